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


@pytest.mark.parametrize(
    ("language", "about", "marked", "pairs"),
    [
        pytest.param(
            "en",
            "VN",
            "Imports from [Cambodia|KH] rose 14 percent, while those from [Ghana|GH] fell.",
            {"KH>VN", "GH>VN"},
            id="the-partner-that-is-told-of",
        ),
        pytest.param(
            "en",
            "CH",
            "Exports rose. [Japan|JP] (+2.3%) and [Chile|CL] (+4%) grew.",
            {"CH>JP", "CH>CL"},
            id="each-with-its-figure",
        ),
        pytest.param("en", "CH", "Rain fell. [Japan|JP] (+2.3%) grew.", set(), id="nothing-went-out-before"),
        pytest.param(
            "en",
            "CH",
            "Exports rose. Talks began. The yard is shut. It rained. Ships wait. [Japan|JP] (+2.3%) grew.",
            set(),
            id="too-long-ago",
        ),
        pytest.param(
            "pt",
            "BR",
            "As exportações caíram 5%. A [Alemanha|DE] comprou 1,9 milhão de sacas.",
            {"BR>DE"},
            id="a-buyer-in-portuguese",
        ),
        pytest.param("ja", "JP", "輸出は増えた。[香港|HK]向けは4.2%減の51億円。", {"JP>HK"}, id="bound-for"),
        pytest.param(
            "zh",
            "CN",
            "[中国|CN]与[欧盟|EU]贸易总值增长4.9%\uff1b与[美国|US]贸易总值下降15.9%。",
            {"CN-EU", "CN-US"},
            id="a-clause-without-us",
        ),
        pytest.param(
            "zh",
            "CN",
            "对[美国|US]出口增长4%\uff1b自[美国|US]进口下降1.4%。",
            {"CN>US", "US>CN"},
            id="there-and-back",
        ),
    ],
)
def test_what_a_sentence_leaves_unsaid_goes_on(language: str, about: str, marked: str, pairs: set[str]) -> None:
    text, mentions = unmark(marked)
    others = {code for one in mentions if (code := (one.entity or "")[-2:]) != about}
    countries = (*_about(about), *(Tally(code=code, mentions=1, salience="present") for code in sorted(others)))
    found = read_pairs("", text, language=language, mentions=mentions, countries=countries, tables=Homes())
    assert said(found, least=0.35) == pairs


@pytest.mark.parametrize(
    ("language", "marked", "pairs"),
    [
        pytest.param("de", "[Frankreich|FR] liefert Mais nach [Usbekistan|UZ].", {"FR>UZ"}, id="names-not-adjectives"),
        pytest.param("pt", "A [Alemanha|DE] vende caminhões para a [Argentina|AR].", {"DE>AR"}, id="an-article"),
        pytest.param("en", "[Pakistan|PK] buys less, [Egypt|EG] more.", set(), id="another-subject"),
    ],
)
def test_who_acts_on_whom(language: str, marked: str, pairs: set[str]) -> None:
    text, mentions = unmark(marked)
    found = read_pairs("", text, language=language, mentions=mentions, tables=Homes())
    assert said(found, least=0.35) == pairs
