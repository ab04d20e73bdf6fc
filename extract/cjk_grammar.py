"""How Chinese, Japanese and Korean write numbers: signs for digits, scales of ten thousand, fractions from below."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extract.wordlists import choice, entries, own

CJK_LANGUAGES = frozenset({"ja", "ko", "zh"})
_LARGE = Decimal(10000)
POINTS = {"ja": "点・", "ko": "점", "zh": "点點"}
_BELOW = {"ja": "分\\s?の", "ko": "분의", "zh": "分\\s{0,2}之"}
_THOUSAND = "千(?![瓦克米伏卡赫])"  # 千瓦 and 千克 are units
_AND = {"ja": "と|また", "ko": "과\\s?|와\\s?", "zh": "又"}
# What may follow a Korean number that is written in letters, with no space between: elsewhere its letters are a word.
_PARTICLES = "은|는|입니다|이다|을|를"
_COUNTED = "원|달러|유로|엔|위안|명|개|배|퍼센트|프로|포인트|대|톤|건|곳|분의|파운드|루블|루피|가구|채|척|호"


class Chain(NamedTuple):
    """The signs of one language, and the patterns of its numbers (groups `chain` and `ratio`)."""

    signs: dict[str, str]
    scales: dict[str, str]
    points: str
    word: re.Pattern[str]
    pattern: str
    ratio: str
    natives: dict[str, str]


def chain(language: str) -> Chain:
    """Return the grammar of one of the three languages."""
    signs, scales = entries("numerals", language, kind="digit"), entries("scales", language, kind="cjk")
    points = POINTS[language]
    natives = own("numerals", language, kind="native")
    pattern = _korean(signs, scales, natives) if language == "ko" else _signed(signs, scales, points)
    some = f"[\\d{''.join(signs)}{''.join(single for single in scales if len(single) == 1)}]"
    few = "{1,12}"  # signs: no fraction of a newspaper has more, and a longer run must not be read twice
    top = f"(?:{some}(?:[.,](?=\\d))?){few}(?:[{points}]{some}{few})?"
    if language == "ko":  # 삼분의 일만: a third only
        top = f"(?:\\d+(?:[.,]\\d+)*|[{''.join(signs)}십]{{1,3}})"
    return Chain(
        signs,
        scales,
        points,
        re.compile(
            f"\\d+(?:[.,]\\d+)*|[{''.join(signs)}]+(?:[{points}][{''.join(signs)}]+)?|{choice(scales)}|[{points}][{''.join(signs)}]+"
        ),
        f"(?P<chain>{pattern})",
        f"(?P<ratio>(?<!{some})(?:(?P<units>{some}{few})(?:{_AND[language]}))?(?<![\\d.,])(?P<whole>{some}{few})\\s?{_BELOW[language]}\\s?(?P<top>{top}))",
        natives,
    )


def _signed(signs: dict[str, str], scales: dict[str, str], points: str) -> str:
    """Return the pattern of Chinese and Japanese numbers: digits or signs, then scales, or a ten that opens one."""
    listed, scale = "".join(signs), f"(?:{choice(scales)})".replace("千", _THOUSAND)
    large = choice({sign for sign, value in scales.items() if Decimal(value) >= _LARGE})
    opening = "".join(sign for sign, value in scales.items() if len(sign) == 1 and Decimal(value) < _LARGE)
    digit = f"(?:\\d+(?:[.,]\\d+)*(?:,\\ \\d{{3}})*|[{listed}]+(?:[{points}][{listed}]+)?)"
    part = f"(?:[{points}][{listed}]+{scale}*)?"
    pair = f"{digit}[多余餘]?(?:{scale}|[ ]?(?:{large})){scale}*(?:[ ]?[多余餘]{scale}+)?"
    opener = f"(?:{pair}|[{opening}]{scale}*(?:[多余餘]{scale}+)?)"
    return f"{opener}(?:[ ]?{pair})*(?:{digit}(?![.,]?\\d))?{scale}*{part}|[{listed}]+(?:[{points}][{listed}]+)?"


def _korean(signs: dict[str, str], scales: dict[str, str], natives: dict[str, str]) -> str:
    """Return the pattern of Korean numbers: digits with scales, or letters that no other word holds."""
    listed, scale = "".join(signs), f"(?:{choice(scales)})"
    large = choice({sign for sign, value in scales.items() if Decimal(value) >= _LARGE})
    digit = r"(?:\d+(?:[.,]\d+)*)"
    pair = f"{digit}여?(?:{scale}|[ ]?(?:{large})){scale}*"
    chained = f"(?:{pair}|(?<![가-힣])[백천만]\\s{pair})(?:[ ]?{pair})*(?:[ ]?{digit}(?![.,]?\\d))?{scale}*"
    end = f"(?:(?![가-힣])|(?=(?:{_COUNTED}|{_PARTICLES})))"
    signs_only = f"[{listed}십백천만억조]"
    short = f"{signs_only}{{2}}\\s?(?:{_COUNTED})|[{listed}][십백](?![가-힣])"
    long = f"(?={signs_only}{{3}}|{short})"
    sino = (
        f"(?:(?<![가-힣\\d])|(?<=마이너스)){long}(?:[{listed}]?[십백천만억조]+)+[{listed}]?(?:점[{listed}영공]+)?{end}"
    )
    native = f"(?<![가-힣])(?:{choice(natives)})(?=\\s?(?:{_COUNTED}))"
    return f"{chained}|{sino}|{native}"
