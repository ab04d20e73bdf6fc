"""Names as exchanges write them become names as news writes them, and what is no company stays out."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.listed_companies import (
    Listing,
    home,
    host,
    one_each,
    read_listings,
    ticker,
    tidy,
    website,
    without_legal_form,
)

HEADER = "name,country,sector,industry,market_cap,symbol,website\n"


def listing(**known: str) -> Listing:
    given = {
        "legal": "Nordlys Fisk ASA",
        "short": "Nordlys Fisk",
        "country": "NO",
        "industry": "",
        "symbol": "",
        "host": "",
    }
    return Listing(size=0, **(given | known))


def rows(folder: Path, *lines: str) -> list[Listing]:
    table = folder / "listed.csv"
    table.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return one_each(read_listings(table))


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("Nordlys Fisk ASA", "Nordlys Fisk"),
        ("PT Angin Timur Tbk", "Angin Timur"),
        ("Public Joint-Stock Company Sever", "Sever"),
        ("Grupo Sol, S.A.B. de C.V.", "Grupo Sol"),
        ("Blue Harbour Co.,Ltd.", "Blue Harbour"),
        ("Ford & Company", "Ford"),
        ("The Kettle Company", "Kettle"),
    ],
)
def test_legal_forms_come_off_both_ends(written: str, short: str) -> None:
    assert without_legal_form(written) == short


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Harbour Lines Inc. Class A", "Harbour Lines Inc."),
        ("Peak Foods AB (publ)", "Peak Foods AB"),
        ("Moon Chips Ltd Sponsored ADR", "Moon Chips Ltd"),
        ("HARBOUR LINES CORPORATION", "Harbour Lines Corporation"),
    ],
)
def test_what_a_listing_added_comes_off(written: str, name: str) -> None:
    assert tidy(written) == name


@pytest.mark.parametrize(
    "name",
    [
        "Harbour Acquisition Corp",
        "Big Shares 3x Harbour ETC",
        "HARBOUR LI.SP.ADR 2",
        "HARBOUR TECHNOL. DL-.01",
        "Harbour Income Fund",
        "HARBOUR + SONS B SK-125",
    ],
)
def test_funds_shells_and_names_cut_off_stay_out(name: str, tmp_path: Path) -> None:
    assert rows(tmp_path, f"{name},Norway,,,Large Cap,HAR.OL,http://harbour.example") == []


def test_listings_of_one_website_are_one_company(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        "Harbour Lines Inc. Class B,Norway,,,Large Cap,HAR.BE,http://www.harbourlines.example",
        "Harbour Lines ASA,Norway,,,Large Cap,HAR.OL,http://www.harbourlines.example",
    )
    assert [(row.short, row.symbol) for row in found] == [("Harbour Lines", "HAR.OL")]


def test_a_foreign_country_on_an_exchange_for_its_own_companies_is_not_believed(tmp_path: Path) -> None:
    assert rows(tmp_path, "Angin Timur Berhad,United States,,,Large Cap,8877.KL,http://other.example") == []


def test_small_companies_stay_out(tmp_path: Path) -> None:
    assert rows(tmp_path, "Harbour Lines ASA,Norway,,,Micro Cap,HAR.OL,http://harbourlines.example") == []


def test_a_website_is_kept_when_the_name_stands_in_it() -> None:
    assert website(listing(host="nordlys.example")) == "nordlys.example"
    assert website(listing(host="quite-another.example")) == ""
    assert website(listing(host="quite-another.no")) == "quite-another.no"


def test_a_mainland_company_listed_in_hong_kong_is_at_home_in_china() -> None:
    row = listing(short="China Kettle", country="HK", symbol="9999.HK")
    assert (home(row), ticker(row)) == ("CN", "9999.HK")


def test_a_haven_is_no_home() -> None:
    assert home(listing(country="KY")) == ""


def test_a_host_is_bare_and_a_broken_address_none() -> None:
    assert host("https://www.Nordlys.example/ir") == "nordlys.example"
    assert host("n/a") == ""
