"""The country an article is at home in: its owner of trade, its dateline, its money, its press; never its partner."""

from __future__ import annotations

import pytest

from extract.home_country import home_country
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
