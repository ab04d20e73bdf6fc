"""What a visit works with: the door, the robots rules, the workers and the moment; and what is known before it."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

from collectors.board import Board
from collectors.boilerplate import Habits
from collectors.fetch import Answer, Fetcher
from collectors.limits import Limits
from collectors.robots import Robots
from collectors.workers import Workers
from ledger.errors import Refused
from ledger.model import Entry, Visit

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Memory:
    """What is known of a source before the visit."""

    last: Visit | None = None
    entries: Mapping[str, Entry] = field(default_factory=dict)
    habits: Habits = field(default_factory=Habits)
    known: Callable[[str], bool] = lambda _: False  # article id -> is it in the archive


@dataclass(frozen=True, kw_only=True)
class Kit:
    """One for a run. `until` is on the monotonic clock: no new page is begun after it."""

    fetcher: Fetcher
    robots: Robots
    workers: Workers
    board: Board = field(default_factory=Board)
    until: float | None = None

    @property
    def now(self) -> dt.datetime:
        """Return the run's moment."""
        return self.fetcher.now

    @property
    def limits(self) -> Limits:
        """Return the run's limits."""
        return self.fetcher.limits

    def out_of_time(self) -> bool:
        """Tell whether the run's deadline has passed."""
        return self.until is not None and time.monotonic() >= self.until

    async def check_robots(self, url: str) -> None:
        """Raise `Refused` where the host's robots.txt forbids an address; keep the pause it asks for."""
        if reason := await self.robots.refusal(url):
            raise Refused(url, reason)
        host = urlsplit(url).hostname or ""
        self.fetcher.pace.ask_for(host, self.robots.delay(url))
        if self.fetcher.pace.too_slow(host):
            raise Refused(
                url, f"its robots.txt asks for {self.robots.delay(url):g} s between requests, more than a run can give"
            )

    async def read(self, work: Callable[..., T], answer: Answer, *, seconds: float | None = None, **more: object) -> T:
        """Return what a reader makes of an answer, from a worker process."""
        return await self.workers.run(
            work,
            answer.body,
            subject=answer.final_url,
            seconds=seconds or self.limits.parse_seconds,
            url=answer.final_url,
            content_type=answer.headers.get("content-type", ""),
            **more,
        )


@asynccontextmanager
async def open_kit(fetcher: Fetcher, *, kept: str | None = None, until: float | None = None) -> AsyncIterator[Kit]:
    """Open what visits work with, and close it whatever happens. `kept` are the robots rules of the last run."""
    robots = Robots(partial(fetcher.get, wanted="robots"), agent=fetcher.limits.agent, now=fetcher.now, kept=kept)
    with Workers() as workers:
        async with fetcher:
            board = Board(busy=fetcher.is_asking)
            yield Kit(fetcher=fetcher, robots=robots, workers=workers, board=board, until=until)
