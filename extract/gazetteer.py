"""The tables of all that can be named: countries, places, blocs, institutions, companies.

Everything is read once from `extract/rules/` and kept; a language's lexicon is built when first asked for.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from extract.lexicon import Entry, Lexicon, case_of
from extract.topics import topic_entities
from ledger.errors import Fault, InputFaults
from ledger.model import Entity

RULES = Path(__file__).resolve().parent / "rules"
LANGUAGES = ("en", "zh", "ko", "ja", "ru", "es", "fr", "de", "pt", "ar", "vi", "th", "id", "tr")
ENGLISH_TOO = frozenset({"zh", "ko", "ja", "ru", "ar", "th"})  # scripts in which a Latin name is a foreign name
SHORT = re.compile(r"\[(\w+)\]")
BRACKETS = str.maketrans("", "", "[]")
SHARED = 1000  # thousand people
COMPANY_KEYS = ("id", "name", "aliases", "country", "kind", "parent", "ticker", "website")


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Read one of our tables: a header line, then tab-separated rows."""
    with path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")


class Tables:
    """All entities by id, and a lexicon for each language."""

    def __init__(self, entities: dict[str, Entity], names: list[tuple[str, Entry]], traps: dict[str, str]) -> None:
        self.entities = entities
        self.traps = traps
        self._names = names
        self._lexicons: dict[str, Lexicon] = {}
        self._display: dict[str, dict[str, str]] = {}

    def entity(self, id_: str) -> Entity | None:
        """Look up an entity by its id: `country:NO`, `bloc:ASEAN`, `company:mowi`."""
        return self.entities.get(id_)

    def trade(self, id_: str) -> str:
        """Say what trade a company of our table is in (`automotive`, `retailer`), or nothing."""
        entity = self.entities.get(id_)
        return entity.codes.get("kind", "") if entity else ""

    def country_name(self, code: str, language: str = "en") -> str:
        """Name a country or bloc as a page shows it; the code itself where we know no name."""
        if not self._display:
            self._display = {row["code"]: row for row in rows(RULES / "countries.tsv")}
        shown = self._display.get(code, {})
        bloc = self.entities.get(f"bloc:{code}")
        return shown.get(language) or shown.get("en") or (bloc.name if bloc else code)

    def bloc_members(self, code: str, on: dt.date | None = None) -> tuple[str, ...]:
        """List a bloc's member countries, on a day or (without one) of the newest state of the table."""
        return tuple(member.country for member in memberships().get(code, ()) if member.holds(on))

    def lexicon(self, language: str) -> Lexicon:
        """Give the lexicon for texts of one language; English names too where Latin script is foreign."""
        key = language if language in LANGUAGES else "und"
        if key not in self._lexicons:
            wanted = {key, ""} | ({"en"} if key in ENGLISH_TOO or key == "und" else set())
            chosen = (
                entry
                for lang, entry in self._names
                if lang in wanted or foreign(entry, lang) or (lang == "en" and self._shared(entry))
            )
            self._lexicons[key] = Lexicon(chosen)
        return self._lexicons[key]

    def _shared(self, entry: Entry) -> bool:
        """A large city is mostly written alike in all languages of Latin script."""
        large = entry.kind in {"capital", "port"} or (entry.kind == "city" and entry.weight >= SHARED)
        return large and entry.surface.casefold() not in self.traps

    def trap(self, surface: str) -> str:
        """Say what else a name is: `word`, `name` (of people), or nothing."""
        return self.traps.get(surface.casefold(), "")


def foreign(entry: Entry, language: str) -> bool:
    """Tell whether a name is in a script that shows its language: it is read in any text, except in short forms."""
    if entry.kind.startswith(("pair", "part")) or len(entry.surface) == 1:
        return False
    return language in ENGLISH_TOO and not entry.surface.isascii()


class Membership:
    """One country's time in a bloc; `until` is the first day outside, None for a member of today."""

    __slots__ = ("country", "since", "until")

    def __init__(self, text: str) -> None:
        self.country, _, span = text.partition(" ")
        since, _, until = span.partition("..")
        self.since = dt.date.fromisoformat(since) if since else dt.date.min
        self.until = dt.date.fromisoformat(until) if until else None

    def holds(self, day: dt.date | None) -> bool:
        """Tell whether the country is a member on a day; without one, whether it is today."""
        if day is None:
            return self.until is None
        return self.since <= day and (self.until is None or day < self.until)


@cache
def memberships() -> dict[str, tuple[Membership, ...]]:
    """Read who belongs to which bloc, and when."""
    blocs = tomllib.loads((RULES / "blocs.toml").read_text(encoding="utf-8"))
    return {code: tuple(Membership(text) for text in bloc["members"]) for code, bloc in blocs.items()}


@cache
def load_tables(*, extra_companies: Path | None = None) -> Tables:
    """Load every table; `extra_companies` is the owner's `content/companies.toml`. Raises InputFaults."""
    entities: dict[str, Entity] = {}
    names: list[tuple[str, Entry]] = []
    companies = [*rows(RULES / "companies.tsv"), *owners_companies(extra_companies)]
    for source in (
        read_countries(),
        read_short_names(),
        read_places(),
        read_blocs(),
        read_institutions(),
        read_leaders(),
        read_companies(companies),
    ):
        for language, entry, entity in source:
            names.append((language, entry))
            if entity is not None:
                entities[entity.id] = entity
    names.extend(read_fixed_names({entry.surface for _, entry in names if entry.kind == "company"}))
    entities.update((entity.id, entity) for entity in topic_entities())
    traps = read_traps()
    return Tables(entities, names, traps)


Named = tuple[str, Entry, Entity | None]


def read_countries() -> Iterator[Named]:
    """Give each country's names, and the country as an entity with its English names."""
    by_code: dict[str, list[dict[str, str]]] = {}
    for row in rows(RULES / "country_names.tsv"):
        by_code.setdefault(row["code"], []).append(row)
    for row in rows(RULES / "countries.tsv"):
        id_ = f"country:{row['code']}"
        named = by_code.pop(row["code"], [])
        english = {name["name"] for name in named if name["language"] == "en" and name["kind"] != "demonym"}
        aliases = tuple(sorted(english - {row["en"]}))
        entity = Entity(id=id_, kind="country", name=row["en"], aliases=aliases, codes={"iso3": row["iso3"]})
        for name in named:
            kind = "demonym" if name["kind"] == "demonym" else "country"
            yield name["language"], Entry(name["name"], id_, kind, 1_000_000, case_of(name["name"])), entity
    for pairs in by_code.values():
        for name in pairs:
            entity_ids = "+".join(f"country:{code}" for code in name["code"].split("+"))
            yield name["language"], Entry(name["name"], entity_ids, "pair", 1_000_000, "any"), None


def read_short_names() -> Iterator[Named]:
    """Give the letters that stand for a country inside longer words: "对[美]", "[英]政府", "대[베트남]", "[中][日][韩]"."""
    for row in rows(RULES / "short_names.tsv"):
        spans = []
        for number, match in enumerate(SHORT.finditer(row["name"])):
            start = match.start() - 2 * number  # the brackets before it are gone
            spans.append(f"{start}-{start + len(match[1])}")
        surface = row["name"].translate(BRACKETS)
        codes = "+".join(f"country:{code}" for code in row["codes"].split("+"))
        yield row["language"], Entry(surface, codes, ":".join(("part", *spans)), 1_000_000, "any"), None


def read_places() -> Iterator[Named]:
    """Give the names of cities, provinces, ports and regions; a region belongs to no country."""
    for row in rows(RULES / "places.tsv"):
        entity = f"country:{row['code']}" if row["code"] else ""
        entry = Entry(row["name"], entity, row["kind"], int(row["weight"]), case_of(row["name"]))
        for language in row["language"].split("|"):
            yield language, entry, None


def read_blocs() -> Iterator[Named]:
    """Give each bloc's names: the short one it is shown under, the full one, those of every language."""
    blocs = tomllib.loads((RULES / "blocs.toml").read_text(encoding="utf-8"))
    for code, bloc in blocs.items():
        members = tuple(m.country for m in memberships()[code] if m.holds(None))
        full = bloc.get("full_name", "")
        aliases = tuple(dict.fromkeys(filter(None, (full, *bloc["aliases"]))))
        entity = Entity(id=f"bloc:{code}", kind="bloc", name=bloc["name"], aliases=aliases, members=members, note=full)
        own = {"": sorted({bloc["name"], *aliases}), **bloc.get("local", {})}
        for language, name in ((language, name) for language, names in own.items() for name in names):
            yield language, Entry(name, entity.id, "bloc", 1_000_000, case_of(name)), entity


def read_institutions() -> Iterator[Named]:
    """Give organs of a state (central banks, ministries, parliaments): they speak for their country."""
    for row in rows(RULES / "institutions.tsv"):
        yield (
            row["language"],
            Entry(row["name"], f"country:{row['code']}", "institution", 1_000, case_of(row["name"])),
            None,
        )


def read_companies(table: list[dict[str, str]]) -> Iterator[Named]:
    """Give each company's names, and the company as an entity. A name marked `~` needs a witness: kind `maybe`."""
    for row in table:
        written = [alias.strip() for alias in row["aliases"].split("|") if alias.strip()]
        marked = {alias.removeprefix("~") for alias in written if alias.startswith("~")}
        aliases = tuple(dict.fromkeys(alias.removeprefix("~") for alias in written))
        codes = {key: row[key] for key in ("kind", "ticker", "website") if row[key]}
        parent = f"company:{row['parent']}" if row["parent"] else ""
        id_ = f"company:{row['id']}"
        entity = Entity(
            id=id_,
            kind="company",
            name=row["name"],
            aliases=aliases,
            country=row["country"],
            parent=parent,
            codes=codes,
        )
        for name in dict.fromkeys((row["name"], *aliases)):
            kind = "maybe" if name in marked else "company"
            yield "", Entry(name, id_, kind, 1_000, case_of(name)), entity


def read_leaders() -> Iterator[Named]:
    """Give heads of state and ministers of trade: they stand for their country."""
    for row in rows(RULES / "leaders.tsv"):
        yield "", Entry(row["name"], f"country:{row['code']}", "leader", 1_000, "proper"), None


def read_fixed_names(companies: set[str]) -> Iterator[tuple[str, Entry]]:
    """Give names that contain a place or look like one and are none: New York Times, Paris Club."""
    for row in rows(RULES / "fixed_names.tsv"):
        if row["name"] not in companies:
            forms = (row["name"], row["name"] + "s") if row["kind"] == "product" else (row["name"],)
            for name in forms:
                yield "", Entry(name, "", f"fixed:{row['kind']}", 0, case_of(name))


def read_traps() -> dict[str, str]:
    """Say which names are everyday words or names of people too; our own short list has the last word."""
    traps = dict.fromkeys(listed("ordinary_people.txt"), "name") | dict.fromkeys(listed("ordinary_words.txt"), "word")
    return traps | {row["name"].casefold(): row["trap"] for row in rows(RULES / "trap_words.tsv")}


def listed(name: str) -> list[str]:
    """Read one of our plain lists, a word a line."""
    return (RULES / name).read_text(encoding="utf-8").split("\n")


def owners_companies(path: Path | None) -> list[dict[str, str]]:
    """Read the owner's `[[company]]` tables; every fault is named. A missing file is an empty one."""
    if path is None or not path.exists():
        return []
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("company", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputFaults([Fault(str(path), 1, f"this is not TOML: {error}")]) from error
    faults = [fault for number, table in enumerate(tables, 1) for fault in company_faults(path, number, table)]
    if faults:
        raise InputFaults(faults)
    return [
        {**dict.fromkeys(COMPANY_KEYS, ""), **table, "aliases": "|".join(table.get("aliases", []))} for table in tables
    ]


def company_faults(path: Path, number: int, table: dict[str, object]) -> Iterator[Fault]:
    """Name what is wrong with one of the owner's companies."""
    for key in ("id", "name"):
        if not isinstance(table.get(key), str) or not table.get(key):
            yield Fault(str(path), 1, f'company number {number} has no {key}: write {key} = "..."')
    for key in sorted(set(table) - set(COMPANY_KEYS)):
        yield Fault(
            str(path), 1, f"company number {number} has an unknown key {key!r}; known: {', '.join(COMPANY_KEYS)}"
        )
