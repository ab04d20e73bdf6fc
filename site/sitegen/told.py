"""A pair's stories as its brief tells them: title, quotes, publishers, direction and weight."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import exp, log

from ledger.model import Article, Noun, Pair, Reading, Story

HALF_LIFE_DAYS = 7.0  # a week-old story weighs half of today's
FULL_STRENGTH = 0.6  # the pair's strength from which an article is about it and not beside it
MOST_QUOTES = 3
LONGEST_QUOTE = 320
MAX_PLACE = 10**9  # of a sentence that nothing places: after those that are placed


class Quote(Noun, frozen=True, kw_only=True):
    """A sentence of a source, verbatim; `cut` where the page must end it with an ellipsis."""

    text: str
    article: str
    cut: bool = False


class Telling(Noun, frozen=True, kw_only=True):
    """One story as the brief tells it: its title, what it says of the pair, and who told it."""

    story: str
    title: str
    at: dt.datetime
    articles: tuple[str, ...]  # of this pair, earliest first
    publishers: tuple[str, ...]
    quotes: tuple[Quote, ...]
    kinds: tuple[str, ...]  # of event
    direction: tuple[str, str] | None  # source and target, where its articles agree on one
    weight: float
    new: bool  # first told since the last edition
    reasons: tuple[str, ...]


class Told(Noun, frozen=True, kw_only=True):
    """An article of the pair with its reading and the strongest pair of its reading."""

    article: Article
    reading: Reading
    pairs: tuple[Pair, ...]
    story: str

    @property
    def at(self) -> dt.datetime:
        """Return when it was published, else when we fetched it."""
        return self.article.published or self.article.fetched

    @property
    def strength(self) -> float:
        """Return how strongly it ties the two."""
        return max(pair.strength for pair in self.pairs)


def tellings(
    told: Sequence[Told],
    story_of: Mapping[str, Story],
    *,
    now: dt.datetime,
    since: dt.datetime | None,
    language: str = "en",
) -> list[Telling]:
    """Return one telling for each story of some articles; without `since` none is new.

    Quotes in the site's `language` come first.
    """
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        groups[one.story].append(one)
    return [_telling(id_, group, story_of, now=now, since=since, language=language) for id_, group in groups.items()]


def _telling(
    id_: str,
    group: Sequence[Told],
    story_of: Mapping[str, Story],
    *,
    now: dt.datetime,
    since: dt.datetime | None,
    language: str,
) -> Telling:
    story = story_of.get(group[0].article.id)
    strongest = max(group, key=lambda one: (one.strength, -one.at.timestamp()))
    kinds = Counter(event.kind for one in group for event in one.reading.events)
    publishers = tuple(dict.fromkeys(one.article.publisher or one.article.source for one in group))
    return Telling(
        story=id_,
        title=_title(story, group),
        at=group[0].at,
        articles=tuple(one.article.id for one in group),
        publishers=publishers,
        quotes=quotes(group, language),
        kinds=tuple(kind for kind, _ in kinds.most_common(3)),
        direction=_direction(group),
        weight=round(_weight(group, len(publishers), now=now), 4),
        new=since is not None and min(one.article.fetched for one in group) > since,
        reasons=strongest.pairs[0].reasons,
    )


def _title(story: Story | None, group: Sequence[Told]) -> str:
    """Return the story's title where its lead is of this pair, else that of the pair's own strongest article."""
    own = {one.article.id for one in group}
    if story is not None and story.lead in own:
        return story.title
    return max(group, key=lambda one: (one.strength, -one.at.timestamp())).article.title


def _weight(group: Sequence[Told], publishers: int, *, now: dt.datetime) -> float:
    """Weigh a story: how much it is about the pair, how relevant, how many told it, how fresh."""
    strength = max(min(1.0, one.strength / FULL_STRENGTH) * one.strength for one in group)
    relevance = max(one.reading.relevance for one in group)
    sure = max((event.confidence for one in group for event in one.reading.events), default=0.3)
    age = max(0.0, (now - max(one.at for one in group)).total_seconds() / 86_400)
    return strength * relevance * (0.6 + 0.4 * sure) * (1 + 0.35 * log(publishers)) * freshness(age)


def freshness(days: float) -> float:
    """Return what a story of some days ago still weighs: 1 today, a half after a week."""
    return exp(-log(2) * days / HALF_LIFE_DAYS)


def quotes(group: Sequence[Told], language: str) -> tuple[Quote, ...]:
    """Return evidence sentences, none twice: of the site's language first, then the strongest article's, as it told."""
    ranked = sorted(group, key=lambda one: (one.article.language != language, -one.strength, one.at))
    found: dict[str, Quote] = {}
    for one in ranked:
        sentences = [" ".join(s.split()) for pair in one.pairs for s in pair.evidence]
        place = _places(one.reading)
        for text in sorted(sentences, key=lambda s: place.get(s, MAX_PLACE)):
            if text != " ".join(one.article.title.split()) or len(sentences) == 1:
                found.setdefault(text.casefold(), quote(text, one.article.id))
    return tuple(found.values())[:MOST_QUOTES]


def _places(reading: Reading) -> dict[str, int]:
    """Return where sentences of an article begin, as far as its figures and quotes tell; a paper tells news first."""
    starts = {" ".join(figure.sentence.split()): figure.sentence_start for figure in reading.figures}
    quoted = zip(reading.quotes, reading.key_sentences, strict=False)
    return starts | {" ".join(text.split()): span.start for text, span in quoted}


def quote(text: str, article: str, *, longest: int = LONGEST_QUOTE) -> Quote:
    """Return a quote no longer than allowed, cut at a word."""
    if len(text) <= longest:
        return Quote(text=text, article=article)
    head = text[:longest]
    return Quote(text=head.rsplit(" ", 1)[0] if " " in head[longest // 2 :] else head, article=article, cut=True)


def _direction(group: Sequence[Told]) -> tuple[str, str] | None:
    ways = {(p.source, p.target) for one in group for p in one.pairs if p.source and p.target}
    if len(ways) != 1:
        return None
    source, target = next(iter(ways))
    return (source, target) if source and target else None
