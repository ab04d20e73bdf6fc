"""A page gives headline, text, date, author, language and its own reservations."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from collectors.pages import Page, detect_language, read_page
from ledger.errors import UnreadableError

NOW = dt.datetime(2026, 11, 3, tzinfo=dt.UTC)
URL = "https://www.teanews.example/2026/11/01/tea-exports"
LINES = [
    f"Tea exports to port {n} rose by {n} percent in October, the customs office said on Monday, after a long and dry summer."
    for n in range(3, 12)
]
TEXT = "".join(f"<p>{line}</p>" for line in LINES)


def page(
    *, head: str = "", body: str = TEXT, language: str = "en", title: str = "Tea exports rise again | Tea News"
) -> str:
    return (
        f"<!doctype html><html lang='{language}'><head><title>{title}</title><meta property='og:site_name' content='Tea News'>{head}</head>"
        f"<body><nav><a href='/'>Home</a> <a href='/b'>Business</a></nav><div class='cookie'>We use cookies.</div>"
        f"<main><article><h1>Tea exports rise again</h1>{body}</article></main><footer>Copyright Tea News</footer></body></html>"
    )


def read(markup: str | bytes, *, url: str = URL, content_type: str = "") -> Page:
    return read_page(
        markup.encode() if isinstance(markup, str) else markup, url=url, content_type=content_type, now=NOW
    )


def data(**fields: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **fields})}</script>"


def test_the_body_is_the_article_and_the_title_has_no_site_in_it() -> None:
    got = read(page())
    assert got.title == "Tea exports rise again"
    assert got.text.split("\n") == LINES
    assert (got.language, got.access, got.site) == ("en", "full", "Tea News")


@pytest.mark.parametrize(
    ("title", "wanted"),
    [("Tea exports rise again - Tea News", "Tea exports rise again"), ("Tea News: Tea exports rise again", "Tea News: Tea exports rise again"), ("Tea exports rise again | Business | Tea News", "Tea exports rise again"),
     ("Tea exports rise again \u2013 teanews.example", "Tea exports rise again"), ("Tea-time: exports rise - but not for all", "Tea-time: exports rise - but not for all")],
)  # fmt: skip
def test_only_the_sites_own_name_is_cut_from_a_title(title: str, wanted: str) -> None:
    markup = page(title=title).replace("<h1>Tea exports rise again</h1>", "")
    assert read(markup).title == wanted


def test_structured_data_comes_before_guesses_for_headline_author_and_date() -> None:
    got = read(
        page(
            head=data(
                headline="Tea rises",
                datePublished="2026-10-31T23:30:00-05:00",
                author=[{"name": "Ann Lee"}, {"name": "Bo Ek"}],
            )
        )
    )
    assert (got.title, got.author) == ("Tea rises", "Ann Lee, Bo Ek")
    assert (got.published, got.precision, got.dated_by) == (
        dt.datetime(2026, 11, 1, 4, 30, tzinfo=dt.UTC),
        "second",
        "page",
    )


def test_a_date_of_the_future_is_passed_over_and_the_address_may_tell_the_day() -> None:
    got = read(page(head="<meta property='article:published_time' content='2036-01-01T00:00:00Z'>"))
    assert got.published is not None
    assert got.published.date() == dt.date(2026, 11, 1)


def test_a_day_and_month_that_could_be_swapped_are_not_guessed_from_structured_data() -> None:
    got = read(page(head="<meta property='article:published_time' content='2026-05-04T00:00:00Z'>"))
    assert got.published == dt.datetime(2026, 5, 4, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("canonical", "wanted"),
    [("https://www.teanews.example/tea?utm_source=x", "https://www.teanews.example/tea"), ("https://teanews.example/tea", "https://teanews.example/tea"),
     ("https://other.example/tea", URL), ("https://www.teanews.example/", URL), ("javascript:alert(1)", URL), ("/tea", "https://www.teanews.example/tea")],
)  # fmt: skip
def test_a_canonical_address_is_believed_on_the_same_site_only(canonical: str, wanted: str) -> None:
    assert read(page(head=f"<link rel='canonical' href='{canonical}'>")).url == wanted


def test_a_page_that_a_script_renders_is_empty_unless_its_data_carry_the_text() -> None:
    bare = page(body="<div id='app'></div>")
    assert read(bare).access == "empty"
    got = read(bare.replace("</head>", data(articleBody=" ".join(LINES)) + "</head>"))
    assert got.access == "full"
    assert LINES[0] in got.text


def test_a_wall_makes_a_short_text_a_teaser() -> None:
    short = "".join(f"<p>{line}</p>" for line in LINES[:3])
    assert read(page(body=short + "<p>Subscribe to continue reading this article.</p>")).access == "teaser"
    assert read(page(body=short, head=data(isAccessibleForFree=False))).access == "teaser"
    assert read(page(head=data(isAccessibleForFree=True))).access == "full"


def test_what_stands_after_the_article_is_dropped() -> None:
    tail = "<p>Read more:</p><p>Coffee falls</p><p>Follow us on Facebook</p>"
    assert read(page(body=TEXT + tail)).text.split("\n") == LINES


def test_posts_of_networks_are_not_the_articles_words() -> None:
    post = "<blockquote class='twitter-tweet'><p>I like tea so much that I could drink it every day of the week</p></blockquote>"
    assert "I like tea" not in read(page(body=TEXT + post + TEXT)).text


@pytest.mark.parametrize("rank", ["h1", "h3"])
def test_cards_that_lead_to_other_articles_are_not_read(rank: str) -> None:
    words = "Coffee growers in the hills fear a third dry year, their union said, and ask for wells before the spring."
    card = f"<a href='/b'><div><{rank}>Coffee falls</{rank}><p><b>DRY: </b>{words * 3}</p></div></a>"
    assert "Coffee" not in read(page(body=TEXT + card * 3)).text


def test_reservations_are_recorded() -> None:
    head = "<meta name='robots' content='index, noai, noimageai'><meta name='tdm-reservation' content='1'>"
    assert read(page(head=head)).opt_out == ("noai", "noimageai", "tdm-reservation")


def test_feeds_that_the_page_offers_are_told() -> None:
    assert read(page(head="<link rel='alternate' type='application/rss+xml' href='/feed'>")).feeds == (
        "https://www.teanews.example/feed",
    )


def test_the_text_is_read_in_the_encoding_it_was_written_in() -> None:
    line = "Экспорт зерна из России вырос на треть за год, сообщило министерство сельского хозяйства в понедельник. "
    markup = f"<html><head><meta charset='windows-1251'><title>Экспорт зерна вырос</title></head><body><article><h1>Экспорт зерна вырос</h1><p>{line * 3}</p><p>{line * 2}</p></article></body></html>"
    got = read(markup.encode("cp1251"), url="https://a.example/x")
    assert (got.title, got.language) == ("Экспорт зерна вырос", "ru")


@pytest.mark.parametrize("markup", ["", "   ", "\x00"])
def test_nothing_is_told_as_nothing(markup: str) -> None:
    with pytest.raises(UnreadableError):
        read(markup)


def test_deep_or_broken_markup_does_not_fail() -> None:
    assert read("<div>" * 500 + TEXT + "</div>" * 20).language in {"en", "und"}
    assert read("<p><b>x</p><td>" + TEXT).title == ""


def test_a_hint_counts_for_short_texts_and_between_close_languages() -> None:
    assert detect_language("Kort", hint="no") == "no"
    assert detect_language("", hint="") == "und"
    assert detect_language(" ".join(LINES), hint="zu") == "en"
