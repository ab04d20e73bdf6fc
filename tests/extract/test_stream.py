"""The contract of `build.py extract --input --output`: same order, exact keys, one bad line never stops the rest."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from extract.gazetteer import Tables, load_tables
from extract.lines import LONGEST_LINE
from extract.stream import KEYS, read_stream
from ledger.progress import Silent


class Listener(Silent):
    """Remembers what was said."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, line: str) -> None:
        """Keep a line."""
        self.lines.append(line)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables()


ARTICLE = {
    "id": "a",
    "title": "Vietnam sells more coffee to Germany",
    "text": "Vietnam exported coffee worth $1.2 billion to Germany in 2025, up 12 percent.",
    "url": "https://example.org/a",
    "published": "2026-01-05T08:00:00Z",
    "language": "en",
    "source": "Example Post",
}


def run(tmp_path: Path, tables: Tables, *lines: bytes, full: bool = False) -> tuple[list[dict[str, Any]], list[str]]:
    source, target, listener = tmp_path / "in.jsonl", tmp_path / "out.jsonl", Listener()
    source.write_bytes(b"\n".join(lines))
    read_stream(str(source), str(target), tables=tables, progress=listener, full=full)
    return [json.loads(line) for line in target.read_bytes().splitlines()], listener.lines


def test_a_line_has_the_documented_keys_and_no_other(tmp_path: Path, tables: Tables) -> None:
    (reading,), said = run(tmp_path, tables, json.dumps(ARTICLE).encode())
    assert list(reading) == ["id", "language", *KEYS]
    assert said == []
    for name in ("countries", "mentions", "figures", "pairs"):
        assert reading[name], f"{name} should not be empty for this article"
        assert tuple(reading[name][0]) == KEYS[name]
    assert {"a": "DE", "b": "VN", "from": "VN", "to": "DE"}.items() <= reading["pairs"][0].items()
    assert [figure["value"] for figure in reading["figures"]] == [1_200_000_000, 12]
    assert [figure["unit"] for figure in reading["figures"]] == ["money", "percent"]
    assert reading["figures"][0]["currency"] == "USD"


def test_offsets_are_code_points_of_the_field_that_in_names(tmp_path: Path, tables: Tables) -> None:
    article = ARTICLE | {"text": "\U0001f33e\U0001f33e Vietnam exported coffee worth $1.2 billion to Germany."}
    (reading,), _ = run(tmp_path, tables, json.dumps(article).encode())
    found = [m for m in reading["mentions"] if m["in"] == "text"]
    assert {m["text"] for m in found} >= {"Vietnam", "Germany"}
    for part in [*reading["mentions"], *reading["figures"]]:
        field = str(article["title"] if part["in"] == "title" else article["text"])
        assert field[part["start"] : part["end"]] == part["text"]


def test_bad_lines_are_answered_in_place_and_reported_with_their_number(tmp_path: Path, tables: Tables) -> None:
    lines = [
        json.dumps(ARTICLE).encode(),
        b"{broken",
        b'["not", "an", "object"]',
        b'{"id": "x", "title": 5, "text": "t"}',
        b'{"title": "no id", "text": "t"}',
        b'{"id": "empty", "title": " ", "text": ""}',
        b'{"id": "bytes", "text": "\xff\xfe"}',
        json.dumps(ARTICLE | {"id": 7}).encode(),
    ]
    answers, said = run(tmp_path, tables, *lines)
    assert [a["id"] for a in answers] == ["a", None, None, "x", None, "empty", None, 7]
    assert [("error" in a) for a in answers] == [False, True, True, True, True, True, True, False]
    assert [line.partition(":")[0] for line in said] == [f"line {n}" for n in range(2, 8)]
    assert set(answers[3]) == {"id", "error"}
    assert "title" in answers[3]["error"]


@pytest.mark.parametrize(
    "published", ["2026-01-05", "2026-01-05T08:00:00+09:00", "last Tuesday", "", None, 17, [], "0000-00-00"]
)
def test_any_date_is_taken_or_passed_over(tmp_path: Path, tables: Tables, published: object) -> None:
    (reading,), said = run(tmp_path, tables, json.dumps(ARTICLE | {"published": published}).encode())
    assert "error" not in reading
    assert said == []


def test_blank_lines_and_a_byte_order_mark_are_no_input(tmp_path: Path, tables: Tables) -> None:
    line = json.dumps(ARTICLE).encode()
    answers, said = run(tmp_path, tables, b"\xef\xbb\xbf" + line, b"", b"   ", line, b"")
    assert [a["id"] for a in answers] == ["a", "a"]
    assert said == []


def test_a_line_without_end_is_refused_and_the_next_one_read(tmp_path: Path, tables: Tables) -> None:
    line = json.dumps(ARTICLE).encode()
    answers, said = run(tmp_path, tables, b'{"id": "long", "text": "' + b"x" * (LONGEST_LINE * 2) + b'"}', line)
    assert "longer than" in answers[0]["error"]
    assert answers[1]["id"] == "a"
    assert len(said) == 1


def test_full_answers_hold_all_that_a_reading_holds(tmp_path: Path, tables: Tables) -> None:
    (reading,), _ = run(tmp_path, tables, json.dumps(ARTICLE).encode(), full=True)
    assert {"events", "relevance", "key_sentences"} <= set(reading)
    assert reading["pairs"][0]["reasons"]


def test_standard_input_and_output_are_a_dash(
    tables: Tables, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(ARTICLE).encode())))
    read_stream("-", "-", tables=tables)
    assert json.loads(capsysbinary.readouterr().out)["id"] == "a"


def test_an_output_that_was_not_finished_leaves_the_old_one(
    tmp_path: Path, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps(ARTICLE))
    target.write_text("old\n")

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("extract.stream._answers", stop)
    with pytest.raises(KeyboardInterrupt):
        read_stream(str(source), str(target), tables=tables)
    assert target.read_text() == "old\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


@pytest.mark.parametrize("id_", ["a", 7, -3, 1.5, True, [1, "b"], {"k": 1}, 10**30])
def test_an_id_of_any_type_comes_back_as_it_was(tmp_path: Path, tables: Tables, id_: object) -> None:
    (reading,), said = run(tmp_path, tables, json.dumps(ARTICLE | {"id": id_}).encode())
    assert reading["id"] == id_
    assert said == []


def test_what_only_python_writes_as_json_is_read_too(tmp_path: Path, tables: Tables) -> None:
    broken = ARTICLE | {"text": "\ud83d Vietnam sold \udc00 coffee worth $5 million.", "published": float("nan")}
    (reading,), said = run(tmp_path, tables, json.dumps(broken).encode())
    assert said == []
    assert ("Vietnam", 2) in {(m["text"], m["start"]) for m in reading["mentions"]}


def test_brackets_without_end_are_a_fault_of_their_line_only(tmp_path: Path, tables: Tables) -> None:
    deep = b'{"id": "deep", "title": "x", "more": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"
    answers, said = run(tmp_path, tables, b"[" * 100_000, deep, json.dumps(ARTICLE).encode())
    assert ["error" in answer for answer in answers] == [True, True, False]
    assert "nested too deeply" in said[1]


def test_lines_of_many_languages_and_faults_keep_their_order(tmp_path: Path, tables: Tables) -> None:
    titles = ("Vietnam sells more coffee to Germany", "Vietnam verkauft mehr Kaffee nach Deutschland", "", "越南咖啡")
    lines = [json.dumps({"id": n, "title": titles[n % 4], "text": ""}).encode() for n in range(90)]
    answers, said = run(tmp_path, tables, *lines)
    assert [answer["id"] for answer in answers] == list(range(90))
    assert ["error" in answer for answer in answers] == [n % 4 == 2 for n in range(90)]
    assert [line.partition(":")[0] for line in said] == [f"line {n + 1}" for n in range(2, 90, 4)]


def test_an_article_is_read_alike_alone_and_in_company(tmp_path: Path, tables: Tables) -> None:
    others = [json.dumps(ARTICLE | {"id": n, "text": "Norway sells salmon to Japan. " * n}).encode() for n in range(40)]
    alone, _ = run(tmp_path, tables, json.dumps(ARTICLE).encode())
    together, _ = run(tmp_path, tables, *others, json.dumps(ARTICLE).encode())
    assert together[-1] == alone[0]
