"""Where a company is at home: our table knows, else its ticker or legal form tells (SpA is Italian, ".KS" is Seoul).

News often names no country where a company stands for one; the home of a central company belongs to the story.
"""

from __future__ import annotations

import re
from functools import cache

from extract.findings import Field, Found
from extract.gazetteer import RULES, Tables, rows

SYMBOL = re.compile(
    r"\s*(?:<(?P<old>[A-Z]{1,5})(?:\.(?P<place>[A-Z]{1,3}))?>|\((?:(?P<exchange>[A-Za-z]{3,6}): ?)?[A-Z0-9]{1,6}(?:\.(?P<new>[A-Z]{1,3}))?\))"
)
EXCHANGES = {
    "ASX": "AU", "BSE": "IN", "HKEX": "HK", "HKSE": "HK", "KRX": "KR", "LSE": "GB", "NASDAQ": "US", "NSE": "IN", "NYSE": "US",
    "SEHK": "HK", "SGX": "SG", "SSE": "CN", "SZSE": "CN", "TSE": "JP", "TSX": "CA",
}  # fmt: skip


AMERICAN = frozenset({"Co", "Corp", "Corporation", "Inc", "LLC"})
DOLLARS = re.compile(r"(?<![A-Z])\$ ?\d|\b(?:dlrs|dollars)\b")


def home_of(one: Found, place: Field, tables: Tables, *, nowhere: bool = False) -> str:
    """Give a company's home country as ISO code, or nothing where we cannot tell.

    `nowhere` says that the article names no country at all: plain dollars and "Corp" are American then.
    """
    entity = tables.entity(one.entity or "")
    if entity is not None:
        return entity.country
    symbol = SYMBOL.match(place.after(one.end, 30))
    if symbol:
        return listed_in(symbol)
    form = last_form(one.text)
    if nowhere and form in AMERICAN and DOLLARS.search(place.text):
        return "US"
    return by_form().get(form, "")


def listed_in(symbol: re.Match[str]) -> str:
    """Give the country whose exchange a symbol is written for; a bare old-style symbol is New York's."""
    suffix = symbol["place"] or symbol["new"]
    if suffix:
        return "US" if suffix in {"N", "O", "OQ"} else by_suffix().get(suffix, "")
    if symbol["exchange"]:
        return EXCHANGES.get(symbol["exchange"].upper(), "")
    return "US" if symbol["old"] else ""


def last_form(name: str) -> str:
    """Give the legal form that a name ends on."""
    words = name.rstrip(" ,").split()
    two = " ".join(words[-2:])
    return two if two in by_form() else words[-1].rstrip(".,") if words else ""


@cache
def by_form() -> dict[str, str]:
    """Read which legal form belongs to one country alone."""
    return {row["form"].rstrip("."): row["code"] for row in rows(RULES / "legal_homes.tsv")}


@cache
def by_suffix() -> dict[str, str]:
    """Read which suffix of a symbol belongs to which country's exchange."""
    return {row["suffix"]: row["country"] for row in rows(RULES / "companies_exchanges.tsv")}
