"""The preview answers as a real host does: compressed where asked, with types, headers and our own page for what is not there."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator

import pytest

from tests.demo_site import serving
from tests.site.conftest import Workshop


@pytest.fixture(scope="module")
def host(built: Workshop) -> Iterator[str]:
    """Serve the fixture; give host and port."""
    with serving(built.site) as address:
        yield address.removeprefix("http://")


def ask(host: str, path: str, *, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """Ask for a path; headers are given with underscores for hyphens."""
    line = http.client.HTTPConnection(host, timeout=20)
    line.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = line.getresponse()
    body = answer.read()
    line.close()
    return answer, body


@pytest.mark.parametrize("path", ["/", "/pairs/cn-kr/", "/assets/site.css?v=1", "/data/figures.csv"])
def test_text_is_compressed_for_whoever_takes_it_and_only_then(host: str, path: str) -> None:
    plain, whole = ask(host, path)
    packed, body = ask(host, path, Accept_Encoding="br, gzip")
    assert (plain.getheader("Content-Encoding"), packed.getheader("Content-Encoding")) == (None, "gzip")
    assert gzip.decompress(body) == whole
    assert len(body) < len(whole) / 2
    for name in ("Content-Type", "Content-Security-Policy", "Last-Modified", "Cache-Control"):
        assert packed.getheader(name) == plain.getheader(name) != "", name


def test_what_is_compressed_already_goes_as_it_is(host: str, built: Workshop) -> None:
    answer, body = ask(host, "/data/figures.parquet", Accept_Encoding="gzip")
    assert answer.getheader("Content-Encoding") is None
    assert body == (built.site / "data" / "figures.parquet").read_bytes()
    assert answer.getheader("Content-Type") == "application/vnd.apache.parquet"


def test_a_page_that_is_known_is_not_sent_again(host: str) -> None:
    first, _ = ask(host, "/", Accept_Encoding="gzip")
    again, body = ask(host, "/", Accept_Encoding="gzip", If_Modified_Since=first.getheader("Last-Modified") or "")
    assert (again.status, body) == (304, b"")


def test_the_head_alone_has_no_body(host: str) -> None:
    answer, body = ask(host, "/", method="HEAD", Accept_Encoding="gzip")
    assert (answer.status, body) == (200, b"")
    assert int(answer.getheader("Content-Length") or 0) > 1000


@pytest.mark.parametrize("path", ["/no/such/page/", "/../build.py", "/%2e%2e/%2e%2e/etc/passwd", "/assets/"])
def test_what_is_not_there_gets_our_own_page(host: str, path: str) -> None:
    answer, body = ask(host, path, Accept_Encoding="gzip")
    assert answer.status == 404
    assert b"This page is not here" in body
