"""Parties: whom a figure is about, and for trade from whom to whom, out of the names found in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

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
_NEAR = 120
_BESIDE = 3  # Finnish imports, Korea's exports


class Direction(NamedTuple):
    """From whom to whom, as entity ids; None where the sentence does not say."""

    source: str | None = None
    target: str | None = None


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


def direction(named: list[Mention], bounds: tuple[int, int], low: str, place: int) -> Direction:
    """Return exporter and importer, seller and market, or investor and host, for a figure at `place`."""
    start, end = _clause(low, bounds, place)
    places = [
        one for one in named if start <= one.start < end and one.entity and one.entity.partition(":")[0] + ":" in _ENDS
    ]
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
        if one.start >= end and _TO.search(before):
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
