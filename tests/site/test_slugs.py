"""Slugs stay inside the folder, never meet, and leave plain names alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.slugs import pair_slug, slug, web_url


@given(st.text(max_size=120))
def test_any_name_becomes_a_harmless_slug(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", slug(name))


@given(st.text(max_size=40), st.text(max_size=40))
def test_two_names_never_share_a_slug(one: str, other: str) -> None:
    assert (slug(one) == slug(other)) == (one == other)


def test_a_plain_name_is_its_own_slug() -> None:
    assert slug("marks-and-spencer") == "marks-and-spencer"
    assert slug("Łódź").startswith("odz-")


def test_a_pair_has_one_slug_whichever_comes_first() -> None:
    assert pair_slug("KR", "CN") == pair_slug("CN", "KR") == "cn-kr"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "//host/x", "data:text/html,x", "ftp://a/b", "http://", "x", "http://[1"]
)
def test_an_address_that_is_no_web_page_is_no_link(url: str) -> None:
    assert web_url(url) == ""
