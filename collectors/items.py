"""What a source lists: its items, before any of them becomes an article."""

from __future__ import annotations

import datetime as dt

import msgspec

from ledger.canonical import article_id, url_identity
from ledger.fingerprint import of_value
from ledger.model import DatedBy, Precision


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a feed, sitemap or listing page. `key` is its identity inside the source."""

    key: str
    url: str  # canonical, or empty
    title: str
    published: dt.datetime | None = None
    precision: Precision = "unknown"
    dated_by: DatedBy = "none"
    author: str = ""
    summary: str = ""  # plain text
    text: str = ""  # the whole article as plain text, where the feed carries it
    language: str = ""

    @property
    def content_hash(self) -> str:
        """Say whether the item is the same as when we last saw it; dates alone don't make it another."""
        return of_value(url_identity(self.url), self.title, self.summary, self.text)

    @property
    def url_key(self) -> str:
        """Return the second identity, by address, which survives a feed that changes its guids."""
        return f"url:{article_id(self.url)}"


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """All that one document of a source lists."""

    title: str = ""
    home: str = ""
    language: str = ""
    items: tuple[Item, ...] = ()
    more: tuple[str, ...] = ()  # further documents to read: the sitemaps of an index
    ttl_hours: float = 0.0
    complaints: tuple[str, ...] = ()
