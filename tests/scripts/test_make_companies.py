"""The table's makers mark ordinary names, join both sources and give each alias one owner."""

from __future__ import annotations

import pytest

from scripts.listed_companies import Listing
from scripts.make_companies import Company, Ordinary, mark, merge, settle, slug, with_scripts

ORDINARY = Ordinary(
    words=frozenset({"target", "harbour", "lines"}),
    people=frozenset({"douglas"}),
    places=frozenset({"orange", "toyota"}),
    marked=frozenset({"персик"}),
    never=frozenset({"small"}),
    plain=frozenset({"toyota"}),
)


def listing(name: str, **known: str) -> Listing:
    given = {
        "legal": f"{name} ASA",
        "short": name,
        "country": "NO",
        "industry": "Marine",
        "symbol": "HAR.OL",
        "host": "",
    }
    return Listing(size=0, **(given | known))


@pytest.mark.parametrize("name", ["Target", "Douglas", "Orange", "Персик"])
def test_an_ordinary_name_is_marked(name: str) -> None:
    assert mark(Company(id="x", name=name), ORDINARY, strict=False).aliases == (f"~{name}",)


@pytest.mark.parametrize("name", ["Toyota", "Shopee", "Target Corporation"])
def test_a_name_of_its_own_is_not_marked(name: str) -> None:
    assert mark(Company(id="x", name=name), ORDINARY, strict=False).aliases == ()


def test_an_alias_too_common_for_any_context_is_dropped() -> None:
    company = Company(id="x", name="Small Shops Group", aliases=("~Small", "Smallshops"))
    assert mark(company, ORDINARY, strict=False).aliases == ("Smallshops",)


def test_acronyms_and_pairs_of_words_are_marked_only_when_strict() -> None:
    for name in ("Harbour Lines", "QXZ"):
        assert not ORDINARY.alias(name, strict=False)
        assert ORDINARY.alias(name, strict=True)


def test_a_listed_company_of_the_core_lends_its_legal_name() -> None:
    core = Company(id="shopfjord", name="Shopfjord", country="NO", kind="marketplace")
    (row,) = merge([core], [listing("Shopfjord")], ORDINARY)
    assert (row.kind, row.aliases, row.ticker) == ("marketplace", ("Shopfjord ASA",), "HAR.OL")


def test_a_namesake_in_another_country_lends_nothing() -> None:
    core = Company(id="shopfjord", name="Shopfjord", country="SE")
    assert merge([core], [listing("Shopfjord")], ORDINARY) == [core]


def test_a_company_that_only_the_listings_know_is_added() -> None:
    (row,) = merge([], [listing("Nordlys Shipping", host="nordlys.example")], ORDINARY)
    assert (row.id, row.country, row.kind, row.website) == ("nordlys-shipping", "NO", "shipping", "nordlys.example")


def test_an_alias_of_two_rows_stays_with_the_one_that_has_it_as_its_name() -> None:
    first = Company(id="a", name="Aster", aliases=("Birch", "~Both"))
    second = Company(id="b", name="Birch", aliases=("~Both",))
    assert settle([first, second], frozenset({"a"})) == [Company(id="a", name="Aster", aliases=("~Both",)), second]


def test_a_slug_is_plain_ascii() -> None:
    assert slug("Marks & Spencer") == "marks-and-spencer"
    assert slug("L'Oréal S.A.") == "loreal-s-a"


def test_names_in_other_scripts_are_added_to_their_rows() -> None:
    rows = [Company(id="adobe", name="Adobe", aliases=("Adobe Inc",)), Company(id="zozo", name="Zozo")]
    added = with_scripts(rows, {"adobe": ["アドビ|어도비"]})
    assert [row.aliases for row in added] == [("Adobe Inc", "アドビ", "어도비"), ()]


def test_a_script_row_without_its_company_is_an_error() -> None:
    with pytest.raises(ValueError, match="gone-co"):
        with_scripts([Company(id="adobe", name="Adobe")], {"gone-co": ["사라짐"]})
