"""Numbers, dates and country names as the reader's language writes them, from CLDR."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal, get_currency_name

from sitegen.i18n import tongue

PLURALS = {"foot": "feet", "person": "people", "inch": "inches", "box": "boxes", "business": "businesses"}
INVARIABLE = {"teu", "hertz"}
UNIT_WORDS = {
    "count": "",
    "percent": "%",
    "percentage_point": " percentage points",
    "basis_point": " basis points",
    "multiple": " times",
    "rank": "",
    "": "",
    "money": "",
}


WORDS_FROM = 1_000_000


@lru_cache
def locale(language: str) -> Locale:
    """Return the CLDR locale of a language tag; plain English is written day first, as in most of the world."""
    return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))


@lru_cache(maxsize=4096)
def day_words(day: dt.date, language: str = "en") -> str:
    """Return `22 November 2026`."""
    return format_date(day, "long", locale=locale(language))


@lru_cache(maxsize=4096)
def short_day(day: dt.date, language: str = "en") -> str:
    """Return `22 Nov 2026`."""
    return format_date(day, "medium", locale=locale(language))


@lru_cache(maxsize=512)
def month_words(year: int, month: int, language: str = "en") -> str:
    """Return `November 2026`."""
    return str(locale(language).months["stand-alone"]["wide"][month]) + f" {year}"


@lru_cache(maxsize=1024)
def country_name(code: str, language: str = "en") -> str:
    """Return the CLDR name of an ISO 3166-1 alpha-2 code, or a shorter one of ours; empty where there is none."""
    name = tongue(language).country(code)
    return "" if name == code else name


@lru_cache(maxsize=512)
def currency_name(code: str, language: str = "en") -> str:
    """Return the CLDR name of an ISO 4217 code, such as `Russian rouble`; the code itself where there is none."""
    return str(get_currency_name(code, locale=locale(language))) if code else ""


def number(value: Decimal, language: str = "en") -> str:
    """Return a number with the language's separators; from a million on in words: `180 billion`."""
    if abs(value) < WORDS_FROM:
        return str(format_decimal(value, locale=locale(language), decimal_quantization=False))
    return str(format_compact_decimal(value, format_type="long", locale=locale(language), fraction_digits=2))


def amount(value: Decimal, unit: str, currency: str | None, language: str = "en") -> str:
    """Return `KRW 180 billion`, `12.5%` or `40 thousand tonnes`."""
    digits = number(value, language)
    if currency:
        return f"{currency} {digits}"
    if unit == "multiple" and abs(value) < 1:  # "three in four" is read as 75%, never as 0.75 times
        return f"{number((value * 100).quantize(Decimal('0.1')).normalize(), language)}%"
    words = UNIT_WORDS[unit] if unit in UNIT_WORDS else f" {_plural(unit.replace('_', ' '), value)}"
    return f"#{digits}" if unit == "rank" else digits + words


def _plural(word: str, value: Decimal) -> str:
    """Return the English plural of a unit, unless there is one of it."""
    if value == 1 or word in INVARIABLE:
        return word
    if word in PLURALS:
        return PLURALS[word]
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else f"{word}s"


def count(value: int, one: str, many: str) -> str:
    """Return `1 story` or `12 stories`."""
    return f"{value:,} {one if value == 1 else many}"
