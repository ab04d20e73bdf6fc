"""Names stand in the order that readers of a language know from their own dictionaries."""

from __future__ import annotations

import pytest

from sitegen.collation import collated


@pytest.mark.parametrize(
    ("language", "names"),
    [
        pytest.param(
            "en", ["Ålesund", "Argentina", "ASEAN", "Bahrain", "côte", "Denmark"], id="signs-and-capitals-tell-nothing"
        ),
        pytest.param("es", ["Bélgica", "Brasil", "nuez", "ñame", "Omán"], id="spanish-has-a-letter-more"),
        pytest.param("ru", ["Армения", "Египет", "ёж", "Италия", "Йемен", "Казахстан"], id="russian"),
        pytest.param(
            "zh", ["ASEAN", "巴西", "丹麦", "德国", "俄罗斯", "韩国", "美国", "越南", "中国"], id="chinese-by-sound"
        ),
        pytest.param("ko", ["가나", "대한민국", "독일", "베트남", "중국"], id="korean"),
    ],
)
def test_names_are_in_the_order_of_the_language(language: str, names: list[str]) -> None:
    shuffled = [*names[1::2], *names[::2]]
    assert sorted(shuffled, key=lambda name: collated(name, language)) == names


def test_a_name_that_no_code_page_has_stays_in_the_list() -> None:
    assert sorted(["中国", "\ud800", "🙂"], key=lambda name: collated(name, "zh"))
