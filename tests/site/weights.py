"""What a reader's device has to fetch: the weight of a page before images, and of a first search."""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class _Counting(SimpleHTTPRequestHandler):
    """Serves files and notes how many bytes each answer has."""

    def __init__(self, *args: object, sizes: dict[str, int], directory: str) -> None:
        self.sizes = sizes
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # socket, address, server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Say nothing."""

    def send_head(self) -> object:  # type: ignore[override]  # the parent's file, passed on
        file = Path(self.translate_path(self.path))
        if file.is_file():
            self.sizes[urlsplit(self.path).path] = file.stat().st_size
        return super().send_head()


@contextmanager
def counted(site: Path) -> Iterator[tuple[str, dict[str, int]]]:
    """Serve a site; give its address, and the bytes of each file that is asked for."""
    sizes: dict[str, int] = {}
    handler = functools.partial(_Counting, sizes=sizes, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/", sizes
        running.shutdown()


def first_search(site: Path, word: str, *, browser: Browser) -> dict[str, int]:
    """Return what a first search transfers after the search page itself, in bytes by address."""
    with counted(site) as (base, sizes):
        page = browser.new_page()
        page.goto(f"{base}search/", wait_until="networkidle")
        before = set(sizes)
        page.locator("#search-q").fill(word)
        page.locator("[data-search-results] > li").first.wait_for()
        page.wait_for_load_state("networkidle")
        page.close()
    return {address: size for address, size in sizes.items() if address not in before}


@contextmanager
def chromium() -> Iterator[Browser | None]:
    """Give a browser, or None where none is installed."""
    if CHROMIUM is None:
        yield None
        return
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
