"""The kind of event on the gold of our own: each score has a floor that only rises."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gold.floors import hold
from tests.gold.happened import measure, read_happened

GOLD = Path(__file__).parent.parent / "gold" / "events"


@pytest.mark.parametrize("name", ["sentences", "fresh", "unseen", "english", "five"])
def test_kinds_of_event_in_sentences_hold_their_floor(name: str) -> None:
    hold(GOLD / f"{name}.floor.json", measure(list(read_happened(GOLD / f"{name}.tsv"))))
