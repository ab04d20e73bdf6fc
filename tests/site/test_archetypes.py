"""A new brief begins as a form that our own checker takes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ledger.errors import InputFaults
from sitegen.archetypes import new_brief

TODAY = dt.date(2026, 11, 22)


def test_the_form_has_the_pair_in_order_and_the_title_from_the_slug(tmp_path: Path) -> None:
    path = new_brief(tmp_path / "briefs", pair="kz-kr", slug="cosmetics-in-almaty", title=None, today=TODAY)
    text = path.read_text(encoding="utf-8")
    assert path.name == "cosmetics-in-almaty.md"
    assert "pair: [KR, KZ]" in text
    assert 'title: "Cosmetics in almaty"' in text
    assert "status: draft" in text


def test_a_brief_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = new_brief(tmp_path, pair="kr-kz", slug="a", title="One", today=TODAY)
    before = path.read_bytes()
    with pytest.raises(InputFaults, match="there already"):
        new_brief(tmp_path, pair="kr-kz", slug="a", title="Two", today=TODAY)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("pair", "slug"), [("kr", "a"), ("kr-kr", "a"), ("kr-kz", "../x"), ("kr-kz", "A b"), ("k1-kz", "a")]
)
def test_what_cannot_be_an_address_or_a_pair_is_refused(tmp_path: Path, pair: str, slug: str) -> None:
    with pytest.raises(InputFaults):
        new_brief(tmp_path, pair=pair, slug=slug, title=None, today=TODAY)
    assert list(tmp_path.iterdir()) == []
