"""Try sources without keeping anything: does each answer, and with how many items?"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterable

import anyio

from collectors.fetch import Fetcher
from collectors.kit import Memory, open_kit
from collectors.limits import Limits
from collectors.visiting import visit
from ledger.model import Source, Visit
from ledger.progress import Progress, Silent


def probe(
    sources: Iterable[Source],
    *,
    now: dt.datetime,
    limits: Limits | None = None,
    offline: bool = False,
    allow: Iterable[str] = (),
    progress: Progress | None = None,
) -> list[Visit]:
    """Ask every enabled source once and return the visits in order of id; nothing is stored, no article is fetched."""
    chosen = [
        source
        for source in sources
        if source.enabled and not source.remove and source.kind not in {"file", "statistics"}
    ]
    fetcher = Fetcher(limits, allow=frozenset(allow), offline=offline, now=now)
    return asyncio.run(_probe(chosen, fetcher, progress=progress or Silent()))


async def _probe(sources: list[Source], fetcher: Fetcher, *, progress: Progress) -> list[Visit]:
    found: list[Visit] = []
    progress.begin("Trying sources", len(sources))
    async with open_kit(fetcher) as kit:
        progress.watch(kit.board.hosts)

        async def one(source: Source) -> None:
            haul = await visit(kit, source, Memory(), listing_only=True)
            found.append(haul.visit)
            progress.step(f"{source.id}: {haul.visit.status}")

        async with anyio.create_task_group() as group:
            for source in sources:
                group.start_soon(one, source)
    progress.end()
    return sorted(found, key=lambda visit: visit.source)
