"""Parties: whom a figure is about, out of the names found in its sentence, and which country an article is at home in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from extract.amounts import Page, Stretch
from extract.directions import Direction, direction, is_end, says_home
from extract.home_country import press_of
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
        "orders",
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
_PARTNERED = frozenset({"exports", "imports"})
_SOLD = frozenset({"orders", "sales"})
_AS_PARTNER = re.compile(r"\s?(?:\u5411\u3051|\u3078\u306e|\ud5a5|(?:\uc73c)?\ub85c\uc758|[(\uff08]\W{0,2}\d)")
_MOST = 6
_CUT = re.compile(r"[;:]|,\s(?:while|and|but|whereas)\s|\s(?:while|whereas)\s")
_NEAR = 120


def _partner(measure: str | None, named: Sequence[Mention], low: str) -> Direction:
    """Return the country that a figure of exports or imports stands behind as its partner: 香港向けは51億円, Japan (12 percent)."""
    ends = {one.entity for one in named if is_end(one) and _AS_PARTNER.match(low, one.end)}
    if len(ends) != 1:
        return Direction()
    return Direction(None, ends.pop(), home=True) if measure == "exports" else Direction(ends.pop(), None, home=True)


def inside(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Return the mentions with a known entity between two offsets; `mentions` are sorted by start."""
    first = bisect_left(mentions, start, key=lambda one: one.start)
    last = bisect_left(mentions, end, key=lambda one: one.start)
    return [one for one in mentions[first:last] if one.entity and one.kind in _KINDS]


def main_of(title: Sequence[Mention], text: Sequence[Mention]) -> Mention | None:
    """Return the first name of a title where the text names no other one more often: whom the article is about."""
    first = next((one for one in title if one.entity and one.kind in _KINDS), None)
    if first is None:
        return None
    told = Counter(one.entity for one in text if one.entity and one.kind in _KINDS)
    most = max(told.values(), default=0)
    return first if most and first.entity and told[first.entity] == most else None


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


def alone(
    measure: str | None, all_named: Sequence[Mention], publisher: str, *, titled: Sequence[str] = (), language: str = ""
) -> tuple[str, ...]:
    """Return the press's own country for the trade of an article that names no party at all: Exports rose in May.

    Or that names it in the title: \u65e5\u672c\u306e\u725b\u8089\u8f38\u51fa, and then only \u8f38\u51fa\u984d.
    """
    if measure not in _NATIONAL:
        return ()
    own = f"country:{publisher or press_of(language)}"
    none = not any(one.entity and one.kind in _KINDS for one in all_named)
    return (own,) if own in titled or (publisher and none) else ()


def home(named: Sequence[Mention], titled: Sequence[str], publisher: str, other: str) -> str | None:
    """Return the country an article is at home in, for trade with `other`.

    It is the publisher's where that is named or no other is; else the one that the title names beside `other`; else, under
    a title without countries, the one named more than all the rest. Where there are several, nobody can tell.
    """
    own = f"country:{publisher}" if publisher else other
    rest = Counter(one.entity for one in named if one.entity and is_end(one) and one.entity != other)
    if own != other and (own in rest or own in titled or not (rest or set(titled) - {other})):
        return own
    if titled:
        beside = [one for one in titled if one != other]
        if len(beside) > 1 and not _leads(beside, rest):
            return None
        return beside[0] if beside else None
    best, times = rest.most_common(1)[0] if rest else (None, 0)
    return best if 2 * times > rest.total() else None


def _leads(titled: Sequence[str], named: Counter[str]) -> bool:
    """Tell whether the first country of a title is named at least half as often as any other one there."""
    return all(named[titled[0]] * 2 >= named[one] for one in titled[1:])


def way(
    measure: str | None,
    named: list[Mention],
    around: Stretch,
    place: int,
    *,
    page: Page,
    all_named: Sequence[Mention],
    titled: Sequence[str] = (),
    at_home: str = "",
    of_company: bool = False,
) -> Direction:
    """Return from whom to whom a figure at `place` went, out of the names of its sentence.

    Where only the partner of exports or imports is named, the article's own country is the other end, and `home` is set;
    so with sales and deliveries, unless the article is one `of_company`.
    """
    if measure not in _TRADE or not named:
        return Direction()
    bounds = (around.start, around.end)
    found = direction(named, bounds, page.low, place, page.language)
    if found == Direction() and measure in _PARTNERED:
        found = _partner(measure, [one for one in named if bounds[0] <= one.start < bounds[1]], page.low)
    if not found.home or not (measure in _FLOWS or (measure in _SOLD and not of_company)):
        return found._replace(home=False)
    ours = page.country and says_home(page.low, *bounds, page.language)
    elsewhere = [one for one in all_named if not around.start <= one.start < around.end]  # who is here has had his part
    press = page.country or press_of(page.language)
    other = found.source or found.target or ""
    known = f"country:{at_home}" if at_home else ""
    if ours:
        mine: str | None = f"country:{page.country}"
    elif known and known != other:
        mine = known
    else:
        mine = home(elsewhere, titled, press, other)
    if measure in _SOLD and mine not in (*titled, known):
        return found._replace(home=False)  # a company's sales, perhaps
    return Direction(found.source or mine, found.target or mine, mine is not None)
