"""Where the nouns are kept and found again: SQLite beside the project, or PostgreSQL by URL.

Every `keep_*` is one transaction and may be repeated: a process that is killed at any moment leaves
either all of a call or nothing of it, and the next run writes the same values again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

import msgspec
import sqlalchemy as sa

from ledger import schema
from ledger.database import connect, hold, upsert
from ledger.errors import ArchiveError
from ledger.model import Article, Entity, Entry, Flow, Noun, Reading, Story, Visit
from ledger.stamps import Stamp, is_whole, stamp_of
from ledger.texts import brings_text

N = TypeVar("N", bound=Noun)
Kind = Literal["new", "changed", "same"]

CHUNK = 500  # ids asked for at once: both databases limit the parameters of a statement

_encoder = msgspec.json.Encoder(decimal_format="number")


class Kept(Noun, frozen=True, kw_only=True):
    """What became of the articles of one visit."""

    new: int = 0
    changed: int = 0
    same: int = 0


class Archive:
    """All that is known. Made by `Archive.open`; closed by leaving its `with` block."""

    def __init__(self, engine: sa.Engine, place: str) -> None:
        self._engine = engine
        self.place = place

    @classmethod
    def open(cls, where: Path | str) -> Archive:
        """Open or create the archive at a path, or at a `postgresql+psycopg://` URL, and migrate it.

        Raises:
            ArchiveError: it can't be opened; the message names it.
            ArchiveTooNew: a newer program wrote it.
        """
        engine = connect(where)
        try:
            with engine.begin() as connection:
                schema.migrate(connection)
        except sa.exc.DBAPIError as error:
            engine.dispose()
            raise ArchiveError(f"{engine.url.render_as_string()}: {error.orig}") from error
        except ArchiveError:
            engine.dispose()
            raise
        return cls(engine, engine.url.render_as_string())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the archive for one run; the system lets go when the process dies.

        Raises:
            ArchiveBusy: another run holds it.
        """
        with hold(self._engine, self.place):
            yield

    # --- articles and visits

    def keep_visit(self, visit: Visit, articles: Iterable[Article] = (), entries: Iterable[Entry] = ()) -> Kept:
        """Write down one visit with all that it brought; the numbers `new` of the visit are ours to fill."""
        with self._engine.begin() as connection:
            kinds = [_keep_article(connection, article) for article in articles]
            kept = Kept(new=kinds.count("new"), changed=kinds.count("changed"), same=kinds.count("same"))
            _keep_visit(connection, msgspec.structs.replace(visit, new=kept.new + kept.changed))
            _keep_entries(connection, entries)
        return kept

    def restore_visits(self, visits: Iterable[Visit]) -> None:
        """Write visits as they were, with their own counts."""
        with self._engine.begin() as connection:
            for visit in visits:
                _keep_visit(connection, visit)

    def keep_entries(self, entries: Iterable[Entry]) -> None:
        """Write items that were seen at a source."""
        with self._engine.begin() as connection:
            _keep_entries(connection, entries)

    def keep_articles(self, articles: Iterable[Article]) -> Kept:
        """Write articles that no visit brought, such as imported ones."""
        with self._engine.begin() as connection:
            kinds = [_keep_article(connection, article) for article in articles]
        return Kept(new=kinds.count("new"), changed=kinds.count("changed"), same=kinds.count("same"))

    def article(self, article_id: str) -> Article | None:
        """Return the newest version of an article."""
        return self._one(Article, schema.articles, schema.articles.c.id == article_id)

    def articles(self, ids: Iterable[str] | None = None, source: str | None = None) -> Iterator[Article]:
        """Yield newest versions, oldest publication first; of `ids` or of one source when given."""
        table = schema.articles
        query = sa.select(table.c.data).order_by(table.c.sort_at, table.c.id)
        if source is not None:
            query = query.where(table.c.source == source)
        found = self._all(Article, query, table.c.id, ids)
        # ids are asked for in portions, each sorted: the whole must be sorted again
        return found if ids is None else iter(sorted(found, key=_age))

    def article_ids(self) -> set[str]:
        """Return the ids of all articles."""
        with self._engine.connect() as connection:
            return set(connection.execute(sa.select(schema.articles.c.id)).scalars())

    def revised(self, ids: Iterable[str]) -> set[str]:
        """Return those of `ids` whose articles have had another version."""
        wanted, column = sorted(set(ids)), schema.versions.c.article
        found: set[str] = set()
        with self._engine.connect() as connection:
            for i in range(0, len(wanted), CHUNK):
                query = sa.select(column).where(column.in_(wanted[i : i + CHUNK])).distinct()
                found.update(connection.execute(query).scalars())
        return found

    def stamps(self) -> Iterator[Stamp]:
        """Yield what a reading depends on in each article, oldest publication first, without touching the texts."""
        columns = [schema.articles.c[name] for name in ("id", "source", "stamp", "whole")]
        query = sa.select(*columns).order_by(schema.articles.c.sort_at, schema.articles.c.id)
        with self._engine.connect() as connection:
            for id_, source, stamp, whole in connection.execute(query):
                yield Stamp(article=id_, source=source, stamp=stamp, whole=bool(whole))

    def versions(self, article_id: str) -> list[Article]:
        """Return the earlier versions of an article, oldest first."""
        table = schema.versions
        query = sa.select(table.c.data).where(table.c.article == article_id).order_by(table.c.version)
        return list(self._all(Article, query))

    def forget_article(self, article_id: str) -> None:
        """Take an article, its versions and its reading out of the archive for good."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(schema.articles).where(schema.articles.c.id == article_id))
            connection.execute(sa.delete(schema.versions).where(schema.versions.c.article == article_id))
            connection.execute(sa.delete(schema.readings).where(schema.readings.c.article == article_id))

    def entries(self, source: str) -> dict[str, Entry]:
        """Return the items seen at a source, by key."""
        query = sa.select(schema.entries.c.data).where(schema.entries.c.source == source)
        return {entry.key: entry for entry in self._all(Entry, query)}

    def all_entries(self) -> Iterator[Entry]:
        """Yield the items seen at all sources, in order of source and key."""
        return self._all(
            Entry, sa.select(schema.entries.c.data).order_by(schema.entries.c.source, schema.entries.c.key)
        )

    def visits(self, source: str, limit: int = 30) -> list[Visit]:
        """Return the latest visits of a source, newest first."""
        table = schema.visits
        query = sa.select(table.c.data).where(table.c.source == source).order_by(table.c.at.desc()).limit(limit)
        return list(self._all(Visit, query))

    def last_visit(self, source: str) -> Visit | None:
        """Return the newest visit of a source: its state."""
        return next(iter(self.visits(source, limit=1)), None)

    def last_visits(self) -> dict[str, Visit]:
        """Return the newest visit of each source that was ever visited."""
        table = schema.visits
        newest = sa.select(table.c.source, sa.func.max(table.c.at).label("at")).group_by(table.c.source).subquery()
        query = sa.select(table.c.data).join(newest, (table.c.source == newest.c.source) & (table.c.at == newest.c.at))
        return {visit.source: visit for visit in self._all(Visit, query)}

    def prune_visits(self, keep: int = 30) -> None:
        """Drop all but the newest `keep` visits of each source."""
        table = schema.visits
        for source in self.last_visits():
            newest = sa.select(table.c.at).where(table.c.source == source).order_by(table.c.at.desc())
            with self._engine.begin() as connection:
                oldest = connection.execute(newest.offset(keep - 1).limit(1)).scalar()
                if oldest is not None:
                    connection.execute(sa.delete(table).where((table.c.source == source) & (table.c.at < oldest)))

    # --- readings, stories, flows, entities, memos

    def reading_marks(self) -> dict[str, str]:
        """Return the fingerprint of each reading, by article."""
        table = schema.readings
        with self._engine.connect() as connection:
            return {row.article: row.mark for row in connection.execute(sa.select(table.c.article, table.c.mark))}

    def keep_readings(self, marked: Iterable[tuple[Reading, str]]) -> None:
        """Write readings, each with the fingerprint of what it was made from."""
        rows = [{"article": reading.id, "mark": mark, "data": _text(reading)} for reading, mark in marked]
        with self._engine.begin() as connection:
            upsert(connection, schema.readings, rows)

    def reading(self, article_id: str) -> Reading | None:
        """Return what was read from one article."""
        return self._one(Reading, schema.readings, schema.readings.c.article == article_id)

    def readings(self, ids: Iterable[str] | None = None) -> Iterator[Reading]:
        """Yield readings in order of article id."""
        table = schema.readings
        return self._all(Reading, sa.select(table.c.data).order_by(table.c.article), table.c.article, ids)

    def stories(self) -> list[Story]:
        """Return all stories in order of id."""
        return list(self._all(Story, sa.select(schema.stories.c.data).order_by(schema.stories.c.id)))

    def keep_stories(self, stories: Iterable[Story], gone: Mapping[str, str] | None = None) -> None:
        """Write stories; `gone` tells for each id that ended which story it leads to now."""
        gone = gone or {}
        with self._engine.begin() as connection:
            upsert(connection, schema.stories, [{"id": story.id, "data": _text(story)} for story in stories])
            for old in gone:
                connection.execute(sa.delete(schema.stories).where(schema.stories.c.id == old))
            upsert(connection, schema.redirects, [{"old": old, "new": new} for old, new in gone.items()])

    def redirects(self) -> dict[str, str]:
        """Return for each ended story the one it leads to."""
        with self._engine.connect() as connection:
            return {row.old: row.new for row in connection.execute(sa.select(schema.redirects))}

    def keep_flows(self, flows: Iterable[Flow]) -> None:
        """Write official statistics; a newer retrieval of the same flow replaces the older."""
        with self._engine.begin() as connection:
            upsert(connection, schema.flows, [{"id": flow.id, "data": _text(flow)} for flow in flows])

    def flows(self) -> list[Flow]:
        """Return all official statistics in order of id."""
        return list(self._all(Flow, sa.select(schema.flows.c.data).order_by(schema.flows.c.id)))

    def keep_entities(self, entities: Iterable[Entity]) -> None:
        """Write entities that the machine met and no table holds."""
        with self._engine.begin() as connection:
            upsert(connection, schema.entities, [{"id": entity.id, "data": _text(entity)} for entity in entities])

    def entities(self) -> list[Entity]:
        """Return the entities that the machine met, in order of id."""
        return list(self._all(Entity, sa.select(schema.entities.c.data).order_by(schema.entities.c.id)))

    def memo(self, key: str) -> str | None:
        """Return a small named text, or None."""
        with self._engine.connect() as connection:
            query = sa.select(schema.memos.c.value).where(schema.memos.c.key == key)
            return connection.execute(query).scalar_one_or_none()

    def keep_memo(self, key: str, value: str) -> None:
        """Write a small named text."""
        with self._engine.begin() as connection:
            upsert(connection, schema.memos, [{"key": key, "value": value}])

    def memos(self, prefix: str = "") -> dict[str, str]:
        """Return all named texts whose name starts with `prefix`."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(schema.memos).order_by(schema.memos.c.key))
            return {row.key: row.value for row in rows if row.key.startswith(prefix)}

    # --- mechanics

    def _one(self, kind: type[N], table: sa.Table, where: sa.ColumnElement[bool]) -> N | None:
        with self._engine.connect() as connection:
            data = connection.execute(sa.select(table.c.data).where(where)).scalar_one_or_none()
        return None if data is None else msgspec.json.decode(data, type=kind)

    def _all(
        self, kind: type[N], query: sa.Select[Any], key: sa.Column[Any] | None = None, ids: Iterable[str] | None = None
    ) -> Iterator[N]:
        decode = msgspec.json.Decoder(kind).decode
        queries: Sequence[sa.Select[Any]] = [query]
        if ids is not None and key is not None:
            wanted = sorted(set(ids))
            queries = [query.where(key.in_(wanted[i : i + CHUNK])) for i in range(0, len(wanted), CHUNK)]
        for one in queries:
            with self._engine.connect() as connection:
                for data in connection.execute(one).scalars():
                    yield decode(data)


def _text(noun: Noun) -> str:
    return _encoder.encode(noun).decode()


def _age(article: Article) -> tuple[str, str]:
    """Return what articles are sorted by: the time of publication, else of the fetch; then the id."""
    return (article.published or article.fetched).astimezone(dt.UTC).isoformat(), article.id


def _plain(key: str) -> str:
    """Return a key without the one character that PostgreSQL can't keep."""
    return key.replace("\x00", "")


def _keep_visit(connection: sa.Connection, visit: Visit) -> None:
    row = {"source": visit.source, "at": visit.at.astimezone(dt.UTC).isoformat(), "data": _text(visit)}
    upsert(connection, schema.visits, [row])


def _keep_entries(connection: sa.Connection, entries: Iterable[Entry]) -> None:
    rows = [{"source": entry.source, "key": _plain(entry.key), "data": _text(entry)} for entry in entries]
    upsert(connection, schema.entries, rows)


def _keep_article(connection: sa.Connection, article: Article) -> Kind:
    table = schema.articles
    found = connection.execute(sa.select(table.c.data).where(table.c.id == article.id)).scalar_one_or_none()
    old = None if found is None else msgspec.json.decode(found, type=Article)
    kind = change(old, article)
    if old is not None and kind == "same" and brings_text(old, article):
        # no version of its own: it is the text that this version always had
        upsert(connection, table, [_row(msgspec.structs.replace(old, text=article.text))])
    if kind == "same":
        return kind
    if old is not None:
        row = {"article": old.id, "version": old.version, "data": found}
        upsert(connection, schema.versions, [row])
        article = msgspec.structs.replace(article, version=old.version + 1)
    upsert(connection, table, [_row(article)])
    return kind


def _row(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "source": article.source,
        "sort_at": _age(article)[0],
        "content_hash": article.content_hash,
        "stamp": stamp_of(article),
        "whole": int(is_whole(article)),
        "data": _text(article),
    }


def change(old: Article | None, new: Article) -> Kind:
    """Tell what `new` is beside what we have.

    A second source that carries the same address changes nothing, unless it brings the full text that the
    first one did not: two sources must not overwrite each other for ever.
    """
    if old is None:
        return "new"
    if old.content_hash == new.content_hash:
        return "same"
    better = new.access == "full" and old.access != "full"
    worse = old.access == "full" and new.access != "full"
    if worse or (old.source != new.source and not better):
        return "same"
    return "changed"
