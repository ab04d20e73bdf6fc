"""Addresses, ids, slugs and texts have one spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.canonical import article_id, canonical_url, clean_line, clean_text, same_site, slug


@pytest.mark.parametrize(
    ("given_url", "wanted"),
    [
        ("HTTP://Example.COM:80/a/../b?b=2&a=1#top", "http://example.com/b?a=1&b=2"),
        ("https://example.com:443", "https://example.com/"),
        ("https://example.com/a?utm_source=x&id=5&FBCLID=1&mtm_kwd=2", "https://example.com/a?id=5"),
        ("https://example.com/a;jsessionid=12AB?x=1", "https://example.com/a?x=1"),
        ("https://пример.рф/новости", "https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
        ("https://xn--80ak6aa92e.com/", "https://xn--80ak6aa92e.com/"),
        ("https://example.com./a/", "https://example.com/a/"),
        ("https://example.com/a?2024/05/tea", "https://example.com/a?2024/05/tea"),
        ("https://example.com/rss?tea", "https://example.com/rss?tea"),
        ("https://example.com/a?q=чай&b=x y", "https://example.com/a?b=x%20y&q=%D1%87%D0%B0%D0%B9"),
        (" https://example.com/a\n", "https://example.com/a"),
        ("https://example.com:8443/a", "https://example.com:8443/a"),
        ("http://[::1]/", "http://[::1]/"),
        ("https://example.com/a/./b/..//c", "https://example.com/a//c"),
        ("https://example.com/a.b/.c/d.html", "https://example.com/a.b/.c/d.html"),
    ],
)
def test_an_address_has_one_spelling(given_url: str, wanted: str) -> None:
    assert canonical_url(given_url) == wanted


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "mailto:a@b.c", "/a", "", "http:///x", "https://u:p@example.com/", "http://a:99999/",
     "http://exa mple.com/", "file:///etc/passwd", "https://example.com/" + "a" * 3000, "http://[::1", "//example.com/a"],
)  # fmt: skip
def test_what_a_reader_cannot_follow_is_no_address(url: str) -> None:
    assert canonical_url(url) == ""


def test_a_relative_link_is_completed() -> None:
    assert canonical_url("../b?utm_x=1", base="https://example.com/n/a/") == "https://example.com/n/b"
    assert canonical_url("//other.org/b", base="https://example.com/n/a/") == "https://other.org/b"
    assert canonical_url("javascript:alert(1)", base="https://example.com/") == ""


def test_scheme_www_and_closing_slash_do_not_make_another_article() -> None:
    spellings = ["http://example.com/a", "https://www.example.com/a/", "https://example.com/a?utm_medium=rss#x"]
    assert len({article_id(url) for url in spellings}) == 1
    assert article_id("https://example.com/b") != article_id(spellings[0])
    assert len(article_id("clipping:one.txt")) == 16


def test_a_query_that_means_something_makes_another_article() -> None:
    assert article_id("https://example.com/?id=1") != article_id("https://example.com/?id=2")


def test_same_site_knows_subdomains_and_no_lookalikes() -> None:
    assert same_site("https://www.example.com/a", "https://m.example.com/b")
    assert same_site("https://news.example.com/", "https://example.com/")
    assert not same_site("https://badexample.com/", "https://example.com/")
    assert not same_site("", "https://example.com/")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Sør-Norge & Łódź", "sor-norge-lodz"), ("Москва: торговля", "moskva-torgovlya"), ("Côte d'Ivoire", "cote-divoire"),
     ("../../etc/passwd", "etc-passwd"), ("A" * 100, "a" * 80)],
)  # fmt: skip
def test_a_slug_is_spelled_in_plain_letters(text: str, wanted: str) -> None:
    assert slug(text) == wanted


def test_a_text_without_latin_letters_still_gets_a_slug_of_its_own() -> None:
    assert slug("中国电子商务") != slug("中国商务")
    assert slug("한국 EU 무역협정 체결") != "eu"


@given(st.text())
def test_a_slug_never_leaves_its_folder(text: str) -> None:
    made = slug(text)
    assert made
    assert len(made) <= 80
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text())
def test_any_text_may_be_asked_for_its_address(text: str) -> None:
    once = canonical_url("https://example.com/" + text)
    assert canonical_url(once) == once


def test_cleaning_keeps_paragraphs_and_the_trace_of_lost_digits() -> None:
    assert clean_text("a\r\n\r\n\r\n\r\nb \u200bc\u00a0d\tover  sellers   x") == "a\n\nb c d over  sellers  x"


@given(st.from_regex(r"https?://[a-z0-9.-]{1,12}(/[a-z.~_-]{0,5}){1,4}", fullmatch=True))
def test_the_short_way_for_plain_addresses_gives_what_the_long_way_gives(url: str) -> None:
    # a fragment forces the long way and is dropped there
    assert canonical_url(url) in {canonical_url(url + "#x"), ""}
