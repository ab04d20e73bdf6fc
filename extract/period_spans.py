"""Spans of time said by two ends (January to October), and times that are only compared with or the day of the telling."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from functools import lru_cache
from typing import NamedTuple

from extract.amounts import Stretch
from extract.intervals import Interval
from extract.wordlists import rows

_REACH = 60
_NEXT = "next"
_YEAR = re.compile(
    r"(?:15|16|17|18|19|20|21)\d\d|[今去昨明来]年|(?<!\d)\d\d[年년](?=度|\s?[\d上下상하])|지난해|작년|올해|내년|(?:bu|geçen)\sy\u0131l"
)
Named = tuple[int, int, Interval | None]  # start, end, days


class _Joint(NamedTuple):
    """A word between two times; `opener` must end just before the first, `adjoining` times must follow each other."""

    between: re.Pattern[str]
    opener: re.Pattern[str] | None
    adjoining: bool


def joined(found: list[Named], low: str, language: str) -> list[Named]:
    """Return the times of a sentence with two ends of one span made one; a first end without a year takes the last one's."""
    made: list[Named] = []
    for one in found:
        whole = _whole(made[-1], one, low, language) if made else None
        if whole:
            made[-1] = whole
        else:
            made.append(one)
    return made


def _whole(first: Named, last: Named, low: str, language: str) -> Named | None:
    if first[2] is None or last[2] is None or last[0] < first[1]:
        return None
    for joint in _joints(language):
        if joint.between.fullmatch(low, first[1], last[0]):
            days = _span(first, last, low)
            opened = joint.opener is None or joint.opener.search(low[max(0, first[0] - _REACH) : first[0]])
            if days and opened and (not joint.adjoining or _adjoin(days, first[2], last[2])):
                return first[0], last[1], days
    return None


def _span(first: Named, last: Named, low: str) -> Interval | None:
    """Return the days from the first end to the last, or None where they run backwards or differ in grain."""
    opening, closing = first[2], last[2]
    if opening is None or closing is None or _is_year(opening) != _is_year(closing):
        return None
    start, dated = opening[0], _YEAR.search(low, first[0], first[1]) is not None
    if dated and not _is_year(closing) and not _YEAR.search(low, last[0], last[1]):
        closing = _in_year(closing, start.year + ((start.month, start.day) > (closing[0].month, closing[0].day)))
    if not dated and not _is_year(opening):
        year = closing[0].year - ((start.month, start.day) > (closing[0].month, closing[0].day))
        start = start.replace(year=year, day=min(start.day, monthrange(year, start.month)[1]))
    return (start, closing[1]) if start < closing[0] else None


def _in_year(days: Interval, year: int) -> Interval:
    """Return the same days of another year, the last of a month staying its last."""
    moved = [day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1])) for day in days]
    return moved[0], moved[1]


def _adjoin(days: Interval, first: Interval, last: Interval) -> bool:
    """Tell whether the second time begins the day after the first ends."""
    ending = days[0] + (first[1] - first[0])
    return abs((last[0] - ending) - dt.timedelta(days=1)) <= dt.timedelta(days=1) and not _is_year(last)


def _is_year(days: Interval) -> bool:
    return (days[1] - days[0]).days > 360  # noqa: PLR2004 - days of a year, nearly


@lru_cache
def _joints(language: str) -> list[_Joint]:
    return [
        _Joint(
            re.compile(row[1]),
            re.compile(row[2]) if len(row) > 2 and row[2] not in ("", _NEXT) else None,  # noqa: PLR2004 - a column
            len(row) > 2 and row[2] == _NEXT,  # noqa: PLR2004 - as above
        )
        for row in rows("period_spans")
        if row[0] in ("*", language)
    ]


def is_base(place: tuple[int, int], low: str, floor: int, language: str) -> bool:
    """Tell whether the words around a time make it what a change is compared with: more than in 2019, 2019년보다."""
    return _stands("comparison_words", place, low, floor, language)


def is_reported(place: tuple[int, int], low: str, floor: int, language: str) -> bool:
    """Tell whether the words around a day make it the day of the telling: said on Monday, 11月7日发布."""
    return _stands("reporting", place, low, floor, language)


def until(days: Interval, place: tuple[int, int], low: str, language: str, published: dt.date | None) -> Interval:
    """Return a time to come that is a limit as the days from the article's on: bis 2030, 2026년까지."""
    ahead = published is not None and published < days[0]
    return (published, days[1]) if ahead and published and _stands("deadlines", place, low, 0, language) else days


def is_start(place: tuple[int, int], low: str, floor: int, language: str) -> bool:
    """Tell whether the words around a day make it the beginning of something: ab 1. Januar, 1월 1일부터."""
    return _stands("starts", place, low, floor, language)


def _stands(table: str, place: tuple[int, int], low: str, floor: int, language: str) -> bool:
    before, after = _words(table, "before", language), _words(table, "after", language)
    back = low[max(floor, place[0] - _REACH) : place[0]]
    return bool((before and before.search(back)) or (after and after.match(low, place[1])))


@lru_cache
def _words(table: str, place: str, language: str) -> re.Pattern[str] | None:
    told = [row[2] for row in rows(table) if row[0] == language and row[1] == place]
    return re.compile("|".join(f"(?:{one})" for one in told)) if told else None


def is_ahead(around: Stretch, *, start: bool = True) -> bool:
    """Tell whether a sentence has a word of what is still to come; without `start` only one that is never said of today."""
    return _ahead(around.language, start).search(around.low, around.start, around.end) is not None


@lru_cache
def _ahead(language: str, start: bool) -> re.Pattern[str]:  # noqa: FBT001 - a cached key
    told = [row[1] for row in rows("ahead") if row[0] == language and (start or row[2] != "start")]
    return re.compile("|".join(told) or "(?!)")
