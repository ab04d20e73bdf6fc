"""Periods: the times a sentence names, resolved against the article's date, and what a change is compared with."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from extract.amounts import Stretch
from extract.apart import is_apart, is_own
from extract.english_clock import Clock
from extract.english_periods import READERS
from extract.english_relative import holiday
from extract.english_times import BEFORE_MONTH, FIND, PATTERNS
from extract.intervals import Interval, a_year_before, shifted
from extract.period_spans import is_base, is_reported, joined
from extract.periods_elsewhere import elsewhere
from ledger.model import Period

_HOLIDAY = re.compile(PATTERNS["holiday"])
_COMPARED = re.compile(
    r"(?<![a-z])(?:year[\s-]on[\s-]year|year[\s-]over[\s-]year|yearonyear|y-?o-?y|y/y|month[\s-]on[\s-]month|m-?o-?m|m/m|quarter[\s-]on[\s-]quarter|q-?o-?q|q/q|week[\s-]on[\s-]week|on the (?:week|month|quarter|year)(?=[,.;]|$)"
    r"|(?:from|than|over|compared\s(?:with|to)|against|versus|vs\.?)\s(?:that\s(?:of|in)\s|those\sof\s|in\s)?(?:a\s(?:year|month|quarter|week)\s(?:ago|earlier|before)|(?:the\s)?(?:same|corresponding)\s(?:period|month|quarter|week|time)(?:\s(?:of\s|in\s)?(?:last\syear|a\syear\s(?:ago|earlier)|the\sprevious\syear|(?:19|20)\d\d))?|(?:the\s)?(?:previous|prior|preceding)\s(?:year|month|quarter|week)|(?:the\s)?(?:year|month|quarter|week)\s(?:ago|earlier|before)|last\s(?:year|month|quarter|week)|(?:in\s)?(?:19|20)\d\d(?!\d|,|\s?(?:to|-|\u2013|until|through)\s))"
    r"|a\s(?:year|month|quarter|week)\s(?:earlier|ago|before)|annualized|on\syear|on\smonth|on-year|on-month)(?![a-z])"
)
_AHEAD = re.compile(
    r"(?<![a-z])(?:will|plans?\sto|expected|aims?\sto|to\sstart|would|forecast|next|upcoming|scheduled|target|due\sto|set\sto|goal|effective|takes?\seffect|taking\seffect|into\sforce)(?![a-z])"
)
_PAST = re.compile(
    r"(?<![a-z])(?:was|were|had|did|rose|fell|grew|sold|bought|spent|made|came|sank|slid|shrank|said|saw|sent|took|won|lost|hit|cut|paid|built|[a-z]{3,}ed|put|ran|went|been)(?![a-z])"
)
# Where news comes from and what parts the day of sending from the news.
_PLACE_BEFORE = re.compile(r"\s*[(【\[]?[^\W\d_][^\d.;:]{1,40}?,?\s*|[^\d\u3002]{2,10}")
_SENT = re.compile(
    r"\.?,?\s?(?:\([^)\n]{1,30}\)|[^\W\d_]{2,12}|/[^/\n]{1,20}/)?\s?\.?\s?(?:[-\u2013\u2014]{1,2}|/)\s?(?=[^\W\d])|[电電]"
)
_CLAUSE_COST, _FIGURE_COST = 80, 25  # characters that a clause's end, or another figure between, counts as
_BEHIND_COST = 60  # in Chinese, Japanese and Korean a time stands before what happened in it
_OWN_REACH = 120  # a base stands this near the time that is its own
_MOST_BESIDE = 24
_BASE_COST = 20  # elsewhere what a change is compared with stands behind it
_TURN = re.compile(r"(?:[;,]|\sand)\s[^.;]{0,40}(?<![a-z])(?:will|plans?\sto|expects?|aims?\sto)(?![a-z])")
_OTHER_FIGURE = re.compile(r"\d[\d.,]*\s?(?:%|percent|per cent|million|billion|trillion)")
_CLAUSE = re.compile(
    r"[;:]|,\s(?:while|and|but|whereas|compared|against|versus|contre|gegen|frente\sa|contra|против)\s|\s(?:while|whereas)\s|[\u3002\uff1b]"
)


class Found(NamedTuple):
    """A time named in a text: where, the words, the days, and whether a change is compared with it."""

    start: int
    end: int
    period: Period
    compared: bool = False


def periods(text: str, around: Stretch, published: dt.date | None, country: str = "") -> list[Found]:
    """Return the times named between two offsets, from left to right, without the days on which somebody said so."""
    low, start, _, language = around
    spoken = "en" if language == "und" else language
    return [
        one
        for one in _all(text, around, published, country)
        if not (
            _is_day(one.period)
            and (is_reported((one.start, one.end), low, start, spoken) or _is_dateline(one, text, around))
        )
    ]


def _is_dateline(one: Found, text: str, around: Stretch) -> bool:
    """Tell whether a day only says when an article was sent: LONDON, July 15 - ..., BERLIN, 15. Juli (dpa) - ..."""
    head = _PLACE_BEFORE.fullmatch(text, around.start, one.start)
    return head is not None and _SENT.match(text, one.end, around.end) is not None


def _is_day(period: Period) -> bool:
    return period.start is not None and period.start == period.end


def _all(text: str, around: Stretch, published: dt.date | None, country: str) -> list[Found]:
    low, start, end, language = around
    if language not in ("en", "und"):
        found = list(elsewhere(low, start, end, language, published))
        base = next((days for _, _, days, compared, _ in found if days and not compared and days[0] < days[1]), None)
        return [
            Found(a, b, _period(text[a:b].strip(), days or (_before(base, back) if back else None)), compared)
            for a, b, days, compared, back in sorted(found, key=lambda one: one[0])
        ]
    ahead = True if _AHEAD.search(low, start, end) else False if _PAST.search(low, start, end) else None
    clock = Clock(published, ahead, country)
    compared = list(_comparisons(text, low, start, end, clock))
    taken = [(one.start, one.end) for one in compared]
    named = [
        one for one in _named(text, low, start, end, clock) if not any(a < one.end and one.start < b for a, b in taken)
    ]
    named = _dated_holidays(_joined(named, text, low, start), clock)
    bases = [one for one in named if one.compared]
    named = [one for one in named if not one.compared]
    return sorted(named + _against(compared + bases, named), key=lambda one: one.start)


def _before(base: Interval | None, back: str) -> Interval | None:
    """Return the days a year before a period, or the month or quarter before the one it is."""
    if base is None or back == "year":
        return a_year_before(base)
    return shifted(back, base[0], -1) if shifted(back, base[0], 0) == base else None


def _joined(named: list[Found], text: str, low: str, floor: int) -> list[Found]:
    """Make two ends of one span one time, and mark what is only compared with: January and February, than in May."""
    whole = joined([(one.start, one.end, _interval(one.period)) for one in named], low, "en")
    kept = {one.start: one for one in named}
    return [
        (kept[a] if kept[a].end == b else Found(a, b, _period(text[a:b], days)))._replace(
            compared=is_base((a, b), low, floor, "en")
        )
        for a, b, days in whole
    ]


def _dated_holidays(named: list[Found], clock: Clock) -> list[Found]:
    """Give a holiday without a year the year of a date beside it: On Nov. 11, 2014, China's Singles' Day."""
    year = next(
        (one.period.start.year for one in named if one.period.start and str(one.period.start.year) in one.period.text),
        None,
    )
    if year is None:
        return named
    dated = clock._replace(published=dt.date(year, 12, 31))
    return [_redated(one, dated) for one in named]


def _redated(one: Found, dated: Clock) -> Found:
    match = _HOLIDAY.fullmatch(one.period.text.lower().strip())
    interval = holiday(match, dated) if match and not match["hol_y"] else None
    return one if interval is None else one._replace(period=_period(one.period.text, interval))


def _named(text: str, low: str, start: int, end: int, clock: Clock) -> Iterator[Found]:
    for match in FIND.finditer(low, start, end):
        name = match.lastgroup or ""
        if match.end() > match.start() and name in READERS and _is_meant(name, match, low):
            yield Found(
                match.start(), match.end(), _period(text[match.start() : match.end()], READERS[name](match, clock))
            )


def _is_meant(name: str, match: re.Match[str], low: str) -> bool:
    """Take a bare month only where a word before asks for a time: `in May`, not `sales may`."""
    return name != "month" or BEFORE_MONTH.search(low, max(0, match.start() - 9), match.start()) is not None


def _comparisons(text: str, low: str, start: int, end: int, clock: Clock) -> Iterator[Found]:
    for match in _COMPARED.finditer(low, start, end):
        inner = next(
            (
                READERS[one.lastgroup or ""](one, clock)
                for one in FIND.finditer(low, match.start(), match.end())
                if one.lastgroup in ("year", "relative")
            ),
            None,
        )
        yield Found(match.start(), match.end(), _period(text[match.start() : match.end()], inner), compared=True)


def _against(compared: list[Found], named: list[Found]) -> list[Found]:
    """Give `year on year` the days a year before the period that the same sentence names."""
    base = next((_interval(one.period) for one in named if one.period.start and not one.compared), None)
    return [
        one._replace(period=_period(one.period.text, a_year_before(base)))
        if _is_yearly(one) or (base and _interval(one.period) == base)
        else one
        for one in compared
    ]


def _is_yearly(one: Found) -> bool:
    return one.period.start is None and (
        "year" in one.period.text.lower() or one.period.text.lower() in ("yoy", "y-o-y", "y/y")
    )


def _interval(period: Period) -> Interval | None:
    return (period.start, period.end) if period.start and period.end else None


def _period(words: str, interval: Interval | None) -> Period:
    return Period(text=words, start=interval[0] if interval else None, end=interval[1] if interval else None)


def nearest(found: list[Found], place: tuple[int, int], around: Stretch) -> Period | None:
    """Return the period that speaks of the figure at a place: the nearest one whose clause is not apart from its own."""
    best: tuple[tuple[bool, int, int], Period] | None = None
    for gap, one in _beside(found, place, compared=False):
        if best and gap > max(best[0][1], _OWN_REACH):
            break  # a clause's end only adds to the gap
        time = (one.start, one.end)
        if _is_to_come(one, place, around) or is_apart(time, place, around):
            continue
        key = (not is_own(time, place, around), _distance(one, *place, around.low), one.start)
        best = min(best or (key, one.period), (key, one.period), key=lambda told: told[0])
    return best[1] if best else None


def nearest_base(found: list[Found], place: tuple[int, int], around: Stretch) -> Period | None:
    """Return the time that the change at a place is compared with."""
    fitting = [one for _, one in _beside(found, place, compared=True) if not _is_to_come(one, place, around)]
    return min(fitting, key=lambda one: _distance(one, *place, around.low)).period if fitting else None


def _beside(found: list[Found], place: tuple[int, int], *, compared: bool) -> list[tuple[int, Found]]:
    """Return the times on both sides of a figure, the nearest first, each with the characters between.

    No figure is of a time past two dozen others: in a sentence of a thousand times each looks at few of them.
    """
    start, end = place
    middle = bisect_left(found, start, key=lambda one: one.start)
    near = found[max(0, middle - _MOST_BESIDE) : middle + _MOST_BESIDE]
    told = [
        (max(one.start - end, start - one.end), one)
        for one in near
        if one.compared is compared and not (one.start < end and start < one.end)
    ]
    return sorted(told, key=lambda pair: pair[0])


def _is_to_come(one: Found, place: tuple[int, int], around: Stretch) -> bool:
    """Tell whether a time belongs to what follows and is still to come: sold 5m tonnes, and will ship 6m in 2027."""
    return one.start >= place[1] and _TURN.search(around.low, place[1], one.start) is not None


def _distance(one: Found, start: int, end: int, low: str) -> int:
    between = low[end : one.start] if one.start >= end else low[one.end : start]
    wide = low[one.start : one.start + 1] > "\u2e80" or low[one.start - 1 : one.start] > "\u2e80"
    if one.compared:
        leads = 0 if wide or one.start >= end else _BASE_COST
    else:
        leads = _BEHIND_COST if one.start >= end and wide else 0
    return (
        leads
        + len(between)
        + _CLAUSE_COST * len(_CLAUSE.findall(between))
        + _FIGURE_COST * len(_OTHER_FIGURE.findall(between))
    )
