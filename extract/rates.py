"""What an amount was in US dollars: the European Central Bank's rates, kept in a package, read once and offline."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from decimal import Context, Decimal
from functools import lru_cache

from currency_converter import CURRENCY_FILE

_NEAR = 10  # days: a rate is not older than a long weekend with holidays
_YOUNGER = 366  # days past the end of the kept history for which its newest rate still says something
_KEEP = Decimal("0.01")
_WHOLE = Decimal(1000)
_WIDE = Context(prec=60)  # more digits than any printed amount times any rate


def in_dollars(value: Decimal, currency: str, start: dt.date | None, end: dt.date | None) -> tuple[Decimal | None, str]:
    """Return the amount in US dollars and the basis of it, or None and the reason why there is none.

    One day takes the rate of that day, a longer time the mean of its days with a rate.
    """
    if currency == "USD":
        return value, "printed in US dollars"
    if start is None or end is None:
        return None, "no date to take a rate from"
    rate, basis = dollar_rate(currency, start, end)
    return (None if rate is None else rounded(value * rate)), basis


def rounded(value: Decimal) -> Decimal:
    """Return whole dollars above a thousand, cents below: a rate makes no finer statement."""
    return value.quantize(Decimal(1) if abs(value) >= _WHOLE else _KEEP, context=_WIDE)


@lru_cache(maxsize=4096)
def dollar_rate(currency: str, start: dt.date, end: dt.date) -> tuple[Decimal | None, str]:
    """Return how many US dollars one unit of `currency` was worth, and the basis in words."""
    known = _history()
    if currency != "EUR" and currency not in known[0]:
        return None, f"no rate kept for {currency}"
    days = [day for day in _days_of(start, end) if _rate(known[1].get(day.isoformat()), currency, known[0])]
    rates = [rate for day in days if (rate := _rate(known[1].get(day.isoformat()), currency, known[0]))]
    if not rates:
        return _newest(currency, start) or (None, f"no ECB rate of {currency} for {_spoken(start, end)}")
    mean = sum(rates, Decimal(0)) / len(rates)
    return mean, f"ECB rate of {days[0]}" if len(rates) == 1 else f"mean ECB rate of {_spoken(days[0], days[-1])}"


def _newest(currency: str, start: dt.date) -> tuple[Decimal, str] | None:
    """Return the newest rate kept where `start` is younger than the history by a year or less, and what it is.

    A currency that the bank no longer quotes on the newest day has none: its last rate is old news.
    """
    columns, kept = _history()
    newest = dt.date.fromisoformat(max(kept))
    rate = _rate(kept[str(newest)], currency, columns)
    young = newest < start <= newest + dt.timedelta(days=_YOUNGER)
    return (rate, f"newest ECB rate kept, of {newest}") if rate and young else None


def _spoken(start: dt.date, end: dt.date) -> str:
    return str(start) if start == end else f"{start} to {end}"


def _days_of(start: dt.date, end: dt.date) -> list[dt.date]:
    """Return the days with rates in an interval; where one day has none, the last day before it that has."""
    known = _history()[1]
    days = [start + dt.timedelta(days=n) for n in range(min((end - start).days, 3660) + 1)]
    found = [day for day in days if day.isoformat() in known]
    earlier = (start - dt.timedelta(days=n) for n in range(1, _NEAR))
    return found or [day for day in earlier if day.isoformat() in known][:1]


def _rate(row: list[str] | None, currency: str, columns: dict[str, int]) -> Decimal | None:
    """Return dollars for one unit, out of a row that counts both against the euro."""
    if row is None:
        return None
    dollar = row[columns["USD"]]
    other = "1" if currency == "EUR" else row[columns[currency]]
    return Decimal(dollar) / Decimal(other) if dollar not in ("", "N/A") and other not in ("", "N/A") else None


@lru_cache(maxsize=1)
def _history() -> tuple[dict[str, int], dict[str, list[str]]]:
    """Return the column of each currency and the row of each day; parsing rows only when asked keeps it quick."""
    with zipfile.ZipFile(CURRENCY_FILE) as package:
        text = package.read(package.namelist()[0]).decode("utf-8")
    lines = csv.reader(io.StringIO(text))
    columns = {code.strip(): place for place, code in enumerate(next(lines)) if code.strip()}
    return columns, {row[0]: row for row in lines if row}
