"""Frames: what an amount counts, told by the words before and behind it together (put $5m into, pays 10 percent on)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extract.amounts import Amount
from extract.wordlists import rows
from ledger.model import Mention

_REACH = 90
_BEHIND = 110
_RATIOS = frozenset({"percent", "percentage_point", "basis_point"})
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_ENGLISH = frozenset({"en", "und"})
# A sum against one of these is what one thing costs, whatever verb stands by: ordered two ships at $31 million each.
_THINGS = frozenset(
    {"barrel", "bushel", "container", "gallon", "kilogram", "litre", "megawatt_hour", "ounce", "pallet", "parcel", "pound_mass", "square_foot", "square_metre", "teu", "tonne", "trip", "unit"}
)  # fmt: skip
_NOT_PRICES = frozenset({"aid", "fine", "loss", "market_size", "price", "profit", "tariff", "tax", "wage"})
_SENT = re.compile(r"sell|sold|ship|sent|send|deliver|vend|verkauf|liefer|verschick|прода|卖")
_FETCHED = re.compile(r"bought|buy|purchas|achet|achèt|compr|kauf|куп|购买|买了")
_FOR = re.compile(r"[^.;,]{0,30}\s(?:for|für|por|pour|за)\s(?:\w+\s){0,2}")
_NOUN = re.compile(r"sales|ventes|ventas|vendas|verkäufe|продаж|selling")


class Frame(NamedTuple):
    """One row of the table; the patterns are compiled, an empty one holds always."""

    measure: str
    before: re.Pattern[str]
    behind: re.Pattern[str]
    inside: re.Pattern[str] | None
    never: re.Pattern[str] | None
    small: bool  # only sums without a scale, as things are priced
    told: bool  # only where a figure of the sentence before counts the same, and no other measure is named here
    again: bool  # only where a figure of the sentence before counts the same


def framed(
    amount: Amount,
    low: str,
    bounds: tuple[int, int],
    language: str,
    told: frozenset[str] = frozenset(),
    *,
    named: bool = False,
) -> str | None:
    """Return the measure that the first fitting frame of the table gives, or None.

    `told` are the measures of the sentence before: where it told of tariffs, what goods will pay is one. `named` says
    that the sentence has a measure of its own for the amount.
    """
    start, end = bounds
    before = low[max(start, amount.start - _REACH) : amount.start]
    edge = amount.beside[-1].end + 1 if amount.beside else amount.end  # past the bracket of an equivalent
    behind = low[edge : min(end, edge + _BEHIND)]
    for frame in _frames("en" if language in _ENGLISH else language)[_kind(amount)]:
        if (frame.small and amount.scale > 1) or (
            (frame.told or frame.again) and (frame.measure not in told or (named and not frame.again))
        ):
            continue
        if frame.behind.match(behind) and frame.before.search(before) and _holds(frame, low, start, end):
            return frame.measure
    return None


def _kind(amount: Amount) -> str:
    if amount.unit == "money":
        return "money"
    if amount.unit in _RATIOS:
        return "ratio"
    return "time" if amount.unit in _TIMES else "thing"


def _holds(frame: Frame, low: str, start: int, end: int) -> bool:
    return (frame.inside is None or frame.inside.search(low, start, end) is not None) and (
        frame.never is None or frame.never.search(low, start, end) is None
    )


def priced(measure: str | None, amount: Amount, per: str) -> str | None:
    """Return `price` for money against one thing, such as a tonne or a parcel, else the measure as it was."""
    if amount.unit != "money" or per not in _THINGS or measure in _NOT_PRICES:
        return measure
    return measure if per == "unit" and measure is None else "price"  # the farmers got $5 each


def across(measure: str | None, word: str, named: list[Mention]) -> str | None:
    """Return what sales, purchases, shipments and trade are called between countries.

    `word` is the word that gave the measure. With two countries or blocs in the sentence, and no company to be the seller, who sold
    exported, who bought imported, and trade is theirs both ways.
    """
    parties = {one.entity for one in named if one.entity and one.entity.startswith(("country:", "bloc:"))}
    if len(parties) < 2:  # noqa: PLR2004 - trade has two sides
        return measure
    if measure == "trade" and len(parties) == 2:  # noqa: PLR2004 - as above
        return "bilateral_trade"
    if any(one.kind == "company" for one in named) or measure not in ("sales", "volume"):
        return measure
    if _NOUN.search(word):
        return measure  # sales in two countries are no trade between them
    return "exports" if _SENT.search(word) else "imports" if _FETCHED.search(word) else measure


def taken_over(word: str, amount: Amount, low: str, named: list[Mention]) -> bool:
    """Tell whether one company bought another for a sum: Walmart bought Flipkart for $16 billion.

    `word` is the word that gave the measure; the other company must stand between it and the sum.
    """
    if amount.unit != "money" or amount.scale == 1 or not _FETCHED.search(word):
        return False
    before = [one for one in named if one.kind == "company" and one.end <= amount.start]
    if len({one.entity for one in before}) < 2:  # noqa: PLR2004 - who bought, and what
        return False
    return _FOR.fullmatch(low, before[-1].end, amount.start) is not None


@lru_cache
def _frames(language: str) -> dict[str, list[Frame]]:
    made: dict[str, list[Frame]] = {"money": [], "ratio": [], "thing": [], "time": []}
    for row in rows("measure_frames"):
        spoken, measure, unit, before, behind, inside, never = (*row, "", "")[:7]
        if spoken != language:
            continue
        words = "" if inside in ("again", "small", "told") else inside
        made[unit].append(
            Frame(
                measure,
                re.compile(before),
                re.compile(behind),
                re.compile(words) if words else None,
                re.compile(never) if never else None,
                small=inside == "small",
                told=inside == "told",
                again=inside == "again",
            )
        )
    return made
