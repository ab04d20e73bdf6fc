"""The data set explains itself, and every document keeps to its schema."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import msgspec
import pytest

from sitegen.contracts import PairDocument
from sitegen.dataset import ARTICLE_FIELDS, FIGURE_FIELDS, dictionary
from tests.site.conftest import Workshop


def test_every_column_has_its_meaning_in_order() -> None:
    for name, fields in (("figures", FIGURE_FIELDS), ("articles", ARTICLE_FIELDS)):
        assert tuple(row["column"] for row in dictionary() if row["file"] == name) == fields
    assert all(row["meaning"].endswith((".", "words, not a number.")) for row in dictionary())


def test_every_pair_document_is_as_its_contract_says(built: Workshop) -> None:
    files = sorted(built.site.glob("pairs/*/index.json"))
    for file in files:
        document = msgspec.json.decode(file.read_bytes(), type=PairDocument)
        assert document.url == f"https://trade.example/news/pairs/{document.id}/"
    assert len(files) >= 5


def test_a_document_with_an_unknown_field_breaks_the_contract(built: Workshop) -> None:
    found = json.loads((built.site / "pairs/cn-kr/index.json").read_bytes())
    with pytest.raises(msgspec.ValidationError, match="mood"):
        msgspec.json.decode(json.dumps({**found, "mood": "good"}), type=PairDocument)


def test_schemas_name_themselves_and_fit_the_lines(built: Workshop) -> None:
    for name in ("figures", "articles"):
        schema = json.loads((built.site / f"data/schema/{name}.json").read_bytes())
        assert schema["$id"] == f"https://trade.example/news/data/schema/{name}.json"
        lines = (built.site / f"data/{name}.jsonl").read_text("utf-8").splitlines()
        assert lines
        assert all(list(schema["properties"]) and set(json.loads(line)) == set(schema["required"]) for line in lines)
    pair = json.loads((built.site / "data/schema/pair.json").read_bytes())
    assert "PairDocument" in pair["$ref"]


def test_checksums_hold(built: Workshop) -> None:
    folder: Path = built.site / "data"
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    for line in lines:
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there - {line.partition("  ")[2] for line in lines} == {"SHA256SUMS", "index.html"}


def test_the_tables_open_as_csv(built: Workshop) -> None:
    with (built.site / "data/dictionary.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(FIGURE_FIELDS) + len(ARTICLE_FIELDS)


def test_what_is_kept_for_offline_is_there(built: Workshop) -> None:
    addresses = json.loads((built.site / "offline.json").read_bytes())
    assert {"", "offline/", "pairs/cn-kr/"} <= set(addresses)
    assert all((built.site / address / "index.html").is_file() for address in addresses)
    assert (built.site / "sw.js").read_text("utf-8").startswith("//")
