"""The archive as sorted newline-delimited JSON, by month: for a data branch, for a move, for a look.

Article text goes along only when asked: a public copy of the state carries headline, link, date and our own facts.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from ledger.archive import Archive
from ledger.errors import Fault, InputFaults
from ledger.model import Article, Entity, Entry, Flow, Noun, Reading, Story, Visit
from ledger.texts import left_at_home

N = TypeVar("N", bound=Noun)
BATCH = 500


class MarkedReading(Noun, frozen=True, kw_only=True):
    """A reading with the fingerprint of what it was made from."""

    mark: str
    reading: Reading


class Named(Noun, frozen=True, kw_only=True):
    """A small named text, or a story's redirect."""

    key: str
    value: str


_encoder = msgspec.json.Encoder(decimal_format="number")


def export(archive: Archive, folder: Path, *, text: bool = False) -> dict[str, int]:
    """Write everything below `folder`, one file a kind, articles and readings by month; return counts by kind.

    Files of an earlier export that nothing belongs in any more are removed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    written: set[Path] = set()
    for name, lines in _files(archive, text=text):
        path = folder / f"{name}.ndjson"
        counts[name.split("-", maxsplit=1)[0]] = counts.get(name.split("-", maxsplit=1)[0], 0) + _write(path, lines)
        written.add(path)
    for path in folder.glob("*.ndjson"):
        if path not in written:
            path.unlink()
    return counts


def _files(archive: Archive, *, text: bool) -> Iterator[tuple[str, Iterable[Noun]]]:
    marks = archive.reading_marks()
    months: dict[str, list[str]] = {}
    for month, articles in groupby(archive.articles(), key=_month):
        kept = [article if text else left_at_home(article) for article in articles]
        months[month] = [article.id for article in kept]
        yield f"articles-{month}", kept
    for month, ids in months.items():
        readings = archive.readings(ids)
        yield f"readings-{month}", (MarkedReading(mark=marks[r.id], reading=r) for r in readings)
    yield "entries", archive.all_entries()
    yield "visits", [visit for _, visit in sorted(archive.last_visits().items())]
    yield "stories", archive.stories()
    yield "redirects", [Named(key=old, value=new) for old, new in sorted(archive.redirects().items())]
    yield "flows", archive.flows()
    yield "entities", archive.entities()
    yield "memos", [Named(key=key, value=value) for key, value in archive.memos().items()]


def _month(article: Article) -> str:
    return (article.published or article.fetched).strftime("%Y-%m")


def _write(path: Path, nouns: Iterable[Noun]) -> int:
    """Write lines aside and rename, so that a kill leaves the old file or the new; return how many lines."""
    aside = path.with_suffix(".part")
    count = 0
    with aside.open("wb") as file:
        for noun in nouns:
            file.write(_encoder.encode(noun) + b"\n")
            count += 1
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    return count


def restore(archive: Archive, folder: Path) -> dict[str, int]:
    """Read a folder that `export` wrote into the archive; return counts by kind. May be repeated.

    Raises:
        InputFaults: lines that are not what their file's name says; lines before them are kept.
    """
    faults: list[Fault] = []
    counts: dict[str, int] = {}
    for path in sorted(folder.glob("*.ndjson")):
        kind = path.stem.split("-", maxsplit=1)[0]
        if kind not in _READERS:
            faults.append(Fault(str(path), 1, f"`{kind}` is no kind of the archive; known are: {', '.join(_READERS)}"))
            continue
        noun, keep = _READERS[kind]
        counts[kind] = counts.get(kind, 0)
        lines = _lines(path, noun, faults)
        while batch := list(islice(lines, BATCH)):
            keep(archive, batch)
            counts[kind] += len(batch)
    if not counts and not faults:
        faults.append(Fault(str(folder), 1, "no .ndjson files here: give a folder that `build.py export` wrote"))
    if faults:
        raise InputFaults(faults)
    return counts


def _lines(path: Path, kind: type[N], faults: list[Fault]) -> Iterator[N]:
    decode = msgspec.json.Decoder(kind).decode
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                faults.append(Fault(str(path), number, str(error)))


def _keep_memos(archive: Archive, memos: list[Named]) -> None:
    for memo in memos:
        archive.keep_memo(memo.key, memo.value)


_READERS: dict[str, tuple[type[Any], Any]] = {
    "articles": (Article, Archive.keep_articles),
    "entities": (Entity, Archive.keep_entities),
    "entries": (Entry, Archive.keep_entries),
    "flows": (Flow, Archive.keep_flows),
    "memos": (Named, _keep_memos),
    "readings": (MarkedReading, lambda archive, batch: archive.keep_readings((r.reading, r.mark) for r in batch)),
    "redirects": (Named, lambda archive, batch: archive.keep_stories([], gone={n.key: n.value for n in batch})),
    "stories": (Story, Archive.keep_stories),
    "visits": (Visit, Archive.restore_visits),
}
