"""The folder where editors drop clippings: which of them are new or changed since the last round."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from collectors.articles import from_file
from collectors.files import LARGEST, clippings_in, read_file
from ledger.errors import Fault, UnreadableError
from ledger.model import Article, Entry, Source
from ledger.progress import Progress

CLIPPINGS = Source(id="clippings", kind="file", title="Clippings", url="content/clippings")


@dataclass(kw_only=True)
class Found:
    """What the folder holds: how many clippings, and of those that are new or changed the articles."""

    count: int = 0
    articles: list[Article] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def new_clippings(
    folder: Path,
    *,
    known: Mapping[str, Entry],
    textless: Collection[str] = (),
    now: dt.datetime,
    progress: Progress,
) -> Found:
    """Read the clippings that are new or changed, and those whose article's text did not come along (`textless`).

    A file that was only renamed stays the article it was; one that can't be read is a fault with its place.
    """
    paths = list(clippings_in(folder))
    names = [_printable(path.relative_to(folder).as_posix()) for path in paths]
    moved = {entry.content_hash: entry for name, entry in known.items() if name not in set(names)}
    found = Found(count=len(paths))
    progress.begin("Reading clippings", len(paths))
    for path, name in zip(paths, names, strict=True):
        progress.step(name)
        try:
            _read(path, name, found, known=known, moved=moved, textless=textless, now=now)
        except UnreadableError as error:
            found.faults.append(_fault(path, name, error))
        except OSError as error:
            found.faults.append(Fault(str(path), 1, error.strerror or str(error)))
    progress.end()
    return found


def _read(
    path: Path,
    name: str,
    found: Found,
    *,
    known: Mapping[str, Entry],
    moved: Mapping[str, Entry],
    textless: Collection[str],
    now: dt.datetime,
) -> None:
    if path.stat().st_size > LARGEST:
        raise UnreadableError(name, f"larger than {LARGEST // 1024 // 1024} MB")
    data = path.read_bytes()
    mark = hashlib.sha256(data).hexdigest()
    before = known.get(name)
    if before is not None and before.content_hash == mark and before.article not in textless:
        return
    article = from_file(read_file(data, name=name, now=now), CLIPPINGS, name=name, now=now)
    before = before or moved.get(mark)
    if before is not None and not article.url:
        article = msgspec.structs.replace(article, id=before.article)
    found.articles.append(article)
    found.entries.append(Entry(source=CLIPPINGS.id, key=name, article=article.id, seen=now, content_hash=mark))


def _printable(name: str) -> str:
    """Return a file's name as text that can be kept, also where the disk's bytes are no UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _fault(path: Path, name: str, error: UnreadableError) -> Fault:
    """Return the fault with the line that the reader named."""
    line = re.fullmatch(r":(\d+)", error.subject.removeprefix(name))
    return Fault(_printable(str(path)), int(line[1]) if line else 1, error.reason)
