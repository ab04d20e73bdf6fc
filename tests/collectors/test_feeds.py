"""Feeds of every kind become a listing; damaged ones give what can be saved."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from collectors.feeds import read_feed
from collectors.items import Listing
from ledger.errors import UnreadableError

NOW = dt.datetime(2026, 11, 3, tzinfo=dt.UTC)
ITEM = "<item><guid>1</guid><title>Tea &amp;amp; coffee</title><link>/a?utm_source=rss</link><pubDate>Mon, 02 Nov 2026 10:00:00 +0900</pubDate><description>&lt;p&gt;Up &lt;b&gt;5%&lt;/b&gt;&lt;/p&gt;</description></item>"


def read(text: str | bytes, *, content_type: str = "", most: int = 2000, whole: bool = False) -> Listing:
    data = text.encode() if isinstance(text, str) else text
    return read_feed(data, url="https://example.org/feed", content_type=content_type, now=NOW, most=most, whole=whole)


def rss(*items: str) -> str:
    return f"<rss version='2.0'><channel><title>T</title><ttl>90</ttl>{''.join(items)}</channel></rss>"


def test_rss_gives_title_link_date_and_plain_summary() -> None:
    listing = read(rss(ITEM))
    item = listing.items[0]
    assert (item.title, item.url, item.summary) == ("Tea & coffee", "https://example.org/a", "Up 5%")
    assert (item.published, item.precision) == (dt.datetime(2026, 11, 2, 1, tzinfo=dt.UTC), "second")
    assert listing.ttl_hours == 1.5


@pytest.mark.parametrize(
    "text",
    [
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><id>1</id><title>Tea &amp; coffee</title><link href='/a'/><updated>2026-11-02T01:00:00Z</updated></entry></feed>",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>T</title></channel><item rdf:about='x'><title>Tea &amp; coffee</title><link>/a</link><dc:date>2026-11-02T01:00:00Z</dc:date></item></rdf:RDF>",
        "<rss version='0.91'><channel><title>T</title><item><title>Tea &amp; coffee</title><link>/a</link><pubDate>Mon, 02 Nov 2026 01:00:00 GMT</pubDate></item></channel></rss>",
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "T",
                "items": [
                    {"id": "1", "url": "/a", "title": "Tea & coffee", "date_published": "2026-11-02T10:00:00+09:00"}
                ],
            }
        ),
    ],
)
def test_every_kind_of_feed_says_the_same(text: str) -> None:
    listing = read(text)
    item = listing.items[0]
    assert (listing.title, item.title, item.url) == ("T", "Tea & coffee", "https://example.org/a")
    assert item.published == dt.datetime(2026, 11, 2, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text",
    ["\n\n  \ufeff<?xml version='1.0'?>" + rss(ITEM), "rubbish <!-- x -->" + rss(ITEM), rss(ITEM).replace("&amp;amp;", "&"), rss(ITEM) + "trailing",
     rss(ITEM)[:-20], rss(ITEM).replace("Tea", "T\x00\x08ea"), rss(ITEM).replace("<title>T</title>", "<title>T &nbsp; &copy;</title>")],
)  # fmt: skip
def test_a_damaged_feed_still_gives_its_item(text: str) -> None:
    items = read(text).items
    assert [item.url for item in items] == ["https://example.org/a"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "<html><body>no</body></html>",
        "<!DOCTYPE html><p>no",
        "hello",
        "{}",
        '{"items": 3}',
        "{broken",
        "<svg/>",
    ],
)
def test_what_is_no_feed_is_told(text: str) -> None:
    with pytest.raises(UnreadableError):
        read(text)


def test_identity_is_the_guid_unless_it_repeats() -> None:
    items = read(
        rss(*(f"<item><guid>same</guid><title>{n}</title><link>/a/{n}</link></item>" for n in range(2)), ITEM)
    ).items
    assert len({item.key for item in items}) == 3
    assert items[2].key == "guid:1"
    assert items[0].key.startswith("guid+url:same ")


def test_two_items_that_share_guid_and_link_but_not_the_title_are_two() -> None:
    items = read(
        rss(*(f"<item><guid>same</guid><title>Part {n}</title><link>/a</link></item>" for n in range(2)))
    ).items
    assert len(items) == 2


def test_the_same_item_twice_is_one() -> None:
    assert len(read(rss(ITEM, ITEM)).items) == 1


def test_a_date_alone_does_not_make_another_item() -> None:
    later = ITEM.replace("10:00:00", "11:00:00")
    assert read(rss(ITEM)).items[0].content_hash == read(rss(later)).items[0].content_hash
    assert read(rss(ITEM)).items[0].content_hash != read(rss(ITEM.replace("5%", "6%"))).items[0].content_hash


def test_text_that_the_feed_carries_whole_is_taken_and_a_cut_one_is_not() -> None:
    long = "<p>" + "Tea exports rose again in the third quarter of the year. " * 40 + "</p>"
    whole = ITEM.replace("</item>", f"<content:encoded><![CDATA[{long}]]></content:encoded></item>")
    cut = ITEM.replace("</item>", f"<content:encoded><![CDATA[{long}Read more…]]></content:encoded></item>")
    head = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
    assert len(read(rss(whole).replace("<rss version='2.0'>", head)).items[0].text) > 1200
    assert read(rss(cut).replace("<rss version='2.0'>", head)).items[0].text == ""


DENSE = "海关总署星期一在北京表示，十月份茶叶出口同比增长百分之九，其中对哈萨克斯坦的出口增长最快。"  # noqa: RUF001 - written so


@pytest.mark.parametrize(("times", "taken"), [(13, True), (3, False)])
def test_a_text_in_a_dense_script_is_whole_at_fewer_characters(times: int, taken: bool) -> None:  # noqa: FBT001 - a case of the table
    item = ITEM.replace("</item>", f"<content:encoded><![CDATA[<p>{DENSE * times}</p>]]></content:encoded></item>")
    head = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
    assert bool(read(rss(item).replace("<rss version='2.0'>", head)).items[0].text) is taken


@pytest.mark.parametrize(("whole", "text"), [(True, "Tea exports rose. So did imports."), (False, "")])
def test_a_feed_whose_owner_says_so_carries_whole_articles_however_short(whole: bool, text: str) -> None:  # noqa: FBT001 - a case of the table
    item = ITEM.replace("</item>", "<content:encoded>Tea exports rose. So did imports.</content:encoded></item>")
    body = rss(item).replace(
        "<rss version='2.0'>", "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
    )
    assert read(body, whole=whole).items[0].text == text


def test_an_announcement_is_no_article_whatever_the_owner_says() -> None:
    assert read(rss(ITEM), whole=True).items[0].text == ""


def test_a_date_from_the_future_is_none() -> None:
    assert read(rss(ITEM.replace("2026", "2036"))).items[0].published is None


def test_too_many_items_are_cut_and_said() -> None:
    listing = read(rss(*(ITEM.replace("<guid>1", f"<guid>{n}") for n in range(5))), most=3)
    assert len(listing.items) == 3
    assert listing.complaints == ("5 items, the first 3 were read",)
