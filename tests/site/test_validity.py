"""Every kind of page is valid HTML, its JSON-LD is JSON, and its feeds are Atom with whole addresses."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from lxml import etree, html

from tests.site.conftest import ROOT, Workshop

CHECKER = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
ATOM = "{http://www.w3.org/2005/Atom}"


def kinds(shop: Workshop) -> dict[str, Path]:
    """Return one page of each kind: of each folder and depth the first and, for what a page may lack, the longest."""
    found: dict[str, list[Path]] = {}
    for page in sorted(shop.site.rglob("*.html")):
        parts = page.relative_to(shop.site).parts
        body = html.fromstring(page.read_bytes()).find("body")
        style = (body.get("class") or "") if body is not None else ""
        found.setdefault(f"{parts[0]} {len(parts)} {style}", []).append(page)
    return {kind: max(pages, key=lambda page: page.stat().st_size) for kind, pages in found.items()}


def faults_of(pages: Iterable[Path], folder: Path) -> str:
    """Return what the HTML checker says of pages; its rules are written into a folder."""
    rules = folder / "rules.json"
    rules.write_text('{"extends": ["html-validate:recommended"], "root": true}')
    named = [os.path.realpath(page) for page in pages]
    command = ["node", str(CHECKER), "--config", str(rules), "--formatter", "text", *named]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    return done.stdout[-4000:] if done.returncode else ""


def test_every_kind_of_page_is_valid_html(built: Workshop, tmp_path: Path) -> None:
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    if not CHECKER.is_file():
        pytest.skip("html-validate is not installed (npm ci)")
    pages = list(kinds(built).values())
    assert len(pages) > 20
    assert faults_of(pages, tmp_path) == ""


def test_what_a_page_says_to_machines_is_json_with_whole_addresses(built: Workshop) -> None:
    seen: set[str] = set()
    for page in built.site.rglob("*.html"):
        for script in html.fromstring(page.read_bytes()).iterfind('.//script[@type="application/ld+json"]'):
            said = json.loads(script.text or "")
            assert said["@context"] == "https://schema.org"
            assert said.get("url", "https://").startswith("https://")
            seen.add(said["@type"])
    assert {"WebSite", "Report", "NewsArticle", "Dataset", "BreadcrumbList"} <= seen


def test_feeds_are_atom_and_lead_to_pages_that_are_there(built: Workshop) -> None:
    feeds = sorted(built.site.rglob("feed.xml"))
    for feed in feeds:
        root = etree.fromstring(feed.read_bytes())
        assert root.tag == f"{ATOM}feed"
        for name in ("id", "title", "updated"):
            assert root.findtext(ATOM + name), feed
        for entry in root.iterfind(f"{ATOM}entry"):
            assert all(entry.findtext(ATOM + name) for name in ("id", "title", "updated"))
        for link in root.iter(f"{ATOM}link"):
            address = link.get("href") or ""
            if link.get("rel") == "via":
                assert address.startswith(("http://", "https://"))
                continue
            assert address.startswith("https://trade.example/news/"), feed
            place = address.removeprefix("https://trade.example/news/").partition("#")[0]
            file = built.site / place
            assert (file / "index.html" if file.is_dir() else file).is_file(), address
    assert len(feeds) > 10


def test_a_pair_has_a_picture_of_the_size_that_its_page_says(built: Workshop) -> None:
    page = html.fromstring((built.site / "pairs/cn-kr/index.html").read_bytes())
    said = {each.get("property"): each.get("content") for each in page.iterfind(".//meta[@property]")}
    place = str(said["og:image"]).removeprefix("https://trade.example/news/")
    picture = (built.site / place).read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    size = [str(int.from_bytes(picture[start : start + 4], "big")) for start in (16, 20)]
    assert [said["og:image:width"], said["og:image:height"]] == size
