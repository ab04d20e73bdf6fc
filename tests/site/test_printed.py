"""A value is written out only where it tells a reader more than the source's own words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledger.model import Figure
from sitegen import formats
from sitegen.printed import says_more


def figure(text: str, value: str, unit: str = "money", currency: str | None = None) -> Figure:
    number = Decimal(value)
    return Figure(
        field="text", start=0, end=len(text), text=text, value=number, unit=unit, currency=currency, sentence=text
    )


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$96 million", "96e6", "USD"),
        ("US$4.5bn", "4.5e9", "USD"),
        ("412 billion roubles", "412e9", "RUB"),
        ("180 billion won", "180e9", "KRW"),
        ("€16.2bn", "16.2e9", "EUR"),
        ("1,150 dollars", "1150", "USD"),
    ],
)
def test_money_that_names_itself_is_not_said_twice(text: str, value: str, currency: str) -> None:
    assert not says_more(figure(text, value, currency=currency))


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$4.1 billion", "4.1e9", "SGD"),
        ("A$20 million", "20e6", "AUD"),
        ("S$20 million", "20e6", "SGD"),
        ("500 pesos", "500", "MXN"),
        ("2.300 millones de dólares", "2.3e9", "USD"),
        ("1조 2000억 원", "1.2e12", "KRW"),
        ("Rs 31,000 crore", "3.1e11", "INR"),
        ("$4,9 млрд", "4.9e9", "USD"),
    ],
)
def test_money_in_other_words_is_written_out(text: str, value: str, currency: str) -> None:
    assert says_more(figure(text, value, currency=currency))


def test_other_amounts_are_written_out_where_the_words_are_not_plain() -> None:
    assert not says_more(figure("4.9 million tonnes", "4.9e6", "tonne"))
    assert not says_more(figure("forty-foot", "40", "foot"))
    assert says_more(figure("98,4 milhões de toneladas", "98.4e6", "tonne"))
    assert says_more(figure("30万吨", "300000", "tonne"))


def test_three_in_four_is_read_as_a_share() -> None:
    assert formats.amount(Decimal("0.75"), "multiple", None) == "75%"
    assert formats.amount(Decimal("0.3333"), "multiple", None) == "33.3%"
    assert formats.amount(Decimal(3), "multiple", None) == "3 times"
