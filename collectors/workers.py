"""Parsers work in processes of their own: killed when they take too long, replaced before they grow."""

from __future__ import annotations

import asyncio
import importlib
import multiprocessing
import os
from collections.abc import Callable
from multiprocessing import forkserver
from types import TracebackType
from typing import Any, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from ledger.errors import TooLarge, TooSlow, UnreadableError

T = TypeVar("T")

TASKS_BEFORE_RENEWAL = 200  # parsers leak a little with every page
MEMORY_BYTES = 2 * 1024**3
# the fork server loads the parsers once and every worker starts with them
PRELOAD = ["collectors.warm"]


def _begin() -> None:
    """Load what is not loaded yet, before any document's time runs; then limit the memory, where a system can."""
    importlib.import_module(PRELOAD[0])
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:  # pragma: no cover - Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


class Workers:
    """A pool of parser processes. Use as a context manager, or `close()` it."""

    def __init__(self, count: int | None = None) -> None:
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if context.get_start_method() == "forkserver":
            context.set_forkserver_preload(PRELOAD)
            # it loads the parsers while the first hosts are asked
            forkserver.ensure_running()
        self._pool = ProcessPool(
            max_workers=count or max(1, min(8, os.cpu_count() or 1)),
            max_tasks=TASKS_BEFORE_RENEWAL,
            initializer=_begin,
            context=context,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers at once."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    async def run(self, work: Callable[..., T], *args: Any, subject: str, seconds: float, **named: Any) -> T:
        """Return `work(*args, **named)` from a worker.

        Raises:
            TooSlow: it took longer than `seconds` and was killed.
            UnreadableError: it failed, or took too much memory.
        """
        future = self._pool.schedule(work, args=list(args), kwargs=named, timeout=seconds)
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            future.cancel()  # type: ignore[no-untyped-call]
            raise
        except Exception as error:  # noqa: BLE001 - a parser may fail in any way; the next document counts
            raise _told(error, subject=subject, seconds=seconds) from None

    def run_now(self, work: Callable[..., T], *args: Any, subject: str, seconds: float, **named: Any) -> T:
        """Do the same outside an event loop."""
        try:
            return self._pool.schedule(work, args=list(args), kwargs=named, timeout=seconds).result()
        except Exception as error:  # noqa: BLE001 - a parser may fail in any way; the next document counts
            raise _told(error, subject=subject, seconds=seconds) from None


def _told(error: Exception, *, subject: str, seconds: float) -> Exception:
    if isinstance(error, TimeoutError):
        return TooSlow(subject, f"could not be read within {seconds:g} s")
    if isinstance(error, UnreadableError | TooLarge | NameError | ImportError):
        # the last two are our own mistakes, and no document's
        return error
    if isinstance(error, ProcessExpired):
        return UnreadableError(subject, "broke the reader (too large or too deep)")
    return UnreadableError(subject, f"could not be read ({type(error).__name__}: {error})"[:300])
