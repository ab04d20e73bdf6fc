"""A clipped text gives headline, body, date and author without the furniture around them."""

from __future__ import annotations

import datetime as dt

import pytest

from collectors.clippings import byline, dateline, read_clipping

PARAGRAPH = "The harbour of the northern town shipped more tea in October than in any month before, and its keepers said on Monday that the next year would bring still more of it to the south."
MORE = "A second paragraph says who bought the tea, at what price, and on which ships it went; none of the buyers wanted to be named, and all of them said they would come again next spring."


def test_menus_above_and_boxes_below_are_dropped() -> None:
    text = f"Tea leaves the harbour\n\nHome > Business > Trade\n\nprint dictionary print\n\nTea leaves the harbour\n\n테스트\n\n{PARAGRAPH}\n\n{MORE}\n\nBY ANN LEE [ann@example.org]\nLog in to Twitter or Facebook to connect\nlock icon\ns\nTo write comments, please log in.\nPolicy (0/250자)"
    got = read_clipping(text)
    assert got.title == "Tea leaves the harbour"
    assert got.text == f"{PARAGRAPH}\n\n{MORE}"
    assert (got.author, got.published) == ("Ann Lee", None)


def test_a_headline_in_another_script_stays_the_headline() -> None:
    got = read_clipping(f"茶叶离开港口\n{PARAGRAPH}\n{MORE}\n- 上一篇\n- 下一篇")
    assert (got.title, got.text) == ("茶叶离开港口", f"{PARAGRAPH}\n{MORE}")


def test_a_dateline_is_a_line_of_its_own() -> None:
    got = read_clipping(f"Tea leaves the harbour\n2021-09-27 09:29\n{PARAGRAPH} On Nov. 11, 2014 it was otherwise.")
    assert (got.published, got.precision) == (dt.datetime(2021, 9, 27, tzinfo=dt.UTC), "day")
    assert "2021-09-27" not in got.text
    assert read_clipping(f"Tea leaves the harbour\n{PARAGRAPH} On Nov. 11, 2014 it was otherwise.").published is None


@pytest.mark.parametrize(
    ("line", "day"),
    [("Published : June 09, 2015", "2015-06-09"), ("Updated: 2015.06.09 10:30", "2015-06-09"), ("입력 2015.06.09", "2015-06-09"), ("发布时间\uff1a2015年06月09日 10:30", "2015-06-09"),
     ("Xinhua | Updated: 2015-06-09", "2015-06-09"), ("By Ann Lee | June 9, 2015", "2015-06-09"), ("09/06/2015", ""), ("Tea was sold here on June 9, 2015 for the last time", ""), ("June 9", "")],
)  # fmt: skip
def test_datelines_are_told_from_sentences(line: str, day: str) -> None:
    when, _ = dateline(line)
    assert (when.date().isoformat() if when else "") == day


def test_a_wire_report_opens_with_its_date() -> None:
    got = read_clipping(f"Tea leaves the harbour\nSEOUL, Nov. 3, 2014 (Wire) -- {PARAGRAPH}")
    assert got.published == dt.datetime(2014, 11, 3, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("BY KIM HEE-JIN [k@example.org]", "Kim Hee-Jin"),
        ("By Monday all was sold.", ""),
        ("김희진 기자 k@example.org", "김희진"),
        ("by the sea", ""),
    ],
)
def test_bylines_are_told_from_sentences(line: str, name: str) -> None:
    assert byline(line) == name


def test_an_address_on_a_line_of_its_own_is_the_articles() -> None:
    got = read_clipping(f"Tea leaves the harbour\nhttps://example.org/tea?utm_source=mail\n{PARAGRAPH}")
    assert got.url == "https://example.org/tea"


def test_two_spaces_where_digits_were_lost_survive() -> None:
    assert "over  sellers" in read_clipping(f"Tea leaves the harbour\n{PARAGRAPH} It employs over  sellers.").text


def test_a_long_text_in_one_line_keeps_all_of_it() -> None:
    got = read_clipping(f"Tea leaves the harbour\n{(PARAGRAPH + ' ') * 20}Wire")
    assert got.text.endswith("Wire")


def test_nothing_gives_nothing() -> None:
    assert read_clipping("").title == ""
    assert read_clipping("One line").title == "One line"
