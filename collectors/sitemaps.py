"""Sitemaps, news sitemaps and sitemap indexes become a listing; plain text lists of addresses too."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from lxml import etree

from collectors.dates import NOTHING, Dated, read_iso, sane
from collectors.decoding import decode
from collectors.items import Item, Listing
from collectors.markup import plain_line
from collectors.unpack import unzipped
from ledger.canonical import article_id, canonical_url
from ledger.errors import UnreadableError

PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_sitemap(
    body: bytes, *, url: str, content_type: str, now: dt.datetime, most: int = 2000, limit: int = 20 * 1024 * 1024
) -> Listing:
    """Return what a sitemap lists, the newest first, or the sitemaps that an index names in `more`.

    Raises:
        UnreadableError: it is no sitemap.
        TooLarge: more than `limit` bytes after decompression.
    """
    text, _ = decode(unzipped(body, subject=url, limit=limit), content_type=content_type)
    text = PROLOGUE.sub("", text).strip()
    if text.startswith(("http://", "https://")):
        return _plain_list(text, most=most)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(url, f"not a sitemap ({error})") from None
    if root is None or _name(root) not in {"urlset", "sitemapindex"}:
        raise UnreadableError(url, "not a sitemap" + (f": it begins with <{_name(root)}>" if root is not None else ""))
    if _name(root) == "sitemapindex":
        return Listing(more=tuple(_children(root, url=url, now=now)))
    items = sorted(_items(root, url=url, now=now), key=_newest_first)
    complaints = (f"{len(items)} addresses, the newest {most} were read",) if len(items) > most else ()
    return Listing(items=tuple(items[:most]), complaints=complaints)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _newest_first(item: Item) -> float:
    return -(item.published.timestamp() if item.published else 0.0)


def _plain_list(text: str, *, most: int) -> Listing:
    links = [canonical_url(line) for line in text.splitlines()[:most]]
    return Listing(
        items=tuple(Item(key=f"url:{article_id(link)}", url=link, title="") for link in dict.fromkeys(links) if link)
    )


def _children(root: etree._Element, *, url: str, now: dt.datetime) -> Iterator[str]:
    """Yield the sitemaps of an index, the last changed first."""
    found = []
    for child in root:
        fields = _fields(child)
        if link := canonical_url(fields.get("loc", ""), base=url):
            when = sane(read_iso(fields["lastmod"])[0], now=now) if "lastmod" in fields else None
            found.append((-(when.timestamp() if when else 0.0), link))
    yield from (link for _, link in sorted(found, key=lambda pair: pair[0]))


def _items(root: etree._Element, *, url: str, now: dt.datetime) -> Iterator[Item]:
    seen = set()
    for child in root:
        fields = _fields(child)
        link = canonical_url(fields.get("loc", ""), base=url)
        if not link or link in seen:
            continue
        seen.add(link)
        when, precision = _date(fields, now=now)
        yield Item(
            key=f"url:{article_id(link)}",
            url=link,
            title=plain_line(fields.get("title", "")),
            published=when,
            precision=precision,
            dated_by="sitemap" if when else "none",
            language=fields.get("language", ""),
        )


def _fields(element: etree._Element) -> dict[str, str]:
    """Return the texts below an element by local name; of the news extension too."""
    return {
        _name(part): (part.text or "").strip()
        for part in element.iter()
        if isinstance(part.tag, str) and (part.text or "").strip()
    }


def _date(fields: dict[str, str], *, now: dt.datetime) -> Dated:
    # the day a page was last changed is not the day it was published
    stated = fields.get("publication_date", "")
    when, precision = read_iso(stated) if stated else NOTHING
    when = sane(when, now=now)
    return (when, precision) if when else NOTHING
