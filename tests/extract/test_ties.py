"""The rules of each language load, and what languages share reaches them."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from extract.pairs import read_pairs
from extract.ties import RULES, load_rules
from ledger.model import Tally
from tests.gold.marked import Homes, said, unmark

LANGUAGES = sorted(path.stem for path in RULES.glob("*.toml"))


def _raw(name: str) -> dict[str, Any]:
    return tomllib.loads((RULES / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_loads_and_names_its_rules_once(language: str) -> None:
    rules = load_rules(language)
    ids = [pattern.id for pattern in (*rules.patterns, *rules.ellipses)]
    assert len(ids) == len(set(ids))


def test_every_shared_rule_reaches_a_language() -> None:
    shared = {rule["id"] for kind in ("pattern", "ellipsis") for rule in _raw("shared/svo")[kind]}
    heirs = [load_rules(language) for language in LANGUAGES if _raw(language).get("extends") == "svo"]
    reached = {pattern.id for rules in heirs for pattern in (*rules.patterns, *rules.ellipses)}
    assert len(heirs) > 1
    assert shared <= reached


@pytest.mark.parametrize(
    ("language", "marked", "pairs"),
    [
        pytest.param("fr", "Les ventes de vin [français|FR] en [Chine|CN] ont reculé.", {"FR>CN"}, id="en-is-no-and"),
        pytest.param("nl", "De handel van [China|CN] en [India|IN] groeit.", {"CN-IN"}, id="en-is-an-and"),
        pytest.param("fr", "[Paris|FR] et [Rabat|MA] signent l'accord sur la pêche.", {"FR-MA"}, id="elided-article"),
        pytest.param("it", "L'[Italia|IT] vende macchine all'[India|IN].", {"IT>IN"}, id="elided-preposition"),
    ],
)
def test_small_words_join_as_their_language_joins(language: str, marked: str, pairs: set[str]) -> None:
    text, mentions = unmark(marked)
    found = read_pairs("", text, language=language, mentions=mentions, tables=Homes())
    assert said(found, least=0.35) == pairs


def _about(*codes: str) -> tuple[Tally, ...]:
    return tuple(Tally(code=code, mentions=3, salience="central") for code in codes)


@pytest.mark.parametrize(
    ("language", "publisher", "about", "marked", "pairs"),
    [
        pytest.param("ko", "", "US", "지난달 [미국|US]으로의 수출은 4% 줄었다.", {"KR>US"}, id="the-language-says-it"),
        pytest.param(
            "es", "CL", "CN", "Las exportaciones a [China|CN] subieron.", {"CL>CN"}, id="the-publisher-says-it"
        ),
        pytest.param("es", "", "CN", "Las exportaciones a [China|CN] subieron.", set(), id="nobody-says-it"),
        pytest.param("es", "CN", "CN", "Las exportaciones a [China|CN] subieron.", set(), id="the-partners-own-press"),
        pytest.param("en", "GB", "CN", "Exports to [China|CN] rose.", set(), id="english-is-read-everywhere"),
        pytest.param(
            "ko", "", "US VN TH", "[미국|US]으로의 수출은 4% 줄었다.", set(), id="the-article-is-about-others"
        ),
        pytest.param(
            "ko", "", "VN US", "[미국|US]으로의 수출은 4% 줄었다.", {"VN>US"}, id="the-article-names-whom-it-means"
        ),
    ],
)
def test_a_country_left_unsaid_is_that_of_the_article_or_of_its_press(
    language: str, publisher: str, about: str, marked: str, pairs: set[str]
) -> None:
    text, mentions = unmark(marked)
    found = read_pairs(
        "",
        text,
        language=language,
        mentions=mentions,
        countries=_about(*about.split()),
        publisher_country=publisher,
        tables=Homes(),
    )
    assert said(found, least=0.35) == pairs
