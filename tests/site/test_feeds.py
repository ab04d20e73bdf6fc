"""Every feed of every kind keeps to its standard, and the rules that say so can fail."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.demo_site import Demo
from tests.site.addresses import base_of
from tests.site.conftest import Workshop
from tests.site.feed_rules import atom_faults, json_feed_faults

KINDS = {"", "pairs", "countries", "companies", "topics"}


def check_feeds(site: Path) -> None:
    base, kinds = base_of(site), set()
    for file in sorted(site.rglob("feed.xml")):
        place = file.relative_to(site).as_posix()
        assert atom_faults(file.read_bytes(), address=base + place) == [], place
        beside = place.removesuffix("xml") + "json"
        assert json_feed_faults((site / beside).read_bytes(), address=base + beside) == [], beside
        kinds.add(place.partition("/")[0] if "/" in place else "")
    assert kinds == KINDS


def test_every_feed_of_the_fixture_keeps_to_its_standard(built: Workshop) -> None:
    check_feeds(built.site)


def test_every_feed_of_the_sample_newsroom_keeps_to_its_standard(demo: Demo) -> None:
    check_feeds(demo.site)


def test_both_feeds_of_a_page_tell_the_same(built: Workshop) -> None:
    for file in sorted(built.site.rglob("feed.json")):
        items = json.loads(file.read_bytes())["items"]
        atom = file.with_suffix(".xml").read_text("utf-8")
        assert atom.count("<entry>") == len(items)
        assert all(f"<id>{item['id']}</id>" in atom for item in items)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<updated>2026", "<updated>the year 2026"),
        ("<updated>2026", "<updated>2026-13"),
        ('rel="self"', 'rel="me"'),
        ('rel="self" type="application/atom+xml"', 'rel="alternate" type="text/html"'),
        ("<name>Han River Post</name>", "<name> </name>"),
        ("<published>2026", "<published>2027"),
        ("</summary>", "</summary><summary>again</summary>"),
        ("<id>tag:", "<id>"),
        ("<entry>", '<entry mood="good">'),
        ('term="China', 'name="China'),
        ('href="https://trade.example/news/', 'href="/news/'),
    ],
)
def test_a_feed_that_breaks_the_rules_of_atom_is_seen(built: Workshop, old: str, new: str) -> None:
    text = built.page("pairs/cn-kr/feed.xml")
    assert old in text
    assert atom_faults(text.replace(old, new).encode(), address="https://trade.example/news/pairs/cn-kr/feed.xml")


@pytest.mark.parametrize(
    "fault",
    [
        {"id": ""},
        {"id": None},
        {"url": "/pairs/"},
        {"content_text": ""},
        {"date_published": "2026-11-20"},
        {"tags": ["a", "a"]},
        {"authors": []},
        {"mood": "good"},
    ],
)
def test_an_item_that_breaks_the_rules_of_json_feed_is_seen(built: Workshop, fault: dict[str, Any]) -> None:
    address = "https://trade.example/news/feed.json"
    feed = json.loads(built.page("feed.json"))
    assert json_feed_faults(json.dumps(feed).encode(), address=address) == []
    feed["items"][0] |= fault
    assert json_feed_faults(json.dumps(feed).encode(), address=address)
