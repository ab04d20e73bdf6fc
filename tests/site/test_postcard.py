"""Postcards are the same twice, small, and never print an empty box or half a figure."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PIL import Image, ImageDraw

from sitegen.postcard import Postcard, postcard

FONTS = [Path(__file__).parents[2] / "site/assets/fonts/newsreader-500.woff2"]
CARD = Postcard(
    kicker="Market brief",
    title="China \N{EN DASH} Norway",
    codes="CN \N{EN DASH} NO",
    facts=(("14 stories", "in the last 30 days"), ("12.5 million tonnes", "salmon exports, 2025")),
    trend=(3, 4, 2, 6, 8),
    site="Bilateral",
    when="22 Nov 2026",
)


def with_(**changes: object) -> Postcard:
    return msgspec.structs.replace(CARD, **changes)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    print_text = ImageDraw.ImageDraw.text

    def note(pen: ImageDraw.ImageDraw, place: tuple[float, float], text: str, *args: Any, **kwargs: Any) -> None:
        texts.append(text)
        print_text(pen, place, text, *args, **kwargs)

    monkeypatch.setattr(ImageDraw.ImageDraw, "text", note)
    return texts


def test_a_card_has_the_size_that_social_sites_ask_for_and_few_bytes() -> None:
    data = postcard(CARD, fonts=FONTS)
    assert Image.open(io.BytesIO(data)).size == (1200, 630)
    assert len(data) < 40_000


def test_the_same_card_is_the_same_bytes_and_another_is_not() -> None:
    assert postcard(CARD, fonts=FONTS) == postcard(CARD, fonts=FONTS)
    assert postcard(CARD, fonts=FONTS) != postcard(with_(when="23 Nov 2026"), fonts=FONTS)


def test_a_title_whose_letters_no_font_has_gives_way_to_the_codes(written: list[str]) -> None:
    postcard(with_(title="中国 \N{EN DASH} 挪威", kicker="市场简报"), fonts=FONTS)
    assert written[0] == "CN \N{EN DASH} NO"
    assert "市场简报" not in written


def test_a_long_title_breaks_after_its_dash(written: list[str]) -> None:
    postcard(with_(title="Democratic Republic of the Congo \N{EN DASH} United Arab Emirates", kicker=""), fonts=FONTS)
    lines = [text for text in written if "Congo" in text or "Emirates" in text]
    assert len(lines) == 2
    assert not lines[1].startswith("\N{EN DASH}")


def test_a_figure_is_whole_or_not_there(written: list[str]) -> None:
    long = "123,456,789,012,345 tonnes of crude oil"
    postcard(with_(facts=((long, "a"), ("12.5 million tonnes", "b"))), fonts=FONTS)
    assert "12.5 million tonnes" in written
    assert not [text for text in written if text.startswith("123,456")]


@pytest.mark.parametrize("trend", [(), (1.0,), (0.0, 0.0), (5.0, 0.0, 5.0), (-1.0, 2.0)])
def test_any_trend_prints(trend: tuple[float, ...]) -> None:
    assert postcard(with_(trend=trend), fonts=FONTS)


def test_without_a_font_of_the_site_the_card_is_still_printed() -> None:
    assert postcard(CARD, fonts=[])
