"""The guard at the door: resolves a name, checks every address, and connects only to a checked one."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterable

import anyio
import httpcore2

from collectors.addresses import WEB_PORTS, is_allowed, is_public
from ledger.errors import NoNetwork, Refused

LEAST_SECONDS = 2.0
Resolver = Callable[[str, int], Awaitable[list[str]]]


async def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host; raises OSError where it has none.

    Asks in a daemon thread: a name server that never answers must not hold up the end of the run.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[list[str]] = loop.create_future()

    def tell(found: list[str] | OSError) -> None:
        if future.done():
            return
        if isinstance(found, OSError):
            future.set_exception(found)
        else:
            future.set_result(found)

    def ask() -> None:
        found: list[str] | OSError
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found = list(dict.fromkeys(str(row[4][0]) for row in rows))
        except (OSError, UnicodeError) as error:
            found = error if isinstance(error, OSError) else OSError(str(error))
        if not loop.is_closed():
            loop.call_soon_threadsafe(tell, found)

    threading.Thread(target=ask, daemon=True, name=f"resolve {host}").start()
    return await future


class GuardedBackend(httpcore2.AsyncNetworkBackend):
    """Connects to public addresses only, and to what `allow` names.

    The check happens on the very address that is connected to, so a name that changes between
    check and connection gains nothing.
    """

    def __init__(self, *, allow: frozenset[str], resolver: Resolver = resolve, resolve_seconds: float = 5.0) -> None:
        self._allow = allow
        self._resolver = resolver
        self._seconds = resolve_seconds
        self._inner = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore2's own signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to the first checked address of `host` that answers."""
        addresses = await self._checked(host, port)
        # several addresses share the time: a network that swallows every packet must show within seconds
        timeout = None if timeout is None else max(timeout / len(addresses), LEAST_SECONDS)
        for address in addresses[:-1]:
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return await self._inner.connect_tcp(addresses[-1], port, timeout, local_address, socket_options)

    async def connect_unix_socket(self, path: str, *_args: object, **_more: object) -> httpcore2.AsyncNetworkStream:
        """Refuse: news does not come through a local socket."""
        raise Refused(path, "a local socket")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await anyio.sleep(seconds)

    async def _checked(self, host: str, port: int) -> list[str]:
        try:
            with anyio.fail_after(self._seconds):
                addresses = await self._resolver(host, port)
        except TimeoutError:
            raise NoNetwork(host, "no name server answered in time") from None
        except OSError as error:
            raise NoNetwork(host, f"unknown host ({error.strerror or error})") from None
        for address in addresses:
            if not is_allowed(address, port, self._allow) and not (is_public(address) and port in WEB_PORTS.values()):
                raise Refused(host, f"{address} is not a public address")
        if not addresses:
            raise NoNetwork(host, "unknown host")
        return addresses[:4]
