"""What headers say about when to come again is kept within bounds."""

from __future__ import annotations

import datetime as dt

import pytest

from collectors.freshness import fresh_hours, retry_after

NOW = dt.datetime(2026, 11, 3, 6, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [
        ("120", 120),
        ("Tue, 03 Nov 2026 06:10:00 GMT", 600),
        ("Tue, 03 Nov 2020 06:10:00 GMT", 0),
        ("316800", 86400),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("9" * 40, None),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_a_day_at_most(stated: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": stated}, now=NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "hours"),
    [({}, 0), ({"cache-control": "max-age=7200"}, 2), ({"cache-control": "max-age=99999999"}, 20), ({"cache-control": "no-cache, max-age=7200"}, 0),
     ({"expires": "Tue, 03 Nov 2026 09:00:00 GMT"}, 3), ({"expires": "0"}, 0)],
)  # fmt: skip
def test_freshness_never_makes_a_daily_run_miss_a_day(headers: dict[str, str], hours: float) -> None:
    assert fresh_hours(headers, now=NOW) == hours
