"""Whether an article is trade, business or economy news at all: a score from 0 to 1 and the reason in words.

Every article starts as probably not, since most of what newspapers print is not; words of trade, the economy and
business speak for it, words of sport, crime or the garden against it, loudest in the title and the first lines.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extract.signals import Signal, load_signals

RULES = Path(__file__).parent / "rules" / "relevance.toml"
# Points are log-odds: before a word is read, about one article in six of a general newspaper is ours.
PRIOR = -1.6
# Where a word stands: in the title, the first lines, or the body, which is read so far (then come related links).
TITLE, LEAD, BODY = 2.0, 1.0, 0.5
LEAD_CHARS, READ_CHARS = 400, 4000
# A body twice as long holds more words of any kind by chance: past this length each says less.
USUAL_CHARS = 1200
# One side alone never says more than this.
MOST = 6.0
# "Market" and "million" stand in every kind of news: alone they leave an article below the usual threshold,
# unless money, companies or pairs (two of them) are told beside.
PASSING, MOST_PASSING, MOST_BORNE_OUT = "passing", 0.8, 1.6
# What else the article holds, and what each says in points; counted up to three of each.
BESIDE = {"pairs": 0.3, "figures of money": 0.2, "companies": 0.3}
BESIDE_ALONE = {"pairs": 0.7, "figures of money": 0.35, "companies": 0.35}
ENOUGH = 3
MOST_BESIDE = 0.8
TOPIC = 0.5  # a topic of the taxonomy that is certain
TRADE_SOURCE = 1.2  # a source that is about trade, where its language has no lists
SAID = 3


@dataclass(frozen=True, slots=True)
class Said:
    """What one kind of words says in an article."""

    kind: Signal
    points: float
    words: tuple[str, ...]


def read_relevance(
    title: str,
    text: str,
    *,
    language: str,
    beside: Mapping[str, int] | None = None,
    topic: float = 0.0,
    source_topics: Sequence[str] = (),
) -> tuple[float, str]:
    """Return how much an article is trade, business or economy news (1) rather than other news (0), and why.

    `beside` counts what else was read, by the names of `BESIDE`; `topic` is the score of its first topic. Where
    we have no words of a language these decide, and what the source says of itself; the reason says so.
    """
    said = [_said(kind, title, text[:READ_CHARS], language) for kind in load_signals(RULES)]
    counts = {name: min((beside or {}).get(name, 0), ENOUGH) for name in BESIDE}
    against = min(MOST, sum(one.points for one in said if one.kind.side == "against"))
    if not speaks(language):
        other = sum(BESIDE_ALONE[name] * count for name, count in counts.items())
        other += TRADE_SOURCE * bool(_of_trade() & set(source_topics)) + sum(one.points for one in _for(said))
        return _score(min(MOST, other) - against), _without_words(language, counts, source_topics)
    own = sum(one.points for one in _for(said) if one.kind.id != PASSING)
    passing = sum(one.points for one in _for(said) if one.kind.id == PASSING)
    other = sum(BESIDE[name] * count for name, count in counts.items()) + TOPIC * topic
    if own:
        told = min(MOST, own + passing + min(other, MOST_BESIDE))
    else:
        told = min(passing + other, MOST_BORNE_OUT if sum(map(bool, counts.values())) > 1 else MOST_PASSING)
    return _score(told - against), _reason(said, side="for" if own and told > against else "against", own=own)


def speaks(language: str) -> bool:
    """Tell whether we have words of trade in a language."""
    return any(language in kind.words for kind in load_signals(RULES) if kind.side == "for")


def _for(said: Sequence[Said]) -> list[Said]:
    return [one for one in said if one.kind.side == "for"]


def _score(points: float) -> float:
    return round(1 / (1 + math.exp(-(PRIOR + points))), 3)


def _said(kind: Signal, title: str, body: str, language: str) -> Said:
    """Return what one kind says: each different word by where it first stands, one said often a little more."""
    regex = kind.regex(language)
    if regex is None:
        return Said(kind, 0.0, ())
    long = math.sqrt(max(1.0, len(body) / USUAL_CHARS))
    found = {match[0].casefold(): TITLE for match in regex.finditer(title)}
    counts: Counter[str] = Counter(found)
    for match in regex.finditer(body):
        word = match[0].casefold()
        found.setdefault(word, LEAD if match.start() < LEAD_CHARS else BODY / long)
        counts[word] += 1
    points = {word: kind.weight * place * (1 + 0.3 * math.log2(counts[word])) for word, place in found.items()}
    ranked = sorted(points, key=lambda word: (-points[word], word))
    return Said(kind, sum(points.values()), tuple(ranked[:SAID]))


def _reason(said: Sequence[Said], *, side: str, own: float) -> str:
    best = max((one for one in said if one.kind.side == side), key=lambda one: one.points)
    spoken = f"{best.kind.label}: {', '.join(best.words)}" if best.points else ""
    none = "" if own else "no word of trade, business or economy"
    return "; ".join(part for part in (none, spoken) if part) or "words that say little"


def _without_words(language: str, counts: Mapping[str, int], source_topics: Sequence[str]) -> str:
    seen = [f"{count} {name}" for name, count in counts.items() if count]
    seen += [f"a source about {topic}" for topic in source_topics if topic in _of_trade()][:1]
    return f"no word lists for language {language}; judged by {', '.join(seen) or 'nothing else that was found'}"


@lru_cache
def _of_trade() -> frozenset[str]:
    """Read which topics of sources are ours."""
    raw = tomllib.loads(RULES.read_text(encoding="utf-8"))
    return frozenset(raw["source_topics"]["for"])
