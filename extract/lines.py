"""One line of somebody's file becomes an item to read, or the fault that it has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from extract.items import Item
from extract.published import day_of

LONGEST_LINE = 16 * 1024 * 1024
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class LineFault(ValueError):  # noqa: N818 - it is one fault of the input, not of ours
    """One line of the input that is no article: what is wrong with it, and its id where it has one."""

    def __init__(self, message: str, id_: object = None) -> None:
        self.id = id_
        super().__init__(message)


def numbered_lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that say something with their numbers, none longer than the limit: of a longer one the beginning."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE + 1)
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if line.strip():
            yield number, line


def item_of_line(line: bytes) -> tuple[object, Item]:
    """Return the id as it was written, whatever its type, and the item.

    Raises:
        LineFault: the line is too long, no JSON object, or has no id, title or text that can be read.
    """
    if len(line) > LONGEST_LINE:
        raise LineFault(f"longer than {LONGEST_LINE:,} bytes")
    raw = _decoded(line)
    if not isinstance(raw, dict):
        raise LineFault('not a JSON object: expected {"id", "title", "text", ...}')
    id_ = raw.get("id")
    if id_ is None or id_ == "":
        raise LineFault("`id` is missing or empty")
    texts = {key: _text(raw, key, id_) for key in ("title", "text", "url", "language")}
    if not (texts["title"].strip() or texts["text"].strip()):
        raise LineFault("`title` and `text` are both empty", id_)
    publisher = raw.get("source")
    return id_, Item(
        id=str(id_),
        title=texts["title"],
        text=texts["text"],
        url=texts["url"],
        language=texts["language"],
        published=day_of(raw.get("published")),
        publisher=publisher if isinstance(publisher, str) else "",
    )


def _decoded(line: bytes) -> Any:
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        strict = error
    # what Python's own writer puts out and JSON does not know: NaN, and halves of a surrogate pair
    try:
        return _mended(json.loads(line, parse_constant=lambda _: None))
    except (ValueError, RecursionError):
        reason = "nested too deeply" if isinstance(strict, RecursionError) else str(strict)
        raise LineFault(f"not JSON: {reason}") from strict


def _mended(raw: object) -> object:
    """Put U+FFFD where half a surrogate pair stands, at its own place: offsets stay, and it can be written again."""
    if isinstance(raw, str):
        return LONE_SURROGATE.sub("\ufffd", raw)
    if isinstance(raw, list):
        return [_mended(one) for one in raw]
    if isinstance(raw, dict):
        return {str(_mended(key)): _mended(value) for key, value in raw.items()}
    if isinstance(raw, float):
        return raw if abs(raw) < float("inf") else None
    return raw


def _text(raw: Mapping[str, Any], key: str, id_: object) -> str:
    value = raw.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise LineFault(f"`{key}` is not text", id_)
    return value
