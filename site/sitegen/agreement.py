"""Figures that several sources give for the same thing: whether they agree, and what the statistics say.

Two figures speak of the same thing when their pair, measure, period and unit are the same, or when two
publishers tell one story with sums of money that lie close together. Copies of one text are one voice.
Nothing is averaged or chosen: what differs is shown side by side.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from ledger.model import Article, Figure, Flow, Noun, Period, Reading

Verdict = Literal["agree", "differ"]
CLOSE = Decimal("0.01")  # two exact figures agree within one percent: rounding
CLOSE_ABOUT = Decimal("0.05")  # where one of them says "about" or "over"
# Values further apart than this measure different things under one name.
SAME_THING = Decimal(10)
# Inside one story sums this close are two tellings of one sum, whatever the measure was read as.
NEAR = Decimal("1.25")
LEAST_SUM = Decimal(100_000)  # of money, in any currency: prices of single things say nothing
# Measures that papers use for one another: one's sales to a country are the other's exports.
OF_FLOW = frozenset(
    {"", "bilateral_trade", "exports", "gmv", "imports", "revenue", "sales", "trade", "turnover", "volume"}
)
TRADE = ("trade", "export", "import", "shipment")


class Voice(Noun, frozen=True, kw_only=True):
    """One figure as one article gives it."""

    article: str
    publisher: str
    at: dt.datetime
    figure: Figure


class Comparison(Noun, frozen=True, kw_only=True):
    """One thing that was measured, and what each source says of it, the earliest first."""

    measure: str
    period: str
    unit: str  # ISO 4217 for money
    verdict: Verdict
    voices: tuple[Voice, ...]
    spread: float  # the largest value over the smallest, less one
    flows: tuple[Flow, ...] = ()  # official statistics of the same pair and year
    says: str  # one sentence for the page


def compare(
    articles: Mapping[str, Article],
    readings: Sequence[Reading],
    *,
    flows: Sequence[Flow] = (),
    stories: Mapping[str, str] | None = None,
) -> tuple[Comparison, ...]:
    """Return what at least two independent articles measured, the contradictions first.

    `readings` and `flows` are those of one pair; `stories` gives the story of each article.
    """
    groups: dict[tuple[str, ...], list[Voice]] = defaultdict(list)
    for reading in readings:
        article = articles.get(reading.id)
        for figure in reading.figures if article else ():
            if article and (key := _key(figure)) is not None:
                groups[key].append(_voice(article, figure))
    found = [c for key, voices in sorted(groups.items()) for c in _compared(key, _independent(voices), flows)]
    shown = {voice.figure.sentence for comparison in found for voice in comparison.voices}
    found += [c for c in _within_stories(articles, readings, stories or {}, flows) if not _shown(c, shown)]
    return tuple(sorted(found, key=lambda c: (c.verdict != "differ", -len(c.voices), c.measure, c.period)))


def _shown(comparison: Comparison, sentences: set[str]) -> bool:
    return all(voice.figure.sentence in sentences for voice in comparison.voices)


def _within_stories(
    articles: Mapping[str, Article], readings: Iterable[Reading], stories: Mapping[str, str], flows: Sequence[Flow]
) -> Iterator[Comparison]:
    """Yield the sums of money that the articles of one story give in different or independent words."""
    groups: dict[tuple[str, str, str], list[Voice]] = defaultdict(list)
    for reading in readings:
        article = articles.get(reading.id)
        if article is None or reading.id not in stories:
            continue
        for figure in filter(_is_sum, reading.figures):
            measure = "" if (figure.measure or "") in OF_FLOW else figure.measure or ""
            groups[stories[reading.id], figure.currency or "", measure].append(_voice(article, figure))
    for (_, currency, _), voices in sorted(groups.items()):
        for near in _near_ones(voices):
            yield from _compared(("", "", currency), _one_for_each_value(near), flows)


def _is_sum(figure: Figure) -> bool:
    plain = figure.per is None and figure.change_role != "by"
    return plain and figure.currency is not None and figure.value is not None and figure.value >= LEAST_SUM


def _near_ones(voices: Sequence[Voice]) -> Iterator[list[Voice]]:
    """Yield runs of values of which each is near the smallest and no period contradicts its first."""
    run: list[Voice] = []
    for voice in sorted(voices, key=lambda v: (v.figure.value or 0, v.at, v.article)):
        value, least = voice.figure.value or Decimal(0), run[0].figure.value or Decimal(1) if run else Decimal(1)
        if run and (value / least > NEAR or _apart(run[0].figure.period, voice.figure.period)):
            yield run
            run = []
        run.append(voice)
    if run:
        yield run


def _apart(one: Period | None, other: Period | None) -> bool:
    """Tell whether two periods are both known and have no day in common."""
    if one is None or other is None or not (one.start and one.end and other.start and other.end):
        return False
    return one.end < other.start or other.end < one.start


def _one_for_each_value(voices: Sequence[Voice]) -> list[Voice]:
    """Return each value with the publishers that give it; nothing unless two publishers speak in words of their own."""
    kept: dict[tuple[str, Decimal], Voice] = {}
    sentences: dict[str, str] = {}
    for voice in sorted(voices, key=lambda v: (v.at, v.article)):
        sentence = " ".join(voice.figure.sentence.split()).casefold()
        if sentences.setdefault(sentence, voice.publisher) == voice.publisher:
            kept.setdefault((voice.publisher, voice.figure.value or Decimal(0)), voice)
    return list(kept.values()) if len({voice.publisher for voice in kept.values()}) > 1 else []


def _key(figure: Figure) -> tuple[str, ...] | None:
    """Return what makes two figures comparable; None where the text leaves the measure or the period open."""
    period = figure.period
    if figure.value is None or not figure.measure or period is None:
        return None
    when = f"{period.start}..{period.end}" if period.start and period.end else period.text.casefold()
    about = ",".join(sorted(figure.about))
    role = f"{figure.change or ''}/{figure.change_role or ''}"
    return figure.measure.casefold(), when, figure.currency or figure.unit, about, role, figure.per or ""


def _voice(article: Article, figure: Figure) -> Voice:
    at = article.published or article.fetched
    return Voice(article=article.id, publisher=article.publisher or article.source, at=at, figure=figure)


def _independent(voices: Sequence[Voice]) -> list[Voice]:
    """Return the earliest voice of each publisher and sentence: a syndicated copy says nothing new."""
    kept: dict[str, Voice] = {}
    publishers: set[str] = set()
    for voice in sorted(voices, key=lambda v: (v.at, v.article)):
        sentence = " ".join(voice.figure.sentence.split()).casefold()
        if sentence not in kept and voice.publisher not in publishers:
            kept[sentence] = voice
            publishers.add(voice.publisher)
    return list(kept.values())


def _compared(key: tuple[str, ...], voices: Sequence[Voice], flows: Sequence[Flow]) -> list[Comparison]:
    values = [voice.figure.value for voice in voices if voice.figure.value is not None]
    if len(voices) < 2 or min(values) <= 0:  # noqa: PLR2004 - two make a comparison
        return []
    spread = max(values) / min(values)
    if spread > SAME_THING:
        return []
    loose = any(voice.figure.qualifier is not None for voice in voices)
    verdict: Verdict = "agree" if spread - 1 <= (CLOSE_ABOUT if loose else CLOSE) else "differ"
    period = next((voice.figure.period for voice in voices if voice.figure.period), None)
    measures = Counter(voice.figure.measure for voice in voices if voice.figure.measure)
    return [
        Comparison(
            measure=measures.most_common(1)[0][0] if measures else "",
            period=period.text if period else "",
            unit=key[2],
            verdict=verdict,
            voices=tuple(voices),
            spread=round(float(spread - 1), 4),
            flows=_official(voices[0].figure, flows),
            says=_says(verdict, voices, float(spread - 1)),
        )
    ]


def _says(verdict: Verdict, voices: Sequence[Voice], spread: float) -> str:
    count = len({voice.publisher for voice in voices})
    if verdict == "agree":
        return f"{count} sources give the same value."
    return f"{count} sources give values that differ by {spread:.0%}."


def _official(figure: Figure, flows: Sequence[Flow]) -> tuple[Flow, ...]:
    """Return the statistics of the year that a trade figure speaks of."""
    measure, period = (figure.measure or "").casefold(), figure.period
    if not any(word in measure for word in TRADE) or period is None or period.start is None:
        return ()
    return tuple(flow for flow in flows if flow.period[:4] == str(period.start.year) and flow.commodity == "TOTAL")
