"""Periods as the data write them (2024, 2024-Q1, 2024-03, 2024-W10, 2024-03-05), placed in time and named."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, NamedTuple

from sitegen.i18n import Tongue

Grain = Literal["year", "quarter", "month", "week", "day"]
_FORM = re.compile(r"^(\d{4})(?:-(?:Q([1-4])|W(\d{2})|(\d{2})(?:-(\d{2}))?))?$")


class Period(NamedTuple):
    """The days from `first` to `last`, both inclusive."""

    first: dt.date
    last: dt.date
    grain: Grain

    @property
    def middle(self) -> float:
        """The middle of the period, in days."""
        return (self.first.toordinal() + self.last.toordinal()) / 2


def read_period(text: str) -> Period:
    """Return the period that `text` names; raise `ValueError` where it names none."""
    match = _FORM.match(text.strip())
    if not match:
        raise ValueError(f"not a period: {text!r} (use 2024, 2024-Q1, 2024-03, 2024-W10 or 2024-03-05)")
    year, quarter, week, month, day = (int(part) if part else 0 for part in match.groups())
    if quarter:
        return _months(year, quarter * 3 - 2, 3, "quarter")
    if week:
        monday = dt.date.fromisocalendar(year, week, 1)
        return Period(monday, monday + dt.timedelta(days=6), "week")
    if day:
        date = dt.date(year, month, day)
        return Period(date, date, "day")
    return _months(year, month, 1, "month") if match[4] else _months(year, 1, 12, "year")


def _months(year: int, month: int, length: int, grain: Grain) -> Period:
    first = dt.date(year, month, 1)
    after = dt.date(year + (month + length - 1) // 12, (month + length - 1) % 12 + 1, 1)
    return Period(first, after - dt.timedelta(days=1), grain)


def name_period(period: Period, tongue: Tongue) -> str:
    """Return the period's name as a reader of that language writes it."""
    match period.grain:
        case "year":
            return str(period.first.year)
        case "quarter":
            return tongue.quarter(period.first)
        case "month":
            return tongue.month(period.first)
        case "week":
            year, week, _ = period.first.isocalendar()
            return tongue.gettext("Week %(week)s, %(year)s", week=week, year=year)
        case "day":
            return tongue.date(period.first)
