"""The newsroom's articles and publishers as data: what is written, how it is served, what a reader should find."""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import msgspec

HERE = Path(__file__).parent
NOTICE = "Sample data made for Bilateral; companies are real, events are not"
NOW = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)
"""The newsroom's own clock: nothing in it is newer. A demo sets SOURCE_DATE_EPOCH to this moment."""

FeedKind = Literal["rss", "rdf", "atom", "json", "news-sitemap", "listing"]
Access = Literal["full", "teaser", "empty"]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all records here have in common: a misspelt key in a data file is an error."""


class Publisher(Record, frozen=True, kw_only=True):
    """One made-up house. `file` is its list of articles, `address` the pattern of an article's path."""

    id: str
    name: str
    language: str
    country: str
    feed: FeedKind
    file: str
    address: str
    about: str
    encoding: str = "utf-8"
    full: bool = False  # the feed carries whole articles
    tracker: str = ""  # what the feed's links carry behind the address


class ExpectedFigure(Record, frozen=True, kw_only=True):
    """One figure that an analyst would underline. `text` stands letter by letter in the title or the body."""

    text: str
    field: Literal["title", "text"] = msgspec.field(name="in", default="text")
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str | None = None
    unit: str = "money"
    qualifier: str | None = None
    change: str | None = None
    change_role: str | None = None
    measure: str | None = None
    period: str | None = None  # the words
    about: tuple[str, ...] = ()  # country, bloc or pair ("KR>CN")
    equivalent: str | None = None  # the same amount printed beside it
    per: str | None = None


class Expected(Record, frozen=True, kw_only=True):
    """What an analyst reads in the article. Pairs: `KR>KZ` where the text gives a direction, else `KR-KZ`."""

    relevant: bool = True
    story: str = ""  # articles with the same word tell the same event
    event: str = ""
    topics: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()  # central or present
    passing: tuple[str, ...] = ()  # named, but the story is not about them
    never: tuple[str, ...] = ()  # a careless reader would find them, and be wrong
    blocs: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()  # as the text writes them
    pairs: tuple[str, ...] = ()
    figures: tuple[ExpectedFigure, ...] = ()
    warnings: tuple[str, ...] = ()


class Piece(Record, frozen=True, kw_only=True):
    """One article. Paragraphs of `body` are parted by empty lines; `## `, `> ` and `|` mark heads, quotes, tables."""

    number: int
    slug: str
    publisher: str
    title: str
    published: dt.datetime
    language: str
    page: str  # which of pages/*.html dresses it
    body: str
    author: str = ""
    summary: str = ""
    updated: dt.datetime | None = None
    access: Access = "full"
    amp: bool = False  # the feed links to an AMP copy
    encoding: str = "utf-8"  # the page's bytes
    header_charset: str = "utf-8"  # what the Content-Type header says; empty: nothing
    meta_charset: str = "utf-8"  # what the page says of itself
    expected: Expected

    @property
    def paragraphs(self) -> list[str]:
        """The body's blocks, without their marks; a table is one block."""
        return [block.strip() for block in self.body.split("\n\n") if block.strip()]

    @property
    def prose(self) -> str:
        """The body as a reader copies it: one paragraph a line, no tables; a script's page leaves the feed's words."""
        if self.access == "empty":
            return self.summary
        return "\n".join(block.lstrip("#> ") for block in self.paragraphs if not block.startswith("|"))

    @property
    def lead(self) -> str:
        """The words under the headline in a feed."""
        return self.summary or self.prose.split("\n", 1)[0]


def _piece(path: Path) -> Piece:
    data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    number, _, slug = path.stem.partition("-")
    try:
        return msgspec.convert({"number": int(number), "slug": slug, **data}, Piece)
    except msgspec.ValidationError as fault:
        raise ValueError(f"{path.name}: {fault}") from fault


@functools.cache
def pieces() -> tuple[Piece, ...]:
    """Read all articles, the newest first."""
    found = [_piece(path) for path in sorted((HERE / "articles").glob("*.toml"))]
    return tuple(sorted(found, key=lambda piece: (piece.published, piece.number), reverse=True))


@functools.cache
def publishers() -> dict[str, Publisher]:
    """Read all publishers, by id."""
    data = tomllib.loads((HERE / "publishers.toml").read_text("utf-8"))
    rows = msgspec.convert(data["publisher"], list[Publisher])
    return {row.id: row for row in rows}


def pieces_of(publisher: str) -> tuple[Piece, ...]:
    """Pick one publisher's articles, the newest first."""
    return tuple(piece for piece in pieces() if piece.publisher == publisher)


def path_of(piece: Piece) -> str:
    """Give the article's address below the newsroom's root: `/harbour-ledger/2026/11/18/slug`."""
    house = publishers()[piece.publisher]
    day = piece.published
    rest = house.address.format(
        year=day.year, month=f"{day.month:02}", day=f"{day.day:02}", slug=piece.slug, number=4000 + piece.number
    )
    return f"/{house.id}/{rest}"


def feed_path(house: Publisher) -> str:
    """Give the address of the publisher's list of articles below the newsroom's root."""
    return f"/{house.id}/{house.file}"
