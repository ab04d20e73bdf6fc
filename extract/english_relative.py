"""English times that lean on the article's date: last year, since March, Singles' Day, fiscal 2021, yesterday."""

from __future__ import annotations

import datetime as dt

from extract.english_clock import Clock, Match, count_said, month_number, year_of, year_said
from extract.intervals import (
    Interval,
    back_from,
    of_day,
    of_fiscal_year,
    of_months,
    of_weekday,
    of_year,
    shifted,
    year_of_month,
)

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


def fiscal(match: Match, clock: Clock) -> Interval | None:
    """Resolve `fiscal 2021, FY2020-21`."""
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
    by_end = clock.country == "JP"
    return of_fiscal_year(year if by_end else year + 1, clock.country)


def since(match: Match, clock: Clock) -> Interval | None:
    """Resolve `since 2003`."""
    year = year_said(match["since_y"] or match["since_s"], clock)
    month = month_number(match["since_m"]) if match["since_m"] else 1
    if match["since_m"] and not match["since_y"]:
        year = year_of(None, month, clock)
    first = of_months(year, month) if year else None
    last = clock.published
    return (first[0], last) if first and last and first[0] <= last else None


def by_year(match: Match, clock: Clock) -> Interval | None:
    """Resolve `by 2030`."""
    interval = of_year(int(match["by_y"]))
    if interval is None:
        return None
    if match["by_m"]:
        interval = of_months(int(match["by_y"]), month_number(match["by_m"]))
    start = clock.published
    return (start, interval[1]) if interval and start and start <= interval[1] else interval


def span(match: Match, clock: Clock) -> Interval | None:
    """Resolve `the past three years`."""
    if clock.published is None or match["sp_n"] in ("few", "several"):
        return None
    ahead = match["sp_rel"] in ("next", "coming", "following")
    return back_from(match["sp_u"], clock.published, count_said(match["sp_n"]) * (-1 if ahead else 1))


def relative(match: Match, clock: Clock) -> Interval | None:
    """Resolve `last year`."""
    if clock.published is None:
        return None
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(match["rel"], 0)
    if match["rel_u"] == "decade" or match["rel"] == "past":
        return back_from(match["rel_u"], clock.published, -1 if shift > 0 else 1)
    found = shifted(match["rel_u"], clock.published, shift)
    return (found[0], clock.published) if found and "so far" in match[0] else found


def rel_month(match: Match, clock: Clock) -> Interval | None:
    """Resolve `last April`."""
    month = month_number(match["rm_m"])
    if clock.published is None:
        return None
    year = year_of_month(month, clock.published, ahead=match["rm"] == "next")
    return of_months(year - (match["rm"] == "last" and month == clock.published.month), month)


def to_date(match: Match, clock: Clock) -> Interval | None:
    """Resolve `year to date`."""
    year = year_said(match["td_y"], clock)
    whole = of_year(year) if year else None
    return (
        (whole[0], min(whole[1], clock.published))
        if whole and clock.published and whole[0] <= clock.published
        else whole
    )


def holiday(match: Match, clock: Clock) -> Interval | None:
    """Return the day of a feast or a sales day; those that the moon moves stay words."""
    words = match["hol"]
    if words[:3] not in _FIXED_DAYS and not words.startswith(("black", "cyber")):
        return None
    month, day = _FIXED_DAYS.get(words[:3], (11, 23))
    year = year_said(match["hol_y"], clock) if match["hol_y"] else year_of(None, month, clock)
    if year is None:
        return None
    if words.startswith(("black", "cyber")):
        fourth = dt.date(year, 11, 1) + dt.timedelta(days=(3 - dt.date(year, 11, 1).weekday()) % 7 + 21)
        moved = fourth + dt.timedelta(days=1 if words.startswith("black") else 4)
        return moved, moved
    return of_day(year, month, day)


def day_word(match: Match, clock: Clock) -> Interval | None:
    """Resolve `Monday`."""
    if clock.published is None:
        return None
    if match["dw_day"]:
        return of_weekday(_DAYS.index(match["dw_day"]), clock.published, ahead=match["dw_rel"] == "next")
    return shifted("day", clock.published, {"yesterday": -1, "tomorrow": 1}.get(match["dw"], 0))


def since_before(match: Match) -> bool:
    """Tell whether `since` stands before a month."""
    return match.string[max(0, match.start() - 6) : match.start()] == "since "
