"""Serve the sample newsroom on loopback: every publisher below one address, with validators, counted requests."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import threading
from collections import Counter
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from ledger.model import Source, SourceKind
from tests.newsroom import feeds, markup
from tests.newsroom.pieces import NOTICE, NOW, Piece, Publisher, feed_path, path_of, pieces, publishers

DEFAULT_PORT = 8765
"""The demo's port: article ids hang on addresses, so it is the same on each run."""

_SOURCE_KINDS: dict[str, SourceKind] = {"news-sitemap": "sitemap", "listing": "page"}
_TROUBLED = {"closed-quay": (410, "Closed Quay"), "dry-dock-daily": (503, "Dry Dock Daily")}


class PortTakenError(OSError):
    """Another program listens on the port that was asked for."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What one address answers."""

    body: bytes
    content_type: str
    changed: dt.datetime = NOW
    status: int = 200

    @property
    def etag(self) -> str:
        """A strong validator: the hash of the bytes."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


def _html(piece: Piece, body: bytes) -> Document:
    charset = f"; charset={piece.header_charset}" if piece.header_charset else ""
    return Document(body=body, content_type=f"text/html{charset}", changed=piece.updated or piece.published)


def _articles(base_url: str) -> dict[str, Document]:
    found = {path_of(piece): _html(piece, markup.page(piece, base_url)) for piece in pieces()}
    for piece in pieces():
        if piece.amp:
            found[path_of(piece) + "/amp"] = _html(piece, markup.page(piece, base_url, dress="amp"))
    return found


def _feed_document(house: Publisher, base_url: str) -> Document:
    kind = "application/gzip" if house.file.endswith(".gz") else feeds.TYPES[house.feed]
    changed = feeds.newest(house)
    return Document(body=feeds.feed(house, base_url), content_type=kind, changed=changed)


def _robots(base_url: str) -> Document:
    text = f"# {NOTICE}\nUser-agent: *\nDisallow: /*/print/\nDisallow: /search\nSitemap: {base_url}/sitemap.xml\n"
    return Document(body=text.encode(), content_type="text/plain; charset=utf-8")


def documents(base_url: str) -> dict[str, Document]:
    """Make all that the newsroom answers, by path with query; same pieces and address, same bytes."""
    found = _articles(base_url)
    found["/sitemap.xml"] = Document(body=feeds.sitemap(sorted(found), base_url), content_type="application/xml")
    found["/robots.txt"] = _robots(base_url)
    for house in publishers().values():
        found[f"/{house.id}/"] = Document(body=markup.home(house, base_url), content_type="text/html; charset=utf-8")
        found[feed_path(house)] = _feed_document(house, base_url)
    for slug, (status, _) in _TROUBLED.items():
        found[f"/{slug}/rss.xml"] = Document(body=b"", content_type="text/plain", status=status)
    return found


def _without_trackers(target: str) -> str:
    """Answer `/a?utm_source=rss` like `/a`, as publishers do."""
    parts = urlsplit(target)
    kept = [(key, value) for key, value in parse_qsl(parts.query) if not key.startswith("utm_")]
    return parts.path + (f"?{urlencode(kept)}" if kept else "")


class _Desk(BaseHTTPRequestHandler):
    """Answer one connection."""

    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "SampleNewsroom/1"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with the document, 304 when the asker has it, or 404."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answer with the headers alone."""
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Stay silent: the counter keeps what tests ask for."""

    def _answer(self, *, with_body: bool) -> None:
        path = _without_trackers(self.path)
        found = self.server.documents.get(path)
        document = found or Document(body=b"<h1>404</h1>", content_type="text/html; charset=utf-8", status=404)
        status = 304 if document.status == 200 and self._known(document) else document.status
        self.server.count(path, status)
        body = b"" if status == 304 else document.body
        self.send_response(status)
        self._headers(document, status, len(body))
        if with_body:
            self.wfile.write(body)

    def _headers(self, document: Document, status: int, length: int) -> None:
        if status in {200, 304}:
            self.send_header("ETag", document.etag)
            self.send_header("Last-Modified", format_datetime(document.changed.astimezone(dt.UTC), usegmt=True))
        if status != 304:
            self.send_header("Content-Type", document.content_type)
            self.send_header("Content-Length", str(length))
        self.send_header("X-Sample-Data", NOTICE)
        self.end_headers()

    def _known(self, document: Document) -> bool:
        if given := self.headers.get("If-None-Match"):
            return document.etag in given or given.strip() == "*"
        if since := self.headers.get("If-Modified-Since"):
            return document.changed.replace(microsecond=0) <= parsedate_to_datetime(since)
        return False


class _Server(ThreadingHTTPServer):
    """The listening socket with what it serves and what it was asked."""

    daemon_threads = True
    # many visitors come at once; with the library's queue of 5, a busy machine lets some of them wait for seconds
    request_queue_size = 128

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Desk)
        self.documents: dict[str, Document] = {}
        self.requests: Counter[str] = Counter()
        self.statuses: Counter[int] = Counter()
        self._lock = threading.Lock()

    def count(self, path: str, status: int) -> None:
        """Write down one request."""
        with self._lock:
            self.requests[path] += 1
            self.statuses[status] += 1


class Newsroom:
    """A running newsroom: `with Newsroom() as newsroom: fetch(newsroom.base_url + ...)`.

    Port 0 takes any free one; a given port that is taken raises `PortTakenError`.
    """

    def __init__(self, *, port: int = 0) -> None:
        try:
            self._server = _Server(port)
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                raise PortTakenError(f"port {port} is taken by another program") from fault
            raise
        self.port = self._server.server_port
        self.base_url = f"http://127.0.0.1:{self.port}"
        self._server.documents = documents(self.base_url)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def requests(self) -> Counter[str]:
        """How often each path was asked for."""
        return self._server.requests

    @property
    def statuses(self) -> Counter[int]:
        """How often each HTTP status was answered."""
        return self._server.statuses

    def url_of(self, piece: Piece) -> str:
        """Give an article's canonical address."""
        return self.base_url + path_of(piece)

    def sources(self, *, troubled: bool = False) -> list[Source]:
        """List the publishers as sources; `troubled` adds one that is gone and one that is out of order."""
        found = [_source(house, self.base_url) for house in publishers().values()]
        if troubled:
            found += [_dead_source(slug, title, self.base_url) for slug, (_, title) in _TROUBLED.items()]
        return sorted(found, key=lambda source: source.id)

    def sources_toml(self, *, troubled: bool = False) -> str:
        """Write the sources as the text of a sources file, with this run's port."""
        return f"# {NOTICE}\n\n" + "\n".join(_toml(source) for source in self.sources(troubled=troubled))


def _source(house: Publisher, base_url: str) -> Source:
    return Source(
        id=house.id,
        kind=_SOURCE_KINDS.get(house.feed, "feed"),
        title=house.name,
        url=base_url + feed_path(house),
        homepage=f"{base_url}/{house.id}/",
        language=house.language,
        country=house.country,
        licence=NOTICE,
        full_text="feed" if house.full else "page",
        stale_days=60,
    )


def _dead_source(slug: str, title: str, base_url: str) -> Source:
    return Source(id=slug, kind="feed", title=title, url=f"{base_url}/{slug}/rss.xml", language="en", licence=NOTICE)


def _toml(source: Source) -> str:
    """Write the fields that differ from a source's defaults; JSON's strings and numbers are TOML's."""
    plain = msgspec.to_builtins(source)
    usual = msgspec.to_builtins(Source(id="", kind="feed", title="", url=""))
    rows = [
        f"{key} = {msgspec.json.encode(value).decode()}"
        for key, value in plain.items()
        if value != usual[key] or key == "kind"
    ]
    return "[[source]]\n" + "\n".join(rows) + "\n"
