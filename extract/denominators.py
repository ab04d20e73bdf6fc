"""Denominators: what a rate is counted against (a day, per tonne, each), named just behind the unit, or before the sum."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.amounts import Amount
from extract.wordlists import WordList, entries, rows

_EARLIER = re.compile(
    r"[\s-]+(?:ago|earlier|before|later|prior|old|from now)(?![a-z])|\s(?:19|20)\d\d(?!\d)"
)  # `a year earlier` and `im Jahr 2024` are no rate


def per_what(low: str, amount: Amount, bounds: tuple[int, int], language: str) -> tuple[str, int]:
    """Return the denominator behind an amount and where it ends, the one before it (每吨4800美元), or ("", its end)."""
    hit = _list(language).at(low, amount.end, bounds[1])
    if hit and not _EARLIER.match(low, hit[2]):
        return hit[0], hit[2]
    ahead = _ahead(language)
    hit = ahead.before(low, amount.start, bounds[0]) if ahead and amount.unit == "money" else None
    return (hit[0] if hit else ""), amount.end


@lru_cache
def _list(language: str) -> WordList:
    return WordList(entries("denominators", language, kind="behind"))


@lru_cache
def _ahead(language: str) -> WordList | None:
    """Return the denominators that a language puts before the sum, or None where it has none."""
    own = {
        word: row[1]
        for row in rows("denominators")
        if row[0] == language and row[3] == "before"
        for word in row[2].split("|")
    }
    return WordList(own) if own else None
