"""Denominators: what a rate is counted against (a day, per tonne, each), named just behind the unit."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.wordlists import WordList, entries

_EARLIER = re.compile(r"[\s-]+(?:ago|earlier|before|later|prior|old|from now)(?![a-z])")  # `a year earlier` is no rate


def per_what(low: str, position: int, end: int, language: str) -> tuple[str, int]:
    """Return the denominator behind an amount and where it ends, or ("", position)."""
    hit = _list(language).at(low, position, end)
    return (hit[0], hit[2]) if hit and not _EARLIER.match(low, hit[2]) else ("", position)


@lru_cache
def _list(language: str) -> WordList:
    return WordList(entries("denominators", language))
