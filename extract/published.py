"""When somebody's file says that an article was published: a day, however it is written."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

MILLISECONDS = 100_000_000_000  # a Unix time above it (the year 5138) counts thousandths
EARLIEST = 1800  # an article is no older; "0001-01-01" is how programs write that they don't know


def day_of(value: object) -> dt.date | None:
    """Return the day of an ISO date or time, of a mail's date, "12 November 2014", or of a Unix time; else None.

    A time with a zone keeps its own day: "yesterday" is the publisher's. A month or a year alone is no day.
    """
    try:
        day = _of_number(value) if isinstance(value, int | float) else _of_text(value)
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None
    return day if day is not None and day.year >= EARLIEST else None


def _of_number(value: float) -> dt.date | None:
    if isinstance(value, bool) or value <= 0:
        return None
    return dt.datetime.fromtimestamp(value / 1000 if value >= MILLISECONDS else value, dt.UTC).date()


def _of_text(value: object) -> dt.date | None:
    if not isinstance(value, str):
        return None
    text = value.strip()[:60]
    if text.isascii() and text.isdigit() and len(text) in {10, 13}:
        return _of_number(int(text))
    for form in (text, text[:10].replace("/", "-")):
        try:
            return dt.datetime.fromisoformat(form).date()
        except ValueError:
            continue
    for form in (text, f"{text} 00:00:00 +0000"):
        try:
            return parsedate_to_datetime(form).date()
        except (ValueError, TypeError, IndexError):
            continue
    return None
