"""Provinces of CLDR lose what their language calls them, and words of the language are known only with it."""
# ruff: noqa: RUF001 - Turkish letters

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.subdivisions import english_provinces, forms, provinces, read_rules

ROOT = Path(__file__).resolve().parent.parent.parent
RULES = read_rules(ROOT / "scripts" / "places" / "subdivisions.toml")


@pytest.mark.parametrize(
    ("name", "country", "language", "told"),
    [
        ("Provincia de Salerna", "AR", "es", {"Salerna"}),
        ("préfecture d\u2019Osora", "JP", "fr", {"Osora"}),
        ("Provinz Osora", "JP", "de", {"Osora"}),
        ("Bengola (province)", "ID", "fr", {"Bengola"}),
        ("오소라 현", "JP", "ko", {"오소라", "오소라현"}),
        ("소라 현", "JP", "ko", {"소라현"}),
        ("空県", "JP", "ja", {"空県"}),
        ("เขตโอโซราสกา", "JP", "th", {"โอโซราสกา", "เขตโอโซราสกา", "จังหวัดโอโซราสกา"}),
        ("广西壮族自治区", "CN", "zh", {"广西", "广西省", "广西壮族自治区"}),
        ("Osora Oblastı", "RU", "tr", {"Osora"}),
        ("Ar", "IQ", "de", set()),
    ],
)
def test_a_name_loses_its_class(name: str, country: str, language: str, told: set[str]) -> None:
    assert forms(name, country, language, RULES, set()) == told


def test_a_word_of_the_language_is_known_with_its_class_alone() -> None:
    told = forms("Provincia de Salerna", "AR", "es", RULES, {("es", "Salerna")})
    assert "provincia de Salerna" in told
    assert "Salerna" not in told
    assert forms("오소라 현", "JP", "ko", RULES, {("ko", "오소라")}) == {"오소라현"}


def test_territories_of_their_own_are_no_provinces(tmp_path: Path) -> None:
    lines = "".join(
        f'<subdivision type="{code}">{name}</subdivision>\n' for code, name in (("cntw", "A"), ("cnsd", "Berna"))
    )
    (tmp_path / "es.xml").write_text(lines, encoding="utf-8")
    rows = list(provinces(tmp_path, RULES, set(), ("es",), scripts=lambda name: {name}))
    assert rows == [("Berna", "CN", "province", "3000", "es")]


def test_english_is_taught_provinces_without_accents_and_no_words(tmp_path: Path) -> None:
    lines = "".join(
        f'<subdivision type="{code}">{name}</subdivision>\n'
        for code, name in (("vn33", "Đắk Lôra Province"), ("vn34", "Mus"), ("us99", "Osora"))
    )
    (tmp_path / "en.xml").write_text(lines, encoding="utf-8")
    rows = list(english_provinces(tmp_path, RULES, {"mus"}))
    assert [row[0] for row in rows] == ["Dak Lora"]
