"""Claims: how exact a figure says it is, and whether it tells of a change, which way, by, to or from."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extract.amounts import Amount
from extract.numerals import CJK_LANGUAGES
from extract.wordlists import Hit, WordList, entries
from ledger.model import Change, ChangeRole, Qualifier

_RATIOS = frozenset({"percent", "percentage_point", "basis_point", "point", "multiple"})
# Raised $250 million is a deed, raised 5 percent or raised to $5 is a change.
_ALSO_DEEDS = frozenset(
    ["boost", "cut", "cuts", "cutting", "expand", "gain", "gained", "gains", "grow", "growing", "grows", "hike", "improve", "lift", "lifted",
     "lose", "loses", "losing", "lost", "raise", "raised", "raises", "raising", "recover", "recovered", "shed", "slash", "trim", "off", "level", "stable", "steady"]
)  # fmt: skip
_ROMANCE = frozenset({"es", "fr", "it", "pt"})
_ONWARDS = re.compile(r"\s(?:a|à|al|para)\s\S{0,3}\d")  # bajó de 100 a 80
_FAR = 75  # characters between a word of change and the figure it may speak of
_AFTER_FAR = 14
_ARTICLE = re.compile(r"(?<![a-z])(?:a|an|the|its|their|another|un|una|une|ein|eine|einen|um|uma|to|of|by|at)[\s-]$")
_BREAK = re.compile(
    r"[;:.!?\u3002\uff1b](?:\s|$)|,\s(?:while|and|but|with|which|compared|against|versus)\s|\s(?:while|whereas|but)\s|[\u3002\uff1b]"
)
_SINCE = re.compile(r"(?:compared (?:with|to)|against|versus|than|up from|down from)\s")


class Claim(NamedTuple):
    """What the words around an amount claim."""

    qualifier: Qualifier | None
    change: Change | None
    role: ChangeRole | None


def change_words(low: str, start: int, end: int, language: str) -> list[Hit]:
    """Return the words of change in a sentence with their direction, from left to right."""
    return [hit for hit in _lists(language).words.all(low, start, end) if hit[0] != "none"]


def claim_of(
    amount: Amount, low: str, bounds: tuple[int, int], language: str, changes: list[Hit], others: list[Amount]
) -> Claim:
    """Return what is claimed about an amount within the sentence `bounds`.

    `others` are the amounts before it in the sentence: `rose 5 percent to $10 billion` shares one verb.
    """
    qualifier, start = _qualifier(amount, low, bounds, language)
    if qualifier == "up_to" and language not in ("en", "und") and _is_goal(amount, low, bounds, language, changes):
        qualifier, start = None, amount.start  # вырос до 150: to, not up to
    if amount.change:
        return Claim(qualifier, "up" if amount.change == "up" else "down", "by")
    after = _after(amount, low, bounds, language)
    if after:
        return Claim(qualifier, after, "by")
    change, role = _before(amount, low, start, bounds, language, changes, others)
    if (
        change is None
        and amount.value is not None
        and amount.value < 0
        and amount.unit in ("percent", "percentage_point")
    ):
        change, role = "down", "by"
    return Claim(qualifier, change, role)


def _is_goal(amount: Amount, low: str, bounds: tuple[int, int], language: str, changes: list[Hit]) -> bool:
    role = _lists(language).role.before(low, amount.start, bounds[0])
    return role is not None and role[0] == "to" and any(0 <= amount.start - hit[2] <= _FAR for hit in changes)


def _qualifier(amount: Amount, low: str, bounds: tuple[int, int], language: str) -> tuple[Qualifier | None, int]:
    """Return the qualifier and where the claim begins, articles and qualifiers included."""
    lists = _lists(language)
    start = amount.start
    hit = lists.before.before(low, start, bounds[0])
    if hit is None:
        article = _ARTICLE.search(low, max(bounds[0], start - 9), start)
        hit = lists.before.before(low, article.start(), bounds[0]) if article else None
    if hit is None:
        role = lists.role.before(low, start, bounds[0])  # почти на 10%
        hit = lists.before.before(low, role[1], bounds[0]) if role else None
        hit = hit and (hit[0], start, start)
    behind = lists.after.at(low, amount.end, bounds[1])
    found = amount.qualifier or (hit[0] if hit else None) or (behind[0] if behind else None)
    return found, hit[1] if hit else start  # type: ignore[return-value] - the table holds the six qualifiers only


def _after(amount: Amount, low: str, bounds: tuple[int, int], language: str) -> Change | None:
    """Read `a 5 percent increase`, `7% higher`, `8.9% 증가`."""
    if amount.unit not in ("percent", "percentage_point", "basis_point", "point") and language not in CJK_LANGUAGES:
        hit = _lists(language).behind.at(low, amount.end, bounds[1])
        return hit[0] if hit and low[hit[1] : hit[2]] not in ("more", "less", "fewer", "gain", "boost") else None  # type: ignore[return-value] - the table's
    hit = _lists(language).behind.at(low, amount.end, min(bounds[1], amount.end + 30))
    if hit is None and language not in ("en", "und"):
        near = list(_lists(language).behind.all(low, amount.end, min(bounds[1], amount.end + _AFTER_FAR)))
        hit = near[0] if near and not re.search(r"\d|[,;，；、]", low[amount.end : near[0][1]]) else None
    return hit[0] if hit else None  # type: ignore[return-value] - as above


def _before(
    amount: Amount,
    low: str,
    start: int,
    bounds: tuple[int, int],
    language: str,
    changes: list[Hit],
    others: list[Amount],
) -> tuple[Change | None, ChangeRole | None]:
    near = [hit for hit in changes if hit[2] <= start and start - hit[2] <= _FAR]
    if not near:
        return None, None
    role = _lists(language).role.before(low, start, bounds[0])
    if amount.unit == "multiple" and role is None:
        return None, None
    hit = near[-1]
    between = low[hit[2] : start]
    if role is None and amount.unit not in _RATIOS and low[hit[1] : hit[2]] in _ALSO_DEEDS:
        return None, None
    if _BREAK.search(between) or not _speaks_of(amount, hit, between, role, others, language):
        return None, None
    if role is not None and role[0] == "by" and language in _ROMANCE and _ONWARDS.match(low, amount.end, bounds[1]):
        return hit[0], "from"  # type: ignore[return-value] - the table's
    return hit[0], _role(role, between, amount)  # type: ignore[return-value] - the table's


def _speaks_of(amount: Amount, hit: Hit, between: str, role: Hit | None, others: list[Amount], language: str) -> bool:
    """Tell whether the word of change reaches this amount: next to it, or with by, to, from, past one other figure."""
    crossed = [other for other in others if hit[2] <= other.start < amount.start]
    if crossed:
        return role is not None and role[0] in ("to", "from") and len(crossed) <= 2  # noqa: PLR2004 - from 5 to 7, up 2
    if role is not None:
        return len(between.split()) <= 9 and not re.search(r"\sof\s.*\sof\s", between)  # noqa: PLR2004 - words in one clause
    return len(between.split()) <= 2 or language in CJK_LANGUAGES  # noqa: PLR2004 - rose sharply, about


def _role(role: Hit | None, between: str, amount: Amount) -> ChangeRole:
    if role is not None:
        return "to" if role[0] == "at" else role[0]  # type: ignore[return-value] - by, to, from
    return "by"


class _Lists(NamedTuple):
    before: WordList
    after: WordList
    words: WordList
    behind: WordList
    role: WordList


@lru_cache
def _lists(language: str) -> _Lists:
    return _Lists(
        before=WordList(entries("qualifiers", language, kind="before")),
        after=WordList(entries("qualifiers", language, kind="after")),
        words=WordList(entries("changes", language, kind="word")),
        behind=WordList(entries("changes", language, kind="after")),
        role=WordList(entries("changes", language, kind="role")),
    )
