"""What a sentence leaves to the one before it: the time, the names, and what a sum counts; and where it must not."""

# ruff: noqa: RUF001 - marks of other scripts are what is tested
from __future__ import annotations

import datetime as dt

import pytest

from extract.figures import read_figures
from ledger.model import Figure

DAY = dt.date(2024, 7, 20)


def read(text: str, language: str = "en") -> list[Figure]:
    figures, _ = read_figures("", text, language=language, published=DAY)
    return list(figures)


def months(figure: Figure) -> str:
    """Return a figure's period as `2024-06..2024-06`, or nothing."""
    period = figure.period
    return f"{period.start:%Y-%m}..{period.end:%Y-%m}" if period and period.start and period.end else ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Exports came to $5 billion in June. Imports were $4 billion."),
        ("en", "Exports came to $5 billion in June.\n\nImports were $4 billion."),
        ("en", "In June, exports slowed. Imports were $4 billion."),
        ("en", "Exports came to $5 billion in June. Growers took 73 percent of it. Imports were $4 billion."),
        ("de", "Die Ausfuhren lagen im Juni bei 5 Milliarden Euro. Die Einfuhren erreichten 4 Milliarden Euro."),
        ("es", "Las exportaciones sumaron 5.000 millones de euros en junio. Las importaciones cayeron un 4%."),
        ("fr", "Les exportations ont atteint 5 milliards d'euros en juin. Les importations ont baissé de 4 %."),
        ("pt", "As exportações somaram US$ 5 bilhões em junho. As importações caíram 4%."),
        ("ru", "Экспорт в июне составил 5 млрд долларов. Импорт сократился на 4%."),
        ("zh", "6月，出口50亿美元。进口40亿美元。"),
        ("ko", "6월 수출은 50억 달러였다. 수입은 40억 달러였다."),
        ("ja", "6月の輸出は50億ドルだった。輸入は40億ドルだった。"),
    ],
)
def test_statistics_that_are_told_together_share_their_month(language: str, text: str) -> None:
    assert months(read(text, language)[-1]) == "2024-06..2024-06"


@pytest.mark.parametrize(
    "text",
    [
        "Exports came to $5 billion in June. The plant employs 400 people.",  # no statistic of trade
        "Exports came to $5 billion in June. Imports will be $4 billion.",  # still to come
        "Exports came to $5 billion in June and $4 billion in May. Imports were $4 billion.",  # which of the two
        "Exports are to reach $5 billion by 2030. Imports were $4 billion.",  # a goal is no month of statistics
        "Exports were $5 billion on 3 June. Imports were $4 billion.",  # a day
        "Exports came to $5 billion in June. He was glad. So was she. Nobody wept. Imports were $4 billion.",  # far off
        "The shop took $5 million in June. Exports were $4 billion.",  # another kind of statistics
    ],
)
def test_a_time_is_not_carried_where_nothing_goes_on(text: str) -> None:
    assert months(read(text)[-1]) == ""


def test_what_a_figure_rose_from_is_of_an_earlier_time() -> None:
    figures = read("Exports came to $5 billion in June. Imports fell to $4 billion from $6 billion.")
    assert [months(one) for one in figures] == ["2024-06..2024-06", "2024-06..2024-06", ""]


def test_a_time_of_its_own_wins_over_the_one_carried() -> None:
    figures = read("Exports came to $5 billion in June. Imports were $4 billion in May. The deficit was $1 billion.")
    assert [months(one) for one in figures] == ["2024-06..2024-06", "2024-05..2024-05", "2024-05..2024-05"]


def test_what_goods_brought_in_is_exports_after_exports_and_revenue_elsewhere() -> None:
    exports = read("Exports came to $50 billion in June. Ships brought in $9 billion. Cars earned $5 billion.")
    assert [one.measure for one in exports] == ["exports"] * 3
    assert read("The fair brought in $9 million.")[0].measure == "revenue"
    assert read("Exports were $50 billion in June.\n\nThe bridge stood for $9 million.")[-1].measure is None


def test_money_is_no_price_unless_it_is_against_a_thing_or_a_word_says_so() -> None:
    assert read("Semiconductors brought in $9.3bn last month.")[0].measure == "revenue"
    assert read("Wheat went to $212 a tonne.")[0].measure == "price"
    assert read("Die Fracht stieg auf 2.310 Dollar je FEU.", "de")[0].measure == "price"


def test_a_part_of_the_users_is_a_share() -> None:
    assert [one.measure for one in read("The app has 5 million users, half of them women.")] == ["users", "share"]


def test_a_change_takes_the_measure_of_the_figure_it_is_said_of() -> None:
    figures = read("El puerto movió 480.000 contenedores en junio, un 12% más que en junio de 2023.", "es")
    assert [one.measure for one in figures] == ["volume", "volume"]


def test_a_price_goes_on_where_the_next_sentence_gives_the_same_kind_of_sum() -> None:
    figures = read("A box cost $2,310 in June. In November it had been $1,200. The port took 40,000 boxes.")
    assert [one.measure for one in figures] == ["price", "price", "volume"]
    assert read("A box cost $2,310 in June. He wired 1,200 euros.")[-1].measure is None
