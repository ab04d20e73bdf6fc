"""A small web that does everything wrong, on loopback, and what it is asked with."""

# ruff: noqa: D102 - each trick is told by its method's name
from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import http.server
import json
import shutil
import ssl
import subprocess
import threading
import time
import urllib.parse
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from collectors.limits import Limits
from collectors.round import Round, collect
from ledger.archive import Archive
from ledger.model import Source

NOW = dt.datetime(2026, 11, 3, 6, tzinfo=dt.UTC)
BOMB = gzip.compress(b"\0" * 60_000_000)
QUICK = Limits(
    host_delay=0,
    connect_seconds=10,
    resolve_seconds=1,
    # wide enough that a busy machine does not cut short what must fail for its own reason
    read_seconds=8,
    total_seconds=12,
    attempts=1,
    feed_bytes=1024 * 1024,
    page_bytes=512 * 1024,
    parse_seconds=30,
    page_seconds=30,
)


def item(number: int, *, link: str = "", guid: str = "", title: str = "", text: str = "") -> str:
    """Return one RSS item."""
    return (
        f"<item><guid isPermaLink='false'>{guid or f'g{number}'}</guid><title>{title or f'Exports of tea rise, part {number}'}</title>"
        f"<link>{link}</link><pubDate>Mon, 02 Nov 2026 10:{number % 60:02}:00 GMT</pubDate><description>{text or f'Tea part {number}'}</description></item>"
    )


def rss(*items: str) -> str:
    """Return an RSS document."""
    return f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Tea News</title>{''.join(items)}</channel></rss>"


def page(title: str, *, extra: str = "") -> str:
    """Return an article page long enough to be one."""
    lines = "".join(
        f"<p>Shipments of tea from port number {n} of {title} grew by {n} percent in October, the customs office said on Monday in a statement to the press.</p>"
        for n in range(2, 9)
    )
    return f"<html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>{lines}{extra}</article></body></html>"


class Web:
    """The hostile web: `base` is its address, `asked` counts the requests for each path."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.headers: dict[str, dict[str, str]] = {}
        web = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.0"

            def log_message(self, *_: object) -> None:
                """Say nothing."""

            def do_GET(self) -> None:
                path = self.path
                web.asked[path] += 1
                web.headers[path] = {key.lower(): value for key, value in self.headers.items()}
                name = path.partition("?")[0].strip("/").split("/")[0].replace("-", "_").replace(".", "_")
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    getattr(web, f"do_{name}", web.missing)(self)

        class Server(http.server.ThreadingHTTPServer):
            request_queue_size = 128  # with the usual 5, a busy machine lets some visitors wait for seconds

        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.base = f"http://{self.host}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    # --- how to answer

    @staticmethod
    def send(
        handler: http.server.BaseHTTPRequestHandler, body: str | bytes = b"", status: int = 200, **headers: str
    ) -> None:
        """Send one whole answer."""
        data = body.encode() if isinstance(body, str) else body
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("content-length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    def missing(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, "not here", 404)

    # --- the hosts' tricks, by path

    def do_good(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, rss(*(item(n, link=f"{self.base}/article/{n}") for n in range(3))))

    def do_article(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(
            handler, page(f"Exports of tea rise, part {handler.path.rpartition('/')[2]}"), content_type="text/html"
        )

    def do_shelf(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        """Answer slowly, so that a kill finds something half done."""
        shelf = handler.path.rpartition("/")[2]
        time.sleep(0.05 * int(shelf))
        self.send(handler, rss(*(item(n, link=f"{self.base}/article/{shelf}{n}") for n in range(3))))

    def do_to(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        target = urllib.parse.unquote(handler.path.partition("?")[2])
        self.send(handler, b"", int(handler.path.partition("?")[0].rpartition("/")[2]), location=target)

    def do_loop(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, b"", 302, location=f"{self.base}/loop/{time.monotonic_ns()}")

    def do_bomb(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, BOMB, content_encoding="gzip")

    def do_drip(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"<rss>")
            handler.wfile.flush()
            time.sleep(0.2)

    def do_silent(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        time.sleep(20)

    def do_endless(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"<item>tea</item>" * 4096)

    def do_mojibake(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        text = rss(item(1, title="Экспорт зерна вырос", text="Россия увеличила экспорт зерна в Китай"))
        self.send(handler, text.encode("cp1251"), content_type="application/rss+xml; charset=windows-1251")

    def do_laughs(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        self.send(
            handler,
            f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY l0 'ha'>{entities}]>"
            + rss(item(1, text="&l9;")).partition("?>")[2],
        )

    def do_leak(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(
            handler,
            "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
            + rss(item(1, text="before &x; after")).partition("?>")[2],
        )

    def do_comments(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, rss(item(1, text="<![CDATA[" + "<!--" * 50_000 + "]]>")))

    def do_nested(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, rss("<a>" * 100_000 + "</a>" * 100_000))

    def do_scripts(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        bad = [
            item(1, link="javascript:alert(1)", title="&lt;script&gt;alert(1)&lt;/script&gt;Tea &lt;b&gt;up&lt;/b&gt;"),
            item(2, link="data:text/html,hello"),
            item(3, link="file:///etc/passwd"),
        ]
        self.send(handler, rss(*bad))

    def do_many(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, rss(*(item(n) for n in range(10_000)))[:1_000_000] + "</channel></rss>")

    def do_reused(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, rss(*(item(n, guid="same", link=f"{self.base}/article/{n}") for n in range(3))))

    def do_changing(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        asked = self.asked[handler.path]
        self.send(handler, rss(*(item(n, guid=f"{asked}-{n}", link=f"{self.base}/article/{n}") for n in range(3))))

    def do_etag(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        """Say "not modified" to whoever brings our mark, whatever has changed."""
        if handler.headers.get("if-none-match") == 'W/"tea"':
            self.send(handler, b"", 304)
            return
        number = self.asked[handler.path]
        self.send(handler, rss(item(number, link=f"{self.base}/article/{number}")), etag='W/"tea"')

    def do_later(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, "later", 429, retry_after="7200")

    def do_forever(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, "later", 503, retry_after="99999999")

    def do_gone(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, "gone", 410)

    def do_empty(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, b"")

    def do_html(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, page("A page and no feed"), content_type="application/rss+xml")

    def do_hidden(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        link = "<link rel='alternate' type='application/rss+xml' href='/good'>"
        self.send(
            handler, page("A page that names its feed").replace("</head>", f"{link}</head>"), content_type="text/html"
        )

    def do_walled(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, rss(item(1, link=f"{self.base}/login", text="What the feed tells of it")))

    def do_login(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(
            handler,
            "<html><head><title>Log in</title></head><body><form>Name <input></form></body></html>",
            content_type="text/html",
        )

    def do_challenge(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, "are you human", 403, cf_mitigated="challenge")

    def do_cookies(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, rss(item(1, link=f"{self.base}/article/1")), set_cookie="who=you; path=/")

    def do_json(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(
            handler,
            json.dumps(
                {
                    "version": "https://jsonfeed.org/version/1.1",
                    "items": [{"id": "1", "url": f"{self.base}/article/1", "title": 5}, "odd", {}],
                }
            ),
        )

    def do_brotli(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.send(handler, b"\x0b\x02\x80tea\x03", content_encoding="br")


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    """Serve the hostile web while the tests of a module run."""
    served = Web()
    yield served
    served.server.shutdown()
    served.server.server_close()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Open an empty archive."""
    with Archive.open(tmp_path / "archive.sqlite") as opened:
        yield opened


@pytest.fixture
def take(web: Web, archive: Archive) -> Callable[..., Round]:
    """Return a function that runs one round over paths of the hostile web; `days` moves the moment."""

    def run(*paths: str, days: float = 0, limits: Limits = QUICK) -> Round:
        sources = [
            Source(
                id=f"s{number}",
                kind="feed",
                title="Tea News",
                url=path if path.startswith("http") else f"{web.base}/{path}",
                language="en",
            )
            for number, path in enumerate(paths)
        ]
        return collect(archive, sources, now=NOW + dt.timedelta(days=days), limits=limits, allow=[web.host])

    return run


@pytest.fixture(scope="session")
def untrusted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a good feed over TLS with a certificate that nobody signed; return its address."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: no certificate can be made")
    folder = tmp_path_factory.mktemp("tls")
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1",
            "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]  # fmt: skip
    subprocess.run(made, check=True, capture_output=True)
    served = Web()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    served.server.socket = context.wrap_socket(served.server.socket, server_side=True)
    yield served.host
    served.server.shutdown()
    served.server.server_close()
