"""Make extract/rules/companies.tsv from the hand-written core and a data set of listed companies.

Usage, from the project's root: python -m scripts.make_companies LISTED.csv
The data set has the columns name, country, sector, industry, market_cap, symbol, website;
extract/rules/companies.NOTICE.md tells its sources. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path

from scripts.listed_companies import (
    RULES,
    SHORT,
    SIZES,
    Listing,
    home,
    host,
    one_each,
    read_listings,
    read_table,
    ticker,
    website,
    without_legal_form,
)

COLUMNS = ("id", "name", "aliases", "country", "kind", "parent", "ticker", "website")
# Mid-sized companies are taken where trade news names them; of these kinds only the large ones.
ONLY_LARGE = frozenset({"real_estate", "bank", "insurance", "pharma", "media", "other", "construction"})
ACRONYM = 4  # all-capital names of listed companies up to this length are marked
CUES = read_table(RULES / "companies_cues.tsv")  # words of names that tell a kind, in their order of force
FIXES = read_table(RULES / "companies_fixes.tsv")  # kind and parent of listed companies that the rules get wrong


@dataclass(frozen=True, kw_only=True)
class Company:
    """One row of the table; an alias with a leading `~` only counts where the context says "company"."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    kind: str = "other"
    parent: str = ""
    ticker: str = ""
    website: str = ""

    def line(self) -> str:
        """Give the row as it stands in the table."""
        cells = (
            self.id,
            self.name,
            "|".join(self.aliases),
            self.country,
            self.kind,
            self.parent,
            self.ticker,
            self.website,
        )
        return "\t".join(cells)


@dataclass(kw_only=True)
class Ordinary:
    """Words that mean something else too, so that an alias made of them needs a company's context."""

    words: frozenset[str] = field(default_factory=lambda: _lines("ordinary_words.txt"))
    people: frozenset[str] = field(default_factory=lambda: _lines("ordinary_people.txt"))
    places: frozenset[str] = field(default_factory=lambda: _lines("ordinary_places.txt"))
    marked: frozenset[str] = field(default_factory=lambda: _lines("companies_marked.txt"))
    never: frozenset[str] = field(default_factory=lambda: _lines("companies_never.txt"))
    plain: frozenset[str] = field(default_factory=lambda: _lines("companies_plain.txt"))

    def word(self, text: str) -> bool:
        """Tell whether one word is ordinary: in English, or as a person's or a place's name."""
        return text in self.words or text in self.people or text in self.places

    def alias(self, alias: str, *, strict: bool) -> bool:
        """Tell whether a whole alias is ordinary; `strict` also looks at acronyms and at two words together."""
        folded = alias.casefold()
        if folded in self.plain or folded in self.marked:
            return folded in self.marked
        if strict and ((alias.isupper() and len(alias) <= ACRONYM) or len(alias) < ACRONYM):
            return alias.isascii()
        parts = re.split(r"[ -]", folded)
        return folded in self.places or (len(parts) <= 1 + strict and all(map(self.word, parts)))


def _lines(name: str) -> frozenset[str]:
    return frozenset(filter(None, (RULES / name).read_text(encoding="utf-8").split("\n")))


def slug(name: str) -> str:
    """Give a name's id: ASCII letters and digits with hyphens; the name must hold some."""
    flat = unicodedata.normalize("NFKD", name.replace("'", "").replace("&", " and "))
    ascii_only = "".join(sign for sign in flat if not unicodedata.combining(sign)).lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def read_core(path: Path) -> list[Company]:
    """Read the hand-written rows."""
    rows = read_table(path)
    return [
        Company(id=key, name=row[0], aliases=tuple(filter(None, row[1].split("|"))), country=row[2], kind=row[3], parent=row[4], ticker=row[5], website=row[6])
        for key, row in rows.items()
    ]  # fmt: skip


def mark(company: Company, ordinary: Ordinary, *, strict: bool) -> Company:
    """Put `~` before ordinary aliases; an ordinary name gets itself as a marked alias."""
    aliases = [
        alias if alias.startswith("~") or not ordinary.alias(alias, strict=strict) else f"~{alias}"
        for alias in company.aliases
    ]
    if ordinary.alias(company.name, strict=strict) and f"~{company.name}" not in aliases:
        aliases.insert(0, f"~{company.name}")
    wanted = (alias for alias in aliases if alias.removeprefix("~").casefold() not in ordinary.never)
    return replace(company, aliases=tuple(dict.fromkeys(wanted)))


def _names(company: Company) -> set[str]:
    spelled = {company.name, *(alias.removeprefix("~") for alias in company.aliases)}
    return {slug(without_legal_form(name)) for name in spelled} | {slug(_base(name)) for name in spelled}


def _base(short: str) -> str:
    """Take a trailing Group or Holdings off a name of two words or more."""
    return (
        re.sub(r"( (group|holdings?|hldgs?|international|corporation|co|company))+$", "", short, flags=re.IGNORECASE)
        or short
    )


def from_listing(row: Listing, kinds: dict[str, list[str]], ordinary: Ordinary) -> Company:
    """Turn an exchange's row into ours: the short name in front unless it is ordinary."""
    candidates = dict.fromkeys((row.short, _base(row.short), row.legal))
    name = row.legal if ordinary.alias(row.short, strict=True) else row.short
    aliases = tuple(alias for alias in candidates if alias != name and len(alias) >= SHORT)
    key = slug(row.short)
    kind, parent = FIXES.get(key, ["", ""])
    company = Company(
        id=key,
        name=name,
        aliases=aliases,
        country=home(row),
        kind=kind or kind_of(row, kinds),
        parent=parent,
        ticker=ticker(row),
        website=website(row),
    )
    return mark(company, ordinary, strict=True)


def kind_of(row: Listing, kinds: dict[str, list[str]]) -> str:
    """Tell the kind by a word of the name, else by the industry."""
    for pattern, (kind,) in CUES.items():
        if re.search(rf"\b(?:{pattern})\b", row.short, re.IGNORECASE):
            return kind
    return kinds.get(row.industry, ["other"])[0]


def merge(core: list[Company], listed: list[Listing], ordinary: Ordinary) -> list[Company]:
    """Join both: a listed company that the core has lends it its full name, ticker and site; others are added."""
    rows = {company.id: company for company in core}
    known = Known(core)
    kinds = read_table(RULES / "companies_sectors.tsv")
    dropped = _lines("companies_drop.txt")
    for row in listed:
        company = from_listing(row, kinds, ordinary)
        key = known.find(row)
        if key:
            rows[key] = _lend(rows[key], company, row)
        elif _wanted(company, row) and company.id not in rows.keys() | dropped:
            rows[company.id] = company
    return [rows[key] for key in sorted(rows)]


class Known:
    """The core's companies, found by a name or by their site or a part of it."""

    def __init__(self, core: list[Company]) -> None:
        self.by_host = {company.website: company.id for company in core if company.website}
        self.by_name = {name: company.id for company in core for name in _names(company)}

    def find(self, row: Listing) -> str:
        """Give the id of the core's row for a listed company, or nothing."""
        for name in (row.short, _base(row.short)):
            if slug(name) in self.by_name:
                return self.by_name[slug(name)]
        parts = row.host.split(".")
        hosts = (".".join(parts[first:]) for first in range(len(parts) - 1))
        return next((self.by_host[name] for name in hosts if name in self.by_host), "")


def _wanted(company: Company, row: Listing) -> bool:
    return (
        bool(company.country) and bool(company.id) and (row.size < SIZES["Mid Cap"] or company.kind not in ONLY_LARGE)
    )


def _lend(company: Company, listed: Company, row: Listing) -> Company:
    if row.country != company.country and home(row) != company.country:
        return company
    if slug(company.name)[:3] != slug(row.short)[:3]:
        return company
    aliases = (*company.aliases, row.legal) if row.legal != company.name else company.aliases
    return replace(
        company, aliases=aliases, ticker=company.ticker or listed.ticker, website=company.website or listed.website
    )


def settle(companies: list[Company], first: frozenset[str]) -> list[Company]:
    """Give each unmarked alias to one row: a row's name goes before an alias, the core before the listed."""
    owners: dict[str, str] = {}
    order = sorted(companies, key=lambda company: (company.id not in first, company.id))
    for company in order:
        owners.setdefault(company.name.casefold(), company.id)
    for company in order:
        for alias in company.aliases:
            owners.setdefault(alias.casefold(), company.id)
    return [
        replace(
            company,
            aliases=tuple(
                alias for alias in company.aliases if alias[0] == "~" or owners[alias.casefold()] == company.id
            ),
        )
        for company in companies
        if owners[company.name.casefold()] == company.id
    ]


def with_scripts(companies: list[Company], scripts: dict[str, list[str]]) -> list[Company]:
    """Add the names that companies have in other scripts; a row that is no company's any more is an error."""
    unknown = scripts.keys() - {company.id for company in companies}
    if unknown:
        raise ValueError(f"companies_scripts.tsv names companies that the table does not have: {sorted(unknown)}")
    return [
        replace(company, aliases=(*company.aliases, *scripts[company.id][0].split("|")))
        if company.id in scripts
        else company
        for company in companies
    ]


def make(core_path: Path, listed_path: Path) -> list[Company]:
    """Make all rows, sorted by id."""
    ordinary = Ordinary()
    core = read_core(core_path)
    merged = merge(core, one_each(read_listings(listed_path)), ordinary)
    merged = with_scripts(merged, read_table(RULES / "companies_scripts.tsv"))
    first = frozenset(company.id for company in core)
    marked = [mark(company, ordinary, strict=company.id not in first) for company in merged]
    return settle([replace(company, website=host(company.website)) for company in marked], first)


def main() -> None:
    """Write the table and say how many rows it has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("listed", type=Path, help="CSV of listed companies")
    listed = parser.parse_args().listed
    companies = make(RULES / "companies_core.tsv", listed)
    lines = ["\t".join(COLUMNS), *(company.line() for company in companies)]
    (RULES / "companies.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(companies)} companies written")


if __name__ == "__main__":
    main()
