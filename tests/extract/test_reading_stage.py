"""The stage over an archive: what is stale is read once, and one bad article never stops the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import extract.reading as stage
from extract.gazetteer import Tables, load_tables
from extract.items import Item
from extract.reading import LONGEST_TEXT, LONGEST_TITLE, basis_of, read_one, read_stale
from extract.telling import tell_stories
from ledger.archive import Archive
from ledger.fingerprint import of_value
from ledger.model import Article, Reading
from ledger.transfer import export, restore


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.sqlite") as opened:
        yield opened


def article(id_: str, text: str = "Kenya sells roses to the Netherlands.", **more: Any) -> Article:
    given: dict[str, Any] = {
        "source": "s",
        "url": f"https://example.org/{id_}",
        "title": "Kenya's roses go to the Netherlands",
        "language": "en",
        "published": dt.datetime(2026, 5, 1, tzinfo=dt.UTC),
        "fetched": dt.datetime(2026, 5, 2, tzinfo=dt.UTC),
        "content_hash": f"{id_}-{text}",
    }
    return Article(id=id_, text=text, **(given | more))


def test_only_what_is_new_or_changed_is_read_again(archive: Archive, tables: Tables) -> None:
    archive.keep_articles([article("a"), article("b")])
    assert read_stale(archive, tables=tables, basis="1").read == 2
    again = read_stale(archive, tables=tables, basis="1")
    assert (again.read, again.same) == (0, 2)
    archive.keep_articles([article("b", "Kenya sells tea to Pakistan.")])
    changed = read_stale(archive, tables=tables, basis="1")
    assert (changed.read, changed.same) == (1, 1)
    reading = archive.reading("b")
    assert reading is not None
    assert ("KE", "PK") in {(p.source, p.target) for p in reading.pairs}
    assert read_stale(archive, tables=tables, basis="2").read == 2


def test_an_article_without_its_text_keeps_the_reading_that_came_with_it(archive: Archive, tables: Tables) -> None:
    bare = article("a", "", content_hash=of_value("Kenya's roses go to the Netherlands", "The text it had."))
    headline = article("b", "", content_hash=of_value("Kenya's roses go to the Netherlands", ""))
    archive.keep_articles([bare, headline])
    archive.keep_readings([(Reading(id=id_, language="en", relevance_reason="read elsewhere"), "old") for id_ in "ab"])
    assert read_stale(archive, tables=tables, basis="1").read == 1
    reasons = {reading.id: reading.relevance_reason == "read elsewhere" for reading in archive.readings()}
    assert reasons == {"a": True, "b": False}


def test_a_source_that_says_more_of_itself_has_its_articles_read_again(archive: Archive, tables: Tables) -> None:
    archive.keep_articles([article("a"), article("b", source="other")])
    read_stale(archive, tables=tables, basis="1")
    counts = read_stale(archive, tables=tables, basis="1", source_topics={"s": ("trade",)})
    assert (counts.read, counts.same) == (1, 1)


def test_an_article_that_breaks_the_reader_gets_a_reading_that_says_so(
    archive: Archive, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.keep_articles([article("a"), article("bad", "poison"), article("c")])
    real = stage.read_one

    def breaking(item: Item, *, tables: Tables, **given: Any) -> object:
        if item.text == "poison":
            raise RecursionError("too deep")
        return real(item, tables=tables, **given)

    monkeypatch.setattr(stage, "read_one", breaking)
    counts = read_stale(archive, tables=tables, basis="1")
    assert (counts.read, counts.failed) == (2, 1)
    assert "https://example.org/bad" in counts.faults[0]
    reading = archive.reading("bad")
    assert reading is not None
    assert (reading.warnings[0].code, reading.relevance) == ("unreadable", 0.0)
    good = archive.reading("c")
    assert good is not None
    assert good.pairs


def test_each_batch_is_kept_before_the_next_is_read(
    archive: Archive, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.keep_articles([article(f"{n}") for n in range(5)])
    monkeypatch.setattr(stage, "BATCH", 2)
    seen = 0
    real = stage.read_one

    def interrupted(item: Item, *, tables: Tables, **given: Any) -> object:
        nonlocal seen
        seen += 1
        if seen == 4:
            raise KeyboardInterrupt
        return real(item, tables=tables, **given)

    monkeypatch.setattr(stage, "read_one", interrupted)
    with pytest.raises(KeyboardInterrupt):
        read_stale(archive, tables=tables, basis="1")
    assert len(archive.reading_marks()) == 2
    monkeypatch.setattr(stage, "read_one", real)
    counts = read_stale(archive, tables=tables, basis="1")
    assert (counts.read, counts.same) == (3, 2)


def test_a_text_without_end_is_read_to_its_limit_with_a_warning(tables: Tables) -> None:
    item = Item(id="x", title="word " * (LONGEST_TITLE // 4), text="word " * (LONGEST_TEXT // 4))
    cut = [warning for warning in read_one(item, tables=tables).warnings if warning.code == "cut_short"]
    assert [(warning.field, warning.start) for warning in cut] == [("title", LONGEST_TITLE), ("text", LONGEST_TEXT)]


def test_a_page_of_nothing_but_figures_keeps_the_first_ones_with_a_warning(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "MOST_FIGURES", 3)
    reading = read_one(Item(id="x", text="Exports rose 5 percent. " * 9), tables=tables)
    assert len(reading.figures) == 3
    assert "only the first 3 of 9 figures" in reading.warnings[-1].message


@pytest.mark.parametrize(
    "text",
    ["", " ", "\x00\u202e\ufeff", "⟨0n⟩ exports to ⟨1n⟩", "a" * 5000, "....", "\n\n\n", "\U0001d7d9\U0001d7da %"],
)
def test_odd_texts_are_read_without_harm(text: str, tables: Tables) -> None:
    reading = read_one(Item(id="x", title=text, text=text), tables=tables)
    assert reading.id == "x"
    assert reading.pairs == ()


def test_the_basis_changes_with_the_owners_companies(tmp_path: Path) -> None:
    companies = tmp_path / "companies.toml"
    without = basis_of(companies=companies)
    assert without == basis_of()
    companies.write_text('[[company]]\nid = "acme"\n')
    assert basis_of(companies=companies) != without


def test_new_articles_join_stories_and_ids_last(archive: Archive, tables: Tables) -> None:
    text = (
        "Kenya sold roses worth $412 million to the Netherlands in the half-year to June, the flower council said. "
        "Sea freight now carries 24,300 tonnes of them, twice as much as in the year before, by way of Mombasa."
    )
    archive.keep_articles([article("a", text)])
    read_stale(archive, tables=tables, basis="1")
    assert tell_stories(archive) == 1
    assert tell_stories(archive) == 0
    later = dt.datetime(2026, 5, 1, 9, tzinfo=dt.UTC)
    archive.keep_articles(
        [article("b", text + " (Agency)", published=later), article("c", "Peru sells tin to Japan.", title="Tin")]
    )
    read_stale(archive, tables=tables, basis="1")
    assert tell_stories(archive) == 2
    stories = {story.id: story.articles for story in archive.stories()}
    assert stories == {"a": ("a", "b"), "c": ("c",)}


def test_a_text_that_stayed_at_home_takes_no_reading_away(archive: Archive, tables: Tables, tmp_path: Path) -> None:
    title_only = article("t", "", content_hash=of_value("Kenya's roses go to the Netherlands", ""))
    archive.keep_articles([article("a", "Kenya sold roses for $5 million to the Netherlands."), title_only])
    read_stale(archive, tables=tables, basis="1")
    export(archive, tmp_path / "state")
    with Archive.open(tmp_path / "fresh.sqlite") as fresh:
        restore(fresh, tmp_path / "state")
        counts = read_stale(fresh, tables=tables, basis="another code")
        assert (counts.read, counts.same) == (1, 1)  # the one that never had a text is read anew
        reading = fresh.reading("a")
        assert reading == archive.reading("a")
        assert reading is not None
        assert (reading.quotes, reading.length) == (("Kenya sold roses for $5 million to the Netherlands.",), 51)
