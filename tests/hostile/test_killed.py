"""A run may be killed at any moment: nothing is lost, nothing is double, no process stays behind."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.archive import Archive

SCRIPT = Path(__file__).parent / "collect_once.py"
MOMENTS = int(os.environ.get("BILATERAL_KILLS", "10"))
AT_LEAST = 5  # of them must have met a run that was half done


class Runs:
    """Starts runs, one after the other, each in a process group of its own."""

    def __init__(self, web: object, clippings: Path) -> None:
        base, host = getattr(web, "base"), getattr(web, "host")  # noqa: B009 - the fixture's class lives in the conftest
        words = [sys.executable, str(SCRIPT), base, host, str(clippings)]
        self._process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def start(self, archive: Path) -> int:
        """Start a run and return its number."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{archive}\n")
        self._process.stdin.flush()
        return self._told()

    def ended(self) -> int:
        """Wait for the end of the run and return its status, 0 when it went well."""
        return self._told()

    def close(self) -> None:
        """End the process that starts runs."""
        self._process.communicate(timeout=60)

    def _told(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


@pytest.fixture
def runs(web: object, tmp_path: Path) -> Iterator[Runs]:
    """Give what starts runs over five clippings and the slow shelves of the hostile web."""
    clippings = tmp_path / "clippings"
    clippings.mkdir()
    for number in range(5):
        (clippings / f"{number}.txt").write_text(
            f"Tea clipping number {number}\n\n" + "Tea was sold in the harbour on Monday. " * 9, "utf-8"
        )
    started = Runs(web, clippings)
    yield started
    started.close()


def state(archive: Path) -> dict[str, tuple[str, int]]:
    """Return each article's content and version."""
    with Archive.open(archive) as opened:
        return {article.id: (article.content_hash, article.version) for article in opened.articles()}


def test_a_run_killed_at_random_moments_ends_like_one_that_was_not(runs: Runs, tmp_path: Path) -> None:
    whole = tmp_path / "whole.sqlite"
    runs.start(whole)
    started = time.monotonic()
    assert runs.ended() == 0
    lasts = time.monotonic() - started
    wanted = state(whole)
    assert len(wanted) == 17
    dice = random.Random(20261103)  # noqa: S311 - a test wants the same moments again
    torn = tmp_path / "torn.sqlite"
    half_done = 0
    for _ in range(MOMENTS):
        number = runs.start(torn)
        time.sleep(dice.uniform(0.05, 0.95) * lasts)
        # half the time the workers outlive their parent for a moment
        with contextlib.suppress(ProcessLookupError):
            (os.killpg if dice.random() < 0.5 else os.kill)(number, signal.SIGKILL)
        runs.ended()
        kept = state(torn) if torn.exists() else {}
        half_done += 0 < len(kept) < len(wanted)
        assert all(wanted[name] == value for name, value in kept.items())
        if len(kept) == len(wanted):
            torn.unlink()
    runs.start(torn)
    assert runs.ended() == 0
    assert state(torn) == wanted
    assert half_done >= min(AT_LEAST, MOMENTS // 10)
