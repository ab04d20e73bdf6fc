"""The day in somebody's file, however it was written."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.published import day_of

DAY = dt.date(2014, 11, 12)


@pytest.mark.parametrize(
    "written",
    [
        "2014-11-12",
        " 2014-11-12T10:00:00Z ",
        "2014-11-12T10:00:00.123456789Z",
        "2014-11-12T23:30:00-08:00",
        "2014-11-12 10:00",
        "2014-11-12 10:00:00 UTC",
        "20141112",
        "2014/11/12",
        "Wed, 12 Nov 2014 10:00:00 GMT",
        "12 November 2014",
        "November 12, 2014",
        "12 Nov 2014",
        1415786400,
        1415786400.5,
        1415786400000,
        "1415786400",
    ],
)
def test_a_day_is_read_in_every_usual_form(written: object) -> None:
    assert day_of(written) == DAY


@pytest.mark.parametrize(
    "written",
    ["", "2014", "2014-11", "last Tuesday", "0001-01-01", "0000-00-00", -1, 0, True, None, [], {}, 1e30, float("nan")],
)
def test_what_is_no_day_is_none(written: object) -> None:
    assert day_of(written) is None
