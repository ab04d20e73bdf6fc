"""Sitemaps, news sitemaps, indexes and plain lists become a listing."""

from __future__ import annotations

import datetime as dt
import gzip

import pytest

from collectors.items import Listing
from collectors.sitemaps import read_sitemap
from ledger.errors import TooLarge, UnreadableError

NOW = dt.datetime(2026, 11, 3, tzinfo=dt.UTC)
HEAD = "<?xml version='1.0' encoding='UTF-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"
NEWS = "<url><loc>https://example.org/{0}</loc><news:news><news:publication><news:name>T</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-11-0{0}T08:00:00+01:00</news:publication_date><news:title>Tea part {0}</news:title></news:news></url>"


def read(data: str | bytes, *, limit: int = 100_000) -> Listing:
    return read_sitemap(
        data.encode() if isinstance(data, str) else data,
        url="https://example.org/sitemap.xml",
        content_type="",
        now=NOW,
        limit=limit,
    )


def test_a_news_sitemap_gives_titles_and_dates_the_newest_first() -> None:
    items = read(HEAD + NEWS.format(1) + NEWS.format(2) + "</urlset>").items
    assert [(item.title, item.url, item.language) for item in items] == [
        ("Tea part 2", "https://example.org/2", "en"),
        ("Tea part 1", "https://example.org/1", "en"),
    ]
    assert items[0].published == dt.datetime(2026, 11, 2, 7, tzinfo=dt.UTC)


def test_a_plain_sitemap_has_no_dates_of_publication() -> None:
    items = read(
        HEAD
        + "<url><loc>/a</loc><lastmod>2026-11-01</lastmod></url><url><loc>/a#x</loc></url><url><loc>javascript:x</loc></url></urlset>"
    ).items
    assert [(item.url, item.published) for item in items] == [("https://example.org/a", None)]


def test_an_index_names_the_last_changed_first() -> None:
    text = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>/old.xml</loc><lastmod>2025-01-01</lastmod></sitemap><sitemap><loc>/new.xml.gz</loc><lastmod>2026-11-01</lastmod></sitemap></sitemapindex>"
    assert read(text).more == ("https://example.org/new.xml.gz", "https://example.org/old.xml")


def test_a_gzip_file_is_unpacked_within_the_limit() -> None:
    assert len(read(gzip.compress((HEAD + NEWS.format(1) + "</urlset>").encode())).items) == 1
    with pytest.raises(TooLarge):
        read(gzip.compress(b" " * 10_000_000))


def test_a_plain_list_and_a_torn_sitemap_give_what_they_hold() -> None:
    assert len(read("https://example.org/a\nhttps://example.org/b\n\nnonsense").items) == 2
    assert len(read(HEAD + NEWS.format(1) + "<url><loc>https://example.org/x").items) >= 1


@pytest.mark.parametrize("text", ["<html><body>no</body></html>", "hello", "", "<?xml version='1.0'?>"])
def test_what_is_no_sitemap_is_told(text: str) -> None:
    with pytest.raises(UnreadableError):
        read(text)


def test_no_file_of_this_machine_comes_in_by_an_entity() -> None:
    text = "<!DOCTYPE urlset [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>https://example.org/&x;</loc></url></urlset>"
    assert all("root" not in item.url for item in read(text).items)
