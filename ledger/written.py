"""What a person wrote, checked field by field: every fault with its line, and a hint where one helps."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from ledger.errors import Fault

S = TypeVar("S", bound=msgspec.Struct)


def read_toml(path: Path) -> tuple[dict[str, Any], str, list[Fault]]:
    """Return a TOML file's tables, its text (to find lines in), and the fault that made it unreadable."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        return {}, "", [Fault(str(path), 1, f"this is not UTF-8 text (byte {error.start}): save it as UTF-8")]
    except OSError as error:
        return {}, "", [Fault(str(path), 1, f"cannot be read: {error.strerror}")]
    try:
        return tomllib.loads(text), text, []
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        return {}, text, [Fault(str(path), int(line[1]) if line else 1, f"not valid TOML: {error}")]


def line_of(text: str, key: str, *, after: int = 1) -> int:
    """Return the line, counted from 1, where `key` is set or opened at or after line `after`; else `after`."""
    pattern = re.compile(rf"^\s*(?:\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*(?:[=:\]]|\.)")
    lines = text.splitlines()
    for number in range(after, len(lines) + 1):
        if pattern.match(lines[number - 1]):
            return number
    return after


def check(
    raw: Mapping[str, Any], kind: type[S], *, path: str, text: str, line: int = 1
) -> tuple[S | None, list[Fault]]:
    """Return `raw` as a `kind`, or None with one fault for each field that is unknown, missing or wrong.

    `text` is the file's text and `line` the line where this table begins: faults name the line of their field.
    """
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    faults = [Fault(path, line_of(text, key, after=line), unknown(key, fields)) for key in raw if key not in fields]
    values: dict[str, Any] = {}
    for name, field in fields.items():
        if name not in raw:
            if field.required:
                faults.append(Fault(path, line, f"`{name}` is missing"))
            continue
        try:
            values[field.name] = msgspec.convert(raw[name], type=field.type)
        except msgspec.ValidationError as error:
            faults.append(Fault(path, line_of(text, name, after=line), f"`{name}`: {_plain(error)}"))
    return (None, faults) if faults else (kind(**values), [])


def unknown(key: str, known: Mapping[str, Any]) -> str:
    """Return what to say of a key that we don't know, with the nearest one that we do."""
    near = difflib.get_close_matches(key, known, n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"known are: {', '.join(sorted(known))}"
    return f"`{key}` is not known here; {hint}"


def _plain(error: msgspec.ValidationError) -> str:
    """Return msgspec's complaint without its path notation."""
    return re.sub(r"`\$\.?\.*([^`]*)`", r"`\1`", str(error)).replace(" - at ``", "")
