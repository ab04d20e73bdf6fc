"""Quantities: percentages, units of trade and counted things at a number, and what is no quantity at all."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extract.amounts import Amount, Page
from extract.cjk_grammar import CJK_LANGUAGES
from extract.digits import Number
from extract.ratios import made, part, ratio, step, unit_gap
from extract.wordlists import LETTER, WordList, entries, rows

_TEN = Decimal(10)
_MOST_DAYS = 31
_QUOTE, _QUOTE_REACH = '"', 120
_YEARS = (Decimal(1800), Decimal(2100))
_YEAR_BEFORE = re.compile(r"(?<![a-z])(?:in|of|since|the|by|from|until|its|their|late|early|mid)[\s-]$|['\u2019]s\s$")
_WORDS_TO_NOUN = 5
_TIME_OF_TRADE = re.compile(
    r"deliver|shipp|arriv|transit|wait|clear|lead time|in port|at anchor|queue|turnaround|unload|return|contract|lease|deal|term|loan|bond|visa|warrant|voyage|journey|transport|valid|subscription|takes|took|agreement|licen|guarantee|travel|dispatch"
)
_TIME_OF_TALK = re.compile(
    r"(?:(?:past|last|next|coming|previous|recent|following|first|final|every|early|within the|in the|over the|for the|these|those|another|than)[\s-]+(?:\w+\s+)?)$"
)
_AGO = re.compile(
    r"[\s-]+(?:ago|earlier|later|old|before|after|since|running|straight|in a row|of age|hence|time)(?![a-z])"
)
_WORD = re.compile(f"[\\s\u00a0-]{{1,2}}([{LETTER}][{LETTER}'\u2019.]*[{LETTER}]|[{LETTER}])")
_SET_AGAINST = re.compile(
    r"(?:against|compared with|down from|instead of|up from|versus)\s$"
)  # against six hours before
_IS_LENGTH = re.compile(
    r"\s?-?(?:tall|long|wide|high|deep|tower|away|above|below|x\s?\d|\^|lång|de largo|de long|hoch|lang|breit)"
)
_BESIDE_TIME = 60
_SENTENCE = re.compile(r"[.!?;]\s|[\u3002\uff01\uff1b]|\n")
_SPOKE = re.compile(r"(?:\s\w+){0,2}\s(?:said|says|told|added|agreed|expect|expected|put|reckon)(?![a-z])")
_EACH_ONE = re.compile(r"\s?(?:当たり|あたり|につき|당(?![가-힣]))")
_TONNE = re.compile(r"[\s\u00a0\u202f]t(?![\w'\u2019-])")
_FEW = 12
_DEFINITE = re.compile(r"(?<![a-z])(?:the|these|those|its|their|our|both|other)\s$")
_NOT_COUNTED = re.compile("月|小时|季|百分|年|분기|월")
_SCREENS = ("4K ", "8K ")  # what a picture is made of, not thousands
_LETTER_UNITS = {"m": "metre", "t": "tonne"}  # glued to digits: 100t; 48m is millions in English
_SCALED_BEFORE = re.compile("\\d(?:k|m|mn|b|bn|t|tn)[-\u2013]$")  # 2.5m-3m is a range, A-320 none
_BIG_COUNT = Decimal(1000)
_GUESSED = 0.7  # a plural noun that no list names
_BARE = 0.5  # a scaled number whose unit nobody wrote


def read_quantity(number: Number, page: Page) -> Amount | None:
    """Return the ratio, unit or count at a number, or None where it is none: a date, a year, a label, a clock."""
    if number.ordinal or not _stands_free(number, page):
        return None
    if number.below or _is_share(number, page):
        return part(number, page) or (step(number, page) if number.below else None)
    found = ratio(number, page) or _measured(number, page) or _lasting(number, page) or _counted(number, page)
    return None if found and number.value == 1 and _EACH_ONE.match(page.low, found.end) else found


def _is_share(number: Number, page: Page) -> bool:
    """Tell whether a fraction in digits is a part of a whole: 2/3 of its grain."""
    return "/" in number.digits and 0 < number.value < 1 and page.low.startswith(" of ", number.end)


def _stands_free(number: Number, page: Page) -> bool:
    """Refuse digits inside a name, a clock, a score or a fraction: B2C, 12:30, 0/250, A-320."""
    before = page.low[number.start - 1] if number.start else " "
    after = page.low[number.end] if number.end < len(page.low) else " "
    if (
        before in ":/#@_=&"
        or (before == "%" and page.language != "tr")
        or (before.isascii() and before.isalnum())
        or (after in ":/" and page.low[number.end + 1 : number.end + 2].isdigit())
    ):
        return False
    if (
        before in "-\u2013"
        and number.start > 1
        and page.low[number.start - 2].isalpha()
        and page.low[number.start - 2] < "\u0900"
        and not _SCALED_BEFORE.search(page.low, max(0, number.start - 6), number.start)
    ):
        return False
    return not (
        before in ".,"
        and number.start > 1
        and page.low[number.start - 2].isascii()
        and page.low[number.start - 2].isalnum()
    )


def _measured(number: Number, page: Page) -> Amount | None:
    lists = _lists(page.language)
    hit = lists.unit.at(page.low, number.end)
    if hit and page.low[hit[1]] == _QUOTE and _closes_quote(hit[1], page.low):
        return None
    if hit and not (number.spelled and number.value == 1) and page.text[hit[1] : hit[2]] not in ("G", "M"):
        return made(number, page, hit[2], hit[0])
    tonnes = _TONNE.match(page.low, number.end) if not number.spelled and number.value >= _TEN else None
    return made(number, page, tonnes.end(), "tonne") if tonnes and page.text[tonnes.end() - 1] == "t" else None


def _closes_quote(position: int, low: str) -> bool:
    """Tell whether a mark behind a number ends what an earlier one began: a sale called "Double 11" is no length."""
    opened = False
    for place in range(max(0, low.rfind("\n", 0, position), position - _QUOTE_REACH), position):
        if low[place] == _QUOTE:
            opened = not opened and not low[place - 1 : place].isdecimal()
    return opened


def _lasting(number: Number, page: Page) -> Amount | None:
    """Keep a time only where the time is the news: delivery, transit, the term of a contract."""
    hit = _lists(page.language).time.at(page.low, number.end)
    if not hit:
        return None
    if page.language not in ("en", "und"):
        return made(number, page, hit[2], hit[0], confidence=_GUESSED) if _is_wait(number, hit, page) else None
    if (
        _AGO.match(page.low, hit[2]) and not _SET_AGAINST.search(page.low, max(0, number.start - 16), number.start)
    ) or _TIME_OF_TALK.search(page.low, max(0, number.start - 30), number.start):
        return None
    near = page.low[max(0, number.start - 70) : hit[2] + 40]
    return made(number, page, hit[2], hit[0], confidence=_GUESSED) if _TIME_OF_TRADE.search(near) else None


def _is_wait(number: Number, hit: tuple[str, int, int], page: Page) -> bool:
    """Tell whether days or hours count how long a delivery, a journey or a wait takes: 75 Minuten, 35天, 7日から3日に."""
    rules, low = _durations(page.language), page.low
    before = low[max(0, number.start - _BESIDE_TIME) : number.start]
    if "near" not in rules or rules["near"].search(_SENTENCE.split(before)[-1]) is None:
        behind = _SENTENCE.split(low[hit[2] : hit[2] + _BESIDE_TIME])[0]
        if "near" not in rules or rules["near"].search(behind) is None:
            return False
    if ("talk" in rules and rules["talk"].search(before)) or ("ago" in rules and rules["ago"].match(low, hit[2])):
        return False
    if hit[0] != "day" or "day" not in rules:
        return True
    return rules["day"].match(low, hit[2]) is not None or rules["from"].search(before) is not None


@lru_cache
def _durations(language: str) -> dict[str, re.Pattern[str]]:
    told = [row[1:3] for row in rows("durations") if row[0] == language]
    return {kind: re.compile(pattern) for kind, pattern in told}


def _counted(number: Number, page: Page) -> Amount | None:
    lists = _lists(page.language)
    if lists.time.at(page.low, number.end) or _is_label(number, page) or page.text.startswith(_SCREENS, number.start):
        return None
    hit = lists.noun.at(page.low, number.end)
    if hit:
        return _listed(number, page, hit)
    if page.language in CJK_LANGUAGES:
        return _bare(number, page)
    return (_noun_phrase(number, page) if "/" not in number.digits else None) or _bare(number, page)


def _listed(number: Number, page: Page, hit: tuple[str, int, int]) -> Amount | None:
    if page.language in CJK_LANGUAGES:
        few = number.spelled and number.value <= _TEN
        if few or page.low[number.start - 1 : number.start] in ("第", "제") or _NOT_COUNTED.match(page.low, hit[2]):
            return None
    elif number.spelled and (number.value <= 1 or (number.value <= _FEW and _is_definite(number, page))):
        return None  # the two countries
    elif number.spelled and number.value <= _FEW and page.language in ("en", "und") and _SPOKE.match(page.low, hit[2]):
        return None  # two traders said
    return made(number, page, hit[2], hit[0], noun=(hit[1], hit[2]))


def _is_definite(number: Number, page: Page) -> bool:
    return _DEFINITE.search(page.low, max(0, number.start - 8), number.start) is not None


def _noun_phrase(number: Number, page: Page) -> Amount | None:
    """Find the counted noun behind up to four adjectives: 200 Korean government officials."""
    if page.low[number.end : number.end + 1] == "-":
        return None  # an 18-wheeler
    lists, position, first, found = _lists(page.language), number.end, -1, None
    for _ in range(_WORDS_TO_NOUN):
        word = _WORD.match(page.low, position)
        if not word or word[1] in lists.stops or _on_new_line(word, page):
            break
        first = word.start(1) if first < 0 else first
        hit = lists.noun.at(page.low, word.start(1))
        kind = hit[0] if hit else ("count" if page.language == "en" and _is_plural(word[1], lists) else "")
        if kind:
            found = (kind, hit[2] if hit else word.end(1))
        elif found:
            break
        position = hit[2] if hit else word.end(1)
    if found is None or (number.spelled and number.value <= 1):
        return None
    if found[0] == "count" and number.spelled and number.value <= _FEW:
        return None  # two parts, three meetings: nothing an analyst counts
    sure = 1.0 if found[0] != "count" else _GUESSED
    return made(number, page, found[1], found[0], noun=(first, found[1]), confidence=sure)


def _on_new_line(word: re.Match[str], page: Page) -> bool:
    """Tell whether a word opens a new line of a table; in running text set to a width it is in lower case."""
    return "\n" in page.low[word.start() : word.start(1)] and page.text[word.start(1)].isupper()


def _is_plural(word: str, lists: _Lists) -> bool:
    return len(word) > 3 and word[-1] == "s" and word[-2] not in "suia'" and word not in lists.verbs  # noqa: PLR2004 - gas, bus


def _is_label(number: Number, page: Page) -> bool:
    """Refuse years, dates and numbered things: 2021 results, Nov. 11, iPhone 15 users, Section 301 duties."""
    if number.scale > 1:
        return False
    behind = _lists(page.language).label.at(page.low, number.end)
    if behind and behind[0] == "month" and number.value <= _MOST_DAYS:
        return True  # between 1 October and 22 November exports rose
    hit = _lists(page.language).label.before(page.low, number.start)
    if hit is None and _lists(page.language).noun.at(page.low, number.end):
        return _YEAR_BEFORE.search(page.low, max(0, number.start - 8), number.start) is not None and _is_year(number)
    if hit and not number.spelled:
        return True
    return _is_year(number) and not _claims(page, number.start)


def is_labelled(start: int, page: Page) -> bool:
    """Tell whether a month, a name or a label stands before a number: May 3, Boeing 737."""
    return _lists(page.language).label.before(page.low, start) is not None


def _is_year(number: Number) -> bool:
    return _YEARS[0] <= number.value <= _YEARS[1] and number.digits.isdigit() and len(number.digits) == 4  # noqa: PLR2004 - a year's digits


def _claims(page: Page, start: int) -> bool:
    """Tell whether the words before say that a count follows: over 2000, about 1800."""
    return (
        re.search(
            r"(?:over|about|some|nearly|almost|around|than|least|to|employs|has|have)\s$",
            page.low[max(0, start - 9) : start],
        )
        is not None
    )


def _bare(number: Number, page: Page) -> Amount | None:
    """Keep a scaled number without a unit, such as 3.2 million, as a count of something unsaid."""
    letter = page.low[number.end - 1]
    if letter in _LETTER_UNITS and page.low[number.end - 2].isdigit() and (letter == "t" or _is_metric(page)):
        bare = number._replace(value=number.value / number.scale, scale=Decimal(1))
        return made(bare, page, number.end, _LETTER_UNITS[letter])
    glued = letter in "kbt" and page.low[number.end - 2].isdigit()
    if number.scale < _BIG_COUNT or glued or (number.spelled and page.language in CJK_LANGUAGES):
        return None
    if letter == "m" and _IS_LENGTH.match(page.low, number.end):
        return made(number._replace(value=number.value / number.scale, scale=Decimal(1)), page, number.end, "metre")
    return made(number, page, number.end, "count", confidence=_BARE)


def _is_metric(page: Page) -> bool:
    return page.language not in ("en", "und", *CJK_LANGUAGES)


class _Lists(NamedTuple):
    unit: WordList
    time: WordList
    noun: WordList
    label: WordList
    stops: frozenset[str]
    verbs: frozenset[str]


@lru_cache
def _lists(language: str) -> _Lists:
    gap = unit_gap(language)
    words = {kind: WordList(entries("units", language, kind=kind), gap=gap) for kind in ("unit", "time", "noun")}
    labels = entries("not_figures", language, kind="before")
    return _Lists(
        **words,
        label=WordList(labels),
        stops=frozenset(entries("not_figures", language, kind="stop")),
        verbs=frozenset(entries("not_figures", language, kind="verb")),
    )
