"""Every country has a region, once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from babel import Locale

from sitegen import regions
from sitegen.regions import between, region_of

TABLE = Path(regions.__file__).with_name("regions.tsv")
FAR_ISLES = {
    "AC",
    "AI",
    "AQ",
    "AS",
    "AX",
    "BL",
    "BQ",
    "BV",
    "CC",
    "CP",
    "CQ",
    "CX",
    "DG",
    "EA",
    "EH",
    "FK",
    "GG",
    "GS",
    "GU",
}
FAR_ISLES |= {
    "HM",
    "IC",
    "IM",
    "IO",
    "JE",
    "KY",
    "MF",
    "MP",
    "MS",
    "NF",
    "NU",
    "PM",
    "PN",
    "SH",
    "SJ",
    "SX",
    "TA",
    "TC",
    "TF",
}
FAR_ISLES |= {"TK", "UM", "VG", "VI", "WF", "YT"}
NO_COUNTRIES = {"EZ", "QO", "UN", "XA", "XB", "ZZ"}


def codes() -> list[str]:
    return [code for line in TABLE.read_text("utf-8").splitlines()[1:] for code in line.partition("\t")[2].split()]


def test_each_code_stands_in_one_region_and_lines_are_sorted() -> None:
    assert [code for code, count in Counter(codes()).items() if count > 1] == []
    lines = TABLE.read_text("utf-8").splitlines()[1:]
    assert lines == sorted(lines)
    assert all(line.partition("\t")[2].split() == sorted(line.partition("\t")[2].split()) for line in lines)


def test_no_country_of_the_world_is_taken_for_a_bloc() -> None:
    countries = {code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()}
    assert sorted(countries - set(codes()) - FAR_ISLES - NO_COUNTRIES) == []


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        (("CN", "KR"), "Within East Asia"),
        (("RU", "CN"), "East Asia \u2013 Europe"),
        (("CN", "ASEAN"), "East Asia \u2013 Southeast Asia"),
        (("BRICS", "US"), "Blocs \u2013 North America"),
    ],
)
def test_a_pair_lies_between_two_regions_or_within_one(pair: tuple[str, str], words: str) -> None:
    assert between(*pair) == words
    assert region_of("BRICS") == "Blocs"
