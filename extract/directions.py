"""Directions in other languages: from whom to whom the trade of a figure goes, by the marks around the names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from extract.wordlists import rows
from ledger.model import Mention

_WORDS = ("out", "in", "invest")
_BESIDE = 2  # the party next to the word is the one who trades: экспорт России
_SEEN = 32  # characters around a name


class Direction(NamedTuple):
    """From whom to whom, as entity ids; None where the sentence does not say."""

    source: str | None = None
    target: str | None = None


class _Marks(NamedTuple):
    words: dict[str, re.Pattern[str]]
    before: dict[str, re.Pattern[str]]
    behind: dict[str, re.Pattern[str]]


def spoken(language: str) -> bool:
    """Tell whether the table has the language."""
    return bool(_marks(language).words)


def direction_elsewhere(places: Sequence[Mention], bounds: tuple[int, int], low: str, language: str) -> Direction:
    """Return exporter and importer, or investor and host, out of the countries and blocs named in a clause."""
    marks = _marks(language)
    for kind in _WORDS:
        found = marks.words[kind].search(low, *bounds)
        if found:
            return _directed(places, found.span(), low, marks, outward=kind != "in")
    return Direction()


def _directed(places: Iterable[Mention], word: tuple[int, int], low: str, marks: _Marks, *, outward: bool) -> Direction:
    source: str | None = None
    target: str | None = None
    for one in places:
        side = _side(one, word, low, marks)
        if side == "partner":
            side = "to" if outward else "from"
        elif side == "actor":
            side = "from" if outward else "to"
        if side == "from":
            source = source or one.entity
        elif side == "to":
            target = target or one.entity
    return Direction(source, None if source == target else target)


def _side(one: Mention, word: tuple[int, int], low: str, marks: _Marks) -> str:
    """Return how a name stands to the word of trade: to, from, partner, actor, or nothing."""
    before, behind = low[max(0, one.start - _SEEN) : one.start], low[one.end : one.end + _SEEN]
    for kind, pattern in marks.before.items():
        if pattern.search(before):
            return kind
    for kind, pattern in marks.behind.items():
        if pattern.search(behind) and (kind != "actor" or one.end <= word[0]):
            return kind
    if "actor" in marks.behind:
        return ""  # where a particle marks who acts, a bare name may be either side
    beside = 0 <= one.start - word[1] <= _BESIDE
    return "actor" if one.end <= word[0] or beside else ""


@lru_cache
def _marks(language: str) -> _Marks:
    own = {row[1]: re.compile(row[2]) for row in rows("directions") if row[0] == language}
    ends = {
        end: {kind.removesuffix(end): own[kind] for kind in own if kind.endswith(end)} for end in ("_before", "_behind")
    }
    return _Marks({kind: own[kind] for kind in _WORDS if kind in own}, ends["_before"], ends["_behind"])
