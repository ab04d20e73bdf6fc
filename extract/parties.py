"""Parties: whom a figure is about, and for trade from whom to whom, out of the names found in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extract.directions import Direction, direction_elsewhere, spoken
from ledger.model import Mention

_KINDS = frozenset({"bloc", "company", "country", "organisation", "place"})
_ENDS = frozenset({"country:", "bloc:"})
_MOST = 6
_OUT = re.compile(
    r"(?<![a-z])(?:exports?|exported|exporting|shipments?|shipped|sold|sales|deliver(?:ed|ies|y)|outbound)(?![a-z])"
)
_IN = re.compile(r"(?<![a-z])(?:imports?|imported|importing|purchases|bought|buys|purchased|inbound)(?![a-z])")
_INVESTED = re.compile(r"(?<![a-z])(?:invest(?:ed|s|ments?|ing)?|poured|fdi)(?![a-z])")
_CUT = re.compile(r"[;:]|,\s(?:while|and|but|whereas)\s|\s(?:while|whereas)\s")
_TO = re.compile(r"\s(?:to|into|for|in)\s(?:the\s|mainland\s|neighbouring\s|neighboring\s)?$")
_FROM = re.compile(r"\s(?:from|by|of)\s(?:the\s|mainland\s|neighbouring\s)?$")
_BUYERS = re.compile(
    r"\s(?:buyers?|importers?|customers?|consumers?|shoppers?|refiners?|mills|millers|takes?|took|absorbs?|absorbed)(?![a-z])"
)
_OWNS = re.compile(r"['\u2019]s?\s(?:[\w-]+\s){0,3}")  # New Zealand's log exports
_NEAR = 120
_BESIDE = 3  # Finnish imports, Korea's exports


def sides(title: Sequence[Mention], text: Sequence[Mention], publisher: str = "") -> tuple[str, ...]:
    """Return the two countries or blocs that an article is about, or nothing where it is not plainly about two.

    They are the two that its title names. A newspaper whose title (or, without any there, whose text) names one other
    country only writes about its own, whose ISO code is `publisher`.
    """
    named = _ends(title) or _ends(text)
    own = f"country:{publisher}"
    if len(named) == 2:  # noqa: PLR2004 - two sides
        return named if _ends(title) else ()
    return (named[0], own) if len(named) == 1 and publisher and named[0] != own else ()


def _ends(named: Sequence[Mention]) -> tuple[str, ...]:
    found = (one.entity for one in named if one.entity and one.entity.partition(":")[0] + ":" in _ENDS)
    return tuple(dict.fromkeys(found))


def completed(way: Direction, both: tuple[str, ...]) -> Direction:
    """Return a direction whose exporter is not named, with the article's other side in its place.

    "Exports to Germany" in an article about Vietnam and Germany are Vietnam's; what Vietnam exports may go anywhere.
    """
    if way.target in both and way.source is None:
        return Direction(next(side for side in both if side != way.target), way.target)
    return way


def inside(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Return the mentions with a known entity between two offsets; `mentions` are sorted by start."""
    first = bisect_left(mentions, start, key=lambda one: one.start)
    last = bisect_left(mentions, end, key=lambda one: one.start)
    return [one for one in mentions[first:last] if one.entity and one.kind in _KINDS]


def about(named: list[Mention], start: int, end: int, low: str) -> tuple[str, ...]:
    """Return the entities of a sentence, those nearest to the figure between `start` and `end` first."""
    order = sorted(named, key=lambda one: _distance(one, start, end, low))
    return tuple(dict.fromkeys(one.entity for one in order if one.entity))[:_MOST]


def _distance(one: Mention, start: int, end: int, low: str) -> int:
    behind = one.start >= end
    between = low[end : one.start] if behind else low[one.end : start]
    return len(between) + (_NEAR if _CUT.search(between) else 0) + (10 if behind else 0)


def direction(named: list[Mention], bounds: tuple[int, int], low: str, place: int, language: str = "en") -> Direction:
    """Return exporter and importer, seller and market, or investor and host, for a figure at `place`."""
    start, end = _clause(low, bounds, place)
    places = [
        one for one in named if start <= one.start < end and one.entity and one.entity.partition(":")[0] + ":" in _ENDS
    ]
    if spoken(language):
        return direction_elsewhere(places, (start, end), low, language)
    for words, outward in ((_OUT, True), (_IN, False), (_INVESTED, True)):
        found = words.search(low, start, end)
        if found:
            return _directed(places, found.start(), found.end(), low, outward=outward)
    return Direction()


def _clause(low: str, bounds: tuple[int, int], place: int) -> tuple[int, int]:
    start, end = bounds
    for found in _CUT.finditer(low, *bounds):
        if found.end() <= place:
            start = found.end()
        elif found.start() >= place:
            return start, found.start()
    return start, end


def _directed(places: list[Mention], start: int, end: int, low: str, *, outward: bool) -> Direction:
    owner, other = None, None
    for one in places:
        before = low[max(0, one.start - 24) : one.start]
        if outward and _BUYERS.match(low, one.end):
            other = one.entity
        elif one.end < start and _OWNS.fullmatch(low, one.end, start):
            owner = one.entity
        elif one.start >= end and _TO.search(before):
            other = other or (one.entity if outward else None)
            owner = owner or (None if outward else one.entity)
        elif one.start >= end and _FROM.search(before):
            owner = owner or (one.entity if outward else None)
            other = other or (None if outward else one.entity)
        elif one.end <= start and (start - one.end <= _BESIDE or not (_TO.search(before) or _FROM.search(before))):
            owner = one.entity
    if owner == other:
        return Direction(*((owner, None) if outward else (None, owner)))
    return Direction(owner, other) if outward else Direction(other, owner)
