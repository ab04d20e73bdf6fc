"""Figures that several sources give for the same thing: whether they agree, and what the statistics say.

Two figures speak of the same thing when their pair, measure, period and unit are the same, or when two
publishers tell one story with sums of money that lie close together, of the same flow and about the same
parties. Copies of one text are one voice, and a title that rounds what its text gives is none.
Nothing is averaged or chosen: what differs is shown side by side.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

import msgspec

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
OPPOSITE = frozenset({"exports", "imports"})  # in one story these are two things, close as they may lie
TRADE = ("trade", "export", "import", "shipment")


class Voice(Noun, frozen=True, kw_only=True):
    """One figure as one article gives it."""

    article: str
    publisher: str
    at: dt.datetime
    figure: Figure
    language: str = ""  # of the article


class Comparison(Noun, frozen=True, kw_only=True):
    """One thing that was measured, and what each source says of it, the earliest or the highest first."""

    measure: str
    period: str
    period_language: str = ""
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
    language: str = "en",
) -> tuple[Comparison, ...]:
    """Return what at least two independent articles measured, the contradictions first.

    `readings` and `flows` are those of one pair; `stories` gives the story of each article. A period is named in
    the site's `language` where a source does.
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
    found = [msgspec.structs.replace(c, **_when(c.voices, language)) for c in found]
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
        for figure in _told_once([figure for figure in reading.figures if _is_sum(figure)]):
            measure = "" if (figure.measure or "") in OF_FLOW else figure.measure or ""
            groups[stories[reading.id], figure.currency or "", measure].append(_voice(article, figure))
    for (_, currency, _), voices in sorted(groups.items()):
        for near in _near_ones(voices):
            yield from _compared(("", "", currency), _one_for_each_value(near), flows)


def _is_sum(figure: Figure) -> bool:
    plain = figure.per is None and figure.change_role != "by"
    return plain and figure.currency is not None and figure.value is not None and figure.value >= LEAST_SUM


def _told_once(figures: Sequence[Figure]) -> list[Figure]:
    """Return figures without those of the title that the text gives again, exact or all but."""
    told = [figure for figure in figures if figure.field == "text"]
    return told + [f for f in figures if f.field == "title" and not any(_rounds(f, other) for other in told)]


def _rounds(title: Figure, text: Figure) -> bool:
    if title.currency != text.currency or not title.value or not text.value:
        return False
    return abs(title.value / text.value - 1) <= CLOSE_ABOUT


def _near_ones(voices: Sequence[Voice]) -> list[list[Voice]]:
    """Return runs of values of which each is near the smallest and may speak of the same thing as all before."""
    runs: list[list[Voice]] = []
    for voice in sorted(voices, key=lambda v: (v.figure.value or 0, v.at, v.article)):
        home = next((run for run in runs if _near(run[0], voice) and not any(_apart(v, voice) for v in run)), None)
        if home is None:
            runs.append([voice])
        else:
            home.append(voice)
    return runs


def _near(least: Voice, voice: Voice) -> bool:
    return (voice.figure.value or Decimal(0)) / (least.figure.value or Decimal(1)) <= NEAR


def _apart(one: Voice, other: Voice) -> bool:
    """Tell whether two sums of one story speak of different things: time, parties, companies, or the way goods go."""
    a, b = one.figure, other.figure
    if a.value == b.value:
        return _other_time(a.period, b.period)
    measures = {a.measure, b.measure}
    return _other_time(a.period, b.period) or measures == OPPOSITE or _about_others(a.about, b.about)


def _about_others(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether each is about a country or company that the other is not about, beside those of its kind."""
    for kinds in (("country:", "bloc:"), ("company:",)):
        a, b = ({id_ for id_ in about if id_.startswith(kinds)} for about in (one, other))
        if a - b and b - a:
            return True
    return False


def _other_time(one: Period | None, other: Period | None) -> bool:
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
    # equal values stand together, the highest first, each from who gave it first
    voices = sorted(kept.values(), key=lambda v: (-(v.figure.value or 0), v.at, v.article))
    return voices if len({voice.publisher for voice in voices}) > 1 else []


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
    return Voice(
        article=article.id,
        publisher=article.publisher or article.source,
        at=at,
        figure=figure,
        language=article.language,
    )


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
    measures = Counter(voice.figure.measure for voice in voices if voice.figure.measure)
    return [
        Comparison(
            measure=measures.most_common(1)[0][0] if measures else "",
            period="",
            unit=key[2],
            verdict=verdict,
            voices=tuple(voices),
            spread=round(float(spread - 1), 4),
            flows=_official(voices[0].figure, flows),
            says=_says(verdict, voices, float(spread - 1)),
        )
    ]


def _when(voices: Sequence[Voice], language: str) -> dict[str, str]:
    """Return how to name the period: the one that most give, in the site's language, the narrowest."""
    told = [(voice.figure.period, voice.language) for voice in voices if voice.figure.period]
    counts = Counter((period.start, period.end) for period, _ in told)

    def rank(one: tuple[Period, str]) -> tuple[int, bool, int]:
        period, spoken = one
        days = (period.end - period.start).days if period.start and period.end else 10_000
        return -counts[period.start, period.end], spoken != language, days

    period, spoken = min(told, key=rank, default=(None, ""))
    return {"period": period.text.strip(), "period_language": spoken} if period else {}


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
