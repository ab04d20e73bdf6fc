"""Names without the trained model: our own lists, rules and cues."""

from __future__ import annotations

import pytest

from extract.guesses import Guess, Guesses
from extract.names import Names, read_names


def read(text: str, title: str = "", *, language: str = "en", **known: str) -> Names:
    return read_names(title, text, language=language, **known)  # type: ignore[arg-type]


def entities(names: Names) -> list[tuple[str, str | None]]:
    return [(mention.text, mention.entity) for mention in names.mentions]


def test_offsets_point_at_the_words_in_their_field() -> None:
    title, text = "Korea and Peru agree", "The pact between Seoul and Lima covers fruit."
    for mention in read(text, title).mentions:
        field = title if mention.field == "title" else text
        assert field[mention.start : mention.end] == mention.text


def test_a_dateline_is_not_the_story() -> None:
    names = read("LONDON, May 3 (Reuters) - Ghana sold more cocoa to Turkey.")
    assert {tally.code for tally in names.countries} == {"GH", "TR"}


def test_share_buttons_are_not_the_story() -> None:
    names = read("Kenya sells tea.\nLog in to Twitter or Facebook account to connect")
    assert names.companies == ()


def test_a_newspaper_is_no_place_and_no_company() -> None:
    names = read("The New York Times reported that Ghana cut duties.")
    assert {tally.code for tally in names.countries} == {"GH"}
    assert names.companies == ()


def test_the_publisher_is_not_news() -> None:
    names = read("Ghana sold more cocoa, Alibaba reported.", publisher="Alibaba")
    assert names.companies == ()


def test_an_unlisted_company_gets_an_id_without_its_legal_form() -> None:
    names = read("Bluepalm Logistics Ltd leased ten trucks, and Bluepalm Logistics hired drivers.")
    assert [(c.id, c.mentions) for c in names.companies] == [("company:bluepalm-logistics", 2)]


def test_a_language_without_rules_is_said_so() -> None:
    names = read("Hwn allforio mwy i Tsieina", language="cy")
    assert [warning.code for warning in names.warnings] == ["unsupported_language"]


def test_a_symbol_of_a_share_is_no_country() -> None:
    assert entities(read("Rockwell <ROK> sold a unit in Chile.")) == [("Chile", "country:CL")]


def test_reading_twice_gives_the_same() -> None:
    text = "Alibaba opened a shop in Korea; the company hires in Georgia and Batumi."
    assert read(text) == read(text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\x00", "[" * 5000, "A" * 5000, "国" * 2000, "US" * 3000, "\u202e" * 50]
)
def test_hostile_text_breaks_nothing(text: str) -> None:
    names = read(text, text)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in names.mentions)


def test_a_model_that_calls_a_company_a_person_is_corrected_by_a_cue() -> None:
    text = "The start-up Kwikpost carries parcels."
    guesses = Guesses(text=(Guess(13, 21, "PERSON"),))
    names = read_names("", text, language="en", model=guesses)
    assert [(m.text, m.kind) for m in names.mentions] == [("Kwikpost", "company")]


def test_a_person_keeps_a_surname_that_is_a_country() -> None:
    text = "Lisa Jordan runs a fund. Jordan expects lower rates."
    guesses = Guesses(text=(Guess(0, 11, "PERSON"), Guess(25, 31, "PERSON")))
    names = read_names("", text, language="en", model=guesses)
    assert names.countries == ()
    assert {m.entity for m in names.mentions} <= {"person:lisa-jordan", None}


def test_a_home_country_is_told_without_mentions_when_its_company_is_central() -> None:
    names = read("Coupang will hire.", "Coupang opens a second depot")
    assert [(t.code, t.mentions) for t in names.countries] == [("KR", 0)]


def test_a_list_of_countries_is_passing() -> None:
    text = "Vietnam signed a pact with Chile. " * 3 + "Buyers came from Peru, Oman, Nepal and Fiji."
    salience = {t.code: t.salience for t in read(text).countries}
    assert salience["VN"] == "central"
    assert {salience[code] for code in ("PE", "OM", "NP", "FJ")} == {"passing"}
