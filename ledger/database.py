"""The mechanics below the archive: engines, locks and upserts, for SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from filelock import FileLock, Timeout
from sqlalchemy.dialects import postgresql, sqlite

from ledger.errors import ArchiveBusy

# "BIL1" in ASCII: tells `file` and other tools whose database this is.
APPLICATION_ID = 0x42494C31
# PostgreSQL's advisory locks are numbers: the same one, as a key.
LOCK_KEY = APPLICATION_ID

PRAGMAS = ("journal_mode = WAL", "synchronous = NORMAL", "busy_timeout = 10000", f"application_id = {APPLICATION_ID}")


def connect(where: Path | str) -> sa.Engine:
    """Return an engine for the path of an SQLite file, or for a `postgresql://` URL."""
    if isinstance(where, str) and "://" in where:
        # a plain postgresql:// means the driver we ship
        return sa.create_engine(where.replace("postgresql://", "postgresql+psycopg://", 1))
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(where)))
    sa.event.listen(engine, "connect", _tune_sqlite)
    return engine


def _tune_sqlite(connection: Any, _record: object) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def hold(engine: sa.Engine, place: str) -> Iterator[None]:
    """Hold the database for one run; the system lets go when the process dies.

    Raises:
        ArchiveBusy: another run holds it.
    """
    held = _file_lock(engine, place) if engine.dialect.name == "sqlite" else _server_lock(engine, place)
    with held:
        yield


@contextmanager
def _file_lock(engine: sa.Engine, place: str) -> Iterator[None]:
    lock = FileLock(f"{engine.url.database}.lock", blocking=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise _busy(place) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _server_lock(engine: sa.Engine, place: str) -> Iterator[None]:
    with engine.connect() as connection:
        if not connection.execute(sa.select(sa.func.pg_try_advisory_lock(LOCK_KEY))).scalar():
            raise _busy(place)
        try:
            yield
        finally:
            connection.execute(sa.select(sa.func.pg_advisory_unlock(LOCK_KEY)))


def _busy(place: str) -> ArchiveBusy:
    return ArchiveBusy(f"{place}: another run is at work on this archive; wait for it to end")


def upsert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows, and replace those whose primary key is there already."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = make(table)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), rows)
