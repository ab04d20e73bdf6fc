"""Links: the name and address of whatever a page points at, and days ready to print."""

from __future__ import annotations

import datetime as dt

from ledger.model import Story
from sitegen import formats
from sitegen.library import Library
from sitegen.pieces import Piece
from sitegen.slugs import local_name, pair_slug, party_slug, slug
from sitegen.views import Day, Link


def day(when: dt.date, language: str, *, sure: bool = True) -> Day:
    """Return a day ready to print, with the address of its page in the archive."""
    return Day(
        iso=when.isoformat(),
        words=formats.day_words(when, language),
        short=formats.short_day(when, language),
        address=f"archive/{when:%Y/%m/%d}/",
        sure=sure,
    )


def piece_day(piece: Piece, library: Library) -> Day:
    """Return the day of a piece; not sure where its publisher gave none."""
    return day(piece.day, library.language, sure=piece.article.published is not None)


def party_link(code: str, library: Library) -> Link:
    """Return the link to a country or bloc."""
    return Link(name=library.party_name(code), address=f"countries/{party_slug(code)}/", code=code)


def pair_link(a: str, b: str, library: Library, *, count: int = 0) -> Link:
    """Return the link to a pair's one canonical page."""
    a, b = min(a, b), max(a, b)
    return Link(name=library.pair_name(a, b), address=f"pairs/{pair_slug(a, b)}/", code=f"{a}-{b}", count=count)


def entity_link(entity_id: str, library: Library, *, count: int = 0) -> Link:
    """Return the link to whatever an entity id names; without address where it has no page."""
    return library.once(("link", entity_id, count), lambda: _entity_link(entity_id, library, count))


def _entity_link(entity_id: str, library: Library, count: int) -> Link:
    kind, _, rest = entity_id.partition(":")
    if kind in {"country", "bloc"}:
        return party_link(rest, library) if rest in library.party_set else Link(name=library.party_name(rest))
    known = {"company": library.by_company, "topic": library.by_topic}.get(kind, {})
    folder = {"company": "companies", "topic": "topics"}.get(kind, "")
    address = f"{folder}/{local_name(entity_id)}/" if entity_id in known else ""
    return Link(name=library.name(entity_id), address=address, count=count)


def source_link(source_id: str, library: Library, *, publisher: str = "", count: int = 0) -> Link:
    """Return the link to a source's page, under its own title or the publisher's name."""
    source = library.sources.get(source_id)
    return Link(
        name=(source.title if source else "") or publisher or source_id,
        address=f"sources/{slug(source_id)}/",
        count=count,
    )


def title_of(piece: Piece, library: Library) -> str:
    """Return the title of a piece, or a word for its lack."""
    return piece.article.title or library.tongue.gettext("Untitled")


def article_address(piece: Piece) -> str:
    """Return the address of an article's page."""
    return f"articles/{slug(piece.id)}/"


def story_address(story: Story, library: Library) -> str:
    """Return the address of a story: of its only article where it has one."""
    pieces = library.story_pieces(story)
    return f"stories/{slug(story.id)}/" if len(pieces) > 1 else article_address(pieces[0])


def publisher(piece: Piece, library: Library) -> str:
    """Return the name of who published a piece."""
    source = library.sources.get(piece.article.source)
    return piece.article.publisher or (source.title if source else "") or piece.article.source
