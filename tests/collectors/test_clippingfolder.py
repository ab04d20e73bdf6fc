"""The editors' folder: what is new in it, what was only moved, and what must not be read."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from collectors.clippingfolder import Found, new_clippings
from collectors.files import LARGEST
from ledger.model import Entry
from ledger.progress import Silent

NOW = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
TEXT = "Kenya sells more roses\n\n2026-11-19\n\nKenya sold roses worth $412 million to the Netherlands this year.\n"


def read(folder: Path, known: dict[str, Entry] | None = None, textless: frozenset[str] = frozenset()) -> Found:
    return new_clippings(folder, known=known or {}, textless=textless, now=NOW, progress=Silent())


def seen(found: Found) -> dict[str, Entry]:
    return {entry.key: entry for entry in found.entries}


def test_only_new_and_changed_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    first = read(tmp_path)
    assert (first.count, len(first.articles)) == (1, 1)
    assert read(tmp_path, seen(first)).articles == []
    (tmp_path / "a.txt").write_text(TEXT.replace("412", "413"))
    (edited,) = read(tmp_path, seen(first)).articles
    assert edited.id == first.articles[0].id
    assert edited.content_hash != first.articles[0].content_hash


def test_a_renamed_file_stays_the_article_it_was_also_when_edited_later(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    first = read(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    moved = read(tmp_path, seen(first))
    assert [article.id for article in moved.articles] == [first.articles[0].id]
    (tmp_path / "b.txt").write_text(TEXT.replace("412", "413"))
    edited = read(tmp_path, seen(first) | seen(moved))
    assert [article.id for article in edited.articles] == [first.articles[0].id]


def test_a_copy_beside_its_original_is_an_article_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    first = read(tmp_path)
    (tmp_path / "b.txt").write_text(TEXT)
    (copy,) = read(tmp_path, seen(first)).articles
    assert copy.id != first.articles[0].id


def test_a_file_whose_text_did_not_come_along_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    first = read(tmp_path)
    again = read(tmp_path, seen(first), frozenset({first.articles[0].id}))
    assert again.articles == first.articles


def test_links_that_lead_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "clippings", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text(TEXT)
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "broken.txt").symlink_to(inside / "nowhere.txt")
    (inside / "circle").symlink_to(inside)
    (inside / "own.txt").write_text(TEXT)
    assert [entry.key for entry in read(inside).entries] == ["own.txt"]


def test_damaged_front_matter_is_a_fault_at_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: fine\nurl: [unclosed\n---\n\nText\n")
    (fault,) = read(tmp_path).faults
    assert (fault.path, fault.line) == (str(path), 3)
    assert "YAML" in fault.message


def test_a_file_without_end_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(LARGEST * 1000)
    (tmp_path / "b.txt").write_text(TEXT)
    found = read(tmp_path)
    assert "larger than" in found.faults[0].message
    assert [entry.key for entry in found.entries] == ["b.txt"]


@pytest.mark.skipif(os.name != "posix", reason="other systems have no names of plain bytes")
def test_a_name_that_is_no_utf8_is_kept_readably_and_known_again(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(TEXT)
    first = read(tmp_path)
    assert [entry.key for entry in first.entries] == ["caf\ufffd.txt"]
    assert read(tmp_path, seen(first)).articles == []
