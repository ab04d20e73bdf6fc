"""A real Chromium and a server of the test run's own, on loopback."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from sitegen.serve import server
from tests.site.conftest import Workshop, workshop

# What the site gives its own pages: nothing inline, nothing from elsewhere, WebAssembly only for search.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
)
PREFIX = "/news/"  # the whole site stands under a sub-path
Serve = Callable[[Path, str], str]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args: object, prefix: str, **kwargs: object) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # socket, address, server, directory

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing."""

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self.prefix) if path.startswith(self.prefix) else "/no/such/page"
        return super().translate_path(f"/{inside}")

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Give a function that serves a folder under a path such as `/trade/` and returns its address."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path, prefix: str = "/") -> str:
        handler = functools.partial(_Quiet, directory=str(folder), prefix=prefix)
        made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(made)
        threading.Thread(target=made.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{made.server_port}{prefix}"

    yield start
    for each in servers:
        each.shutdown()
        each.server_close()


# not for the whole session: while it is open, its event loop runs, and no other test could run one of its own
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Give the machine's Chromium, or skip where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Give a fresh page; any error in it, and any breach of the policy, fails the test at its end."""
    context = chromium.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console", lambda said: faults.append(f"{said.text} {said.location['url']}") if said.type == "error" else None
    )
    yield page
    context.close()
    expected = getattr(page, "expected_faults", ())
    assert [fault for fault in faults if not any(word in fault for word in (*expected, "favicon"))] == []


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Give the fixture's site, published with search."""
    made = workshop(tmp_path_factory.mktemp("reading"))
    made.publish(search=True)
    return made


@pytest.fixture(scope="module")
def site(published: Workshop) -> Iterator[str]:
    """Serve the fixture's site under a sub-path; give its address."""
    running = server(published.site, port=0, prefix=PREFIX)
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}{PREFIX}"
    running.shutdown()
    running.server_close()
