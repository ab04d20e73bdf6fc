"""What a source would give: a feed's items or a page's article, stored nowhere (`build.py try`)."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from collectors.decoding import decode
from collectors.feeds import read_feed
from collectors.fetch import Answer, Fetcher
from collectors.files import read_file
from collectors.items import Item, Listing
from collectors.limits import Limits
from collectors.pages import Page, read_page
from collectors.sitemaps import read_sitemap
from collectors.unpack import unzipped
from collectors.workers import Workers
from ledger.errors import BilateralError, UnreadableError
from ledger.model import Precision

FEED_MARKS = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
SITEMAP_MARKS = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)
PAGE_MARKS = re.compile(r"<!doctype html|<html\b|<head\b|<body\b", re.IGNORECASE)
AS_FILES = frozenset({".md", ".markdown", ".eml"})


def preview(
    argument: str,
    *,
    offline: bool = False,
    allow: Iterable[str] = (),
    limits: Limits | None = None,
    now: dt.datetime | None = None,
) -> dict[str, Any]:
    """Return what a file or address would give, in the form that `build.py try --json` prints.

    A feed: input, kind "feed", title, items, warnings. A page or clipping: input, kind "page", url, title,
    text, published, language, author, warnings. Whatever can't be read: input, kind "error", error.
    """
    now = now or dt.datetime.now(dt.UTC)
    limits = limits or Limits()
    try:
        if argument.lower().startswith(("http://", "https://")):
            return _told(
                argument,
                _answer_of(argument, limits=limits, offline=offline, allow=frozenset(allow), now=now),
                now=now,
                limits=limits,
            )
        return _told_file(argument, now=now, limits=limits)
    except BilateralError as error:
        reason = error.reason if isinstance(error, UnreadableError) else str(error)
        return {
            "input": argument,
            "kind": "error",
            "error": f"{argument}: {reason}" if argument not in reason else reason,
        }
    except OSError as error:
        return {"input": argument, "kind": "error", "error": f"{argument}: {error.strerror or error}"}


def _answer_of(url: str, *, limits: Limits, offline: bool, allow: frozenset[str], now: dt.datetime) -> Answer:
    async def ask() -> Answer:
        async with Fetcher(limits, allow=allow, offline=offline, now=now) as fetcher:
            # the limit of the largest kind: we learn which it is from the answer
            return await fetcher.get(url, wanted="feed")

    return asyncio.run(ask())


def _told_file(argument: str, *, now: dt.datetime, limits: Limits) -> dict[str, Any]:
    path = Path(unquote(urlsplit(argument).path)) if argument.startswith("file://") else Path(argument)
    data = path.read_bytes()
    if len(data) > limits.sitemap_bytes:
        raise UnreadableError(argument, f"larger than {limits.sitemap_bytes // 1024 // 1024} MB")
    data = unzipped(data, subject=argument, limit=limits.sitemap_bytes)
    suffix = path.with_suffix("").suffix.lower() if path.suffix.lower() == ".gz" else path.suffix.lower()
    if suffix in AS_FILES or kind_of(data) == "text":
        name = path.name if suffix in AS_FILES else f"{path.stem}.txt"
        file = _workers().run_now(read_file, data, subject=argument, seconds=limits.page_seconds, name=name, now=now)
        return _page(argument, file.page)
    answer = Answer(url=argument, final_url="", status=200, headers={}, body=data)
    return _told(argument, answer, now=now, limits=limits)


def _told(argument: str, answer: Answer, *, now: dt.datetime, limits: Limits) -> dict[str, Any]:
    kind = kind_of(answer.body)
    if kind == "nothing":
        raise UnreadableError(argument, "the answer is empty")
    readers: dict[str, Any] = {"feed": read_feed, "sitemap": read_sitemap}
    read: Any = readers.get(kind, read_page)
    seconds = limits.page_seconds if read is read_page else limits.parse_seconds
    found: Listing | Page = _workers().run_now(
        read,
        answer.body,
        subject=argument,
        seconds=seconds,
        url=answer.final_url,
        content_type=answer.headers.get("content-type", ""),
        now=now,
    )
    return _page(argument, found) if isinstance(found, Page) else _feed(argument, found)


def kind_of(data: bytes) -> str:
    """Return what a document is: "feed", "sitemap", "page", "text" or "nothing". Its content decides, not its name."""
    text = decode(data[:100_000])[0].lstrip("\ufeff \t\r\n")
    head = re.sub(r"<!--.*?-->", "", text[:50_000], flags=re.DOTALL)
    if not text:
        return "nothing"
    if text.startswith("{"):
        return "feed" if re.search(r"\"items\"\s*:|jsonfeed\.org", text) else "text"
    marks = [
        (found.start(), kind)
        for kind, pattern in (("feed", FEED_MARKS), ("sitemap", SITEMAP_MARKS), ("page", PAGE_MARKS))
        if (found := pattern.search(head))
    ]
    if marks:
        return min(marks)[1]
    if text.startswith(("<?xml", "<!DOCTYPE")):
        return "feed"
    return "page" if text.startswith("<") and re.search(r"</\w+>", text) else "text"


@lru_cache
def _workers() -> Workers:
    """Return workers that all previews of this process share; they end with it."""
    return Workers()


def _feed(argument: str, listing: Listing) -> dict[str, Any]:
    return {
        "input": argument,
        "kind": "feed",
        "title": listing.title,
        "items": [_item(item) for item in listing.items],
        "warnings": list(listing.complaints),
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.key.partition(":")[2],
        "url": item.url,
        "title": item.title,
        "published": _stamp(item.published, item.precision),
        "author": item.author,
        "summary": item.summary,
    }


def _page(argument: str, page: Page) -> dict[str, Any]:
    warnings = list(page.complaints)
    if page.access != "full":
        warnings.append(
            {"empty": "no article text found", "teaser": "a paywall: only the beginning"}.get(page.access, page.access)
        )
    warnings += [f"the page reserves: {word}" for word in page.opt_out]
    warnings += [f"offers a feed: {feed}" for feed in page.feeds]
    return {
        "input": argument,
        "kind": "page",
        "url": page.url,
        "title": page.title,
        "text": page.text,
        "published": _stamp(page.published, page.precision),
        "language": page.language,
        "author": page.author,
        "warnings": warnings,
    }


def _stamp(when: dt.datetime | None, precision: Precision) -> str | None:
    """Return a time as RFC 3339, a day as a date: no hour is made up."""
    if when is None:
        return None
    return when.date().isoformat() if precision == "day" else when.isoformat()
