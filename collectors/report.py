"""How each source does and what the archive holds: the table of `build.py status`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from ledger.archive import Archive
from ledger.model import Source, Visit


def report(archive: Archive, sources: Iterable[Source], *, now: dt.datetime) -> dict[str, Any]:
    """Return `{"at", "sources": [...], "archive": {...}}` of plain values, sources in order of id.

    A source row: source, title, kind, status (as of its last visit; "never" before the first, "off" where it is
    disabled, "removed" where its publisher wants to be left out), last_visit, last_success, newest (its
    newest item), next (not before), new, items, failures (weighted), says. Times are ISO 8601, "" where there is none.
    """
    last = archive.last_visits()
    rows = [_row(source, last.get(source.id)) for source in sorted(sources, key=lambda source: source.id)]
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["status"]] = counts.get(row["status"], 0) + 1
    holds = {
        "articles": len(archive.article_ids()),
        "readings": len(archive.reading_marks()),
        "stories": len(archive.stories()),
        "statistics": len(archive.flows()),
    }
    return {"at": now.isoformat(), "sources": rows, "counts": dict(sorted(counts.items())), "archive": holds}


def _row(source: Source, visit: Visit | None) -> dict[str, Any]:
    return {
        "source": source.id,
        "title": source.title,
        "kind": source.kind,
        "status": _status(source, visit),
        "last_visit": _minute(visit.at if visit else None),
        "last_success": _minute(visit.last_success if visit else None),
        "newest": _minute(visit.newest if visit else None),
        "next": _minute(visit.next_after if visit else None),
        "new": visit.new if visit else 0,
        "items": visit.found if visit else 0,
        "failures": visit.failures if visit else 0.0,
        "says": (visit.error or "; ".join(visit.complaints[:2])) if visit else "",
    }


def _status(source: Source, visit: Visit | None) -> str:
    if source.remove:
        return "removed"
    if not source.enabled:
        return "off"
    return visit.status if visit else "never"


def _minute(when: dt.datetime | None) -> str:
    return when.isoformat(timespec="minutes") if when else ""
