"""Carried: what a sentence leaves to the one before it, the time it tells of, and what it counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from extract import periods
from extract.amounts import Amount, Page, Stretch
from extract.apart import without_offices
from extract.measures import measure_words
from extract.period_spans import is_ahead
from ledger.model import Figure, Mention, Period, Span

# Statistics that are told together: one month's exports, imports and surplus; one quarter's revenue and profit.
_FAMILIES = (
    frozenset({"bilateral_trade", "exports", "imports", "output", "trade", "trade_balance", "volume"}),
    frozenset({"gmv", "loss", "orders", "output", "profit", "revenue", "sales", "volume"}),
)
_REPEATED = frozenset({"delivery_time", "price", "wage"})
_FLOWS = frozenset({"exports", "imports"})
_LEAST, _MOST, _AHEAD = dt.timedelta(days=6), dt.timedelta(days=367), dt.timedelta(days=31)
_LEAST_TRADE = 100_000  # in any money: less is the price of a thing
_FARTHEST = 2  # sentences
_RATIOS = frozenset({"percent", "percentage_point"})


class Context(NamedTuple):
    """What the sentence at `place` told of: one period, the measures of its figures, and who was named."""

    place: int
    end: int
    period: Period
    measures: frozenset[str]
    named: tuple[Mention, ...]


def of_figures(
    figures: Iterable[Figure], place: int, end: int, named: list[Mention], day: dt.date | None
) -> Context | None:
    """Return what a sentence with these figures leaves to the next, or None where its times differ or can't go on."""
    told = list(figures)
    spoken = {(one.period.start, one.period.end): one.period for one in told if one.period}
    measures = frozenset(one.measure for one in told if one.measure)
    return made(list(spoken.values()), measures, place, end, named=named, day=day)


def made(
    spoken: list[Period], measures: frozenset[str], place: int, end: int, *, named: list[Mention], day: dt.date | None
) -> Context | None:
    """Return a context of one period that is over, or nearly, and of measures that are told together."""
    if len(spoken) != 1 or not _goes_on(spoken[0], day) or _family(measures) is None:
        return None
    return Context(place, end, spoken[0], measures, tuple(named))


def _goes_on(period: Period, day: dt.date | None) -> bool:
    if period.start is None or period.end is None or day is None:
        return False
    return _LEAST <= period.end - period.start <= _MOST and period.start < day and period.end <= day + _AHEAD


def _family(measures: frozenset[str]) -> frozenset[str] | None:
    return next((family for family in _FAMILIES if measures and measures & family), None)


def silent(page: Page, span: Span, place: int, *, named: list[Mention], day: dt.date | None) -> Context | None:
    """Return what a sentence without figures leaves to the next."""
    around = Stretch(page.low, span.start, span.end, page.language)
    words = without_offices(measure_words(page.low, span.start, span.end, page.language), around)
    measured = frozenset(hit[0] for hit in words)
    spoken = periods.periods(page.text, around, day, page.country) if measured else []
    told = [one.period for one in spoken if not one.compared]
    return made(told, measured, place, span.end, named=named, day=day)


def reaches(context: Context | None, place: int, around: Stretch) -> bool:
    """Tell whether a sentence may go on telling of a context: near it, and not of what is to come."""
    if context is None or place - context.place > _FARTHEST:
        return False
    return not is_ahead(around)


def continues(context: Context, measure: str | None) -> bool:
    """Tell whether a measure belongs to the statistics that a context told of."""
    family = _family(context.measures)
    return family is not None and measure in family


def unnamed_flow(context: Context, amount: Amount, change: str | None, low: str) -> str | None:
    """Return exports (or imports) for a sum of a sentence without a measure of its own: Ships brought in $2bn.

    Only in the paragraph that told of nothing else, and with no company that could be the one who earned it.
    """
    flow = next(iter(context.measures), "")
    if len(context.measures) != 1 or flow not in _FLOWS or "\n" in low[context.end : amount.start]:
        return None
    sum_of_trade = amount.unit == "money" and (amount.value or amount.low or 0) >= _LEAST_TRADE
    return flow if sum_of_trade or (amount.unit in _RATIOS and change) else None


def within(figures: list[Figure], earlier: Figure | None) -> list[Figure]:
    """Give a figure without a measure that of the one it is said of.

    A change takes it from the figure before it in the sentence (480,000 boxes, 12% more), a price or a number of days from
    `earlier`, the last figure of the sentence before, where that counts the same (it had been $1,200 in May).
    """
    made: list[Figure] = []
    for one in figures:
        if one.measure is None and earlier and _same(one, earlier):
            made.append(msgspec.structs.replace(one, measure=earlier.measure))
            continue
        bare = made and one.measure is None and one.unit in _RATIOS and one.change_role == "by"
        made.append(msgspec.structs.replace(one, measure=made[-1].measure) if bare else one)
    return made


def _same(one: Figure, earlier: Figure) -> bool:
    return earlier.measure in _REPEATED and (one.unit, one.currency) == (earlier.unit, earlier.currency)
