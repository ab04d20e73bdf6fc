"""Numbers, dates and country names as the reader's language writes them, from CLDR."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal, get_currency_name

from sitegen.i18n import tongue

PLURALS = {
    "barrel per day": "barrels per day",
    "times": "times",
    "square foot": "square feet",
    "foot": "feet",
    "person": "people",
    "inch": "inches",
    "box": "boxes",
    "business": "businesses",
}
INVARIABLE = {"TEU", "hertz", "aircraft", "head"}
ONES = {"teu": "TEU", "multiple": "times"}
PLAIN = {"count", "rank", "", "money"}  # that no word stands behind


WORDS_FROM = 1_000_000
MANY = 5  # a number that stands for any large one


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
    return str(format_skeleton("yMMMM", dt.date(year, month, 1), locale=locale(language)))


@lru_cache(maxsize=128)
def month_name(month: int, language: str = "en") -> str:
    """Return `November`."""
    return str(locale(language).months["stand-alone"]["wide"][month])


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
    length: Literal["short", "long"] = "long" if "long" in locale(language).compact_decimal_formats else "short"
    return str(format_compact_decimal(value, format_type=length, locale=locale(language), fraction_digits=2))


def amount(value: Decimal, unit: str, currency: str | None, language: str = "en") -> str:
    """Return `KRW 180 billion`, `12.5%` or `40 thousand tonnes`."""
    digits = number(value, language)
    if currency:
        return f"{currency} {digits}"
    if unit == "multiple" and abs(value) < 1:  # "three in four" is read as 75%, never as 0.75 times
        return share((value * 100).quantize(Decimal("0.1")).normalize(), language)
    if unit == "percent":
        return share(value, language)
    if unit in PLAIN:
        return f"#{digits}" if unit == "rank" else digits
    return quantity(unit, digits, _plural_key(value), language, long=abs(value) >= WORDS_FROM)


def share(value: Decimal, language: str = "en") -> str:
    """Return a number of hundredths as the language writes a percentage."""
    pattern = locale(language).percent_formats[None].pattern
    return f"{number(value, language)}{pattern.rpartition('0')[2]}"


def quantity(unit: str, digits: str, count: int, language: str, *, long: bool = False) -> str:
    """Return digits with their unit in the form that fits `count`; `long` digits end in a word such as `million`."""
    one = ONES.get(unit, unit.replace("_", " "))
    speech = tongue(language)
    if long:
        digits = speech.pgettext("a number in words, before what is counted", "%(number)s", number=digits)
    return speech.ngettext(f"%(num)s {one}", f"%(num)s {_plural(one)}", count, num=digits)


def unit_name(unit: str, language: str = "en") -> str:
    """Return the name of a unit as it stands in a list."""
    say = tongue(language).gettext
    plain = {"money": say("money"), "count": say("things counted"), "percent": say("percent")}
    if unit in plain:
        return plain[unit]
    return quantity(unit, "", MANY, language).strip(" \xa0")


def _plural_key(value: Decimal) -> int:
    """Return a whole number that takes the same plural as the value: broken numbers go with two, long ones with many."""
    if abs(value) >= WORDS_FROM:
        return MANY
    return int(abs(value)) if value == value.to_integral_value() else 2


def _plural(word: str) -> str:
    """Return the English plural of a unit."""
    if word in INVARIABLE:
        return word
    if word in PLURALS:
        return PLURALS[word]
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else f"{word}s"
