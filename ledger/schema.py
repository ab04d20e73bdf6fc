"""The archive's tables, and the ladder of migrations that leads to them.

Nouns are kept whole, as JSON; a column exists only for what is searched, sorted or joined.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import sqlalchemy as sa

from ledger.errors import ArchiveTooNew
from ledger.model import Article
from ledger.stamps import is_whole, stamp_of

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
    # fingerprint of all that may be read in it, and 1 where its text is here
    sa.Column("stamp", sa.Text, nullable=False, server_default=""),
    sa.Column("whole", sa.Integer, nullable=False, server_default="1"),
    sa.Column("data", sa.Text, nullable=False),
)
# Holds all that `Archive.stamps` asks for: no text is touched to see what is new.
told = sa.Index("articles_told", *(articles.c[name] for name in ("sort_at", "id", "source", "stamp", "whole")))

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


def _stamp(connection: sa.Connection) -> None:
    """Give the articles of an archive that has none their stamps."""
    if "stamp" not in {column["name"] for column in sa.inspect(connection).get_columns("articles")}:
        connection.execute(sa.text("ALTER TABLE articles ADD COLUMN stamp TEXT NOT NULL DEFAULT ''"))
        connection.execute(sa.text("ALTER TABLE articles ADD COLUMN whole INTEGER NOT NULL DEFAULT 1"))
    told.create(connection, checkfirst=True)
    for id_ in connection.execute(sa.select(articles.c.id).where(articles.c.stamp == "")).scalars().all():
        one = articles.c.id == id_
        data = connection.execute(sa.select(articles.c.data).where(one)).scalar_one()
        article = msgspec.json.decode(data, type=Article)
        values = {"stamp": stamp_of(article), "whole": int(is_whole(article))}
        connection.execute(sa.update(articles).where(one).values(values))


# Rung N leads from version N to N + 1. A rung is never edited once it has been released: add another.
MIGRATIONS: tuple[Migration, ...] = (_create, _stamp)


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
