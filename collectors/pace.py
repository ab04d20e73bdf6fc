"""The pace at which one host is asked: one request at a time, some seconds apart, never in step."""

from __future__ import annotations

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Pace:
    """Holds a turn for each host. `delay` in seconds; a host may ask for a longer one."""

    def __init__(self, *, delay: float, longest: float, seed: int | None = None) -> None:
        self._delay = delay
        self._longest = longest
        # jitter keeps hosts that share a failure from being asked as one burst; nothing secret
        self._random = random.Random(seed)  # noqa: S311
        self._turns: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._next: dict[str, float] = {}
        self._own: dict[str, float] = {}
        self._held: dict[str, str] = {}

    def ask_for(self, host: str, delay: float) -> None:
        """Take note that a host asks for `delay` seconds between requests; shorter than ours changes nothing."""
        self._own[host] = max(self._own.get(host, 0.0), delay)

    def too_slow(self, host: str) -> bool:
        """Tell whether a host asks for longer pauses than a run can give."""
        return self._own.get(host, 0.0) > self._longest

    def hold(self, host: str, reason: str) -> None:
        """Leave a host alone for the rest of the run."""
        self._held.setdefault(host, reason)

    def held(self, host: str) -> str:
        """Return why a host is left alone, or ""."""
        return self._held.get(host, "")

    @asynccontextmanager
    async def turn(self, host: str, *, free: bool = False) -> AsyncIterator[None]:
        """Wait for the host's turn and keep it while the body runs. `free` hosts have no pauses."""
        if free:
            yield
            return
        async with self._turns[host]:
            await asyncio.sleep(max(0.0, self._next.get(host, 0.0) - time.monotonic()))
            pause = min(max(self._delay, self._own.get(host, 0.0)), self._longest)
            self._next[host] = time.monotonic() + pause * self._random.uniform(1.0, 1.3)
            yield
