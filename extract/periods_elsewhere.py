"""Periods in other languages: years, halves, quarters, months and the relative words of eight languages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from extract.amounts import Stretch
from extract.intervals import (
    Interval,
    of_day,
    of_fiscal_year,
    of_half,
    of_months,
    of_quarter,
    of_year,
    shifted,
    year_of_month,
)
from extract.period_spans import is_ahead, is_base, is_start, joined, until
from extract.wordlists import LETTER, choice, rows

_FAR = tuple[int, int, Interval | None, bool, str]  # start, end, days, is compared with, how far back from the period
_ASIAN = {
    "zh": r"(?P<y>(?:19|20)\d\d|[0-4]\d(?=年(?:\d{1,2}月|[上下]半年|第?[一二三四1-4]季))|[去今明前同上本](?=年))年?(?:(?P<h>[上下])半年|第?(?P<q>[一二三四1-4])季度?|(?P<m>\d{1,2})(?:月)?(?:\s?[-\u2010-\u2015至到~\uff5e\u301c]\s?(?P<m2>\d{1,2}))?月(?:(?P<d>\d{1,2})[日号]?(?:[-\u2010-\u2015至到~\uff5e\u301c](?P<d2>\d{1,2}))?[日号])?|前(?P<f>\d{1,2}|[一二三四五六七八九十])个?(?P<fu>月|季度))?|(?P<h0>[上下])半年|第?(?P<q0>[一二三四])季度?|前(?P<f0>\d{1,2}|[一二三四五六七八九十])个?(?P<fu0>月|季度)|(?P<m0>\d{1,2})(?:月)?(?:\s?[-\u2010-\u2015至到~\uff5e\u301c]\s?(?P<m02>\d{1,2}))?月(?:份)?(?:(?P<d0>\d{1,2})[日号]?(?:[-\u2010-\u2015至到~\uff5e\u301c](?P<d02>\d{1,2}))?[日号])?|(?P<rel>上个?月|本月|上周|本周|上季度|昨[天日]|今[天日]|本季度)(?:\s?(?P<d9>\d{1,2})[日일]?\s?(?:[-\u2010-\u2015~\u301c\u223c\uff5e至到]|から|부터)\s?(?P<d8>\d{1,2})[日号일](?:까지|まで)?)?",
    "ja": r"(?P<y>(?:19|20)\d\d|[0-4]\d(?=年(?:度|\d{1,2}月|[上下]半?期|第?[1-4一二三四]四半期))|[昨今来去前同本](?=年))年?(?P<nd>度)?の?(?:(?P<h>[上下])半?期|第?(?P<q>[1-4一二三四])四半期|(?P<m>\d{1,2})(?:月)?(?:\s?[-\u2010-\u2015~\u301c\uff5e]\s?(?P<m2>\d{1,2}))?月(?P<fy>期)?(?:(?P<d>\d{1,2})日?(?:(?:[-\u2010-\u2015~\u301c\uff5e]|から)(?P<d2>\d{1,2}))?日)?)?|(?P<h0>[上下])半?期|第(?P<q0>[1-4一二三四])四半期|(?P<m0>\d{1,2})(?:月)?(?:\s?[-\u2010-\u2015~\u301c\uff5e]\s?(?P<m02>\d{1,2}))?月(?:期)?(?:(?P<d0>\d{1,2})日?(?:(?:[-\u2010-\u2015~\u301c\uff5e]|から)(?P<d02>\d{1,2}))?日)?|(?P<rel>先月|今月|先週|今週|昨日|今日)(?:\s?(?P<d9>\d{1,2})[日일]?\s?(?:[-\u2010-\u2015~\u301c\u223c\uff5e至到]|から|부터)\s?(?P<d8>\d{1,2})[日号일](?:까지|まで)?)?",
    "ko": r"(?:(?P<y>(?:19|20)\d\d|[0-4]\d(?=년\s?(?:\d{1,2}월|[상하]반기|[1-4][\s/]?(?:4\s?)?분기)))년|(?P<yr>지난해|작년|올해|내년))\s?(?:(?P<h>[상하])반기|(?P<q>[1-4])[\s/]?(?:4\s?)?분기|(?P<m>\d{1,2})(?:월)?(?:\s?[-\u2010-\u2015~\u223c\uff5e]\s?(?P<m2>\d{1,2}))?월\s?(?:(?P<d>\d{1,2})일?(?:\s?(?:[-\u2010-\u2015~\u223c\uff5e]|부터)\s?(?P<d2>\d{1,2}))?일)?)?|(?P<h0>[상하])반기|(?P<q0>[1-4])[\s/]?(?:4\s?)?분기|(?P<m0>\d{1,2})(?:월)?(?:\s?[-\u2010-\u2015~\u223c\uff5e]\s?(?P<m02>\d{1,2}))?월\s?(?:(?P<d0>\d{1,2})일?(?:\s?(?:[-\u2010-\u2015~\u223c\uff5e]|부터)\s?(?P<d02>\d{1,2}))?일)?|(?P<rel>지난달|이달|지난주|이번주|전월|어제|오늘)(?:\s?(?P<d9>\d{1,2})[日일]?\s?(?:[-\u2010-\u2015~\u301c\u223c\uff5e至到]|から|부터)\s?(?P<d8>\d{1,2})[日号일](?:까지|まで)?)?",
}
_SO_FAR = re.compile(r"以来|以來|至今|年初から|\s?들어")
_SIGNS = {sign: value for value, sign in enumerate("〇一二三四五六七八九十")}
_SHORT = 2  # digits of a year after 2000: 26年3月
_HALVES = {"上": 1, "下": 2, "상": 1, "하": 2}
_YEARS_AWAY = {
    "去": -1,
    "昨": -1,
    "今": 0,
    "明": 1,
    "来": 1,
    "前": -2,
    "上": -1,
    "本": 0,
    "지난해": -1,
    "작년": -1,
    "올해": 0,
    "내년": 1,
    "geçen": -1,
    "bu": 0,
    "gelecek": 1,
}
# Where the year stands before its month or quarter, as in: 2025's first quarter, last year's October.
_YEAR_FIRST = {
    "tr": r"(?:(?P<first>(?:19|20)\d\d|bu|geçen|gelecek)(?:['\u2019]?[n]?[i\u0131uü]n)?\s(?:y\u0131l(?:[\u0131i]n?|\u0131n[\u0131i]n)?\s)?)?"
}


def elsewhere(low: str, start: int, end: int, language: str, published: dt.date | None) -> Iterator[_FAR]:
    """Yield (start, end, interval, is compared with) for the times named in a text that is not English."""
    taken: list[tuple[int, int]] = []
    for found in _compared(language).finditer(low, start, end):
        taken.append(found.span())
        yield found.start(), found.end(), None, True, found.lastgroup or ""
    reader = _asian if language in _ASIAN else _western
    named = [
        one
        for one in reader(low, start, end, language, published)
        if not any(a < one[1] and one[0] < b for a, b in taken)
    ]
    for first, last, interval in joined(named, low, language):
        days = interval and until(interval, (first, last), low, language, published)
        yield first, last, days, is_base((first, last), low, start, language), ""


@lru_cache
def _compared(language: str) -> re.Pattern[str]:
    told = [f"(?P<{row[2]}>{row[1]})" for row in rows("comparisons") if row[0] == language]
    return re.compile("|".join(told) or "(?!)")


def _asian(
    low: str, start: int, end: int, language: str, published: dt.date | None
) -> Iterator[tuple[int, int, Interval | None]]:
    for found in _asian_pattern(language).finditer(low, start, end):
        said = found.groupdict()
        if said.get("rel"):
            yield found.start(), found.end(), _days_within(_near(said["rel"], published), said)
            continue
        year = _asian_year(said.get("y") or said.get("yr"), published)
        starts = found["m0"] and is_start(found.span(), low, start, language)
        days = _asian_interval(said, year, published, ahead=bool(starts))
        until_now = days and published and days[0] <= published and _SO_FAR.match(low, found.end())
        yield found.start(), found.end(), (days[0], published) if days and published and until_now else days


@lru_cache
def _asian_pattern(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.])(?:{_ASIAN[language]})")


def _asian_year(said: str | None, published: dt.date | None) -> int | None:
    if said and said.isdecimal():
        return int(said) if len(said) > _SHORT else 2000 + int(said)
    if published is None:
        return None
    return published.year + _YEARS_AWAY.get(said or "", 0)


def _asian_interval(
    said: dict[str, str | None], year: int | None, published: dt.date | None, *, ahead: bool
) -> Interval | None:
    half, quarter = said.get("h") or said.get("h0"), said.get("q") or said.get("q0")
    month, until, day = (
        said.get("m") or said.get("m0"),
        said.get("m2") or said.get("m02"),
        said.get("d") or said.get("d0"),
    )
    if month and not said.get("y") and not said.get("yr") and published:
        year = year_of_month(int(until or month), published, ahead=ahead)
    if year is None:
        return None
    if half or quarter:
        return of_half(year, _HALVES[half]) if half else of_quarter(year, _count(quarter or ""))
    if month:
        return _asian_month(said, year, int(month), until, day)
    first = said.get("f") or said.get("f0")
    if first:
        long = _count(first) * (3 if "季" in (said.get("fu") or said.get("fu0") or "") else 1)
        return of_months(year, 1, long)
    return of_fiscal_year(year, "JP") if said.get("nd") else of_year(year)


def _asian_month(
    said: dict[str, str | None], year: int, month: int, until: str | None, day: str | None
) -> Interval | None:
    if said.get("fy") and not until:
        return _year_to(year, month)
    if day is None:
        return of_months(year, month, int(until or month))
    first, last = of_day(year, month, int(day)), of_day(year, month, int(said.get("d2") or said.get("d02") or day))
    return (first[0], last[1]) if first and last and first[0] <= last[1] else first


def _year_to(year: int, month: int) -> Interval | None:
    """Return the business year that ends in a month: 2024年3月期."""
    last = of_months(year, month)
    first = of_months(year - (month < 12), month % 12 + 1)  # noqa: PLR2004 - months of a year
    return (first[0], last[1]) if first and last else None


def _count(sign: str) -> int:
    return int(sign) if sign.isdecimal() else _SIGNS[sign]


def _days_within(month: Interval | None, said: dict[str, str | None]) -> Interval | None:
    """Return the days of a month that was named by its place: 이달 1~20일, 本月1至20日."""
    if month is None or not said.get("d9") or not said.get("d8"):
        return month
    first, last = (of_day(month[0].year, month[0].month, int(said[key] or 0)) for key in ("d9", "d8"))
    return (first[0], last[1]) if first and last and first[0] < last[1] else month


def _near(words: str, published: dt.date | None) -> Interval | None:
    if published is None:
        return None
    unit = (
        "month"
        if re.search("月|달|월", words)
        else "week"
        if re.search("[周週]|주", words)
        else "quarter"
        if "季" in words
        else "day"
    )
    last = words[0] in "上先昨어전" or words.startswith("지난")
    return shifted(unit, published, -1 if last else 0)


def _western(
    low: str, start: int, end: int, language: str, published: dt.date | None
) -> Iterator[tuple[int, int, Interval | None]]:
    for found in _western_pattern(language).finditer(low, start, end):
        meanings = _meanings(language)
        said = found["y"] or found["bare"] or found["first"]
        year = _year_said(said, published) if said else None
        word = found["word"]
        meaning = meanings[re.sub(r"\s+", " ", word)] if word else "year"
        if year is None and published and meaning.startswith("month:"):
            year = _coming(int(meaning[6:]), found.span(), Stretch(low, start, end, language), published)
        days = _western_interval(meaning, year, found["d"], published)
        yield found.start(), found.end(), _from_day(days, found["d1"])


def _year_said(said: str, published: dt.date | None) -> int | None:
    """Return the year of digits or of a word such as the Turkish for last, before a month or a quarter."""
    if said.isdecimal():
        return int(said)
    return published.year + _YEARS_AWAY[said] if published else None


def _coming(month: int, place: tuple[int, int], around: Stretch, published: dt.date) -> int | None:
    """Return the year of a month in a sentence of what is to come: the next such month where it is a beginning, else the nearest."""
    starts = is_start(place, around.low, around.start, around.language)
    return year_of_month(month, published, ahead=True if starts else None) if is_ahead(around, start=starts) else None


def _from_day(last: Interval | None, first: str | None) -> Interval | None:
    """Return the days from the first to the last of one month: 1 to 15 November."""
    if last is None or first is None or last[0] != last[1]:
        return last
    opening = of_day(last[0].year, last[0].month, int(first))
    return (opening[0], last[1]) if opening and opening[0] < last[1] else last


def _western_interval(meaning: str, year: int | None, day: str | None, published: dt.date | None) -> Interval | None:
    kind, _, number = meaning.partition(":")
    if kind == "month":
        which = year or (year_of_month(int(number), published) if published else None)
        return None if which is None else of_day(which, int(number), int(day)) if day else of_months(which, int(number))
    if kind in ("last", "this", "next", "yesterday", "today"):
        away = {"last": -1, "yesterday": -1, "next": 1}.get(kind, 0)
        return shifted(number or "day", published, away) if published else None
    which = year or (published.year if published else None)
    if which is None or (kind == "ytd" and published is None):
        return None
    return _part_of_year(kind, which, int(number or 0), published)


def _part_of_year(kind: str, year: int, number: int, published: dt.date | None) -> Interval | None:
    if kind == "ytd":
        return (dt.date(year, 1, 1), published) if published and published.year == year else of_year(year)
    if kind == "first":
        return of_months(year, 1, number)
    return of_half(year, number) if kind == "half" else of_quarter(year, number) if kind == "quarter" else of_year(year)


@lru_cache
def _meanings(language: str) -> dict[str, str]:
    told = [(word, row[1]) for row in rows("periods") if row[0] == language for word in row[2].split("|")]
    counts = [(word, meaning[7:]) for word, meaning in told if meaning.startswith("number:")]
    counts += [(str(number), str(number)) for number in range(2, 12)]
    found = {word: meaning for word, meaning in told if not meaning.startswith("number:") and meaning != "first"}
    for word, meaning in told:
        if meaning == "first":
            found |= {word.replace("#", count): f"first:{number}" for count, number in counts}
    return found


@lru_cache
def _western_pattern(language: str) -> re.Pattern[str]:
    words = choice(set(_meanings(language)))
    year = r"(?:19|20)\d\d)(?![\d.,]\d|\d|\s?%)"
    days = r"(?:(?P<d1>[0-3]?\d)\.?(?:\s?[-\u2010-\u2015]\s?|\s(?:bis|bis\szum|a|al|ao|au|à|по|e|y|et|und)\s))?(?P<d>[0-3]?\d)(?:er|\.?[º°]|-\u0433\u043e|-\u0435|\.)?\s(?:de\s)?"
    named = rf"{_YEAR_FIRST.get(language, '(?P<first>(?!))?')}(?:{days})?(?P<word>{words})(?:[\s/](?:de[l]?\s|do\s|von\s|des\s)?(?:(?:año|n\u0103m|tahun)\s)?(?P<y>{year})?"
    return re.compile(rf"(?<![{LETTER}\d.,])(?:{named}|(?P<bare>{year})")
