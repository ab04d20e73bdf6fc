"""Names of first-level provinces for `make_places.py`, from the subdivisions of Unicode CLDR in every language.

`scripts/places/subdivisions.toml` says which codes are provinces that trade news names, and how each language writes
their class ("provincia de Salta", "千葉県", "จังหวัดระยอง"). A name that is a word of its language, or a person's,
stands in `ordinary.tsv`: it is known only with its class.
"""

from __future__ import annotations

import html
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = tuple[str, ...]
Names = Mapping[str, str]
ELEMENT = re.compile(r'<subdivision type="(\w+)"[^>]*>([^<]+)<')
UNSPACED = frozenset({"ja", "ko", "th", "zh"})
NOTE = re.compile(
    r"\s*[(\uff08][^)\uff09]*[)\uff09]|[\u00b2\u00b3]|,.*"
)  # "Bengkulu (province)", a second one of a name
SHORT = 2  # letters: "Ar" is no name to look for
WEIGHT = "3000"  # thousand people, as our own provinces have


@dataclass(frozen=True)
class Rules:
    """Which provinces are taken, and how each language writes what they are."""

    codes: Mapping[str, re.Pattern[str]]  # country to the second half of its codes
    before: Mapping[str, re.Pattern[str]]
    behind: Mapping[str, re.Pattern[str]]
    classed: Mapping[str, tuple[str, ...]]
    shortest: Mapping[str, int] = field(default_factory=dict)
    signs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    english: frozenset[str] = frozenset()


def read_rules(path: Path) -> Rules:
    """Read `subdivisions.toml`."""
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Rules(
        codes={country: re.compile(form) for country, form in data["codes"].items()},
        before={language: re.compile(form) for language, form in data["before"].items()},
        behind={language: re.compile(form) for language, form in data["behind"].items()},
        classed={language: tuple(forms) for language, forms in data["classed"].items()},
        shortest=data["shortest"],
        signs=data["signs"],
        english=frozenset(data["english"]["codes"]),
    )


def read_names(folder: Path, language: str) -> Names:
    """Read one language's file: codes to names."""
    return dict(ELEMENT.findall(html.unescape((folder / f"{language}.xml").read_text(encoding="utf-8"))))


def provinces(
    folder: Path,
    rules: Rules,
    ordinary: set[tuple[str, str]],
    languages: tuple[str, ...],
    scripts: Callable[[str], set[str]],
) -> Iterator[Row]:
    """Give the provinces' names as (name, code, kind, weight, language); `scripts` writes a Chinese name both ways."""
    for language in languages:
        for code, name in sorted(read_names(folder, language).items()):
            country = code[:2].upper()
            wanted = rules.codes.get(country)
            if wanted is None or not wanted.fullmatch(code[2:]):
                continue
            for written in scripts(name) if language == "zh" else {name}:
                for form in forms(written, country, language, rules, ordinary):
                    yield form, country, "province", WEIGHT, language


def english_provinces(folder: Path, rules: Rules, never: set[str]) -> Iterator[Row]:
    """Give the provinces that English is taught, without accents, as its papers write them; `never` holds its words."""
    for code, name in sorted(read_names(folder, "en").items()):
        country = code[:2].upper()
        if country not in rules.english or not rules.codes[country].fullmatch(code[2:]):
            continue
        for form in forms(name, country, "en", rules, set()):
            plain = unaccented(form)
            if plain.casefold() not in never:
                yield plain, country, "province", WEIGHT, "en"


def unaccented(name: str) -> str:
    """Strip accents, and the bar of the Vietnamese Đ: "Dak Lak"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return bare.translate(str.maketrans("Đđı", "Ddi"))


def forms(name: str, country: str, language: str, rules: Rules, ordinary: set[tuple[str, str]]) -> set[str]:
    """Give the forms of a name that its language can be trusted to mean the province by."""
    full = unicodedata.normalize(
        "NFC", NOTE.sub("", name).replace("\u2019", "'").replace("\u2018", "").replace("\u200b", "")
    ).strip()
    bare = rules.behind[language].sub("", rules.before[language].sub("", full)).strip()
    word = (language, bare) in ordinary
    if language in UNSPACED:
        long = len(bare) >= rules.shortest[language] or (language == "zh" and country == "CN")
        sign = rules.signs[language].get(country, "")
        signed = sign + bare if language == "th" else bare + sign
        return unspaced(full, bare, signed, sure=long and not word)
    if word:
        return {form.format(bare) for form in rules.classed.get(language, ())}
    return {bare[:1].upper() + bare[1:]} if len(bare) > SHORT else set()


def unspaced(full: str, bare: str, signed: str, *, sure: bool) -> set[str]:
    """Give a name that stands glued to its neighbours with its class, and alone where that is sure to be the province."""
    joined = full.replace(" ", "")
    kept = {joined} if joined != bare else set()
    if sure and " " not in bare:
        kept |= {bare, signed}
    return kept
