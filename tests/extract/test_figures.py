"""Figures: the gold gate, the facts an analyst must find, and what must never become a figure."""

# ruff: noqa: RUF001 - numbers in other scripts are what is tested
from __future__ import annotations

import datetime as dt
import importlib.util
import json
import re
import sys
from decimal import Decimal
from pathlib import Path
from types import FrameType, ModuleType

import msgspec
import pytest
from babel.numbers import format_decimal, format_percent
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.figures import read_figures
from extract.number_grammar import grammar
from extract.wordlists import rows
from ledger.model import Figure, Mention

HERE = Path(__file__).resolve().parent
LANGUAGES = ["de", "en", "es", "fr", "hi", "it", "ja", "ko", "nl", "pt", "ru", "sv", "tr", "zh", "und", "vi"]


def gold() -> ModuleType:
    """Return the scorer that lies beside this file."""
    spec = importlib.util.spec_from_file_location("figures_gold", HERE / "figures_gold.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(
    text: str, *, language: str = "en", published: dt.date | None = dt.date(2021, 6, 15), country: str = ""
) -> list[Figure]:
    figures, _ = read_figures("", text, language=language, published=published, source_country=country)
    return list(figures)


def test_the_gold_sentences_are_read_no_worse_than_the_floors_say() -> None:
    scorer = gold()
    scores, wrong = scorer.score()
    floors: dict[str, float] = json.loads(scorer.FLOORS.read_text(encoding="utf-8"))
    low = {name: (scores[name], floor) for name, floor in floors.items() if scores[name] < floor}
    assert not low, "\n".join([str(low), *wrong[:40]])


def test_the_gold_is_large_and_its_floors_are_close_to_what_is_reached() -> None:
    scorer = gold()
    assert sum(1 for _ in scorer.rows()) >= 600
    scores, _ = scorer.score()
    floors: dict[str, float] = json.loads(scorer.FLOORS.read_text(encoding="utf-8"))
    assert set(floors) == set(scores)
    assert all(scores[name] - floor < 0.02 for name, floor in floors.items()), "raise the floors"


def test_an_amount_and_its_equivalent_are_one_figure_with_a_period() -> None:
    text = "On Nov. 11, 2014, China's Singles' Day, the site recorded sales of 180 billion won ($165 million)."
    (figure,) = read(text, published=dt.date(2015, 5, 18))
    assert (figure.value, figure.currency, figure.unit) == (Decimal(180_000_000_000), "KRW", "money")
    assert [(one.value, one.currency) for one in figure.equivalents] == [(Decimal(165_000_000), "USD")]
    assert figure.period is not None
    assert (figure.period.start, figure.period.end) == (dt.date(2014, 11, 11),) * 2
    assert (figure.measure, figure.usd, figure.usd_basis) == (
        "sales",
        Decimal(165_000_000),
        "printed beside in US dollars",
    )


def test_a_rate_has_its_qualifier_month_measure_and_country() -> None:
    text = "Korea's youth unemployment rate surpassed 10 percent in April."
    mention = Mention(field="text", start=0, end=5, text="Korea", kind="country", entity="country:KR", confidence=1.0)
    (figure,), _ = read_figures("", text, language="en", published=dt.date(2015, 5, 18), mentions=[mention])
    assert (figure.value, figure.unit, figure.qualifier, figure.measure) == (
        Decimal(10),
        "percent",
        "over",
        "unemployment",
    )
    assert figure.period is not None
    assert (figure.period.text, figure.period.start) == ("April", dt.date(2015, 4, 1))
    assert figure.about == ("country:KR",)
    assert figure.measure_text == "youth unemployment rate"


def test_two_shares_keep_their_own_measures() -> None:
    text = "Currently, the web covers about 70 percent of the population, while online shopping accounts for less than 3 percent of the retail sector."
    first, second = read(text)
    assert (first.value, first.qualifier, first.measure) == (Decimal(70), "about", "penetration")
    assert (second.value, second.qualifier, second.measure) == (Decimal(3), "under", "share")
    assert second.measure_text == "of the retail sector"


def test_a_text_with_lost_digits_gives_warnings_and_no_figure() -> None:
    text = (
        "Trade reached . trillion yuan . billion in the first half of , up . percent yearonyear. The firm, set up in , "
        "employs over  streamers and expects the th Expo, held from Sept  to , to help. Thousands of people came."
    )
    figures, warnings = read_figures("", text, language="en", published=dt.date(2021, 9, 27))
    assert figures == ()
    assert {one.code for one in warnings} == {"damaged_figure"}
    touched = " | ".join(text[(one.start or 0) : (one.end or 0)] for one in warnings)
    for sign in (". trillion", ". billion", "of ", "up . percent", "in ", "over  ", "the th ", "Sept  "):
        assert sign in touched


def test_whole_text_makes_no_warning() -> None:
    text = "Exports rose 5.3 percent.  Imports, he said, fell by $1.2 billion in May, and the 5th Expo opens."
    _, warnings = read_figures("", text, language="en", published=None)
    assert warnings == ()


def test_direction_goes_from_exporter_to_importer() -> None:
    text = "Korean exports to China rose 5 percent."
    mentions = [
        Mention(field="text", start=0, end=6, text="Korean", kind="country", entity="country:KR", confidence=1.0),
        Mention(field="text", start=18, end=23, text="China", kind="country", entity="country:CN", confidence=1.0),
    ]
    (figure,), _ = read_figures("", text, language="en", published=None, mentions=mentions)
    assert (figure.source, figure.target) == ("country:KR", "country:CN")


def test_dollars_say_where_the_rate_comes_from_or_why_there_is_none() -> None:
    bases = {
        "It paid 100 million euros in May 2021.": "mean ECB rate of 2021-05-03 to 2021-05-31",
        "It paid 100 million dong.": "no rate kept for VND",
        "It paid $5.": "printed in US dollars",
        "It paid between 5 and 6 million euros.": "a range, 6,054,000 to 7,264,800 US dollars; ECB rate of 2021-06-15",
        "It paid $5-6 million.": "a range, 5,000,000 to 6,000,000 US dollars; printed in US dollars",
        "It paid between 5 and 6 million dong.": "no rate kept for VND",
    }
    for text, basis in bases.items():
        (figure,) = read(text)
        assert figure.usd_basis == basis
        assert (figure.usd is None) == basis.startswith(("no ", "a range"))
    (undated,) = read("It paid 100 million euros.", published=None)
    assert (undated.usd, undated.usd_basis) == (None, "no date to take a rate from")


@pytest.mark.parametrize(
    ("country", "text", "currency"),
    [
        ("", "It cost $5 million.", "USD"),
        ("SE", "The Danes bought it. A yard in Bergen, Norway, was paid 5 million kroner.", "NOK"),
        ("HK", "It cost $5 million, and US$600,000 in fees.", "HKD"),
        ("KR", "It cost $5 million.", "USD"),
        ("PK", "It cost Rs 5 million.", "PKR"),
        ("", "The Danish firm paid 5 million kroner.", "DKK"),
        ("PH", "It cost 5 million pesos.", "PHP"),
    ],
)
def test_a_shared_name_of_money_is_told_by_country(country: str, text: str, currency: str) -> None:
    assert read(text, country=country)[0].currency == currency


@pytest.mark.parametrize(
    ("language", "text", "currency"),
    [
        ("de", "Die Reederei zahlte der norwegischen Werft 79 Millionen Kronen.", "NOK"),
        ("de", "Die dänische Molkerei zahlte 4 Mrd. Kronen. Oslo schwieg.", "DKK"),
        ("fr", "Le port suédois a reçu 80 millions de couronnes.", "SEK"),
        ("ru", "Чешский завод получил 80 млн крон.", "CZK"),
        ("zh", "挪威政府拨款8000万克朗。", "NOK"),
    ],
)
def test_the_country_in_the_sentence_decides_among_crowns(language: str, text: str, currency: str) -> None:
    assert read(text, language=language)[0].currency == currency


def test_a_figure_is_plain_json() -> None:
    (figure,) = read("Output was 1.50 million tonnes.")
    line = msgspec.json.encode(figure)
    assert b'"value":1500000' in line or b'"value":"1500000"' in line
    assert b"E+" not in line


def test_the_sentence_is_verbatim_and_placed() -> None:
    text = "Nothing here.  Exports rose  5 percent in May. The end."
    (figure,) = read(text)
    assert figure.sentence == "Exports rose  5 percent in May."
    assert text[figure.sentence_start :].startswith(figure.sentence)
    assert text[figure.start : figure.end] == figure.text == "5 percent"


# --- properties ---------------------------------------------------------------------------------

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
}
SCALES = {
    "de": ("Millionen", "Milliarden"), "en": ("million", "billion"), "es": ("millones de", "mil millones de"), "fr": ("millions d'", "milliards d'"),
    "it": ("milioni di", "miliardi di"), "nl": ("miljoen", "miljard"), "pt": ("milhões de", "bilhões de"), "ru": ("млн", "млрд"), "sv": ("miljoner", "miljarder"),
}  # fmt: skip
EURO = {
    "es": "euros",
    "fr": "euros",
    "pt": "euros",
    "ru": "евро",
    "en": "euros",
    "nl": "euro",
    "it": "euro",
    "de": "Euro",
    "sv": "euro",
}
SIGNS = {
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "HK$": "HKD",
    "S$": "SGD",
    "A$": "AUD",
    "C$": "CAD",
    "NT$": "TWD",
    "R$": "BRL",
    "₩": "KRW",
    "₹": "INR",
    "RMB ": "CNY",
    "CHF ": "CHF",
    "SEK ": "SEK",
    "AED ": "AED",
}
NAMES = {
    "won": "KRW",
    "yen": "JPY",
    "yuan": "CNY",
    "euros": "EUR",
    "Swiss francs": "CHF",
    "Indian rupees": "INR",
    "baht": "THB",
    "dong": "VND",
    "ringgit": "MYR",
    "Mexican pesos": "MXN",
    "zlotys": "PLN",
    "Hong Kong dollars": "HKD",
}
amounts = st.decimals(min_value=1, max_value=9999, places=2, allow_nan=False)


@settings(deadline=None)
@given(amounts, st.sampled_from(sorted(LOCALES)), st.integers(0, 1))
def test_an_amount_written_in_a_locale_is_read_back(value: Decimal, language: str, scale: int) -> None:
    digits = format_decimal(value, format="#,##0.00", locale=LOCALES[language])
    joint = "" if SCALES[language][scale].endswith("'") else " "
    (figure,) = read(f"{digits} {SCALES[language][scale]}{joint}{EURO[language]}", language=language)
    assert (figure.value, figure.currency) == (value * 10 ** (6 + 3 * scale), "EUR")


@settings(deadline=None)
@given(
    amounts,
    st.sampled_from(sorted(SIGNS)),
    st.sampled_from([("", 0), ("k", 3), ("m", 6), ("bn", 9), (" million", 6), (" trillion", 12)]),
)
def test_an_amount_behind_a_sign_is_read_back(value: Decimal, sign: str, scale: tuple[str, int]) -> None:
    (figure,) = read(f"It paid {sign}{value:,}{scale[0]} for it.")
    assert (figure.value, figure.currency) == (value * 10 ** scale[1], SIGNS[sign])


@settings(deadline=None)
@given(amounts, st.sampled_from(sorted(NAMES)))
def test_an_amount_before_a_name_is_read_back(value: Decimal, name: str) -> None:
    (figure,) = read(f"It paid {value:,} million {name} for it.")
    assert (figure.value, figure.currency) == (value * 10**6, NAMES[name])


@settings(deadline=None)
@given(st.decimals(min_value=0, max_value=1000, places=1, allow_nan=False), st.sampled_from(sorted(LOCALES)))
def test_a_percentage_written_in_a_locale_is_read_back(value: Decimal, language: str) -> None:
    written = format_percent(value / 100, format="#,##0.0%", locale=LOCALES[language])
    (figure,) = read(written, language=language)
    assert (figure.value, figure.unit) == (value, "percent")


EASTERN = {
    "zh": ({"": 0, "万": 4, "亿": 8, "万亿": 12}, {"元": "CNY", "美元": "USD", "欧元": "EUR", "日元": "JPY"}),
    "ja": ({"": 0, "万": 4, "億": 8, "兆": 12}, {"円": "JPY", "ドル": "USD", "ユーロ": "EUR", "ウォン": "KRW"}),
    "ko": ({"": 0, "만": 4, "억": 8, "조": 12}, {"원": "KRW", "달러": "USD", "유로": "EUR", "엔": "JPY"}),
}


@settings(deadline=None)
@given(st.data(), st.integers(1000, 9999), st.sampled_from(sorted(EASTERN)))
def test_an_amount_in_scales_of_ten_thousand_is_read_back(data: st.DataObject, value: int, language: str) -> None:
    scales, currencies = EASTERN[language]
    scale, currency = data.draw(st.sampled_from(sorted(scales))), data.draw(st.sampled_from(sorted(currencies)))
    (figure,) = read(f"{value}{scale}{currency}", language=language)
    assert (figure.value, figure.currency) == (value * 10 ** scales[scale], currencies[currency])


@settings(deadline=None)
@given(amounts, st.sampled_from([("lakh", 5), ("crore", 7), ("lakh crore", 12)]), st.sampled_from(["Rs ", "₹", "INR "]))
def test_an_amount_in_indian_scales_is_read_back(value: Decimal, scale: tuple[str, int], sign: str) -> None:
    (figure,) = read(f"It paid {sign}{value:,} {scale[0]} for it.")
    assert (figure.value, figure.currency) == (value * 10 ** scale[1], "INR")


PIECES = st.sampled_from(
    ["$", "5", "12.5", "percent", "%", ".", ",", " ", "\n", "million", "bn", "(", ")", "-", "to", "and", "half", "ranked", "9th", "times", "won", "2021", "May",
     "rose", "from", "万", "亿元", "조", "억 원", "億ドル", "млрд", "руб.", "1/0", "½", "９", "²", "१२", "٣", "İ", "ǅ", "one in", "a", "year", "earlier", "€", "Rs", "𝟗"]
)  # fmt: skip


@settings(deadline=None, max_examples=400)
@given(
    st.one_of(
        st.text(max_size=120), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)
    ),
    st.sampled_from(LANGUAGES),
)
def test_no_text_crashes_and_no_figure_comes_without_a_digit_or_number_word(text: str, language: str) -> None:
    figures, warnings = read_figures(text, text, language=language, published=dt.date(2020, 2, 29))
    for figure in figures:
        assert figure.text == text[figure.start : figure.end]
        assert text[figure.sentence_start :].startswith(figure.sentence)
        assert (figure.value is None) == (figure.low is not None)
        assert has_number(figure.text, language), figure.text
        msgspec.json.encode(figure)
    for one in warnings:
        assert 0 <= (one.start or 0) <= (one.end or 0) <= len(text)


WORDED = re.compile(
    r"half|halv|third|quarter|fifth|sixth|eighth|tenth|twice|doubl|tripl|trebl|quadrupl|quintupl|fold|time|second|first|fourth|seventh|ninth|elev|twel|twent|teen|one|two|three"
)


def has_number(text: str, language: str) -> bool:
    rules = grammar(language)
    low = text.lower()
    return any(sign.isdecimal() for sign in text) or any(word in low for word in rules.words) or any(
        sign in low for sign in "一二三四五六七八九十百千两¼½¾⅓⅔⅙⅛⅜⅝⅞"
    ) or any(word in low for row in rows("multiples") if row[0] == language for word in row[2].split("|")) or WORDED.search(low) is not None  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        " " * 50_000,
        "5% " * 8_000,
        "$" * 50_000,
        "in " * 20_000,
        "9" * 50_000,
        "one " * 10_000,
        "(" * 50_000,
        "\n" * 50_000,
        "万" * 20_000,
        "一" * 20_000,
        "1," * 20_000,
        "May " * 8_000,
        ". " * 20_000,
        "half a " * 8_000,
        "1 0" * 9_000,
    ],
)
@pytest.mark.parametrize("language", ["en", "zh", "fr"])
def test_a_hostile_text_takes_no_more_than_its_length(text: str, language: str) -> None:
    figures, _ = read_figures("", text, language=language, published=dt.date(2020, 1, 1))
    assert all(len(figure.sentence) < 3_000 for figure in figures)


def test_a_currency_is_an_iso_code_and_bitcoin_is_none() -> None:
    figures, _ = read_figures("", "The exchange lost 5 million bitcoin.", language="en", published=None)
    assert [(figure.value, figure.unit, figure.currency) for figure in figures] == [
        (Decimal(5_000_000), "bitcoin", None)
    ]


@pytest.mark.parametrize("unseen", ["\u200b", "\u2060", "\ufeff"])
def test_what_nobody_sees_does_not_take_the_million_away(unseen: str) -> None:
    figures, _ = read_figures("", f"Japan sold $5{unseen} million of tea.", language="en", published=None)
    assert [figure.value for figure in figures] == [5_000_000]


def calls_made(text: str) -> int:
    """Count the calls, of Python and C alike, that reading a text takes, weighed by the text each evidence holds."""
    count = 0

    def seen(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    previous = sys.getprofile()
    sys.setprofile(seen)
    try:
        figures, _ = read_figures("", text, language="en", published=dt.date(2020, 1, 1))
    finally:
        sys.setprofile(previous)
    assert figures
    return count + sum(len(one.sentence) for one in figures)


@pytest.mark.parametrize("unit", ["5% ", "$5 ", "5% up, ", "exports rose 5%, ", "from 5 to 6% ", "5%\n", "US$5 ($4) "])
def test_twice_the_text_takes_twice_the_work(unit: str) -> None:
    calls_made(unit * 400)  # rules are read and patterns made once
    once, twice = (calls_made(unit * (count // len(unit))) for count in (12_000, 24_000))
    assert twice < 2.4 * once


def test_figures_of_one_sentence_share_its_text() -> None:
    figures = read("5% " * 400)
    assert len(figures) > 300
    assert len({id(one.sentence) for one in figures}) == len({one.sentence_start for one in figures})
