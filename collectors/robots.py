"""What a host's robots.txt allows us: asked once a day, and no answer means no."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import msgspec
from protego import Protego

from collectors.decoding import decode
from collectors.fetch import Answer
from ledger.errors import BadStatus, FetchError, NoNetwork

KEPT_FOR = dt.timedelta(hours=24)
LONGEST_KEPT = 64 * 1024
Get = Callable[[str], Awaitable[Answer]]


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """One host's robots.txt as it was answered. `open` without text: nothing is forbidden."""

    at: dt.datetime
    open: bool
    text: str = ""
    reason: str = ""


class Robots:
    """Asks each host's robots.txt once and keeps it a day. `kept` comes from the last run."""

    def __init__(self, get: Get, *, agent: str, now: dt.datetime, kept: str | None = None) -> None:
        self._get = get
        self._agent = agent.partition("/")[0]
        self._now = now
        self._rules: dict[str, Rules] = _still_good(kept, now=now)
        self._parsed: dict[str, Protego] = {}
        self._turns: dict[str, asyncio.Lock] = {}

    async def refusal(self, url: str) -> str:
        """Return why an address must not be asked, or ""."""
        root = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        async with self._turns.setdefault(root, asyncio.Lock()):
            rules = self._rules.get(root)
            if rules is None:
                rules = self._rules[root] = await self._ask(root)
        if not rules.open:
            return rules.reason
        return "" if self._parse(root, rules).can_fetch(url, self._agent) else "robots.txt forbids it"

    def delay(self, url: str) -> float:
        """Return the seconds that the host asks for between requests; 0 where it asks for none."""
        root = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        rules = self._rules.get(root)
        return float(self._parse(root, rules).crawl_delay(self._agent) or 0.0) if rules and rules.text else 0.0

    def kept(self) -> str:
        """Return what the next run may use, as JSON."""
        small = {
            root: rules
            for root, rules in sorted(self._rules.items())
            if len(rules.text) <= LONGEST_KEPT and rules.reason == ""
        }
        return msgspec.json.encode(small).decode()

    async def _ask(self, root: str) -> Rules:
        try:
            answer = await self._get(f"{root}/robots.txt")
        except BadStatus as error:
            # a page that is not there forbids nothing; a server in trouble is left alone
            fine = 400 <= error.status < 500 and error.status != 429  # noqa: PLR2004 - HTTP's own numbers
            return Rules(at=self._now, open=fine, reason="" if fine else f"robots.txt cannot be read ({error.reason})")
        except NoNetwork:
            raise
        except FetchError as error:
            return Rules(at=self._now, open=False, reason=f"robots.txt cannot be read ({error.reason})")
        return Rules(
            at=self._now, open=True, text=decode(answer.body, content_type=answer.headers.get("content-type", ""))[0]
        )

    def _parse(self, root: str, rules: Rules) -> Protego:
        if root not in self._parsed:
            self._parsed[root] = Protego.parse(rules.text)
        return self._parsed[root]


def _still_good(kept: str | None, *, now: dt.datetime) -> dict[str, Rules]:
    try:
        known = msgspec.json.decode(kept or "{}", type=dict[str, Rules])
    except msgspec.DecodeError:
        return {}
    return {root: rules for root, rules in known.items() if dt.timedelta() <= now - rules.at < KEPT_FOR}
