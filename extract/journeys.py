"""Journeys: both ends of a change as two figures with their roles, from $5 billion to $9 billion, 10%から25%に."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from extract.amounts import Amount, Page
from extract.cjk_grammar import CJK_LANGUAGES
from extract.wordlists import WordList, own

_FROM_BEFORE = re.compile(
    r"(?<![a-z])(?:from|by|desde|von|van|från|de|del|des|du|da|dal|dai|do|dos|\u043e\u0442|\u0441|\u0441\u043e)\s[^\s]{0,4}\s?$"
)
_BY_BEFORE = re.compile(r"(?<![a-z])by\s[^\s]{0,4}\s?$")
CHANGED = re.compile(
    r"(?:ros|rais|increas|grow|grew|climb|jump|surg|fell|fall|drop|declin|lower|cut|up|down|reduc|expand|widen|narrow|swell|swell|slid|slip|cresc|aument|stieg|вырос|сниз|увелич)[a-z\u0430-\u044f]*\s[^.;]{0,60}$"
)
_WENT = re.compile(
    r"(?<![a-z])(?:bring|bringing|brought|go|goes|going|gone|lift|lifted|lifting|move|moved|moves|moving|push|pushed|take|taken|takes|taking|took|went|widen|double|doubled|treble|trebled|triple|tripled)(?:\s[a-z'-]+){0,4}\s(?:from)\s[^\s]{0,4}\s?$"
)
ONTO = re.compile(
    r"\s(?:to|auf|à|au|aux|a|al|ai|ao|aos|para|até|hasta|до|naar|tot|till)\s(?:(?:about|around|some|nearly|over|almost|more than|rund|fast|casi|près de|quase|quasi|почти|los|las|os|as|un|o|il)\s)?"
)
_BY_THEN = re.compile(
    r"[^\s]{0,2}\s(?:[a-z-]+\s){0,2}?(?:by|until|within|bis|hasta|para|d'ici|до|к)\s(?:(?:the\s)?(?:end\sof\s)?(?:20\d\d|2030s|next|end)|(?:\d+|two|three|four|five|ten|a\sfew)\s(?:years|months|decades)|a\sdecade)"
)
_EASTERN = {
    "ja": (re.compile(""), re.compile("から(?:約|およそ)?"), re.compile("に|へ|まで")),
    "ko": (re.compile(""), re.compile("에서\\s?(?:약\\s)?"), re.compile("으로|로|까지")),
    "zh": (
        re.compile("[从從由自](?:[上去]年(?:同期)?|上月|此前|目前)?的?$"),
        re.compile("[\u4e00-\u9fff]{0,5}[至到为為]约?"),
        re.compile(""),
    ),
}
_ENGLISH = frozenset({"en", "und"})
_NEAR, _BEHIND = 60, 24


def with_journeys(amounts: list[Amount], page: Page) -> list[Amount]:
    """Tell both ends of a change what they are: from $5 billion to $200 billion by 2030."""
    for place, (first, second) in enumerate(pairwise(amounts)):
        if not is_journey(first, second, page) or not _leads_on(first, second, page):
            continue
        if _BY_BEFORE.search(page.low, max(0, first.start - 12), first.start):
            continue  # fell by 3 to 220
        start = _opened(first, second)
        if start.value is None or second.value is None or start.value == second.value or start.unit != second.unit:
            continue
        change = "up" if start.value < second.value else "down"
        amounts[place] = start._replace(change=change, role="from")
        amounts[place + 1] = second._replace(change=change, role="to")
    return amounts


def _opened(first: Amount, second: Amount) -> Amount:
    """Give the first end of a change the unit and scale that only the second has: from 5 to 20 billion euros."""
    if first.value is None or not (first.open or is_bare(first)):
        return first
    shared = second.scale if first.scale == 1 and first.open else Decimal(1)
    return second._replace(
        start=first.start, end=first.end, value=first.value * shared, noun=None, beside=(), qualifier=first.qualifier
    )


def is_bare(amount: Amount) -> bool:
    """Tell whether an amount is a number alone, with a scale and nothing else."""
    return amount.unit == "count" and amount.noun is None


def is_journey(first: Amount, second: Amount, page: Page) -> bool:
    """Tell `rose from 10 to 12 percent` and `from $5 to $9 billion by 2030` (two figures) from `cost from 10 to 12 dollars` (a range)."""
    if page.language in CJK_LANGUAGES:
        return _is_eastern(first, second, page)
    if not _FROM_BEFORE.search(page.low, max(0, first.start - 12), first.start):
        return False
    if page.low.startswith("auf ", first.end + 1) or _BY_THEN.match(page.low, second.end):
        return True
    return (
        CHANGED.search(page.low, max(0, first.start - 80), first.start) is not None
        or _WENT.search(page.low, max(0, first.start - 50), first.start) is not None
        or (page.language not in _ENGLISH and has_word(page, max(0, first.start - _NEAR), first.start))
        or (page.language == "de" and has_word(page, second.end, second.end + _BEHIND))
    )


def _leads_on(first: Amount, second: Amount, page: Page) -> bool:
    return page.language in CJK_LANGUAGES or ONTO.fullmatch(page.low, first.end, second.start) is not None


def _is_eastern(first: Amount, second: Amount, page: Page) -> bool:
    """Tell 从10%升至25%, 10%から25%に引き上げ and 10%에서 25%로 인상 from the ranges written alike."""
    before, between, behind = _EASTERN[page.language]
    return (
        before.search(page.low, max(0, first.start - 7), first.start) is not None
        and between.fullmatch(page.low, first.end, second.start) is not None
        and behind.match(page.low, second.end) is not None
    )


def has_word(page: Page, start: int, end: int) -> bool:
    """Tell whether a word of change, or one of going, stands in a clause."""
    clause = re.split("[.;!?]\\s", page.low[start:end])[-1 if end <= len(page.low) else 0]
    return next(_going(page.language).all(clause, 0, len(clause)), None) is not None


def changes_before(page: Page, start: int, end: int) -> int:
    """Return where the last word of change in a stretch ends, or 0."""
    return max((hit[2] for hit in _going(page.language).all(page.low, start, end)), default=0)


@lru_cache
def _going(language: str) -> WordList:
    words = {
        word: meaning
        for kind in ("deed", "went", "word")
        for word, meaning in own("changes", language, kind=kind).items()
        if meaning != "none"
    }
    return WordList(words)
