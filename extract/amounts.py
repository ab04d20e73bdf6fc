"""Amounts: a number with its unit, found in a text but not yet told what it counts, when and whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from extract.digits import Number, lowered
from ledger.model import Mention, Qualifier


@dataclass(frozen=True, slots=True)
class Page:
    """One field of an article as the readers of numbers see it; `low` has the same offsets as `text`."""

    text: str
    low: str
    language: str
    country: str  # of the publisher, ISO 3166-1 alpha-2 or empty
    homes: tuple[tuple[int, str], ...] = ()  # where a country is named, and which

    @classmethod
    def of(cls, text: str, language: str, country: str = "", named: Sequence[Mention] = ()) -> Page:
        """Make a page of a text; `language` is ISO 639-1 or "und", `named` the names found in it in order."""
        homes = tuple((one.start, one.entity[8:]) for one in named if one.entity and one.entity[:8] == "country:")
        return cls(text, lowered(text), language, country, homes)


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
    role: str = "by"  # of the change: from 5 to 20
    part: bool = False  # a share said in words: three in four
    beside: tuple[Amount, ...] = ()  # the same amount in other money or units
    confidence: float = 1.0
    minor: bool = False  # cents, pence
    family: str = ""  # where the writing names a family only: a bare `$` is a dollar, whose is told later
    listed: int = -1  # where the list begins that shares one unit and one claim: 3, 4 and 5 percent
    open: bool = False  # a number that has no unit of its own: the first half of a range

    @classmethod
    def open_number(cls, number: Number) -> Amount:
        """Keep a number without a unit, for the range it may open."""
        return cls(
            number.start, number.end, number.value, "", bare=number.value / number.scale, scale=number.scale, open=True
        )
