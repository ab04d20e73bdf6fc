"""From whom to whom: the same trade told in nine languages, and the country an article is at home in."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.figures import read_figures
from ledger.model import Figure, Mention

CODES = {
    "China": "CN", "Chine": "CN", "Китая": "CN", "Китай": "CN", "中国": "CN", "중국": "CN", "Korea": "KR", "Corea": "KR",
    "Corée": "KR", "Coreia": "KR", "Корею": "KR", "韩国": "KR", "韓国": "KR", "한국": "KR", "Vietnam": "VN",
}  # fmt: skip


def read(text: str, language: str, country: str = "") -> Figure:
    named = [
        Mention(field="text", start=place, end=place + len(name), text=name, kind="country", entity=f"country:{code}",
                confidence=1.0)
        for name, code in CODES.items()
        if (place := text.find(name)) >= 0
    ]  # fmt: skip
    figures, _ = read_figures(
        "", text, language=language, published=dt.date(2024, 7, 20), mentions=named, source_country=country
    )
    return figures[-1]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Exports from China to Korea rose 5 percent."),
        ("de", "Die Ausfuhren aus China nach Korea stiegen um 5 Prozent."),
        ("es", "Las exportaciones de China a Corea subieron un 5%."),
        ("fr", "Les exportations de la Chine vers la Corée ont augmenté de 5 %."),
        ("pt", "As exportações da China para a Coreia subiram 5%."),
        ("ru", "Экспорт из Китая в Корею вырос на 5%."),
        ("ru", "Экспорт Китая в Корею вырос на 5%."),
        ("zh", "中国对韩国出口增长5%。"),
        ("zh", "韩国自中国进口增长5%。"),
        ("ko", "중국의 대한국 수출은 5% 늘었다."),
        ("ja", "中国の対韓国輸出は5%増えた。"),
        ("ja", "中国から韓国への輸出は5%増えた。"),
    ],
)
def test_goods_go_from_china_to_korea_in_every_language(language: str, text: str) -> None:
    figure = read(text, language)
    assert (figure.source, figure.target) == ("country:CN", "country:KR")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "对韩国出口增长5%。"),
        ("zh", "我国对韩国出口增长5%。"),
        ("en", "Exports to Korea rose 5 percent."),
        ("fr", "Les exportations vers la Corée ont augmenté de 5 %."),
    ],
)
def test_where_only_the_partner_is_named_the_publishers_country_exports(language: str, text: str) -> None:
    figure = read(text, language, "CN")
    assert (figure.source, figure.target) == ("country:CN", "country:KR")
    assert set(figure.about) == {"country:CN", "country:KR"}


def test_a_story_about_another_country_is_at_home_there() -> None:
    figure = read("Vietnam had a good year. Exports to Korea rose 5 percent.", "en", "CN")
    assert (figure.source, figure.target) == ("country:VN", "country:KR")


def test_without_publisher_or_another_country_nobody_is_made_up() -> None:
    figure = read("Exports to Korea rose 5 percent.", "en")
    assert (figure.source, figure.target, figure.about) == (None, "country:KR", ("country:KR",))
    assert read("Sales to Korea rose 5 percent.", "en", "CN").source is None  # a company's, perhaps


def test_trade_of_a_story_without_names_is_the_publishers_countrys() -> None:
    assert read("수출은 50억 달러였다.", "ko", "KR").about == ("country:KR",)
    assert read("매출은 50억 달러였다.", "ko", "KR").about == ()
