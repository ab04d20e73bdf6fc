"""A preview of the published site on this machine only, as strict as a real host."""

from __future__ import annotations

import gzip
import io
import mimetypes
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from ledger.errors import PublishRefused
from sitegen.masthead import POLICY
from sitegen.release import CURRENT

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonl": "application/x-ndjson; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".parquet": "application/vnd.apache.parquet",
}
PACKED = {".html", ".css", ".js", ".json", ".jsonl", ".csv", ".xml", ".txt", ".svg"}


class _Handler(SimpleHTTPRequestHandler):
    """Serves files of one folder, which is looked up anew at each request so that a new edition shows at once."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, site: Path, prefix: str = "/", quiet: bool = True) -> None:
        self.site = site
        self.prefix = prefix
        self.quiet = quiet
        super().__init__(*args, directory=str(site))  # type: ignore[arg-type]  # socket, address, server

    def translate_path(self, path: str) -> str:
        """Return the file of an address below the prefix; an address outside of it has none."""
        inside = urlsplit(path).path
        if not unquote(inside).startswith(self.prefix):
            return str(self.site / ".nothing")
        self.directory = str(self.site.resolve())
        return super().translate_path("/" + inside[len(self.prefix) :])

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send the head of an answer; text goes compressed to whoever takes it, as from a real host."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if urlsplit(self.path).path.endswith("/") else file
        takes = "gzip" in self.headers.get("Accept-Encoding", "") and "If-Modified-Since" not in self.headers
        if not takes or file.suffix not in PACKED or not file.is_file():
            return super().send_head()
        data = gzip.compress(file.read_bytes(), compresslevel=6, mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Last-Modified", self.date_time_string(int(file.stat().st_mtime)))
        self.end_headers()
        return io.BytesIO(data)

    def guess_type(self, path: object) -> str:
        """Return the content type by our own table, then by the system's."""
        end = Path(str(path)).suffix.lower()
        return TYPES.get(end) or mimetypes.guess_type(str(path))[0] or "application/octet-stream"

    def end_headers(self) -> None:
        """Add the headers that the file `_headers` asks of a real host."""
        self.send_header("Content-Security-Policy", f"{POLICY}; frame-ancestors 'none'")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where a file is not there."""
        page = self.site / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.copyfile(io.BytesIO(data), self.wfile)  # type: ignore[arg-type]  # a stream of bytes like any

    def list_directory(self, path: object) -> io.BytesIO | None:
        """List nothing: a folder without a page is not there."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:  # type: ignore[override]  # narrower on purpose
        """Send a file; a reader who went away is no error."""
        try:
            super().copyfile(source, outputfile)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the parent's
        """Keep still unless asked."""
        if not self.quiet:
            super().log_message(format, *args)


def server(site: Path, *, port: int = 8000, prefix: str = "/", quiet: bool = True) -> ThreadingHTTPServer:
    """Return a server of a published folder on the loopback address; port 0 lets the system choose.

    Call `serve_forever()` on it; `server_address` tells the port.

    Args:
        site: the folder or the link to it, such as `output/site`.
        port: a free port.
        prefix: the path that the site lives under, as in `base_url`; begins and ends with a slash.
        quiet: don't log each request.
    """
    made = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, site=site, prefix=prefix, quiet=quiet))
    made.daemon_threads = True
    return made


def serve(output: Path, *, port: int, say: Callable[[str], None]) -> None:
    """Serve the current edition of `output` until the reader stops it with Ctrl-C.

    Raises:
        PublishRefused: there is no edition yet.
    """
    site = output / CURRENT
    if not (site / "index.html").is_file():
        raise PublishRefused(f"there is no edition in {output} yet; make one with: build.py run")
    with server(site, port=port) as running:
        say(f"the site is at http://127.0.0.1:{running.server_address[1]}/ (stop with Ctrl-C)")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            say("stopped")
