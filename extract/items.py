"""What is read: an article, or one line of somebody's file, alone or in portions that a trained model takes at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from ledger.model import Article, Noun

T = TypeVar("T")

PORTION = 32  # items that the trained model is asked about together
HEAVIEST = 400_000  # characters of text in one portion, unless a single item has more


class Item(Noun, frozen=True, kw_only=True):
    """What a reading is made from: an article, or one line of somebody's file."""

    id: str
    title: str = ""
    text: str = ""
    url: str = ""
    published: dt.date | None = None
    language: str = ""  # a hint; the text decides where it speaks clearly
    publisher: str = ""
    publisher_country: str = ""
    source_topics: tuple[str, ...] = ()  # what the source says it is about


def item_of(article: Article, *, source_topics: tuple[str, ...] = ()) -> Item:
    """Return what is to be read of an article."""
    return Item(
        id=article.id,
        title=article.title,
        text=article.text,
        url=article.url,
        published=article.published.date() if article.published else None,
        language=article.language,
        publisher=article.publisher,
        publisher_country=article.publisher_country,
        source_topics=source_topics,
    )


def portions(things: Iterable[T], *, weigh: Callable[[T], int]) -> Iterator[list[T]]:
    """Yield things in portions that the trained model takes at once: few enough, and light enough to hold."""
    portion: list[T] = []
    weight = 0
    for thing in things:
        portion.append(thing)
        weight += weigh(thing)
        if len(portion) >= PORTION or weight >= HEAVIEST:
            yield portion
            portion, weight = [], 0
    if portion:
        yield portion
