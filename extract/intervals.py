"""Intervals: first and last day of years, halves, quarters, months and of what is said relative to a date."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

Interval = tuple[dt.date, dt.date]
_YEARS = range(1500, 2200)
_MONTHS = 12
_WEEK = 7
# Where a fiscal year that is named by one number begins, and whether it is named by the year it ends in.
FISCAL = {
    "AU": (7, True),
    "BD": (7, True),
    "EG": (7, True),
    "GB": (4, True),
    "IN": (4, True),
    "JP": (4, False),
    "NP": (7, True),
    "NZ": (4, True),
    "PK": (7, True),
    "US": (10, True),
}


def of_year(year: int, last: int | None = None) -> Interval | None:
    """Return a year, or the years from `year` to `last`; None where no calendar has them."""
    last = year if last is None else last
    if year not in _YEARS or last not in _YEARS or last < year:
        return None
    return dt.date(year, 1, 1), dt.date(last, 12, 31)


def of_months(year: int, first: int, last: int | None = None) -> Interval | None:
    """Return the months `first` to `last` of a year; a span such as November to January ends in the next year."""
    last = first if last is None else last
    if year not in _YEARS or not 1 <= first <= _MONTHS or not 1 <= last <= _MONTHS:
        return None
    closing = year if last >= first else year + 1
    return dt.date(year, first, 1), dt.date(closing, last, monthrange(closing, last)[1])


def of_quarter(year: int, quarter: int) -> Interval | None:
    """Return quarter 1 to 4 of a year."""
    return of_months(year, 3 * quarter - 2, 3 * quarter) if quarter in range(1, 5) else None


def of_half(year: int, half: int) -> Interval | None:
    """Return half 1 or 2 of a year."""
    return of_months(year, 6 * half - 5, 6 * half) if half in (1, 2) else None


def of_day(year: int, month: int, day: int) -> Interval | None:
    """Return one day, or None where the calendar has no such day."""
    if year not in _YEARS or not 1 <= month <= _MONTHS or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return (dt.date(year, month, day),) * 2


def of_fiscal_year(year: int, country: str) -> Interval | None:
    """Return the fiscal year of a country that `year` names, or None where we don't know its custom."""
    if country not in FISCAL or year not in _YEARS:
        return None
    month, by_end = FISCAL[country]
    first = year - 1 if by_end else year
    closing, last = of_months(first, month, month - 1) or (None, None)
    return (closing, last) if closing and last else None


def of_weekday(weekday: int, published: dt.date, *, ahead: bool = False) -> Interval:
    """Return the last such weekday up to a date (0 is Monday), or the next one after it."""
    back = (published.weekday() - weekday) % _WEEK
    day = published + dt.timedelta(days=(_WEEK - back) if ahead else -back)
    return day, day


def shifted(unit: str, published: dt.date, by: int) -> Interval | None:
    """Return the year, quarter, month, week or day that lies `by` units from the one of a date."""
    if unit == "year":
        return of_year(published.year + by)
    if unit == "quarter":
        place = published.year * 4 + (published.month - 1) // 3 + by
        return of_quarter(place // 4, place % 4 + 1)
    if unit == "month":
        place = published.year * _MONTHS + published.month - 1 + by
        return of_months(place // _MONTHS, place % _MONTHS + 1)
    if unit == "week":
        monday = published + dt.timedelta(days=_WEEK * by - published.weekday())
        return monday, monday + dt.timedelta(days=_WEEK - 1)
    day = published + dt.timedelta(days=by)
    return day, day


def back_from(unit: str, published: dt.date, count: int) -> Interval | None:
    """Return the last `count` units up to a date, or the next ones where `count` is negative."""
    days = {"year": 365.2425, "decade": 3652.425, "quarter": 91.3, "month": 30.436875, "week": 7.0, "day": 1.0}[unit]
    far = dt.timedelta(days=round(days * abs(count)))
    try:
        day = dt.timedelta(days=1)
        return (published - far + day, published) if count > 0 else (published, published + far - day)
    except OverflowError:
        return None


def year_of_month(month: int, published: dt.date, *, ahead: bool | None = False) -> int:
    """Return the year a bare month name means: the last such month, with `ahead` the next one, with None the nearest."""
    away = month - published.month
    if ahead is None:
        half = _MONTHS // 2
        return published.year + (away < -half) - (away > half)
    if ahead:
        return published.year + (away < 0)
    return published.year - (away > 0)


def a_year_before(interval: Interval | None) -> Interval | None:
    """Return the same days a year earlier."""
    if interval is None or interval[0].year - 1 not in _YEARS:
        return None
    first, last = (
        day.replace(year=day.year - 1, day=min(day.day, monthrange(day.year - 1, day.month)[1])) for day in interval
    )
    if last.month == 2 and interval[1].day == monthrange(interval[1].year, 2)[1]:  # noqa: PLR2004 - February
        last = last.replace(day=monthrange(last.year, 2)[1])
    return first, last
