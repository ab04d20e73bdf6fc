"""The typeahead's files are small, the same twice, and say each name once."""

from __future__ import annotations

import gzip
import json
import random

import pytest

from sitegen.typeahead import Entry, fold, simplified, typeahead

KINDS = {"country": "Country", "pair": "Pair", "company": "Company"}
CHINA = Entry(kind="country", name="China", href="countries/cn/", aliases=("中国", "중국", "CHINA", "China", "中國"))
NORWAY = Entry(kind="country", name="Norway", href="countries/no/", aliases=("Noreg", "挪威"))
PAIR = Entry(kind="pair", name="China and Norway", href="pairs/cn-no/", parties=("countries/cn/", "countries/no/"))


def test_a_name_is_said_once_and_a_pair_points_at_its_parties() -> None:
    file = json.loads(typeahead([CHINA, NORWAY, PAIR], kinds=KINDS)["typeahead.json"])
    assert file["kinds"] == ["Country", "Pair"]
    assert file["rows"] == [
        [0, "China", "countries/cn/", "中国|중국"],
        [0, "Norway", "countries/no/", "Noreg|挪威"],
        [1, "China and Norway", "pairs/cn-no/", "", 0, 1],
    ]
    assert file["more"] == []


def test_the_file_brings_the_traditional_letters_its_names_can_meet() -> None:
    han = json.loads(typeahead([CHINA], kinds=KINDS)["typeahead.json"])["han"]
    table = dict(zip(han[::2], han[1::2], strict=True))
    assert table["國"] == "国"
    assert "關" not in table


def test_more_than_the_budget_goes_into_further_files_in_order() -> None:
    rng = random.Random(7)  # noqa: S311 - made-up names, nothing secret
    letters = "abcdefghijklmnopqrstuvwxyz"
    entries = [
        Entry(kind="company", name="".join(rng.choices(letters, k=12)), href=f"companies/{k}/") for k in range(900)
    ]
    files = typeahead(entries, kinds=KINDS, budget=4_000)
    assert "關关" in files.pop("han.txt").decode()
    assert len(files) > 1
    assert all(len(gzip.compress(data, mtime=0)) <= 4_000 for data in files.values())
    parsed = [json.loads(data) for data in files.values()]
    assert parsed[0]["more"] == list(files)[1:]
    assert [row[1] for file in parsed for row in file["rows"]] == [entry.name for entry in entries]


def test_one_entry_too_large_for_the_budget_still_gets_its_file() -> None:
    assert [*typeahead([CHINA, NORWAY], kinds=KINDS, budget=1)] == ["typeahead.json", "typeahead-1.json", "han.txt"]


def test_the_files_are_the_same_twice_and_there_is_always_one() -> None:
    assert typeahead([CHINA, NORWAY, PAIR], kinds=KINDS) == typeahead([CHINA, NORWAY, PAIR], kinds=KINDS)
    assert json.loads(typeahead([], kinds=KINDS)["typeahead.json"])["rows"] == []


def test_a_kind_without_a_name_is_refused() -> None:
    with pytest.raises(ValueError, match="planet"):
        typeahead([Entry(kind="planet", name="Mars", href="x")], kinds=KINDS)


def test_a_bar_in_an_alias_does_not_make_two() -> None:
    entry = Entry(kind="company", name="A", href="a", aliases=("B|C",))
    assert json.loads(typeahead([entry], kinds=KINDS)["typeahead.json"])["rows"] == [[0, "A", "a", "B C"]]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Côte d'Ivoire", "cote d ivoire"),
        ("關稅", "关税"),
        ("\uff21\uff22\uff23", "abc"),
        ("Ёлка", "елка"),
        ("AT&T", "at t"),
        ("  İstanbul ", "istanbul"),
    ],
)
def test_names_that_mean_the_same_fold_into_one(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_traditional_becomes_simplified_and_the_rest_stays() -> None:
    assert simplified("海關總署 Customs") == "海关总署 Customs"
