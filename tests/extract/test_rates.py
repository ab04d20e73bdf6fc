"""Rates: every amount in dollars says of which day, and news younger than the kept rates says that too."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extract import rates
from extract.rates import dollar_rate, in_dollars

DAYS = {
    "2026-03-12": ["2026-03-12", "1.10", "1500"],
    "2026-03-13": ["2026-03-13", "1.20", "N/A"],
    "2026-03-16": ["2026-03-16", "1.25", "1600"],
}


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep three days of rates, the last of which is 16 March 2026."""
    monkeypatch.setattr(rates, "_history", lambda: ({"USD": 1, "KRW": 2}, DAYS))
    dollar_rate.cache_clear()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_one_day_takes_its_own_rate_and_a_span_the_mean() -> None:
    assert dollar_rate("EUR", day("2026-03-12"), day("2026-03-12")) == (Decimal("1.10"), "ECB rate of 2026-03-12")
    mean, basis = dollar_rate("EUR", day("2026-03-12"), day("2026-03-13"))
    assert (mean, basis) == (Decimal("1.15"), "mean ECB rate of 2026-03-12 to 2026-03-13")


def test_news_younger_than_the_rates_takes_the_newest_and_says_so() -> None:
    for later in ("2026-03-30", "2026-11-20", "2027-03-17"):
        assert dollar_rate("EUR", day(later), day(later)) == (Decimal("1.25"), "newest ECB rate kept, of 2026-03-16")


@pytest.mark.parametrize("when", ["2027-03-18", "2026-01-05", "1990-01-01"])
def test_too_young_and_too_old_news_has_no_dollars(when: str) -> None:
    assert dollar_rate("EUR", day(when), day(when)) == (None, f"no ECB rate of EUR for {when}")


def test_a_currency_without_a_newest_rate_has_none() -> None:
    assert dollar_rate("KZT", day("2026-05-01"), day("2026-05-01"))[0] is None
    assert in_dollars(Decimal(16), "KRW", day("2026-05-01"), day("2026-05-01"))[0] == Decimal("0.01")
