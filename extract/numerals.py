"""Numerals: every written number in a text with its value, digits or words, scales applied, no meaning yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.cjk_numerals import chained, ratio
from extract.digits import Number, fraction, lowered, powered, worth
from extract.number_grammar import COMMA_LANGUAGES, Grammar, grammar
from extract.spelled import ended, spelled
from extract.wordlists import plain

__all__ = ["Number", "lowered", "numbers", "worth"]
_HUNDRED, _THOUSAND = Decimal(100), Decimal(1000)
_PLACES = {_HUNDRED: 2, _THOUSAND: 3}  # digits that may stand behind a scale: 3 mil 500
_SOME_MORE = ("여 명", "여명", "여 개", "여개", "여 곳", "여곳", "여 대", "여 가구")
_ODD = re.compile(r"-(?:odd|plus)(?=\s[a-z])|\+(?=\s[^\W\d])")  # 500-odd stores, 500+ stores
_VAGUE_BEHIND = ("几", "幾", "数十", "數十")
_VAGUE_BEFORE = re.compile("[数几幾何數수몇]$|(?<![a-z])(?:few|several|many|couple of|tens of)[ -]$")


def numbers(low: str, language: str) -> Iterator[Number]:
    """Yield the numbers of a lower-case text from left to right; dates and years are numbers here too."""
    rules = grammar(language)
    pending: Number | None = None
    position = 0
    while found := rules.scan.search(low, position):
        number = _number(found, low, rules, language)
        position = number.end if number else found.end()
        if number is None:
            continue
        summed = _summed(pending, number, low, rules) if pending else None
        if pending and not summed:
            yield pending
        pending = summed or number
    if pending:
        yield pending


def _number(found: re.Match[str], low: str, rules: Grammar, language: str) -> Number | None:
    if _VAGUE_BEFORE.search(low, max(0, found.start() - 10), found.start()):
        return None
    number = _read(found, rules, language)
    if number is None:
        return None
    if rules.chain and low.startswith(_VAGUE_BEHIND, number.end):
        return None
    number = ended(number, low, rules)
    return _with_more(number, low) if rules.chain or low.startswith(("-", "+"), number.end) else number


def _read(found: re.Match[str], rules: Grammar, language: str) -> Number | None:
    if rules.chain and found["ratio"] is not None:
        return ratio(found, rules.chain, language)
    if rules.chain and found["chain"] is not None:
        return chained(found, rules.chain, language)
    if found["fraction"] is not None:
        return _fraction(found)
    if found["digits"] is None:
        return spelled(found, rules, language)
    value = worth(found["digits"], comma=language in COMMA_LANGUAGES)
    return None if value is None else _in_digits(found, value, rules)


def _with_more(number: Number, low: str) -> Number:
    """Take 多 behind the digits into the number: 3000多人 are more than 3000."""
    more = low[number.end : number.end + 1] in ("多", "余", "餘") or low.startswith(_SOME_MORE, number.end)
    if more:
        return number._replace(end=number.end + 1, more=True)
    odd = _ODD.match(low, number.end)
    return number._replace(end=odd.end(), more=True) if odd else number


def _fraction(found: re.Match[str]) -> Number | None:
    value = fraction(found["fraction"])
    one = Decimal(1)
    written = found["fraction"]
    return Number(found.start(), found.end(), value, one, spelled=False, digits=written) if 0 < value < 1 else None


def _in_digits(found: re.Match[str], value: Decimal, rules: Grammar) -> Number:
    if found["power"]:
        value = powered(value, found["power"])
    if found["part"]:
        places = int(value.as_tuple().exponent)
        value += fraction(found["part"]).scaleb(min(places, 0))  # $5.21-1/2 is half a cent more
    scale = Decimal(rules.scales[plain(found["scale"]).strip()]) if found["scale"] else Decimal(1)
    return Number(
        start=found.start(), end=found.end(), value=value * scale, scale=scale, spelled=False,
        ordinal=found["ordinal"] is not None, digits=found["digits"],
    )  # fmt: skip


def _summed(first: Number, second: Number, low: str, rules: Grammar) -> Number | None:
    """Join 2 millones 300 mil and 3 mil 500: a smaller scale behind a larger one, or three digits behind a thousand."""
    if first.scale < _HUNDRED or second.below or second.ordinal or not 0 < second.value < first.scale:
        return None
    joint = low[first.end : second.start]
    if len(joint) != 1 and not (first.scale == _HUNDRED and plain(joint).strip() in rules.joiners):
        return None
    if joint[:1] not in (" ", "\u00a0", "\u202f"):
        return None
    places = _PLACES.get(first.scale, 0)
    exact = second.scale == 1 and len(second.digits) == places and second.digits.isdigit()
    if not 1 < second.scale < first.scale and not exact:
        return None
    return first._replace(end=second.end, value=first.value + second.value, scale=second.scale)
