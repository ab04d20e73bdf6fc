"""The newsroom answers like real publishers do: pages, feeds, validators, and charsets that lie."""

from __future__ import annotations

import gzip
import json
import tomllib
import urllib.error
import urllib.request
from codecs import lookup
from collections.abc import Iterator
from html import unescape
from http.client import HTTPResponse
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
import pytest

from ledger.model import Source
from tests.newsroom.pieces import NOTICE, Piece, Publisher, feed_path, pieces, pieces_of, publishers
from tests.newsroom.server import Newsroom, PortTakenError, documents

ALL = pieces()
SERVED = [piece for piece in ALL if piece.access != "empty"]
HOUSES = list(publishers().values())
LIARS = [
    piece for piece in ALL if piece.header_charset and lookup(piece.header_charset).name != lookup(piece.encoding).name
]


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as opened:
        yield opened


def get(url: str, **headers: str) -> HTTPResponse:
    asked = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})  # noqa: S310 - loopback
    answer: HTTPResponse = urllib.request.urlopen(asked, timeout=5)  # noqa: S310 - loopback
    return answer


def body(url: str) -> bytes:
    with get(url) as answer:
        return answer.read()


def feed_text(newsroom: Newsroom, house: Publisher) -> str:
    raw = body(newsroom.base_url + feed_path(house))
    return (gzip.decompress(raw) if house.file.endswith(".gz") else raw).decode(house.encoding)


@pytest.mark.parametrize("piece", SERVED, ids=[piece.slug for piece in SERVED])
def test_an_article_page_holds_the_article(newsroom: Newsroom, piece: Piece) -> None:
    text = unescape(body(newsroom.url_of(piece)).decode(piece.encoding))
    missing = [block for block in (piece.title, *piece.prose.split("\n")) if block not in text]
    assert missing == []


@pytest.mark.parametrize("piece", [piece for piece in ALL if piece.access == "empty"], ids=lambda piece: piece.slug)
def test_a_script_rendered_page_holds_nothing_of_its_article(newsroom: Newsroom, piece: Piece) -> None:
    text = unescape(body(newsroom.url_of(piece)).decode())
    assert piece.title not in text
    assert piece.lead not in text


def test_every_page_says_that_it_is_sample_data(newsroom: Newsroom) -> None:
    for piece in ALL:
        with get(newsroom.url_of(piece)) as answer:
            assert NOTICE in answer.read().decode(piece.encoding)
            assert answer.headers["X-Sample-Data"] == NOTICE


@pytest.mark.parametrize("piece", LIARS, ids=[piece.slug for piece in LIARS])
def test_a_page_with_a_lying_charset_is_garbage_when_the_header_is_believed(newsroom: Newsroom, piece: Piece) -> None:
    raw = body(newsroom.url_of(piece))
    assert piece.title in unescape(raw.decode(piece.encoding))
    assert piece.title not in unescape(raw.decode(piece.header_charset, errors="replace"))


@pytest.mark.parametrize(
    "house", [house for house in HOUSES if house.feed in {"rss", "rdf", "atom"}], ids=lambda h: h.id
)
def test_an_xml_feed_is_well_formed_and_lists_every_article(newsroom: Newsroom, house: Publisher) -> None:
    raw = feed_text(newsroom, house)
    root = ET.fromstring(raw.split("?>", 1)[1])  # noqa: S314 - our own text
    items = [node for node in root.iter() if node.tag.rpartition("}")[2] in {"item", "entry"}]
    titles = [text.text for node in items for text in node if text.tag.rpartition("}")[2] == "title"]
    assert titles == [piece.title for piece in pieces_of(house.id)]


def test_the_json_feeds_are_version_1_1_and_link_to_pages_that_answer(newsroom: Newsroom) -> None:
    for house in [house for house in HOUSES if house.feed == "json"]:
        feed: dict[str, Any] = json.loads(feed_text(newsroom, house))
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert len(feed["items"]) == len(pieces_of(house.id))
        assert all(body(item["url"]) for item in feed["items"])


def test_the_news_sitemaps_are_well_formed_plain_and_zipped(newsroom: Newsroom) -> None:
    houses = [house for house in HOUSES if house.feed == "news-sitemap"]
    assert {house.file.endswith(".gz") for house in houses} == {True, False}
    for house in houses:
        root = ET.fromstring(feed_text(newsroom, house).split("?>", 1)[1])  # noqa: S314 - our own text
        assert len(root) == len(pieces_of(house.id))


def test_the_listing_page_links_every_article_of_its_publisher(newsroom: Newsroom) -> None:
    for house in [house for house in HOUSES if house.feed == "listing"]:
        text = unescape(feed_text(newsroom, house))
        assert [piece.slug for piece in pieces_of(house.id) if f'href="{newsroom.url_of(piece)}"' not in text] == []


def test_an_unchanged_document_answers_304_to_either_validator(newsroom: Newsroom) -> None:
    url = newsroom.base_url + feed_path(HOUSES[0])
    with get(url) as answer:
        etag, modified = answer.headers["ETag"], answer.headers["Last-Modified"]
    for asked in ({"If_None_Match": etag}, {"If_Modified_Since": modified}):
        with pytest.raises(urllib.error.HTTPError) as caught:
            get(url, **asked)
        assert caught.value.code == 304
        caught.value.close()
    with get(url, If_None_Match='"other"') as answer:
        assert answer.status == 200


def test_a_tracker_in_the_address_changes_nothing(newsroom: Newsroom) -> None:
    url = newsroom.url_of(pieces_of("lagos-manifest")[0])
    mark = "&" if "?" in url else "?"
    assert body(f"{url}{mark}utm_source=rss") == body(url)


def test_an_amp_copy_names_the_canonical_page(newsroom: Newsroom) -> None:
    piece = next(piece for piece in ALL if piece.amp)
    text = body(newsroom.url_of(piece) + "/amp").decode()
    assert f'<link rel="canonical" href="{newsroom.url_of(piece)}">' in text


@pytest.mark.parametrize(
    ("path", "status"), [("/nowhere", 404), ("/closed-quay/rss.xml", 410), ("/dry-dock-daily/rss.xml", 503)]
)
def test_addresses_that_fail_say_how(newsroom: Newsroom, path: str, status: int) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(newsroom.base_url + path)
    assert caught.value.code == status
    caught.value.close()


def test_requests_are_counted_by_path() -> None:
    with Newsroom() as fresh:
        body(fresh.base_url + "/robots.txt")
        body(fresh.base_url + "/robots.txt")
        assert fresh.requests == {"/robots.txt": 2}
        assert fresh.statuses == {200: 2}


def test_every_publisher_is_a_source_and_the_sources_file_says_the_same(newsroom: Newsroom) -> None:
    sources = newsroom.sources(troubled=True)
    assert {source.id for source in sources} > set(publishers())
    rows = tomllib.loads(newsroom.sources_toml(troubled=True))["source"]
    assert msgspec.convert(rows, list[Source]) == sources


def test_a_taken_port_is_said_so(newsroom: Newsroom) -> None:
    with pytest.raises(PortTakenError, match=f"port {newsroom.port} is taken"):
        Newsroom(port=newsroom.port)


def test_the_same_address_gives_the_same_bytes() -> None:
    assert documents("http://127.0.0.1:1") == documents("http://127.0.0.1:1")
