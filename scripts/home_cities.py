"""Cities for `make_places.py` under the name that a language of Latin script writes as the city's own land does.

A language reads the cities of its own countries from 100,000 people on, those of others that are written alike from
300,000 on. Smaller and differently written ones stand in our own list of exonyms.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from scripts.place_names import all_cities, german_city

Row = tuple[str, ...]
RULES = Path(__file__).resolve().parent.parent / "extract" / "rules"
HOMES = {
    "de": frozenset({"AT", "CH", "DE"}),
    "es": frozenset(
        {
            "AR",
            "BO",
            "CL",
            "CO",
            "CR",
            "CU",
            "DO",
            "EC",
            "ES",
            "GT",
            "HN",
            "MX",
            "NI",
            "PA",
            "PE",
            "PY",
            "SV",
            "UY",
            "VE",
        }
    ),
    "fr": frozenset({"BE", "CA", "CI", "CM", "DZ", "FR", "MA", "SN", "TN"}),
    "id": frozenset({"ID", "MY"}),
    "pt": frozenset({"AO", "BR", "MZ", "PT"}),
    "tr": frozenset({"TR"}),
    "vi": frozenset({"VN"}),
}
ALIKE = frozenset(
    {
        "AR",
        "AT",
        "AU",
        "BE",
        "BR",
        "CA",
        "CH",
        "CL",
        "CO",
        "DE",
        "DK",
        "EC",
        "ES",
        "FI",
        "FR",
        "GB",
        "ID",
        "IE",
        "IT",
        "MX",
    }
    | {"MY", "NL", "NO", "NZ", "PE", "PH", "PL", "PT", "SE", "TR", "US", "VE", "VN", "ZA"}
)
HOME_CITY = 100_000  # people
ABROAD = 300_000
SHORTEST = 4  # letters of a city abroad: shorter ones are words somewhere


def home_cities() -> Iterator[Row]:
    """Give these cities as (name, code, kind, weight, language)."""
    doubtful = english_traps()
    for city in all_cities(15000):
        name, code, people = str(city["name"]), str(city["countrycode"]), int(city["population"])
        for language, homes in HOMES.items():
            home = code in homes and people >= HOME_CITY
            abroad = code in ALIKE and people >= ABROAD and len(name) >= SHORTEST and name.casefold() not in doubtful
            if home or abroad:
                written = unicodedata.normalize("NFC", name).replace("\u2019", "'")
                for form in german_city(written) if language == "de" else (written,):
                    yield form, code, "city", str(people // 1000), language


def english_traps() -> set[str]:
    """Read which names are people's or words in English: abroad, they are more often that than a city."""
    return {
        word
        for name in ("ordinary_people.txt", "ordinary_words.txt")
        for word in (RULES / name).read_text("utf-8").split("\n")
    }
