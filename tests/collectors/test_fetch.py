"""The door checks the very address it connects to."""

from __future__ import annotations

import asyncio
import datetime as dt
import http.server
import threading
from collections.abc import Iterator

import pytest

from collectors.fetch import Answer, Fetcher
from collectors.guard import GuardedBackend
from collectors.limits import Limits
from ledger.errors import BadStatus, FetchError, NoNetwork, Refused
from ledger.model import Validators

NOW = dt.datetime(2026, 11, 3, tzinfo=dt.UTC)
QUICK = Limits(host_delay=0, attempts=2)


class Host(http.server.ThreadingHTTPServer):
    """A host that answers with what it was asked, and fails the first time where told."""

    request_queue_size = 128  # with the usual 5, a busy machine lets some visitors wait for seconds

    def __init__(self) -> None:
        self.seen: list[tuple[str, dict[str, str]]] = []
        super().__init__(("127.0.0.1", 0), Answering)

    @property
    def name(self) -> str:
        """Return host and port."""
        return f"127.0.0.1:{self.server_port}"


class Answering(http.server.BaseHTTPRequestHandler):
    """Answers for Host."""

    server: Host

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer by path."""
        self.server.seen.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
        status = {"/moved": 301, "/temporary": 302, "/busy": 503, "/missing": 404}.get(self.path.partition("?")[0], 200)
        if status == 503 and len([path for path, _ in self.server.seen if path == self.path]) > 1:
            status = 200
        self.send_response(status)
        if status in {301, 302}:
            self.send_header("location", "/temporary" if self.path == "/moved" else "/end")
        if status == 503:
            self.send_header("retry-after", "0")
        self.send_header("etag", '"one"')
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"ok")


@pytest.fixture
def host() -> Iterator[Host]:
    served = Host()
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield served
    served.shutdown()
    served.server_close()


def get(
    url: str,
    host: Host | None = None,
    *,
    validators: Validators | None = None,
    limits: Limits = QUICK,
    offline: bool = False,
) -> Answer:
    async def run() -> Answer:
        allow = frozenset({host.name}) if host else frozenset()
        async with Fetcher(limits, allow=allow, offline=offline, now=NOW) as fetcher:
            return await fetcher.get(url, wanted="feed", validators=validators)

    return asyncio.run(run())


def test_the_guard_stands_where_the_connection_is_made() -> None:
    fetcher = Fetcher(now=NOW)
    assert isinstance(fetcher._client._transport._pool._network_backend, GuardedBackend)  # type: ignore[attr-defined]


def test_a_name_that_changes_its_address_between_check_and_connection_gains_nothing() -> None:
    asked: list[str] = []

    async def resolver(name: str, _: int) -> list[str]:
        asked.append(name)
        return ["93.184.216.34", "127.0.0.1"]

    async def run() -> None:
        async with Fetcher(QUICK, now=NOW, resolver=resolver) as fetcher:
            await fetcher.get("http://rebinding.example/")

    with pytest.raises(Refused, match=r"127\.0\.0\.1 is not a public address"):
        asyncio.run(run())
    assert asked == ["rebinding.example"]


def test_permanent_moves_are_told_up_to_the_first_temporary_one(host: Host) -> None:
    answer = get(f"http://{host.name}/moved", host)
    assert answer.final_url == f"http://{host.name}/end"
    assert answer.moved_to == f"http://{host.name}/temporary"


def test_one_validator_is_sent_and_it_is_the_stronger(host: Host) -> None:
    get(f"http://{host.name}/x", host, validators=Validators(etag='W/"a b"', last_modified="Mon"))
    sent = host.seen[0][1]
    assert sent["if-none-match"] == 'W/"a b"'
    assert "if-modified-since" not in sent
    assert sent["user-agent"].startswith("Bilateral/")
    assert "cookie" not in sent


def test_a_busy_server_is_asked_once_more_and_a_missing_page_is_not(host: Host) -> None:
    assert get(f"http://{host.name}/busy", host).body == b"ok"
    with pytest.raises(BadStatus, match="HTTP 404"):
        get(f"http://{host.name}/missing", host)
    assert [path for path, _ in host.seen] == ["/busy", "/busy", "/missing"]


def test_offline_asks_only_what_is_allowed(host: Host) -> None:
    assert get(f"http://{host.name}/x", host, offline=True).status == 200
    with pytest.raises(NoNetwork, match="offline"):
        get("http://example.org/", host, offline=True)


def test_several_hosts_without_a_name_mean_no_network() -> None:
    async def nowhere(_: str, __: int) -> list[str]:
        raise OSError("no name server")

    async def run() -> tuple[bool, str]:
        async with Fetcher(QUICK, now=NOW, resolver=nowhere) as fetcher:
            said = ""
            for number in range(6):
                try:
                    await fetcher.get(f"https://host{number}.example/")
                except FetchError as error:
                    said = error.reason
            return fetcher.no_network, said

    assert asyncio.run(run()) == (True, "no network: no host could be reached")
