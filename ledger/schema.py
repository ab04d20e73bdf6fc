"""The archive's tables, and the ladder of migrations that leads to them.

Nouns are kept whole, as JSON; a column exists only for what is searched, sorted or joined.
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from ledger.errors import ArchiveTooNew

metadata = sa.MetaData()

meta = sa.Table(
    "meta", metadata, sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False)
)

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, nullable=False, index=True),
    # ISO time of publication, or of the fetch where nobody knows; sorts as text
    sa.Column("sort_at", sa.Text, nullable=False, index=True),
    sa.Column("content_hash", sa.Text, nullable=False),
    sa.Column("data", sa.Text, nullable=False),
)

versions = sa.Table(
    "article_versions",
    metadata,
    sa.Column("article", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("data", sa.Text, nullable=False),
)

entries = sa.Table(
    "entries",
    metadata,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("data", sa.Text, nullable=False),
)

visits = sa.Table(
    "visits",
    metadata,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("at", sa.Text, primary_key=True),
    sa.Column("data", sa.Text, nullable=False),
)

readings = sa.Table(
    "readings",
    metadata,
    sa.Column("article", sa.Text, primary_key=True),
    # fingerprint of all the reading was made from
    sa.Column("mark", sa.Text, nullable=False),
    sa.Column("data", sa.Text, nullable=False),
)

stories = sa.Table(
    "stories", metadata, sa.Column("id", sa.Text, primary_key=True), sa.Column("data", sa.Text, nullable=False)
)

redirects = sa.Table(
    "story_redirects", metadata, sa.Column("old", sa.Text, primary_key=True), sa.Column("new", sa.Text, nullable=False)
)

flows = sa.Table(
    "flows", metadata, sa.Column("id", sa.Text, primary_key=True), sa.Column("data", sa.Text, nullable=False)
)

entities = sa.Table(
    "entities", metadata, sa.Column("id", sa.Text, primary_key=True), sa.Column("data", sa.Text, nullable=False)
)

memos = sa.Table(
    "memos", metadata, sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False)
)

Migration = Callable[[sa.Connection], None]


def _create(connection: sa.Connection) -> None:
    metadata.create_all(connection)


# Rung N leads from version N to N + 1. A rung is never edited once it has been released: add another.
MIGRATIONS: tuple[Migration, ...] = (_create,)


def migrate(connection: sa.Connection, ladder: tuple[Migration, ...] = MIGRATIONS) -> int:
    """Climb from the archive's version to the newest and return it.

    Raises:
        ArchiveTooNew: the archive stands higher than this program's ladder.
    """
    meta.create(connection, checkfirst=True)
    version = _version(connection)
    if version > len(ladder):
        raise ArchiveTooNew(f"the archive has schema {version}, this program knows {len(ladder)}: update Bilateral")
    for rung in ladder[version:]:
        rung(connection)
    if version < len(ladder):
        connection.execute(sa.delete(meta).where(meta.c.key == "schema"))
        connection.execute(sa.insert(meta).values(key="schema", value=str(len(ladder))))
    return len(ladder)


def _version(connection: sa.Connection) -> int:
    found = connection.execute(sa.select(meta.c.value).where(meta.c.key == "schema")).scalar()
    return int(found) if found else 0
