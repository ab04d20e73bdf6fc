"""An archive goes out as text and comes back the same."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ledger.archive import Archive
from ledger.errors import InputFaults
from ledger.model import Entry, Story
from ledger.transfer import export, restore
from tests.ledger.nouns import NOON, a_reading, a_visit, an_article


@pytest.fixture
def full(tmp_path: Path) -> Archive:
    archive = Archive.open(tmp_path / "full.sqlite")
    old = an_article("old", published=NOON - dt.timedelta(days=40), text="Old text, 쿠팡.")
    new = an_article("new")
    archive.keep_visit(
        a_visit(found=2), [old, new], [Entry(source="harbour-ledger", key="g", article=old.id, seen=NOON)]
    )
    archive.keep_readings([(a_reading(old), "m1"), (a_reading(new), "m2")])
    story = Story(id=old.id, articles=(old.id,), lead=old.id, title="t", first_seen=NOON, updated=NOON)
    archive.keep_stories([story], gone={"x": old.id})
    archive.keep_memo("k", "v")
    return archive


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_goes_out_comes_back_the_same(full: Archive, where: Path | str, tmp_path: Path) -> None:
    counts = export(full, tmp_path / "state", text=True)
    assert counts["articles"] == counts["readings"] == 2
    with Archive.open(where) as other:
        for _ in range(2):
            restore(other, tmp_path / "state")
        export(other, tmp_path / "again", text=True)
    assert contents(tmp_path / "again") == contents(tmp_path / "state")
    assert {"articles-2026-10.ndjson", "articles-2026-11.ndjson"} <= set(contents(tmp_path / "state"))


def test_text_stays_at_home_unless_asked_for(full: Archive, tmp_path: Path) -> None:
    export(full, tmp_path / "state")
    written = b"".join(contents(tmp_path / "state").values()).decode()
    assert "Title of old" in written
    assert "Old text" not in written


def test_a_second_export_leaves_no_file_of_the_first(full: Archive, tmp_path: Path) -> None:
    export(full, tmp_path / "state")
    (tmp_path / "state" / "articles-1999-01.ndjson").write_text("")
    export(full, tmp_path / "state")
    assert "articles-1999-01.ndjson" not in contents(tmp_path / "state")


def test_a_bad_line_is_named_and_the_others_are_kept(full: Archive, tmp_path: Path) -> None:
    export(full, tmp_path / "state", text=True)
    path = tmp_path / "state" / "articles-2026-11.ndjson"
    path.write_bytes(b'{"id": 1}\n\xff\n' + path.read_bytes())
    with Archive.open(tmp_path / "new.sqlite") as other:
        with pytest.raises(InputFaults) as told:
            restore(other, tmp_path / "state")
        assert [fault.line for fault in told.value.faults] == [1, 2]
        assert len(other.article_ids()) == 2


def test_a_folder_without_state_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "odd.ndjson").write_text("{}")
    with Archive.open(tmp_path / "new.sqlite") as other:
        with pytest.raises(InputFaults, match="no kind of the archive"):
            restore(other, tmp_path)
        with pytest.raises(InputFaults, match=r"no \.ndjson files"):
            restore(other, tmp_path / "nowhere")


def test_a_backup_with_texts_fills_an_archive_that_came_without(
    full: Archive, where: Path | str, tmp_path: Path
) -> None:
    export(full, tmp_path / "public")
    export(full, tmp_path / "backup", text=True)
    with Archive.open(where) as other:
        for state in ("public", "backup", "public"):
            restore(other, tmp_path / state)
        assert {article.text for article in other.articles()} == {article.text for article in full.articles()}
        assert {article.version for article in other.articles()} == {1}
        assert [other.versions(article.id) for article in other.articles()] == [[], []]
