"""Bytes become the text that was written, whatever was declared."""

from __future__ import annotations

import pytest

from collectors.decoding import decode

RUSSIAN = "<?xml version='1.0' encoding='{}'?><rss><channel><title>Экспорт зерна вырос на треть</title></channel></rss>"
KOREAN = (
    "<?xml version='1.0' encoding='{}'?><rss><channel><title>수출이 증가했다고 산업부가 밝혔다</title></channel></rss>"
)
CHINESE = "<?xml version='1.0' encoding='{}'?><rss><channel><title>中国出口额同比增长</title></channel></rss>"


@pytest.mark.parametrize(
    ("text", "written", "declared", "header"),
    [(RUSSIAN, "cp1251", "windows-1251", ""), (RUSSIAN, "cp1251", "utf-8", "text/xml; charset=windows-1251"), (RUSSIAN, "koi8-r", "koi8-r", ""),
     (KOREAN, "cp949", "euc-kr", ""), (KOREAN, "euc-kr", "utf-8", "text/xml; charset=euc-kr"), (CHINESE, "gb18030", "gb2312", ""), (CHINESE.replace("国", "國").replace("额", "額").replace("长", "長"), "big5", "big5", ""),
     (RUSSIAN, "utf-8", "windows-1251", ""), (RUSSIAN, "utf-8", "utf-8", "text/xml; charset=iso-8859-1"), (RUSSIAN, "utf-16", "utf-16", ""),
     (KOREAN, "utf-8-sig", "utf-8", "")],
)  # fmt: skip
def test_the_text_is_read_as_it_was_written(text: str, written: str, declared: str, header: str) -> None:
    whole = text.format(declared)
    assert decode(whole.encode(written), content_type=header)[0] == whole


PAGE = "<html><head><meta charset='{}'></head><body><p>{}</p></body></html>"
LANGUAGES = {
    "gb18030": "海关总署星期一表示，十月份出口额同比增长百分之九，茶叶出口最多",  # noqa: RUF001 - written so
    "cp949": "관세청은 월요일에 10월 차 수출이 9% 늘었다고 밝혔다",
    "shift_jis": "財務省は月曜日に十月の茶の輸出が九%増えたと発表した",
    "cp1251": "Таможня сообщила в понедельник, что экспорт чая вырос на 9%",
    "koi8-r": "Таможня сообщила в понедельник, что экспорт чая вырос на 9%",
    "cp1253": "Οι εξαγωγές τσαγιού αυξήθηκαν κατά 9% τον Οκτώβριο",  # noqa: RUF001 - written so
    "cp1256": "قالت الجمارك يوم الاثنين إن صادرات الشاي ارتفعت",
    "cp1250": "Celníci v pondělí oznámili, že vývoz čaje vzrostl o devět procent",
    "cp1254": "Gümrük idaresi çay ihracatının ekim ayında arttığını söyledi",  # noqa: RUF001 - written so
}


@pytest.mark.parametrize("written", LANGUAGES)
def test_a_server_that_calls_everything_latin_1_is_not_believed(written: str) -> None:
    whole = PAGE.format(written, LANGUAGES[written])
    assert decode(whole.encode(written), content_type="text/html; charset=iso-8859-1")[0] == whole


@pytest.mark.parametrize("written", ["gb18030", "cp949", "shift_jis", "cp1251", "koi8-r"])
def test_a_declared_set_that_gives_nonsense_loses_against_a_better_guess(written: str) -> None:
    whole = PAGE.format("iso-8859-1", LANGUAGES[written] * 3)
    assert decode(whole.encode(written), content_type="text/html; charset=iso-8859-1")[0] == whole


@pytest.mark.parametrize(
    "text",
    ["Größe der Straßenzölle für Öl und süße Äpfel", "L\xe9t\xe9 \xe0 l\xe9cole, o\xf9 \xabl\xc9tat\xbb d\xe9cide d\xe9j\xe0",
     "As exporta\xe7\xf5es n\xe3o s\xe3o a\xe7\xf5es", "F\xf6retagen \xe5ker \xf6ver \xe4lven"],
)  # fmt: skip
def test_true_latin_1_stays_what_it_is(text: str) -> None:
    whole = PAGE.format("iso-8859-1", text)
    assert decode(whole.encode("latin-1"), content_type="text/html; charset=iso-8859-1")[0] == whole


def test_without_any_declaration_the_encoding_is_guessed() -> None:
    text = (
        "<html><body><p>"
        + "Экспорт зерна из России вырос на треть за год, сообщило министерство. " * 5
        + "</p></body></html>"
    )
    assert decode(text.encode("cp1251"))[0] == text


def test_a_few_broken_bytes_do_not_spoil_the_rest() -> None:
    data = ("<p>" + "Экспорт зерна вырос. " * 30).encode() + b"\xff\xfe tail"
    assert decode(data)[0].startswith("<p>Экспорт зерна вырос.")


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff", b"<\x00", b"\x1b$B"])
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert isinstance(decode(data, content_type="text/html; charset=nonsense")[0], str)
