"""Digits: what a run of digits with its marks is worth, in every habit of writing thousands, decimals and fractions."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_WIDE: dict[int, int | str] = {0xFF10 + n: 0x30 + n for n in range(10)} | {
    0xFF0E: ".",
    0xFF05: "%",
    0xFF04: "$",
    0xFF0D: "-",
    0xFF0F: "/",
}
_WIDE_SIGNS = re.compile("[\uff04\uff05\uff0d\uff0e\uff0f\uff10-\uff19]")
_WIDE_COMMA = re.compile("(?<=\\d)\uff0c(?=\\d{3}(?!\\d))")
_MOST_DIGITS = 18  # a longer run of digits is no number that a newspaper prints
_GROUP = 3
VULGAR = {
    "¼": "0.25",
    "½": "0.5",
    "¾": "0.75",
    "⅓": "0.3333",
    "⅔": "0.6667",
    "⅙": "0.1667",
    "⅛": "0.125",
    "⅜": "0.375",
    "⅝": "0.625",
    "⅞": "0.875",
}


class Number(NamedTuple):
    """One numeral: where it stands, its value with the scale applied, the scale, and how it was written."""

    start: int
    end: int
    value: Decimal
    scale: Decimal
    spelled: bool
    more: bool = False  # 30多万: somewhat more than the number says
    ordinal: bool = False
    digits: str = ""
    below: Decimal = Decimal(0)  # of a fraction said in words: two thirds is 3, 百分之五 is 100


def lowered(text: str) -> str:
    """Return `text` in lower case with full-width digits made plain, letter for letter, so that offsets hold."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower()[0] for letter in text)  # İ has two signs in lower case
    return _WIDE_COMMA.sub(",", low.translate(_WIDE)) if _WIDE_SIGNS.search(low) else low


def worth(digits: str, *, comma: bool) -> Decimal | None:
    """Return the value of digits with their marks, or None where no habit of writing gives one (2.0.1, 27.09.21)."""
    bare = re.sub("[\\s\u00a0\u202f'\u2019]", "", digits)
    if sum(sign.isdecimal() for sign in bare) > _MOST_DIGITS:
        return None
    kinds = {mark for mark in bare if mark in ".,"}
    if not kinds:
        return Decimal(bare)
    if len(kinds) > 1:
        return _both_marks(bare)
    mark = kinds.pop()
    return _many_marks(bare, mark) if bare.count(mark) > 1 else _one_mark(bare, mark, comma=comma)


def _both_marks(bare: str) -> Decimal | None:
    mark = max(",.", key=bare.rfind)
    whole, _, part = bare.rpartition(mark)
    if mark in whole or not _grouped(re.split("[,.]", whole)):
        return None
    return Decimal(re.sub("[,.]", "", whole) + "." + part)


def _many_marks(bare: str, mark: str) -> Decimal | None:
    groups = bare.split(mark)
    return Decimal("".join(groups)) if _grouped(groups) else None


def _one_mark(bare: str, mark: str, *, comma: bool) -> Decimal:
    whole, _, part = bare.partition(mark)
    thousands = len(part) == _GROUP and 0 < len(whole) <= _GROUP and whole[0] != "0"
    if thousands and ((mark == ".") is comma or part == "000"):
        return Decimal(whole + part)
    return Decimal(f"{whole or 0}.{part}")


def _grouped(groups: list[str]) -> bool:
    """Tell whether the groups are thousands, or lakhs and crores as India writes them: 12,34,567."""
    lengths = [len(group) for group in groups]
    western = all(length == _GROUP for length in lengths[1:])
    indian = lengths[-1] == _GROUP and all(length == _GROUP - 1 for length in lengths[1:-1])
    return (western or indian) and 0 < lengths[0] <= _GROUP


def fraction(written: str) -> Decimal:
    """Return the value of `3/4` or `¾`; of a fraction of nothing, 0."""
    sign = written.strip(" -\u00a0")
    if sign in VULGAR:
        return Decimal(VULGAR[sign])
    above, _, below = sign.partition("/")
    if not Decimal(below):
        return Decimal(0)
    return round(Decimal(above) / Decimal(below), 6).normalize()


def powered(value: Decimal, power: str) -> Decimal:
    """Return a value with what stands behind it as a power: 1.2e9, 10^9."""
    exponent = int(power.lstrip("e^"))
    raised = value.scaleb(exponent) if power[0] == "e" else value**exponent if value else value
    return round(raised, 9).normalize() if exponent < 0 else raised
