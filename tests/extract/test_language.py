"""The language is told by script where that suffices, else by letters, and by the hint where there is too little text."""
# ruff: noqa: RUF001 - words of other languages are written in their own letters

from __future__ import annotations

import pytest

from extract.language import detect

TEXTS = {
    "zh": "中国与越南的边境贸易在三月增长了一成，水果价格下降。",
    "ja": "日本と韓国の貿易が増え、輸出企業の利益も伸びました。",
    "ko": "한국의 수출이 지난달에도 늘었고 반도체가 가장 많았다.",
    "th": "ไทยส่งออกทุเรียนไปจีนเพิ่มขึ้นในเดือนมีนาคม",
    "ru": "Россия увеличила поставки пшеницы в Египет и другие страны, сообщило министерство.",
    "ar": "ارتفعت صادرات مصر إلى السعودية خلال الشهر الماضي بنسبة كبيرة.",
    "en": "The exporters said that orders from abroad had risen again in the past month.",
    "es": "Los exportadores dijeron que los pedidos del extranjero crecieron otra vez.",
    "fr": "Les exportateurs disent que les commandes venues de l'étranger ont encore augmenté.",
    "de": "Die Händler sagten, dass die Bestellungen aus dem Ausland wieder gestiegen sind.",
    "pt": "Os exportadores disseram que os pedidos do exterior cresceram outra vez neste mês.",
    "vi": "Các nhà xuất khẩu nói rằng đơn hàng từ nước ngoài đã tăng trở lại trong tháng qua.",
    "id": "Para eksportir mengatakan bahwa pesanan dari luar negeri naik lagi pada bulan lalu.",
    "tr": "İhracatçılar yurt dışından gelen siparişlerin geçen ay yeniden arttığını söyledi.",
    "uk": "Українські експортери повідомили, що замовлення з-за кордону знову зросли.",
}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_each_language_is_told(language: str) -> None:
    assert detect("", TEXTS[language]) == language


def test_the_text_outweighs_a_title_in_another_script() -> None:
    assert detect("中国电子商务进军俄罗斯", TEXTS["en"]) == "en"


def test_the_hint_decides_where_there_is_too_little_text() -> None:
    assert detect("Samsung", "", hint="de-AT") == "de"


def test_the_text_outweighs_a_wrong_hint() -> None:
    assert detect("", TEXTS["fr"], hint="en") == "fr"


def test_nothing_is_no_language() -> None:
    assert detect("", " 123 ") == "und"
