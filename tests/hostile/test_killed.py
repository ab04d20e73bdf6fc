"""A run may be killed at any moment: nothing is lost, nothing is double, no process stays behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from ledger.archive import Archive

SCRIPT = Path(__file__).parent / "collect_once.py"
MOMENTS = int(os.environ.get("BILATERAL_KILLS", "10"))
AT_LEAST = 5  # of them must have met a run that was half done


def start(archive: Path, web: object, clippings: Path) -> subprocess.Popen[bytes]:
    """Start a run in a process group of its own."""
    base, host = getattr(web, "base"), getattr(web, "host")  # noqa: B009 - the fixture's class lives in the conftest
    words = [sys.executable, str(SCRIPT), str(archive), base, host, str(clippings)]
    return subprocess.Popen(words, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def state(archive: Path) -> dict[str, tuple[str, int]]:
    """Return each article's content and version."""
    with Archive.open(archive) as opened:
        return {article.id: (article.content_hash, article.version) for article in opened.articles()}


def test_a_run_killed_at_random_moments_ends_like_one_that_was_not(web: object, tmp_path: Path) -> None:
    clippings = tmp_path / "clippings"
    clippings.mkdir()
    for number in range(5):
        (clippings / f"{number}.txt").write_text(
            f"Tea clipping number {number}\n\n" + "Tea was sold in the harbour on Monday. " * 9, "utf-8"
        )
    whole = tmp_path / "whole.sqlite"
    started = time.monotonic()
    assert start(whole, web, clippings).wait(timeout=120) == 0
    lasts = time.monotonic() - started
    wanted = state(whole)
    assert len(wanted) == 17
    dice = random.Random(20261103)  # noqa: S311 - a test wants the same moments again
    torn = tmp_path / "torn.sqlite"
    half_done = 0
    for _ in range(MOMENTS):
        run = start(torn, web, clippings)
        time.sleep(dice.uniform(0.25, 0.95) * lasts)
        # half the time the workers outlive their parent for a moment
        if dice.random() < 0.5:
            os.killpg(run.pid, signal.SIGKILL)
        else:
            run.kill()
        run.wait()
        kept = state(torn) if torn.exists() else {}
        half_done += 0 < len(kept) < len(wanted)
        assert all(wanted[name] == value for name, value in kept.items())
        if len(kept) == len(wanted):
            torn.unlink()
    assert start(torn, web, clippings).wait(timeout=120) == 0
    assert state(torn) == wanted
    assert half_done >= min(AT_LEAST, MOMENTS // 10)
