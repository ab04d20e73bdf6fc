"""A city that speaks for a union and a sum's currency are no country."""

from __future__ import annotations

import pytest

from extract.gazetteer import Tables, load_tables
from extract.names import read_names
from extract.seats import in_currency, speaks_for_union


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables()


@pytest.mark.parametrize(
    ("text", "city", "expected"),
    [
        ("Brussels wants lower duties, EU officials said.", "Brussels", True),
        ("Talks resume as Brussels weighs the offer of the European Commission's guests.", "Brussels", True),
        ("The EU's ministers met in Brussels will travel on.", "Brussels", False),
        ("A baker from Brussels has opened a shop near the EU quarter.", "Brussels", False),
        ("Brussels sprouts are dear in the EU.", "Brussels", False),
        ("Brussels wants a second airport.", "Brussels", False),
        ("Bruselas prepara un fondo. La Unión Europea aportará la mitad.", "Bruselas", True),
        ("El tren de Bruselas llegó tarde; la Unión Europea lo lamenta.", "Bruselas", False),
        ("Bruxelles, 3 mars. La Commission se tait.", "Bruxelles", False),
        ("Brüssel prüft den Kauf, teilte die EU mit.", "Brüssel", True),
    ],
)
def test_a_seat_speaks_for_its_union_only_where_it_acts(text: str, city: str, *, expected: bool) -> None:
    start = text.index(city)
    assert speaks_for_union(text, start, start + len(city), article=text) is expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("worth US$4.5bn", "US", True),
        ("paid US $3 million", "US", True),
        ("priced in US dollars", "US", True),
        ("about 4 billion Hong Kong dollars", "Hong Kong", True),
        ("some 300 Swiss francs", "Swiss", True),
        ("The Swiss franc rose", "Swiss", False),
        ("the US government", "US", False),
        ("Vietnam $3", "Vietnam", False),
    ],
)
def test_a_currency_names_no_country(text: str, name: str, *, expected: bool) -> None:
    start = text.index(name)
    assert in_currency(text, start, start + len(name)) is expected


def test_sums_in_dollars_do_not_make_an_article_american(tables: Tables) -> None:
    text = "Vietnam sold rice worth US$4.5bn, US$3bn of it to Ghana, and 20 million US dollars of tea."
    names = read_names("Vietnam sells more rice", text, language="en", tables=tables)
    assert [tally.code for tally in names.countries] == ["VN", "GH"]


def test_brussels_acts_for_the_union_in_the_countries_of_an_article(tables: Tables) -> None:
    names = read_names("Brussels accepts the offer", "The EU will lift duties.", language="en", tables=tables)
    assert [tally.code for tally in names.countries] == []
    assert [tally.code for tally in names.blocs] == ["EU"]
