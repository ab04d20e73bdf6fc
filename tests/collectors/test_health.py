"""A source's state follows from its last visit and what it answered now."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from collectors.fetch import NO_NETWORK
from collectors.health import Seen, ask, is_due, went_well, went_wrong
from ledger.errors import BadStatus, FetchError, NoNetwork, Refused, TooSlow, UnreadableError
from ledger.model import Source, Validators, Visit

NOW = dt.datetime(2026, 11, 3, 6, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
TEA = Source(id="tea", kind="feed", title="Tea", url="http://example.org/feed", every_hours=20)


def well(last: Visit | None = None, *, now: dt.datetime = NOW, **seen: object) -> Visit:
    facts = {"found": 3, "newest": now, "validators": Validators(etag="a")} | seen
    return went_well(TEA, last, Seen(**facts), asked=ask(TEA, last, now=now), now=now, seconds=0.1)  # type: ignore[arg-type]


def wrong(error: FetchError | UnreadableError, last: Visit | None = None, *, now: dt.datetime = NOW) -> Visit:
    return went_wrong(TEA, last, error, now=now, seconds=0.1)


def test_a_daily_run_finds_a_visited_source_due_the_next_day_and_not_before() -> None:
    visit = well()
    assert not is_due(visit, now=NOW + dt.timedelta(hours=2))
    assert is_due(visit, now=NOW + dt.timedelta(hours=23))
    assert is_due(None, now=NOW)


def test_validators_are_sent_for_a_week_and_then_left_out_once() -> None:
    visit = well()
    assert ask(TEA, visit, now=NOW + DAY).validators.etag == "a"
    assert ask(TEA, visit, now=NOW + 7 * DAY).validators == Validators()


def test_items_that_must_wait_make_the_next_visit_come_soon_and_ask_anew() -> None:
    visit = well(left=2)
    assert is_due(visit, now=NOW + dt.timedelta(minutes=1))
    assert visit.validators == Validators()
    assert "2 items wait for the next visit" in visit.complaints


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ({}, "ok"),
        ({"changed": False}, "unchanged"),
        ({"found": 0}, "empty"),
        ({"newest": NOW - 31 * DAY}, "stale"),
        ({"newest": None}, "ok"),
    ],
)
def test_what_was_seen_gives_the_status(seen: dict[str, Any], status: str) -> None:
    assert well(**seen).status == status


def test_empty_twice_in_a_row_is_complained_of() -> None:
    once = well(found=0)
    assert "empty 2 times in a row" in well(once, found=0).complaints
    assert well(once).empties == 0


@pytest.mark.parametrize(
    ("error", "status", "weight"),
    [(BadStatus("u", "x", status=500), "error", 0.5), (BadStatus("u", "x", status=404), "error", 0.5), (BadStatus("u", "x", status=403), "blocked", 1.0),
     (BadStatus("u", "x", status=429), "blocked", 0.5), (BadStatus("u", "x", status=410), "gone", 1.0), (TooSlow("u", "x"), "error", 0.5), (NoNetwork("u", "unknown host"), "error", 0.5),
     (NoNetwork("u", NO_NETWORK), "error", 0.0), (UnreadableError("u", "x"), "error", 1.0), (Refused("u", "robots.txt forbids it"), "blocked", 1.0)],
)  # fmt: skip
def test_failures_are_weighed(error: FetchError, status: str, weight: float) -> None:
    visit = wrong(error)
    assert (visit.status, visit.failures) == (status, weight)


def test_a_failure_keeps_all_the_good_we_knew() -> None:
    before = well()
    visit = wrong(TooSlow("u", "x"), before, now=NOW + DAY)
    assert (visit.validators, visit.last_success, visit.newest) == (before.validators, NOW, NOW)
    assert visit.error == "x"


def test_back_off_grows_with_the_failures_but_a_month_is_the_most() -> None:
    visit: Visit | None = None
    waits = []
    for number in range(20):
        now = NOW + number * 40 * DAY
        visit = wrong(UnreadableError("u", "x"), visit, now=now)
        assert visit.next_after is not None
        waits.append(visit.next_after - now)
    assert waits[0] < DAY
    assert all(wait <= DAY for wait in waits[:10])
    assert waits[-1] > 5 * DAY
    assert all(wait <= 30 * DAY for wait in waits)


def test_twenty_days_of_not_found_mean_gone_and_a_success_forgets_it() -> None:
    before = well()
    lost = BadStatus("u", "HTTP 404", status=404)
    assert wrong(lost, before, now=NOW + 19 * DAY).status == "error"
    gone = wrong(lost, before, now=NOW + 20 * DAY)
    assert gone.status == "gone"
    assert well(gone, now=NOW + 21 * DAY).failures == 0


def test_a_permanent_move_is_believed_after_a_week_and_https_at_once() -> None:
    moved = well(moved_to="http://new.example/feed")
    assert (moved.effective_url, moved.redirect_target) == ("", "http://new.example/feed")
    later = well(moved, now=NOW + 3 * DAY, moved_to="http://new.example/feed")
    assert later.effective_url == ""
    last = well(later, now=NOW + 7 * DAY, moved_to="http://new.example/feed")
    assert ask(TEA, last, now=NOW + 8 * DAY).url == "http://new.example/feed"
    assert well(moved_to="https://example.org/feed").effective_url == "https://example.org/feed"


def test_a_move_that_changes_its_mind_is_not_believed_and_a_lost_one_is_given_up() -> None:
    one = well(moved_to="http://one.example/feed")
    other = well(one, now=NOW + 7 * DAY, moved_to="http://other.example/feed")
    assert other.effective_url == ""
    believed = well(moved_to="https://example.org/feed")
    assert wrong(BadStatus("u", "x", status=404), believed).effective_url == ""


def test_a_longer_retry_after_is_kept() -> None:
    visit = wrong(BadStatus("u", "x", status=429, retry_after=86400))
    assert visit.next_after is not None
    assert visit.next_after - NOW > dt.timedelta(hours=20)
