"""A web page tells its feeds and the articles it links to."""

from __future__ import annotations

import datetime as dt

import pytest

from collectors.discovery import offered_feeds, read_links
from collectors.gdelt import read_answer
from ledger.errors import UnreadableError

PAGE = """<html><head><title>Tea News</title><link rel="alternate" type="application/atom+xml" href="/atom"><link rel="alternate" type="application/rss+xml" href="/comments/feed/"></head>
<body><a href="/feed/">RSS</a><a href="/2026/tea-exports-rise">Tea exports rise for the third month</a><a href="/2026/tea-exports-rise#c">12</a><a href="/about-this-paper">About</a>
<a href="/tag/everything-about-tea">Everything we ever wrote about tea</a><a href="https://other.example/2026/coffee">Coffee exports fall for the third month</a><a href="/news/cha-ye">茶叶出口连续三个月增长</a><a href="javascript:x()">A script that calls itself a link</a></body></html>"""


def test_feeds_named_in_the_head_come_first_and_comments_are_none() -> None:
    assert offered_feeds(PAGE.encode(), url="https://tea.example/") == (
        "https://tea.example/atom",
        "https://tea.example/feed/",
    )


def test_links_that_look_like_articles_are_listed_once() -> None:
    items = read_links(PAGE.encode(), url="https://tea.example/").items
    assert [(item.url, item.title) for item in items] == [
        ("https://tea.example/2026/tea-exports-rise", "Tea exports rise for the third month"),
        ("https://tea.example/news/cha-ye", "茶叶出口连续三个月增长"),
    ]


def test_what_is_no_page_is_told() -> None:
    with pytest.raises(UnreadableError):
        read_links(b"", url="https://tea.example/")


def test_a_query_answer_gives_addresses_titles_and_days() -> None:
    body = b'{"articles": [{"url": "https://tea.example/a", "title": "Tea &amp; trade", "seendate": "20261101T101500Z"}, {"url": "javascript:x"}, "odd"]}'
    items = read_answer(body, url="u", now=dt.datetime(2026, 11, 3, tzinfo=dt.UTC)).items
    assert [(item.url, item.title, item.precision) for item in items] == [
        ("https://tea.example/a", "Tea & trade", "day")
    ]
    with pytest.raises(UnreadableError, match="Your query was too short"):
        read_answer(b"Your query was too short", url="u", now=dt.datetime(2026, 11, 3, tzinfo=dt.UTC))
