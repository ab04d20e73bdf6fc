"""English times of the calendar: dates, months, quarters, halves and years; and the reader of every pattern."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from extract.english_clock import Clock, Match, count_said, month_number, year_of, year_said
from extract.english_relative import (
    by_year,
    day_word,
    fiscal,
    holiday,
    rel_month,
    relative,
    since,
    since_before,
    span,
    to_date,
)
from extract.english_times import MONTH, YEAR
from extract.intervals import Interval, of_day, of_half, of_months, of_quarter, of_year

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


def _date(month: str, day: str, year: str | None, clock: Clock, until: str | None = None) -> Interval | None:
    number = month_number(month)
    which = year_of(year, number, clock)
    first = of_day(which, number, int(re.sub(r"\D", "", day))) if which else None
    last = of_day(which, number, int(re.sub(r"\D", "", until))) if which and until else first
    return (first[0], last[1]) if first and last and last[1] >= first[0] else first


def _between(match: Match, clock: Clock) -> Interval | None:
    ends = [_moment(match["between_a"], match["between_b"], clock), _moment(match["between_b"], None, clock)]
    return (ends[0][0], ends[1][1]) if ends[0] and ends[1] and ends[0][0] <= ends[1][1] else None


def _moment(words: str, other: str | None, clock: Clock) -> Interval | None:
    if not words[0].isalpha():
        return of_year(int(words[:4]))
    month = month_number(words)
    said = re.search(r"\d{4}", words) or (re.search(r"\d{4}", other) if other else None)
    year = year_of(said[0] if said else None, month, clock)
    return of_months(year, month) if year else None


def _ended(match: Match, clock: Clock) -> Interval | None:
    month = re.search(MONTH, match["ended_d"])
    year = re.search(YEAR, match["ended_d"])
    if not month:
        return None
    number = month_number(month[0])
    which = year_of(year[0] if year else None, number, clock)
    long = count_said(match["ended_n"]) if match["ended_n"] else 3 if match["ended_q"] else 12
    last = of_months(which, number) if which else None
    if last is None or match["ended_u"] == "weeks":
        return None
    place = last[1].year * 12 + last[1].month - long
    return dt.date(place // 12, place % 12 + 1, 1), last[1]


def _months(match: Match, clock: Clock) -> Interval | None:
    first, last = month_number(match["months_a"]), month_number(match["months_b"])
    year = (
        year_said(match["months_ay"] or match["months_y"], clock)
        if match["months_ay"] or match["months_y"]
        else year_of(None, last, clock)
    )
    return of_months(year, first, last) if year else None


def _month_year(match: Match, clock: Clock) -> Interval | None:
    year = year_said(match["my_y"], clock)
    return of_months(year, month_number(match["my_m"])) if year else None


def _first_n(match: Match, clock: Clock) -> Interval | None:
    year = year_said(match["fn_y"], clock)
    months = count_said(match["fn_n"]) * (3 if match["fn_u"].startswith("quarter") else 1)
    return of_months(year, 1, months) if year and months <= 12 and not _is_fiscal(match["fn_y"]) else None  # noqa: PLR2004 - months


def _is_fiscal(words: str | None) -> bool:
    return words is not None and ("fiscal" in words or "financial" in words)


def _quarter(match: Match, clock: Clock) -> Interval | None:
    year, nth = year_said(match["q_y"], clock), _NTHS[match["q_nth"]]
    if year is None or _is_fiscal(match["q_y"]):
        return None
    if match["q_u"] != "quarter":
        return of_half(year, min(nth, 2))
    found = of_quarter(year, nth)
    late = found and match["q_y"] is None and clock.published and found[0] > clock.published and not clock.ahead
    return of_quarter(year - 1, nth) if late else found


def _quarter_short(match: Match, clock: Clock) -> Interval | None:
    written = match["qs_y"]
    year = year_said(f"20{written}" if written and len(written) == 2 else written, clock)  # noqa: PLR2004 - 3Q21
    if year is None:
        return None
    if match["qs_h"]:
        return of_half(year, int(match["qs_h"].strip("h")))
    return of_quarter(year, int(match["qs_n"] or match["qs_n2"]))


def _month_quarter(match: Match, clock: Clock) -> Interval | None:
    first, last = month_number(match["mq_a"]), month_number(match["mq_b"])
    year = year_of(None, last, clock)
    return of_months(year, first, last) if year else None


def _ending_quarter(match: Match, clock: Clock) -> Interval | None:
    """Resolve `the June quarter 2025`, which ends in June."""
    last = month_number(match["eq_m"])
    year = year_said(match["eq_y"], clock) if match["eq_y"] else year_of(None, last, clock)
    return of_months(year, last - 2, last) if year else None


def _years(match: Match, _: Clock) -> Interval | None:
    return of_year(int(match["ys_a"]), int(match["ys_b"]))


def _part_year(match: Match, _: Clock) -> Interval | None:
    year, part = int(match["py_y"]), match["py_part"]
    months = {"early": (1, 3), "mid": (5, 8), "late": (10, 12), "start of": (1, 1), "beginning of": (1, 1)}.get(
        part, (12, 12)
    )
    return of_months(year, *months)


def _decade(match: Match, _: Clock) -> Interval | None:
    first = int(match["dec"] + "0")
    return of_year(first, first + 9)


def _month(name: str) -> Callable[[Match, Clock], Interval | None]:
    def read(match: Match, clock: Clock) -> Interval | None:
        month = month_number(match[name])
        year = year_of(None, month, clock)
        found = of_months(year, month) if year else None
        return (found[0], clock.published) if found and clock.published and since_before(match) else found

    return read


READERS: dict[str, Callable[[Match, Clock], Interval | None]] = {
    "between": _between,
    "by_year": by_year,
    "date_iso": lambda match, _: of_day(int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"])),
    "date_uk": lambda match, clock: _date(match["uk_m"], match["uk_d"], match["uk_y"], clock),
    "date_us": lambda match, clock: _date(match["us_m"], match["us_d"], match["us_y"], clock, match["us_d2"]),
    "day_word": day_word,
    "decade": _decade,
    "ended": _ended,
    "ending_quarter": _ending_quarter,
    "first_n": _first_n,
    "fiscal": fiscal,
    "holiday": holiday,
    "month": _month("m_m"),
    "month_of": _month("mo_m"),
    "month_quarter": _month_quarter,
    "month_year": _month_year,
    "months": _months,
    "part_year": _part_year,
    "quarter": _quarter,
    "quarter_short": _quarter_short,
    "rel_month": rel_month,
    "relative": relative,
    "since": since,
    "span": span,
    "to_date": to_date,
    "year": lambda match, _: of_year(int(match["y"])),
    "years": _years,
}
