"""The rules of each language load, and what languages share reaches them."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from extract.pairs import read_pairs
from extract.ties import RULES, load_rules
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
