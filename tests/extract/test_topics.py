"""The taxonomy is closed, complete in all languages, and tells its evidence."""

from __future__ import annotations

import pytest

from extract.language import SUPPORTED
from extract.topics import read_topics, taxonomy

TOLD = {
    "tariffs-trade-policy": "The ministry raised import duties; tariffs and the trade deficit grew.",
    "logistics-shipping": "Container ships wait at the port; freight rates and warehouses are full.",
    "technology-chips": "The chipmaker sells semiconductors and artificial intelligence software.",
    "agriculture-food": "Farmers sold more wheat, soybeans and coffee after the harvest.",
    "payments-fintech": "The fintech links digital wallets for cross-border settlement of payments.",
    "agreements": "They signed a memorandum of understanding and a free trade agreement.",
    "investment-ma": "The acquisition gives the investor a stake; the merger follows an IPO.",
    "energy-commodities": "Crude, natural gas, LNG and lithium rose; OPEC met.",
}


@pytest.mark.parametrize("topic", sorted(TOLD))
def test_a_topic_is_told_by_its_words(topic: str) -> None:
    scores = read_topics("", TOLD[topic], language="en")
    assert scores[0].id == topic
    assert all(word in TOLD[topic].casefold() for word in scores[0].evidence)


def test_every_topic_has_words_in_every_language() -> None:
    missing = [
        (id_, language)
        for id_, topic in taxonomy().items()
        for language in SUPPORTED
        if not topic["words"]["strong"].get(language)
    ]
    assert missing == []


def test_topics_are_sorted_and_twelve() -> None:
    assert list(taxonomy()) == sorted(taxonomy())
    assert len(taxonomy()) == 12


def test_scores_stay_between_nought_and_one_and_sport_has_none() -> None:
    assert all(0 <= score.score <= 1 for score in read_topics("tariff " * 50, "tariff " * 500))
    assert read_topics("Striker scores twice", "The crowd sang as the striker scored twice in the rain.") == ()


def test_an_unknown_language_has_no_topics() -> None:
    assert read_topics("tariffs", "tariffs", language="und") == ()
