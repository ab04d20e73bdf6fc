"""Clippings are .txt, .html, .md and .eml, with or without front matter."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from collectors.files import File, clippings_in, read_file
from ledger.errors import UnreadableError

NOW = dt.datetime(2026, 11, 3, tzinfo=dt.UTC)
LINE = "The harbour of the northern town shipped more tea in October than in any month before, its keepers said on Monday, and next year it will be more. "
FRONT = "---\ntitle: Tea leaves\ndate: 2026-10-31\nurl: https://example.org/tea\nsource: Tea News\ncountry: NO\nauthor: [Ann Lee, Bo Ek]\n---\n"


def read(text: str | bytes, name: str) -> File:
    return read_file(text.encode() if isinstance(text, str) else text, name=name, now=NOW)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_front_matter_says_what_the_text_does_not(name: str) -> None:
    body = (
        f"<html><body><article><h1>Other</h1><p>{LINE * 3}</p></article></body></html>"
        if name.endswith("html")
        else f"# Other\n\n{LINE * 3}"
    )
    got = read(FRONT + body, name)
    assert (got.page.title, got.page.url, got.page.author) == (
        "Tea leaves",
        "https://example.org/tea",
        "Ann Lee, Bo Ek",
    )
    assert (got.page.published, got.page.precision, got.page.dated_by) == (
        dt.datetime(2026, 10, 31, tzinfo=dt.UTC),
        "day",
        "file",
    )
    # YAML 1.1 would read NO as false
    assert (got.publisher, got.country) == ("Tea News", "NO")
    assert LINE.strip() in got.page.text


def test_markdown_loses_its_marks() -> None:
    got = read(
        f"# Tea *leaves*\n\n2026-10-31\n\n{LINE}**Much** of [it](https://example.org) went.\n\n- one\n- two\n", "a.md"
    )
    assert got.page.title == "Tea leaves"
    assert "Much of it went." in got.page.text
    assert got.page.published == dt.datetime(2026, 10, 31, tzinfo=dt.UTC)


def test_a_mail_gives_subject_sender_and_day() -> None:
    mail = f"From: Tea News <desk@example.org>\r\nSubject: Fwd: =?utf-8?q?Tee_f=C3=BCr_Norwegen?=\r\nDate: Sat, 31 Oct 2026 10:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{LINE}\r\n"
    got = read(mail, "a.eml")
    assert (got.page.title, got.publisher) == ("Tee für Norwegen", "Tea News")
    assert got.page.published == dt.datetime(2026, 10, 31, 9, tzinfo=dt.UTC)
    assert got.page.text == LINE.strip()


def test_a_mail_in_html_is_read_as_a_page() -> None:
    mail = f"From: a@example.org\nSubject: Tea leaves\nContent-Type: text/html; charset=utf-8\n\n<html><body><h1>Tea leaves</h1><p>{LINE * 3}</p></body></html>"
    assert LINE.strip() in read(mail, "a.eml").page.text


def test_faults_of_front_matter_are_told_with_their_line() -> None:
    with pytest.raises(UnreadableError, match=r"a\.txt:3: the front matter is not valid YAML"):
        read("---\ntitle: x\nb: [\n---\ntext", "a.txt")
    with pytest.raises(UnreadableError, match="write it as 2024-05-31"):
        read("---\ntitle: x\ndate: soon\n---\ntext", "a.txt")


def test_three_dashes_alone_are_no_front_matter() -> None:
    assert read(f"---\nTea\n---\n{LINE}", "a.txt").page.text


def test_an_empty_file_holds_no_article() -> None:
    with pytest.raises(UnreadableError, match="no article"):
        read("", "a.txt")


def test_the_files_own_age_is_never_its_date(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Tea leaves\n\n{LINE}", "utf-8")
    assert read(path.read_bytes(), path.name).page.published is None


def test_hidden_files_and_readmes_are_no_clippings(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden.txt", "README.md", "x.pdf", "deep/c.eml", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    assert [path.name for path in clippings_in(tmp_path)] == ["a.html", "b.txt", "c.eml"]
