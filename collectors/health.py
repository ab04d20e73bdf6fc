"""How a source is doing: when it is due, what to ask, and what a visit says about it. Decides, touches nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from urllib.parse import urlsplit

import msgspec

from collectors.fetch import NO_NETWORK, OFFLINE
from ledger.errors import BadStatus, BilateralError, FetchError, NoNetwork, Refused, TooSlow, UnreadableError
from ledger.model import Source, Validators, Visit, VisitStatus

SOFT, HARD, NOT_THEIRS = 0.5, 1.0, 0.0
GONE_AFTER = dt.timedelta(days=20)  # of "not found"
BELIEVE_MOVE_AFTER = dt.timedelta(days=7)
ASK_ANEW_AFTER = dt.timedelta(days=7)  # some servers say "not modified" for ever
LONGEST_BACK_OFF = 24.0  # hours, for the first failures
MANY_FAILURES = 10.0
LONGEST_EVER = 30 * 24.0  # hours: nothing is dead for ever
EMPTY_WARNS_AT = 2
BLOCKED = frozenset({401, 402, 403, 407, 418, 429, 451, 503})
MISSING = frozenset({404, 410})


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """What to ask a source this time."""

    url: str
    validators: Validators = Validators()
    unconditional: bool = True


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What a successful visit saw."""

    http_status: int = 200
    validators: Validators = Validators()
    found: int = 0
    newest: dt.datetime | None = None
    changed: bool = True
    moved_to: str = ""
    fresh_hours: float = 0.0
    left: int = 0  # items that must wait for the next visit
    complaints: Sequence[str] = ()


def is_due(last: Visit | None, *, now: dt.datetime) -> bool:
    """Tell whether a source is to be visited now."""
    if last is None or last.next_after is None:
        return True
    return now >= last.next_after


def ask(source: Source, last: Visit | None, *, now: dt.datetime) -> Ask:
    """Return the address and validators to ask with; once a week without validators."""
    if last is None:
        return Ask(url=source.url)
    url = last.effective_url or source.url
    stale = last.unconditional_at is None or now - last.unconditional_at >= ASK_ANEW_AFTER
    known = last.validators.etag or last.validators.last_modified
    if stale or not known:
        return Ask(url=url)
    return Ask(url=url, validators=last.validators, unconditional=False)


def went_well(source: Source, last: Visit | None, seen: Seen, *, asked: Ask, now: dt.datetime, seconds: float) -> Visit:
    """Return the visit of a source that answered with something we could read."""
    last = last or Visit(source=source.id, at=now, status="ok")
    newest = max((when for when in (seen.newest, last.newest) if when is not None), default=None)
    empties = last.empties + 1 if not seen.found and seen.changed else (last.empties if not seen.changed else 0)
    effective, target, since = _moves(source, last, seen, now=now)
    complaints = list(seen.complaints)
    if empties >= EMPTY_WARNS_AT:
        complaints.append(f"empty {empties} times in a row")
    if seen.left:
        complaints.append(f"{seen.left} items wait for the next visit")
    return Visit(
        source=source.id,
        at=now,
        status=_status(source, seen, newest=newest, empties=empties, now=now),
        found=seen.found,
        http_status=seen.http_status,
        # items that wait must be listed again: then nothing may say "not modified"
        validators=Validators() if seen.left else seen.validators,
        unconditional_at=now if asked.unconditional else last.unconditional_at,
        effective_url=effective,
        redirect_target=target,
        redirect_since=since,
        newest=newest,
        last_success=now,
        last_changed=now if seen.changed else last.last_changed,
        next_after=None
        if seen.left
        else now + dt.timedelta(hours=max(source.every_hours, min(seen.fresh_hours, LONGEST_BACK_OFF))),
        empties=empties,
        seconds=round(seconds, 3),
        complaints=tuple(complaints[:10]),
    )


def _status(source: Source, seen: Seen, *, newest: dt.datetime | None, empties: int, now: dt.datetime) -> VisitStatus:
    if empties:
        return "empty"
    if newest is not None and now - newest > dt.timedelta(days=source.stale_days):
        return "stale"
    return "ok" if seen.changed else "unchanged"


def _moves(source: Source, last: Visit, seen: Seen, *, now: dt.datetime) -> tuple[str, str, dt.datetime | None]:
    """Return effective address, move's target and since when: a move is believed after a week, http to https at once."""
    current = last.effective_url
    if not seen.moved_to:
        return current, "", None
    if _only_https(last.effective_url or source.url, seen.moved_to):
        return seen.moved_to, "", None
    since = last.redirect_since if last.redirect_target == seen.moved_to and last.redirect_since else now
    if now - since >= BELIEVE_MOVE_AFTER:
        return seen.moved_to, "", None
    return current, seen.moved_to, since


def _only_https(old: str, new: str) -> bool:
    before, after = urlsplit(old), urlsplit(new)
    same = (before.netloc, before.path, before.query) == (after.netloc, after.path, after.query)
    return same and (before.scheme, after.scheme) == ("http", "https")


def went_wrong(source: Source, last: Visit | None, error: BilateralError, *, now: dt.datetime, seconds: float) -> Visit:
    """Return the visit of a source that failed; everything good we knew stays known."""
    before = last or Visit(source=source.id, at=now, status="error")
    failures = before.failures + _weight(error)
    status = error.status if isinstance(error, BadStatus) else 0
    # an address that we moved to by ourselves is given up at once
    effective = "" if status in MISSING else before.effective_url
    return msgspec.structs.replace(
        before,
        at=now,
        status=_verdict(before, error, now=now),
        found=0,
        new=0,
        http_status=status,
        effective_url=effective,
        next_after=_next_try(source, error, failures=failures, now=now),
        failures=failures,
        seconds=round(seconds, 3),
        error=(error.reason if isinstance(error, FetchError | UnreadableError) else str(error))[:300],
        complaints=(),
    )


def _weight(error: BilateralError) -> float:
    """Return how heavy a failure weighs: live feeds do answer 404 and time out, and come back."""
    if isinstance(error, NoNetwork) and error.reason in {OFFLINE, NO_NETWORK}:
        return NOT_THEIRS
    if isinstance(error, BadStatus):
        return SOFT if error.status in {404, 408, 425, 429} or error.status >= 500 else HARD  # noqa: PLR2004 - HTTP's own
    return SOFT if isinstance(error, TooSlow | NoNetwork) or type(error) is FetchError else HARD


def _verdict(before: Visit, error: BilateralError, *, now: dt.datetime) -> VisitStatus:
    status = error.status if isinstance(error, BadStatus) else 0
    if status == 410:  # noqa: PLR2004 - HTTP's "gone"
        return "gone"
    if status == 404:  # noqa: PLR2004 - HTTP's "not found"
        lost = before.last_success is not None and now - before.last_success >= GONE_AFTER
        return "gone" if lost else "error"
    refused_us = isinstance(error, Refused) and "robots.txt" in error.reason
    return "blocked" if status in BLOCKED or refused_us else "error"


def _next_try(source: Source, error: BilateralError, *, failures: float, now: dt.datetime) -> dt.datetime | None:
    """Return when to try again: interval times failures, a day at most, after ten failures a month; with jitter."""
    if isinstance(error, NoNetwork) and _weight(error) == NOT_THEIRS:
        return None
    longest = LONGEST_BACK_OFF if failures <= MANY_FAILURES else LONGEST_EVER
    hours = min(source.every_hours * failures, longest)
    if isinstance(error, BadStatus):
        hours = max(hours, (error.retry_after or 0.0) / 3600)
        hours = LONGEST_EVER if error.status == 410 else hours  # noqa: PLR2004 - HTTP's "gone"
    # one day's run must not miss the next: a little less, never the same moment for all
    return now + dt.timedelta(hours=hours * (0.85 + 0.1 * _jitter(source.id, now)))


def _jitter(source: str, now: dt.datetime) -> float:
    """Return 0 to 1, different for each source and day, and the same for the same run."""
    return hashlib.sha256(f"{source} {now.isoformat()}".encode()).digest()[0] / 255
