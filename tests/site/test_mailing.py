"""Today's digest as a subscriber gets it: a letter in HTML and in text, and an Atom feed, all of the same stories."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from ledger.fingerprint import of_value
from ledger.model import Correction
from ledger.settings import Settings, Site
from sitegen.frontpages import home_context, stale_days
from sitegen.gathering import gather
from sitegen.mailing import WIDTH
from tests.site import fixture
from tests.site.conftest import Workshop, workshop

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://trade.example/news/"


def tree(text: str) -> Any:
    return html.fromstring(text.encode())


def xml(text: str) -> Any:
    return etree.fromstring(text.encode())


@pytest.fixture(scope="module")
def letters(built: Workshop) -> dict[str, str]:
    return {name: built.page(name) for name in ("digest.html", "digest.txt", "digest.xml")}


def test_the_three_forms_tell_the_same_stories_in_the_same_order(letters: dict[str, str]) -> None:
    page = tree(letters["digest.html"])
    shown = [(link.text_content(), link.get("href")) for link in page.xpath("//h2/a")]
    feed = xml(letters["digest.xml"])
    entries = [(e.findtext(f"{ATOM}title"), e.find(f"{ATOM}link").get("href")) for e in feed.iter(f"{ATOM}entry")]
    assert 1 < len(shown) <= 10
    assert shown == entries
    lines = letters["digest.txt"].split("\n")
    assert [line.strip() for line in lines if line.strip().startswith(f"{BASE}stor")] == [
        href for _, href in shown if "/stories/" in href
    ]
    assert [line for line in lines if line[:1].isdigit()] == [
        line
        for number, (title, _) in enumerate(shown, 1)
        for line in lines
        if line.startswith(f"{number}. {title[:20]}")
    ]


def test_the_letter_needs_nothing_beside_it_and_every_address_is_whole(letters: dict[str, str]) -> None:
    page = tree(letters["digest.html"])
    assert all(href.startswith("https://") for href in page.xpath("//a/@href"))
    assert not page.xpath("//script | //style | //img | //@style | //link[@rel='stylesheet']")


def test_the_text_fits_a_terminal_and_says_who_told_it(letters: dict[str, str]) -> None:
    lines = letters["digest.txt"].split("\n")
    assert max(len(line) for line in lines if "://" not in line) <= WIDTH
    assert lines[1] == "=" * len(lines[0])
    assert "South Korea \N{RIGHTWARDS ARROW} China" in letters["digest.txt"]
    assert "Han River Post" in letters["digest.txt"]


def test_sport_and_what_the_editors_took_back_are_not_sent(shop: Workshop) -> None:
    story = of_value("salmon")
    taken = Correction(action="retract", target=story, on=dt.date(2026, 11, 22), why="wrong")
    shop.publish(corrections=[taken], retracted={story: taken})
    for name in ("digest.html", "digest.txt", "digest.xml"):
        assert "salmon" not in shop.page(name).casefold()
    assert "salmon" in shop.page("archive/2026/11/19/index.html").casefold()


def test_an_empty_archive_sends_a_letter_that_says_so(shop: Workshop) -> None:
    shop.publish(fixture.MemoryShelf())
    assert "No story of the last seven days" in shop.page("digest.txt")
    assert "No story of the last seven days" in shop.page("digest.html")
    assert not list(xml(shop.page("digest.xml")).iter(f"{ATOM}entry"))


def test_the_front_page_knows_how_old_its_newest_story_is() -> None:
    shelf, days = fixture.shelf(), dt.timedelta(days=9)
    for now, stale in ((fixture.NOW, 0), (fixture.NOW + days, 10)):
        library = gather(shelf, settings=Settings(), now=now, briefs=[], sources=fixture.SOURCES, entities=())
        assert home_context(library)["stale_days"] == stale
    assert stale_days(gather(fixture.MemoryShelf(), settings=Settings(), now=fixture.NOW)) == 0


def test_every_language_has_its_letter_and_leads_into_its_own_pages(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    site = Site(base_url="https://trade.example/news/", owner="Example", languages=("en", "ru", "zh"))
    shop.publish(settings=Settings(site=site))
    for folder, day, figures in (("ru", "нояб", "Цифры: "), ("zh", "2026年11月", "数据\uff1a")):
        page = tree(shop.page(f"{folder}/digest.html"))
        assert page.get("lang") == folder
        assert day in page.findtext(".//h1")
        hrefs = [link.get("href") for link in page.iterfind(".//h2/a")]
        assert hrefs
        assert all(href.startswith(f"https://trade.example/news/{folder}/") for href in hrefs)
        assert all((shop.site / urlsplit(href).path.removeprefix("/news/") / "index.html").is_file() for href in hrefs)
        assert figures in shop.page(f"{folder}/digest.txt")
        feed = xml(shop.page(f"{folder}/digest.xml"))
        links = [link.get("href") for link in feed.iterfind("{*}entry/{*}link[@rel='alternate']")]
        assert links == hrefs
    ids = [[each.text for each in xml(shop.page(f"{at}digest.xml")).iterfind("{*}entry/{*}id")] for at in ("", "ru/")]
    assert ids[0] == ids[1]
    own = tree(shop.page("ru/pairs/index.html")).xpath("//footer//a[contains(@href, 'digest.html')]/@href")
    assert own == ["../digest.html"]
