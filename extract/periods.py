"""Periods: the times a sentence names, resolved against the article's date, and what a change is compared with."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from extract.intervals import (
    Interval, a_year_before, back_from, of_day, of_fiscal_year, of_half, of_months, of_quarter, of_weekday, of_year, shifted, year_of_month,
)  # fmt: skip
from extract.periods_elsewhere import elsewhere
from ledger.model import Period

_M = r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june|jun\.?|july|jul\.?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?![a-z])"
_Y = r"(?:1[5-9]|20|21)\d\d(?![\d,.]\d|\d|%)"
_DAY = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?"
_NTH = r"(?:first|second|third|fourth|1st|2nd|3rd|4th|final|last)"
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}|few|several|couple\sof)"
_DASH = r"\s?(?:[-\u2013\u2014/]|to|through|until|till)\s?"
_OF = r"(?:,?\s(?:of|in)?\s?(?:the\s)?)"
_WHOSE = rf"(?:{_Y}|(?:this|last|next|the\sprevious|the\ssame|the\scurrent)\s(?:fiscal\s|financial\s)?year|fiscal\s{_Y}|the\syear)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"

_PATTERNS = {
    "between": rf"between\s(?P<between_a>{_M}\s?(?:{_Y})?|{_Y})\sand\s(?P<between_b>{_M}\s?(?:{_Y})?|{_Y})",
    "ended": rf"(?:(?P<ended_n>{_COUNT})\s(?P<ended_u>months|weeks)|(?P<ended_q>quarter)|(?:fiscal\s|financial\s)?year)\s(?:that\s)?(?:ended|ending|to|through)(?:\son|\sin)?\s(?P<ended_d>(?:{_DAY}\s)?{_M}(?:\s{_DAY})?(?:,?\s{_Y})?)",
    "months": rf"(?P<months_a>{_M})\s?(?P<months_ay>{_Y})?{_DASH}(?P<months_b>{_M})(?:{_OF}(?P<months_y>{_Y}|this\syear|last\syear))?(?!\s\d)",
    "date_us": rf"(?P<us_m>{_M})\s(?P<us_d>{_DAY})(?:{_DASH}(?P<us_d2>{_DAY}))?(?![\d%])(?:,?\s(?P<us_y>{_Y}))?",
    "date_uk": rf"(?P<uk_d>{_DAY})\s(?:of\s)?(?P<uk_m>{_M})(?:,?\s(?P<uk_y>{_Y}))?",
    "date_iso": r"(?P<iso_y>(?:19|20)\d\d)[-/.](?P<iso_m>[01]?\d)[-/.](?P<iso_d>[0-3]?\d)(?!\d)",
    "month_year": rf"(?P<my_part>early|mid|late|end\sof|end)?[\s-]?(?P<my_m>{_M})(?:\s(?:of\s)?|,\s)(?P<my_y>{_Y}|last\syear|this\syear|next\syear)",
    "first_n": rf"first[\s-](?P<fn_n>{_COUNT})[\s-](?P<fn_u>months?|quarters?)(?:{_OF}(?P<fn_y>{_WHOSE}))?",
    "quarter": rf"(?P<q_nth>{_NTH})[\s-](?P<q_u>quarter|half|six\smonths)(?:{_OF}(?P<q_y>{_WHOSE}))?",
    "quarter_short": rf"(?:q(?P<qs_n>[1-4])|(?P<qs_n2>[1-4])q|(?P<qs_h>h[12]|[12]h))(?![a-z0-9])[\s']?(?:of\s)?(?P<qs_y>{_Y}|\d\d(?!\d|%|[.,]\d))?",
    "month_quarter": rf"(?P<mq_a>{_M})[\s-](?P<mq_b>{_M})\squarter",
    "fiscal": rf"(?:(?:fiscal|financial)(?:\syear)?\s|fy\s?'?)(?P<f_a>{_Y}|\d\d(?!\d))(?:[-/\u2013](?P<f_b>\d\d(?:\d\d)?))?|(?P<f_c>{_Y})[-/\u2013](?P<f_d>\d\d)(?!\d)(?:\s(?:fiscal|financial)\syear)?|(?P<f_rel>last|this|current|previous|next)\s(?:fiscal|financial)\syear",
    "years": rf"(?P<ys_a>{_Y}){_DASH}(?P<ys_b>{_Y})",
    "since": rf"since\s(?:(?P<since_m>{_M})\s?)?(?P<since_y>{_Y})?(?:the\sstart\sof\s(?P<since_s>{_Y}|the\syear))?(?<!since\s)",
    "by_year": rf"by\s(?:the\send\sof\s)?(?P<by_m>{_M}\s)?(?P<by_y>{_Y})",
    "part_year": rf"(?P<py_part>early|mid|late|end\sof|start\sof|beginning\sof|year-end)[\s-](?P<py_y>{_Y})",
    "decade": r"(?P<dec>(?:19|20)\d)0s",
    "span": rf"(?P<sp_rel>past|last|previous|preceding|next|coming|following)\s(?P<sp_n>{_COUNT})\s(?P<sp_u>year|month|week|day|quarter|decade)s?",
    "relative": r"(?:so\sfar\s)?(?P<rel>last|this|next|previous|past|current|coming)\s(?P<rel_u>year|quarter|month|week|decade)(?!\s?[-'\u2019]?s?\s?(?:on|over)[\s-])(?!-)",
    "rel_month": rf"(?P<rm>last|this|next)\s(?P<rm_m>{_M})",
    "to_date": r"year[\s-]to[\s-]date|so\sfar\sin\s(?P<td_y>(?:19|20)\d\d)",
    "holiday": rf"(?P<hol>singles['\u2019]?\s?day|double\s11|double\seleven|11\.11|black\sfriday|cyber\smonday|christmas(?:\sday)?|new\syear['\u2019]s\sday|valentine['\u2019]s\sday|6\.18|prime\sday|lunar\snew\syear|chinese\snew\syear|spring\sfestival|golden\sweek|ramadan|diwali|thanksgiving)(?:\s(?:in|of)\s)?\s?(?P<hol_y>{_Y}|last\syear|this\syear)?",
    "day_word": rf"(?P<dw>yesterday|today|tonight|tomorrow|(?:(?P<dw_rel>last|next|this)\s)?(?P<dw_day>{_WEEKDAY}))(?![a-z])",
    "month": rf"(?P<m_m>{_M})(?!\s\d)",
    "month_of": rf"(?P<mo_m>{_M})(?='s\s|\u2019s\s|\s(?:exports?|imports?|sales|data|figures?|inflation|shipments|trade|output|production|retail|unemployment))",
    "same": r"(?:same|corresponding|year-ago|year-earlier)\s(?:period|month|quarter|week|time)(?:\s(?:of\s)?(?P<same_y>last\syear|a\syear\s(?:ago|earlier)|(?:19|20)\d\d|the\sprevious\syear))?",
    "year": rf"(?P<y>{_Y})(?![-'\u2019]?s?[a-z])",
}
# Only a word that begins with one of these can begin a time: asking first keeps the search quick.
_OPENERS = r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|between|early|mid|late|end|start|beg|year|quarter|first|second|third|four|1st|final|last|q[1-4]|h[12]|fiscal|fin|fy|since|by\s|past|prev|prec|next|com|foll|so\sfar|this|curr|sing|double|black|cyber|chri|new\sy|val|prime|lun|chin|spring|golden|ram|diw|thank|yes|to[dnm]|mon|tue|wed|thu|fri|sat|sun|same|corr|two|three|five|six|seven|eight|nine|ten|eleven|twelve|few|several|couple"
_FIND = re.compile(
    f"(?<![a-z0-9$\u20ac\u00a3\u00a5.])(?=(?:{_OPENERS}))(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items())
    + ")"
)
_BEFORE_MONTH = re.compile(
    r"(?:in|during|for|since|of|by|from|until|early|late|mid|through|to|and|this|than|with|compared|on)[\s-]$"
)
_HOLIDAY = re.compile(_PATTERNS["holiday"])
_COMPARED = re.compile(
    r"(?<![a-z])(?:year[\s-]on[\s-]year|year[\s-]over[\s-]year|yearonyear|y-?o-?y|y/y|month[\s-]on[\s-]month|m-?o-?m|m/m|quarter[\s-]on[\s-]quarter|q-?o-?q|q/q|week[\s-]on[\s-]week"
    r"|(?:from|than|over|compared\s(?:with|to)|against|versus|vs\.?)\s(?:that\s(?:of|in)\s|those\sof\s|in\s)?(?:a\s(?:year|month|quarter|week)\s(?:ago|earlier|before)|(?:the\s)?(?:same|corresponding)\s(?:period|month|quarter|week|time)(?:\s(?:of\s|in\s)?(?:last\syear|a\syear\s(?:ago|earlier)|the\sprevious\syear|(?:19|20)\d\d))?|(?:the\s)?(?:previous|prior|preceding)\s(?:year|month|quarter|week)|(?:the\s)?year\s(?:ago|earlier|before)|last\s(?:year|month|quarter|week)|(?:in\s)?(?:19|20)\d\d(?!\d|,))"
    r"|a\s(?:year|month|quarter|week)\s(?:earlier|ago|before)|annualized|on\syear|on\smonth|on-year|on-month)(?![a-z])"
)
_AHEAD = re.compile(
    r"(?<![a-z])(?:will|plans?\sto|expected|aims?\sto|to\sstart|would|forecast|next|upcoming|scheduled|target|due\sto|set\sto|goal)(?![a-z])"
)
_PAST = re.compile(
    r"(?<![a-z])(?:was|were|had|did|rose|fell|grew|sold|bought|spent|made|came|sank|slid|shrank|said|saw|sent|took|won|lost|hit|cut|paid|built|[a-z]{3,}ed|put|ran|went|been)(?![a-z])"
)
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "few": 3,
    "several": 3,
}
_NTHS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
}
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FIXED_DAYS = {
    "sin": (11, 11),
    "dou": (11, 11),
    "11.": (11, 11),
    "chr": (12, 25),
    "new": (1, 1),
    "val": (2, 14),
    "6.1": (6, 18),
}


class Found(NamedTuple):
    """A time named in a text: where, the words, the days, and whether a change is compared with it."""

    start: int
    end: int
    period: Period
    compared: bool = False


class Clock(NamedTuple):
    """What a period is read against: the article's date, whether the sentence looks ahead, whose fiscal year."""

    published: dt.date | None
    ahead: bool | None  # None where the sentence is in no past tense either
    country: str


def periods(
    text: str, low: str, start: int, end: int, language: str, published: dt.date | None, country: str = ""
) -> list[Found]:
    """Return the times named between two offsets, from left to right."""
    if language not in ("en", "und"):
        found = elsewhere(low, start, end, language, published)
        return [Found(a, b, _period(text[a:b], interval), compared) for a, b, interval, compared in found]
    ahead = True if _AHEAD.search(low, start, end) else False if _PAST.search(low, start, end) else None
    clock = Clock(published, ahead, country)
    compared = list(_comparisons(text, low, start, end, clock))
    taken = [(one.start, one.end) for one in compared]
    named = [
        one for one in _named(text, low, start, end, clock) if not any(a < one.end and one.start < b for a, b in taken)
    ]
    named = _dated_holidays(named, clock)
    return sorted(named + _against(compared, named), key=lambda one: one.start)


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
    interval = _holiday(match, dated) if match and not match["hol_y"] else None
    return one if interval is None else one._replace(period=_period(one.period.text, interval))


def _named(text: str, low: str, start: int, end: int, clock: Clock) -> Iterator[Found]:
    for match in _FIND.finditer(low, start, end):
        name = match.lastgroup or ""
        if match.end() > match.start() and name in _READERS and _is_meant(name, match, low):
            yield Found(
                match.start(), match.end(), _period(text[match.start() : match.end()], _READERS[name](match, clock))
            )


def _is_meant(name: str, match: re.Match[str], low: str) -> bool:
    """Take a bare month only where a word before asks for a time: `in May`, not `sales may`."""
    return name != "month" or _BEFORE_MONTH.search(low, max(0, match.start() - 9), match.start()) is not None


def _comparisons(text: str, low: str, start: int, end: int, clock: Clock) -> Iterator[Found]:
    for match in _COMPARED.finditer(low, start, end):
        inner = next(
            (
                _READERS[one.lastgroup or ""](one, clock)
                for one in _FIND.finditer(low, match.start(), match.end())
                if one.lastgroup in ("year", "relative")
            ),
            None,
        )
        yield Found(match.start(), match.end(), _period(text[match.start() : match.end()], inner), compared=True)


def _against(compared: list[Found], named: list[Found]) -> list[Found]:
    """Give `year on year` the days a year before the period that the same sentence names."""
    base = next((_interval(one.period) for one in named if one.period.start), None)
    return [
        one._replace(period=_period(one.period.text, a_year_before(base))) if _is_yearly(one) else one
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


# --- one reader for each pattern ---------------------------------------------------------------

_Match = re.Match[str]


def month_number(name: str) -> int:
    """Return 1 to 12 for an English month name or its short form."""
    return _MONTH_NAMES.index(name[:3]) + 1


def _year(written: str | None, clock: Clock) -> int | None:
    """Return the year that words such as 2021, this year, last year mean; the article's own where none is said."""
    if written and (digits := re.search(r"\d{4}", written)):
        return int(digits[0])
    if clock.published is None:
        return None
    shift = 0
    if written:
        shift = -1 if re.search("last|previous", written) else 1 if "next" in written else 0
    return clock.published.year + shift


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _NUMBERS.get(written.split()[0], 2)


def _month_in(written: str | None, month: int, clock: Clock) -> int | None:
    """Return the year of a month: the one said, or the last such month before the article."""
    if written:
        return _year(written, clock)
    return year_of_month(month, clock.published, ahead=clock.ahead) if clock.published else None


def _date(month: str, day: str, year: str | None, clock: Clock, until: str | None = None) -> Interval | None:
    number = month_number(month)
    which = _month_in(year, number, clock)
    first = of_day(which, number, int(re.sub(r"\D", "", day))) if which else None
    last = of_day(which, number, int(re.sub(r"\D", "", until))) if which and until else first
    return (first[0], last[1]) if first and last and last[1] >= first[0] else first


def _between(match: _Match, clock: Clock) -> Interval | None:
    ends = [_moment(match["between_a"], match["between_b"], clock), _moment(match["between_b"], None, clock)]
    return (ends[0][0], ends[1][1]) if ends[0] and ends[1] and ends[0][0] <= ends[1][1] else None


def _moment(words: str, other: str | None, clock: Clock) -> Interval | None:
    if not words[0].isalpha():
        return of_year(int(words[:4]))
    month = month_number(words)
    said = re.search(r"\d{4}", words) or (re.search(r"\d{4}", other) if other else None)
    year = _month_in(said[0] if said else None, month, clock)
    return of_months(year, month) if year else None


def _ended(match: _Match, clock: Clock) -> Interval | None:
    month = re.search(_M, match["ended_d"])
    year = re.search(_Y, match["ended_d"])
    if not month:
        return None
    number = month_number(month[0])
    which = _month_in(year[0] if year else None, number, clock)
    long = _number(match["ended_n"]) if match["ended_n"] else 3 if match["ended_q"] else 12
    last = of_months(which, number) if which else None
    if last is None or match["ended_u"] == "weeks":
        return None
    place = last[1].year * 12 + last[1].month - long
    return dt.date(place // 12, place % 12 + 1, 1), last[1]


def _months(match: _Match, clock: Clock) -> Interval | None:
    first, last = month_number(match["months_a"]), month_number(match["months_b"])
    year = (
        _year(match["months_ay"] or match["months_y"], clock)
        if match["months_ay"] or match["months_y"]
        else _month_in(None, last, clock)
    )
    return of_months(year, first, last) if year else None


def _month_year(match: _Match, clock: Clock) -> Interval | None:
    year = _year(match["my_y"], clock)
    return of_months(year, month_number(match["my_m"])) if year else None


def _first_n(match: _Match, clock: Clock) -> Interval | None:
    year = _year(match["fn_y"], clock)
    months = _number(match["fn_n"]) * (3 if match["fn_u"].startswith("quarter") else 1)
    return of_months(year, 1, months) if year and months <= 12 and not _is_fiscal(match["fn_y"]) else None  # noqa: PLR2004 - months


def _is_fiscal(words: str | None) -> bool:
    return words is not None and ("fiscal" in words or "financial" in words)


def _quarter(match: _Match, clock: Clock) -> Interval | None:
    year, nth = _year(match["q_y"], clock), _NTHS[match["q_nth"]]
    if year is None or _is_fiscal(match["q_y"]):
        return None
    if match["q_u"] != "quarter":
        return of_half(year, min(nth, 2))
    found = of_quarter(year, nth)
    late = found and match["q_y"] is None and clock.published and found[0] > clock.published and not clock.ahead
    return of_quarter(year - 1, nth) if late else found


def _quarter_short(match: _Match, clock: Clock) -> Interval | None:
    written = match["qs_y"]
    year = _year(f"20{written}" if written and len(written) == 2 else written, clock)  # noqa: PLR2004 - 3Q21
    if year is None:
        return None
    if match["qs_h"]:
        return of_half(year, int(match["qs_h"].strip("h")))
    return of_quarter(year, int(match["qs_n"] or match["qs_n2"]))


def _month_quarter(match: _Match, clock: Clock) -> Interval | None:
    first, last = month_number(match["mq_a"]), month_number(match["mq_b"])
    year = _month_in(None, last, clock)
    return of_months(year, first, last) if year else None


def _fiscal(match: _Match, clock: Clock) -> Interval | None:
    if match["f_rel"]:
        return None
    written = match["f_a"] or match["f_c"]
    year = int(written) if len(written) == 4 else 2000 + int(written)  # noqa: PLR2004 - FY23
    second = match["f_b"] or match["f_d"]
    if not second:
        return of_fiscal_year(year, clock.country)
    if int(second[-2:]) != (year + 1) % 100:
        last = int(second) if len(second) == 4 else year // 100 * 100 + int(second)  # noqa: PLR2004 - 2015-20
        return of_year(year, last)
    by_end = clock.country in ("JP",)
    return of_fiscal_year(year if by_end else year + 1, clock.country)


def _years(match: _Match, _: Clock) -> Interval | None:
    return of_year(int(match["ys_a"]), int(match["ys_b"]))


def _since(match: _Match, clock: Clock) -> Interval | None:
    year = _year(match["since_y"] or match["since_s"], clock)
    month = month_number(match["since_m"]) if match["since_m"] else 1
    if match["since_m"] and not match["since_y"]:
        year = _month_in(None, month, clock)
    first = of_months(year, month) if year else None
    last = clock.published
    return (first[0], last) if first and last and first[0] <= last else None


def _by_year(match: _Match, clock: Clock) -> Interval | None:
    interval = of_year(int(match["by_y"]))
    if interval is None:
        return None
    if match["by_m"]:
        interval = of_months(int(match["by_y"]), month_number(match["by_m"]))
    start = clock.published
    return (start, interval[1]) if interval and start and start <= interval[1] else interval


def _part_year(match: _Match, _: Clock) -> Interval | None:
    year, part = int(match["py_y"]), match["py_part"]
    months = {"early": (1, 3), "mid": (5, 8), "late": (10, 12), "start of": (1, 1), "beginning of": (1, 1)}.get(
        part, (12, 12)
    )
    return of_months(year, *months)


def _decade(match: _Match, _: Clock) -> Interval | None:
    first = int(match["dec"] + "0")
    return of_year(first, first + 9)


def _span(match: _Match, clock: Clock) -> Interval | None:
    if clock.published is None or match["sp_n"].split()[0] in ("few", "several"):
        return None
    ahead = match["sp_rel"] in ("next", "coming", "following")
    return back_from(match["sp_u"], clock.published, _number(match["sp_n"]) * (-1 if ahead else 1))


def _relative(match: _Match, clock: Clock) -> Interval | None:
    if clock.published is None:
        return None
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(match["rel"], 0)
    if match["rel_u"] == "decade" or match["rel"] == "past":
        return back_from(match["rel_u"], clock.published, -1 if shift > 0 else 1)
    found = shifted(match["rel_u"], clock.published, shift)
    return (found[0], clock.published) if found and "so far" in match[0] else found


def _rel_month(match: _Match, clock: Clock) -> Interval | None:
    month = month_number(match["rm_m"])
    if clock.published is None:
        return None
    year = year_of_month(month, clock.published, ahead=match["rm"] == "next")
    return of_months(year - (match["rm"] == "last" and month == clock.published.month), month)


def _to_date(match: _Match, clock: Clock) -> Interval | None:
    year = _year(match["td_y"], clock)
    whole = of_year(year) if year else None
    return (
        (whole[0], min(whole[1], clock.published))
        if whole and clock.published and whole[0] <= clock.published
        else whole
    )


def _holiday(match: _Match, clock: Clock) -> Interval | None:
    words = match["hol"]
    if words[:3] not in _FIXED_DAYS and not words.startswith(("black", "cyber")):
        return None
    month, day = _FIXED_DAYS.get(words[:3], (11, 23))
    year = _year(match["hol_y"], clock) if match["hol_y"] else _month_in(None, month, clock)
    if year is None:
        return None
    if words.startswith(("black", "cyber")):
        fourth = dt.date(year, 11, 1) + dt.timedelta(days=(3 - dt.date(year, 11, 1).weekday()) % 7 + 21)
        moved = fourth + dt.timedelta(days=1 if words.startswith("black") else 4)
        return moved, moved
    return of_day(year, month, day)


def _day_word(match: _Match, clock: Clock) -> Interval | None:
    if clock.published is None:
        return None
    if match["dw_day"]:
        return of_weekday(_DAYS.index(match["dw_day"]), clock.published, ahead=match["dw_rel"] == "next")
    return shifted("day", clock.published, {"yesterday": -1, "tomorrow": 1}.get(match["dw"], 0))


def _month(name: str) -> Callable[[_Match, Clock], Interval | None]:
    def read(match: _Match, clock: Clock) -> Interval | None:
        month = month_number(match[name])
        year = _month_in(None, month, clock)
        found = of_months(year, month) if year else None
        return (found[0], clock.published) if found and clock.published and _since_before(match) else found

    return read


def _since_before(match: _Match) -> bool:
    return match.string[max(0, match.start() - 6) : match.start()] == "since "


def _same(match: _Match, clock: Clock) -> Interval | None:
    return None if match or clock else None


_READERS: dict[str, Callable[[_Match, Clock], Interval | None]] = {
    "between": _between,
    "by_year": _by_year,
    "date_iso": lambda match, _: of_day(int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"])),
    "date_uk": lambda match, clock: _date(match["uk_m"], match["uk_d"], match["uk_y"], clock),
    "date_us": lambda match, clock: _date(match["us_m"], match["us_d"], match["us_y"], clock, match["us_d2"]),
    "day_word": _day_word,
    "decade": _decade,
    "ended": _ended,
    "first_n": _first_n,
    "fiscal": _fiscal,
    "holiday": _holiday,
    "month": _month("m_m"),
    "month_of": _month("mo_m"),
    "month_quarter": _month_quarter,
    "month_year": _month_year,
    "months": _months,
    "part_year": _part_year,
    "quarter": _quarter,
    "quarter_short": _quarter_short,
    "rel_month": _rel_month,
    "relative": _relative,
    "same": _same,
    "since": _since,
    "span": _span,
    "to_date": _to_date,
    "year": lambda match, _: of_year(int(match["y"])),
    "years": _years,
}


def nearest(found: list[Found], start: int, end: int, low: str, *, compared: bool) -> Period | None:
    """Return the period that speaks of the figure between two offsets: the nearest one, its own clause first."""
    fitting = [one for one in found if one.compared is compared and not (one.start < end and start < one.end)]
    return min(fitting, key=lambda one: _distance(one, start, end, low), default=None).period if fitting else None  # type: ignore[union-attr] - not empty


@lru_cache
def _clause() -> re.Pattern[str]:
    return re.compile(r"[;:]|,\s(?:while|and|but|whereas|compared)\s|\s(?:while|whereas)\s|[\u3002\uff1b]")


def _distance(one: Found, start: int, end: int, low: str) -> int:
    between = low[end : one.start] if one.start >= end else low[one.end : start]
    crossing = 80 * len(_clause().findall(between)) + 25 * len(
        re.findall(r"\d[\d.,]*\s?(?:%|percent|per cent|million|billion|trillion)", between)
    )
    return len(between) + crossing
