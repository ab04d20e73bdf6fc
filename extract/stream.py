"""`build.py extract`: JSON lines in, one JSON line out for each, in order, in bounded memory."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import msgspec

from extract.gazetteer import Tables
from extract.items import Item, portions
from extract.lines import LineFault, item_of_line, numbered_lines
from extract.reading import Counts, read_many
from ledger.model import Reading
from ledger.progress import Progress, Silent

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


class Asked(NamedTuple):
    """One line of the input: its number, its id, and the item to read or the fault."""

    number: int
    id: object
    item: Item | None
    fault: str


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
        for number, answer, fault in _answers(numbered_lines(lines), tables=tables, full=full):
            out.write(answer + b"\n")
            progress.step()
            if not fault:
                read += 1
                continue
            failed += 1
            progress.say(f"line {number}: {fault}")
            if len(faults) < MOST_FAULTS:
                faults.append(f"line {number}: {fault}")
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


def _answers(lines: Iterable[tuple[int, bytes]], *, tables: Tables, full: bool) -> Iterator[tuple[int, bytes, str]]:
    """Yield for each line its number, what to write, and the fault to report, empty where there is none."""
    for portion in portions(map(_asked, lines), weigh=lambda asked: len(asked.item.text) if asked.item else 0):
        readings = read_many([asked.item for asked in portion if asked.item], tables=tables)
        for asked in portion:
            if asked.item is None:
                yield asked.number, _encoder.encode({"id": asked.id, "error": asked.fault}), asked.fault
            else:
                yield asked.number, *_answer(asked.id, next(readings), full=full)


def _asked(numbered: tuple[int, bytes]) -> Asked:
    number, line = numbered
    try:
        return Asked(number, *item_of_line(line), "")
    except LineFault as fault:
        return Asked(number, fault.id, None, str(fault))


def _answer(id_: object, reading: Reading, *, full: bool) -> tuple[bytes, str]:
    broken = next((warning.message for warning in reading.warnings if warning.code == "unreadable"), "")
    if broken:
        return _encoder.encode({"id": id_, "error": broken}), broken
    return _encoder.encode(record(reading, id_, full=full)), ""


def record(reading: Reading, id_: object, *, full: bool = False) -> dict[str, Any]:
    """Return a reading as the contract writes it: its keys only, or with `full` everything."""
    whole: dict[str, Any] = msgspec.to_builtins(reading, builtin_types=(Decimal, dt.date))
    if full:
        return whole | {"id": id_}
    parts = {name: [{key: one[key] for key in keys} for one in whole[name]] for name, keys in KEYS.items()}
    return {"id": id_, "language": whole["language"], **parts}
