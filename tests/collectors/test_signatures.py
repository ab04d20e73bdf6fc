"""Names and dates above and below an article are told from its sentences."""

from __future__ import annotations

import pytest

from collectors.signatures import without_signatures

TEXT = ["Tea exports rose by nine percent in October, the customs office said.", "Imports fell."]


@pytest.mark.parametrize(
    "sign",
    ["(Tea News, 4010)", "(Reporting by Ann Lee; editing by Bo Chen)", "（责任编辑：王芳）", "Tran Bao Chau", "Ludwig van Beek", "By Ann Lee", "김민수 기자", "2 November 2026", "A. Writer"],  # noqa: RUF001 - written so
)  # fmt: skip
def test_a_sign_at_the_foot_goes(sign: str) -> None:
    assert without_signatures([*TEXT, sign], authors=["A. Writer"]) == TEXT


@pytest.mark.parametrize("sign", ["By Ann Lee", "November 2, 2026 10:30", "2026.11.02 09:00", "A. Writer"])
def test_a_sign_at_the_head_goes(sign: str) -> None:
    assert without_signatures([sign, *TEXT], authors=["A. Writer"]) == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Exports to Kazakhstan doubled.",
        "what happens next is open",
        "Tea, coffee and sugar rose by 4, 5 and 6 percent",
        '"We wait," he said.',
    ],
)
def test_words_of_the_article_stay(line: str) -> None:
    assert without_signatures([*TEXT, line]) == [*TEXT, line]


def test_the_last_of_a_list_stays() -> None:
    lines = [*TEXT, "The largest buyers:", "Kazakhstan", "South Korea"]
    assert without_signatures(lines) == lines


@pytest.mark.parametrize("lines", [["Tran Bao Chau"], ["By Ann Lee"], [""], []])
def test_a_text_never_vanishes(lines: list[str]) -> None:
    assert without_signatures(lines) == lines
