"""A keyword query to the GDELT DOC API: titles and addresses from many publishers; off unless a source asks for it."""

from __future__ import annotations

import datetime as dt
import json

from collectors.dates import sane
from collectors.items import Item, Listing
from collectors.markup import plain_line
from ledger.canonical import article_id, canonical_url
from ledger.errors import UnreadableError

PAUSE = 5.0  # seconds between two queries, as its keepers ask


def read_answer(body: bytes, *, url: str, now: dt.datetime, most: int = 250) -> Listing:
    """Return the articles of an `artlist` answer in JSON.

    Raises:
        UnreadableError: it is no such answer; the API tells errors as plain text.
    """
    text = body.decode("utf-8", "replace").strip()
    try:
        rows = json.loads(text, strict=False).get("articles", [])
    except (ValueError, AttributeError, RecursionError):
        raise UnreadableError(url, f"no list of articles: {text[:120]!r}") from None
    items = []
    for row in [row for row in rows if isinstance(row, dict)][:most]:
        link = canonical_url(str(row.get("url", "")))
        when = sane(_seen(str(row.get("seendate", ""))), now=now)
        if link:
            items.append(
                Item(
                    key=f"url:{article_id(link)}",
                    url=link,
                    title=plain_line(str(row.get("title", ""))),
                    published=when,
                    precision="day" if when else "unknown",
                    dated_by="feed" if when else "none",
                )
            )
    return Listing(title="GDELT", items=tuple(items))


def _seen(stamp: str) -> dt.datetime | None:
    """Return the day of a stamp such as `20240501T101500Z`: when GDELT saw the page, near its publication."""
    try:
        return dt.datetime.strptime(stamp[:8], "%Y%m%d").replace(tzinfo=dt.UTC)
    except ValueError:
        return None
