"""Times in a sentence become days, counted from the article's date, and keep their words."""

# ruff: noqa: RUF001 - marks of other scripts are what is tested
from __future__ import annotations

import datetime as dt

import pytest

from extract.amounts import Stretch
from extract.apart import is_apart
from extract.figures import read_figures
from extract.numerals import lowered
from extract.periods import Found, periods

TODAY = dt.date(2021, 6, 15)


def read(text: str, language: str = "en", published: dt.date | None = TODAY, country: str = "") -> list[Found]:
    return periods(text, Stretch(lowered(text), 0, len(text), language), published, country)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It fell in 2019.", "2019-01-01", "2019-12-31"),
        ("It fell last year.", "2020-01-01", "2020-12-31"),
        ("It fell in April.", "2021-04-01", "2021-04-30"),
        ("It fell in October.", "2020-10-01", "2020-10-31"),
        ("It will start in October.", "2021-10-01", "2021-10-31"),
        ("It fell in the first half of 2021.", "2021-01-01", "2021-06-30"),
        ("It fell in the second quarter of last year.", "2020-04-01", "2020-06-30"),
        ("It fell in Q3.", "2021-07-01", "2021-09-30"),
        ("It fell in 3Q20.", "2020-07-01", "2020-09-30"),
        ("It fell in H1 2020.", "2020-01-01", "2020-06-30"),
        ("It fell in January-May.", "2021-01-01", "2021-05-31"),
        ("It fell between November and January.", "2020-11-01", "2021-01-31"),
        ("It fell in the first five months of the year.", "2021-01-01", "2021-05-31"),
        ("It fell on Nov. 11, 2014.", "2014-11-11", "2014-11-11"),
        ("It fell on 5 May 2020.", "2020-05-05", "2020-05-05"),
        ("It fell on Monday.", "2021-06-14", "2021-06-14"),
        ("It fell yesterday.", "2021-06-14", "2021-06-14"),
        ("It fell since 2003.", "2003-01-01", "2021-06-15"),
        ("It grew from 2015 to 2020.", "2015-01-01", "2020-12-31"),
        ("It fell in the year to March.", "2020-04-01", "2021-03-31"),
        ("It fell on Singles' Day.", "2020-11-11", "2020-11-11"),
        ("It fell on Black Friday 2019.", "2019-11-29", "2019-11-29"),
        ("It fell in the past three years.", "2018-06-16", "2021-06-15"),
        ("It fell last month.", "2021-05-01", "2021-05-31"),
        ("It fell in the 1990s.", "1990-01-01", "1999-12-31"),
        ("It fell on 2021-02-03.", "2021-02-03", "2021-02-03"),
        ("It fell so far this year.", "2021-01-01", "2021-06-15"),
        ("It should end by 2030.", "2021-06-15", "2030-12-31"),
    ],
)
def test_a_time_is_resolved(text: str, start: str, end: str) -> None:
    (found,) = read(text)
    assert (str(found.period.start), str(found.period.end)) == (start, end)
    assert found.period.text == text[found.start : found.end]


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("zh", "2021年上半年", "2021-01-01", "2021-06-30"),
        ("zh", "去年", "2020-01-01", "2020-12-31"),
        ("zh", "今年1-5月", "2021-01-01", "2021-05-31"),
        ("ko", "올해 2분기", "2021-04-01", "2021-06-30"),
        ("ko", "지난달", "2021-05-01", "2021-05-31"),
        ("ja", "2020年4月", "2020-04-01", "2020-04-30"),
        ("ja", "昨年", "2020-01-01", "2020-12-31"),
        ("ru", "в мае 2020", "2020-05-01", "2020-05-31"),
        ("es", "en el primer trimestre de 2021", "2021-01-01", "2021-03-31"),
        ("fr", "au premier semestre 2021", "2021-01-01", "2021-06-30"),
        ("de", "im Mai", "2021-05-01", "2021-05-31"),
        ("pt", "no ano passado", "2020-01-01", "2020-12-31"),
        ("ru", "за январь-май", "2021-01-01", "2021-05-31"),
        ("ru", "с января по май 2020 года", "2020-01-01", "2020-05-31"),
        ("ru", "за девять месяцев 2020", "2020-01-01", "2020-09-30"),
        ("ru", "с начала года", "2021-01-01", "2021-06-15"),
        ("es", "entre octubre y marzo", "2020-10-01", "2021-03-31"),
        ("es", "de enero a mayo", "2021-01-01", "2021-05-31"),
        ("es", "entre 2018 y 2020", "2018-01-01", "2020-12-31"),
        ("es", "en los primeros cinco meses", "2021-01-01", "2021-05-31"),
        ("fr", "de janvier à mai 2020", "2020-01-01", "2020-05-31"),
        ("fr", "entre janvier et mai", "2021-01-01", "2021-05-31"),
        ("fr", "d'ici à 2030", "2021-06-15", "2030-12-31"),
        ("de", "von Januar bis Mai", "2021-01-01", "2021-05-31"),
        ("de", "in den ersten fünf Monaten", "2021-01-01", "2021-05-31"),
        ("de", "im Januar und Februar", "2021-01-01", "2021-02-28"),
        ("de", "bis Ende 2030", "2021-06-15", "2030-12-31"),
        ("pt", "entre janeiro e maio", "2021-01-01", "2021-05-31"),
        ("zh", "1至5月", "2021-01-01", "2021-05-31"),
        ("zh", "前三季度", "2021-01-01", "2021-09-30"),
        ("zh", "2019年至2020年", "2019-01-01", "2020-12-31"),
        ("zh", "今年以来", "2021-01-01", "2021-06-15"),
        ("ko", "1~5월", "2021-01-01", "2021-05-31"),
        ("ko", "1월부터 5월까지", "2021-01-01", "2021-05-31"),
        ("ko", "5월 1~10일", "2021-05-01", "2021-05-10"),
        ("ko", "2026년까지", "2021-06-15", "2026-12-31"),
        ("ja", "1～5月", "2021-01-01", "2021-05-31"),
        ("ja", "1月から5月", "2021-01-01", "2021-05-31"),
        ("ja", "2021年3月期", "2020-04-01", "2021-03-31"),
        ("ja", "2020年度", "2020-04-01", "2021-03-31"),
    ],
)
def test_a_time_in_another_language_is_resolved(language: str, text: str, start: str, end: str) -> None:
    (found,) = read(text, language)
    assert (str(found.period.start), str(found.period.end)) == (start, end)


def test_a_comparison_is_told_from_the_period_and_counts_a_year_back() -> None:
    period, compared = sorted(
        read("Up 5 percent year on year in the first half of 2021."), key=lambda one: one.compared
    )
    assert (period.compared, compared.compared) == (False, True)
    assert (compared.period.start, compared.period.end) == (dt.date(2020, 1, 1), dt.date(2020, 6, 30))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "12 percent more than in 2019"),
        ("de", "12 Prozent mehr als 2019"),
        ("es", "un 12% más que en 2019"),
        ("fr", "12 % de plus qu'en 2019"),
        ("pt", "12% mais do que em 2019"),
        ("ru", "на 12% больше, чем в 2019 году"),
        ("zh", "比2019年增长12%"),
        ("ko", "2019년보다 12% 늘었다"),
        ("ja", "2019年より12%増えた"),
    ],
)
def test_what_a_change_is_compared_with_is_no_time_of_the_figure(language: str, text: str) -> None:
    (found,) = read(text, language)
    assert (found.compared, str(found.period.start)) == (True, "2019-01-01")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Sales rose, the firm said on Monday."),
        ("en", "Data released on 4 June showed a rise."),
        ("es", "Subió, informó el instituto el 4 de junio."),
        ("pt", "Dados divulgados em 4 de junho."),
        ("ru", "По данным, опубликованным 4 июня, рост продолжился."),
        ("zh", "海关6月4日公布"),
        ("ja", "6月4日に発表した"),
    ],
)
def test_the_day_of_the_telling_is_no_time_of_what_is_told(language: str, text: str) -> None:
    assert read(text, language) == []


def test_a_fiscal_year_needs_a_country_whose_custom_is_known() -> None:
    (unknown,) = read("It fell in fiscal 2021.")
    (indian,) = read("It fell in fiscal 2021.", country="IN")
    assert unknown.period.start is None
    assert (indian.period.start, indian.period.end) == (dt.date(2020, 4, 1), dt.date(2021, 3, 31))


def test_without_the_articles_date_relative_times_stay_words() -> None:
    (found,) = read("It fell last year.", published=None)
    assert (found.period.text, found.period.start) == ("last year", None)


@pytest.mark.parametrize("text", ["It may fall.", "They march on.", "The 2,019 shops.", "About 2021.5 points."])
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert read(text) == []


_PACKED = {
    "de": "im Januar 2025 stiegen die Exporte um 5 Prozent auf 300 Millionen Euro gegenüber Februar 2024, ",
    "en": "in January 2025 exports rose 5 percent to $300 million from February 2024, ",
    "es": "en enero de 2025 las exportaciones subieron un 5 por ciento hasta 300 millones de dólares frente a febrero de 2024, ",
    "ko": "2025년 1월 수출은 5% 증가한 3억 달러로 2024년 2월보다 늘었고, ",
    "zh": "2025年1月出口增长5%至3亿美元，比2024年2月增加，",
}


@pytest.mark.parametrize("language", _PACKED)
def test_the_work_for_a_sentence_full_of_times_grows_with_its_length(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counted(time: tuple[int, int], figure: tuple[int, int], around: Stretch) -> bool:
        asked.append(time[0])
        return is_apart(time, figure, around)

    monkeypatch.setattr("extract.periods.is_apart", counted)
    counts = []
    for times in (20, 40, 80):
        asked.clear()
        read_figures("", _PACKED[language] * times, language=language, published=dt.date(2026, 11, 26))
        counts.append(len(asked))
    assert counts[1] > 0
    assert counts[2] < 2.5 * counts[1]
