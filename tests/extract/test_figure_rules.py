"""The word lists of the figures are sorted, free of doubles, and mean what the code can use."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import get_args

import pytest

from extract.wordlists import RULES, WordList, choice, plain, rows
from ledger.model import Change, Qualifier

TABLES = [
    "abbreviations",
    "ahead",
    "apart",
    "changes",
    "comparison_words",
    "comparisons",
    "currencies",
    "currency_homes",
    "deadlines",
    "denominators",
    "directions",
    "measure_frames",
    "measure_tails",
    "measures",
    "multiples",
    "not_figures",
    "period_spans",
    "periods",
    "qualifiers",
    "reporting",
    "scales",
    "starts",
    "units",
]


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_and_none_comes_twice(name: str) -> None:
    table = rows(name)
    assert len(set(table)) == len(table)
    keys = [(row[0], row[3] if name == "scales" else "") for row in table]
    assert all(first <= second for first, second in pairwise(keys))


@pytest.mark.parametrize("name", ["changes", "measures", "qualifiers", "units"])
def test_words_are_lower_case_sorted_and_spaced_once(name: str) -> None:
    for row in rows(name):
        words = row[2].split("|")
        assert words == sorted(set(words)), row[:2]
        assert all(word == plain(word).lower().strip() and word for word in words), row[:2]


def test_frames_name_known_measures_and_have_a_context() -> None:
    known = {row[1] for row in rows("measures")}
    for _, measure, unit, before, behind, *_rest in rows("measure_frames"):
        assert measure in known
        assert unit in {"money", "ratio", "thing", "time"}
        assert before or behind
        assert not before or before.endswith("$"), before
        re.compile(before)
        re.compile(behind)


def test_what_parts_a_time_from_a_figure_is_of_a_known_kind_and_can_be_read() -> None:
    known = {
        "act",
        "after",
        "base",
        "cause",
        "closing",
        "force",
        "goal",
        "of",
        "office",
        "opens",
        "relative",
        "then",
        "told",
    }
    table = rows("apart")
    assert {row[1] for row in table} == known
    assert len({row[:2] for row in table}) == len(table)
    for row in [*table, *rows("starts")]:
        re.compile(row[2])


def test_meanings_are_those_of_the_model() -> None:
    assert {row[1] for row in rows("qualifiers")} <= set(get_args(Qualifier))
    assert {row[1] for row in rows("changes") if row[3] != "role"} <= {*get_args(Change), "none"}
    assert {row[1] for row in rows("changes") if row[3] == "role"} <= {"at", "by", "from", "to"}


def test_numbers_of_the_tables_are_numbers() -> None:
    assert all(Decimal(row[1]) > 0 for row in rows("scales"))
    assert all(Decimal(row[1]) >= 0 for row in rows("numerals") if row[3] not in {"and", "of", "point"})


def test_every_measure_is_explained_to_the_reader() -> None:
    page = (RULES.parent.parent / "docs" / "figures.md").read_text(encoding="utf-8")
    missing = {row[1] for row in rows("measures") if f"`{row[1]}`" not in page}
    assert not missing


def test_the_longest_entry_wins_and_a_word_ends_where_its_letters_end() -> None:
    words = WordList({"percent": "percent", "percentage point": "point", "won": "KRW"})
    assert words.at("5 percentage point", 1) == ("point", 2, 18)
    assert words.at("5 wonder", 1) is None
    assert words.before("about five won", 14) == ("KRW", 11, 14)
    assert choice(set()) == "(?!)"
