"""Bytes become text: by byte order mark, header, declaration, and only then by guess."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, resolve_encoding

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARATION = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
# publishers that name the old, smaller set use the letters of the larger one
LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-1": "cp1252",
          "latin-1": "cp1252", "latin_1": "cp1252", "iso8859-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "shift_jis": "cp932", "big5": "cp950",
          "iso-8859-9": "cp1254", "tis-620": "cp874"}  # fmt: skip
SAMPLE = 64 * 1024
FOREIGN = re.compile("[^\x00-\x7f\xa0]")
# what a wrong set makes of letters: two of the upper half of Latin-1 side by side (one such pair in a word is common,
# as in "große", hence the limit below), small letters before a capital, Latin inside Cyrillic or Greek words,
# control characters, signs of drawing, unassigned and private characters
ODD = re.compile(
    "[\u00a1-\u024f](?=[\u00a1-\u024f])|[\u0430-\u0451\u03b1-\u03c9](?=[\u0401\u0410-\u042f\u0391-\u03a9])"
    "|[A-Za-z](?=[\u0391-\u03c9\u0400-\u04ff])|[\u0391-\u03c9\u0400-\u04ff](?=[A-Za-z])"
    "|[\x80-\x9f\u2500-\u259f\ue000-\uf8ff\ufffd]"
)
MOST_NONSENSE = 0.3


def decode(data: bytes, *, content_type: str = "") -> tuple[str, str]:
    """Return the text of a feed, page or file and the encoding that was used; never fails.

    UTF-8 that is whole wins over every declaration but a byte order mark: declared wrong is commoner
    than valid by accident. A declared set that gives nonsense loses against one that gives words: sets of one
    byte a letter read anything without a fault.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace"), encoding
    if (wide := _wide(data)) is not None:
        return data.decode(wide, "replace"), wide
    if (text := _strictly(data, "utf-8")) is not None and not _is_escaped_charset(text):
        return text, "utf-8"
    declared = _declared(data, content_type)
    read = [(text, name) for name in declared if name != "utf-8" and (text := _strictly(data, name)) is not None]
    if not read:
        return _guess(data, declared=declared)
    sensible = next((one for one in read if nonsense(one[0]) <= MOST_NONSENSE), None)
    return sensible or min([*read, _detected(data)], key=lambda one: nonsense(one[0]))


def nonsense(text: str) -> float:
    """Return which part of the letters beyond ASCII stands as no language puts them, 0 to 1."""
    text = text[:SAMPLE]
    foreign = len(FOREIGN.findall(text))
    return min(1.0, len(ODD.findall(text)) / foreign) if foreign else 0.0


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark, by the zeros beside its first angle bracket."""
    return {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}.get(data[:2])


def _is_escaped_charset(text: str) -> bool:
    """Recognise ISO-2022 text: pure ASCII bytes with escapes, which would pass for UTF-8."""
    return "\x1b$" in text or "\x1b(" in text


def _declared(data: bytes, content_type: str) -> list[str]:
    xml = DECLARATION.match(data[:400])
    names = [
        http_content_type_encoding(content_type) if content_type else None,
        xml[1].decode() if xml else None,
        html_body_declared_encoding(data[:4096]),
    ]
    known = [resolve_encoding(name) or name for name in names if name]
    larger = dict.fromkeys(LARGER.get(name.lower(), name.lower()) for name in known)
    # Latin-1 is what many servers and forms say of everything: whatever else is declared is meant
    return sorted(larger, key="cp1252".__eq__)


def _guess(data: bytes, *, declared: list[str]) -> tuple[str, str]:
    """Return the most likely text: mostly-UTF-8 with a few broken bytes, a declared set, or a detected one."""
    loose = data.decode("utf-8", "replace")
    broken = loose.count("\ufffd")
    foreign = sum(byte > 127 for byte in data[:SAMPLE])  # noqa: PLR2004 - ASCII ends there
    if foreign and broken <= max(3, foreign // 50) and "utf-8" in [*declared, "utf-8"]:
        return loose, "utf-8"
    for name in declared:
        if name == "utf-8":
            continue
        try:
            text = data.decode(name, "replace")
        except LookupError:
            continue
        if text.count("\ufffd") <= max(3, len(text) // 100):
            return text, name
    return _detected(data)


def _detected(data: bytes) -> tuple[str, str]:
    best = from_bytes(data[:SAMPLE]).best()
    name = LARGER.get(best.encoding, best.encoding) if best else "cp1252"
    return data.decode(name, "replace"), name
