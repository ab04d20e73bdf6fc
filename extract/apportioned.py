"""Apportioned: which names of a sentence each figure is about, where its clauses name their own.

"Japan took 12 percent, Chile 4": the 12 are Japan's and the 4 Chile's. A clause counts as one of its own where a name leads
it and a figure follows. Where it says only to or from whom ("... and to Chile 4"), the owner before goes on; where it has
no verb ("and Xiaomi 4 million"), so does the place before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from extract.amounts import Amount
from extract.number_grammar import CJK_LANGUAGES
from extract.wordlists import rows
from ledger.model import Mention

_LEAD_WORDS, _LEAD, _LEAD_CJK = (
    4,
    30,
    3,
)  # words and characters between the start of a clause and the name that leads it
_BARE, _BARE_CJK = 12, 3  # characters between a name and its figure in a clause without a verb
_NUMBER = re.compile(r"\d")
_DOING = re.compile(r"\b(?!follow|includ)\w{3,}ing\b")  # "valuing the Indian company at": no name of its own
_SEAT = re.compile(r"-(?:backed|based|born|headquartered|listed|owned)\b")  # the Seoul-based retailer
_BRACKET = re.compile(r"\s?[(\uff08][^()\uff08\uff09]{0,8}$")


class Clause(NamedTuple):
    """A stretch of a sentence with the names in it; the first one leads it."""

    start: int
    end: int
    named: tuple[Mention, ...]
    bound: bool  # says to or from whom: "and to Chile"


class _Words(NamedTuple):
    cut: re.Pattern[str]  # where a clause may begin
    bound: re.Pattern[str]  # what stands before a name that is only the other end
    bound_after: re.Pattern[str]  # or behind it
    aside: re.Pattern[str]  # a relative clause set in between commas


def apportioned(
    named: Sequence[Mention], found: Sequence[Amount], bounds: tuple[int, int], low: str, language: str
) -> list[list[Mention]]:
    """Return for each amount of a sentence the names that it may be about."""
    if len(named) < 2:  # noqa: PLR2004 - nothing to share out
        return [list(named)] * len(found)
    words = _words(language)
    own = [_without_asides(named, amount, bounds, low, words) for amount in found]
    clauses = _clauses(named, found, bounds, low, language) if len(found) > 1 else []
    if len(clauses) < 2:  # noqa: PLR2004 - one clause shares nothing out
        return own
    return [_of_clause(mine, amount, clauses, low, language) for mine, amount in zip(own, found, strict=True)]


def _without_asides(
    named: Sequence[Mention], amount: Amount, bounds: tuple[int, int], low: str, words: _Words
) -> list[Mention]:
    """Leave out the names of a relative clause that the amount stands outside of, or those behind the one it is in."""
    companies = any(one.kind == "company" for one in named)
    kept = [one for one in named if not (companies and _SEAT.match(low, one.end))]
    for aside in words.aside.finditer(low, *bounds):
        inside = aside.start() <= amount.start < aside.end()
        left = [
            one for one in kept if (one.start < aside.end() if inside else not aside.start() < one.start < aside.end())
        ]
        kept = left or kept
    return kept


def _clauses(
    named: Sequence[Mention], found: Sequence[Amount], bounds: tuple[int, int], low: str, language: str
) -> list[Clause]:
    """Return the clauses that a name leads and that have a figure of their own; the first one begins the sentence."""
    words = _words(language)
    starts = [bounds[0]]
    leads: dict[int, bool] = {bounds[0]: False}
    for at in _cuts(low, bounds, words):
        lead = next((one for one in named if one.start >= at), None)
        figure = next((one for one in found if one.start >= at), None)
        if lead is None or figure is None or not _leads(low, at, lead, language):
            continue
        if lead.end <= figure.start and any(starts[-1] <= one.start < at for one in found):
            starts.append(at)
            leads[at] = bool(words.bound.search(low[at : lead.start]) or words.bound_after.match(low, lead.end))
    ends = [*starts[1:], bounds[1]]
    return [
        Clause(a, b, tuple(one for one in named if a <= one.start < b), leads[a])
        for a, b in zip(starts, ends, strict=True)
    ]


def _cuts(low: str, bounds: tuple[int, int], words: _Words) -> Iterator[int]:
    for one in words.cut.finditer(low, *bounds):
        if not (
            low[one.start()] == "," and low[one.end() : one.end() + 1].isdecimal() and low[one.start() - 1].isdecimal()
        ):
            yield one.end()


def _leads(low: str, at: int, lead: Mention, language: str) -> bool:
    before = low[at : lead.start]
    if _NUMBER.search(before) or _DOING.search(before):
        return False
    if language in CJK_LANGUAGES:
        return len(before.strip()) <= _LEAD_CJK
    return len(before) <= _LEAD and len(before.split()) <= _LEAD_WORDS


def _of_clause(
    mine: list[Mention], amount: Amount, clauses: Sequence[Clause], low: str, language: str
) -> list[Mention]:
    words = _words(language)
    place = next(n for n, one in reversed(list(enumerate(clauses))) if n == 0 or one.start <= amount.start)
    clause = clauses[place]
    own = [one for one in mine if clause.start <= one.start < clause.end]
    if not own:
        return mine
    if place == 0:
        return own
    first = [one for one in mine if one.start < clauses[1].start]
    if clause.bound:
        return own + [one for one in first if not _is_bound(one, low, words)]
    if _is_bare(clause, amount, low, language):
        return own + [one for one in first if one.kind != clause.named[0].kind and one.kind != "organisation"]
    return own


def _is_bound(one: Mention, low: str, words: _Words) -> bool:
    before = words.bound.search(low[max(0, one.start - _LEAD) : one.start])
    return bool(before and before.end() == one.start - max(0, one.start - _LEAD)) or bool(
        words.bound_after.match(low, one.end)
    )


def _is_bare(clause: Clause, amount: Amount, low: str, language: str) -> bool:
    between = low[clause.named[0].end : amount.start]
    if _BRACKET.fullmatch(between):
        return False
    return len(between) <= (_BARE_CJK if language in CJK_LANGUAGES else _BARE)


@lru_cache
def _words(language: str) -> _Words:
    told = {row[0]: row for row in rows("clause_words")}
    _, cut, bound, bound_after, aside = told.get(language) or told["*"]
    never = "(?!)"
    return _Words(*(re.compile(pattern or never) for pattern in (cut, bound, bound_after, aside)))
