"""What a server's headers say about when to come again, kept within bounds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

LONGEST_RETRY = 24 * 3600.0
LONGEST_FRESH_HOURS = 20.0


def moment(text: str) -> dt.datetime | None:
    """Return an HTTP date as an aware UTC time, or None where it is none."""
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=dt.UTC)
    try:
        return when.astimezone(dt.UTC)
    except OverflowError:
        return None


def retry_after(headers: Mapping[str, str], *, now: dt.datetime) -> float | None:
    """Return how many seconds the server asks us to wait, at most a day; None where it doesn't say."""
    text = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,12}", text):
        return min(float(text), LONGEST_RETRY)
    when = moment(text) if text else None
    return None if when is None else min(max(0.0, (when - now).total_seconds()), LONGEST_RETRY)


def fresh_hours(headers: Mapping[str, str], *, ttl_hours: float = 0.0, now: dt.datetime) -> float:
    """Return for how many hours the answer calls itself fresh, at most 20, so that a daily run never misses a day."""
    control = headers.get("cache-control", "").lower()
    hours = [ttl_hours]
    if "no-cache" not in control and "no-store" not in control:
        age = re.search(r"max-age\s*=\s*\"?(\d{1,9})", control)
        expires = moment(headers["expires"]) if "expires" in headers and not age else None
        hours.append(int(age[1]) / 3600 if age else 0.0)
        hours.append((expires - now).total_seconds() / 3600 if expires else 0.0)
    return min(max(hours), LONGEST_FRESH_HOURS)
