"""What a model takes for a name and is none; the guesses are given, so no model is loaded."""

from __future__ import annotations

import pytest

from extract.guesses import Guess, Guesses
from extract.names import Names, read_names


def read(text: str, *guessed: tuple[str, str]) -> Names:
    guesses = [Guess(text.index(name), text.index(name) + len(name), label) for name, label in guessed]
    return read_names("", text, language="en", model=Guesses(text=tuple(guesses)))


def named(names: Names) -> list[tuple[str, str]]:
    return [(mention.text, mention.kind) for mention in names.mentions if mention.kind != "country"]


@pytest.mark.parametrize("label", ["ORG", "PERSON", "PRODUCT", "GPE"])
def test_an_everyday_word_first_in_its_sentence_is_no_name(label: str) -> None:
    assert named(read("Ghana sells cocoa.\nFreight has moved the other way.", ("Freight", label))) == []
    assert named(read("Exporters earned more in Peru.", ("Exporters", label))) == []


def test_a_word_with_a_capital_inside_a_sentence_too_is_a_name() -> None:
    names = read("Freight opened in Lima. Then Ghana paid what Freight asked.", ("Freight", "ORG"))
    assert [kind for text, kind in named(names) if text == "Freight"] == ["organisation"]


def test_an_everyday_word_that_is_introduced_as_a_company_is_one() -> None:
    assert named(read("Pagoda, the Shenzhen fruit chain, buys more.", ("Pagoda", "ORG")))[0] == ("Pagoda", "company")


def test_a_makers_models_are_neither_places_nor_people_nor_organisations() -> None:
    text = "Geely's Corolla Cross fell and the Kia Creta rose, as did the Arrizo C5, said Chery."
    names = read(text, ("Corolla Cross", "ORG"), ("Creta", "GPE"), ("Arrizo C5", "PERSON"))
    assert named(names) == [("Geely", "company"), ("Kia", "company"), ("Chery", "company")]


def test_people_and_plants_of_a_maker_stay() -> None:
    text = "Geely's Akio Toyoda went to Kia's Asan plant."
    names = read(text, ("Akio Toyoda", "PERSON"), ("Asan", "GPE"))
    assert ("Akio Toyoda", "person") in named(names)
    assert ("Asan", "place") in named(names)


def test_a_numbered_thing_behind_its_owner_is_no_organisation() -> None:
    assert named(read("The yard sold its Tiggo 7 Pro in Peru.", ("Tiggo 7 Pro", "EVENT"))) == []
    assert named(read("Ghana hosts the Cocoa Days 2026.", ("Cocoa Days 2026", "EVENT"))) == [
        ("Cocoa Days 2026", "event")
    ]


def test_glued_words_are_no_name_where_the_text_has_lost_its_hyphens() -> None:
    text = "A crossborder and freetrade plan made Lima a Statelevel zone."
    assert ("Statelevel", "person") not in named(read(text, ("Statelevel", "PERSON")))
    assert ("Whitehead", "person") in named(read("Then Whitehead left Lima.", ("Whitehead", "PERSON")))


def test_a_person_has_no_plain_word_behind_the_first() -> None:
    assert named(read("Frozen durian was the surprise.", ("Frozen durian", "PERSON"))) == []
    assert named(read("Ana de la Vega agreed.", ("Ana de la Vega", "PERSON"))) == [("Ana de la Vega", "person")]


def test_where_a_report_was_written_is_no_organisation() -> None:
    assert ("WILLMAR", "organisation") not in named(read("WILLMAR, Minnesota - Turkey costs more.", ("WILLMAR", "ORG")))


def test_a_dash_parts_names() -> None:
    names = named(read("MENAFN - Peru Press Office said so.", ("MENAFN - Peru Press Office", "ORG")))
    assert ("Peru Press Office", "organisation") in names
    assert all(" - " not in text for text, _ in names)


def test_a_price_is_no_organisation() -> None:
    assert named(read("Oil fell to USD89 .36 in Peru.", ("USD89 .36", "ORG"))) == []


def test_a_clipped_name_is_the_articles_main_company() -> None:
    text = "Alibaba grew in Peru. Alibaba hired. Ali is not alone, and Alibaba knows."
    at = text.index("Ali is")
    names = read_names("", text, language="en", model=Guesses(text=(Guess(at, at + 3, "PERSON"),)))
    assert [m.entity for m in names.mentions if m.text == "Ali"] == ["company:alibaba"]


def test_a_person_of_that_name_stays_a_person() -> None:
    text = "Alibaba hired Ali Reza. Alibaba grew, and Alibaba paid. Ali agreed."
    at = text.rindex("Ali ")
    guesses = Guesses(
        text=(Guess(text.index("Ali Reza"), text.index("Ali Reza") + 8, "PERSON"), Guess(at, at + 3, "PERSON"))
    )
    assert [m.kind for m in read_names("", text, language="en", model=guesses).mentions if m.text == "Ali"] == [
        "person"
    ]


def test_the_pages_own_words_behind_the_story_are_no_names() -> None:
    text = (
        "Ghana sold more cocoa to Peru than in any year before, the ministry said.\n\nBY AMA MENSAH\nSocial comment?\n"
        "Log in to Facebook to connect\nHouse Rules Policy (0/250)"
    )
    assert named(read(text, ("Social", "ORG"), ("House Rules Policy", "ORG"))) == []


def test_prose_behind_a_line_of_the_page_is_still_the_story() -> None:
    text = (
        "Ghana sold more cocoa to Peru than in any year before, the ministry said.\nRead more: cocoa\n"
        "Then Alibaba opened a warehouse in Accra, which will open its doors in May."
    )
    assert ("Alibaba", "company") in named(read(text))


def test_an_abbreviation_that_the_text_defines_is_the_bloc() -> None:
    text = "The African Union (AU) met Australia. Trade with the AU grew."
    names = read(text, ("AU", "ORG"))
    assert [m.entity for m in names.mentions if m.text == "AU"] == ["bloc:AFRICANUNION"] * 2
    assert {tally.code for tally in names.countries} == {"AU"}
    assert {tally.code for tally in names.blocs} == {"AFRICANUNION"}
