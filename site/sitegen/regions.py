"""Regions: the part of the world that a country or bloc lies in, for lists of pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from sitegen.i18n import Tongue
from sitegen.views import PairRow
from sitegen.vocabulary import word

_TABLE = Path(__file__).with_name("regions.tsv")
_ANY = "*"


@lru_cache(maxsize=1)
def _regions() -> tuple[dict[str, str], str]:
    """Return the region of each code, and that of all codes which the table has not."""
    found: dict[str, str] = {}
    for line in _TABLE.read_text("utf-8").splitlines()[1:]:
        region, _, codes = line.partition("\t")
        found |= dict.fromkeys(codes.split(), region)
    return found, found[_ANY]


def region_of(code: str) -> str:
    """Return the region of a country's or bloc's code; a bloc that spans several is among the blocs."""
    found, other = _regions()
    return found.get(code, other)


def between(a: str, b: str) -> str:
    """Return the two regions of a pair in the order of the alphabet, or the one that both lie in."""
    one, two = _sorted(a, b)
    return f"Within {one}" if one == two else f"{one} \u2013 {two}"


def between_words(a: str, b: str, tongue: Tongue) -> str:
    """Return `between` as a language says it."""
    one, two = _sorted(a, b)
    if one == two:
        return tongue.gettext("Within: %(region)s", region=word("region", one, tongue))
    return f"{word('region', one, tongue)} \u2013 {word('region', two, tongue)}"


def _sorted(a: str, b: str) -> tuple[str, str]:
    one, two = sorted((region_of(a), region_of(b)))
    return one, two


def by_region(rows: Iterable[PairRow]) -> list[tuple[str, list[PairRow]]]:
    """Return the rows of pairs by their regions, the busiest regions first."""
    groups: dict[str, list[PairRow]] = defaultdict(list)
    for row in rows:
        groups[row.region].append(row)
    return sorted(groups.items(), key=lambda item: (-sum(row.articles for row in item[1]), item[0]))
