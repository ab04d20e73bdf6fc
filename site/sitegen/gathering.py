"""The gathering: all that the archive, the editors and the tables know, joined into one library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Protocol

from ledger.model import Article, Brief, Correction, Entity, Flow, Reading, Source, Story, Visit
from ledger.settings import Settings
from sitegen.library import Library
from sitegen.pieces import Piece, piece_of


class Shelf(Protocol):
    """What the site asks of an archive."""

    def articles(self) -> Iterable[Article]:
        """Give all articles, oldest first."""

    def readings(self) -> Iterable[Reading]:
        """Give all readings."""

    def stories(self) -> list[Story]:
        """Give all stories."""

    def redirects(self) -> dict[str, str]:
        """Give the ids of merged stories with the ids that they lead to."""

    def flows(self) -> list[Flow]:
        """Give all official statistics."""

    def entities(self) -> list[Entity]:
        """Give the companies that no table has."""

    def last_visits(self) -> dict[str, Visit]:
        """Give the last visit of each source."""


def gather(
    shelf: Shelf,
    *,
    settings: Settings,
    now: dt.datetime,
    briefs: Iterable[Brief] = (),
    sources: Iterable[Source] = (),
    entities: Iterable[Entity] = (),
    corrections: Iterable[Correction] = (),
    retracted: Mapping[str, Correction] | None = None,
    sample: bool = False,
    drafts: bool = False,
) -> Library:
    """Join everything in the archive with the editors' briefs and the tables of names."""
    readings = {reading.id: reading for reading in shelf.readings()}
    stories = shelf.stories()
    homes = {article: story.id for story in stories for article in story.articles}
    pieces = [
        piece_of(article, readings.get(article.id), homes.get(article.id, article.id), settings)
        for article in shelf.articles()
    ]
    return Library(
        settings=settings,
        now=now,
        pieces=sorted(pieces, key=lambda piece: (piece.at, piece.id), reverse=True),
        stories={story.id: story for story in [*_single(pieces, homes), *stories]},
        briefs=sorted(briefs, key=lambda brief: (brief.date, brief.slug), reverse=True),
        sources={source.id: source for source in sources},
        visits=shelf.last_visits(),
        flows=sorted(shelf.flows(), key=lambda flow: flow.id),
        entities={entity.id: entity for entity in [*shelf.entities(), *entities]},
        redirects=shelf.redirects(),
        corrections=tuple(sorted(corrections, key=lambda one: (one.on or dt.date.min, one.target), reverse=True)),
        retracted=retracted or {},
        sample=sample,
        drafts=drafts,
    )


def _single(pieces: list[Piece], homes: Mapping[str, str]) -> list[Story]:
    """Make a story of each article that the archive has put into none."""
    return [
        Story(
            id=piece.id,
            articles=(piece.id,),
            lead=piece.id,
            title=piece.article.title,
            first_seen=piece.at,
            updated=piece.at,
        )
        for piece in pieces
        if piece.id not in homes
    ]
