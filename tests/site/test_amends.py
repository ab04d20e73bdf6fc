"""What editors corrected is told, on its own page and where it matters."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from ledger.fingerprint import of_value
from ledger.model import Correction
from tests.site.conftest import Workshop


@pytest.fixture
def article(shop: Workshop) -> str:
    """Return the id of some article of the fixture."""
    shop.publish()
    return min(path.name for path in (shop.site / "articles").iterdir())


def test_a_retracted_article_says_so_and_why(shop: Workshop, article: str) -> None:
    why = "The publisher <b>withdrew</b> its report"
    one = Correction(action="retract", target=article, by="Desk", on=dt.date(2026, 11, 20), why=why)
    shop.publish(corrections=[one], retracted={article: one}, force=True)
    own = (shop.site / "articles" / article / "index.html").read_text("utf-8")
    assert "<strong>Retracted, " in own
    assert "The publisher &lt;b&gt;withdrew&lt;/b&gt; its report" in own
    listed = (shop.site / "corrections/index.html").read_text("utf-8")
    assert f'href="../articles/{article}/"' in listed
    assert "20 Nov 2026" in listed


def test_what_was_removed_is_not_named(shop: Workshop) -> None:
    one = Correction(action="remove_publisher", target="a-publisher-that-left", why="asked for by its lawyers")
    shop.publish(corrections=[one])
    listed = (shop.site / "corrections/index.html").read_text("utf-8")
    assert "A publisher was taken off the site" in listed
    assert "a-publisher-that-left" not in listed


def test_without_corrections_the_page_says_that_there_are_none(shop: Workshop) -> None:
    shop.publish()
    assert "Nothing has been corrected yet." in (shop.site / "corrections/index.html").read_text("utf-8")


def test_an_address_takes_back_one_article_and_an_id_the_whole_story(shop: Workshop) -> None:
    first, second = of_value("tmall-korea"), of_value("tmall-korea-2")
    one = Correction(action="retract", target="https://han-post.example/tmall-korea", why="withdrawn")
    shop.publish(corrections=[one], retracted={first: one}, force=True)
    assert "<strong>Retracted" in shop.page(f"articles/{first}/index.html")
    assert "<strong>Retracted" not in shop.page(f"articles/{second}/index.html")
    assert "180 billion won on Tmall" not in shop.page("digest.txt")
    whole = msgspec.structs.replace(one, target=first)
    shop.publish(corrections=[whole], retracted={first: whole}, force=True)
    assert "<strong>Retracted" in shop.page(f"articles/{second}/index.html")
