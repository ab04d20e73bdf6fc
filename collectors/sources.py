"""Where we listen: reads `sources/*.toml`, checks every field, and names every fault at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ledger.canonical import canonical_url, slug
from ledger.errors import Fault, InputFaults
from ledger.model import Source
from ledger.written import check, line_of, read_toml, unknown

SHIPPED = Path(__file__).parent / "sources"
WEB_KINDS = frozenset({"feed", "sitemap", "page", "query"})
COUNTRY = re.compile(r"[A-Z]{2}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def load_sources(folder: Path = SHIPPED, *, extra: Iterable[Path] = ()) -> tuple[Source, ...]:
    """Return all sources of a folder of TOML files, then those of the owner's own files, in order of id.

    A source in an owner's file replaces the shipped one with the same id.

    Raises:
        InputFaults: every fault of every file, each with its line.
    """
    shipped, faults = _read(sorted(folder.glob("*.toml")))
    own, more = _read(sorted(extra))
    if faults or more:
        raise InputFaults(faults + more)
    return tuple(source for _, source in sorted((shipped | own).items()))


def _read(paths: Iterable[Path]) -> tuple[dict[str, Source], list[Fault]]:
    found: dict[str, Source] = {}
    where: dict[str, str] = {}
    faults: list[Fault] = []
    for path in paths:
        for source, line, complaints in _read_file(path):
            faults += complaints
            if source is None:
                continue
            if source.id in where:
                faults.append(Fault(str(path), line, f"`id`: {source.id!r} is already taken at {where[source.id]}"))
            where.setdefault(source.id, f"{path}:{line}")
            found.setdefault(source.id, source)
    return found, faults


def _read_file(path: Path) -> Iterable[tuple[Source | None, int, list[Fault]]]:
    raw, text, faults = read_toml(path)
    if faults:
        yield None, 1, faults
        return
    for key in raw:
        if key != "source":
            yield None, 1, [Fault(str(path), line_of(text, key), unknown(key, {"source": ...}))]
    tables = raw.get("source", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        yield None, 1, [Fault(str(path), line_of(text, "source"), "write each source under its own [[source]] line")]
        return
    lines = _heads(text)
    for number, table in enumerate(tables):
        line = lines[number] if number < len(lines) else 1
        yield (*_read_table(table, path=path, text=_block(text, lines, number), line=line),)


def _heads(text: str) -> list[int]:
    return [n for n, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*source\s*\]\]", line)]


def _block(text: str, lines: list[int], number: int) -> str:
    """Return the text up to the end of one table: a field of the next one is not this one's."""
    return "\n".join(text.splitlines()[: lines[number + 1] - 1]) if number + 1 < len(lines) else text


def _read_table(
    table: Mapping[str, Any], *, path: Path, text: str, line: int
) -> tuple[Source | None, int, list[Fault]]:
    source, faults = check(table, Source, path=str(path), text=text, line=line)
    if source is not None:
        for field, message in _beyond_types(source):
            faults.append(Fault(str(path), line_of(text, field, after=line), f"`{field}`: {message}"))
    return source, line, faults


def _beyond_types(source: Source) -> Iterable[tuple[str, str]]:
    """Yield each field whose value no reader could use, with what to do about it."""
    if source.id != slug(source.id):
        yield "id", f"use small letters, digits and hyphens, such as {slug(source.id)!r}"
    if source.kind in WEB_KINDS and not canonical_url(source.url):
        yield "url", f"{source.url!r} is not a whole web address; begin with https://"
    if source.homepage and not canonical_url(source.homepage):
        yield "homepage", f"{source.homepage!r} is not a whole web address; begin with https://"
    if source.country and not COUNTRY.fullmatch(source.country):
        yield "country", f"{source.country!r} is not an ISO 3166 code of two capital letters"
    if source.language and not LANGUAGE.fullmatch(source.language):
        yield "language", f"{source.language!r} is not a language code such as 'en' or 'pt-BR'"
    if source.every_hours <= 0:
        yield "every_hours", "must be more than 0"
    if source.stale_days <= 0:
        yield "stale_days", "must be more than 0"
