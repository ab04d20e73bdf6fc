"""The brief of a pair, put together by rule: every word is an editor's, a source's title or a source's sentence."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import exp, log
from typing import Literal

from ledger.model import Article, Brief, Event, Figure, Flow, Noun, Pair, Reading, Story
from sitegen.agreement import Comparison, compare

MIN_RELEVANCE = 0.4
MIN_STRENGTH = 0.35
WINDOW_DAYS = 30
HALF_LIFE_DAYS = 7.0  # a week-old story weighs half of today's
FULL_STRENGTH = 0.6  # the pair's strength from which an article is about it and not beside it
MOST_QUOTES, MOST_FIGURES, MOST_ACTORS, MOST_RELATED = 3, 8, 10, 8
LONGEST_QUOTE = 320
TELLING = {"money": 3.0, "percent": 2.0}  # what a figure's unit adds to its rank


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


class KeyFigure(Noun, frozen=True, kw_only=True):
    """A figure with the article that gives it; its sentence, currency and dollars are in `figure`."""

    figure: Figure
    article: str
    at: dt.datetime
    story: str
    weight: float


class Deed(Noun, frozen=True, kw_only=True):
    """What a company did, in a source's words."""

    text: str
    article: str
    at: dt.datetime
    kind: str  # of event, empty where none was read


class Actor(Noun, frozen=True, kw_only=True):
    """A company that is active between the two, and what it did."""

    id: str
    name: str
    stories: int
    deeds: tuple[Deed, ...]


class Related(Noun, frozen=True, kw_only=True):
    """Another pair that the same stories tell of."""

    a: str
    b: str
    stories: int


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


class _Told(Noun, frozen=True, kw_only=True):
    """An article of the pair with its reading and the strongest pair of its reading."""

    article: Article
    reading: Reading
    pairs: tuple[Pair, ...]
    story: str

    @property
    def at(self) -> dt.datetime:
        return self.article.published or self.article.fetched

    @property
    def strength(self) -> float:
        return max(pair.strength for pair in self.pairs)


def assemble(
    pair: tuple[str, str],
    *,
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
    stories: Iterable[Story],
    briefs: Iterable[Brief] = (),
    flows: Iterable[Flow] = (),
    now: dt.datetime,
    since: dt.datetime | None = None,
    min_relevance: float = MIN_RELEVANCE,
    min_strength: float = MIN_STRENGTH,
    window_days: int = WINDOW_DAYS,
) -> PairBrief:
    """Put together the brief of a pair of codes, in either order, from the articles that tell of it.

    `articles` and `readings` may hold everything or only the pair's own; `since` is the time of the last
    edition, before which a story is not new. Texts of articles are not needed.
    """
    a, b = sorted(pair)
    story_of = {article: story for story in stories for article in story.articles}
    told = [
        _Told(article=articles[id_], reading=reading, pairs=pairs, story=story_of[id_].id if id_ in story_of else id_)
        for id_, reading in sorted(readings.items())
        if id_ in articles
        and reading.relevance >= min_relevance
        and (pairs := tuple(p for p in reading.pairs if (p.a, p.b) == (a, b) and p.strength >= min_strength))
    ]
    told.sort(key=lambda one: (one.at, one.article.id))
    tellings = _tellings(told, story_of, now=now, since=since)
    own_flows = tuple(f for f in flows if {f.exporter, f.importer} == {a, b})
    return PairBrief(
        a=a,
        b=b,
        curated=_curated(a, b, briefs),
        lead=_lead(tellings, now=now, window_days=window_days),
        new=tuple(sorted((t for t in tellings if t.new), key=lambda t: (-t.weight, t.story))) if since else (),
        figures=key_figures(told, (a, b), now=now),
        comparisons=compare(articles, [one.reading for one in told], flows=own_flows),
        actors=_actors(told),
        events=_by_kind(tellings),
        timeline=tuple(sorted(tellings, key=lambda t: (t.at, t.story), reverse=True)),
        topics=_topics(told),
        related=_related(told, (a, b), min_strength),
        flows=own_flows,
        ways=_ways(tellings),
        articles=len(told),
        stories=len(tellings),
        since=since,
        first=told[0].at if told else None,
        last=told[-1].at if told else None,
    )


def _curated(a: str, b: str, briefs: Iterable[Brief]) -> tuple[str, ...]:
    own = [brief for brief in briefs if tuple(sorted(brief.pair)) == (a, b) and brief.status != "draft"]
    return tuple(brief.slug for brief in sorted(own, key=lambda brief: (brief.date, brief.slug), reverse=True))


# --- stories -----------------------------------------------------------------------------------


def _tellings(
    told: Sequence[_Told], story_of: Mapping[str, Story], *, now: dt.datetime, since: dt.datetime | None
) -> list[Telling]:
    groups: dict[str, list[_Told]] = defaultdict(list)
    for one in told:
        groups[one.story].append(one)
    return [_telling(id_, group, story_of, now=now, since=since) for id_, group in groups.items()]


def _telling(
    id_: str, group: Sequence[_Told], story_of: Mapping[str, Story], *, now: dt.datetime, since: dt.datetime | None
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
        quotes=_quotes(group),
        kinds=tuple(kind for kind, _ in kinds.most_common(3)),
        direction=_direction(group),
        weight=round(_weight(group, len(publishers), now=now), 4),
        new=since is not None and min(one.article.fetched for one in group) > since,
        reasons=strongest.pairs[0].reasons,
    )


def _title(story: Story | None, group: Sequence[_Told]) -> str:
    """Return the story's title where its lead is of this pair, else that of the pair's own strongest article."""
    own = {one.article.id for one in group}
    if story is not None and story.lead in own:
        return story.title
    return max(group, key=lambda one: (one.strength, -one.at.timestamp())).article.title


def _weight(group: Sequence[_Told], publishers: int, *, now: dt.datetime) -> float:
    """Weigh a story: how much it is about the pair, how relevant, how many told it, how fresh."""
    strength = max(min(1.0, one.strength / FULL_STRENGTH) * one.strength for one in group)
    relevance = max(one.reading.relevance for one in group)
    sure = max((event.confidence for one in group for event in one.reading.events), default=0.3)
    age = max(0.0, (now - max(one.at for one in group)).total_seconds() / 86_400)
    return strength * relevance * (0.6 + 0.4 * sure) * (1 + 0.35 * log(publishers)) * freshness(age)


def freshness(days: float) -> float:
    """Return what a story of some days ago still weighs: 1 today, a half after a week."""
    return exp(-log(2) * days / HALF_LIFE_DAYS)


def _lead(tellings: Sequence[Telling], *, now: dt.datetime, window_days: int) -> Telling | None:
    """Return the strongest story of the window; where the window is empty the newest there is."""
    fresh = [t for t in tellings if (now - t.at).days <= window_days]
    if fresh:
        return max(fresh, key=lambda t: (t.weight, t.story))
    return max(tellings, key=lambda t: (t.at, t.story), default=None)


def _quotes(group: Sequence[_Told]) -> tuple[Quote, ...]:
    """Return evidence sentences, the strongest article's first, none twice."""
    ranked = sorted(group, key=lambda one: (-one.strength, one.at))
    found: dict[str, Quote] = {}
    for one in ranked:
        for sentence in (s for pair in one.pairs for s in pair.evidence):
            text = " ".join(sentence.split())
            found.setdefault(text.casefold(), quote(text, one.article.id))
    return tuple(found.values())[:MOST_QUOTES]


def quote(text: str, article: str, *, longest: int = LONGEST_QUOTE) -> Quote:
    """Return a quote no longer than allowed, cut at a word."""
    if len(text) <= longest:
        return Quote(text=text, article=article)
    head = text[:longest]
    return Quote(text=head.rsplit(" ", 1)[0] if " " in head[longest // 2 :] else head, article=article, cut=True)


def _direction(group: Sequence[_Told]) -> tuple[str, str] | None:
    ways = {(p.source, p.target) for one in group for p in one.pairs if p.source and p.target}
    if len(ways) != 1:
        return None
    source, target = next(iter(ways))
    return (source, target) if source and target else None


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


# --- figures, companies, topics, neighbours --------------------------------------------------------


def key_figures(told: Sequence[_Told], pair: tuple[str, str], *, now: dt.datetime) -> tuple[KeyFigure, ...]:
    """Return the figures that say most about the pair, one for each sentence's measure, the best first."""
    best: dict[tuple[str, ...], KeyFigure] = {}
    for one in told:
        for figure in one.reading.figures:
            weight = _figure_weight(figure, one, pair, now=now)
            key = (str(figure.value), figure.currency or figure.unit, figure.change_role or "")
            if weight and (key not in best or weight > best[key].weight):
                best[key] = KeyFigure(
                    figure=figure, article=one.article.id, at=one.at, story=one.story, weight=round(weight, 4)
                )
    ranked = sorted(best.values(), key=lambda k: (-k.weight, k.article, k.figure.start))
    return _varied(ranked)


def _varied(ranked: Sequence[KeyFigure]) -> tuple[KeyFigure, ...]:
    """Return the first figures of a ranking with no more than three of one article."""
    used: Counter[str] = Counter()
    kept = []
    for figure in ranked:
        if used[figure.article] < 3:  # noqa: PLR2004 - a table of one article is not the pair's
            used[figure.article] += 1
            kept.append(figure)
    return tuple(kept[:MOST_FIGURES])


def _figure_weight(figure: Figure, one: _Told, pair: tuple[str, str], *, now: dt.datetime) -> float:
    """Weigh a figure: of the pair's own sentences, with a measure and a period, of money or percent."""
    if figure.value is None and figure.low is None:
        return 0.0
    evidence = {" ".join(s.split()) for p in one.pairs for s in p.evidence}
    sentence = " ".join(figure.sentence.split())
    inside = sentence in evidence or any(sentence in s for s in evidence)
    about = sum(f"country:{code}" in figure.about or f"bloc:{code}" in figure.about for code in pair)
    weight = 1.0 + TELLING.get(figure.unit, 0.0 if figure.currency is None else 3.0)
    weight += 2.0 * inside + 1.5 * about + 1.0 * bool(figure.measure) + 0.5 * bool(figure.period)
    if not (inside or about) and one.strength < FULL_STRENGTH:
        return 0.0
    age = max(0.0, (now - one.at).total_seconds() / 86_400)
    return weight * figure.confidence * one.strength * (0.3 + 0.7 * freshness(age))


def _actors(told: Sequence[_Told]) -> tuple[Actor, ...]:
    """Return the companies of the pair's articles, each with the sentences that say what it did."""
    names: dict[str, str] = {}
    stories: dict[str, set[str]] = defaultdict(set)
    deeds: dict[str, dict[str, Deed]] = defaultdict(dict)
    for one in reversed(told):
        for company in one.reading.companies:
            if company.salience == "passing":
                continue
            names.setdefault(company.id, company.name)
            stories[company.id].add(one.story)
            for deed in _deeds(one, company.name):
                deeds[company.id].setdefault(deed.text.casefold(), deed)
    actors = [
        Actor(id=id_, name=name, stories=len(stories[id_]), deeds=tuple(deeds[id_].values())[:3])
        for id_, name in names.items()
    ]
    return tuple(sorted(actors, key=lambda actor: (-actor.stories, -len(actor.deeds), actor.name))[:MOST_ACTORS])


def _deeds(one: _Told, name: str) -> Iterable[Deed]:
    """Yield the sentences of the pair and its events that name a company."""
    first = name.casefold().partition(" ")[0]
    by_sentence: dict[str, Event] = {" ".join(e.evidence.split()): e for e in one.reading.events}
    sentences = dict.fromkeys([*(" ".join(s.split()) for p in one.pairs for s in p.evidence), *by_sentence])
    for sentence in sentences:
        if first and first in sentence.casefold():
            kind = by_sentence[sentence].kind if sentence in by_sentence else ""
            yield Deed(text=sentence, article=one.article.id, at=one.at, kind=kind)


def _topics(told: Sequence[_Told]) -> tuple[tuple[str, int], ...]:
    stories: dict[str, set[str]] = defaultdict(set)
    for one in told:
        for topic in one.reading.topics:
            stories[topic.id].add(one.story)
    return tuple(sorted(((id_, len(found)) for id_, found in stories.items()), key=lambda item: (-item[1], item[0])))


def _related(told: Sequence[_Told], pair: tuple[str, str], min_strength: float) -> tuple[Related, ...]:
    """Return the other pairs of the same stories; those that share a side come first where stories are equal."""
    stories: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in told:
        for other in one.reading.pairs:
            if (other.a, other.b) != pair and other.strength >= min_strength:
                stories[other.a, other.b].add(one.story)
    ranked = sorted(stories, key=lambda key: (-len(stories[key]), not set(key) & set(pair), key))
    return tuple(Related(a=key[0], b=key[1], stories=len(stories[key])) for key in ranked[:MOST_RELATED])


State = Literal["told", "quiet", "empty"]


def state(brief: PairBrief, *, now: dt.datetime, window_days: int = WINDOW_DAYS) -> State:
    """Return whether a pair is told of now, was told of once, or has nothing but an editor's brief."""
    if brief.last is None:
        return "empty"
    return "told" if (now - brief.last).days <= window_days else "quiet"
