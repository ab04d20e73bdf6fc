"""The editors' last word as they write it: `content/corrections/*.toml`, read and checked.

What each action means stands in docs/corrections.md; `extract/corrected.py` lays them over what the machine read.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, get_args

import msgspec

from ledger.errors import Fault, InputFaults
from ledger.model import Action, Correction
from ledger.written import check, line_of, read_toml, unknown

NEEDS_VALUE = frozenset({"merge", "reject_figure", "relink", "split"})
ACTIONS = dict.fromkeys(get_args(Action))
ARROW = "->"


class _Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[correction]]` as an editor writes it."""

    action: str
    target: str
    value: str = ""
    by: str = ""
    on: dt.date | None = None
    why: str = ""


def load_corrections(folder: Path) -> tuple[Correction, ...]:
    """Return the corrections of all files in a folder, in order of file and line; a missing folder holds none.

    Raises:
        InputFaults: all faults of all files, each with its line.
    """
    found: list[Correction] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else []:
        corrections, wrong = _read(path)
        found += corrections
        faults += wrong
    if faults:
        raise InputFaults(faults)
    return tuple(found)


def _read(path: Path) -> tuple[list[Correction], list[Fault]]:
    raw, text, faults = read_toml(path)
    faults += [
        Fault(str(path), line_of(text, key), unknown(key, {"correction": None})) for key in raw if key != "correction"
    ]
    tables = raw.get("correction", [])
    if not isinstance(tables, list):
        return [], [*faults, Fault(str(path), line_of(text, "correction"), "write [[correction]] with two brackets")]
    found: list[Correction] = []
    line = 0
    for table in tables:
        line = line_of(text, "correction", after=line + 1)
        correction, wrong = _checked(table, path=path, text=text, line=line)
        faults += wrong
        found += [correction] if correction is not None else []
    return found, faults


def _checked(table: Any, *, path: Path, text: str, line: int) -> tuple[Correction | None, list[Fault]]:
    if not isinstance(table, dict):
        return None, [Fault(str(path), line, "write each correction as a [[correction]] table")]
    written, faults = check(table, _Written, path=str(path), text=text, line=line)
    if written is None:
        return None, faults
    try:
        fields = {name: getattr(written, name) for name in written.__struct_fields__}
        correction = msgspec.convert(fields | {"path": str(path), "line": line}, Correction)
    except msgspec.ValidationError:
        return None, [Fault(str(path), line_of(text, "action", after=line), unknown(written.action, ACTIONS))]
    wrong = _incomplete(correction)
    return (None, [Fault(str(path), line, wrong)]) if wrong else (correction, [])


def _incomplete(correction: Correction) -> str:
    """Return what a correction lacks, in words; nothing where it is complete."""
    if not correction.target.strip():
        return "`target` is empty: name the article, story or publisher"
    if correction.action in NEEDS_VALUE and not correction.value.strip():
        return f"`{correction.action}` needs a `value`: docs/corrections.md says which"
    if correction.action == "relink" and ARROW not in correction.value:
        return '`value` of a relink reads "company:old -> company:new", with nothing after the arrow to unlink'
    return ""
