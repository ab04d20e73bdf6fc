"""When something was published: dates read from text, believed only where they are sane and unambiguous."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from pathlib import Path

from ledger.model import Precision

RULES = Path(__file__).parent / "rules"
OLDEST = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
LARGEST_LEAD = dt.timedelta(days=2)
Dated = tuple[dt.datetime | None, Precision]
NOTHING: Dated = (None, "unknown")

TIME = r"(?:[ T,]*(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
YMD = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d{2})\s?(?:(?P<mark>[-/.])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<day>\d{1,2})|[年년]\s?(?P<month_c>\d{1,2})\s?[月월]\s?(?P<day_c>\d{1,2})\s?[日일])\.?"
    + TIME,
    re.IGNORECASE,
)
DMY = re.compile(
    r"(?<![\d.])(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d{2})" + TIME, re.IGNORECASE
)
COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)")


@lru_cache
def _months() -> tuple[dict[str, int], re.Pattern[str], re.Pattern[str]]:
    rows = (line.split("\t") for line in (RULES / "months.tsv").read_text("utf-8").splitlines() if line)
    months = {name: int(number) for name, number in rows}
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    word = rf"(?P<name>{names})\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|[.º°])?"
    year = r"(?P<year>(?:19|20)\d{2})"
    first = re.compile(
        rf"(?<!\d){day}\s?(?:de\s|of\s|-)?\s?\b{word}(?:\sde|\sof|-|,)?\s?{year}(?!\d){TIME}", re.IGNORECASE
    )
    second = re.compile(rf"\b{word}\s?{day},?\s?{year}(?!\d){TIME}", re.IGNORECASE)
    return months, first, second


def sane(when: dt.datetime | None, *, now: dt.datetime) -> dt.datetime | None:
    """Return a date in UTC, or None where it lies before 1980 or more than two days ahead."""
    if when is None:
        return None
    try:
        when = (when if when.tzinfo else when.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (OverflowError, ValueError):
        return None
    return when if OLDEST <= when <= now + LARGEST_LEAD else None


def read_date(text: str) -> Dated:
    """Return the first whole date that a text states, and how exactly; an ambiguous one is none.

    Without a time zone only the day is believed, as midnight UTC. `03/04/2024` could be two days: unknown.
    """
    text = text.strip()[:200]
    _, day_first, month_first = _months()
    for pattern in (YMD, day_first, month_first, DMY):
        found = pattern.search(text)
        if found and (dated := _dated(found)) != NOTHING:
            return dated
    return NOTHING


def date_span(text: str) -> tuple[int, int] | None:
    """Return where `read_date` found its date."""
    _, day_first, month_first = _months()
    for pattern in (YMD, day_first, month_first, DMY):
        found = pattern.search(text[:200])
        if found and _dated(found) != NOTHING:
            return found.span()
    return None


def read_iso(text: str) -> Dated:
    """Return the date of a machine-written stamp such as `2024-05-01T09:00:00+02:00`."""
    text = text.strip()
    try:
        when = dt.datetime.fromisoformat(re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", text.replace(" +", "+")))
    except ValueError:
        return read_date(text)
    # without a zone the day is all we know
    if when.tzinfo is None:
        return dt.datetime(when.year, when.month, when.day, tzinfo=dt.UTC), "day"
    return when, "second"


def url_date(url: str) -> Dated:
    """Return the day that an address carries, such as `/2024/05/01/` or `20240501`."""
    found = re.search(r"/(?P<year>20\d{2})[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?!\d)", url) or COMPACT.search(url)
    return _day(found["year"], found["month"], found["day"]) if found else NOTHING


def _dated(found: re.Match[str]) -> Dated:
    parts = found.groupdict()
    if "one" in parts:
        day_month = _unambiguous(int(parts["one"]), int(parts["two"]), dotted=parts["mark"] == ".")
        if day_month is None:
            return NOTHING
        day, month = day_month
    else:
        day = int(parts.get("day") or parts.get("day_c") or 0)
        name = parts.get("name")
        month = _months()[0][name.lower()] if name else int(parts.get("month") or parts.get("month_c") or 0)
    when, precision = _day(parts["year"], month, day)
    return (when, precision) if when is None or not parts.get("hour") or not parts.get("zone") else _timed(when, parts)


def _unambiguous(one: int, two: int, *, dotted: bool) -> tuple[int, int] | None:
    """Return (day, month): where a number says it, where both are the same, or where dots do (never American)."""
    if one > 12 or one == two or dotted:  # noqa: PLR2004 - months end there
        return one, two
    return (two, one) if two > 12 else None  # noqa: PLR2004 - months end there


def _day(year: str | int, month: str | int, day: str | int) -> Dated:
    try:
        return dt.datetime(int(year), int(month), int(day), tzinfo=dt.UTC), "day"
    except ValueError:
        return NOTHING


def _timed(day: dt.datetime, parts: dict[str, str | None]) -> Dated:
    hour = int(parts["hour"] or 0)
    half = (parts["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = parts["zone"] or ""
    offset = dt.timedelta()
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        offset = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (1 if zone[0] == "+" else -1)
    try:
        return day.replace(
            hour=hour, minute=int(parts["minute"] or 0), second=int(parts["second"] or 0), tzinfo=dt.timezone(offset)
        ), "second"
    except ValueError:
        return day, "day"
