"""Datelines, bylines and boilerplate are told from the story."""

from __future__ import annotations

import pytest

from extract.zones import zone_at, zones


@pytest.mark.parametrize(
    "opening",
    [
        "LONDON, May 3 (Reuters) - ",
        "COPENHAGEN, Denmark (AP) _ ",
        "SEOUL -- ",
        "NANNING, Sept. 27 (Xinhua) -- ",
        "Hanoi (VNA) \u2013 ",
    ],
)
def test_a_dateline_is_told(opening: str) -> None:
    text = opening + "Exports rose in Ghana."
    assert zone_at(zones(text), 0) == "dateline"
    assert zone_at(zones(text), text.index("Ghana")) == ""


def test_a_first_sentence_is_no_dateline() -> None:
    assert zones("China and Peru signed a pact in Lima.") == []


def test_a_copyright_line_is_boilerplate() -> None:
    text = "Exports rose.\nCopyright 2024 Ghana News. All rights reserved.\nImports fell."
    assert zone_at(zones(text), text.index("Ghana")) == "boilerplate"
    assert zone_at(zones(text), text.index("Imports")) == ""
