"""Nouns for tests, with every field that a test does not care about filled in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ledger.fingerprint import of_value
from ledger.model import Article, Reading, Visit

NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


def an_article(name: str = "a", **changes: Any) -> Article:
    """Return an article whose id and address come from `name`."""
    text = changes.pop("text", f"The text of {name}.")
    fields: dict[str, Any] = {
        "id": of_value(name)[:16],
        "source": "harbour-ledger",
        "url": f"https://news.example/{name}",
        "title": f"Title of {name}",
        "text": text,
        "language": "en",
        "published": NOON,
        "fetched": NOON,
        "content_hash": of_value(text),
    }
    return Article(**(fields | changes))


def a_visit(source: str = "harbour-ledger", **changes: Any) -> Visit:
    """Return a visit that went well."""
    fields: dict[str, Any] = {"source": source, "at": NOON, "status": "ok"}
    return Visit(**(fields | changes))


def a_reading(article: Article, **changes: Any) -> Reading:
    """Return an empty reading of an article."""
    fields: dict[str, Any] = {"id": article.id, "language": article.language}
    return Reading(**(fields | changes))
