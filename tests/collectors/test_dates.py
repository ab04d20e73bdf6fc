"""Dates are believed where they are sane and unambiguous."""

from __future__ import annotations

import datetime as dt

import pytest

from collectors.dates import read_date, read_iso, sane, url_date

NOW = dt.datetime(2026, 11, 3, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [("2021-09-27 09:29", "2021-09-27"), ("Published : 2015.05.18", "2015-05-18"), ("May 18,2015", "2015-05-18"), ("18 mai 2015", "2015-05-18"),
     ("Nov. 11, 2014", "2014-11-11"), ("2014年11月11日", "2014-11-11"), ("2015년 5월 18일", "2015-05-18"), ("1 de mayo de 2024", "2024-05-01"),
     ("12 мая 2020", "2020-05-12"), ("13/04/2024", "2024-04-13"), ("04/13/2024", "2024-04-13"), ("3.4.2024", "2024-04-03"), ("05/05/2024", "2024-05-05"),
     ("2024-06-31 and 2024-07-01", "none"), ("03/04/2024", "none"), ("no date", "none"), ("12345-01-01", "none"), ("2024-13-01", "none"), ("", "none")],
)  # fmt: skip
def test_a_day_is_read_and_an_ambiguous_one_is_not(text: str, day: str) -> None:
    when, precision = read_date(text)
    assert (when.date().isoformat() if when else "none") == day
    assert precision == ("day" if when else "unknown")


def test_a_time_is_believed_with_its_zone_only() -> None:
    assert read_iso("2024-05-01T09:00:00+09:00") == (dt.datetime(2024, 5, 1, tzinfo=dt.UTC), "second")
    assert read_iso("2024-05-01T23:30:00") == (dt.datetime(2024, 5, 1, tzinfo=dt.UTC), "day")
    assert read_date("May 1, 2024 at 10:30 PM UTC") == (dt.datetime(2024, 5, 1, 22, 30, tzinfo=dt.UTC), "second")


def test_no_date_comes_from_the_future_or_from_the_beginning_of_time() -> None:
    assert sane(dt.datetime(1970, 1, 1, tzinfo=dt.UTC), now=NOW) is None
    assert sane(NOW + dt.timedelta(days=3), now=NOW) is None
    assert sane(NOW + dt.timedelta(hours=30), now=NOW) is not None
    assert sane(dt.datetime.max.replace(tzinfo=dt.timezone(-dt.timedelta(hours=12))), now=NOW) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.org/2024/05/01/tea", 1),
        ("https://a.org/news/20240502-tea.html", 2),
        ("https://a.org/20249999", 0),
        ("https://a.org/12024050112", 0),
    ],
)
def test_an_address_may_carry_its_day(url: str, day: int) -> None:
    when, _ = url_date(url)
    assert (when.day if when else 0) == day
