"""Spans of months and days in other languages: January to October, the first ten months, 1 to 20 November."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from extract.intervals import Interval, of_day, of_months, shifted, year_of_month
from extract.wordlists import LETTER, choice, rows

_YEAR = r"(?:\s(?:de[l]?\s|do\s|des\sjahres\s|von\s)?(?:año\s)?(?P<{}>(?:19|20)\d\d)(?![\d.,]\d|\d|\s?%))?"
_ASIAN = frozenset({"ja", "ko", "zh"})
_ASIAN_SPAN = re.compile(
    r"(?<![\d.])(?:(?:(?P<y>(?:19|20)\d\d)[年년]\s?)?(?:(?P<m>\d{1,2}|이달|이번\s?달|지난달|本月|上月|今月|先月)[月월]?)\s?"
    r"(?P<d1>\d{1,2})[日号일]?\s?(?:[-\u2013~\u223c\uff5e至到]|から|부터)\s?(?P<d2>\d{1,2})[日号일](?:까지|まで)?"
    r"|(?:(?P<y2>(?:19|20)\d\d)[年년]\s?)?(?P<m1>\d{1,2})[月월](?:から|부터|至|到|\s?[-\u2013~\u223c\uff5e])\s?(?P<m2>\d{1,2})[月월](?:까지|まで)?)"
)
_COUNTS = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze",
    "pt": "dois três quatro cinco seis sete oito nove dez onze",
    "ru": "два|двух три|трёх|трех четыре|четырёх|четырех пять|пяти шесть|шести семь|семи восемь|восьми девять|девяти десять|десяти одиннадцать|одиннадцати",
}  # from two to eleven, as each language says them


def month_spans(
    low: str, start: int, end: int, language: str, published: dt.date | None
) -> Iterator[tuple[int, int, Interval | None]]:
    """Yield (start, end, interval) for the spans between two offsets of a text in small letters."""
    if language in _ASIAN:
        yield from _asian_spans(low, start, end, published)
        return
    pattern = _pattern(language)
    if pattern is None:
        return
    for found in pattern.finditer(low, start, end):
        yield found.start(), found.end(), _interval(found, language, published)


def _asian_spans(
    low: str, start: int, end: int, published: dt.date | None
) -> Iterator[tuple[int, int, Interval | None]]:
    for found in _ASIAN_SPAN.finditer(low, start, end):
        if found["m2"]:
            yield found.start(), found.end(), _within(found["y2"], int(found["m1"]), int(found["m2"]), published)
            continue
        month = _asian_month(found["m"], found["y"], published)
        first = month and of_day(*month, int(found["d1"]))
        last = month and of_day(*month, int(found["d2"]))
        yield found.start(), found.end(), (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _asian_month(said: str, year: str | None, published: dt.date | None) -> tuple[int, int] | None:
    if said.isdecimal() and (year or published):
        return int(year) if year else year_of_month(int(said), published or dt.date.min), int(said)
    if published is None:
        return None
    span = shifted("month", published, -1 if said[0] in "지上先" else 0)
    return (span[0].year, span[0].month) if span else None


def _interval(found: re.Match[str], language: str, published: dt.date | None) -> Interval | None:
    months = _months(language)
    if found["first"]:
        return _within(found["fy"], 1, _count(found, language), published)
    if found["d1"]:
        span = _within(found["dy"], months[found["dm"]], months[found["dm"]], published)
        first = span and of_day(span[0].year, span[0].month, int(found["d1"]))
        last = span and of_day(span[0].year, span[0].month, int(found["d2"]))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    return _within(found["my"], months[found["m1"]], months[found["m2"]], published)


def _within(year: str | None, first: int, last: int, published: dt.date | None) -> Interval | None:
    if year is None and published is None:
        return None
    which = int(year) if year else year_of_month(last, published or dt.date.min)
    return of_months(which, first, last) if first <= last else None


def _count(found: re.Match[str], language: str) -> int:
    said = found["n1"] or found["n2"] or found["n3"]
    return int(said) if said.isdecimal() else _counts(language)[said]


@lru_cache
def _counts(language: str) -> dict[str, int]:
    forms = enumerate(_COUNTS[language].split(), start=2)
    return {form: number for number, said in forms for form in said.split("|")}


@lru_cache
def _months(language: str) -> dict[str, int]:
    named = (row for row in rows("periods") if row[0] == language and row[1].startswith("month:"))
    return {word: int(row[1][6:]) for row in named for word in row[2].split("|")}


@lru_cache
def _pattern(language: str) -> re.Pattern[str] | None:
    said = {row[1]: row[2] for row in rows("month_spans") if row[0] == language}
    if not said:
        return None
    month, join = choice(set(_months(language))), f"(?:{said['join']})"
    count = iter(range(1, 4))
    number = rf"\d{{1,2}}|{choice(set(_counts(language)))}"
    first = re.sub("N", lambda _: f"(?P<n{next(count)}>{number})", said["first"])
    first += "".join(f"|(?P<n{rest}>(?!))" for rest in count)  # so that the groups are there in every language
    return re.compile(
        rf"(?<![{LETTER}\d.,])(?:(?P<m1>{month}){join}(?P<m2>{month})(?![{LETTER}]){_YEAR.format('my')}"
        rf"|(?P<d1>[0-3]?\d)\.?{join}(?P<d2>[0-3]?\d)\.?\s(?:de\s)?(?P<dm>{month})(?![{LETTER}]){_YEAR.format('dy')}"
        rf"|(?P<first>{first})(?![{LETTER}]){_YEAR.format('fy')})"
    )
