"""The table of companies keeps its format, and no alias of it would match ordinary text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from babel import Locale

RULES = Path(__file__).resolve().parents[2] / "extract" / "rules"
COLUMNS = ["id", "name", "aliases", "country", "kind", "parent", "ticker", "website"]
CJK = re.compile(r"[぀-ヿ㐀-鿿가-힯]")
SHORT_BUT_SURE = {"3M", "BP", "EY", "GM", "HP", "LG", "GE", "VK", "VW", "H&M", "B&Q", "M&S"}


@cache
def lines_of(name: str) -> list[str]:
    return (RULES / name).read_text(encoding="utf-8").removesuffix("\n").split("\n")


@cache
def companies() -> dict[str, dict[str, str]]:
    cells = [line.split("\t") for line in lines_of("companies.tsv")[1:]]
    return {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in cells}


def aliases(row: dict[str, str]) -> list[str]:
    return [alias for alias in row["aliases"].split("|") if alias]


def unmarked(row: dict[str, str]) -> list[str]:
    """Every text that names the company wherever it stands."""
    marked = {alias[1:] for alias in aliases(row) if alias.startswith("~")}
    return [alias for alias in [row["name"], *aliases(row)] if not alias.startswith("~") and alias not in marked]


def all_unmarked() -> list[tuple[str, str]]:
    return [(key, alias) for key, row in companies().items() for alias in unmarked(row)]


def test_every_line_has_the_columns_and_no_stray_space() -> None:
    assert lines_of("companies.tsv")[0].split("\t") == COLUMNS
    for line in lines_of("companies.tsv"):
        cells = line.split("\t")
        assert len(cells) == len(COLUMNS), line
        assert all(cell == " ".join(cell.split()) for cell in cells), line
        assert all(part == part.strip() and part for part in cells[2].split("|")) or not cells[2], line


def test_rows_are_sorted_by_unique_slugs() -> None:
    keys = [line.split("\t")[0] for line in lines_of("companies.tsv")[1:]]
    assert keys == sorted(set(keys))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) for key in keys)


def test_the_table_has_at_least_three_thousand_rows() -> None:
    assert len(companies()) >= 3000


def test_an_unmarked_alias_belongs_to_one_company() -> None:
    owners = {(alias.casefold(), key) for key, alias in all_unmarked()}
    counts = Counter(alias for alias, _ in owners)
    assert [alias for alias, count in counts.items() if count > 1] == []


def test_countries_are_iso_codes() -> None:
    known = set(Locale("en").territories)
    wrong = {
        row["id"]: row["country"]
        for row in companies().values()
        if row["country"] not in known or len(row["country"]) != 2
    }
    assert wrong == {}


def test_kinds_are_of_the_documented_list() -> None:
    kinds = {line.split("\t")[0] for line in lines_of("companies_kinds.tsv")[1:]}
    assert {row["kind"] for row in companies().values()} <= kinds


def test_parents_exist_and_no_company_is_its_own_forebear() -> None:
    for start in companies():
        seen = [start]
        while parent := companies()[seen[-1]]["parent"]:
            assert parent in companies(), start
            assert parent not in seen, start
            seen.append(parent)


def test_no_alias_is_too_short_to_be_sure() -> None:
    short = [(key, alias) for key, alias in all_unmarked() if len(alias) < 3 and not CJK.search(alias)]
    assert [(key, alias) for key, alias in short if alias not in SHORT_BUT_SURE] == []


@pytest.mark.parametrize("words", ["ordinary_words.txt", "ordinary_people.txt", "ordinary_places.txt"])
def test_an_ordinary_word_is_no_unmarked_alias(words: str) -> None:
    ordinary = set(lines_of(words)) - set(lines_of("companies_plain.txt"))
    assert [(key, alias) for key, alias in all_unmarked() if alias.casefold() in ordinary] == []


def test_websites_are_bare_hosts() -> None:
    host = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
    assert [row["id"] for row in companies().values() if row["website"] and not host.fullmatch(row["website"])] == []


@pytest.mark.parametrize(
    ("key", "alias", "country", "parent"),
    [
        ("tmall", "天猫", "CN", "alibaba"),
        ("alibaba", "阿里巴巴", "CN", ""),
        ("coupang", "쿠팡", "KR", ""),
        ("wildberries", "Вайлдберриз", "RU", ""),
        ("lazada", "Lazada", "SG", "alibaba"),
        ("trendyol", "Trendyol", "TR", "alibaba"),
        ("kaspi-kz", "Каспи", "KZ", ""),
        ("jumia", "Jumia", "NG", ""),
        ("osell", "大龙网", "CN", ""),
        ("tusinnovation", "TusInnovations", "CN", ""),
        ("target", "~Target", "US", ""),
    ],
)
def test_well_known_names_stand_where_they_belong(key: str, alias: str, country: str, parent: str) -> None:
    row = companies()[key]
    assert alias in [row["name"], *aliases(row)]
    assert (row["country"], row["parent"]) == (country, parent)


def test_the_hand_written_core_is_kept_whole() -> None:
    core = {line.split("\t")[0] for line in lines_of("companies_core.tsv")[1:]}
    assert core - set(companies()) == set()
