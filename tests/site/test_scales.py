"""Scales give round numbers that hold the values, and short, true coordinates."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.i18n import tongue
from sitegen.markup import harmless, short
from sitegen.periods import name_period, read_period
from sitegen.scales import Scale, round_ticks, strides


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([3, 17], [0, 5, 10, 15, 20]),
        ([0.1, 0.7], [0, 0.2, 0.4, 0.6, 0.8]),
        ([-20, 120], [-50, 0, 50, 100, 150]),
        ([0], [0, 0.25, 0.5, 0.75, 1]),
        ([], [0, 0.25, 0.5, 0.75, 1]),
    ],
)
def test_ticks_are_numbers_a_person_would_choose(values: list[float], ticks: list[float]) -> None:
    assert round_ticks(values) == ticks


@given(st.lists(st.floats(-1e12, 1e12).filter(lambda x: x == 0 or abs(x) > 1e-6), min_size=1), st.booleans())
def test_ticks_hold_all_values_and_are_few(values: list[float], zero: bool) -> None:  # noqa: FBT001 - hypothesis passes by position
    ticks = round_ticks(values, zero=zero)
    slack = (ticks[-1] - ticks[0]) * 1e-6
    assert ticks[0] - slack <= min(values)
    assert max(values) <= ticks[-1] + slack
    assert 2 <= len(ticks) <= 7
    assert ticks == sorted(set(ticks))


def test_a_scale_turns_over_when_its_ends_do() -> None:
    assert Scale(0, 10, 200, 0)(5) == 100


@pytest.mark.parametrize(
    ("number", "text"), [(1.0, "1"), (0.125, "0.12"), (-0.001, "0"), (100.0, "100"), (12.30, "12.3")]
)
def test_coordinates_are_short(number: float, text: str) -> None:
    assert short(number) == text


@pytest.mark.parametrize("length", range(1, 60))
def test_strides_are_equal_and_reach_the_last(length: int) -> None:
    chosen = strides(length, most=5)
    assert chosen[-1] == length - 1
    assert len(chosen) <= 5
    assert len({b - a for a, b in pairwise(chosen)}) <= 1


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "JAVA\tSCRIPT:x", "\x01javascript:x", "data:text/html,x", "vbscript:x", "file:///etc"],
)
def test_addresses_that_act_are_dropped(href: str) -> None:
    assert harmless(href) == ""


@pytest.mark.parametrize("href", ["../pairs/cn-no/", "https://example.org/a:b", "#top", "?q=a:b", "a/b:c"])
def test_addresses_that_lead_somewhere_are_kept(href: str) -> None:
    assert harmless(href) == href


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2024", "2024", "2024"),
        ("2024-Q1", "Q1 2024", "2024年第1季度"),
        ("2024-03", "Mar 2024", "2024年3月"),
        ("2024-03-05", "5 Mar 2024", "2024年3月5日"),
    ],
)
def test_periods_are_named_as_each_language_does(text: str, english: str, chinese: str) -> None:
    period = read_period(text)
    assert name_period(period, tongue("en")) == english
    assert name_period(period, tongue("zh")) == chinese


def test_a_period_knows_its_first_and_last_day() -> None:
    assert str(read_period("2024-Q4").last) == "2024-12-31"
    assert str(read_period("2024-02").last) == "2024-02-29"
    assert str(read_period("2026-W01").first) == "2025-12-29"


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2024-Q5", "2024-02-30", "2024-W60", "2024/03", "0000"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_period(text)
