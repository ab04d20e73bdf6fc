"""The archive keeps what it is given, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from ledger import schema
from ledger.archive import Archive, change
from ledger.errors import ArchiveBusy, ArchiveError, ArchiveTooNew
from ledger.fingerprint import of_value
from ledger.model import Article, Entity, Entry, Figure, Flow, Story
from ledger.stamps import is_whole, stamp_of
from tests.ledger.nouns import NOON, a_reading, a_visit, an_article

ROOT = Path(__file__).parents[2]


def test_an_article_comes_back_as_it_went_in(archive: Archive) -> None:
    article = an_article("a", title="쿠팡 — “quoted” \U0001f6a2", text="a\x00b", published=None, opt_out=("noai",))
    kept = archive.keep_visit(a_visit(), [article])
    assert (kept.new, kept.changed, kept.same) == (1, 0, 0)
    assert archive.article(article.id) == article
    assert archive.article("nobody") is None


def test_the_same_article_twice_is_kept_once(archive: Archive) -> None:
    archive.keep_visit(a_visit(), [an_article("a")])
    kept = archive.keep_visit(a_visit(), [an_article("a"), an_article("b")])
    assert (kept.new, kept.same) == (1, 1)
    assert sorted(article.title for article in archive.articles()) == ["Title of a", "Title of b"]


def test_a_changed_article_keeps_the_old_version(archive: Archive) -> None:
    old, new = an_article("a"), an_article("a", text="Corrected.")
    archive.keep_visit(a_visit(), [old])
    archive.keep_visit(a_visit(), [new])
    again = archive.keep_visit(a_visit(), [new])
    assert again.same == 1
    found = archive.article(old.id)
    assert found is not None
    assert (found.text, found.version) == ("Corrected.", 2)
    assert archive.versions(old.id) == [old]


def test_a_second_source_changes_nothing_unless_it_brings_the_full_text() -> None:
    teaser = an_article("a", access="teaser")
    other = an_article("a", source="other", text="Another wording.")
    assert change(an_article("a"), other) == "same"
    assert change(teaser, other) == "changed"
    assert change(other, teaser) == "same"


def test_articles_come_oldest_first_however_they_are_asked_for(archive: Archive) -> None:
    days = [3, 1, 2]
    made = [an_article(f"d{day}", published=NOON + dt.timedelta(days=day)) for day in days]
    archive.keep_articles(made)
    expected = ["Title of d1", "Title of d2", "Title of d3"]
    assert [article.title for article in archive.articles()] == expected
    assert [article.title for article in archive.articles(ids=[article.id for article in made])] == expected
    assert list(archive.articles(ids=[])) == []
    assert list(archive.articles(source="nobody")) == []


def test_many_ids_are_asked_for_in_portions(archive: Archive) -> None:
    made = [an_article(f"n{number}") for number in range(1100)]
    archive.keep_articles(made)
    assert {article.id for article in archive.articles(ids=(a.id for a in made))} == {article.id for article in made}


def test_a_forgotten_article_leaves_nothing(archive: Archive) -> None:
    article = an_article("a")
    archive.keep_articles([article, an_article("a", text="Corrected.")])
    archive.keep_readings([(a_reading(article), "mark")])
    archive.forget_article(article.id)
    assert archive.article(article.id) is None
    assert archive.versions(article.id) == []
    assert archive.reading(article.id) is None


def test_the_newest_visit_is_a_sources_state(archive: Archive) -> None:
    for hour in range(40):
        archive.keep_visit(a_visit(at=NOON + dt.timedelta(hours=hour), error=str(hour)))
    archive.keep_visit(a_visit("other", status="gone"))
    last = archive.last_visit("harbour-ledger")
    assert last is not None
    assert last.error == "39"
    assert set(archive.last_visits()) == {"harbour-ledger", "other"}
    archive.prune_visits(keep=5)
    assert [visit.error for visit in archive.visits("harbour-ledger")] == ["39", "38", "37", "36", "35"]
    assert len(archive.visits("other")) == 1


def test_a_visit_counts_what_was_new(archive: Archive) -> None:
    archive.keep_visit(a_visit(found=2, new=99), [an_article("a"), an_article("b")])
    last = archive.last_visit("harbour-ledger")
    assert last is not None
    assert (last.found, last.new) == (2, 2)


def test_entries_are_found_by_key(archive: Archive) -> None:
    entry = Entry(source="s", key="guid-1", article="x", seen=NOON)
    archive.keep_visit(a_visit(), entries=[entry, entry])
    assert archive.entries("s") == {"guid-1": entry}
    assert archive.entries("other") == {}
    assert list(archive.all_entries()) == [entry]


def test_a_reading_keeps_exact_decimals(archive: Archive) -> None:
    article = an_article("a")
    figure = Figure(field="text", start=0, end=3, text="abc", value=Decimal("0.10"), unit="percent", sentence="abc")
    reading = a_reading(article, figures=(figure,))
    archive.keep_readings([(reading, "one")])
    archive.keep_readings([(reading, "two")])
    found = archive.reading(article.id)
    assert found is not None
    assert str(found.figures[0].value) == "0.10"
    assert archive.reading_marks() == {article.id: "two"}
    assert list(archive.readings()) == [reading]


def test_a_merged_story_leaves_a_redirect(archive: Archive) -> None:
    one = Story(id="1", articles=("1",), lead="1", title="One", first_seen=NOON, updated=NOON)
    two = msgspec.structs.replace(one, id="2")
    archive.keep_stories([one, two])
    archive.keep_stories([msgspec.structs.replace(one, articles=("1", "2"), merged=("2",))], gone={"2": "1"})
    assert [story.id for story in archive.stories()] == ["1"]
    assert archive.redirects() == {"2": "1"}


def test_flows_entities_and_memos_are_replaced_by_key(archive: Archive) -> None:
    flow = Flow(
        id="f", exporter="KR", importer="KZ", reporter="KR", period="2024", commodity="TOTAL",
        value=Decimal("1.5"), unit="USD", source="test", retrieved=NOON,
    )  # fmt: skip
    archive.keep_flows([flow])
    archive.keep_flows([msgspec.structs.replace(flow, value=Decimal(2))])
    assert [found.value for found in archive.flows()] == [Decimal(2)]
    archive.keep_entities([Entity(id="company:x", kind="company", name="X")])
    assert [entity.name for entity in archive.entities()] == ["X"]
    archive.keep_memo("k", "1")
    archive.keep_memo("k", "2")
    assert (archive.memo("k"), archive.memo("none"), archive.memos("k")) == ("2", None, {"k": "2"})


def test_a_visit_that_fails_half_way_leaves_nothing(archive: Archive) -> None:
    def articles() -> Iterator[Article]:
        yield an_article("a")
        raise RuntimeError("out of paper")

    with pytest.raises(RuntimeError):
        archive.keep_visit(a_visit(), articles())
    assert archive.article_ids() == set()
    assert archive.last_visit("harbour-ledger") is None


def test_the_second_run_is_told_and_the_first_goes_on(where: Path | str) -> None:
    with Archive.open(where) as first, Archive.open(where) as second:
        with first.lock():
            with pytest.raises(ArchiveBusy, match="another run"), second.lock():
                pass
            first.keep_articles([an_article("a")])
        with second.lock():
            assert len(second.article_ids()) == 1


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    place = tmp_path / "archive.sqlite"
    script = "import sys,os;from pathlib import Path;from ledger.archive import Archive\n"
    script += "a=Archive.open(Path(sys.argv[1]));l=a.lock();l.__enter__();os.kill(os.getpid(),9)"
    died = subprocess.run([sys.executable, "-c", script, str(place)], cwd=ROOT, check=False)
    assert died.returncode == -9
    with Archive.open(place) as archive, archive.lock():
        assert archive.article_ids() == set()


def test_an_archive_is_migrated_step_by_step_and_a_newer_one_is_refused(where: Path | str) -> None:
    climbed: list[str] = []
    ladder = (*schema.MIGRATIONS, lambda _: climbed.append("second"), lambda _: climbed.append("third"))
    with Archive.open(where) as archive:
        archive.keep_memo("k", "kept")
        with archive._engine.begin() as connection:
            assert schema.migrate(connection, ladder) == 4
            assert schema.migrate(connection, ladder) == 4
        assert climbed == ["second", "third"]
        assert archive.memo("k") == "kept"
    with pytest.raises(ArchiveTooNew, match="schema 4"):
        Archive.open(where)


def test_a_stamp_tells_what_is_to_be_read_and_whether_the_text_is_here(where: Path | str) -> None:
    full = an_article(text="Kenya sells roses.", content_hash=of_value("Roses", "Kenya sells roses."), title="Roses")
    bare = msgspec.structs.replace(full, text="")
    headline = an_article("headline", title="Roses", text="", content_hash=of_value("Roses", ""))
    assert stamp_of(full) == stamp_of(bare)
    assert (is_whole(full), is_whole(bare), is_whole(headline)) == (True, False, True)
    assert stamp_of(msgspec.structs.replace(full, publisher="Another")) != stamp_of(full)
    with Archive.open(where) as archive:
        archive.keep_articles([bare, headline])
        assert {(s.article, s.source, s.whole) for s in archive.stamps()} == {
            (bare.id, bare.source, False),
            (headline.id, headline.source, True),
        }


def test_an_archive_from_before_the_stamps_gets_them(where: Path | str) -> None:
    with Archive.open(where) as archive:
        article = an_article()
        archive.keep_articles([article])
        with archive._engine.begin() as connection:
            connection.execute(sa.text("DROP INDEX articles_told"))
            for column in ("stamp", "whole"):
                connection.execute(sa.text(f"ALTER TABLE articles DROP COLUMN {column}"))
            connection.execute(sa.text("UPDATE meta SET value = '1' WHERE key = 'schema'"))
    with Archive.open(where) as archive:
        assert [stamp.stamp for stamp in archive.stamps()] == [stamp_of(article)]
        assert archive.article(article.id) == article


def test_a_rung_that_breaks_leaves_the_old_version(where: Path | str) -> None:
    def broken(connection: sa.Connection) -> None:
        connection.execute(sa.text("INSERT INTO memos VALUES ('half', 'way')"))
        raise RuntimeError("no")

    with Archive.open(where) as archive:
        with pytest.raises(RuntimeError), archive._engine.begin() as connection:
            schema.migrate(connection, (*schema.MIGRATIONS, broken))
        assert archive.memo("half") is None
    with Archive.open(where) as archive:
        assert archive.memo("half") is None


def test_a_file_that_is_no_archive_is_named(tmp_path: Path) -> None:
    place = tmp_path / "archive.sqlite"
    place.write_text("not a database, but a shopping list that is long enough to be taken for one" * 20)
    with pytest.raises(ArchiveError, match=r"archive\.sqlite"):
        Archive.open(place)


def test_a_password_is_never_shown() -> None:
    with pytest.raises(ArchiveError) as told:
        Archive.open("postgresql://owner:secret@127.0.0.1:1/nothing")
    assert "secret" not in str(told.value)
