"""Today's edition in ten stories: what matters most since the last one, no pair more than twice."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

import msgspec

from ledger.model import Article, Figure, Noun, Pair, Reading, Story
from sitegen.pairbrief import MIN_RELEVANCE, MIN_STRENGTH
from sitegen.told import Quote, Told, freshness, quotes

MOST = 10
PER_PAIR = 2
PER_PUBLISHER = 4
REACH_DAYS = 7  # on a quiet day the week's best fill the page


class Item(Noun, frozen=True, kw_only=True):
    """One of the ten: a story with its pair, a quote, a figure and the reason why it stands here."""

    rank: int
    story: str
    title: str
    pair: tuple[str, str]
    direction: tuple[str, str] | None
    kinds: tuple[str, ...]
    at: dt.datetime
    articles: tuple[str, ...]
    publishers: tuple[str, ...]
    quote: Quote | None
    figure: Figure | None
    new: bool
    weight: float
    reason: str


def digest(
    *,
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
    stories: Iterable[Story],
    now: dt.datetime,
    since: dt.datetime | None = None,
    most: int = MOST,
    language: str = "en",
    min_relevance: float = MIN_RELEVANCE,
    min_strength: float = MIN_STRENGTH,
) -> tuple[Item, ...]:
    """Return the stories that matter most, new ones (first seen since the last edition) before the week's others.

    A story is quoted in the site's `language` where somebody tells it so.
    """
    weighed = []
    for story in stories:
        told = _told(story, articles, readings, min_relevance)
        if (
            told
            and (item := _item(story, told, now=now, since=since, min_strength=min_strength, language=language))
            is not None
        ):
            weighed.append(item)
    weighed.sort(key=lambda item: (not item.new, -item.weight, item.story))
    return tuple(_ranked(weighed, most))


def _told(
    story: Story, articles: Mapping[str, Article], readings: Mapping[str, Reading], least: float
) -> list[tuple[Article, Reading]]:
    known = [(articles[id_], readings[id_]) for id_ in story.articles if id_ in articles and id_ in readings]
    return [(article, reading) for article, reading in known if reading.relevance >= least]


def _item(
    story: Story,
    told: Sequence[tuple[Article, Reading]],
    *,
    now: dt.datetime,
    since: dt.datetime | None,
    min_strength: float,
    language: str,
) -> Item | None:
    pair = _strongest(told, min_strength)
    age = (now - story.updated).total_seconds() / 86_400
    if pair is None or age > REACH_DAYS:
        return None
    said = quotes(_tying(told, pair, story.id), language)
    publishers = tuple(dict.fromkeys(one.publisher or one.source for one, _ in told))
    kinds = Counter(event.kind for _, reading in told for event in reading.events)
    relevance = max(reading.relevance for _, reading in told)
    sure = max((event.confidence for _, reading in told for event in reading.events), default=0.3)
    weight = (
        pair.strength * relevance * (0.5 + 0.5 * sure) * (1 + 0.6 * log(len(publishers))) * freshness(max(0.0, age))
    )
    return Item(
        rank=0,
        story=story.id,
        title=story.title,
        pair=(pair.a, pair.b),
        direction=(pair.source, pair.target) if pair.source and pair.target else None,
        kinds=tuple(kind for kind, _ in kinds.most_common(2)),
        at=story.first_seen,
        articles=tuple(one.id for one, _ in told),
        publishers=publishers,
        quote=said[0] if said else None,
        figure=_figure(told, pair),
        new=since is None or min(one.fetched for one, _ in told) > since,
        weight=round(weight, 4),
        reason=_reason(pair, publishers),
    )


def _strongest(told: Sequence[tuple[Article, Reading]], least: float) -> Pair | None:
    found = [(p.strength, article.id, p) for article, reading in told for p in reading.pairs if p.strength >= least]
    return max(found, key=lambda one: one[:2], default=(0.0, "", None))[2]


def _tying(told: Sequence[tuple[Article, Reading]], pair: Pair, story: str) -> list[Told]:
    """Return the articles that tie the same two together."""
    couple = (pair.a, pair.b)
    own = ((a, r, tuple(p for p in r.pairs if (p.a, p.b) == couple and p.evidence)) for a, r in told)
    return [Told(article=a, reading=r, pairs=pairs, story=story) for a, r, pairs in own if pairs]


def _figure(told: Sequence[tuple[Article, Reading]], pair: Pair) -> Figure | None:
    """Return the first figure of money or percent in a sentence of the pair's evidence."""
    figures = [figure for _, reading in told for figure in reading.figures if figure.value is not None]
    for figure in figures:
        if any(figure.sentence in sentence for sentence in pair.evidence):
            return figure
    return None


def _reason(pair: Pair, publishers: Sequence[str]) -> str:
    told = f"{len(publishers)} publishers tell it" if len(publishers) > 1 else f"told by {publishers[0]}"
    return f"{told}; {pair.reasons[0]}" if pair.reasons else told


def _ranked(items: Iterable[Item], most: int) -> Iterable[Item]:
    """Yield the first items with their rank, no pair and no publisher taking too much room."""
    pairs: dict[tuple[str, str], int] = defaultdict(int)
    alone: dict[str, int] = defaultdict(int)
    rank = 0
    for item in items:
        only = item.publishers[0] if len(item.publishers) == 1 else ""
        if rank == most or pairs[item.pair] >= PER_PAIR or (only and alone[only] >= PER_PUBLISHER):
            continue
        pairs[item.pair] += 1
        alone[only] += 1
        rank += 1
        yield msgspec.structs.replace(item, rank=rank)
