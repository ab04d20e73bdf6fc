"""Names that are no country where they stand: a city that speaks for the institutions it seats, a currency's name."""

from __future__ import annotations

import re

SEATS = frozenset({"Brussels", "Bruselas", "Bruxelles", "Brüssel"})
ACTS = re.compile(
    r"\s+(?:and [A-Z]\w+ )?(?:has|had|will|would|may|might|could|is|was|wants?|(?!sprouts|trains|buses|flights|streets|roads)[a-z]{3,}(?:s|ed))\b"
)
GOES_ON = re.compile(r"\s+[a-zà-ÿ]")
BEGINS = re.compile(r"(?:\A|[.!?:;»”\"\n])\s*\Z")
THERE = re.compile(
    r"(?:\b(?:in|at|near|from|to|of|for|around|outside|en|à|de|a|da|di|em|te|nach|aus|bei))\s+$", re.IGNORECASE
)
UNION = re.compile(
    r"\b(?:EU|UE|European (?:Commission|Union|Parliament|Council)|Commission|Comisión|Comissão|Commissione"
    r"|Kommission|Unión Europea|Union européenne|Unione europea|União Europeia|Europäische\w* Union|bloc)\b"
)
DOLLARS = re.compile(r"\s?\$|(?:\s|-)(?:dollars?|dlrs)\b")
CURRENCY = re.compile(
    r"\s(?:dollars?|yuan|yen|won|francs?|pounds?|rupees?|pesos?|kron\w+|r(?:o)?ubles?|lira|dirhams?|riyals?|rand)\b"
)
AMOUNT = re.compile(r"(?:\d|\b(?:hundred|thousand|million|billion|trillion|bn|mn))\s?$")


def speaks_for_union(text: str, start: int, end: int, *, article: str) -> bool:
    """Tell whether a city's name means the Union that sits there: it acts, and the article names the Union."""
    if text[start:end] not in SEATS or THERE.search(text[max(0, start - 12) : start]) or not UNION.search(article):
        return False
    if text[start:end] == "Brussels":
        return bool(ACTS.match(text, end))
    return bool(GOES_ON.match(text, end) and BEGINS.search(text[max(0, start - 4) : start]))


def in_currency(text: str, start: int, end: int) -> bool:
    """Tell whether a country's name is part of a sum's or currency's: "US$4bn", "3 million Hong Kong dollars"."""
    if text[start:end] in {"US", "U.S", "U.S.", "HK", "A", "NZ", "S"} and DOLLARS.match(text, end):
        return True
    return bool(CURRENCY.match(text, end) and AMOUNT.search(text[max(0, start - 10) : start]))
