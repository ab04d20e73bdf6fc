"""The gate: names on our own gold stay at or above their floors, with the trained model where there is one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts import gate_names
from tests.gold.names import scoring


def test_the_gold_is_large_enough() -> None:
    sentences, articles = list(scoring.sentences()), list(scoring.articles())
    assert len(sentences) >= 400
    assert len(articles) >= 60
    assert len({sentence.language for sentence in sentences}) >= 8
    assert len({article.language for article in articles}) >= 8


@pytest.mark.model
def test_no_score_falls_below_its_floor() -> None:
    floors = json.loads(gate_names.FLOORS.read_text(encoding="utf-8"))
    counts = scoring.score_sentences() | scoring.score_towns() | scoring.score_harbours() | scoring.score_articles()
    assert gate_names.below(floors, {name: count.f1 for name, count in counts.items()}) == []


def test_floors_only_rise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_names, "FLOORS", tmp_path / "floors.json")
    gate_names.raise_floors({"a": 0.9, "b": 0.5}, {"a": 0.7, "b": 0.6})
    assert json.loads((tmp_path / "floors.json").read_text(encoding="utf-8")) == {"a": 0.9, "b": 0.6}


def test_a_fallen_score_is_named() -> None:
    assert gate_names.below({"a": 0.9}, {"a": 0.8}) == ["a: 0.800 is below the floor 0.900"]
    assert gate_names.below({"a": 0.9}, {"a": 0.9}) == []
