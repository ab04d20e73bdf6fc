"""Damage: places where a source's digits were lost, so that no figure is made up and a reader is told."""

from __future__ import annotations

import re

from extract.sentences import is_tokenised
from ledger.model import Warning, Where  # noqa: A004 - the noun of the design

_SCALE = r"(?:trillion|billion|million|crore|lakh|trln|bln|mln|bn)"
_RATIO = r"(?:per\s?cent|percent|percentage\spoints?|pct|%)"
_CURRENCY = r"(?:us\$|hk\$|[$\u20ac\u00a3\u00a5\u20a9\u20b9])"
_MONTH = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december)"
# Sure signs in any text: a mark, then a scale or a percent sign that must stand at a digit.
_ALWAYS = re.compile(rf"(?<=\s)[.,]\s?(?:{_SCALE}|{_RATIO})(?![a-z])")
# Sure signs where commas stand at their words.
_SURE = re.compile(
    rf"(?<![\w.]){_CURRENCY}\s?[.,]?\s?(?:{_SCALE})(?![a-z-])"
    rf"|(?<![a-z])(?:up|down|by|rose|fell|grew|increased|decreased|dropped|climbed|about|over|nearly|than|to|of)\s+[.,]?\s?{_RATIO}(?![a-z])(?!\s?(?:of|\d))"
    r"|(?<=[\u4e00-\u9fff\uac00-\ud7a3])\s?[.\uff0e]\s?(?:%|\uff05|[\u4e07\u4ebf\u5104]\u5143?)"
    r"|(?<![a-z])(?:the|this|its|their)\s+(?:st|nd|rd|th)\s(?=\w)"
    rf"|(?<![a-z])(?:in|of|since|by|until|from|to)\s+(?=[,.](?:\s|$))"
)
# Weak signs: a word that asks for a number, then two spaces where one number stood.
_WEAK = re.compile(
    rf"(?<![a-z])(?:over|about|around|nearly|almost|than|least|some|to|by|from|of|in|since|{_MONTH}|the|at)[ \u00a0]{{2,}}(?=[a-z,.(A-Z]|$)"
)
_DOUBLE = re.compile(r"(?<=[\w,])[ \u00a0]{2,}(?=\S)")
_BESIDE = 14
_MOST_SHARE = 25  # one wide gap in so many words is damage; more are a habit of the typesetter


def damage(text: str, low: str, field: Where) -> list[Warning]:
    """Return a warning for each place of a text where a number must have stood; `low` is the text in lower case.

    Tokenised text (`interested in , then`) and text set with wide gaps throughout are not damaged.
    """
    if not _has_signs(low):
        return []
    tokenised = is_tokenised(text)
    places = [found.span() for found in _ALWAYS.finditer(low)]
    places += [] if tokenised else [found.span() for found in _SURE.finditer(low)]
    wide = sum(1 for _ in _DOUBLE.finditer(low))
    if not tokenised and 0 < wide * _MOST_SHARE <= max(len(low) // 6, 2 * _MOST_SHARE):
        places += [found.span() for found in _WEAK.finditer(low)]
    return [_warning(text, field, start, end) for start, end in _apart(places)]


def _has_signs(low: str) -> bool:
    return any(
        sign in low
        for sign in (" .", " ,", "  ", "$ ", "%", " percent", " per cent", " th ", "\u00a0", "\n.", "$b", "$m", "$t")
    )


def _apart(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _warning(text: str, field: Where, start: int, end: int) -> Warning:
    around = " ".join(text[max(0, start - _BESIDE) : end + _BESIDE].split())
    return Warning(
        code="damaged_figure", message=f"digits are lost at \u201c{around}\u201d", field=field, start=start, end=end,
        text=text[start:end],
    )  # fmt: skip
