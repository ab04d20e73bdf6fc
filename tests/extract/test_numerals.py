"""Numbers keep their value through every habit of writing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extract.numerals import lowered, numbers, worth
from tests.extract.spellers import LANGUAGES, spelled

LOCALES = {
    "de": "de",
    "en": "en",
    "es": "es",
    "fr": "fr",
    "it": "it",
    "nl": "nl",
    "pt": "pt_BR",
    "ru": "ru",
    "sv": "sv",
    "tr": "tr",
    "hi": "hi",
}


def read(text: str, language: str = "en") -> list[Decimal]:
    return [number.value for number in numbers(lowered(text), language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1,234.5", "1234.5"),
        ("en", "12,34,567", "1234567"),
        ("en", "3 lakh crore", "3e12"),
        ("en", "two hundred and fifty thousand", "250000"),
        ("en", "half a million", "500000"),
        ("en", "two and a half million", "2500000"),
        ("en", "a dozen", "12"),
        ("en", "8-1/2", "8.5"),
        ("en", "10½", "10.5"),
        ("en", "10 , 000", "10000"),
        ("de", "3,5 Mio.", "3500000"),
        ("de", "achtundsiebzig Millionen", "78000000"),
        ("es", "2.000 millones", "2e9"),
        ("es", "dos mil quinientos", "2500"),
        ("fr", "quatre-vingt-dix", "90"),
        ("fr", "1 234 567,5", "1234567.5"),
        ("ja", "5億1万4千6百", "500014600"),
        ("ko", "1조 2000억", "1.2e12"),
        ("ko", "5억 2천 8백만", "528000000"),
        ("ru", "1,2 млрд", "1.2e9"),
        ("zh", "2.66万亿", "2.66e12"),
        ("zh", "三十二亿", "3.2e9"),
        ("zh", "二点五亿", "2.5e8"),
        ("zh", "４９８２亿", "4.982e11"),
    ],
)
def test_a_number_is_valued(language: str, text: str, expected: str) -> None:
    assert read(text, language) == [Decimal(expected)]


@pytest.mark.parametrize("text", ["2.0.1", "27.09.21", "10.0.0.1", "1.2.3.4.5", "9" * 60])
def test_a_version_an_address_and_a_date_are_no_number(text: str) -> None:
    assert worth(text, comma=False) is None


@pytest.mark.parametrize("text", ["several million", "a few hundred", "hundreds of millions", "数千万", "수천만"])
def test_a_vague_number_is_none(text: str) -> None:
    assert read(text, "zh" if text[0] == "数" else "ko" if text[0] == "수" else "en") == []


@settings(deadline=None)
@given(
    st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False),
    st.sampled_from(sorted(LOCALES)),
)
def test_what_babel_writes_is_read_back(value: Decimal, language: str) -> None:
    written = format_decimal(value, format="#,##0.00", locale=LOCALES[language])
    assert read(written, language) == [value]


@settings(deadline=None)
@given(st.text(max_size=200))
def test_lower_case_keeps_every_offset(text: str) -> None:
    assert len(lowered(text)) == len(text)


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(st.integers(2, 999), st.integers(1000, 999_999), st.integers(10**6, 10**9 - 1)),
    st.sampled_from(LANGUAGES),
)
def test_what_is_spelled_is_read_back(value: int, language: str) -> None:
    written = spelled(value, language)
    assume(language != "ko" or len(written) > 2)  # two letters of Korean are mostly a word
    assert read(written, language) == [value]


@settings(deadline=None)
@given(st.integers(1, 19), st.integers(3, 10))
def test_a_part_in_the_eastern_order_is_read_back(above: int, below: int) -> None:
    for language, joint in (("zh", "分之"), ("ja", "分の"), ("ko", "분의 ")):
        found = list(numbers(f"{below}{joint}{above}", language))
        assert [float(one.value) for one in found] == [pytest.approx(above / below, abs=1e-5)]
        assert found[0].below == below


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "two point zero five", "2.05"),
        ("en", "five and a quarter", "5.25"),
        ("en", "three million and a half", "3500000"),
        ("en", "1.5e9", "1.5e9"),
        ("en", "10^3", "1000"),
        ("es", "dos millones 300 mil", "2300000"),
        ("fr", "un million et demi", "1500000"),
        ("zh", "四万万", "4e8"),
        ("zh", "一万三", "13000"),
        ("zh", "百分之一百二十点五", "1.205"),
        ("ja", "九・二三", "9.23"),
        ("ko", "이백만", "2000000"),
    ],
)
def test_what_ends_a_number_belongs_to_it(language: str, text: str, expected: str) -> None:
    assert read(text, language) == [Decimal(expected)]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "nineteen ninety-five"), ("en", "one two three"), ("ko", "조사 결과"), ("ko", "만일"), ("zh", "十几亿")],
)
def test_a_year_a_row_of_digits_and_a_word_are_no_number(language: str, text: str) -> None:
    assert read(text, language) == []
