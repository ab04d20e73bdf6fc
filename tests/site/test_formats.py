"""Amounts read as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sitegen.formats import amount


@pytest.mark.parametrize(
    ("value", "unit", "currency", "said"),
    [
        ("180000000000", "money", "KRW", "KRW 180 billion"),
        ("2345.5", "money", "EUR", "EUR 2,345.5"),
        ("12.5", "percent", None, "12.5%"),
        ("41000", "tonne", None, "41,000 tonnes"),
        ("1", "store", None, "1 store"),
        ("6", "factory", None, "6 factories"),
        ("3", "rank", None, "#3"),
        ("11", "count", None, "11"),
        ("-0.5", "percentage_point", None, "-0.5 percentage points"),
    ],
)
def test_an_amount_is_written_out(value: str, unit: str, currency: str | None, said: str) -> None:
    assert amount(Decimal(value), unit, currency) == said
