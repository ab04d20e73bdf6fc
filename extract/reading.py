"""The stage: every article whose reading is stale is read; one bad article never stops the rest."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from extract.events import read_events
from extract.figures import read_figures
from extract.gazetteer import Tables
from extract.guesses import Guesses
from extract.home_country import home_country
from extract.items import Item, item_of, portions
from extract.key_sentences import read_key_sentences
from extract.language import detect
from extract.names import Names, read_names
from extract.pairs import read_pairs
from extract.pipeline import model_for, versions
from extract.relevance import read_relevance
from extract.topics import read_topics
from ledger import fingerprint
from ledger.archive import Archive
from ledger.model import Entity, Figure, Noun, Pair, Reading, Warning, Where  # noqa: A004 - the noun of the design
from ledger.progress import Progress, Silent
from ledger.stamps import Stamp

BATCH = 40  # readings kept in one transaction: what a killed run has to do again at most
# Readings must not depend on a text without end; a real article is far shorter.
LONGEST_TEXT = 100_000
LONGEST_TITLE = 2000
MOST_FIGURES = 2000
STRONG = 0.5  # a pair weaker than this says nothing about an article's relevance


class Counts(Noun, frozen=True, kw_only=True):
    """What a run of the stage did."""

    read: int = 0
    same: int = 0
    failed: int = 0
    faults: tuple[str, ...] = ()


def read_one(item: Item, *, tables: Tables, language: str = "", guesses: Guesses | None = None) -> Reading:
    """Return all that can be read from one item; offsets are code points of its title and text.

    `language` and the trained model's `guesses` are given where many items were asked about at once.
    """
    title, text = item.title[:LONGEST_TITLE], item.text[:LONGEST_TEXT]
    language = language or detect(title, text, hint=item.language)
    names = _names(item, title, text, language=language, tables=tables, guesses=guesses)
    home = _home(item, title, text, language=language, names=names, tables=tables)
    figures, doubts = read_figures(
        title, text, language=language, published=item.published,
        mentions=names.mentions, source_country=item.publisher_country, home=home,
    )  # fmt: skip
    figures, doubts = _bounded(figures, doubts)
    pairs = read_pairs(
        title, text, language=language, mentions=names.mentions,
        countries=names.countries, blocs=names.blocs, publisher_country=item.publisher_country, tables=tables, home=home,
        figures=figures,
    )  # fmt: skip
    topics = read_topics(title, text, language=language)
    relevance, reason = read_relevance(
        title,
        text,
        language=language,
        beside=_beside(pairs, figures, names),
        topic=topics[0].score if topics else 0.0,
        source_topics=item.source_topics,
    )
    keys = read_key_sentences(text, language=language, mentions=names.mentions, figures=figures)
    return Reading(
        id=item.id,
        language=language,
        countries=names.countries,
        blocs=names.blocs,
        companies=names.companies,
        mentions=names.mentions,
        figures=figures,
        pairs=pairs,
        topics=topics,
        events=read_events(title, text, language=language, figures=figures),
        warnings=(*names.warnings, *doubts, *_cut_short(item)),
        relevance=relevance,
        relevance_reason=reason,
        key_sentences=keys,
        quotes=tuple(text[span.start : span.end] for span in keys),
        length=len(item.text),
    )


def _home(item: Item, title: str, text: str, *, language: str, names: Names, tables: Tables) -> str:
    """Return the country that an item is at home in, if that can be told."""
    known = (tables.entity(one.entity) for one in names.mentions if one.kind == "company" and one.entity)
    homes = {one.id: one.country for one in known if one is not None}
    return home_country(
        title, text, names.mentions, language=language, publisher_country=item.publisher_country, company_homes=homes
    )


def _names(item: Item, title: str, text: str, *, language: str, tables: Tables, guesses: Guesses | None) -> Names:
    return read_names(
        title,
        text,
        language=language,
        publisher=item.publisher,
        publisher_country=item.publisher_country,
        tables=tables,
        model=guesses or model_for(language),
    )


def _beside(pairs: Sequence[Pair], figures: Sequence[Figure], names: Names) -> dict[str, int]:
    """Count what speaks for trade beside the words."""
    return {
        "pairs": len({(pair.a, pair.b) for pair in pairs if pair.strength >= STRONG}),
        "figures of money": sum(figure.unit == "money" for figure in figures),
        "companies": len(names.companies),
    }


def _bounded(
    figures: tuple[Figure, ...], doubts: tuple[Warning, ...]
) -> tuple[tuple[Figure, ...], tuple[Warning, ...]]:
    """Keep the first figures of a page that is nothing but figures: each carries its whole sentence."""
    if len(figures) <= MOST_FIGURES:
        return figures, doubts
    message = f"only the first {MOST_FIGURES:,} of {len(figures):,} figures were kept"
    return figures[:MOST_FIGURES], (*doubts, Warning(code="cut_short", message=message))


def _cut_short(item: Item) -> Iterator[Warning]:
    limits: tuple[tuple[Where, str, int], ...] = (
        ("title", item.title, LONGEST_TITLE),
        ("text", item.text, LONGEST_TEXT),
    )
    for field, content, limit in limits:
        if len(content) > limit:
            message = f"only the first {limit:,} of {len(content):,} characters of the {field} were read"
            yield Warning(code="cut_short", message=message, field=field, start=limit, end=len(content))


def read_many(items: Iterable[Item], *, tables: Tables) -> Iterator[Reading]:
    """Yield one reading for each item, in order; an item that can't be read gets one with a warning."""
    for portion in portions(items, weigh=lambda item: len(item.text)):
        for item, (language, guesses) in zip(portion, _guessed(portion), strict=True):
            try:
                yield read_one(item, tables=tables, language=language, guesses=guesses)
            except Exception as error:  # noqa: BLE001 - the rest must be read; the fault travels in the reading
                yield unreadable(item, error)


def _guessed(items: Sequence[Item]) -> list[tuple[str, Guesses | None]]:
    """Return each item's language and what the trained model thinks of it: asked together, it answers sooner.

    Where one item makes the model stumble all are asked one by one, so that the fault falls on that one.
    """
    try:
        languages = [detect(item.title[:LONGEST_TITLE], item.text[:LONGEST_TEXT], hint=item.language) for item in items]
        answers: dict[str, Iterator[Guesses]] = {}
        for language in sorted(set(languages)):
            if model := model_for(language):
                mine = [item for item, spoken in zip(items, languages, strict=True) if spoken == language]
                answers[language] = model.guess_all(
                    [(item.title[:LONGEST_TITLE], item.text[:LONGEST_TEXT]) for item in mine]
                )
        return [(spoken, next(answers[spoken]) if spoken in answers else None) for spoken in languages]
    except Exception:  # noqa: BLE001 - it is met again, and told, when the item is read alone
        return [("", None)] * len(items)


def unreadable(item: Item, error: Exception) -> Reading:
    """Return the reading of an item that made the machine stumble: nothing but where it stumbled."""
    frame = traceback.extract_tb(error.__traceback__)[-1:]
    place = f" at {frame[0].name}:{frame[0].lineno}" if frame else ""
    message = f"could not be read: {type(error).__name__}: {error}{place}"
    return Reading(
        id=item.id,
        language=item.language or "und",
        warnings=(Warning(code="unreadable", message=message),),
        relevance=0.0,
        relevance_reason="could not be read",
    )


def _met(readings: Iterable[tuple[Reading, str]], tables: Tables) -> list[Entity]:
    """Return the companies that no table holds, so that pages can name them."""
    met = {c.id: Entity(id=c.id, kind="company", name=c.name) for reading, _ in readings for c in reading.companies}
    return [entity for id_, entity in sorted(met.items()) if tables.entity(id_) is None]


def mark_of(stamp: Stamp, *, basis: str, source_topics: Sequence[str] = ()) -> str:
    """Return the fingerprint of all that an article's reading is made from; `basis` is what articles share."""
    return fingerprint.of_value(stamp.stamp, source_topics, basis)


def basis_of(*, companies: Path | None = None) -> str:
    """Return the fingerprint of what all readings share: our code and rules, the owner's companies, the engines.

    Engines count by the versions that are installed. None is loaded for it: on most days nothing is stale.
    """
    owned = [companies] if companies is not None and companies.is_file() else []
    return fingerprint.of_value(fingerprint.of_code("extract"), fingerprint.of_files(*owned), versions())


def read_stale(
    archive: Archive,
    *,
    tables: Tables,
    basis: str,
    source_topics: Mapping[str, tuple[str, ...]] | None = None,
    progress: Progress | None = None,
    limit: int | None = None,
) -> Counts:
    """Read every article whose reading is missing or stale, keep each batch at once, and say what was done.

    `source_topics` tells what each source says it is about. An article that was imported without its text keeps
    the reading that came with it, whatever changed: a title alone would give a poorer one.
    """
    progress = progress or Silent()
    topics = source_topics or {}
    marks = archive.reading_marks()
    wanted: dict[str, str] = {}
    same = 0
    for stamp in archive.stamps():
        mark = mark_of(stamp, basis=basis, source_topics=topics.get(stamp.source, ()))
        if marks.get(stamp.article) == mark or (not stamp.whole and stamp.article in marks):
            same += 1
        elif limit is None or len(wanted) < limit:
            wanted[stamp.article] = mark
    progress.begin("reading", len(wanted))
    faults: list[str] = []
    left = iter(wanted)
    while ids := list(islice(left, BATCH)):
        faults += _read_batch(archive, ids, marks=wanted, tables=tables, topics=topics, progress=progress)
    progress.end()
    return Counts(read=len(wanted) - len(faults), same=same, failed=len(faults), faults=tuple(faults))


def _read_batch(
    archive: Archive,
    ids: Iterable[str],
    *,
    marks: Mapping[str, str],
    tables: Tables,
    topics: Mapping[str, tuple[str, ...]],
    progress: Progress,
) -> list[str]:
    """Read and keep one batch; return its faults, one line each."""
    articles = list(archive.articles(ids))
    readings: list[tuple[Reading, str]] = []
    faults: list[str] = []
    items = [item_of(article, source_topics=topics.get(article.source, ())) for article in articles]
    for article, reading in zip(articles, read_many(items, tables=tables), strict=True):
        readings.append((reading, marks[article.id]))
        faults += [
            f"{article.url or article.origin or article.id}: {w.message}"
            for w in reading.warnings
            if w.code == "unreadable"
        ]
        progress.step(article.title)
    archive.keep_entities(_met(readings, tables))
    archive.keep_readings(readings)
    for fault in faults:
        progress.say(fault)
    return faults
