"""Numerals: every written number in a text with its value, digits or words, scales applied, no meaning yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from extract.number_grammar import CJK_LANGUAGES, COMMA_LANGUAGES, VULGAR, Grammar, grammar
from extract.wordlists import plain

_WIDE: dict[int, int | str] = {0xFF10 + n: 0x30 + n for n in range(10)} | {
    0xFF0E: ".",
    0xFF05: "%",
    0xFF04: "$",
    0xFF0D: "-",
}
_WIDE_SIGNS = re.compile("[\uff04\uff05\uff0d\uff0e\uff10-\uff19]")
_MOST_DIGITS = 18  # a longer run of digits is no number that a newspaper prints
_HUNDRED, _THOUSAND, _TWENTY, _SCORE = Decimal(100), Decimal(1000), Decimal(20), Decimal(4)
_GROUP = 3
_VAGUE_BEFORE = re.compile("[数几幾何数수몇]$|(?<![a-z])(?:few|several|many|couple of|tens of)[ -]$")


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


def lowered(text: str) -> str:
    """Return `text` in lower case with full-width digits made plain, letter for letter, so that offsets hold."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return low.translate(_WIDE) if _WIDE_SIGNS.search(low) else low


def numbers(low: str, language: str) -> Iterator[Number]:
    """Yield the numbers of a lower-case text from left to right; dates and years are numbers here too."""
    for found in grammar(language).scan.finditer(low):
        number = _number(found, low, language)
        if number is not None:
            yield _with_more(number, low) if language in CJK_LANGUAGES else number


def _with_more(number: Number, low: str) -> Number:
    """Take 多 behind the digits into the number: 3000多人 are more than 3000."""
    more = low[number.end : number.end + 1] in ("多", "余", "餘")
    return number._replace(end=number.end + 1, more=True) if more else number


def _number(found: re.Match[str], low: str, language: str) -> Number | None:
    if _VAGUE_BEFORE.search(low, max(0, found.start() - 10), found.start()):
        return None
    if found["chain"] is not None:
        return _chained(found, language)
    if found["fraction"] is not None:
        return _fraction(found)
    if found["digits"] is None:
        return _spelled(found, language)
    value = worth(found["digits"], comma=language in COMMA_LANGUAGES)
    return None if value is None else _in_digits(found, value, language)


def _fraction(found: re.Match[str]) -> Number | None:
    value = _part(found["fraction"])
    return (
        Number(found.start(), found.end(), value, Decimal(1), spelled=False, digits=found["fraction"])
        if 0 < value < 1
        else None
    )


def _in_digits(found: re.Match[str], value: Decimal, language: str) -> Number:
    if found["part"]:
        value += _part(found["part"])
    scale = Decimal(grammar(language).scales[plain(found["scale"]).strip()]) if found["scale"] else Decimal(1)
    return Number(
        start=found.start(), end=found.end(), value=value * scale, scale=scale, spelled=False,
        ordinal=found["ordinal"] is not None, digits=found["digits"],
    )  # fmt: skip


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


def _part(part: str) -> Decimal:
    sign = part.strip(" -\u00a0")
    if sign in VULGAR:
        return Decimal(VULGAR[sign])
    above, _, below = sign.partition("/")
    if not Decimal(below):
        return Decimal(0)
    return round(Decimal(above) / Decimal(below), 6).normalize()


def _spelled(found: re.Match[str], language: str) -> Number | None:
    rules = grammar(language)
    total, current, last = Decimal(0), Decimal(0), Decimal(0)
    for word in rules.word.finditer(found["words"]):
        step = _step(rules, plain(word[0]), current, last)
        if step is None:
            return None
        grown, current, last = step
        total += grown
    value = total + current
    if found["half"]:
        value += Decimal("0.5") * (last if last >= _THOUSAND and not found["times"] else 1)  # a million and a half
    scale = Decimal(rules.scales[plain(found["times"])]) if found["times"] else Decimal(1)
    return Number(
        start=found.start(),
        end=found.end(),
        value=value * scale,
        scale=max(scale, last if last >= _THOUSAND else scale),
        spelled=True,
    )


def _step(rules: Grammar, word: str, current: Decimal, last: Decimal) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return (what is complete, what is being built, the last value), or None where words build no number."""
    if word in rules.scales:
        scale = Decimal(rules.scales[word])
        product = (current or 1) * scale
        return (Decimal(0), product, scale) if scale < _THOUSAND else (product, Decimal(0), scale)
    value = Decimal(rules.words[word])
    if value == _TWENTY and current == _SCORE:
        return Decimal(0), _SCORE * _TWENTY, _TWENTY  # quatre-vingts
    if last and last < _THOUSAND and not value < last:
        return None
    return Decimal(0), current + value, value


def _chained(found: re.Match[str], language: str) -> Number | None:
    """Value 1조 2000억, 2.66万亿, 三十二亿: sections of ten thousand, each closed by a large scale."""
    rules = grammar(language)
    total, section, number, scale, spelled = Decimal(0), Decimal(0), Decimal(0), Decimal(1), True
    for word in rules.word.finditer(found["chain"]):
        if word[0] in rules.scales:
            scale = Decimal(rules.scales[word[0]])
            if scale < Decimal(10000):
                section, number = section + (number or 1) * scale, Decimal(0)
            else:
                total, section, number = total + (section + number or 1) * scale, Decimal(0), Decimal(0)
            continue
        value = _cjk_value(rules, word[0])
        if value is None or (
            word[0][-1] in rules.words and "点" not in word[0] and len(word[0]) > 1 and word.end() < len(found["chain"])
        ):
            return None  # 二三十: twenty or thirty
        if word[0][0] == "点":
            value += number
        number, spelled = value, spelled and not word[0][0].isascii()
    return Number(
        start=found.start(), end=found.end(), value=total + section + number, scale=scale,
        spelled=spelled, more=any(sign in found["chain"] for sign in "多余餘여"), digits=found["chain"],
    )  # fmt: skip


def _cjk_value(rules: Grammar, word: str) -> Decimal | None:
    if word[0].isdecimal() and word[0] not in rules.words:
        return worth(word, comma=False)
    whole, _, part = word.partition("点")
    if not whole:
        return Decimal(f"0.{''.join(rules.words.get(sign, '') for sign in part) or 0}")
    digits = "".join(rules.words.get(sign, "") for sign in whole)
    after = "".join(rules.words.get(sign, "") for sign in part)
    return Decimal(f"{digits or 0}.{after or 0}")
