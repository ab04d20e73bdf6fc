"""Whole articles: pairs, figures and whom they are about, each with a floor that only rises."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.gazetteer import load_tables
from tests.gold.floors import hold
from tests.gold.whole import measure, read_whole

GOLD = Path(__file__).parent.parent / "gold" / "whole"


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLD.glob("*.toml")))
def test_whole_articles_hold_their_floor(name: str) -> None:
    measured, _ = measure(list(read_whole(GOLD / f"{name}.toml")), load_tables())
    hold(GOLD / f"{name}.floor.json", measured)
