"""One visit to one source: ask, read what it lists, take what is new. Keeps nothing itself."""

from __future__ import annotations

import time
from dataclasses import dataclass

import msgspec

from collectors.board import Line
from collectors.boilerplate import Habits
from collectors.harvest import harvest
from collectors.health import ask, went_well, went_wrong
from collectors.kit import Kit, Memory
from collectors.listings import listing_of
from ledger.errors import BilateralError
from ledger.model import Article, Entry, Source, Visit


@dataclass(frozen=True, kw_only=True)
class Haul:
    """What one visit brought, to be kept in one transaction."""

    visit: Visit
    articles: tuple[Article, ...] = ()
    entries: tuple[Entry, ...] = ()
    habits: Habits | None = None
    error: BilateralError | None = None


async def visit(kit: Kit, source: Source, memory: Memory, *, listing_only: bool = False) -> Haul:
    """Return what a source gave; a failure is a visit too. With `listing_only` no article is fetched."""
    with kit.board.visiting(source) as line:
        return await _visit(kit, source, memory, line, listing_only=listing_only)


async def _visit(kit: Kit, source: Source, memory: Memory, line: Line, *, listing_only: bool) -> Haul:
    started = time.monotonic()
    asked = ask(source, memory.last, now=kit.now)
    try:
        listing, seen = await listing_of(kit, source, memory.last, asked)
    except BilateralError as error:
        failed = went_wrong(source, memory.last, error, now=kit.now, seconds=time.monotonic() - started)
        return Haul(visit=failed, error=error)
    got = await harvest(kit, source, memory, () if listing_only else listing.items, line)
    seen = msgspec.structs.replace(seen, left=got.left)
    done = went_well(source, memory.last, seen, asked=asked, now=kit.now, seconds=time.monotonic() - started)
    return Haul(visit=done, articles=got.articles, entries=got.entries, habits=got.habits)
