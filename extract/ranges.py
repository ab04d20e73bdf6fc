"""Ranges and faces: two amounts that are one figure (40 or 50, $5-10 million, 180 billion won ($165 million))."""

from __future__ import annotations

import re
from decimal import Decimal

from extract.amounts import Amount, Page
from extract.journeys import CHANGED, ONTO, has_word, is_bare, is_journey, with_journeys
from extract.shared_units import shared, with_cents, without_denominators
from extract.sizes import SIZES

_BETWEEN = {
    "*": r"-?\s?(?:[-\u2013\u2014~\uff5e\u301c]|to|or)\s?",
    "de": r"\s?(?:[-\u2013]|bis(?:\szu)?|oder|und)\s?",
    "es": r"\s?(?:[-\u2013]|a|o|y|hasta)\s?",
    "fr": r"\s?(?:[-\u2013]|à|ou|et)\s?",
    "ja": r"\s?(?:[-\u2013~\uff5e\u301c]|から|ないし)\s?",
    "ko": r"\s?(?:[-\u2013~\u223c\uff5e\u301c]|에서)\s?",
    "pt": r"\s?(?:[-\u2013]|a|ou|e|até)\s?",
    "ru": r"\s?(?:[-\u2013\u2014]|до|или)\s?",
    "zh": r"\s?(?:[-\u2013\u2014~\uff5e]|至|到|或)\s?",
}
_AND = re.compile(r"\s(?:and|y|et|und|e|i|и|en|och)\s")
_BETWEEN_BEFORE = re.compile(r"(?:between|range of|entre|zwischen|tra|fra|между|tussen|mellan)\s[^.;]{0,12}$")
_EQUALS = re.compile(
    r"(?:\s?,)?\s?[(\[\uff08]\s?(?:(?:or|about|around|some|roughly|approximately|nearly|over|equivalent to|equal to|worth|i\.e\.|~|≈|約|约|約合|约合|折合|合|약|около|unos|environ|rund|cerca de|more than|less than|just over|just under)\s?){0,2}$"
    r"|,?\s(?:or|equal to|equivalent to|worth)\s(?:(?:about|around|some|roughly|approximately|nearly|over)\s)?$"
    r"|\s?(?:=|≈)\s?$|\s[-\u2013\u2014]\s(?:or\s)?(?:about|around|some|roughly|approximately)\s$"
)
_YEARS = (Decimal(1900), Decimal(2100))
_IN = re.compile(r"(?<!\w)(?:em|en|im|in|of|seit|since|в)\s$")
_IS_RATE = re.compile(r"\s?(?:[=\uff1d\u2248]|可?[兌兑]換?|は|に対し)\s?")
_CLOSES = ")]\uff09"
_TOGETHER = re.compile(r"\s?(?:and|y|e|et|und|och|en|ve|и|と|와|과|और)?\s?$")


def merged(amounts: list[Amount], page: Page) -> list[Amount]:
    """Return the amounts with ranges, cents and printed equivalents made one figure each; bare halves are dropped."""
    kept: list[Amount] = []
    for amount in amounts:
        before = kept[-1] if kept else None
        joined = _joined(before, amount, page) if before else None
        if joined:
            kept[-1] = joined
        else:
            kept.append(amount)
    kept = with_cents(shared(without_denominators(kept, page), page), page)
    return [amount for amount in with_journeys(kept, page) if not amount.open]


def _joined(first: Amount, second: Amount, page: Page) -> Amount | None:
    between = page.low[first.end : second.start]
    if len(between) > 40 or (second.open and not _shares_scale(first, second, between)):  # noqa: PLR2004 - more words than any joint has
        return None
    return (
        _in_cents(first, second, between)
        or _as_rate(first, second, between)
        or _as_range(first, second, between, page)
        or _as_faces(first, second, between, page)
    )


def _in_cents(first: Amount, second: Amount, between: str) -> Amount | None:
    """Join five dollars and twenty cents."""
    if (
        not second.minor
        or first.minor
        or first.value is None
        or second.value is None
        or not _TOGETHER.fullmatch(between)
    ):
        return None
    if first.scale > 1 or first.unit != "money":
        return None
    return first._replace(end=second.end, value=first.value + second.value)


def _as_rate(first: Amount, second: Amount, between: str) -> Amount | None:
    """Return the price of one unit of another currency alone: 1ドル=151円, 29元兌1美元."""
    if not (first.unit == second.unit == "money" and first.currency != second.currency and _IS_RATE.fullmatch(between)):
        return None
    single = [one.value == 1 and one.scale == 1 for one in (first, second)]
    return None if single[0] == single[1] else second if single[0] else first


def _as_range(first: Amount, second: Amount, between: str, page: Page) -> Amount | None:
    if not _is_joint(first, second, between, page) or first.value is None or second.value is None:
        return None
    low = first.value
    if first.open and _YEARS[0] <= low <= _YEARS[1] and _IN.search(page.low, max(0, first.start - 6), first.start):
        return None  # from 100,000 tonnes in 2023 to 120,000 tonnes
    if (
        second.scale > 1
        and first.scale == 1
        and first.bare is not None
        and second.bare is not None
        and first.bare <= max(second.bare, Decimal(1))
    ):
        low = first.value * second.scale
    if not low < second.value:
        return None
    unit = "money" if _shares_sign(first, second) else second.unit
    return second._replace(
        start=first.start, value=None, low=low, high=second.value, unit=unit, currency=second.currency or first.currency,
        qualifier=None, open=False, confidence=first.confidence if first.currency else second.confidence,
    )  # fmt: skip


def _is_joint(first: Amount, second: Amount, between: str, page: Page) -> bool:
    alike = (
        first.open
        or is_bare(first)
        or (first.unit == second.unit and (first.currency, first.family) == (second.currency, second.family))
        or _shares_sign(first, second)
    )
    if not alike or (first.low is not None) or (second.unit in ("rank", "multiple") and not first.open):
        return False
    if _AND.fullmatch(between):
        return _BETWEEN_BEFORE.search(page.low, max(0, first.start - 26), first.start) is not None
    joint = _BETWEEN.get(page.language, _BETWEEN["*"])
    if not re.fullmatch(joint, between) and not re.fullmatch(_BETWEEN["*"], between):
        return False
    told_apart = (
        not first.open
        and ONTO.fullmatch(between) is not None
        and (
            CHANGED.search(page.low, max(0, first.start - 22), first.start) is not None
            or has_word(page, max(0, first.start - 22), first.start)
        )
    )
    return not told_apart and not is_journey(first, second, page)


def _shares_sign(first: Amount, second: Amount) -> bool:
    """Tell whether the sign of money before the first holds for both: $5-10 million."""
    return (
        first.unit == "money"
        and first.scale in (1, second.scale)
        and second.unit in ("", "count")
        and second.noun is None
    )


def _shares_scale(first: Amount, second: Amount, between: str) -> bool:
    """Tell whether a number is the other half of a price in thousands: $20k-25k."""
    return between in ("-", "\u2013") and first.unit == "money" and first.scale == second.scale > 1


def _as_faces(first: Amount, second: Amount, between: str, page: Page) -> Amount | None:
    """Join 180 billion won ($165 million): another currency or unit of the same kind, in brackets or after `or`."""
    if first.open or first.unit in ("percent", "rank", "multiple") or not _EQUALS.fullmatch(between):
        return None
    money = first.unit == second.unit == "money" and (first.currency, first.family) != (second.currency, second.family)
    measured = first.unit != second.unit and (first.unit in SIZES and SIZES.get(first.unit) == SIZES.get(second.unit))
    closed = page.low[second.end : second.end + 2].strip()[:1] in _CLOSES if between.strip()[:1] in "([\uff08" else True
    if not (money or measured) or not closed:
        return None
    return first._replace(beside=(*first.beside, second))
