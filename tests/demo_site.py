"""The sample newsroom's site, built once a run by the real main job, for all tests that look at it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sitegen.serve import server
from tests.newsroom.demo import build


@dataclass(frozen=True)
class Demo:
    """What the demo left behind."""

    folder: Path  # content, sources, output, archive.sqlite
    site: Path  # the current edition


def make(folder: Path) -> Demo:
    """Run the main job against the newsroom below `folder`; any free port will do for a test."""
    return Demo(folder=folder, site=build(folder, port=0, quiet=True))


@contextmanager
def serving(site: Path, prefix: str = "/") -> Iterator[str]:
    """Serve a folder on loopback, under a path, and give its address without a slash at the end."""
    running = server(site, port=0, prefix=prefix)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_address[1]}{prefix}".removesuffix("/")
    finally:
        running.shutdown()
        running.server_close()
        thread.join()
