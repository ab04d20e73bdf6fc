"""Parties: whom a figure is about, out of the names found in its sentence, and which country an article is at home in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from extract.amounts import Page, Stretch
from extract.directions import Direction, direction, is_end, says_home
from ledger.model import Mention

_KINDS = frozenset({"bloc", "company", "country", "organisation", "place"})
_TRADE = frozenset(
    {
        "aid",
        "bilateral_trade",
        "exports",
        "gmv",
        "growth",
        "imports",
        "investment",
        "price",
        "sales",
        "share",
        "trade",
        "trade_balance",
        "volume",
        None,
    }
)
_NATIONAL = frozenset({"exports", "imports", "trade_balance"})
_FLOWS = frozenset({"exports", "imports", "volume"})
_MOST = 6
_CUT = re.compile(r"[;:]|,\s(?:while|and|but|whereas)\s|\s(?:while|whereas)\s")
_NEAR = 120


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


def with_home(named: tuple[str, ...], way: Direction) -> tuple[str, ...]:
    """Return whom a figure is about, with the article's own country where it is the unnamed end of a trade."""
    return tuple(dict.fromkeys([*named, *filter(None, (way.source, way.target))])) if way.home else named


def alone(measure: str | None, all_named: Sequence[Mention], publisher: str) -> tuple[str, ...]:
    """Return the publisher's country for the trade of an article that names no party at all: Exports rose in May."""
    none = not any(one.entity and one.kind in _KINDS for one in all_named)
    return (f"country:{publisher}",) if publisher and none and measure in _NATIONAL else ()


def home(named: Sequence[Mention], titled: Sequence[str], publisher: str, other: str) -> str | None:
    """Return the country an article is at home in, for trade with `other`.

    It is the publisher's where that is named or no other is; else the one that the title names beside `other`; else, under
    a title without countries, the one named more than all the rest. Where there are several, nobody can tell.
    """
    own = f"country:{publisher}" if publisher else other
    rest = Counter(one.entity for one in named if is_end(one) and one.entity != other)
    if own != other and (own in rest or own in titled or not (rest or set(titled) - {other})):
        return own
    if titled:
        beside = set(titled) - {other}
        return beside.pop() if len(beside) == 1 else None
    best, times = rest.most_common(1)[0] if rest else (None, 0)
    return best if 2 * times > rest.total() else None


def way(
    measure: str | None,
    named: list[Mention],
    around: Stretch,
    place: int,
    *,
    page: Page,
    all_named: Sequence[Mention],
    titled: Sequence[str] = (),
) -> Direction:
    """Return from whom to whom a figure at `place` went, out of the names of its sentence.

    Where only the partner of exports or imports is named, the article's own country is the other end, and `home` is set.
    """
    if measure not in _TRADE or not named:
        return Direction()
    bounds = (around.start, around.end)
    found = direction(named, bounds, page.low, place, page.language)
    if not found.home or measure not in _FLOWS:
        return found._replace(home=False)
    ours = page.country and says_home(page.low, *bounds, page.language)
    elsewhere = [one for one in all_named if not around.start <= one.start < around.end]  # who is here has had his part
    mine = (
        f"country:{page.country}" if ours else home(elsewhere, titled, page.country, found.source or found.target or "")
    )
    return Direction(found.source or mine, found.target or mine, mine is not None)
