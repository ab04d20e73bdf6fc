"""A publisher's boilerplate, learned: lines that repeat across its articles are no part of any of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

LEAST_ARTICLES = 3  # in so many articles a line must stand
SHARE = 0.25  # and in so large a part of those we saw
MOST_LINES = 1500
LONGEST_LINE = 600
HALF_LIFE = 400  # articles after which old counts weigh half: sites change their furniture


class Habits(msgspec.Struct, frozen=True, kw_only=True):
    """How often each line stood in a source's articles: hash of the line -> number of articles."""

    articles: float = 0
    lines: dict[str, float] = {}


def read_habits(memo: str | None) -> Habits:
    """Return what the last runs learned; a damaged memo means starting anew."""
    try:
        return msgspec.json.decode(memo or "{}", type=Habits)
    except msgspec.DecodeError:
        return Habits()


def write_habits(habits: Habits) -> str:
    """Return the habits as JSON for the archive."""
    return msgspec.json.encode(habits, order="sorted").decode()


def learn(habits: Habits, texts: Iterable[str]) -> Habits:
    """Return the habits after counting the lines of further articles, each once an article."""
    counts = dict(habits.lines)
    articles = habits.articles
    for text in texts:
        articles += 1
        for mark in {_mark(line) for line in text.split("\n") if _counts(line)}:
            counts[mark] = counts.get(mark, 0) + 1
    if articles > HALF_LIFE:
        articles, counts = articles / 2, {mark: count / 2 for mark, count in counts.items()}
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_LINES]
    return Habits(articles=articles, lines=dict(most))


def without_habits(text: str, habits: Habits) -> str:
    """Return an article without the lines that the publisher prints in many."""
    least = max(LEAST_ARTICLES, SHARE * habits.articles)
    kept = [line for line in text.split("\n") if not (_counts(line) and habits.lines.get(_mark(line), 0) >= least)]
    return "\n".join(kept).strip()


def _counts(line: str) -> bool:
    return 0 < len(line.strip()) <= LONGEST_LINE


def _mark(line: str) -> str:
    return hashlib.sha256(" ".join(line.split()).casefold().encode("utf-8", "replace")).hexdigest()[:12]
