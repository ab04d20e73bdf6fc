"""One index for a small site, one for each year of a large one, and a plain word where the tool is missing."""

from __future__ import annotations

import pytest

from ledger.errors import ToolMissing
from sitegen.search import find_program, shards


def test_a_small_site_has_one_index() -> None:
    assert shards({"b.html": "2026", "a.html": ""}) == {"pagefind": ["a.html", "b.html"]}


def test_a_large_site_has_one_for_each_year_and_pages_of_no_year_go_with_the_newest() -> None:
    years = {"a.html": "2025", "b.html": "2026", "c.html": ""}
    found = shards(years, sharded_from=2)
    assert {folder: sorted(paths) for folder, paths in found.items()} == {
        "pagefind/2026": ["b.html", "c.html"],
        "pagefind/2025": ["a.html"],
    }
    assert list(found) == ["pagefind/2026", "pagefind/2025"]


def test_a_program_that_is_not_there_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/no/such/program")
    with pytest.raises(ToolMissing, match="pip install"):
        find_program()
