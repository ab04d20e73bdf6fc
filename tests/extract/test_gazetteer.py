"""The tables hold together: codes are real, blocs are dated, an owner's companies are read and checked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from extract.gazetteer import LANGUAGES, RULES, load_tables, memberships, rows
from ledger.errors import InputFaults


def codes() -> set[str]:
    return {row["code"] for row in rows(RULES / "countries.tsv")}


def test_every_country_has_a_name_in_every_language() -> None:
    missing = [
        (row["code"], language) for row in rows(RULES / "countries.tsv") for language in LANGUAGES if not row[language]
    ]
    assert missing == []


@pytest.mark.parametrize("table", ["country_names.tsv", "places.tsv", "institutions.tsv", "leaders.tsv"])
def test_every_name_belongs_to_a_country_we_know(table: str) -> None:
    named = {code for row in rows(RULES / table) for code in row["code"].split("+") if code}
    assert named - codes() == set()


@pytest.mark.parametrize(
    "table", ["country_names.tsv", "places.tsv", "institutions.tsv", "leaders.tsv", "fixed_names.tsv"]
)
def test_tables_are_free_of_doubles(table: str) -> None:
    lines = (RULES / table).read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines))


def test_members_of_blocs_are_countries() -> None:
    assert {m.country for members in memberships().values() for m in members} - codes() == set()


def test_membership_has_dates() -> None:
    tables = load_tables()
    assert "GB" not in tables.bloc_members("EU")
    assert "GB" in tables.bloc_members("EU", dt.date(2019, 6, 1))
    assert "HR" not in tables.bloc_members("EU", dt.date(2012, 6, 1))
    assert len(tables.bloc_members("EU")) == 27
    assert len(tables.bloc_members("ASEAN")) == 11
    assert "ID" in tables.bloc_members("BRICS")


def test_a_platform_is_kept_apart_from_its_parent_but_linked() -> None:
    tmall = load_tables().entity("company:tmall")
    assert tmall is not None
    assert tmall.parent == "company:alibaba"


def test_countries_are_named_in_other_languages() -> None:
    tables = load_tables()
    assert tables.country_name("KR", "zh") == "韩国"
    assert tables.country_name("KR") == "South Korea"
    assert tables.country_name("ASEAN") == "ASEAN"


@pytest.mark.parametrize("code", sorted(memberships()))
def test_a_bloc_is_shown_short_and_known_in_full(code: str) -> None:
    bloc = load_tables().entity(f"bloc:{code}")
    assert bloc is not None
    assert len(bloc.name) <= 16
    assert not bloc.note or bloc.note in bloc.aliases


@pytest.mark.parametrize(
    ("code", "country", "outside", "inside"),
    [
        ("EU", "GB", "2020-02-01", "2020-01-31"),
        ("OPEC", "AE", "2026-05-01", "2026-04-30"),
        ("OPEC", "AO", "2024-01-01", "2023-12-31"),
        ("OPEC", "EC", "2000-01-01", "2010-01-01"),
        ("OPEC", "ID", "2012-01-01", "2016-03-01"),
        ("ASEAN", "TL", "2025-10-25", "2025-10-26"),
        ("BRICS", "ID", "2024-12-31", "2025-01-06"),
        ("CPTPP", "GB", "2024-12-14", "2024-12-15"),
        ("EFTA", "PT", "1990-01-01", "1980-01-01"),
        ("EUROZONE", "BG", "2025-12-31", "2026-01-01"),
        ("SCO", "BY", "2024-07-03", "2024-07-04"),
        ("RCEP", "PH", "2023-06-01", "2023-06-02"),
        ("NATO", "SE", "2024-03-06", "2024-03-07"),
    ],
)
def test_a_member_comes_and_goes_on_its_day(code: str, country: str, outside: str, inside: str) -> None:
    members = load_tables().bloc_members
    assert country not in members(code, dt.date.fromisoformat(outside))
    assert country in members(code, dt.date.fromisoformat(inside))


def test_every_bloc_has_members() -> None:
    assert [code for code, members in memberships().items() if not members] == []


def test_an_owner_adds_companies(tmp_path: Path) -> None:
    path = tmp_path / "companies.toml"
    path.write_text(
        '[[company]]\nid = "lumo"\nname = "Lumo Trade"\naliases = ["Lumo"]\ncountry = "KE"\n', encoding="utf-8"
    )
    entity = load_tables(extra_companies=path).entity("company:lumo")
    assert entity is not None
    assert (entity.name, entity.country, entity.aliases) == ("Lumo Trade", "KE", ("Lumo",))


def test_an_owners_faults_are_all_named(tmp_path: Path) -> None:
    path = tmp_path / "companies.toml"
    path.write_text('[[company]]\nname = "A"\n[[company]]\nid = "b"\nname = "B"\nhome = "KE"\n', encoding="utf-8")
    with pytest.raises(InputFaults) as caught:
        load_tables(extra_companies=path)
    assert len(caught.value.faults) == 2
    assert "company number 1 has no id" in str(caught.value)
    assert "unknown key 'home'" in str(caught.value)


def test_the_plain_loading_of_tables_needs_no_model() -> None:
    import subprocess  # noqa: PLC0415 - a fresh interpreter is the only honest witness
    import sys  # noqa: PLC0415

    code = "import sys; from extract.names import read_names; read_names('', 'China and Peru', language='en'); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=RULES.parent.parent).returncode == 0


def test_no_bloc_shares_its_code_with_a_country() -> None:
    codes = {entity_id.partition(":")[2] for entity_id in load_tables().entities if entity_id.startswith("country:")}
    blocs = {entity_id.partition(":")[2] for entity_id in load_tables().entities if entity_id.startswith("bloc:")}
    assert not codes & blocs
    # two letters are a country's form; the EU's pair is reserved for it in ISO 3166-1
    assert {code for code in blocs if len(code) == 2 and code.isalpha()} == {"EU"}
    assert "AFRICANUNION" in blocs


GREAT = {"AU", "BR", "CA", "CN", "DE", "ES", "ID", "IN", "IT", "JP", "MX", "MY", "RU", "TH", "TR", "US", "VN"}


def places(language: str, *kinds: str) -> list[dict[str, str]]:
    return [row for row in places_of(language) if row["kind"] in kinds]


def places_of(*languages: str) -> list[dict[str, str]]:
    return [row for row in rows(RULES / "places.tsv") if {*languages} & {*row["language"].split("|")}]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_provinces_of_large_countries_are_named_in_every_language(language: str) -> None:
    assert GREAT - {row["code"] for row in places(language, "province")} == set()
    assert len(places(language, "port")) >= 120
    assert len(places(language, "free zone")) >= 8


def test_no_place_of_hong_kong_macao_or_taiwan_is_a_province_of_china() -> None:
    chinese = {row["name"] for language in LANGUAGES for row in places(language, "province") if row["code"] == "CN"}
    shown = [
        row[language]
        for row in rows(RULES / "countries.tsv")
        if row["code"] in {"HK", "MO", "TW"}
        for language in LANGUAGES
    ]
    assert chinese & set(shown) == set()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ko", "위해 후에 세부 연대 이브 고양 상해 천안 대전"),
        ("ja", "ゴム コーチ バレー リーズ 三重 大分"),
        ("zh", "台中 前海 或索 通化 广元 里加 达曼"),
        ("ar", "ميدان مشهد قوم العين"),
        ("th", "โลเม ปราก โรม ริกา"),
        ("ru", "Нигде Так Пара Айти"),
        ("tr", "Doğu Merkezi Batman"),
        ("id", "Perak Natal Serang"),
    ],
)
def test_words_of_a_language_are_no_places_there(language: str, words: str) -> None:
    read = ("zh", "ja") if language in {"zh", "ja"} else (language,)  # names of Han characters are read in both
    listed = {row["name"] for row in places_of(*read)}
    assert listed & set(words.split()) == set()
