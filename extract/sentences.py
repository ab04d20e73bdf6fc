"""Where sentences begin and end: rules on characters, for every language, quick and without a model."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.wordlists import rows
from ledger.model import Span

_CLOSERS = "\"'\u2019\u201d\u00bb)\\]\u300d\u300f\uff09\u3011\u300b"
_END = re.compile(
    rf"(?P<wide>[\u3002\uff01\uff1f\uff0e\uff61]+[{_CLOSERS}]*)"
    rf"|(?P<sure>[!?\u2026\u061f\u0964\u0965\u06d4]+[{_CLOSERS}]*)"
    rf"|(?P<stop>\.+[{_CLOSERS}]*)(?=\s|$)"
    r"|(?P<line>\n\s*)"
)
_NEXT = re.compile("\\s*[\"'\u2018\u201c\u00ab(\\[\u300c\u300e]*\\s*(\\S)(\\w*)")
_LAST_WORD = re.compile(r"[^\s(\[\"'\u201c\u2018]*\Z")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_TOKENISED = re.compile(r"\w ,(?=\s)|\w \.(?=\s|$)")
_GLUED = re.compile(r"\w[,.](?=\s|$)")
_BULLET = "-*\u2022\u2013\u2014"
_WRAP_LEAST, _WRAP_MOST, _WRAP_LINES = 45, 100, 4  # a page set to a fixed width: lines of nearly one length
_LOOK_BACK = 24
_LONGEST = 1500  # a table or a list without full stops is cut here, so that no evidence is a page long
_TOKENISED_SHARE = 3  # damaged text has a few stray marks, tokenised text has hardly any other


def sentences(text: str, language: str = "en") -> list[Span]:
    """Return the sentences of `text` as spans without surrounding space, in order and never overlapping.

    A blank line always ends a sentence, a single line break does unless the text is set to a fixed width.
    """
    spans: list[Span] = []
    start, wrapped, split = 0, is_wrapped(text), is_tokenised(text)
    for found in _END.finditer(text):
        if found.end() > start and _ends(text, found, language, wrapped=wrapped, split=split):
            _keep(spans, text, start, found.end())
            start = found.end()
    _keep(spans, text, start, len(text))
    return spans


@lru_cache(maxsize=64)
def is_tokenised(text: str) -> bool:
    """Tell whether spaces stand before the commas and full stops, as tokenisers write."""
    apart = sum(1 for _ in _TOKENISED.finditer(text))
    return apart > _TOKENISED_SHARE * sum(1 for _ in _GLUED.finditer(text))


def is_wrapped(text: str) -> bool:
    """Tell whether the lines were broken at a fixed width, as in mail, so that a line break means nothing."""
    lines = [len(line) for line in text.split("\n") if line.strip()]
    if len(lines) < _WRAP_LINES or max(lines) > _WRAP_MOST:
        return False
    full = sum(1 for length in lines if length >= _WRAP_LEAST)
    return full * 2 > len(lines)


def _keep(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start, start + _LONGEST), text.rfind("\n", start, start + _LONGEST))
        cut = cut if cut > start else start + _LONGEST
        spans.append(Span(start=start, end=cut))
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    if end > start:
        spans.append(Span(start=start, end=end))


def _ends(text: str, found: re.Match[str], language: str, *, wrapped: bool, split: bool) -> bool:
    if found["line"] is not None:
        return not wrapped or found[0].count("\n") > 1
    following = _NEXT.match(text, found.end())
    if following is None:
        return True
    if found["stop"]:
        return _stops(text, found, following, language, split=split)
    return found["wide"] is not None or not following[1].islower()


def _stops(text: str, found: re.Match[str], following: re.Match[str], language: str, *, split: bool) -> bool:
    before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
    if not before or before[-1].isspace():
        return split and not following[1].isdigit()
    if following[1].islower() or following[1] in ",;:":
        return False
    return not _is_abbreviation(_last_word(before), following, language)


def _last_word(before: str) -> str:
    found = _LAST_WORD.search(before)
    return found[0] if found else ""


def _is_abbreviation(word: str, following: re.Match[str], language: str) -> bool:
    """Tell whether the full stop belongs to the word. `U.S.` ends a sentence before `The`, not before `Treasury`."""
    short = _abbreviations(language)
    if word.isdecimal() and len(word) < 3 and (following[1] + following[2]).lower() in short["month"]:  # noqa: PLR2004 - a day
        return True  # am 1. Juli
    if word.lower() in short["number"]:
        return following[1].isdigit()
    if word.lower() in short["title"]:
        return True
    opener = (following[1] + following[2]).lower() in short["opener"]
    if word.lower() in short["either"] or (len(word) > 1 and _INITIAL.fullmatch(word)):
        return not opener
    return len(word) == 1 and word.isupper() and word != "I" and not opener


@lru_cache
def _abbreviations(language: str) -> dict[str, frozenset[str]]:
    spoken = {"*", "en", language}
    kinds = ("number", "title", "either", "opener", "month")
    return {
        kind: frozenset(
            word for row in rows("abbreviations") if row[0] in spoken and row[1] == kind for word in row[2].split("|")
        )
        for kind in kinds
    }
