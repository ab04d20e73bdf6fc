"""Every address that the site names itself leads somewhere: pages, places on pages, styles, scripts, feeds, lists."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.demo_site import Demo
from tests.site.addresses import base_of, broken, named
from tests.site.conftest import Workshop


def test_every_address_of_the_fixture_leads_somewhere(built: Workshop) -> None:
    assert broken(built.site) == []


def test_every_address_of_the_sample_newsroom_leads_somewhere(demo: Demo) -> None:
    assert broken(demo.site) == []


def test_all_kinds_of_files_are_asked_for_their_addresses(built: Workshop) -> None:
    base = base_of(built.site)
    for place in ("index.html", "assets/site.css", "assets/search.js", "feed.xml", "sitemap.xml", "llms.txt"):
        assert list(named(built.site / place, base=base)), place
    names = list(named(built.site / "pairs/cn-kr/index.json", base=base))
    assert any(name.startswith(f"{base}articles/") for name in names)


@pytest.mark.parametrize(
    ("place", "old", "new"),
    [
        ("index.html", 'href="./pairs/"', 'href="./pears/"'),
        ("assets/site.css", "fonts/newsreader", "fonts/older"),
        ("assets/search.js", '"./', '"./un'),
        ("sitemap.xml", "pairs/cn-kr/", "pairs/cn-xx/"),
        ("pairs/cn-kr/feed.xml", "/pairs/cn-kr/", "/pairs/cn-xx/"),
        ("pairs/cn-kr/index.json", '"articles/', '"article/'),
        ("pairs/cn-kr/index.html", "#", "#no-such-"),
    ],
)
def test_a_dead_address_is_seen(built: Workshop, tmp_path: Path, place: str, old: str, new: str) -> None:
    site = tmp_path / "site"
    shutil.copytree(built.site, site)
    text = (site / place).read_text("utf-8")
    assert old in text
    (site / place).write_text(text.replace(old, new), encoding="utf-8")
    assert any(line.startswith(f"{place} -> ") for line in broken(site))
