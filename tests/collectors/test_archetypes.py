"""A new source is appended to the owner's list, which stays good."""

from __future__ import annotations

from pathlib import Path

import pytest

from collectors.archetypes import new_source
from collectors.sources import load_sources
from ledger.errors import InputFaults


def test_sources_are_appended_with_names_of_their_own(tmp_path: Path) -> None:
    for path in ("feed.xml", "other.xml"):
        new_source(tmp_path, url=f"https://www.news.example/{path}", known=frozenset({"news-example"}))
    found = load_sources(tmp_path)
    assert [(source.id, source.url) for source in found] == [
        ("news-example-2", "https://www.news.example/feed.xml"),
        ("news-example-3", "https://www.news.example/other.xml"),
    ]


def test_the_same_address_is_not_listed_twice(tmp_path: Path) -> None:
    path = new_source(tmp_path, url="https://news.example/feed.xml")
    before = path.read_bytes()
    with pytest.raises(InputFaults, match="already"):
        new_source(tmp_path, url="https://news.example/feed.xml")
    assert path.read_bytes() == before


@pytest.mark.parametrize("url", ["feed.xml", "javascript:alert(1)", "ftp://news.example/x", 'https://x"y'])
def test_what_is_no_address_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(InputFaults):
        new_source(tmp_path, url=url)
    assert list(tmp_path.iterdir()) == []
