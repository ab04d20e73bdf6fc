"""The data set explains itself, and every document keeps to its schema."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from ledger.progress import Silent
from sitegen import parquet as columnar
from sitegen.contracts import PairDocument, PairsDocument
from sitegen.dataset import ARTICLE_FIELDS, FIGURE_FIELDS, dictionary, types
from tests.site.conftest import LATER, Workshop

TABLES = ("figures", "articles")


def test_every_column_has_its_meaning_in_order() -> None:
    for name, fields in (("figures", FIGURE_FIELDS), ("articles", ARTICLE_FIELDS)):
        assert tuple(row["column"] for row in dictionary() if row["file"] == name) == fields
    assert all(row["meaning"].endswith(".") for row in dictionary())


def test_every_column_has_a_type_and_every_number_a_unit() -> None:
    assert {row["type"] for row in dictionary()} == {"text", "number", "date"}
    assert all(row["unit"] for row in dictionary() if row["type"] == "number")


def test_every_pair_document_is_as_its_contract_says(built: Workshop) -> None:
    files = sorted(built.site.glob("pairs/*/index.json"))
    for file in files:
        document = msgspec.json.decode(file.read_bytes(), type=PairDocument)
        assert document.url == f"https://trade.example/news/pairs/{document.id}/"
    assert len(files) >= 5


def test_the_list_of_pairs_leads_to_every_pair(built: Workshop) -> None:
    pairs = msgspec.json.decode((built.site / "pairs/index.json").read_bytes(), type=PairsDocument).pairs
    base = "https://trade.example/news/"
    documents = {path.relative_to(built.site).as_posix() for path in built.site.glob("pairs/*/index.json")}
    assert {pair.document.removeprefix(base) for pair in pairs} == documents
    korea = next(pair for pair in pairs if pair.id == "cn-kr")
    assert (korea.codes, korea.articles, korea.newest) == (("CN", "KR"), 4, "2026-11-21")


def test_a_document_with_an_unknown_field_breaks_the_contract(built: Workshop) -> None:
    found = json.loads((built.site / "pairs/cn-kr/index.json").read_bytes())
    with pytest.raises(msgspec.ValidationError, match="mood"):
        msgspec.json.decode(json.dumps({**found, "mood": "good"}), type=PairDocument)


def test_schemas_name_themselves_and_hold_for_all_that_they_speak_of(built: Workshop) -> None:
    places = {"pair": "pairs/*/index.json", "pairs": "pairs/index.json", "edition": "edition.json"}
    for name in (*TABLES, *places):
        schema = json.loads((built.site / f"data/schema/{name}.json").read_bytes())
        assert schema["$id"] == f"https://trade.example/news/data/schema/{name}.json"
        jsonschema.Draft202012Validator.check_schema(schema)
        keeps = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        files = sorted(built.site.glob(places.get(name, f"data/{name}.jsonl")))
        documents = [file.read_text("utf-8") for file in files]
        lines = documents if name in places else documents[0].splitlines()
        assert lines
        for line in lines:
            keeps.validate(json.loads(line))


@pytest.mark.parametrize("fault", [{"date": "yesterday"}, {"value": "1.2 million"}, {"mood": "good"}, {"page": None}])
def test_the_schema_of_a_line_tells_what_is_wrong(built: Workshop, fault: dict[str, str | None]) -> None:
    schema = json.loads((built.site / "data/schema/figures.json").read_bytes())
    line = json.loads((built.site / "data/figures.jsonl").read_text("utf-8").splitlines()[0])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**line, **fault}, schema, format_checker=jsonschema.FormatChecker())


def as_texts(value: object) -> str:
    """Return a cell of Parquet as the texts of the other two write it; numbers without digits that say nothing."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return f"{value:.15g}" if isinstance(value, float) else str(value or "")


def parquet_rows(data: bytes) -> list[dict[str, object]]:
    """Read a Parquet file as rows."""
    from arro3.io import read_parquet  # noqa: PLC0415 - only where it is installed

    table = read_parquet(io.BytesIO(data)).read_all()
    columns: list[list[Any]] = [list(column.to_pylist()) for column in table.columns]
    return [dict(zip(table.column_names, row, strict=True)) for row in zip(*columns, strict=True)]


def test_csv_json_lines_and_parquet_hold_the_same_rows(built: Workshop) -> None:
    for name in TABLES:
        lines = [json.loads(line) for line in (built.site / f"data/{name}.jsonl").read_text("utf-8").splitlines()]
        with (built.site / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
            assert [{key: cell.removeprefix("'") for key, cell in row.items()} for row in csv.DictReader(file)] == lines
        numbers = [key for key, type_ in types(name).items() if type_ == "number"]
        wanted = [
            {**line, **{key: as_texts(float(line[key])) if line[key] else "" for key in numbers}} for line in lines
        ]
        rows = parquet_rows((built.site / f"data/{name}.parquet").read_bytes())
        assert [{key: as_texts(cell) for key, cell in row.items()} for row in rows] == wanted
        assert len(rows) > 5


def test_parquet_has_numbers_and_dates_not_texts(built: Workshop) -> None:
    rows = parquet_rows((built.site / "data/figures.parquet").read_bytes())
    sold = next(row for row in rows if row["text"] == "180 billion won")
    assert (sold["date"], sold["value"], sold["currency"]) == (dt.date(2026, 11, 20), 180e9, "KRW")
    assert {type(row["confidence"]) for row in rows} == {float}


def test_what_is_not_known_is_null_in_parquet() -> None:
    rows = [{"day": "", "value": "", "word": ""}, {"day": "1969-12-31", "value": "-0.25", "word": "税"}]
    kinds = {"day": "date", "value": "number", "word": "text"}
    made = columnar.parquet(rows, kinds, about="free")
    assert parquet_rows(made) == [
        {"day": None, "value": None, "word": ""},
        {"day": dt.date(1969, 12, 31), "value": -0.25, "word": "税"},
    ]
    assert parquet_rows(columnar.parquet([], kinds, about="")) == []


def test_the_data_set_is_the_same_to_the_byte_when_it_is_made_again(built: Workshop, shop: Workshop) -> None:
    shop.publish(now=LATER)
    sums = "data/SHA256SUMS"
    assert (shop.site / sums).read_bytes() == (built.site / sums).read_bytes()
    assert ".parquet" in (shop.site / sums).read_text("utf-8")


def test_without_the_library_there_is_no_parquet_and_nobody_is_sent_to_it(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columnar, "available", lambda: False)
    said: list[str] = []

    class Listener(Silent):
        def say(self, line: str) -> None:
            said.append(line)

    shop.publish(progress=Listener())
    assert columnar.MISSING in said
    assert not list(shop.site.rglob("*.parquet"))
    assert "Parquet" not in shop.page("data/index.html")
    assert "parquet" not in shop.page("data/SHA256SUMS")


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
