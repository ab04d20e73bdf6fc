"""Which names of a sentence a figure is about, where clauses name their own."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.figures import read_figures
from tests.gold.marked import unmark


@pytest.mark.parametrize(
    ("language", "marked", "about"),
    [
        pytest.param("en", "[Japan|JP] took 12 percent, [Chile|CL] 4 percent.", ["JP", "CL"], id="each-its-own"),
        pytest.param(
            "en", "[Peru|PE] sold 3 tonnes to [Japan|JP] and 5 tonnes of tea.", ["PE JP", "PE JP"], id="one-clause"
        ),
        pytest.param(
            "en",
            "[Peru|PE]'s exports to [Japan|JP] rose 5 percent, and to [Chile|CL] 4 percent.",
            ["PE JP", "PE CL"],
            id="the-owner-goes-on",
        ),
        pytest.param(
            "en",
            "[Samsung|o:KR] sold 5 million phones in [India|IN], and [Xiaomi|o:CN] 4 million phones.",
            ["samsung IN", "xiaomi IN"],
            id="so-does-the-place",
        ),
        pytest.param(
            "en",
            "[Bucherer|o:CH], the shop that [Rolex|o:CH] bought, shut 3 stores in [Japan|JP].",
            ["bucherer JP"],
            id="a-relative-clause-is-aside",
        ),
        pytest.param(
            "ja", "[米国|US]向けは118億円で、[台湾|TW]\uff08104億円\uff09を抜いた。", ["US", "TW"], id="in-brackets"
        ),
        pytest.param(
            "zh", "与[欧盟|EU]贸易值为4万亿元\uff0c与[美国|US]贸易值为3万亿元。", ["EU", "US"], id="chinese-clauses"
        ),
    ],
)
def test_names_are_shared_out_among_the_figures(language: str, marked: str, about: list[str]) -> None:
    text, mentions = unmark(marked)
    figures, _ = read_figures("", text, language=language, published=dt.date(2026, 11, 20), mentions=mentions)
    told = [{one.rpartition("/")[2].rpartition(":")[2] for one in figure.about} for figure in figures]
    assert told == [set(names.split()) for names in about]
