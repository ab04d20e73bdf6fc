"""Feeds to follow: Atom and JSON Feed, with stable ids and links to our own pages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import msgspec

from ledger.model import Brief, Noun, Story
from sitegen import cards
from sitegen.library import Library
from sitegen.masthead import base_url
from sitegen.pieces import Piece
from sitegen.sizes import FEED_ITEMS
from sitegen.slugs import slug

ATOM = "http://www.w3.org/2005/Atom"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Item(Noun, frozen=True, kw_only=True):
    """One entry of a feed."""

    id: str
    title: str
    url: str
    external: str
    published: str
    updated: str
    summary: str
    author: str
    tags: tuple[str, ...]


class Channel(Noun, frozen=True, kw_only=True):
    """A feed before it is written."""

    id: str
    title: str
    home: str
    address: str
    updated: str
    author: str
    language: str
    items: tuple[Item, ...]


def channel(address: str, title: str, pieces: Iterable[Piece], briefs: Iterable[Brief], library: Library) -> Channel:
    """Make the feed of a page: the newest stories and briefs, up to `FEED_ITEMS`."""
    settings = library.settings.site
    base = base_url(settings.base_url)
    items = [story_item(story, library, base) for story in cards.stories_of(pieces, library)[:FEED_ITEMS]]
    items += [_brief(brief, library, base) for brief in briefs if brief.status != "draft"]
    items.sort(key=lambda item: (item.updated, item.id), reverse=True)
    chosen = tuple(items[:FEED_ITEMS])
    return Channel(
        id=tag(base, address or "site"),
        title=title if title == settings.title else f"{title} · {settings.title}",
        home=base + address,
        address=f"{base}{address}feed.xml",
        updated=chosen[0].updated if chosen else "1970-01-01T00:00:00Z",
        author=settings.owner or settings.title,
        language=library.language,
        items=chosen,
    )


def story_item(story: Story, library: Library, base: str) -> Item:
    """Return a story as an entry; its id is the same in every language."""
    view = cards.story_card(story, library)
    pieces = library.story_pieces(story)
    first, last = min(piece.at for piece in pieces), max(piece.at for piece in pieces)
    parts = [", ".join(view.publishers)]
    say = library.tongue.gettext
    parts += [say("Figures: %(figures)s", figures="; ".join(view.figures))] if view.figures else []
    parts += [view.quote] if view.quote else []
    return Item(
        id=tag(base, f"story/{slug(story.id)}"),
        title=view.title,
        url=base + view.address,
        external=view.url,
        published=_time(first),
        updated=_time(last),
        summary=". ".join(part.rstrip(".") for part in parts) + ".",
        author=view.publisher,
        tags=tuple(link.name for link in (*view.pairs, *view.topics)),
    )


def _brief(brief: Brief, library: Library, base: str) -> Item:
    view = cards.brief_card(brief, library)
    return Item(
        id=tag(base, f"brief/{slug(brief.slug)}"),
        title=view.title,
        url=base + view.address,
        external="",
        published=f"{brief.date.isoformat()}T00:00:00Z",
        updated=f"{view.day.iso}T00:00:00Z",
        summary=view.summary,
        author=view.author or library.settings.site.title,
        tags=(view.pair.name,),
    )


def _time(when: dt.datetime) -> str:
    return when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def tag(base: str, name: str) -> str:
    """Return an id that lasts, even when the site moves within its host (RFC 4151)."""
    return f"tag:{urlsplit(base).hostname or 'localhost'},2026:{name.rstrip('/')}"


def atom(feed: Channel) -> str:
    """Return the feed as Atom (RFC 4287)."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed", {"xml:lang": feed.language})
    for name, text in (("id", feed.id), ("title", feed.title), ("updated", feed.updated)):
        _add(root, name, text)
    _add(root, "link", href=feed.home, rel="alternate", type="text/html")
    _add(root, "link", href=feed.address, rel="self", type="application/atom+xml")
    _add(_add(root, "author"), "name", feed.author)
    for item in feed.items:
        _entry(root, item)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _entry(root: ET.Element, item: Item) -> None:
    entry = _add(root, "entry")
    for name, text in (
        ("id", item.id),
        ("title", item.title),
        ("published", item.published),
        ("updated", item.updated),
    ):
        _add(entry, name, text)
    _add(entry, "link", href=item.url, rel="alternate", type="text/html")
    if item.external:
        _add(entry, "link", href=item.external, rel="via")
    _add(_add(entry, "author"), "name", item.author)
    for tag in item.tags:
        _add(entry, "category", term=tag)
    _add(entry, "summary", item.summary)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = _printable(text) or None
    return element


def _printable(text: str) -> str:
    """Return `text` without the control characters that XML 1.0 forbids."""
    return _UNWRITABLE.sub("", text)


def json_feed(feed: Channel) -> str:
    """Return the feed as JSON Feed 1.1."""
    items = [
        {
            "id": item.id,
            "url": item.url,
            **({"external_url": item.external} if item.external else {}),
            "title": item.title,
            "content_text": item.summary,
            "date_published": item.published,
            "date_modified": item.updated,
            "authors": [{"name": item.author}],
            "tags": item.tags,
        }
        for item in feed.items
    ]
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address.removesuffix("xml") + "json",
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": items,
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1).decode() + "\n"
