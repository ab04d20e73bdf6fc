"""Editors' Markdown: what it may do, and what never gets through."""

from __future__ import annotations

import pytest

from sitegen.markdown import shorten, to_html, to_text


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '<a href="x" onclick="y">z</a>',
        "![x](https://elsewhere.example/pixel.png)",
        '<p style="color:red">x</p>',
        "<iframe src=//x></iframe>",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
    ],
)
def test_nothing_that_runs_or_calls_home_gets_through(text: str) -> None:
    html = to_html(text)
    for bad in ("<script", "<img", "<iframe", "<p style", '<a href="x"', 'href="javascript', 'href="data'):
        assert bad not in html


def test_links_from_the_root_work_under_any_path() -> None:
    assert 'href="../../pairs/cn-kr/"' in to_html("[x](/pairs/cn-kr/)", root="../../")
    assert 'href="//elsewhere.example' not in to_html("[x](/pairs/)", root="../../")


def test_a_table_has_headers_that_a_screen_reader_knows() -> None:
    assert '<th scope="col">Year</th>' in to_html("| Year |\n|---|\n| 2026 |\n")


def test_the_page_keeps_the_only_first_heading() -> None:
    assert to_html("# Title") == "<h2>Title</h2>\n"


def test_text_is_cut_at_a_word() -> None:
    assert shorten("one two three four", 12) == "one two…"
    assert shorten("short", 12) == "short"
    assert to_text("**Bold** and [link](https://x.example)\n\n- item") == "Bold and link"
    assert to_text("# Head\n\nsn**ow** fell\non it") == "snow fell on it"
    assert to_text("- one\n- two") == "one"
    assert to_text("# Only a head") == "Only a head"
    assert to_text("---") == ""
