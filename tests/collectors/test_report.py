"""The table of `build.py status` says of each source how it does."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest

from collectors.report import report
from ledger.archive import Archive
from ledger.model import Source, Visit, VisitStatus

NOW = dt.datetime(2026, 11, 3, 6, tzinfo=dt.UTC)
EARLIER = NOW - dt.timedelta(days=2)


def source(name: str, *, enabled: bool = True, remove: bool = False) -> Source:
    return Source(id=name, kind="feed", title=name, url="https://t.example/f", enabled=enabled, remove=remove)


@pytest.mark.parametrize("status", get_args(VisitStatus))
def test_every_health_of_a_visit_is_told_as_it_is(archive: Archive, status: VisitStatus) -> None:
    archive.keep_visit(
        Visit(
            source="tea",
            at=NOW,
            status=status,
            found=4,
            failures=1.5,
            error="HTTP 503",
            last_success=EARLIER,
            newest=EARLIER,
        )
    )
    found = report(archive, [source("tea")], now=NOW)
    row = found["sources"][0]
    assert (row["status"], row["items"], row["failures"], row["says"]) == (status, 4, 1.5, "HTTP 503")
    assert (row["last_visit"], row["last_success"], row["newest"]) == (
        "2026-11-03T06:00+00:00",
        "2026-11-01T06:00+00:00",
        "2026-11-01T06:00+00:00",
    )
    assert found["counts"] == {status: 1}


def test_what_was_not_visited_is_off_removed_or_waits(archive: Archive) -> None:
    found = report(archive, [source("a"), source("b", enabled=False), source("c", remove=True)], now=NOW)
    assert [row["status"] for row in found["sources"]] == ["never", "off", "removed"]


def test_complaints_stand_where_there_is_no_error(archive: Archive) -> None:
    archive.keep_visit(
        Visit(source="tea", at=NOW, status="ok", complaints=("not well-formed", "empty 2 times in a row", "more"))
    )
    assert report(archive, [source("tea")], now=NOW)["sources"][0]["says"] == "not well-formed; empty 2 times in a row"
