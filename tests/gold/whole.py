"""Whole articles of our own with the pairs that they tie and what each figure says: read as a reader meets them.

`pairs` are wanted and `maybe` may be told as well, each "VN>US" or, without a direction, "CN-EU". A line of `figures`
is "text | measure | change | period | about". Alternatives stand beside a slash, "-" is nothing told, "?" is not asked.
Periods are ISO days, months, years, or two of them with ".."; `about` are codes and companies, a "?" behind one: may be.
"""

from __future__ import annotations

import calendar
import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.gazetteer import RULES, Tables
from extract.items import Item
from extract.reading import read_many
from ledger.model import Figure, Pair, Reading
from tests.gold.floors import scores


@dataclass(frozen=True)
class Said:
    """What one figure says, as far as the gold asks."""

    text: str
    measures: frozenset[str]
    changes: frozenset[str]
    periods: frozenset[str]
    wanted: frozenset[str]
    allowed: frozenset[str] | None


@dataclass(frozen=True)
class Whole:
    """One article of the gold."""

    id: str
    language: str
    published: dt.date
    title: str
    text: str
    pairs: frozenset[str]
    maybe: frozenset[str]
    figures: tuple[Said, ...]


def read_whole(path: Path) -> Iterator[Whole]:
    """Yield the articles of a gold file."""
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["article"]:
        yield Whole(
            row["id"], row["language"], row["published"], row["title"], row["text"].strip(),
            frozenset(row["pairs"].split()), frozenset(row["maybe"].split()),
            tuple(_said(line) for line in row["figures"].splitlines() if line),
        )  # fmt: skip


def _said(line: str) -> Said:
    text, measure, change, period, about = (part.strip() for part in line.split("|"))
    named = about.split()
    wanted = frozenset(_entity(one) for one in named if not one.endswith("?"))
    allowed = None if about == "?" else wanted | {_entity(one.rstrip("?")) for one in named}
    either = [frozenset(part.split("/")) for part in (measure, change, period)]
    return Said(text, either[0], either[1], frozenset(_days(one) for one in either[2]), wanted, allowed)


@cache
def blocs() -> frozenset[str]:
    """Return the codes of the blocs that we know."""
    return frozenset(tomllib.loads((RULES / "blocs.toml").read_text(encoding="utf-8")))


def _entity(name: str) -> str:
    if not name.isupper():
        return f"company:{name}"
    return f"bloc:{name}" if name in blocs() else f"country:{name}"


def _days(told: str) -> str:
    """Return "2026-10" as its first and last day."""
    if told in "-?":
        return told
    first, _, last = told.partition("..")
    return f"{_day(first, last=False)}..{_day(last or first, last=True)}"


def _day(told: str, *, last: bool) -> dt.date:
    year, month, day = (*(int(part) for part in told.split("-")), 0, 0)[:3]
    month = month or (12 if last else 1)
    return dt.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))


def read_all(articles: Sequence[Whole], tables: Tables) -> list[Reading]:
    """Read the articles as the main job does."""
    items = [
        Item(id=one.id, title=one.title, text=one.text, published=one.published, language=one.language)
        for one in articles
    ]
    return list(read_many(items, tables=tables))


def measure(articles: Sequence[Whole], tables: Tables) -> tuple[dict[str, float], list[str]]:
    """Return the scores, and a line for everything that is wrong."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for article, reading in zip(articles, read_all(articles, tables), strict=True):
        _judge_pairs(article, reading.pairs, counts, wrong)
        _judge_figures(article, reading.figures, counts, wrong)
    measured = scores(counts["pairs right"], counts["pairs false"], counts["pairs missed"], prefix="pairs ")
    measured |= scores(counts["figures right"], counts["figures false"], counts["figures missed"], prefix="figures ")
    measured |= scores(counts["about right"], counts["about false"], counts["about missed"], prefix="about ")
    for name in ("measure", "change", "period"):
        measured[name] = counts[name] / max(1, counts[f"{name} asked"])
    return measured, wrong


def _judge_pairs(article: Whole, pairs: Sequence[Pair], counts: Counter[str], wrong: list[str]) -> None:
    found = {f"{pair.source}>{pair.target}" if pair.source else f"{pair.a}-{pair.b}" for pair in pairs}
    # "-" asks for the pair alone: each direction will do, and so do both
    loose = {pair for one in article.pairs if "-" in one for pair in _ways(one)}
    met = {one for one in article.pairs if one in found or ("-" in one and _ways(one) & found)}
    false = found - article.pairs - article.maybe - loose
    counts["pairs right"] += len(met)
    counts["pairs missed"] += len(article.pairs - met)
    counts["pairs false"] += len(false)
    wrong += [f"{article.id} pair missed {one}" for one in sorted(article.pairs - met)]
    wrong += [f"{article.id} pair false {one}" for one in sorted(false)]


def _ways(pair: str) -> set[str]:
    one, other = pair.split("-")
    return {pair, f"{one}>{other}", f"{other}>{one}"}


def _judge_figures(article: Whole, figures: Sequence[Figure], counts: Counter[str], wrong: list[str]) -> None:
    left = list(figures)
    for said in article.figures:
        figure = next((one for one in left if one.text == said.text), None)
        if figure is None:
            counts["figures missed"] += 1
            wrong.append(f"{article.id} figure missed {said.text!r}")
            continue
        left.remove(figure)
        counts["figures right"] += 1
        wrong += [f"{article.id} {said.text!r} {line}" for line in _judged(figure, said, counts)]
    counts["figures false"] += len(left)
    wrong += [f"{article.id} figure false {one.text!r} {one.unit}" for one in left]


def _judged(figure: Figure, said: Said, counts: Counter[str]) -> Iterator[str]:
    period = f"{figure.period.start}..{figure.period.end}" if figure.period else "-"
    told = {
        "measure": (figure.measure or "-", said.measures),
        "change": (figure.change or "-", said.changes),
        "period": (period, said.periods),
    }
    for name, (ours, wanted) in told.items():
        if "?" not in wanted:
            counts[f"{name} asked"] += 1
            counts[name] += ours in wanted
            if ours not in wanted:
                yield f"{name} {ours}, not {'/'.join(sorted(wanted))}"
    if said.allowed is not None:
        named = {one for one in figure.about if not one.startswith("organisation:")}
        counts["about right"] += len(named & said.wanted)
        counts["about missed"] += len(said.wanted - named)
        counts["about false"] += len(named - said.allowed)
        if said.wanted - named or named - said.allowed:
            yield f"about {' '.join(sorted(named))}, not {' '.join(sorted(said.wanted))}"
