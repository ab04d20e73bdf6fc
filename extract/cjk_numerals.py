"""Chinese, Japanese and Korean numbers and their worth: 2.66万亿, 1조 2000억, 三十二点五, 百分之五, 3分の2."""

from __future__ import annotations

import re
from decimal import Decimal

from extract.cjk_grammar import Chain
from extract.digits import Number, worth

_LARGE, _TEN = Decimal(10000), Decimal(10)
_PLACES = 6  # of a fraction that does not end
_ROUND = 2


def chained(found: re.Match[str], chain: Chain, language: str) -> Number | None:
    """Return the number of a run of digits, signs and scales, or None where they build none (二三十: twenty or thirty)."""
    written = found["chain"]
    if written in chain.natives:
        one = Decimal(1)
        return Number(found.start(), found.end(), Decimal(chain.natives[written]), one, spelled=True, digits=written)
    told = chain_value(written, chain, language)
    if told is None:
        return None
    value, scale = told
    spelled = not any(sign.isascii() and sign.isdecimal() for sign in written)
    return Number(
        start=found.start(), end=found.end(), value=value, scale=scale, spelled=spelled,
        more=any(sign in written for sign in "多余餘여"), digits=written,
    )  # fmt: skip


def chain_value(written: str, chain: Chain, language: str) -> tuple[Decimal, Decimal] | None:
    """Return (value, last large scale) of sections of ten thousand, each closed by a large scale."""
    total, section, number, recent = Decimal(0), Decimal(0), Decimal(0), Decimal(0)
    scale, last = Decimal(1), Decimal(1)
    words = [word[0] for word in chain.word.finditer(written)]
    for place, word in enumerate(words):
        if word in chain.scales:
            last = Decimal(chain.scales[word])
            if last < _LARGE:
                section, number = section + (number or 1) * last, Decimal(0)
            elif place and words[place - 1] in chain.scales and not section and not number:
                scale, total, recent = last, total + recent * (last - 1), recent * last  # 四万万
            else:
                recent = (section + number or 1) * last
                scale, total, section, number = last, total + recent, Decimal(0), Decimal(0)
            continue
        value = _value(word, chain, alone=place + 1 == len(words))
        if value is None or (number and word[0] not in chain.points):
            return None
        number = number + value
    if language == "zh" and _is_shortened(words, chain):
        number *= last / _TEN
    return total + section + number, scale


def _value(word: str, chain: Chain, *, alone: bool) -> Decimal | None:
    if word[0].isdecimal() and word[0] not in chain.signs:
        return worth(word, comma=False)
    whole, _, part = word.replace(chain.points[-1], chain.points[0]).partition(chain.points[0])
    if not alone and len(whole.lstrip("零〇")) > 1 and not part:
        return None
    digits, after = ("".join(chain.signs.get(sign, "") for sign in run) for run in (whole, part))
    return Decimal(f"{digits or 0}.{after}" if after else digits or 0)


def _is_shortened(words: list[str], chain: Chain) -> bool:
    """Tell whether the last sign counts tenths of the scale before it: 一万三 is 13,000, 二百五 is 250."""
    if len(words) < _ROUND or words[-1] not in chain.signs or words[-2] not in chain.scales:
        return False
    return Decimal(chain.scales[words[-2]]) > _TEN and chain.signs[words[-1]] != "0"


def ratio(found: re.Match[str], chain: Chain, language: str) -> Number | None:
    """Return the number of a fraction, which names the lower part first: 百分之五, 四分之三, 3分の2, 삼분의 이."""
    values = [chain_value(found[name] or "0", chain, language) for name in ("units", "whole", "top")]
    units, whole, top = (told[0] if told else None for told in values)
    if units is None or not whole or top is None:
        return None
    value = units + top / whole
    exact = value if value == round(value, 12) else round(value, _PLACES)
    return Number(found.start(), found.end(), exact, Decimal(1), spelled=True, digits=found["ratio"], below=whole)
