"""Datelines go, and nothing else does."""

# ruff: noqa: RUF001 - dashes and brackets as newsrooms print them
from __future__ import annotations

import pytest

from sitegen.datelines import without_dateline


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("AKTAU, Nov 20 - ", "Kazakhstan will charge a tariff."),
        ("SEOUL - ", "South Korean brands sold more."),
        ("DECATUR, Illinois - ", "Two state buyers came."),
        ("AKTAU, Kazakhstan: ", "Two ports agreed."),
        ("WASHINGTON (Wire) -- ", "“No deal,” he said."),
        ("ST. JOHN'S, Nov. 3, 2026 (Wire) \N{EM DASH} ", "Crab prices fell."),
        ("МОСКВА, 19 ноя \N{EM DASH} ", "Экспорт вырос."),
        ("SANTOS - ", "O Brasil embarcou soja."),
        ("新华社北京11月20日电（记者某某）", "前十月进出口增长。"),
        ("(서울=통신) 홍길동 기자 = ", "수출이 늘었다."),
        ("BEIJING - ", "180 billion won was sold."),
    ],
)
def test_a_dateline_is_left_out_of_a_quotation(dateline: str, rest: str) -> None:
    assert without_dateline(dateline + rest) == rest


@pytest.mark.parametrize(
    "sentence",
    [
        "OPEC - the group of producers - cut supply.",
        "TESLA: Shares fell by 3 percent.",
        "South Korea - China trade rose.",
        "US-China trade rose by 4 percent.",
        "A 5 percent duty - Trump's own - stays.",
        "SEOUL - ",
        "今年前10月我国外贸增长。",
        "",
    ],
)
def test_a_sentence_that_only_looks_like_one_stays_whole(sentence: str) -> None:
    assert without_dateline(sentence) == sentence
