"""Sentences end where readers say they do, in every language, and never lose a letter."""

# ruff: noqa: RUF001 - sentences in other scripts are what is tested
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.sentences import is_tokenised, is_wrapped, sentences


def split(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Dr. Lee met Mr. Wu. They signed.", ["Dr. Lee met Mr. Wu.", "They signed."]),
        ("en", "On Nov. 11, 2014 sales rose. Then they fell.", ["On Nov. 11, 2014 sales rose.", "Then they fell."]),
        (
            "en",
            "The U.S. Treasury agreed. He left the U.S. The talks ended.",
            ["The U.S. Treasury agreed.", "He left the U.S.", "The talks ended."],
        ),
        ("en", "“We grow.” She paused. ‘Fast!’ It rained.", ["“We grow.”", "She paused.", "‘Fast!’", "It rained."]),
        ("en", "Exports rose 5.3 percent. Imports fell.", ["Exports rose 5.3 percent.", "Imports fell."]),
        ("en", "A first line\nA second line", ["A first line", "A second line"]),
        (
            "en",
            "Acme Inc. sold it to Bolt Ltd. The price was low.",
            ["Acme Inc. sold it to Bolt Ltd.", "The price was low."],
        ),
        ("en", "Is it so? Yes! Wait… Now.", ["Is it so?", "Yes!", "Wait…", "Now."]),
        ("zh", "出口增长。进口下降！“真的吗？”是的。", ["出口增长。", "进口下降！", "“真的吗？”", "是的。"]),
        ("ja", "輸出が増えた。「本当か。」そうだ。", ["輸出が増えた。", "「本当か。」", "そうだ。"]),
        ("ko", "수출이 늘었다. 수입은 줄었다.", ["수출이 늘었다.", "수입은 줄었다."]),
        (
            "ru",
            "Рост в 2020 г. составил 5 млрд руб. за год. Импорт упал.",
            ["Рост в 2020 г. составил 5 млрд руб. за год.", "Импорт упал."],
        ),
        (
            "de",
            "Das kostet ca. 5 Mio. Euro. Dr. Maier stimmt zu.",
            ["Das kostet ca. 5 Mio. Euro.", "Dr. Maier stimmt zu."],
        ),
        ("fr", "M. Dupont part. Il revient.", ["M. Dupont part.", "Il revient."]),
        ("hi", "यह अच्छा है। वह गया।", ["यह अच्छा है।", "वह गया।"]),
    ],
)
def test_a_text_is_split_as_a_reader_would(language: str, text: str, expected: list[str]) -> None:
    assert split(text, language) == expected


def test_lost_digits_do_not_end_a_sentence() -> None:
    text = "Trade reached . trillion yuan . billion in the first half of , up . percent, customs said. It grew."
    assert split(text) == [text[: text.index(" It grew")], "It grew."]


def test_tokenised_text_ends_at_a_mark_that_stands_apart() -> None:
    text = "sales rose , he said . profits fell , too ."
    assert is_tokenised(text)
    assert split(text) == ["sales rose , he said .", "profits fell , too ."]


def test_lines_of_fixed_width_are_one_sentence() -> None:
    line = "the exporters of the northern province have sent word that more"
    text = f"{line}\n{line}\n{line}\n{line}\ncame. Then nothing."
    assert is_wrapped(text)
    assert len(split(text)) == 2


@settings(deadline=None)
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300), st.sampled_from(["en", "zh", "ru", "und"])
)
def test_spans_are_in_order_apart_and_leave_only_space_between(text: str, language: str) -> None:
    end = 0
    for span in sentences(text, language):
        assert end <= span.start < span.end <= len(text)
        assert not text[end : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        end = span.end
    assert not text[end:].strip()
