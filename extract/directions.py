"""Directions: from whom to whom goods or money went, by what stands before and behind the countries of a clause."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extract.number_grammar import CJK_LANGUAGES
from extract.wordlists import rows
from ledger.model import Mention

_ENDS = frozenset({"country:", "bloc:"})
_CUT = re.compile(r"[;:\uff1b]|,\s(?:while|and|but|whereas)\s|\s(?:while|whereas)\s")
_AGAIN = re.compile(r"\W*(?:(?:and|but|while|whereas)\s)?(?:those|that|celles?|aquell?as|las|les)\s")
_JOINT = re.compile(r"\s?[\u00b7\u30fb\u3001/]\s?")
_BACK = 34
_BESIDE = 3  # Finnish imports, Korea's exports
_POSSESSIVE = ("'s ", "\u2019s ")  # of New Zealand's log exports
_NEVER = re.compile("(?!)")


class Direction(NamedTuple):
    """From whom to whom, as entity ids; None where the sentence does not say."""

    source: str | None = None
    target: str | None = None
    home: bool = False  # one end is known, and the other is the country the article is at home in


class _Ends(NamedTuple):
    """The entities that act and that are acted on."""

    owner: str | None
    other: str | None


def is_end(one: Mention) -> bool:
    """Tell whether a mention can send or receive goods: a country or a bloc."""
    return bool(one.entity) and (one.entity or "").partition(":")[0] + ":" in _ENDS


def direction(named: list[Mention], bounds: tuple[int, int], low: str, place: int, language: str) -> Direction:
    """Return exporter and importer, seller and market, or investor and host, for a figure at `place`."""
    told = _told(language)
    start, end = _clause(low, bounds, place)
    places = [one for one in named if start <= one.start < end and is_end(one)]
    if language in CJK_LANGUAGES:
        return _just_before(places, (start, end), low, place, language)
    again = _AGAIN.match(low, start) is not None  # exports to Japan rose, while those to Chile fell
    for kind in ("out", "in", "invested"):
        found = told[kind].search(low, start, end) if kind in told else None
        if found is None and again and kind in told:
            found = told[kind].search(low, bounds[0], start)
        if found:
            return _directed(places, found, low, language, outward=kind != "in")
    return Direction()


def _just_before(places: list[Mention], bounds: tuple[int, int], low: str, place: int, language: str) -> Direction:
    """Read the last word of trade before a figure, and the countries since the word before it, where any stand there."""
    told = _told(language)
    words = sorted(
        ((found, kind) for kind in ("out", "in", "invested") for found in told[kind].finditer(low, *bounds)),
        key=lambda one: one[0].start(),
    )
    before = [one for one in words if one[0].start() < place] or words[:1]
    if not before:
        return Direction()
    word, kind = before[-1]
    floor = before[-2][0].end() if len(before) > 1 else bounds[0]
    near = [one for one in places if floor <= one.start < word.end() + _BESIDE]
    return _directed(near or places, word, low, language, outward=kind != "in")


def _clause(low: str, bounds: tuple[int, int], place: int) -> tuple[int, int]:
    start, end = bounds
    for found in _CUT.finditer(low, *bounds):
        if found.end() <= place:
            start = found.end()
        elif found.start() >= place:
            return start, found.start()
    return start, end


def _directed(places: list[Mention], word: re.Match[str], low: str, language: str, *, outward: bool) -> Direction:
    ends = _Ends(None, None)
    for one, beside in zip(places, [*places[1:], None], strict=False):  # nothing stands behind the last
        if beside and _JOINT.fullmatch(low, one.end, beside.start):
            continue  # the last of a list says what all of it is
        ends = _with(ends, one, word, low, language, outward=outward)
    if ends.owner == ends.other:
        return Direction(*((ends.owner, None) if outward else (None, ends.owner)))
    home = ends.owner is None and ends.other is not None
    return Direction(ends.owner, ends.other, home) if outward else Direction(ends.other, ends.owner, home)


def _with(ends: _Ends, one: Mention, word: re.Match[str], low: str, language: str, *, outward: bool) -> _Ends:
    """Return the ends with one more country seen; the first one of a kind behind the word wins."""
    told, free = _told(language), language in CJK_LANGUAGES
    before, behind = low[max(0, one.start - _BACK) : one.start], low[one.end : one.end + _BACK]
    is_to = bool(_of(told, "to").search(before) or _of(told, "to_after").search(behind))
    is_from = bool(
        _of(told, "from").search(before)
        or _of(told, "from_after").search(behind)
        or (outward and _of(told, "from_out").search(before))
    )
    early = _of(told, "to_early").search(before) is not None  # Nach Indien lieferten sie
    marked = early or bool(_of(told, "to_after").search(behind) or _of(told, "from_after").search(behind))
    if (one.start >= word.end() or free or marked) and (is_to or is_from):
        receives = is_to if outward else is_from
        gives = is_from if outward else is_to
        return _Ends(ends.owner or (one.entity if gives and not receives else None),
                     ends.other or (one.entity if receives else None))  # fmt: skip
    if one.start >= word.end() and _of(told, "actor").search(before):
        return ends._replace(owner=ends.owner or one.entity)
    beside = word.start() - one.end <= _BESIDE or behind.startswith(_POSSESSIVE)
    if language == "ko" and low[one.end : word.start()] == " ":
        return ends  # 미국 수출: by the Americans or to them, nobody can tell
    if one.end <= word.start() and (beside or not (is_to or is_from)):
        return ends._replace(owner=one.entity)
    return ends


def _of(told: dict[str, re.Pattern[str]], kind: str) -> re.Pattern[str]:
    return told.get(kind, _NEVER)


def says_home(low: str, start: int, end: int, language: str) -> bool:
    """Tell whether a sentence speaks of `our country`."""
    return _of(_told(language), "home").search(low, start, end) is not None


@lru_cache
def _told(language: str) -> dict[str, re.Pattern[str]]:
    known = {row[0] for row in rows("directions")}
    own = language if language in known else "en"
    return {row[1]: re.compile(row[2]) for row in rows("directions") if row[0] == own}
