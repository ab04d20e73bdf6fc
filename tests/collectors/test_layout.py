"""Tables that frame a page are no tables of data, and doubled line breaks part paragraphs."""

from __future__ import annotations

import datetime as dt

import pytest

from collectors.pages import Page, read_page

LINES = [
    f"Tea exports from port {n} rose by {n} percent in October, the customs office said on Monday, after a long and dry summer."
    for n in range(3, 9)
]
MENU = "".join(f"<li><a href='/s/{n}'>Section {n}</a></li>" for n in range(6))
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in LINES)
BREAKS = "<br><br>".join(LINES)
BROKEN = " <br>\n<br />\n ".join(f"<b>Port.</b> {line}" for line in LINES)
DATA = "<table><tr><th>Port</th><th>Tonnes</th></tr><tr><td>Busan</td><td>410</td></tr></table>"


def read(inside: str) -> Page:
    frame = f"<html><head><title>Tea</title></head><body><table><tr><td><ul>{MENU}</ul></td><td>{inside}</td></tr></table></body></html>"
    return read_page(
        frame.encode(), url="https://t.example/a", content_type="", now=dt.datetime(2026, 11, 3, tzinfo=dt.UTC)
    )


@pytest.mark.parametrize(
    "inside", [PARAGRAPHS, BREAKS, f"<div>{BREAKS}</div>", f"<table><tr><td>{PARAGRAPHS}</td></tr></table>"]
)
def test_a_page_in_a_frame_of_tables_keeps_its_paragraphs_and_loses_its_menu(inside: str) -> None:
    assert read(inside).text.split("\n") == LINES


def test_words_with_emphasis_stay_in_their_paragraph() -> None:
    assert read(BROKEN).text.split("\n") == [f"Port. {line}" for line in LINES]


def test_a_table_of_data_stays_a_table() -> None:
    lines = read(f"<article>{PARAGRAPHS}{DATA}{PARAGRAPHS.replace('rose', 'fell')}</article>").text.split("\n")
    assert "| Busan | 410 |" in lines


PART = '<div class="row"><div class="box"><div class="article-body" id="{}">{}</div></div></div>'


def whole(inside: str) -> Page:
    page = f"<html><head><title>Tea</title></head><body><main><h1>Tea</h1>{inside}</main></body></html>"
    return read_page(
        page.encode(), url="https://t.example/a", content_type="", now=dt.datetime(2026, 11, 3, tzinfo=dt.UTC)
    )


def parts(*groups: list[str]) -> list[str]:
    return [PART.format(n, "".join(f"<p>{line}</p>" for line in lines)) for n, lines in enumerate(groups)]


def test_a_body_that_is_dealt_out_over_blocks_is_read_whole() -> None:
    first, second = parts(LINES[:4], LINES[4:])
    assert whole(first + "<p>Advertisement</p>" + second).text.split("\n") == LINES


@pytest.mark.parametrize("frame", ["<article>{}</article>", "<div><h1>Coffee</h1>{}</div>"])
def test_the_next_article_of_an_endless_page_is_not_read_into_this_one(frame: str) -> None:
    own, other = parts(LINES, [line.replace("Tea", "Coffee") for line in LINES])
    text = whole(f"<article>{own}</article>" + frame.format(other)).text
    assert "Coffee" not in text
    assert text.split("\n") == LINES


def test_blocks_side_by_side_are_read_in_their_order() -> None:
    one, other = (part.removeprefix('<div class="row">').removesuffix("</div>") for part in parts(LINES[:3], LINES[3:]))
    assert whole(f"<div>{one}{other}</div>").text.split("\n") == LINES
