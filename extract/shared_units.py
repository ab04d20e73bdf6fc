"""Lists: numbers that share the unit of the last (3, 4 and 5 percent), and small change behind a price (15 dollars and 50)."""

from __future__ import annotations

import re
from decimal import Decimal

from extract.amounts import Amount, Page
from extract.cjk_grammar import CJK_LANGUAGES
from extract.quantities import is_labelled
from extract.sizes import SIZES

_JOINT = re.compile(r"\s?(?:[,、\uff0c]\s?)?(?:(?:and|y|e|et|und|и|en|och|ve|और|和|及|と|및)\s?)?")
_CLOSING = re.compile(r"\s?(?:[,\uff0c]\s)?(?:and|y|e|et|und|и|en|och|ve|और|和|及|と|및)\s?")
_FREE = re.compile(r"(?:^|[\s(\"'\u201c\u2018\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3、\uff0c])$")
_RATIOS = frozenset({"basis_point", "money", "percent", "percentage_point", "permille"})
_EACH = ("\u5f53\u305f\u308a", "\u3042\u305f\u308a", "\u306b\u3064\u304d", "\ub2f9")
_LONG = 3  # items after which a list is one beyond doubt
_YEARS = range(1900, 2101)
_CENTS = re.compile(r"\s(?:(?:and|y|e|et|und|con|en|och|और)\s)?|と|[와과]\s")
_END = re.compile(r"\s*(?:[.,;:!?)](?!\d)|$)")
_MOST_CENTS, _TWO = Decimal(100), 2


def shared(amounts: list[Amount], page: Page) -> list[Amount]:
    """Return the amounts with the numbers of a list given the unit, and the scale, of its last."""
    kept = list(amounts)
    for place in range(len(kept) - 1, 0, -1):
        last = kept[place]
        if last.open or last.value is None or last.unit in ("rank", "multiple", "count"):
            continue
        first = place
        while first and _is_item(kept[first - 1], kept[first], page, closing=first == place):
            first -= 1
        if first < place and _is_list(kept[first], last, place - first + 1, page):
            begin = kept[first].start
            kept[first : place + 1] = [_given(one, last, begin) for one in kept[first:place]] + [
                last._replace(listed=begin)
            ]
    return kept


def _is_item(one: Amount, following: Amount, page: Page, *, closing: bool) -> bool:
    """Tell whether a number without a unit stands in a list before another; the last joint must say `and`."""
    between = page.low[one.end : following.start]
    joint = _CLOSING if closing else _JOINT
    return (
        one.open
        and one.value is not None
        and bool(between.strip())
        and joint.fullmatch(between) is not None
        and _FREE.search(page.low[max(0, one.start - 1) : one.start]) is not None
        and not (one.scale == 1 and one.value in _YEARS and one.value == int(one.value))
    )


def _is_list(first: Amount, last: Amount, items: int, page: Page) -> bool:
    return not is_labelled(first.start, page) and (items >= _LONG or last.unit in _RATIOS)


def _given(one: Amount, last: Amount, begin: int) -> Amount:
    whole = last.value / last.bare if last.value and last.bare else last.scale  # millions, hundredths
    value = (one.value or Decimal(0)) * (whole if one.scale == 1 else Decimal(1))
    return last._replace(
        start=one.start, end=one.end, value=value, bare=one.bare, qualifier=None, beside=(), noun=None, listed=begin
    )


def without_denominators(amounts: list[Amount], page: Page) -> list[Amount]:
    """Return the amounts without the ones that a price is for: 1バレル78ドル, 1톤당 5만 원."""
    if page.language not in CJK_LANGUAGES:
        return amounts
    money = {one.start for one in amounts if one.unit == "money"}
    return [one for one in amounts if not (one.value == 1 and _is_denominator(one, money, page))]


def _is_denominator(one: Amount, money: set[int], page: Page) -> bool:
    if one.unit == "money":  # 1ドル=110円
        return page.low.startswith(("=", "\uff1d"), one.end) and one.end + 1 in money
    return one.unit in SIZES and (one.end in money or page.low.startswith(_EACH, one.end))


def with_cents(amounts: list[Amount], page: Page) -> list[Amount]:
    """Return the amounts with two digits behind a price taken into it, where a clause ends with them: 15 dollars and 50."""
    kept: list[Amount] = []
    for amount in amounts:
        if kept and amount.open and _is_small_change(kept[-1], amount, page):
            kept[-1] = kept[-1]._replace(
                end=amount.end, value=(kept[-1].value or 0) + (amount.value or 0) / _MOST_CENTS
            )
        else:
            kept.append(amount)
    return kept


def _is_small_change(price: Amount, cents: Amount, page: Page) -> bool:
    if (
        price.unit != "money"
        or price.value is None
        or price.scale != 1
        or price.minor
        or price.value != int(price.value)
    ):
        return False
    written = page.low[cents.start : cents.end]
    two = len(written) == _TWO if written.isdecimal() else cents.value is not None and cents.value >= 10  # noqa: PLR2004 - two digits
    return (
        two
        and cents.value is not None
        and cents.value < _MOST_CENTS
        and cents.value == int(cents.value)
        and price.end > price.start
        and not page.low[price.end - 1].isdecimal()
        and _CENTS.fullmatch(page.low, price.end, cents.start) is not None
        and _END.match(page.low, cents.end) is not None
    )
