"""How a text names the country it is written in: 我国, わが国, ülkemiz. The publisher's, else the language's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.findings import Field, Found
from extract.gazetteer import RULES, rows

_WEIGHT = 0.5  # said in passing, by a press that means its own country


def own_country(field: Field, publisher_country: str) -> Iterator[Found]:
    """Yield the places where a field speaks of its own country, if we can tell which that is."""
    for pattern, home in _words().get(field.language, ()):
        code = publisher_country or home
        for match in pattern.finditer(field.text) if code else ():
            yield field.found(match.start(), match.end(), "country", f"country:{code}", "country", _WEIGHT)


@cache
def _words() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for row in rows(RULES / "own_country.tsv"):
        found.setdefault(row["language"], []).append((re.compile(row["pattern"]), row["code"]))
    return found
