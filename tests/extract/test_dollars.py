"""A bare `$` is a US dollar unless the article itself shows another, and the basis of the figure says why."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extract.figures import read_figures
from ledger.model import Figure, Mention

DAY = dt.date(2021, 6, 15)


def read(text: str, country: str, *named: str, title: str = "", published: dt.date | None = DAY) -> list[Figure]:
    """Read a text of a publisher at home in `country`; each of `named` is a name in it with its code: Canada=CA."""
    mentions = [
        Mention(field="text", start=text.index(name), end=text.index(name) + len(name), text=name, kind="country",
                entity=f"country:{code}", confidence=1.0)
        for name, _, code in (one.partition("=") for one in named)
    ]  # fmt: skip
    figures, _ = read_figures(
        title, text, language="en", published=published, mentions=mentions, source_country=country
    )
    return list(figures)


@pytest.mark.parametrize(
    ("country", "text", "named", "currency", "why"),
    [
        ("SG", "Vietnam bought wheat for $5 million.", ["Vietnam=VN"], "USD", "nothing in the text shows another"),
        ("AU", "Australia sold Japan beef for $5 million.", ["Australia=AU", "Japan=JP"], "USD", "nothing in the text"),
        ("CA", "The harbour took $5 million.", [], "USD", "nothing in the text"),
        ("CA", "Canada gave its ports $5 million.", ["Canada=CA"], "CAD", "the only one in the story"),
        ("GB", "Canada gave its ports $5 million.", ["Canada=CA"], "USD", "printed in US dollars"),
        ("NZ", "Milk brought $5 million, and tourism US$3 million.", [], "NZD", "the text writes US$"),
        ("NZ", "The loan is $5 million. A loan of US$5 million is rare.", [], "USD", "the same number"),
        ("", "Shares cost S$40 million, fees S$2 million, stamps $5,000.", [], "SGD", "every other amount"),
        ("", "Shares cost S$40 million, fees 2 million euros, stamps $5,000.", [], "USD", "printed in US dollars"),
        ("", "Shares cost S$40 million. Gold is $1,900, silver $28, copper $9,000.", [], "USD", "printed in US dollars"),
        ("SG", "The yard, in Singapore, paid 8.2 million euros ($10 million).", ["Singapore=SG"], "USD", "fits USD"),
        ("SG", "The yard paid 6.2 million euros ($10 million).", [], "SGD", "fits SGD"),
    ],
)  # fmt: skip
def test_the_article_decides_whose_dollar_it_is(
    country: str, text: str, named: list[str], currency: str, why: str
) -> None:
    bare = [
        (one.currency, one.usd_basis or "") if "$" in one.text else (one.equivalents[0].currency, why)
        for one in read(text, country, *named)
        if not one.text.startswith(("S$", "US$", "2 million"))
    ]
    assert {code for code, _ in bare} == {currency}
    assert all(why in told for _, told in bare), bare


def test_a_dateline_at_home_decides_nothing_where_another_country_is_in_the_story() -> None:
    (figure,) = read(
        "SINGAPORE, June 14 - Indonesia will lend the mill $5 million.", "SG", "SINGAPORE=SG", "Indonesia=ID"
    )
    assert figure.currency == "USD"


def test_a_dateline_abroad_decides_nothing() -> None:
    (figure,) = read("SYDNEY, June 14 - The mill will be lent $5 million.", "GB", "SYDNEY=AU")
    assert (figure.currency, figure.confidence) == ("USD", 1.0)


def test_the_title_follows_what_the_text_shows() -> None:
    title, text = read(
        "It paid $7 million for land and US$3 million for cranes.", "HK", title="Port spends $10 million"
    )[:2]
    assert (title.currency, text.currency) == ("HKD", "HKD")


def test_an_equivalent_without_a_day_settles_nothing() -> None:
    (figure,) = read("The yard paid 6.2 million euros ($10 million).", "SG", published=None)
    assert figure.equivalents[0].currency == "USD"


def test_won_beside_a_bare_dollar_keep_what_was_printed() -> None:
    (figure,) = read("Orders were worth 146 billion won ($130 million).", "SG")
    assert (figure.currency, figure.usd_basis) == ("KRW", "printed beside in US dollars")
    assert figure.usd == Decimal(130_000_000)
