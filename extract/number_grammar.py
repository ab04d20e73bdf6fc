"""How each language writes numbers: its words, scales and joints, and the patterns made of them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extract.wordlists import GAP, LETTER, choice, entries, plain, rows

# Where a comma marks the decimals and a point the thousands.
COMMA_LANGUAGES = frozenset(
    {
        "cs",
        "da",
        "de",
        "el",
        "es",
        "fi",
        "fr",
        "hu",
        "id",
        "it",
        "nb",
        "nl",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sv",
        "tr",
        "uk",
        "vi",
    }
)
# Where a plain space may stand between thousands.
SPACED_LANGUAGES = frozenset({"cs", "fi", "fr", "nb", "no", "pl", "ru", "sv", "uk"})
CJK_LANGUAGES = frozenset({"ja", "ko", "zh"})
VULGAR = {
    "¼": "0.25",
    "½": "0.5",
    "¾": "0.75",
    "⅓": "0.3333",
    "⅔": "0.6667",
    "⅛": "0.125",
    "⅜": "0.375",
    "⅝": "0.625",
    "⅞": "0.875",
}


class Grammar(NamedTuple):
    """How one language writes numbers: its words, its scales, and the patterns made of them."""

    words: dict[str, str]
    scales: dict[str, str]
    word: re.Pattern[str]
    scan: re.Pattern[str]


@lru_cache
def grammar(language: str) -> Grammar:
    """Return the numeral patterns of a language, made once; an unknown language gets the English ones."""
    words = {
        word: value
        for kind in ("unit", "ten", "hundred")
        for word, value in entries("numerals", language, kind=kind).items()
    }
    scales = entries("scales", language, kind="word") | entries("numerals", language, kind="scale")
    letters = entries("scales", language, kind="letter")
    if language in CJK_LANGUAGES:
        return _cjk_grammar(language, words, scales, letters)
    ones = _own("numerals", language, "one")
    joiners = _own("numerals", language, "and") or {"and": "and"}
    word = re.compile(f"(?<![{LETTER}])(?:{choice(words | ones | scales)})")
    scan = _scan(_digits(language, scales, letters), _words(words, scales, ones, joiners), "(?P<chain>(?!))")
    return Grammar(words=words | ones, scales=scales | letters, word=word, scan=scan)


def _own(name: str, language: str, kind: str) -> dict[str, str]:
    """Return a language's own words, or the English ones where we have none of it: `un lac` is no lakh in French."""
    known = {row[0] for row in rows("scales") if row[3] == "word"}
    if language in known and language != "en":
        return {
            plain(word): row[1]
            for row in rows(name)
            if row[0] == language and row[3] == kind
            for word in row[2].split("|")
        }
    return entries(name, language, kind=kind)


def _scan(digits: str, words: str, chain: str) -> re.Pattern[str]:
    return re.compile(f"{chain}|{digits}|{words}", re.VERBOSE)


def _digits(language: str, scales: dict[str, str], letters: dict[str, str]) -> str:
    space = " \u00a0\u202f\u2009" if language in SPACED_LANGUAGES else "\u00a0\u202f\u2009"
    return rf"""
        (?P<fraction>(?<![\w.,/])\d/[1-9]\d?(?![\d/,.]\d|[\d/])|(?<!\d)[{"".join(VULGAR)}])
        |(?P<digits>
            \d{{1,3}}(?:[{_listed(space)}]\d{{3}})+(?!\d)(?:[.,]\d+)?
          | \d{{1,3}}(?:[ ],[ ]\d{{3}})+(?!\d)(?:[ ][.][ ]\d+)?
          | \d+[ ][.][ ]\d+(?=[ ]?[%a-z])
          | \d+(?:[.,'\u2019]\d+)*
          | (?<![\w.])[.]\d+
        )
        (?P<part>[- \u00a0]?\d{{1,2}}/\d{{1,2}}(?![\d/])|[ \u00a0-]?[{"".join(VULGAR)}])?
        (?:(?P<ordinal>st|nd|rd|th)(?![{LETTER}])
          | (?P<scale>(?:{choice(set(letters))})|(?:{GAP}{{0,2}}(?:{choice(scales)}))))?
    """


def _listed(signs: str) -> str:
    return "".join(f"\\x{ord(sign):02x}" if ord(sign) < 256 else f"\\u{ord(sign):04x}" for sign in signs)  # noqa: PLR2004 - the byte's end


def _words(words: dict[str, str], scales: dict[str, str], ones: dict[str, str], joiners: dict[str, str]) -> str:
    """A number in words begins with a number word, or with `a` or `half a` before a scale."""
    joined = f"(?:{GAP}+(?:{choice(joiners)}))?{GAP}+"
    opener = f"(?:(?:{choice(words)})|(?:{choice(ones)})(?={GAP}+(?:{choice(scales)}))|half{GAP}an?(?={GAP}+per(?:centage|{GAP}?cent)))"
    rest = f"(?:{joined}(?:{choice(words)})|{GAP}+(?:{choice(scales)}))*"
    half = f"(?P<half>{GAP}+and{GAP}+a{GAP}+half)(?:{GAP}+(?P<times>{choice(scales)}))?"
    return f"(?<![{LETTER}\\d.'\u2019-])(?P<words>{opener}{rest})(?:{half})?"


def _cjk_grammar(language: str, words: dict[str, str], scales: dict[str, str], letters: dict[str, str]) -> Grammar:
    signs = entries("numerals", language, kind="digit") if language != "ko" else {}
    chained = entries("scales", language, kind="cjk")
    large = {sign for sign, value in chained.items() if Decimal(value) >= Decimal(10000)}
    any_scale = f"(?:{choice(chained)})"
    digit = (
        f"(?:\\d+(?:[.,]\\d+)*(?:,\\ \\d{{3}})*|[{''.join(signs)}]+(?:点[{''.join(signs)}]+)?)"
        if signs
        else r"(?:\d+(?:[.,]\d+)*)"
    )
    pair = f"{digit}[多余餘여]?(?:{any_scale}|[ ]?(?:{choice(large)})){any_scale}*"
    opener = f"(?:{pair}|[十拾百千]{any_scale}*{digit}?)" if signs else f"(?:{pair}|(?<![가-힣])[백천만]\\s{pair})"
    apart = "[ ]?" if language == "ko" else ""
    more = f"(?:{apart}零?{pair})*(?:{apart}{digit}(?![.,]?\\d))?{any_scale}*"
    chain = (
        f"(?P<chain>(?:{opener}){more}|[{''.join(signs)}]+(?:点[{''.join(signs)}]+)?)"
        if signs
        else f"(?P<chain>{opener}{more})"
    )
    word = re.compile(f"{digit}|{any_scale}|点[{''.join(signs) or '0'}]+|(?<![{LETTER}])(?:{choice(words | scales)})")
    scan = _scan(
        _digits(language, scales, letters), _words(words, scales, {"half a": "0.5", "a": "1"}, {"and": ""}), chain
    )
    return Grammar(
        words=words | signs | {"a": "1", "half a": "0.5"}, scales=scales | letters | chained, word=word, scan=scan
    )
