"""The brief of a pair, put together by rule: every word is an editor's, a source's title or a source's sentence."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from ledger.model import Article, Brief, Flow, Noun, Reading, Story
from sitegen.actors import Actor, KeyFigure, Related, actors_of, key_figures, related_to, topics_of
from sitegen.agreement import Comparison, compare
from sitegen.told import Telling, Told, tellings

MIN_RELEVANCE = 0.4
MIN_STRENGTH = 0.35
WINDOW_DAYS = 30


class PairBrief(Noun, frozen=True, kw_only=True):
    """All that a pair's page says. Lists are best first; `timeline` is newest first."""

    a: str
    b: str
    curated: tuple[str, ...]  # slugs of the editors' briefs, newest first
    lead: Telling | None
    new: tuple[Telling, ...]
    figures: tuple[KeyFigure, ...]
    comparisons: tuple[Comparison, ...]
    actors: tuple[Actor, ...]
    events: tuple[tuple[str, tuple[Telling, ...]], ...]  # kind, and its stories newest first
    timeline: tuple[Telling, ...]
    topics: tuple[tuple[str, int], ...]  # topic id and its stories
    related: tuple[Related, ...]
    flows: tuple[Flow, ...]
    ways: tuple[tuple[str, str, int], ...]  # source, target, stories that say so
    articles: int
    stories: int
    since: dt.datetime | None
    first: dt.datetime | None
    last: dt.datetime | None


def assemble(
    pair: tuple[str, str],
    *,
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
    stories: Iterable[Story],
    briefs: Iterable[Brief] = (),
    flows: Iterable[Flow] = (),
    owners: Mapping[str, str] | None = None,
    language: str = "en",
    now: dt.datetime,
    since: dt.datetime | None = None,
    min_relevance: float = MIN_RELEVANCE,
    min_strength: float = MIN_STRENGTH,
    window_days: int = WINDOW_DAYS,
) -> PairBrief:
    """Put together the brief of a pair of codes, in either order, from the articles that tell of it.

    `articles` and `readings` may hold everything or only the pair's own; `since` is the time of the last
    edition, before which a story is not new. Texts of articles are not needed. `owners` gives companies'
    parents by id; quotes in the site's `language` come first.
    """
    a, b = sorted(pair)
    story_of = {article: story for story in stories for article in story.articles}
    told = _told((a, b), articles, readings, story_of, least=(min_relevance, min_strength))
    stories_told = tellings(told, story_of, now=now, since=since, language=language)
    own_flows = tuple(f for f in flows if {f.exporter, f.importer} == {a, b})
    return PairBrief(
        a=a,
        b=b,
        curated=_curated(a, b, briefs),
        lead=_lead(stories_told, now=now, window_days=window_days),
        new=_new(stories_told),
        figures=key_figures(told, (a, b), now=now, language=language),
        comparisons=_comparisons(told, articles, own_flows, language),
        actors=actors_of(told, owners),
        events=_by_kind(stories_told),
        timeline=tuple(sorted(stories_told, key=lambda t: (t.at, t.story), reverse=True)),
        topics=topics_of(told),
        related=related_to(told, (a, b), min_strength),
        flows=own_flows,
        ways=_ways(stories_told),
        articles=len(told),
        stories=len(stories_told),
        since=since,
        first=told[0].at if told else None,
        last=told[-1].at if told else None,
    )


def _told(
    pair: tuple[str, str],
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
    story_of: Mapping[str, Story],
    *,
    least: tuple[float, float],
) -> list[Told]:
    """Return the pair's articles, the earliest first: of at least some relevance, tied at least so strongly."""
    relevance, strength = least
    told = [
        Told(article=articles[id_], reading=reading, pairs=pairs, story=story_of[id_].id if id_ in story_of else id_)
        for id_, reading in sorted(readings.items())
        if id_ in articles
        and reading.relevance >= relevance
        and (pairs := tuple(p for p in reading.pairs if (p.a, p.b) == pair and p.strength >= strength))
    ]
    return sorted(told, key=lambda one: (one.at, one.article.id))


def _curated(a: str, b: str, briefs: Iterable[Brief]) -> tuple[str, ...]:
    own = [brief for brief in briefs if tuple(sorted(brief.pair)) == (a, b) and brief.status != "draft"]
    return tuple(brief.slug for brief in sorted(own, key=lambda brief: (brief.date, brief.slug), reverse=True))


def _new(tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    return tuple(sorted((t for t in tellings if t.new), key=lambda t: (-t.weight, t.story)))


def _comparisons(
    told: Sequence[Told], articles: Mapping[str, Article], flows: Sequence[Flow], language: str
) -> tuple[Comparison, ...]:
    stories = {one.article.id: one.story for one in told}
    return compare(articles, [one.reading for one in told], flows=flows, stories=stories, language=language)


def _lead(tellings: Sequence[Telling], *, now: dt.datetime, window_days: int) -> Telling | None:
    """Return the strongest story of the window; where the window is empty the newest there is."""
    fresh = [t for t in tellings if (now - t.at).days <= window_days]
    if fresh:
        return max(fresh, key=lambda t: (t.weight, t.story))
    return max(tellings, key=lambda t: (t.at, t.story), default=None)


def _ways(tellings: Iterable[Telling]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter(telling.direction for telling in tellings if telling.direction is not None)
    return tuple((source, target, count) for (source, target), count in counts.most_common())


def _by_kind(tellings: Iterable[Telling]) -> tuple[tuple[str, tuple[Telling, ...]], ...]:
    kinds: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        for kind in telling.kinds[:1]:
            kinds[kind].append(telling)
    ordered = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple((kind, tuple(sorted(group, key=lambda t: t.at, reverse=True))) for kind, group in ordered)


State = Literal["told", "quiet", "empty"]


def state(brief: PairBrief, *, now: dt.datetime, window_days: int = WINDOW_DAYS) -> State:
    """Return whether a pair is told of now, was told of once, or has nothing but an editor's brief."""
    if brief.last is None:
        return "empty"
    return "told" if (now - brief.last).days <= window_days else "quiet"
