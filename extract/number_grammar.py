"""How each language writes numbers: its words, scales and joints, and the patterns made of them."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple

from extract.cjk_grammar import CJK_LANGUAGES, Chain, chain
from extract.digits import VULGAR
from extract.wordlists import GAP, LETTER, choice, entries, own, rows

# Where a comma marks the decimals and a point the thousands.
COMMA_LANGUAGES = frozenset(
    [
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
    ]
)
# Where a plain space may stand between thousands.
SPACED_LANGUAGES = frozenset(["cs", "fi", "fr", "nb", "no", "pl", "ru", "sv", "uk"])
# Where the words of one number are written together: zweihundertfünfzig.
GLUED_LANGUAGES = frozenset(["de", "it", "nl", "sv", "tr"])
_MORE = ("half", "of", "part", "point", "thousand")
__all__ = ["CJK_LANGUAGES", "COMMA_LANGUAGES", "VULGAR", "Grammar", "grammar"]


class Grammar(NamedTuple):
    """How one language writes numbers: its words, its scales, and the patterns made of them."""

    words: dict[str, str]
    scales: dict[str, str]
    parts: dict[str, str]
    joiners: dict[str, str]
    word: re.Pattern[str]
    scan: re.Pattern[str]
    tail: re.Pattern[str]
    chain: Chain | None = None


@lru_cache
def grammar(language: str) -> Grammar:
    """Return the numeral patterns of a language, made once; an unknown language gets the English ones."""
    words = {
        word: value for kind in ("unit", "ten", "hundred") for word, value in _own("numerals", language, kind).items()
    }
    scales = _scales(language) | _own("numerals", language, "scale")
    letters = entries("scales", language, kind="letter")
    ones = _own("numerals", language, "one")
    more = {kind: _own("numerals", language, kind) for kind in _MORE}
    joiners = _own("numerals", language, "and")
    glued = language in GLUED_LANGUAGES
    run = _run(words, scales, ones, more, joiners, glued=glued)
    eastern = chain(language) if language in CJK_LANGUAGES else None
    front = f"{eastern.ratio}|{eastern.pattern}" if eastern else "(?P<ratio>(?!))|(?P<chain>(?!))"
    known = words | ones | scales
    return Grammar(
        words=words | ones,
        scales=scales | letters | (eastern.scales if eastern else {}),
        parts=more["part"],
        joiners=joiners,
        word=re.compile(_glued_word(known, joiners) if glued else f"(?<![{LETTER}])(?:{choice(known)})"),
        scan=re.compile(f"{front}|{_digits(language, scales, letters)}|(?P<words>{run})", re.VERBOSE),
        tail=re.compile(_tail(run, scales, words | ones, more, joiners)),
        chain=eastern,
    )


def _scales(language: str) -> dict[str, str]:
    """Return the scales of a language; to Hindi and the eastern languages the English ones are added."""
    if language in _spoken() and language != "hi":
        return own("scales", language, kind="word")
    return entries("scales", language, kind="word")


def _own(name: str, language: str, kind: str) -> dict[str, str]:
    """Return a language's own words, or the English ones where we have none of it: `un lac` is no lakh in French."""
    if language not in _spoken() or language == "en":
        return entries(name, language, kind=kind)
    return own(name, language, kind=kind)


@lru_cache
def _spoken() -> frozenset[str]:
    return frozenset(row[0] for row in rows("numerals") if row[3] == "unit")


def _digits(language: str, scales: dict[str, str], letters: dict[str, str]) -> str:
    space = " \u00a0\u202f\u2009" if language in SPACED_LANGUAGES else "\u00a0\u202f\u2009"
    return rf"""
        (?P<fraction>(?<![\w.,/])\d/[1-9]\d?(?![\d/,.]\d|[\d/])|(?<!\d)[{"".join(VULGAR)}])
        |(?P<digits>
            \d{{1,3}}(?:[{_listed(space)}]\d{{3}})+(?!\d)(?:[.,]\d+)?
          | (?<![\d.,][ ])(?<![\d.,])\d{{1,2}}(?:[ ]\d{{3}}){{2,}}(?![\d]|[ ]\d)(?:[.,]\d+)?
          | \d{{1,3}}(?:[ ],[ ]\d{{3}})+(?!\d)(?:[ ][.][ ]\d+)?
          | \d+[ ][.][ ]\d+(?=[ ]?[%a-z])
          | \d+(?:[.,'\u2019]\d+)*
          | (?<![\w.])[.]\d+
        )
        (?P<power>(?:e[+-]?|\^[+-]?)\d{{1,2}}(?![a-z\d.^]))?
        (?P<part>[- \u00a0]{{0,2}}\d{{1,2}}/\d{{1,2}}(?![\d/])|[ \u00a0-]?[{"".join(VULGAR)}])?
        (?:(?P<ordinal>st|nd|rd|th)(?![{LETTER}])
          | (?P<scale>(?:{choice(set(letters))})|(?:{GAP}{{0,2}}(?:{choice(scales)}))))?
    """


def _listed(signs: str) -> str:
    return "".join(f"\\x{ord(sign):02x}" if ord(sign) < 256 else f"\\u{ord(sign):04x}" for sign in signs)  # noqa: PLR2004 - the byte's end


def _run(
    words: dict[str, str],
    scales: dict[str, str],
    ones: dict[str, str],
    more: dict[str, dict[str, str]],
    joiners: dict[str, str],
    *,
    glued: bool,
) -> str:
    """Return the pattern of a number in words: it begins with a number word, or with `a` or `half a` before a scale or a part."""
    pick = partial(choice, closed=not glued)
    joined = f"(?:{choice(joiners)})"
    exact = {word for word in ones if "a" not in word.split() and "an" not in word.split() and ones[word] == "1"}
    told = pick(words | dict.fromkeys(exact, ""))
    parted = f"(?!{GAP}+(?:{choice(more['part'])}))" if "and" in joiners else ""  # a hundred and three quarters
    apart = f"{GAP}+(?:{told})|{GAP}+{joined}{GAP}+(?:{told}){parted}|{GAP}+(?:{pick(scales)})"
    close = f"(?:{choice(joiners, closed=False)})?(?:{pick(words | ones | scales)})" if glued else "(?!)"
    opened = scales | more["part"] | more["half"] | more["point"]
    first = f"(?:{pick(words | more['thousand'])})|(?:{pick(ones)})(?={close}|{GAP}+(?:{choice(opened)}))|(?:half{GAP}an?|half|(?:a{GAP})?quarter)(?={GAP}+per(?:centage|{GAP}?cent))"
    end = f"(?![{LETTER}])" if glued else ""
    return f"(?<![{LETTER}\\d.'\u2019-])(?:{first})(?:{close}|{apart})*{end}"


def _glued_word(known: dict[str, str], joiners: dict[str, str]) -> str:
    """Return the pattern of one word of many that are written together: behind it the next begins, or the letters end."""
    word = f"(?:{choice(known, closed=False)})"
    return f"{word}(?=(?:{choice(joiners, closed=False)})?{word}|[^{LETTER}]|$)"


def _tail(
    run: str, scales: dict[str, str], small: dict[str, str], more: dict[str, dict[str, str]], joiners: dict[str, str]
) -> str:
    """Return the pattern of what may end a number: point five, and a half, thirds, and three quarters, and then a scale."""
    part = f"(?:{choice(more['part'])})"
    times = f"(?:{GAP}+(?:(?:{choice(more['of'])}){GAP}+)?(?P<times>{choice(scales)}))?"
    return (
        f"{GAP}+(?:(?:{choice(more['point'])}){GAP}+(?P<decimals>{run})"
        f"|(?P<half>{choice(more['half'])})|(?P<part>{part})"
        f"|(?:{choice(joiners)}){GAP}+(?P<above>{choice(small)}){GAP}+(?P<below>{part})){times}"
    )
