"""Dollars: whose dollar a bare `$` is. A US dollar, as in world trade news, unless the article itself shows another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extract.amounts import Amount
from extract.rates import in_dollars
from extract.wordlists import rows
from ledger.model import Mention

FAMILY = "dollar"
_US = "USD"
_NEAR = Decimal("0.12")  # a printed equivalent is rounded, and its day is not the article's
_DOUBTED = 0.8  # a local dollar by the setting alone, or a US dollar in the press of a country with its own


class Dollar(NamedTuple):
    """What a bare `$` means in one article: ISO 4217, the reason in words, and how sure that is."""

    code: str = _US
    why: str = ""  # empty where no other dollar came into question
    sure: float = 1.0


def bare_dollar(
    amounts: Sequence[Amount], *, country: str, mentions: Iterable[Mention], published: dt.date | None
) -> Dollar:
    """Return whose dollar a bare `$` is in an article with these amounts, its title's included.

    `country` is the publisher's (ISO 3166-1 alpha-2). Neither it nor a dateline decides alone. In this order: an equivalent
    printed beside, by the rate; the same number with `US$`; `US$` beside bare `$`; only local signs such as `S$`; a story
    that names the publisher's own country and no other.
    """
    bare = [one for one in _faces(amounts) if one.family == FAMILY]
    home = _homes().get(country, "")
    if not bare:
        return Dollar()
    written = [one.currency for one in _faces(amounts) if one.unit == "money" and one.family != FAMILY]
    local = {code for code in written if code in _homes().values() and code != _US}
    return (
        _by_rate(amounts, sorted({_US, home, *local} - {""}), published)
        or _by_signs(amounts, bare, written, home, local)
        or _by_setting(home, country, mentions)
        or (Dollar(why="nothing in the text shows another dollar", sure=_DOUBTED) if home else Dollar())
    )


def settled(amounts: Iterable[Amount], dollar: Dollar) -> list[Amount]:
    """Return the amounts with each bare `$` read as decided, in equivalents too."""
    return [_settled(one, dollar) for one in amounts]


def _settled(amount: Amount, dollar: Dollar) -> Amount:
    if amount.beside:
        amount = amount._replace(beside=tuple(_settled(one, dollar) for one in amount.beside))
    if amount.family != FAMILY:
        return amount
    return amount._replace(currency=dollar.code, confidence=min(amount.confidence, dollar.sure))


def in_us_dollars(
    amount: Amount, days: tuple[dt.date | None, dt.date | None], dollar: Dollar
) -> tuple[Decimal | None, str | None]:
    """Return an amount in US dollars and the basis: printed, or at the rate of `days`; with both ends of a range in words.

    A range has no single value, and its middle is nobody's claim: the sum is None and the basis gives the two ends.
    """
    if amount.unit != "money":
        return None, None
    told = f"a bare $ read as {amount.currency}: {dollar.why}; " if amount.family == FAMILY and dollar.why else ""
    if amount.value is None:
        return None, told + _ends(amount, days)
    printed = next((one.value for one in amount.beside if one.currency == _US and one.value is not None), None)
    if amount.currency != _US and printed is not None:
        return printed, told + "printed beside in US dollars"
    usd, basis = in_dollars(amount.value, amount.currency, *days)
    return usd, told + basis


def _ends(amount: Amount, days: tuple[dt.date | None, dt.date | None]) -> str:
    """Return what a range is in US dollars, in words."""
    low, basis = in_dollars(amount.low or Decimal(0), amount.currency, *days)
    high, _ = in_dollars(amount.high or Decimal(0), amount.currency, *days)
    return (
        basis
        if low is None or high is None
        else f"a range, {low.normalize():,f} to {high.normalize():,f} US dollars; {basis}"
    )


def _faces(amounts: Iterable[Amount]) -> Iterator[Amount]:
    for amount in amounts:
        yield amount
        yield from amount.beside


def _by_rate(amounts: Iterable[Amount], codes: list[str], published: dt.date | None) -> Dollar | None:
    """Find a bare `$` that stands beside other money, and the dollar whose rate of that day fits the two."""
    for amount in amounts:
        for other in amount.beside:
            pair = (amount, other) if amount.family == FAMILY else (other, amount)
            if pair[0].family == FAMILY != pair[1].family:
                code = _fitting(*pair, codes, published)
                if code:
                    return Dollar(code, f"the rate of {pair[1].currency} printed beside it fits {code}")
    return None


def _fitting(bare: Amount, known: Amount, codes: list[str], published: dt.date | None) -> str:
    worth, _ = in_dollars(known.value or Decimal(0), known.currency, published, published)
    if not worth or not bare.value:
        return ""
    away = {}
    for code in codes:
        dollars, _ = in_dollars(bare.value, code, published, published)
        if dollars is not None:
            away[code] = abs(dollars / worth - 1)
    best = min(away, key=lambda code: away[code], default="")
    return best if best and away[best] <= _NEAR else ""


def _by_signs(
    amounts: Sequence[Amount], bare: Sequence[Amount], written: list[str], home: str, local: set[str]
) -> Dollar | None:
    """Decide by the other signs: who writes US$ means another dollar by $, who writes only S$ means that one."""
    if _US in written:
        if _same_number(amounts, bare):
            return Dollar(why="the same number stands with US$")
        other = home or (min(local) if len(local) == 1 else "")
        return Dollar(other, "the text writes US$ for US dollars") if other else Dollar()
    if len(local) == 1 and set(written) == local and len(bare) <= len(written):
        return Dollar(min(local), "every other amount is in that dollar", _DOUBTED)
    return None


def _same_number(amounts: Sequence[Amount], bare: Sequence[Amount]) -> bool:
    american = {one.value for one in _faces(amounts) if one.currency == _US and one.family != FAMILY}
    return any(one.value is not None and one.value in american for one in bare)


def _by_setting(home: str, country: str, mentions: Iterable[Mention]) -> Dollar | None:
    """Take the publisher's own dollar where the story is at home and nowhere else."""
    named = {one.entity for one in mentions if one.entity and one.entity.startswith(("country:", "bloc:"))}
    if not home or named != {f"country:{country}"}:
        return None
    return Dollar(home, "the publisher's country is the only one in the story", _DOUBTED)


@lru_cache
def _homes() -> dict[str, str]:
    """Return the countries that call their own money dollar, with its code."""
    return {row[1]: row[2] for row in rows("currency_homes") if row[0] == FAMILY and row[1] != "*"}
