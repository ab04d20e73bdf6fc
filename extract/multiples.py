"""Multiples and ranks: doubled, threefold, 10 times, one in five, ranked 9th, the second-largest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from extract.amounts import Amount, Page
from extract.digits import worth
from extract.number_grammar import grammar
from extract.wordlists import GAP, LETTER, WordList, choice, entries, own, rows

_TIMES = re.compile(
    rf"{GAP}?(?=(fold(?![a-z])|x(?![\w])|times?))(?:fold|x|times?{GAP}+(?:as|more|higher|larger|bigger|greater|faster|the|that|its|their|what|over|compared|less|lower|cheaper|longer|smaller|year|those|his|this|last|previous|average|annual|earnings|sales|revenue))"
)
_BARE_TIMES = re.compile(rf"{GAP}(?=(times(?![a-z])))")
_GREW = re.compile(
    r"(?<![a-z])(?:rose|risen|grew|grown|jumped|increased|multiplied|expanded|soared|up)\s(?:[a-z]+\s){0,2}$"
)
_ONE_IN = re.compile(
    r"(?<![\w.])(?P<part>\d{1,2}|one|two|three|four|five|six|seven|eight|nine)\s(?:in|out\sof)\s(?:every\s)?(?P<whole>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twenty)\s(?=[a-z])(?!january|percent|per|years|months|days|million|billion|o'clock)"
)
_ORDERED = re.compile(
    r"(?:first|second|latter|other|better|later|early|eastern|western|northern|southern|upper|lower|back|front|last|next|past|previous|recent|1st|2nd|top|bottom|last)[\s-]$"
)  # the first half of
_HALF_YEAR_BEFORE = re.compile(
    "(?:primer[ao]?|segund[ao]|otr[ao]|première?|deuxième|seconde?|prim[ao]|altr[ao]|outr[ao]|перв[\u0430-\u044f]+|втор[\u0430-\u044f]+|последн[\u0430-\u044f]+|erste[nr]?|zweite[nr]?|eerste|tweede|första|andra|[第上下前后後])\\s?$"
)
_HALF_YEAR_BEHIND = re.compile(
    "\\s?(?:(?:la|l['\u2019]|el|os?|as?)\\s?)?(?:années?|ans?|mois|siècle|años?|mes(?:es)?|siglo|anos?|m[eê]s|século|anno|mese|hora|heure|jahre?s?|monats?|jahrhunderts|года?|месяца|века|jaar|maand|året)(?![a-z\u0430-\u044f])"
)
_TEN = 10
_STEP = 3  # letters of `\u043d\u0430 `: by
# Seven of ten people asked: a share only where the whole is small, else both are counts.
_EASTERN_SHARE = {
    "ja": re.compile("(?P<whole>\\d{1,2})(?P<what>人|社|世帯)(?:中|のうち|に)(?P<part>\\d)(?P=what)?"),
    "ko": re.compile("(?P<whole>\\d{1,2})\\s?(?P<what>명|곳|개|가구)\\s?(?:중|가운데)\\s?(?P<part>\\d)\\s?(?P=what)"),
    "zh": re.compile("(?P<whole>\\d{1,2})(?P<what>人|家|个)中(?:有)?(?P<part>\\d)(?P=what)"),
}
_MULTIPLIED = re.compile(
    "(?:multiplic|multipli|moltiplic)[a-zàéèóí]*\\s(?:por|par|per)\\s(?P<times>\\d{1,3}|[a-zéèêîô]+)(?![\\w.,]\\d)"
)
_MOST_WHOLE, _LEAST_WHOLE = 100, 2
_NO_WHOLE = "%|prozent|por|pour|per|milli|mln|mio|mrd|milh|mil|bilh|million|euro|dollar|d[oó]lar|ans|años|anos|anni|jahr|jaar|лет|млн|млрд|процент|января|février|mai|mei|maggio|mayo|maio"
_NAMED_WHOLE = frozenset({"ru"})  # the words of the table name the whole too: половина экспорта
_KEEP = Decimal("0.01")
_CHANGE = {True: "up", False: "down"}
_RANKED = re.compile(
    r"(?<![a-z])(?:rank(?:s|ed|ing)?|plac(?:es|ed)|came|comes|finished|stood|stands)\s+(?:(?:as|in|at|the|only|a|joint|number|no\.?|globally|overall|country)\s+){0,3}$"
)
_BEFORE_SUPERLATIVE = re.compile(
    r"[\s-]+(?:largest|biggest|most|highest|lowest|busiest|fastest|top|smallest|leading|best|strongest|richest|poorest|place(?![a-z])|position|spot|rank(?![a-z]))"
)
_NUMBER_ONE = re.compile(
    r"(?<![a-z])(?:(?:no\.|number|#)\s?)(?P<n>\d{1,3}|one|two|three)(?![\w.,:]\d|\w)(?=\s+(?:[a-z]+\s+)?(?:[a-z]*(?:er|or|rs|ners|ket|kets|tion|try|tination|source|place|spot|position|supplier|brand|seller|app|platform|retailer|site|in|among|for|worldwide|globally))(?![a-z]))"
)
_CJK_RANK = {
    "zh": re.compile(r"第(?P<n>\d{1,3}|[一二三四五六七八九十]{1,2})(?:大|位|名)"),
    "ja": re.compile(r"(?:第|世界|国内|全国)?(?P<n>\d{1,3})位"),
    "ko": re.compile(r"(?P<n>\d{1,3})위"),
}


def multiples(page: Page) -> Iterator[Amount]:
    """Yield the multiples said in words, such as doubled, and the shares: one in five, half of."""
    if page.language in _EASTERN_SHARE:
        for found in _EASTERN_SHARE[page.language].finditer(page.low):
            part, whole = Decimal(found["part"]), Decimal(found["whole"])
            if 0 < part < whole <= _TEN:
                yield _part(found.start(), found.end(), part / whole)
    if page.language in _ENGLISH_LIKE:
        yield from _worded(page)
        yield from _shares(page)
    elif page.language in _worded_languages():
        yield from _worded_elsewhere(page)


_ENGLISH_LIKE = frozenset({"en", "und"})


def _worded(page: Page) -> Iterator[Amount]:
    for meaning, start, end in _words("verb").all(page.low, 0, len(page.low)):
        if not re.match(
            r"[\s-]+(?:digit|down|room|check|bed|glazed|standard|whammy|edged|agent)", page.low[end : end + 12]
        ):
            value = Decimal(meaning)
            yield Amount(start, end, value, "multiple", change=_CHANGE[value > 1])
    for meaning, start, end in _words("share").all(page.low, 0, len(page.low)):
        if not _ORDERED.search(page.low, max(0, start - 12), start) and not re.match(
            r"\s(?:million|billion|a million|quarter|time|party|world|year|month|20\d\d|this|last)",
            page.low[end : end + 12],
        ):
            yield (
                _part(start, end, Decimal(meaning))
                if "as" not in page.low[start:end].split()
                else Amount(start, end, Decimal(meaning), "multiple")
            )


def _worded_elsewhere(page: Page) -> Iterator[Amount]:
    """Yield doubled, a third of and one in five in a language of its own; the first half of a year is a time."""
    yield from _one_in_elsewhere(page)
    for found in _MULTIPLIED.finditer(page.low):
        value = _small(found["times"], page.language)
        if value > 1:
            yield Amount(found.start("times"), found.end(), value, "multiple", change="up")
    for meaning, start, end in _words("verb", page.language).all(page.low, 0, len(page.low)):
        yield Amount(start, end, Decimal(meaning), "multiple", change=_CHANGE[Decimal(meaning) > 1])
    for meaning, start, end in _words("share", page.language).all(page.low, 0, len(page.low)):
        if not _HALF_YEAR_BEFORE.search(page.low, max(0, start - 14), start) and not _HALF_YEAR_BEHIND.match(
            page.low, end
        ):
            yield _part(*_cut(start, end, page), Decimal(meaning))


def _cut(start: int, end: int, page: Page) -> tuple[int, int]:
    """Return where the part itself stands, without the whole that a table's words name, or the word before it."""
    if page.language not in _NAMED_WHOLE:
        return start, end
    step = page.low.index(" ", start) + 1
    return (step, end) if step - start == _STEP else (start, page.low.rindex(" ", start, end))


def _one_in_elsewhere(page: Page) -> Iterator[Amount]:
    pattern = _one_in(page.language)
    for found in pattern.finditer(page.low) if pattern else ():
        part, whole = (_small(found[name], page.language) for name in ("part", "whole"))
        if 0 < part < whole <= _MOST_WHOLE and whole > _LEAST_WHOLE:
            yield _part(found.start(), found.end("whole"), part / whole)


@lru_cache
def _one_in(language: str) -> re.Pattern[str] | None:
    """Return the pattern of `one in five` in a language, or None where it is not said so."""
    joints = own("multiples", language, kind="of")
    if not joints:
        return None
    some = f"(?:\\d{{1,3}}|{choice(grammar(language).words)})"
    return re.compile(
        f"(?<![{LETTER}\\d.,])(?P<part>{some})\\s(?:{choice(joints)})\\s(?P<whole>{some})(?![\\d.,]\\d)(?=\\s[{LETTER}])(?!\\s(?:{_NO_WHOLE}))"
    )


def _shares(page: Page) -> Iterator[Amount]:
    for found in _ONE_IN.finditer(page.low):
        part, whole = _small(found["part"]), _small(found["whole"])
        if 0 < part < whole:
            yield _part(found.start(), found.end(2), part / whole)


def _part(start: int, end: int, value: Decimal) -> Amount:
    """Make a part of a whole a percentage, as it would be printed beside others; twice the size stays a multiple."""
    if value >= 1:
        return Amount(start, end, value, "multiple")
    return Amount(start, end, (value * 100).quantize(_KEEP).normalize(), "percent", part=True)


def _small(written: str, language: str = "en") -> Decimal:
    return (
        worth(written, comma=False) or Decimal(0)
        if written.isdigit()
        else Decimal(grammar(language).words.get(written, "0"))
    )


def times(start: int, end: int, value: Decimal, page: Page) -> Amount | None:
    """Return the multiple a number before `times`, `-fold` or `x` makes, or None."""
    grew = _GREW.search(page.low, max(0, start - 28), start) is not None
    found = _TIMES.match(page.low, end) or (_BARE_TIMES.match(page.low, end) if grew else None)
    if not found:
        return None
    return Amount(start, found.end(1), value, "multiple", change="up" if grew else "")


def ranks(page: Page) -> Iterator[Amount]:
    """Yield the places in an order: ranked 9th, the second-largest, No. 1 exporter. Centuries and dates are none."""
    if page.language in _CJK_RANK:
        for found in _CJK_RANK[page.language].finditer(page.low):
            value = _cjk_rank(found["n"])
            if value:
                yield Amount(found.start(), found.end(), value, "rank")
    if page.language not in _CJK_RANK:
        yield from _english_ranks(page)


def _english_ranks(page: Page) -> Iterator[Amount]:
    for found in _ordinals().finditer(page.low):
        word = found[1]
        behind = _BEFORE_SUPERLATIVE.match(page.low, found.end())
        if behind or _RANKED.search(page.low, max(0, found.start() - 40), found.start()):
            value = Decimal(_ordinal_words().get(word) or word[:-2])
            yield Amount(found.start(), behind.end() if behind else found.end(), value, "rank")
    for found in _NUMBER_ONE.finditer(page.low):
        yield Amount(found.start(), found.end("n"), _small(found["n"]), "rank")


def _cjk_rank(written: str) -> Decimal:
    if written.isdecimal():
        return Decimal(written)
    signs = "〇一二三四五六七八九"
    ten, _, one = written.partition("十")
    if "十" not in written:
        return Decimal(signs.index(written)) if len(written) == 1 else Decimal(0)
    return Decimal((signs.index(ten) if ten else 1) * 10 + (signs.index(one) if one else 0))


@lru_cache
def _ordinal_words() -> dict[str, str]:
    return entries("numerals", "en", kind="ordinal")


@lru_cache
def _ordinals() -> re.Pattern[str]:
    return re.compile(f"(?<![{LETTER}\\d.,])((?:{choice(_ordinal_words())})|\\d{{1,3}}(?:st|nd|rd|th)(?![a-z]))")


@lru_cache
def _words(kind: str, language: str = "en") -> WordList:
    return WordList(own("multiples", language, kind=kind))


@lru_cache
def _worded_languages() -> frozenset[str]:
    return frozenset(row[0] for row in rows("multiples"))
