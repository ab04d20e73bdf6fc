"""What an amount was in US dollars: the day's rate, a period's mean, the newest kept rate for young news, or a reason for none."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from extract import rates

HISTORY = """Date,USD,JPY,RUB,
2021-06-18,1.20,132.0,86.4,
2021-06-17,1.10,110.0,N/A,
2021-06-16,1.00,100.0,80.0,
"""  # the newest day first, as the bank publishes it


def kept_of(folder: Path, text: str) -> Path:
    """Write a package of rates as the bank's is made: one table in an archive."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("eurofxref-hist.csv", text)
    path = folder / "rates.zip"
    path.write_bytes(written.getvalue())
    return path


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep three days of rates, the newest one without roubles."""
    text = HISTORY.replace("1.20,132.0,86.4", "1.20,132.0,N/A")
    monkeypatch.setattr(rates, "CURRENCY_FILE", str(kept_of(tmp_path, text)))
    forget()
    yield
    forget()


def forget() -> None:
    """Drop what was read, so that each test reads its own history."""
    rates._history.cache_clear()
    rates.dollar_rate.cache_clear()


def euros(start: str, end: str = "", currency: str = "EUR", value: int = 100) -> tuple[Decimal | None, str]:
    return rates.in_dollars(Decimal(value), currency, dt.date.fromisoformat(start), dt.date.fromisoformat(end or start))


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("start", "end", "currency", "dollars", "basis"),
    [
        ("2021-06-17", "", "EUR", "110.00", "ECB rate of 2021-06-17"),
        ("2021-06-17", "", "JPY", "1.00", "ECB rate of 2021-06-17"),
        ("2021-06-20", "", "EUR", "120.00", "ECB rate of 2021-06-18"),  # a Sunday takes Friday's
        ("2021-06-16", "2021-06-17", "EUR", "105.00", "mean ECB rate of 2021-06-16 to 2021-06-17"),
        ("2021-06-16", "2021-06-18", "RUB", "1.25", "ECB rate of 2021-06-16"),  # the days that have one, and no other
    ],
)
def test_the_rate_is_that_of_the_days_asked_for(start: str, end: str, currency: str, dollars: str, basis: str) -> None:
    assert euros(start, end, currency) == (Decimal(dollars), basis)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("day", ["2021-06-28", "2021-12-01", "2022-06-19"])
def test_news_younger_than_the_history_takes_the_newest_rate_and_says_so(day: str) -> None:
    assert euros(day) == (Decimal("120.00"), "newest ECB rate kept, of 2021-06-18")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("day", "currency", "basis"),
    [
        ("2022-06-20", "EUR", "no ECB rate of EUR for 2022-06-20"),  # 367 days: too old to speak of
        ("2021-06-15", "EUR", "no ECB rate of EUR for 2021-06-15"),  # older than the history
        ("2021-12-01", "RUB", "no ECB rate of RUB for 2021-12-01"),  # no longer quoted on the newest day
        ("2021-12-01", "VND", "no rate kept for VND"),
    ],
)
def test_without_a_rate_there_are_no_dollars_and_a_reason(day: str, currency: str, basis: str) -> None:
    assert euros(day, currency=currency) == (None, basis)


@pytest.mark.usefixtures("kept")
def test_a_period_half_kept_takes_the_days_that_are_kept() -> None:
    assert euros("2021-06-17", "2021-08-31") == (Decimal("115.00"), "mean ECB rate of 2021-06-17 to 2021-06-18")


def test_dollars_need_no_rate_and_others_need_a_date() -> None:
    assert rates.in_dollars(Decimal(5), "USD", None, None) == (Decimal(5), "printed in US dollars")
    assert rates.in_dollars(Decimal(5), "EUR", None, None) == (None, "no date to take a rate from")


def test_the_kept_package_still_reaches_into_this_decade() -> None:
    dollars, basis = rates.in_dollars(Decimal(100), "EUR", dt.date(2021, 6, 15), dt.date(2021, 6, 15))
    assert (dollars, basis) == (Decimal("121.08"), "ECB rate of 2021-06-15")
