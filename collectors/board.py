"""Who is being visited just now: the board that a person watches while a round runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ledger.model import Source
from ledger.progress import Host


@dataclass(kw_only=True)
class Line:
    """One visit under way."""

    host: str
    started: float
    doing: str = "list"
    items: int = 0
    wanted: int = 0

    def listed(self, wanted: int) -> None:
        """Say that the list is read and `wanted` of its items are new."""
        self.doing, self.wanted = "articles", wanted

    def took(self) -> None:
        """Count one item."""
        self.items += 1


@dataclass(kw_only=True)
class Board:
    """The visits under way. `busy` tells whether a host is being asked just now."""

    busy: Callable[[str], bool] = lambda _: True
    _lines: dict[str, Line] = field(default_factory=dict)

    @contextmanager
    def visiting(self, source: Source) -> Iterator[Line]:
        """Keep a line on the board while a source is visited."""
        line = Line(host=urlsplit(source.url).hostname or source.id, started=time.monotonic())
        self._lines[source.id] = line
        try:
            yield line
        finally:
            del self._lines[source.id]

    def hosts(self) -> list[Host]:
        """Return one row a visit: those at work before those that wait, the longest first."""
        now = time.monotonic()
        lines = sorted(self._lines.values(), key=lambda line: (self._waits(line), line.started, line.host))
        return [Host(line.host, self._doing(line), line.items, now - line.started) for line in lines]

    def _waits(self, line: Line) -> bool:
        return not line.items and not self.busy(line.host)

    def _doing(self, line: Line) -> str:
        what = f"{line.doing} {line.items}/{line.wanted}" if line.wanted else line.doing
        return f"waits for its turn: {what}" if self._waits(line) else what
