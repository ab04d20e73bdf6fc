"""Amounts: a number with its unit, found in a text but not yet told what it counts, when and whose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from extract.numerals import Number, lowered
from ledger.model import Qualifier

_FOREIGN_DOLLARS = re.compile(r"us\$|u\.s\. dollar|us dollar")


@dataclass(frozen=True, slots=True)
class Page:
    """One field of an article as the readers of numbers see it; `low` has the same offsets as `text`."""

    text: str
    low: str
    language: str
    country: str  # of the publisher, ISO 3166-1 alpha-2 or empty
    names_us_dollars: bool

    @classmethod
    def of(cls, text: str, language: str, country: str = "") -> Page:
        """Make a page of a text; `language` is ISO 639-1 or "und"."""
        low = lowered(text)
        return cls(text, low, language, country, names_us_dollars=_FOREIGN_DOLLARS.search(low) is not None)


class Stretch(NamedTuple):
    """A stretch of a page, mostly a sentence: its bounds and what is needed to read around a number."""

    low: str
    start: int
    end: int
    language: str


class Amount(NamedTuple):
    """One value, or a range with `low` and `high`, and its unit; offsets in the page's text."""

    start: int
    end: int
    value: Decimal | None
    unit: str
    currency: str = ""  # ISO 4217
    low: Decimal | None = None
    high: Decimal | None = None
    bare: Decimal | None = None  # the value before the scale, to share a scale in a range
    scale: Decimal = Decimal(1)
    noun: tuple[int, int] | None = None  # where the counted thing is named
    per: str = ""
    qualifier: Qualifier | None = None  # where the writing itself says it: 30多万, 12+
    change: str = ""  # doubled: up
    beside: tuple[Amount, ...] = ()  # the same amount in other money or units
    confidence: float = 1.0
    minor: bool = False  # cents, pence
    open: bool = False  # a number that has no unit of its own: the first half of a range

    @classmethod
    def open_number(cls, number: Number) -> Amount:
        """Keep a number without a unit, for the range it may open."""
        return cls(
            number.start, number.end, number.value, "", bare=number.value / number.scale, scale=number.scale, open=True
        )
