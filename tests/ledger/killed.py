"""Write an archive in child processes that die at every moment in turn; print what each left behind.

Run as a script, apart from pytest: it forks. Moments are counted, not timed, so that none is missed.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import msgspec
import sqlalchemy as sa

from ledger.archive import Archive
from tests.ledger.nouns import a_reading, a_visit, an_article

VISITS = 4
EVENTS = ("before_cursor_execute", "after_cursor_execute", "commit")


def work(place: Path, die_at: int | None) -> None:
    """Do the same small round each time: visits with articles, then their readings."""
    with Archive.open(place) as archive, archive.lock():
        if die_at is not None:
            _die_at(archive._engine, die_at)
        for number in range(VISITS):
            articles = [an_article(f"{number}-{i}") for i in range(3)]
            archive.keep_visit(a_visit(f"source-{number}", found=3), articles)
            archive.keep_readings([(a_reading(article), "mark") for article in articles])


def _die_at(engine: sa.Engine, moment: int) -> None:
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    for event in EVENTS:
        sa.event.listen(engine, event, count)


def left_behind(place: Path) -> dict[str, int]:
    """Return what can be read after the death: counts, and visits whose articles are not all there."""
    with Archive.open(place) as archive:
        ids = archive.article_ids()
        visits = archive.last_visits()
        broken = [v for v in visits.values() if len(list(archive.articles(source="harbour-ledger"))) < 3 * len(visits)]
        return {
            "articles": len(ids),
            "visits": len(visits),
            "readings": len(archive.reading_marks()),
            "broken": len(broken),
        }


def main(folder: Path) -> None:
    """Kill at moment 1, 2, 3, ... until a child lives; after each death, look, run again, and look again."""
    moment = 1
    while True:
        place = folder / f"{moment}.sqlite"
        child = os.fork()
        if child == 0:
            work(place, moment)
            os._exit(0)
        died = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        after_death = left_behind(place)
        work(place, None)
        line = {"moment": moment, "died": died, "after_death": after_death, "after_next_run": left_behind(place)}
        sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
        if not died:
            return
        moment += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]))
