"""Towns that are words of their language are told from the word by their capital and what stands beside them."""
# ruff: noqa: RUF001 - Turkish letters

from __future__ import annotations

import pytest

from extract.gazetteer import RULES, load_tables, rows
from extract.names import read_names
from extract.words_elsewhere import words


def towns(language: str, text: str) -> list[str]:
    names = read_names("", text, language=language, tables=load_tables())
    return [mention.text for mention in names.mentions if mention.kind == "place"]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("fr", "Les hôtels de Nice attendent.", ["Nice"]),
        ("fr", "Nice surprise pour les marchands.", []),
        ("de", "Die Messe in Essen beginnt.", ["Essen"]),
        ("de", "Das Essen wird teurer.", []),
        ("pt", "Os armazéns do Porto encheram.", ["Porto"]),
        ("pt", "Esperam no Porto de cargas.", []),
        ("es", "Venden harina en Salta.", ["Salta"]),
        ("es", "Salta el precio.", []),
        ("ru", "Уголь ждут в Туле.", ["Туле"]),
        ("ru", "Тула сапог лежит.", []),
        ("tr", "Fındık Ordu ilinden geliyor.", ["Ordu"]),
        ("tr", "Ordu yola çıktı.", []),
        ("tr", "Ünlü Van Gogh tablosu satıldı.", []),
        ("id", "Sepatu dari Padang dijual.", ["Padang"]),
        ("ar", "وصلت السفينة إلى ينبع.", ["ينبع"]),
        ("ar", "الخوف ينبع من الأسعار.", []),
        ("ar", "بين الناس ينبع من ذلك خوف.", []),
    ],
)
def test_a_town_is_told_from_the_word(language: str, text: str, told: list[str]) -> None:
    assert towns(language, text) == told


def test_a_text_without_capitals_names_countries_alone() -> None:
    text = "iki sayı olarak kabul edildi ve üç bölü beş yazıldı, sonra da norveç ile yeni bir sözleşme imzalandı"
    names = read_names("", text, language="tr", tables=load_tables())
    assert [mention.text for mention in names.mentions] == ["norveç"]


@pytest.mark.parametrize("language", sorted(words()))
def test_every_such_town_is_in_the_table(language: str) -> None:
    listed = {row["name"] for row in rows(RULES / "places.tsv") if language in row["language"].split("|")}
    assert words()[language].names - listed == set()
