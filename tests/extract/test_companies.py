"""Ids of unlisted companies last, whatever legal form or spelling a paper uses; homes are told by form and symbol."""
# ruff: noqa: RUF001 - words of other languages are written in their own letters

from __future__ import annotations

import pytest

from extract.companies import bare, company_id
from extract.findings import Field
from extract.gazetteer import load_tables
from extract.homes import home_of
from extract.names import read_names


@pytest.mark.parametrize(
    "name",
    [
        "Velmora Textiles Ltd",
        "Velmora Textiles Co., Ltd.",
        "Velmora Textiles",
        "The Velmora Textiles PLC",
        "VELMORA TEXTILES INC",
    ],
)
def test_one_company_has_one_id(name: str) -> None:
    assert company_id(name) == "company:velmora-textiles"


def test_accents_and_other_scripts_stay_readable() -> None:
    assert company_id("Café Añejo S.A.") == "company:cafe-anejo"
    assert company_id("ООО Ромашка").startswith("company:")


def test_a_name_that_is_only_a_legal_form_stays() -> None:
    assert bare("Inc") == "Inc"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Sorella SpA fell", "Sorella SpA", "IT"),
        ("Kitano (7203.T) rose", "Kitano", "JP"),
        ("Harbour (LSE: HBR) rose", "Harbour", "GB"),
        ("Oldstyle <OLD> rose", "Oldstyle", "US"),
        ("Nobody knows", "Nobody", ""),
    ],
)
def test_a_home_is_told_by_form_or_symbol(text: str, name: str, country: str) -> None:
    field = Field("text", text)
    found = field.found(0, len(name), "company", company_id(name), "company-suffix")
    assert home_of(found, field, load_tables()) == country


def test_a_longer_legal_name_takes_the_place_of_one_found_a_step_before() -> None:
    text = "The start-up Bellomar Tea, a grower, became Bellomar Tea Estates Ltd and Bellomar Tea and Sons Co Ltd in Kenya."
    names = read_names("", text, language="en", model=None)
    spans = [(m.start, m.end) for m in names.mentions]
    assert len(spans) == len(set(spans))
    assert "Bellomar Tea Estates Ltd" in {m.text for m in names.mentions}
