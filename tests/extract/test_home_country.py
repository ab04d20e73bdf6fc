"""The country an article is at home in: its owner of trade, its dateline, its money, its press; never its partner."""

from __future__ import annotations

import pytest

from extract.home_country import home_country
from extract.wordlists import rows
from tests.gold.marked import unmark


@pytest.mark.parametrize(
    ("language", "marked", "home"),
    [
        pytest.param(
            "en", "[Ghana|GH]'s exports rose. Shipments to [India|IN] and to [India|IN] doubled.", "GH", id="owns-trade"
        ),
        pytest.param("en", "[ACCRA|GH], Feb 11 - Sales to [India|IN] doubled.", "GH", id="dateline"),
        pytest.param("en", "Exports from [Australia|AU] rose, imports from [Fiji|FJ] fell.", "AU", id="from-and-from"),
        pytest.param(
            "en", "[India|IN] pays Rs 40 crore, Rs 3 lakh and Rs 20, say [Kenya|KE] traders.", "IN", id="money"
        ),
        pytest.param(
            "fr", "Les exportations [sénégalaises|SN] vers le [Mali|ML] baissent.", "SN", id="adjective-behind"
        ),
        pytest.param("ko", "대[중국|CN] 수출이 늘었다.", "KR", id="press-of-the-language"),
        pytest.param("en", "Talks went on in [Chile|CL].", "", id="nothing-tells"),
        pytest.param("en", "", "", id="empty"),
    ],
)
def test_the_country_an_article_is_at_home_in(language: str, marked: str, home: str) -> None:
    text, mentions = unmark(marked)
    assert home_country("", text, mentions, language=language) == home


def test_news_of_a_company_is_told_from_where_it_is_at_home() -> None:
    text, mentions = unmark("[Vinted|o:LT] grew in [France|FR]. [Vinted|o:LT] pays. "
                            "[Vinted|o:LT] ships. [Vinted|o:LT] earns.")  # fmt: skip
    homes = {one.entity: "LT" for one in mentions if one.entity and one.entity.startswith("company:")}
    assert home_country("", text, mentions, language="en", company_homes=homes) == "LT"
    assert home_country("", text, mentions, language="en") == ""


def test_the_publishers_country_speaks_for_itself() -> None:
    text, mentions = unmark("Las exportaciones a [China|CN] subieron.")
    assert home_country("", text, mentions, language="es", publisher_country="CL") == "CL"


MONEY = {
    "AE": "5 dirhams, AED 5", "AU": "A$5, AU$5", "BD": "5 taka", "BR": "R$ 5, 5 reais", "CA": "C$5", "CH": "CHF 5, 5 Swiss francs",
    "CL": "CLP 5", "CN": "5\u4ebf\u5143, 5\u4e07\u5143, RMB 5, 5 yuan", "CZ": "5 korun", "DK": "5 Danish kroner", "EG": "5 Egyptian pounds, EGP 5",
    "GB": "\u00a35, 5 pence", "GH": "5 cedis", "HK": "HK$5, 5\u6e2f\u5143", "HU": "5 forints", "ID": "5 rupiah, Rp 5", "IL": "5 shekels",
    "IN": "Rs 5, 5 crore, 5 lakh, \u20b95, 5 rupees", "JP": "5\u5104\u5186, 5\u5146\u5186, 5\u4e07\u5186", "KE": "KSh 5, 5 Kenyan shillings",
    "KR": "5\uc5b5\uc6d0, 5\uc870 \uc6d0, 5\ub9cc \uc6d0", "KZ": "5 \u0442\u0435\u043d\u0433\u0435, 5 tenge", "MY": "RM5, 5 ringgit", "NG": "5 naira, \u20a65",
    "NO": "5 Norwegian kroner", "NZ": "NZ$5", "PE": "5 soles, S/ 5", "PH": "\u20b15, 5 Philippine pesos", "PK": "5 Pakistani rupees, PKR 5",
    "PL": "5 zloty", "RU": "5 \u0440\u0443\u0431., \u20bd5, 5 roubles", "SA": "5 riyals, SAR 5", "SE": "5 Swedish kronor", "SG": "S$5",
    "TH": "5 \u0e1a\u0e32\u0e17, 5 baht", "TR": "5 lira, \u20ba5, 5 TL", "TW": "\u65b0\u53f0\u5e635, \u65b0\u81fa\u5e635, NT$5, \u53f0\u5e635", "UA": "5 \u0433\u0440\u043d, 5 \u0433\u0440\u0438\u0432\u0435\u043d, 5 hryvnias",
    "UZ": "5 \u0441\u0443\u043c\u043e\u0432", "VN": "5 \u0111\u1ed3ng, VND 5, 5 dong", "ZA": "5 rand, R5",
}  # fmt: skip


def test_the_money_of_every_country_is_met() -> None:
    assert MONEY.keys() == {row[0] for row in rows("home_signs")}


@pytest.mark.parametrize("code", MONEY)
def test_every_way_to_write_a_countrys_money_tells_its_home(code: str) -> None:
    for written in MONEY[code].split(", "):
        assert home_country("", f"{written} {written} {written}", (), language="en") == code, written
