"""The stage: visit every source that is due, and write down each visit in one transaction."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import anyio
import msgspec

from collectors.boilerplate import read_habits, write_habits
from collectors.clippingfolder import CLIPPINGS, new_clippings
from collectors.fetch import NO_NETWORK, Fetcher
from collectors.health import is_due, went_wrong
from collectors.kit import Memory, open_kit
from collectors.limits import Limits
from collectors.visiting import Haul, visit
from ledger.archive import Archive, Kept
from ledger.errors import Fault, NoNetwork
from ledger.model import Article, Source, Validators, Visit
from ledger.progress import Progress, Silent
from ledger.stamps import is_whole

WEB = frozenset({"feed", "sitemap", "page", "query"})
ROBOTS_MEMO = "collect:robots"
URLS_MEMO = "collect:urls"
BATCH = 50  # clippings kept in one transaction
OK = frozenset({"ok", "unchanged", "empty", "stale"})


@dataclass(kw_only=True)
class Round:
    """What a round did. `visits` are those of this round; faults are clippings that could not be read."""

    visits: list[Visit] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    same: int = 0
    not_due: int = 0
    unvisited: int = 0  # the deadline came first
    no_network: bool = False

    @property
    def failed(self) -> list[Visit]:
        """Return the visits of sources that gave nothing."""
        return [visit for visit in self.visits if visit.status not in OK]

    @property
    def ok_share(self) -> float:
        """Return the part of the visited web sources that answered; 1 where none was visited."""
        web = [visit for visit in self.visits if visit.source != CLIPPINGS.id]
        return 1.0 - len([visit for visit in web if visit.status not in OK]) / len(web) if web else 1.0

    def add(self, visit: Visit, kept: Kept) -> None:
        """Count one visit that is kept."""
        self.visits.append(msgspec.structs.replace(visit, new=kept.new + kept.changed))
        self.new += kept.new
        self.changed += kept.changed
        self.same += kept.same


def collect(
    archive: Archive,
    sources: Iterable[Source],
    *,
    now: dt.datetime,
    limits: Limits | None = None,
    offline: bool = False,
    allow: Iterable[str] = (),
    deadline: float | None = None,
    force: bool = False,
    clippings: Path | None = None,
    progress: Progress | None = None,
) -> Round:
    """Visit all enabled sources that are due and not removed, read the clippings, and keep what is new.

    `now` is the moment of the round (aware, UTC). `allow` names hosts ("127.0.0.1:8000") that may be asked
    although they are not public; `offline` asks no other. After `deadline` seconds no new page is begun and
    the rest waits for the next run. `force` visits sources that are not due. May be stopped at any moment:
    what was kept stays, the next run goes on.
    """
    done = Round()
    progress = progress or Silent()
    if clippings is not None and clippings.is_dir():
        _read_clippings(archive, clippings, done, now=now, progress=progress)
    sources = [source for source in sources if source.enabled and not source.remove and source.kind in WEB]
    last = _states(archive, sources)
    due = [source for source in sources if force or is_due(last.get(source.id), now=now)]
    done.not_due = len(sources) - len(due)
    if due:
        until = None if deadline is None else time.monotonic() + deadline
        fetcher = Fetcher(limits, allow=frozenset(allow), offline=offline, now=now)
        progress.begin("Visiting sources", len(due))
        try:
            asyncio.run(_visit_all(archive, due, last, fetcher, done, until=until, progress=progress))
        finally:
            # a run that is interrupted must give the terminal back
            progress.end()
    return done


async def _visit_all(
    archive: Archive,
    due: list[Source],
    last: Mapping[str, Visit],
    fetcher: Fetcher,
    done: Round,
    *,
    until: float | None,
    progress: Progress,
) -> None:
    ids = archive.article_ids()
    unreached: list[tuple[Source, Haul]] = []
    async with open_kit(fetcher, kept=archive.memo(ROBOTS_MEMO), until=until) as kit:
        progress.watch(kit.board.hosts)

        async def one(source: Source) -> None:
            if kit.out_of_time():
                done.unvisited += 1
                return
            haul = await visit(kit, source, _memory(archive, source, last.get(source.id), ids))
            progress.step(_line(haul.visit))
            if isinstance(haul.error, NoNetwork):
                unreached.append((source, haul))
            else:
                done.add(haul.visit, _keep(archive, haul))
                ids.update(article.id for article in haul.articles)

        async with anyio.create_task_group() as group:
            for source in due:
                group.start_soon(one, source)
        done.no_network = fetcher.no_network
        archive.keep_memo(ROBOTS_MEMO, kit.robots.kept())
    for source, haul in unreached:
        _write_unreached(archive, source, last.get(source.id), haul, done, fetcher=fetcher)
    done.visits.sort(key=lambda visit: visit.source)


def _write_unreached(
    archive: Archive, source: Source, last: Visit | None, haul: Haul, done: Round, *, fetcher: Fetcher
) -> None:
    """Write down a source that could not be reached; where nothing could, it is not the source's failure.

    A run that was told to stay offline learned nothing of any source: its visits are told, not kept.
    """
    seen = haul.visit
    if fetcher.no_network:
        error = NoNetwork(source.url, NO_NETWORK)
        seen = went_wrong(source, last, error, now=fetcher.now, seconds=haul.visit.seconds)
    done.add(seen, Kept() if fetcher.offline else archive.keep_visit(seen))


def _states(archive: Archive, sources: Iterable[Source]) -> dict[str, Visit]:
    """Return the newest visit of each source; where the owner wrote another address, without what belonged to the old one."""
    last = archive.last_visits()
    known = msgspec.json.decode(archive.memo(URLS_MEMO) or "{}", type=dict[str, str])
    for source in sources:
        if source.id in last and known.get(source.id, source.url) != source.url:
            last[source.id] = msgspec.structs.replace(
                last[source.id], effective_url="", redirect_target="", validators=Validators(), next_after=None
            )
        known[source.id] = source.url
    archive.keep_memo(URLS_MEMO, msgspec.json.encode(known, order="sorted").decode())
    return last


def _memory(archive: Archive, source: Source, last: Visit | None, ids: set[str]) -> Memory:
    habits = read_habits(archive.memo(f"collect:habits:{source.id}"))
    return Memory(last=last, entries=archive.entries(source.id), habits=habits, known=ids.__contains__)


def _keep(archive: Archive, haul: Haul) -> Kept:
    # the articles first: should the process die between the two, boilerplate is only learned again
    kept = archive.keep_visit(haul.visit, haul.articles, haul.entries)
    if haul.habits is not None:
        archive.keep_memo(f"collect:habits:{haul.visit.source}", write_habits(haul.habits))
    return kept


def _line(visit: Visit) -> str:
    return f"{visit.source}: {visit.status}" + (f", {visit.error}" if visit.error else f", {visit.found} items")


def _read_clippings(archive: Archive, folder: Path, done: Round, *, now: dt.datetime, progress: Progress) -> None:
    """Keep the clippings that are new or changed, in portions, so that a stopped run goes on where it was."""
    found = new_clippings(
        folder,
        known=archive.entries(CLIPPINGS.id),
        textless={article.id for article in archive.articles(source=CLIPPINGS.id) if not is_whole(article)},
        now=now,
        progress=progress,
    )
    done.faults += found.faults
    articles, entries = found.articles, found.entries
    for start in range(0, max(1, len(articles)), BATCH):
        visit_now = _clippings_visit(found.count, articles, done, now=now)
        kept = archive.keep_visit(visit_now, articles[start : start + BATCH], entries[start : start + BATCH])
        done.new, done.changed, done.same = done.new + kept.new, done.changed + kept.changed, done.same + kept.same
    done.visits.append(_clippings_visit(found.count, articles, done, now=now))


def _clippings_visit(found: int, articles: list[Article], done: Round, *, now: dt.datetime) -> Visit:
    return Visit(
        source=CLIPPINGS.id,
        at=now,
        status="ok" if articles else "unchanged" if found else "empty",
        found=found,
        new=len(articles),
        newest=max((article.published for article in articles if article.published), default=None),
        last_success=now,
        complaints=tuple(str(fault) for fault in done.faults[:10]),
    )
