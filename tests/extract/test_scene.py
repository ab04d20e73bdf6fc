"""A story shows which names are towns and which country they lie in; the tables alone could not say."""

from __future__ import annotations

from collections import Counter

import pytest

from extract.guesses import Guess, Guesses
from extract.names import read_names
from extract.scene import scene_of
from extract.towns import sizes, told_by_words, town_entries


def places(text: str, *guessed: tuple[str, str]) -> dict[str, str | None]:
    """Read the places of an English text, the model having guessed the given names."""
    spans = sorted((text.index(name), text.index(name) + len(name), label) for name, label in guessed)
    guesses = Guesses(title=(), text=tuple(Guess(start, end, label) for start, end, label in spans))
    names = read_names("", text, language="en", model=guesses)
    return {m.text: m.entity for m in names.mentions if m.kind in {"country", "place"}}


def test_sizes_are_read_in_thousands() -> None:
    assert sizes("US:46 GB:3") == {"US": 46, "GB": 3}


def test_a_scene_needs_most_of_what_is_named() -> None:
    assert scene_of(Counter({"country:US": 3, "country:CA": 1})) == "country:US"
    assert scene_of(Counter({"country:US": 1, "country:CA": 1})) is None
    assert scene_of(Counter()) is None


def test_words_tell_a_country() -> None:
    assert told_by_words("The Sheriff met the school district.") == Counter({"country:US": 2})
    assert told_by_words("Crown Court and magistrates; the NHS; council tax") == Counter({"country:GB": 3})
    assert not told_by_words("Ministers met in the capital.")


def test_a_small_town_is_known_by_its_countries() -> None:
    assert {entry.entity for entry in town_entries("torrington")} == {"country:US"}
    assert town_entries("Nowhere-on-Sea") == []


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Torrington police closed the bridge.", "Torrington", "US"),
        ("The cafe in London, Ontario, shut. London mourns.", "London", "CA"),
        ("The mill is in Paris, Texas. Paris has two mills.", "Paris", "US"),
        ("Lee, 61, of Williston, told the Sheriff so.", "Williston", "US"),
        ("A baker stood before Cambridge Crown Court. Magistrates in Cambridge had sent him.", "Cambridge", "GB"),
    ],
)
def test_a_name_shown_to_be_a_town_has_its_country(text: str, name: str, country: str) -> None:
    assert places(text)[name] == f"country:{country}"


def test_a_town_once_shown_is_a_town_everywhere() -> None:
    text = "Torrington police closed the bridge. Traffic through Torrington stood still."
    names = read_names("", text, language="en", model=Guesses(title=(), text=()))
    assert [m.text for m in names.mentions if m.kind == "place"] == ["Torrington", "Torrington"]


def test_a_list_of_countries_is_no_list_of_towns() -> None:
    found = places("Duties on oil from Lebanon, Jordan and Iraq fell.")
    assert found == {"Lebanon": "country:LB", "Jordan": "country:JO", "Iraq": "country:IQ"}


def test_a_list_of_provinces_is_no_list_of_towns() -> None:
    found = places("Orchards spread in Johor, Dong Thap and Gia Lai.")
    assert found == {"Johor": "country:MY", "Dong Thap": "country:VN", "Gia Lai": "country:VN"}
    assert places("A mill in Perth, Western Australia, and one in Hull shut.")["Perth"] == "country:AU"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Boxes wait in Manzanillo.", "Manzanillo", "MX"),
        ("Boxes wait at Panama's Manzanillo.", "Manzanillo", "PA"),
        ("Gas reached Cartagena, Spain, late.", "Cartagena", "ES"),
        ("Coal left Cartagena for Rotterdam.", "Cartagena", "CO"),
    ],
)
def test_of_two_ports_with_one_name_the_country_beside_it_tells(text: str, name: str, country: str) -> None:
    assert places(text, (name, "GPE"))[name] == f"country:{country}"


def test_a_town_called_after_a_country_is_a_town_before_its_state() -> None:
    assert places("The rail yard in Lebanon, Indiana, opened.")["Lebanon"] == "country:US"


def test_an_unlisted_place_lies_where_the_story_plays() -> None:
    text = "The Sheriff drove through Kansas and Ohio to Quarrelville."
    assert places(text, ("Quarrelville", "GPE"))["Quarrelville"] == "country:US"
    assert places("They drove to Quarrelville.", ("Quarrelville", "GPE"))["Quarrelville"] is None


def test_a_street_is_no_town() -> None:
    assert places("He lives at 25 Memphis St., police said.") == {"Memphis St.": None}


def test_the_models_direction_belongs_to_the_name() -> None:
    assert "North London" in places("The shop in North London closed.", ("North London", "GPE"))


def test_one_town_alone_tells_no_country_in_passing() -> None:
    filler = "Prices of flour rose again this week, millers said. " * 8
    names = read_names("Peru buys wheat", f"Peru will buy wheat. {filler}A trader in Geneva agreed.", language="en")
    assert [tally.code for tally in names.countries] == ["PE"]


def test_a_story_that_names_no_country_plays_where_its_paper_is() -> None:
    guesses = Guesses(title=(), text=(Guess(17, 29, "GPE"),))
    text = "They drove on to Quarrelville."
    names = read_names("", text, language="en", publisher_country="NZ", model=guesses)
    assert [(m.text, m.entity) for m in names.mentions] == [("Quarrelville", "country:NZ")]
    assert names.countries == ()
