"""How each source does and what the archive holds: the table of `build.py status`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from ledger.archive import Archive
from ledger.model import Source, Visit


def report(archive: Archive, sources: Iterable[Source], *, now: dt.datetime) -> dict[str, Any]:
    """Return `{"at", "sources": [...], "archive": {...}}` of plain values, sources in order of id.

    A source row: source, title, status (as of its last visit; "never" before the first, "off" where it is
    disabled), last_visit, new, items, failures, says.
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
    status = visit.status if visit else "never"
    return {
        "source": source.id,
        "title": source.title,
        "status": status if source.enabled else "off",
        "last_visit": visit.at.isoformat(timespec="minutes") if visit else "",
        "new": visit.new if visit else 0,
        "items": visit.found if visit else 0,
        "failures": visit.failures if visit else 0.0,
        "says": (visit.error or "; ".join(visit.complaints[:2])) if visit else "",
    }
