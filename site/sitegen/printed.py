"""Printed amounts: whether a value written out says anything that the words of the source don't."""

from __future__ import annotations

import re
from decimal import Decimal

from ledger.model import Figure
from sitegen.formats import currency_name

SCALES = {
    **dict.fromkeys(("k", "thousand"), 1_000),
    **dict.fromkeys(("m", "mn", "million"), 1_000_000),
    **dict.fromkeys(("b", "bn", "billion"), 1_000_000_000),
    **dict.fromkeys(("tn", "trn", "trillion"), 1_000_000_000_000),
}
SIGNS = {
    "USD": ("us$",),
    "EUR": ("\u20ac",),
    "GBP": ("\u00a3",),
    "KRW": ("\u20a9",),
    "INR": ("\u20b9",),
    "RUB": ("\u20bd",),
}
# Words that several countries' money shares, with the one that is meant where nothing else is said.
SHARED = {
    "dollar": "USD",
    "pound": "GBP",
    "rupee": "INR",
    **dict.fromkeys(
        ("peso", "franc", "dinar", "krone", "krona", "koruna", "shilling", "rial", "riyal", "lira", "leu"), ""
    ),
}
_NUMBER = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)[\s-]*(thousand|million|billion|trillion|trn|tn|bn|mn|[kmb](?![a-z]))?", re.IGNORECASE
)


def says_more(figure: Figure) -> bool:
    """Return whether the figure's value, written out, adds to its own words, for a reader of English.

    `USD 96 million` adds nothing to `$96 million`, but `SGD 4.1 billion` does to `$4.1 billion`, and any value
    does to words in another script.
    """
    values = [value for value in (figure.value, figure.low, figure.high) if value is not None]
    if not figure.text.isascii() and not set(figure.text) <= set(map(chr, range(0x2100))):
        return True
    if figure.unit != "money":
        return _numbers(figure.text) != values and any(letter.isdigit() for letter in figure.text)
    return _numbers(figure.text) != values or not _names_currency(figure.text.casefold(), figure.currency or "")


def _numbers(text: str) -> list[Decimal]:
    return [
        Decimal(digits.replace(",", "")) * SCALES.get(scale.casefold(), 1) for digits, scale in _NUMBER.findall(text)
    ]


def _names_currency(text: str, currency: str) -> bool:
    """Return whether a text names its money so that readers can't take it for another."""
    name = currency_name(currency).casefold()
    word = name.rpartition(" ")[2]
    if currency.casefold() in text or name in text or any(sign in text for sign in SIGNS.get(currency, ())):
        return True
    if "$" in text:
        return currency == "USD" and re.search(r"[a-z]\$", text) is None
    return word in text and SHARED.get(word, currency) == currency
