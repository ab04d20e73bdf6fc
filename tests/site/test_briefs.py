"""Briefs are read with every fault named, and nothing else is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.errors import InputFaults
from sitegen.briefs import check_briefs, read_briefs
from sitegen.known import Known

GOOD = "---\ntitle: Salmon\npair: [NO, CN]\ndate: 2026-11-22\n---\nBody.\n"


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults(folder: Path) -> list[tuple[str, int, str]]:
    _, found = read_briefs(folder)
    return [(Path(fault.path).name, fault.line, fault.message) for fault in found]


def test_norway_is_a_country_and_not_a_no(tmp_path: Path) -> None:
    write(tmp_path, "a.md", GOOD)
    briefs, found = read_briefs(tmp_path)
    assert not found
    assert briefs[0].pair == ("CN", "NO")
    assert briefs[0].slug == "a"


def test_all_faults_of_a_brief_are_named_at_once_with_their_lines(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.md",
        "---\ntitel: Salmon\npair: [NO, NO]\ndate: soon\nstatus: ready\ntopics: fish\nsources:\n  - title: One\n"
        "    url: javascript:alert(1)\n  - titl: Two\n---\nBody.\n",
    )
    found = faults(tmp_path)
    assert [(line, message.split(";")[0]) for _, line, message in found if line > 1] == [
        (2, "unknown key titel"),
        (3, "pair must name two different countries or blocs, such as pair: [CN, KR]"),
        (4, "date 'soon' is no date"),
        (5, "status 'ready' must be one of draft, published, retracted"),
        (6, "topics must be a list of texts, such as topics: [seafood, tariffs]"),
        (9, "url 'javascript:alert(1)' must begin with http:// or https://"),
        (10, "a source needs a title"),
        (10, "unknown key titl"),
    ]
    assert (1, "title is missing") in [(line, message) for _, line, message in found]
    assert any("did you mean title?" in message for _, _, message in found)


def test_faults_of_all_briefs_are_named_together(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "no front matter")
    write(tmp_path, "b.md", b"---\ntitle: \xff\n---\n")
    write(tmp_path, "c.md", "---\ntitle: [open\npair: x\n---\nBody")
    write(tmp_path, "d.md", "---\n- a\n- b\n---\nBody")
    write(tmp_path, "e.md", GOOD)
    assert [(name, line) for name, line, _ in faults(tmp_path)] == [("a.md", 1), ("b.md", 1), ("c.md", 3), ("d.md", 1)]
    assert [brief.slug for brief in read_briefs(tmp_path)[0]] == ["e"]


@pytest.mark.parametrize(
    "value", ["[CN]", "CN", "[CN, KR, JP]", "[C1-, KR]", "[]", "7", "{a: b}", "[[CN], KR]", "null"]
)
def test_a_pair_that_is_none_is_a_fault(tmp_path: Path, value: str) -> None:
    write(tmp_path, "a.md", GOOD.replace("[NO, CN]", value))
    assert any(line == 3 for _, line, _ in faults(tmp_path))


@pytest.mark.parametrize("text", ["cn-kr", "CN-KR", "KR/CN", "[kr, cn]"])
def test_a_pair_may_be_written_in_any_order_and_case(tmp_path: Path, text: str) -> None:
    write(tmp_path, "a.md", GOOD.replace("[NO, CN]", text))
    assert read_briefs(tmp_path)[0][0].pair == ("CN", "KR")


@pytest.mark.parametrize(
    "line",
    ["slug: ../../etc", "slug: a b", "language: 7", "author: [a]", "updated: 1", "sources: x", "date: 2026-13-40"],
)
def test_a_wrong_value_is_a_fault_at_its_line_and_never_a_crash(tmp_path: Path, line: str) -> None:
    text = GOOD.replace("date: 2026-11-22\n", "") if line.startswith("date") else GOOD
    write(tmp_path, "a.md", text.replace("title: Salmon\n", f"title: Salmon\n{line}\n"))
    assert [at for _, at, _ in faults(tmp_path)] == [3]


def test_two_briefs_with_one_address_are_a_fault(tmp_path: Path) -> None:
    write(tmp_path, "a.md", GOOD)
    write(tmp_path, "b.md", GOOD.replace("title: Salmon", "title: Cod\naliases: [a]"))
    assert [(name, "also used by" in message) for name, _, message in faults(tmp_path)] == [("b.md", True)]


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    write(tmp_path, "a.md", b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    briefs, found = read_briefs(tmp_path)
    assert not found
    assert briefs[0].body.strip() == "Body."


def test_check_raises_all_faults_and_nothing_for_a_folder_that_is_not_there(tmp_path: Path) -> None:
    check_briefs(tmp_path / "nothing")
    (tmp_path / "briefs").mkdir()
    write(tmp_path / "briefs", "a.md", "x")
    with pytest.raises(InputFaults):
        check_briefs(tmp_path)


KNOWN = Known(
    places=frozenset({"CN", "NO", "EU"}),
    topics=frozenset({"agriculture-food", "consumer-retail"}),
    companies=frozenset({"alibaba", "mowi"}),
)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pair: [NO, ZZ]", "ZZ is no code of a country or bloc; use ISO 3166-1 alpha-2, such as CN or NO, or a bloc, such as EU"),
        ("topics: [agriculture]", "unknown topic 'agriculture'; did you mean agriculture-food?"),
        ("topics: [xyz]", "unknown topic 'xyz'; known topics: agriculture-food, consumer-retail"),
        ("companies: [mowi, alibba]", "unknown company 'alibba'; did you mean alibaba?"),
    ],
)  # fmt: skip
def test_a_brief_that_names_what_nobody_knows_is_told_what_is_near(tmp_path: Path, line: str, said: str) -> None:
    text = GOOD if line.startswith("pair") else GOOD.replace("date:", f"{line}\ndate:")
    write(tmp_path, "a.md", text.replace("pair: [NO, CN]", line) if line.startswith("pair") else text)
    briefs, found = read_briefs(tmp_path, known=KNOWN)
    assert not briefs
    assert [(fault.line, fault.message) for fault in found] == [(3 if line.startswith("pair") else 4, said)]


def test_a_fault_in_a_list_stands_at_its_own_line(tmp_path: Path) -> None:
    write(tmp_path, "a.md", GOOD.replace("date:", "topics:\n  - agriculture-food\n  - retail\ndate:"))
    assert [fault.line for fault in read_briefs(tmp_path, known=KNOWN)[1]] == [6]


def test_a_company_that_is_like_none_may_be_new(tmp_path: Path) -> None:
    write(tmp_path, "a.md", GOOD.replace("date:", "companies: [some-new-firm]\ndate:"))
    assert read_briefs(tmp_path, known=KNOWN)[0][0].companies == ("some-new-firm",)
