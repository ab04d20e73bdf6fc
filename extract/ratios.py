"""Ratios: percentages, points and parts of a whole at a number, in the habits of each language."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from extract.amounts import Amount, Page
from extract.cjk_grammar import CJK_LANGUAGES
from extract.digits import Number
from extract.journeys import changes_before
from extract.money import signed
from extract.wordlists import GAP, JOINTS, WordList, entries
from ledger.model import Qualifier

_TEN, _HUNDRED = Decimal(10), Decimal(100)
_FOLDS = frozenset("叠磨腾返断戟旧算合")
_WHOLES = frozenset({Decimal(100), Decimal(1000), Decimal(10000), Decimal(100000000)})
_PERCENT_FIRST = {"tr": re.compile(r"(?:%|yüzde)\s?$")}
_TENTHS = {
    "zh": re.compile(r"\s?成(?![立为為员員本果长長功交年都熟绩])(?P<half>半)?"),
    "ja": re.compile(r"\s?割(?:(?P<part>\d)分)?(?:(?P<thousandth>\d)厘)?(?P<half>)"),
}


_STEP = 60  # characters
_JOINED = re.compile(
    r"\s(?:(?:by|um|на|de|di|em|con|met|med|about|almost|nearly|over|more\sthan|fast|rund|casi|près|почти|quasi|quase)\s|d'){0,3}"
)
_LATER = re.compile(r"[\s-](?:earlier|later|ago|before|of|point|final|century|share|hour|party|quarter|time)")
_OF_A = re.compile(r"\sof\san?(?=\sper)")


def ratio(number: Number, page: Page) -> Amount | None:
    """Return the percentage or points at a number, or None where neither stands there."""
    found = _OF_A.match(page.low, number.end) if number.value < 1 else None  # 0.4 of a percentage point
    hit = _ratios(page.language).at(page.low, found.end() if found else number.end)
    if hit and not (
        page.low[hit[1]] == "%" and page.low[hit[2] : hit[2] + 1].isascii() and page.low[hit[2] : hit[2] + 1].isalnum()
    ):
        return made(number, page, hit[2], hit[0])
    first = _PERCENT_FIRST.get(page.language)
    found = first.search(page.low, max(0, number.start - 6), number.start) if first else None
    if found:
        return made(number, page, number.end, "percent")._replace(start=found.start())
    return _tenths(number, page)


def _tenths(number: Number, page: Page) -> Amount | None:
    """Read 三成 and 3割5分: tenths of the whole."""
    found = _TENTHS[page.language].match(page.low, number.end) if page.language in _TENTHS else None
    if page.language == "zh" and not found:
        return _discounted(number, page)
    if not found or number.value > _TEN:
        return None
    part = Decimal(found["part"]) if "part" in found.re.groupindex and found["part"] else Decimal(0)
    value = number.value * _TEN + part + (5 if found["half"] else 0)
    if "thousandth" in found.re.groupindex and found["thousandth"]:
        value += Decimal(found["thousandth"]) / _TEN
    return made(number, page, found.end(), "percent")._replace(value=value)


def _discounted(number: Number, page: Page) -> Amount | None:
    """Read 八折 and 八五折: the price asked is 80 and 85 percent of the full one."""
    if not page.low.startswith("折", number.end) or page.low[number.end + 1 : number.end + 2] in _FOLDS:
        return None
    value = number.value * _TEN if number.value < _TEN else number.value
    return (
        made(number, page, number.end + 1, "percent")._replace(value=value)
        if value < _HUNDRED and number.value != _TEN
        else None
    )


def part(number: Number, page: Page) -> Amount | None:
    """Keep a part of a whole where it is a percentage: a fifth of a percent, 百分之五, 四分之三; two thirds is told by what follows."""
    if page.language not in CJK_LANGUAGES:
        found = _OF_A.match(page.low, number.end)
        if not number.below and not found:  # 2/3 of
            share = round(number.value * _HUNDRED, 2).normalize()
            return made(number, page, number.end + len(" of"), "percent")._replace(value=share, part=True)
        return ratio(number._replace(end=found.end()) if found else number, page)
    exact = number.below in _WHOLES
    share = (number.value * _HUNDRED).normalize() if exact else round(number.value * _HUNDRED, 2).normalize()
    return made(number, page, number.end, "percent")._replace(value=_signed_as(number, page) * share, part=not exact)


def step(number: Number, page: Page) -> Amount | None:
    """Return the share that something changed by, where a part stands behind a word of change: dropped by a fifth."""
    if page.language in CJK_LANGUAGES or number.value >= 1 or _LATER.match(page.low, number.end):
        return None
    before = changes_before(page, max(0, number.start - _STEP), number.start)
    if not before or not _JOINED.fullmatch(page.low, before, number.start):
        return None
    share = round(number.value * _HUNDRED, 2).normalize()
    return made(number, page, number.end, "percent")._replace(value=share, part=True)


def _signed_as(number: Number, page: Page) -> int:
    return signed(page.low, number.start)[1]


def made(
    number: Number, page: Page, end: int, unit: str, *, noun: tuple[int, int] | None = None, confidence: float = 1.0
) -> Amount:
    """Return the amount of a number with a unit that ends at `end`."""
    start, sign = signed(page.low, number.start) if unit in _SIGNED else (number.start, 1)
    return Amount(
        start, end, sign * number.value, unit, bare=number.value / number.scale, scale=number.scale,
        qualifier=_more(number, page), noun=noun, confidence=confidence,
    )  # fmt: skip


def _more(number: Number, page: Page) -> Qualifier | None:
    """Return what the writing itself says of a number: 500+ is at least 500, 30多万 more than 300,000."""
    if not number.more:
        return None
    return "at_least" if page.low[number.end - 1] == "+" else "over"


_SIGNED = frozenset({"basis_point", "degree_celsius", "degree_fahrenheit", "percent", "percentage_point", "point"})


def unit_gap(language: str) -> str:
    """Return the pattern of what may stand between a number and its unit."""
    return "[\\s\u00a0\u202f]{0,4}" if language in CJK_LANGUAGES else JOINTS.get(language, f"{GAP}{{0,2}}")


@lru_cache
def _ratios(language: str) -> WordList:
    return WordList(entries("units", language, kind="ratio"), gap=unit_gap(language))
