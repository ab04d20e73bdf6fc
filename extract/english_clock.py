"""The clock that English times are read against, and the small words they are made of."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from extract.intervals import year_of_month

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
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
Match = re.Match[str]


class Clock(NamedTuple):
    """What a period is read against: the article's date, whether the sentence looks ahead, whose fiscal year."""

    published: dt.date | None
    ahead: bool | None  # None where the sentence is in no past tense either
    country: str


def month_number(name: str) -> int:
    """Return 1 to 12 for an English month name or its short form."""
    return _MONTH_NAMES.index(name[:3]) + 1


def year_said(written: str | None, clock: Clock) -> int | None:
    """Return the year that words such as 2021, this year, last year mean; the article's own where none is said."""
    if written and (digits := re.search(r"\d{4}", written)):
        return int(digits[0])
    if clock.published is None:
        return None
    shift = 0
    if written:
        shift = -1 if re.search("last|previous", written) else 1 if "next" in written else 0
    return clock.published.year + shift


def count_said(written: str) -> int:
    """Return the number that digits or a small number word say; two where they say a couple."""
    return int(written) if written.isdigit() else _NUMBERS.get(written.split(maxsplit=1)[0], 2)


def year_of(written: str | None, month: int, clock: Clock) -> int | None:
    """Return the year of a month: the one said, or the last such month before the article."""
    if written:
        return year_said(written, clock)
    return year_of_month(month, clock.published, ahead=clock.ahead) if clock.published else None
