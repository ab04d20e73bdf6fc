"""The one door to the network: asks politely, within limits, and only addresses that are public."""

from __future__ import annotations

import datetime as dt
import hashlib
import ssl
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urljoin, urlsplit

import anyio
import httpcore2
import httpx2
import stamina

from collectors.addresses import check_url, is_allowed
from collectors.freshness import retry_after
from collectors.guard import GuardedBackend, Resolver, resolve
from collectors.limits import Limits
from collectors.pace import Pace
from collectors.unpack import Unpacker
from ledger.errors import BadStatus, FetchError, NoNetwork, Refused, TooSlow
from ledger.model import Validators

Wanted = Literal["feed", "page", "sitemap", "robots"]
ACCEPT: Mapping[Wanted, str] = {
    "feed": "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    "page": "text/html, application/xhtml+xml, */*;q=0.5",
    "sitemap": "application/xml, text/xml, */*;q=0.5",
    "robots": "text/plain, */*;q=0.5",
}
OFFLINE = "offline: no host is asked"
NO_NETWORK = "no network: no host could be reached"
PERMANENT = frozenset({301, 308})
WORTH_AGAIN = frozenset({502, 503, 504})
# retries are part of a visit and told there; without this each one prints a line of its own
stamina.instrumentation.set_on_retry_hooks([])
# "Not modified" is an answer, not a redirect
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a server answered, after redirects: `status` is 200-299 or 304."""

    url: str  # as asked
    final_url: str
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes = b""
    moved_to: str = ""  # where permanent redirects lead from `url`, before the first temporary one
    seconds: float = 0.0

    @property
    def validators(self) -> Validators:
        """Return what to ask with the next time, as opaque as it came."""
        return Validators(
            etag=self.headers.get("etag", ""),
            last_modified=self.headers.get("last-modified", ""),
            body_sha256=hashlib.sha256(self.body).hexdigest() if self.body else "",
        )


class Fetcher:
    """The door. Use as an async context manager; one for a run.

    `allow` names the hosts ("127.0.0.1:8000" or "127.0.0.1") that may be asked although they are
    not public; with `offline` no other host is asked at all. Raises `FetchError`s.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        allow: frozenset[str] = frozenset(),
        offline: bool = False,
        now: dt.datetime,
        resolver: Resolver = resolve,
    ) -> None:
        self.limits = limits or Limits()
        self.pace = Pace(delay=self.limits.host_delay, longest=self.limits.longest_host_delay)
        self._allow = allow
        self.offline = offline
        self.now = now
        self._unreached: set[str] = set()
        self._reached = False
        self._asking: Counter[str] = Counter()
        self._slots = anyio.CapacityLimiter(self.limits.parallel)
        self._client = self._make_client(resolver)

    def _make_client(self, resolver: Resolver) -> httpx2.AsyncClient:
        backend = GuardedBackend(allow=self._allow, resolver=resolver, resolve_seconds=self.limits.resolve_seconds)
        transport = httpx2.AsyncHTTPTransport(verify=True, trust_env=False, http2=False)
        # httpx2 has no argument for it; a test fails if this attribute ever moves
        transport._pool._network_backend = backend  # noqa: SLF001 - see above
        timeout = httpx2.Timeout(self.limits.read_seconds, connect=self.limits.connect_seconds, pool=None)
        return httpx2.AsyncClient(transport=transport, timeout=timeout, trust_env=False, follow_redirects=False)

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.__aexit__(kind, error, trace)

    @property
    def no_network(self) -> bool:
        """Tell whether several hosts were tried and none could be reached."""
        return not self._reached and len(self._unreached) >= self.limits.dead_hosts

    def is_asking(self, host: str) -> bool:
        """Tell whether a request to a host is under way."""
        return self._asking[host] > 0

    async def get(self, url: str, *, wanted: Wanted = "page", validators: Validators | None = None) -> Answer:
        """Return the answer after redirects; a status that carries no document raises `BadStatus`."""
        started = time.monotonic()
        headers = self._headers(wanted, validators)
        hops: list[tuple[int, str]] = []
        here = url
        for _ in range(self.limits.hops + 1):
            answer = await self._ask(here, wanted=wanted, headers=headers)
            if answer.status not in REDIRECTS:
                return _after_redirects(answer, url=url, hops=hops, seconds=time.monotonic() - started)
            here = _next_hop(here, answer.headers.get("location", ""))
            if any(here == seen for _, seen in hops):
                break
            hops.append((answer.status, here))
        raise Refused(url, f"redirects without end, last to {here}")

    def _headers(self, wanted: Wanted, validators: Validators | None) -> dict[str, str]:
        headers = {"user-agent": self.limits.user_agent, "accept": ACCEPT[wanted], "accept-encoding": "gzip, deflate"}
        if wanted == "feed":
            headers["a-im"] = "feed"
        # one validator only: where a server gives both, the stronger one
        if validators and validators.etag:
            headers["if-none-match"] = validators.etag
        elif validators and validators.last_modified:
            headers["if-modified-since"] = validators.last_modified
        return headers

    async def _ask(self, url: str, *, wanted: Wanted, headers: dict[str, str]) -> Answer:
        host, port = check_url(url, self._allow)
        free = is_allowed(host, port, self._allow)
        self._may_try(host, free=free, wanted=wanted)
        attempts = stamina.retry_context(on=_worth_again, attempts=self.limits.attempts, wait_initial=0.5, wait_max=3.0)
        async for attempt in attempts:
            with attempt:
                async with self.pace.turn(host, free=free), self._slots:
                    self._may_try(host, free=free, wanted=wanted)
                    self._asking[host] += 1
                    try:
                        return await self._once(url, host=host, wanted=wanted, headers=headers, free=free)
                    finally:
                        self._asking[host] -= 1
        raise AssertionError  # pragma: no cover - the loop above returns or raises

    def _may_try(self, host: str, *, free: bool, wanted: Wanted) -> None:
        if free:
            return
        if self.offline:
            raise NoNetwork(host, OFFLINE)
        if self.no_network:
            raise NoNetwork(host, NO_NETWORK)
        if host in self._unreached:
            raise NoNetwork(host, "could not be reached a moment ago")
        # a feed of another path may live on a shared host: only pages wait for the next run
        if wanted == "page" and (reason := self.pace.held(host)):
            raise BadStatus(host, reason, status=429)

    async def _once(self, url: str, *, host: str, wanted: Wanted, headers: dict[str, str], free: bool) -> Answer:
        try:
            with anyio.fail_after(self.limits.total_seconds):
                answer = await self._stream(url, wanted=wanted, headers=headers)
        except NoNetwork as error:
            self._note_unreached(host, free=free)
            raise NoNetwork(url, error.reason) from None
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            if not _is_tls(error):
                self._note_unreached(host, free=free)
            raise _unreachable(url, error) from None
        except (TimeoutError, httpx2.TimeoutException):
            raise TooSlow(url, f"no whole answer within {self.limits.total_seconds:g} s") from None
        except httpx2.InvalidURL as error:
            raise Refused(url, f"not an address: {error}") from None
        except (httpx2.HTTPError, httpcore2.ProtocolError) as error:
            raise FetchError(url, f"broken connection ({type(error).__name__}: {error})") from None
        self._reached = self._reached or not free
        return answer

    def _note_unreached(self, host: str, *, free: bool) -> None:
        if not free:
            self._unreached.add(host)

    async def _stream(self, url: str, *, wanted: Wanted, headers: dict[str, str]) -> Answer:
        async with self._client.stream("GET", url, headers=headers) as response:
            named = {name.lower(): value for name, value in response.headers.items()}
            # the jar is emptied at once: no visit is told apart from another
            self._client.cookies.clear()
            if response.status_code in REDIRECTS or response.status_code == 304:  # noqa: PLR2004 - HTTP's own numbers
                return Answer(url=url, final_url=url, status=response.status_code, headers=named)
            self._refuse_bad(url, response.status_code, named)
            limit = getattr(self.limits, f"{wanted}_bytes")
            unpacker = Unpacker(url, encoding=named.get("content-encoding", "").strip().lower(), limit=limit)
            async for piece in response.aiter_raw():
                unpacker.feed(piece)
            return Answer(url=url, final_url=url, status=response.status_code, headers=named, body=unpacker.body())

    def _refuse_bad(self, url: str, status: int, headers: Mapping[str, str]) -> None:
        if 200 <= status < 300:  # noqa: PLR2004 - HTTP's own numbers
            return
        wait = retry_after(headers, now=self.now)
        reason = f"HTTP {status}"
        if headers.get("cf-mitigated") == "challenge":
            reason += ", a challenge page that only a browser passes"
        if wait is not None:
            reason += f", asks to wait {wait:.0f} s"
        if status in {429, 503} and (wait is None or wait > self.limits.longest_wait):
            self.pace.hold(urlsplit(url).hostname or "", f"the host asked for a pause ({reason})")
        raise BadStatus(url, reason, status=status, retry_after=wait)


def _next_hop(here: str, location: str) -> str:
    if not location:
        raise BadStatus(here, "a redirect to nowhere")
    try:
        return urljoin(here, location)
    except ValueError as error:
        raise Refused(location, f"not an address: {error}") from None


def _after_redirects(answer: Answer, *, url: str, hops: list[tuple[int, str]], seconds: float) -> Answer:
    moved = ""
    for status, target in hops:
        if status not in PERMANENT:
            break
        moved = target
    return Answer(
        url=url,
        final_url=answer.final_url,
        status=answer.status,
        headers=answer.headers,
        body=answer.body,
        moved_to=moved,
        seconds=seconds,
    )


def _worth_again(error: Exception) -> bool | float:
    if isinstance(error, BadStatus):
        return (
            error.status in WORTH_AGAIN
            and (error.retry_after or 0.0) <= Limits.longest_wait
            and (error.retry_after or True)
        )
    return type(error) is FetchError


def _is_tls(error: httpx2.HTTPError) -> bool:
    reason: BaseException | None = error
    while reason is not None:
        if isinstance(reason, ssl.SSLError):
            return True
        reason = reason.__cause__ or reason.__context__
    return "SSL" in str(error) or "certificate" in str(error)


def _unreachable(url: str, error: httpx2.HTTPError) -> FetchError:
    if _is_tls(error):
        # Refused, so that nothing tries again: a bad certificate stays bad
        return Refused(url, f"its TLS certificate is not to be trusted ({error})")
    if isinstance(error, httpx2.ConnectTimeout):
        return NoNetwork(url, "no connection in time")
    return NoNetwork(url, f"no connection ({error or type(error).__name__})")
