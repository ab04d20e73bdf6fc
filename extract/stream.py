"""`build.py extract`: JSON lines in, one JSON line out for each, in order, in bounded memory."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from extract.gazetteer import Tables
from extract.reading import Counts, Item, read_many
from ledger.model import Reading
from ledger.progress import Progress, Silent

LONGEST_LINE = 16 * 1024 * 1024
MOST_FAULTS = 100  # kept for the answer; all are reported while reading
# The contract: these keys in this order, nothing else. `full` adds all that a reading holds.
KEYS: Mapping[str, tuple[str, ...]] = {
    "countries": ("code", "salience", "mentions"),
    "blocs": ("code", "salience", "mentions"),
    "companies": ("id", "name", "salience", "mentions"),
    "mentions": ("in", "start", "end", "text", "kind", "entity", "confidence"),
    "figures": (
        *("in", "start", "end", "text", "value", "low", "high", "unit", "currency", "qualifier", "change"),
        *("period", "measure", "about", "usd", "equivalents", "sentence"),
    ),
    "pairs": ("a", "b", "from", "to", "strength", "evidence"),
    "topics": ("id", "score", "evidence"),
    "warnings": ("code", "message", "in", "start", "end", "text"),
}
_encoder = msgspec.json.Encoder(decimal_format="number")


class LineFault(ValueError):  # noqa: N818 - it is one fault of the input, not of ours
    """One line of the input that is no article: what is wrong with it, and its id where it has one."""

    def __init__(self, message: str, id_: object = None) -> None:
        self.id = id_
        super().__init__(message)


def read_stream(
    source: str, target: str, *, tables: Tables, progress: Progress | None = None, full: bool = False
) -> Counts:
    """Read JSON lines from `source` and write readings to `target`; `-` is standard input or output.

    A file is written aside and put in its place at the end. A bad line becomes `{"id", "error"}` and is
    reported with its number; the rest goes on. Blank lines are no input and are passed over.

    Raises:
        OSError: the input can't be opened, or the output not written.
    """
    progress = progress or Silent()
    progress.begin("reading lines")
    read = failed = 0
    faults: list[str] = []
    with _opened(source) as lines, _written(target) as out:
        for number, line in _lines(lines):
            answer, fault = _answer(number, line, tables=tables, full=full)
            out.write(answer + b"\n")
            progress.step()
            if not fault:
                read += 1
                continue
            failed += 1
            progress.say(fault)
            if len(faults) < MOST_FAULTS:
                faults.append(fault)
    progress.end()
    return Counts(read=read, failed=failed, faults=tuple(faults))


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    if source == "-":
        yield sys.stdin.buffer
        return
    with Path(source).open("rb") as file:
        yield file


@contextmanager
def _written(target: str) -> Iterator[BinaryIO]:
    """Open the output; a file appears under its name only when all of it is written."""
    if target == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(target)
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with aside.open("wb") as file:
            yield file
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield numbered lines, none longer than the limit: of a longer one only the beginning."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE + 1)
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if line.strip():
            yield number, line


def _answer(number: int, line: bytes, *, tables: Tables, full: bool) -> tuple[bytes, str]:
    """Return the line to write, and the fault to report, empty where there is none."""
    try:
        id_, item = item_of_line(line)
    except LineFault as fault:
        return _encoder.encode({"id": fault.id, "error": str(fault)}), f"line {number}: {fault}"
    (reading,) = read_many([item], tables=tables)
    broken = [warning.message for warning in reading.warnings if warning.code == "unreadable"]
    if broken:
        return _encoder.encode({"id": id_, "error": broken[0]}), f"line {number}: {broken[0]}"
    return _encoder.encode(record(reading, id_, full=full)), ""


def item_of_line(line: bytes) -> tuple[object, Item]:
    """Return the id as it was written and the item.

    Raises:
        LineFault: the line is too long, no JSON object, or has no id, title or text that can be read.
    """
    if len(line) > LONGEST_LINE:
        raise LineFault(f"longer than {LONGEST_LINE:,} bytes")
    try:
        raw = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LineFault(f"not JSON: {error}") from error
    if not isinstance(raw, dict):
        raise LineFault('not a JSON object: expected {"id", "title", "text", ...}')
    id_ = raw.get("id")
    if isinstance(id_, bool) or not isinstance(id_, str | int) or id_ == "":
        raise LineFault("`id` is missing or neither text nor a whole number", id_ if isinstance(id_, str) else None)
    texts = {key: _text(raw, key, id_) for key in ("title", "text", "url", "language")}
    if not (texts["title"].strip() or texts["text"].strip()):
        raise LineFault("`title` and `text` are both empty", id_)
    publisher = raw.get("source")
    return id_, Item(
        id=str(id_),
        published=_date(raw.get("published")),
        publisher=publisher if isinstance(publisher, str) else "",
        title=texts["title"],
        text=texts["text"],
        url=texts["url"],
        language=texts["language"],
    )


def _text(raw: Mapping[str, Any], key: str, id_: object) -> str:
    value = raw.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise LineFault(f"`{key}` is not text", id_)
    return value


def _date(value: object) -> dt.date | None:
    """Return the day of a date or a time; anything else is no date and no fault."""
    if not isinstance(value, str):
        return None
    try:
        return dt.date.fromisoformat(value.strip()[:10])
    except ValueError:
        return None


def record(reading: Reading, id_: object, *, full: bool = False) -> dict[str, Any]:
    """Return a reading as the contract writes it: its keys only, or with `full` everything."""
    whole: dict[str, Any] = msgspec.to_builtins(reading, builtin_types=(Decimal, dt.date))
    if full:
        return whole | {"id": id_}
    parts = {name: [{key: one[key] for key in keys} for one in whole[name]] for name, keys in KEYS.items()}
    return {"id": id_, "language": whole["language"], **parts}
