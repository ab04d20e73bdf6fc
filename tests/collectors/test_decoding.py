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
