"""Ranges and faces: two amounts that are one figure (40 or 50, $5-10 million, 180 billion won ($165 million))."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from extract.amounts import Amount, Page

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
_FROM_BEFORE = re.compile(r"(?<![a-z])(?:from|by|desde|von|de|\u043e\u0442|\u0441)\s[^\s]{0,4}\s?$")
_BY_BEFORE = re.compile(r"(?<![a-z])by\s[^\s]{0,4}\s?$")
_CHANGED = re.compile(
    r"(?:ros|rais|increas|grow|grew|climb|jump|surg|fell|fall|drop|declin|lower|cut|up|down|reduc|expand|widen|narrow|swell|swell|slid|slip|cresc|aument|stieg|вырос|сниз|увелич)[a-z\u0430-\u044f]*\s[^.;]{0,60}$"
)
_WENT = re.compile(
    r"(?<![a-z])(?:bring|bringing|brought|go|goes|going|gone|lift|lifted|lifting|move|moved|moves|moving|push|pushed|take|taken|takes|taking|took|went|widen|double|doubled|treble|trebled|triple|tripled)(?:\s[a-z'-]+){0,4}\s(?:from)\s[^\s]{0,4}\s?$"
)
_ONTO = re.compile(
    r"\s(?:to|auf|à|a|para|до|naar|till)\s(?:(?:about|around|some|nearly|over|almost|more than|rund|fast|почти)\s)?"
)
_BY_THEN = re.compile(
    r"[^\s]{0,2}\s(?:[a-z-]+\s){0,2}?(?:by|until|within|bis|hasta|para|d'ici|до|к)\s(?:(?:the\s)?(?:end\sof\s)?(?:20\d\d|2030s|next|end)|(?:\d+|two|three|four|five|ten|a\sfew)\s(?:years|months|decades)|a\sdecade)"
)
_EQUALS = re.compile(
    r"(?:\s?,)?\s?[(\[\uff08]\s?(?:(?:or|about|around|some|roughly|approximately|nearly|over|equivalent to|equal to|worth|i\.e\.|~|≈|約|约|約合|约合|折合|合|약|около|unos|environ|rund|cerca de|more than|less than|just over|just under)\s?){0,2}$"
    r"|,?\s(?:or|equal to|equivalent to|worth)\s(?:(?:about|around|some|roughly|approximately|nearly|over)\s)?$"
    r"|\s?(?:=|≈)\s?$|\s[-\u2013\u2014]\s(?:or\s)?(?:about|around|some|roughly|approximately)\s$"
)
_CLOSES = ")]\uff09"
_TOGETHER = re.compile(r"\s?(?:and|y|e|et|und|och|en)?\s?$")


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
    return [amount for amount in _with_journeys(kept, page) if not amount.open]


def _with_journeys(amounts: list[Amount], page: Page) -> list[Amount]:
    """Tell both ends of a change what they are: from $5 billion to $200 billion by 2030."""
    for place, (first, second) in enumerate(pairwise(amounts)):
        if not _ONTO.fullmatch(page.low, first.end, second.start) or not _is_journey(first, second, page):
            continue
        if _BY_BEFORE.search(page.low, max(0, first.start - 12), first.start):
            continue  # fell by 3 to 220
        start = _opened(first, second)
        if start.value is None or second.value is None or start.value == second.value or start.unit != second.unit:
            continue
        change = "up" if start.value < second.value else "down"
        amounts[place] = start._replace(change=change, role="from")
        amounts[place + 1] = second._replace(change=change, role="to")
    return amounts


def _opened(first: Amount, second: Amount) -> Amount:
    """Give the first end of a change the unit and scale that only the second has: from 5 to 20 billion euros."""
    if first.value is None or not (first.open or _is_bare(first)):
        return first
    shared = second.scale if first.scale == 1 and first.open else Decimal(1)
    return second._replace(
        start=first.start, end=first.end, value=first.value * shared, noun=None, beside=(), qualifier=first.qualifier
    )


def _is_bare(amount: Amount) -> bool:
    return amount.unit == "count" and amount.noun is None


def _joined(first: Amount, second: Amount, page: Page) -> Amount | None:
    between = page.low[first.end : second.start]
    if len(between) > 40 or second.open:  # noqa: PLR2004 - more words than any joint has
        return None
    return (
        _in_cents(first, second, between)
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


def _as_range(first: Amount, second: Amount, between: str, page: Page) -> Amount | None:
    if not _is_joint(first, second, between, page) or first.value is None or second.value is None:
        return None
    low = first.value
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
        qualifier=None, confidence=first.confidence if first.currency else second.confidence,
    )  # fmt: skip


def _is_joint(first: Amount, second: Amount, between: str, page: Page) -> bool:
    alike = (
        first.open
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
        not first.open and between.strip() == "to" and _CHANGED.search(page.low, max(0, first.start - 22), first.start)
    )
    return not told_apart and not _is_journey(first, second, page)


def _shares_sign(first: Amount, second: Amount) -> bool:
    """Tell whether the sign of money before the first holds for both: $5-10 million."""
    return first.unit == "money" and first.scale == 1 and second.unit == "count" and second.noun is None


def _is_journey(first: Amount, second: Amount, page: Page) -> bool:
    """Tell `rose from 10 to 12 percent` and `from $5 to $9 billion by 2030` (two figures) from `cost from 10 to 12 dollars` (a range)."""
    if not _FROM_BEFORE.search(page.low, max(0, first.start - 12), first.start):
        return False
    if page.low.startswith("auf ", first.end + 1) or _BY_THEN.match(page.low, second.end):
        return True
    return (
        _CHANGED.search(page.low, max(0, first.start - 80), first.start) is not None
        or _WENT.search(page.low, max(0, first.start - 50), first.start) is not None
    )


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


SIZES = {
    unit: kind
    for kind, units in {
        "length": "kilometre metre centimetre millimetre mile foot inch yard",
        "area": "square_metre square_foot square_kilometre square_mile hectare acre mu pyeong",
        "mass": "tonne short_ton kilogram gram pound_mass ounce bushel jin",
        "volume": "barrel gallon litre hectolitre cubic_metre cubic_foot millilitre",
        "heat": "degree_celsius degree_fahrenheit",
        "speed": "kilometre_per_hour mile_per_hour",
    }.items()
    for unit in units.split()
}
