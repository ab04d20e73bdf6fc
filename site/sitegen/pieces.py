"""Pieces: an article with what was read in it, and with its text left behind."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import msgspec

from ledger.model import Article, Pair, Reading, TopicScore
from ledger.settings import Settings
from sitegen.slugs import pair_slug


@dataclass(frozen=True)
class Piece:
    """One article with what was read in it, without its text."""

    article: Article
    reading: Reading
    pairs: tuple[Pair, ...]  # those that are strong enough to show, the strongest first
    quotes: tuple[str, ...]  # key sentences, best first
    story: str  # id of its story
    length: int = 0  # of its text, in characters

    @property
    def id(self) -> str:
        """Return the article's id."""
        return self.article.id

    @property
    def at(self) -> dt.datetime:
        """Return when it was published, or else when we fetched it."""
        return self.article.published or self.article.fetched

    @property
    def day(self) -> dt.date:
        """Return the day of `at`."""
        return self.at.date()

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the slugs of its pairs."""
        return tuple(dict.fromkeys(pair_slug(pair.a, pair.b) for pair in self.pairs))

    @property
    def ties(self) -> tuple[tuple[str, str], ...]:
        """Return the codes of its pairs, each two parties once, whatever the directions."""
        return tuple(dict.fromkeys((pair.a, pair.b) for pair in self.pairs))


def piece_of(article: Article, reading: Reading | None, story: str, settings: Settings) -> Piece:
    """Join an article with its reading, and keep of its text only what may be quoted."""
    reading = sure_of(reading or Reading(id=article.id, language=article.language), settings.read.min_confidence)
    strong = [pair for pair in reading.pairs if pair.strength >= settings.read.min_pair_strength]
    return Piece(
        article=msgspec.structs.replace(article, text=""),
        reading=msgspec.structs.replace(reading, mentions=(), topics=tuple(_topic(topic) for topic in reading.topics)),
        pairs=tuple(sorted(strong, key=lambda pair: (-pair.strength, pair.a, pair.b))),
        quotes=tuple(quote.strip() for quote in reading.quotes),
        story=story,
        length=reading.length,
    )


def sure_of(reading: Reading, least: float) -> Reading:
    """Leave out the countries, blocs and companies that no mention names with that confidence, and pairs with one of them.

    The archive keeps them. What is told without a mention, such as a company's home, stays.
    """
    best: dict[str, float] = {}
    for mention in reading.mentions:
        if mention.entity:
            best[mention.entity] = max(mention.confidence, best.get(mention.entity, 0.0))
    weak = {entity for entity, confidence in best.items() if confidence < least}
    if not weak:
        return reading
    parties = {entity.partition(":")[2] for entity in weak if entity.startswith(("bloc:", "country:"))}
    return msgspec.structs.replace(
        reading,
        countries=tuple(tally for tally in reading.countries if tally.code not in parties),
        blocs=tuple(tally for tally in reading.blocs if tally.code not in parties),
        companies=tuple(tally for tally in reading.companies if tally.id not in weak),
        pairs=tuple(pair for pair in reading.pairs if not {pair.a, pair.b} & parties),
    )


def _topic(topic: TopicScore) -> TopicScore:
    """Return a topic under its entity's id, `topic:seafood`."""
    return topic if ":" in topic.id else msgspec.structs.replace(topic, id=f"topic:{topic.id}")
