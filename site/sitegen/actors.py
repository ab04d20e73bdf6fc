"""What else a pair's articles hold: key figures, the companies and their deeds, topics, neighbouring pairs."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ledger.model import Event, Figure, Noun
from sitegen.told import FULL_STRENGTH, Told, freshness

MOST_FIGURES, MOST_ACTORS, MOST_RELATED = 8, 10, 8
BESIDE = 0.4
PER_ARTICLE = 3  # key figures: a table of one article is not the pair's
OTHER_TONGUE = 0.8  # of a figure's weight where its sentence is not in the site's language
SMALL_SUM = 1000  # of money, in any currency: the price of one thing ranks as a plain number
TELLING = {"money": 3.0, "percent": 2.0}  # what a figure's unit adds to its rank


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
    beside: tuple[str, ...] = ()  # ids of the others that its deeds name: its owner, or who acted with it


class Related(Noun, frozen=True, kw_only=True):
    """Another pair that the same stories tell of."""

    a: str
    b: str
    stories: int


def key_figures(
    told: Sequence[Told], pair: tuple[str, str], *, now: dt.datetime, language: str = "en"
) -> tuple[KeyFigure, ...]:
    """Return the figures that say most about the pair, one for each sentence's measure, the best first.

    Of one figure told in several languages the sentence in the site's `language` is kept.
    """
    best: dict[tuple[str, str, bool], KeyFigure] = {}
    for one in told:
        for figure in one.reading.figures:
            weight = _figure_weight(figure, one, pair, now=now)
            weight *= 1.0 if one.article.language == language else OTHER_TONGUE
            key = (_digits(figure), figure.currency or figure.unit, figure.change_role == "by")
            if weight and (key not in best or weight > best[key].weight):
                best[key] = KeyFigure(
                    figure=figure, article=one.article.id, at=one.at, story=one.story, weight=round(weight, 4)
                )
    ranked = sorted(best.values(), key=lambda k: (-k.weight, k.article, k.figure.start))
    return _varied(ranked)


def _digits(figure: Figure) -> str:
    """Return a value as plain digits, so that one sum is one however its source wrote it."""
    return " ".join(
        f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
        for value in (figure.value, figure.low, figure.high)
        if value is not None
    )


def _varied(ranked: Sequence[KeyFigure]) -> tuple[KeyFigure, ...]:
    """Return the first figures of a ranking with no more than three of one article."""
    used: Counter[str] = Counter()
    kept = []
    for figure in ranked:
        if used[figure.article] < PER_ARTICLE:
            used[figure.article] += 1
            kept.append(figure)
    return tuple(kept[:MOST_FIGURES])


def _figure_weight(figure: Figure, one: Told, pair: tuple[str, str], *, now: dt.datetime) -> float:
    """Weigh a figure: of the pair's own sentences, with a measure and a period, of money or percent."""
    if figure.value is None and figure.low is None:
        return 0.0
    evidence = {" ".join(s.split()) for p in one.pairs for s in p.evidence}
    sentence = " ".join(figure.sentence.split())
    inside = sentence in evidence or any(sentence in s for s in evidence)
    about = sum(f"country:{code}" in figure.about or f"bloc:{code}" in figure.about for code in pair)
    if not (inside or about) and one.strength < FULL_STRENGTH:
        return 0.0
    most = max(value for value in (figure.value, figure.low, figure.high) if value is not None)
    small = figure.unit == "money" and most < SMALL_SUM
    weight = 1.0 + (0.0 if small else TELLING.get(figure.unit, 0.0))
    weight += 2.0 * inside + 1.5 * about + 1.0 * bool(figure.measure) + 0.5 * bool(figure.period)
    # a figure of one side alone, in a sentence that does not tie the two, is beside the pair
    weight *= 1.0 if inside or about > 1 else BESIDE
    age = max(0.0, (now - one.at).total_seconds() / 86_400)
    return weight * figure.confidence * one.strength * (0.3 + 0.7 * freshness(age))


def actors_of(told: Sequence[Told], owners: Mapping[str, str] | None = None) -> tuple[Actor, ...]:
    """Return the companies of the pair's articles, each with the sentences that say what it did.

    `owners` gives a company's parent. A sentence that names several stands once: under the one that is owned
    (Tmall before Alibaba), else under the one that it names first.
    """
    names: dict[str, str] = {}
    stories: dict[str, set[str]] = defaultdict(set)
    deeds: dict[str, dict[str, tuple[float, Deed]]] = defaultdict(dict)
    for one in reversed(told):
        for company in one.reading.companies:
            if company.salience == "passing":
                continue
            names.setdefault(company.id, company.name)
            stories[company.id].add(one.story)
            for place, deed in _deeds(one, company.name):
                deeds[company.id].setdefault(deed.text.casefold(), (place, deed))
    beside = _shared_out(deeds, names, owners or {})
    actors = [
        Actor(id=id_, name=name, stories=len(stories[id_]), deeds=_best(deeds[id_]), beside=tuple(beside[id_]))
        for id_, name in names.items()
    ]
    return tuple(sorted(actors, key=lambda actor: (-actor.stories, -len(actor.deeds), actor.name))[:MOST_ACTORS])


def _shared_out(
    deeds: dict[str, dict[str, tuple[float, Deed]]], names: Mapping[str, str], owners: Mapping[str, str]
) -> dict[str, list[str]]:
    """Leave each sentence with one company; return for each the others that its sentences name."""
    holders: dict[str, list[str]] = defaultdict(list)
    for id_, own in deeds.items():
        for text in own:
            holders[text].append(id_)
    beside: dict[str, list[str]] = defaultdict(list)
    for text, ids in sorted(holders.items()):
        first, *others = sorted(ids, key=lambda id_: _claim(id_, ids, deeds[id_][text][0], names, owners))
        for id_ in others:
            del deeds[id_][text]
            if id_ not in beside[first] and not names[first].startswith(names[id_]):
                beside[first].append(id_)
    return beside


def _claim(
    id_: str, ids: Sequence[str], place: float, names: Mapping[str, str], owners: Mapping[str, str]
) -> tuple[bool, bool, float, int, str]:
    """Return what gives a company a sentence: being owned by another in it, being named first, and in full."""
    owned = owners.get(id_, "") in ids
    owns = any(owners.get(other) == id_ for other in ids)
    return not owned, owns, place, -len(names[id_]), id_


def _best(deeds: Mapping[str, tuple[float, Deed]]) -> tuple[Deed, ...]:
    """Return the three deeds that say most of a company: events first, then where it is named early, the newest."""
    ranked = sorted(deeds.values(), key=lambda d: (not d[1].kind, d[0], -d[1].at.timestamp(), d[1].text))
    return tuple(deed for _, deed in ranked[:3])


def _deeds(one: Told, name: str) -> Iterable[tuple[float, Deed]]:
    """Yield the sentences of the pair and its events that name a company, each with where in it, from 0 to 1."""
    first = name.casefold().partition(" ")[0]
    by_sentence: dict[str, Event] = {" ".join(e.evidence.split()): e for e in one.reading.events}
    sentences = dict.fromkeys([*(" ".join(s.split()) for p in one.pairs for s in p.evidence), *by_sentence])
    named = re.compile(rf"(?<!\w){re.escape(first)}") if first.isascii() else re.compile(re.escape(first))
    for sentence in sentences:
        if first and (found := named.search(sentence.casefold())):
            kind = by_sentence[sentence].kind if sentence in by_sentence else ""
            deed = Deed(text=sentence, article=one.article.id, at=one.at, kind=kind)
            yield round(found.start() / len(sentence), 1), deed


def topics_of(told: Sequence[Told]) -> tuple[tuple[str, int], ...]:
    """Return the topics of the articles with the number of stories, the most told first."""
    stories: dict[str, set[str]] = defaultdict(set)
    for one in told:
        for topic in one.reading.topics:
            stories[topic.id].add(one.story)
    return tuple(sorted(((id_, len(found)) for id_, found in stories.items()), key=lambda item: (-item[1], item[0])))


def related_to(told: Sequence[Told], pair: tuple[str, str], min_strength: float) -> tuple[Related, ...]:
    """Return the other pairs of the same stories; those that share a side come first where stories are equal."""
    stories: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in told:
        for other in one.reading.pairs:
            if (other.a, other.b) != pair and other.strength >= min_strength:
                stories[other.a, other.b].add(one.story)
    ranked = sorted(stories, key=lambda key: (-len(stories[key]), not set(key) & set(pair), key))
    return tuple(Related(a=key[0], b=key[1], stories=len(stories[key])) for key in ranked[:MOST_RELATED])
