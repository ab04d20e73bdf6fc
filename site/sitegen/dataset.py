"""The data set: tables of figures and articles to take away, with all that one needs to use them."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path

import msgspec

from ledger.fingerprint import of_value
from sitegen import browsing, cards
from sitegen import parquet as columnar
from sitegen.contracts import EditionDocument, PairDocument, PairsDocument
from sitegen.leaves import Leaf, leaf
from sitegen.library import Library
from sitegen.masthead import base_url
from sitegen.views import Card, FigureRow

_encoder = msgspec.json.Encoder(order="deterministic")


FIGURE_FIELDS = (
    *("date", "pairs", "value", "unit", "currency", "usd", "text", "change", "measure", "period"),
    *("about", "sentence", "title", "publisher", "source_url", "page", "confidence"),
)


ARTICLE_FIELDS = (
    *("id", "date", "title", "publisher", "language"),
    *("pairs", "companies", "topics", "source_url", "page"),
)


DICTIONARY_FIELDS = ("file", "column", "type", "unit", "meaning")
NUMBER = r"^(-?[0-9]+(\.[0-9]+)?)?$"


def figure_record(row: FigureRow, base: str) -> dict[str, str]:
    """Return one figure as a flat record for tables."""
    quote = f"{row.quote.before}{row.quote.hit}{row.quote.after}"
    values = (
        *(row.day.iso, "|".join(pair.code for pair in row.pairs), row.raw, row.unit, row.currency, row.usd, row.text),
        *(row.change_code, row.measure_code, row.period, "|".join(link.name for link in row.about), quote, row.title),
        *(row.publisher, row.url, f"{base}{row.article.address}#{row.anchor}", f"{row.confidence / 100:.2f}"),
    )
    return dict(zip(FIGURE_FIELDS, values, strict=True))


def leaves(library: Library) -> Iterator[Leaf]:
    """Give the data set: tables, what their columns mean, schemas, licence and checksums."""
    files = dict(_tables(library))
    files["dictionary.csv"] = _csv(DICTIONARY_FIELDS, [dict(row) for row in dictionary()]).encode()
    for name, schema in schemas(base_url(library.settings.site.base_url)).items():
        files[f"schema/{name}.json"] = msgspec.json.format(_encoder.encode(schema), indent=1) + b"\n"
    files["LICENCE.txt"] = _licence(library).encode()
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    for name, data in files.items():
        yield Leaf(f"data/{name}", of_value(sums[name]), partial(bytes, data))
    yield leaf("data/SHA256SUMS", "".join(f"{digest}  {name}\n" for name, digest in sums.items()))


def _tables(library: Library) -> Iterator[tuple[str, bytes]]:
    base = base_url(library.settings.site.base_url)
    figures = [figure_record(row, base) for row in browsing.all_figures(library)]
    articles = [_article_record(cards.card(piece, library), base) for piece in library.shown]
    about = f"{base}data/ {library.settings.site.licence}"
    for name, fields, rows in (("figures", FIGURE_FIELDS, figures), ("articles", ARTICLE_FIELDS, articles)):
        yield f"{name}.csv", _csv(fields, rows).encode()
        yield f"{name}.jsonl", b"".join(_encoder.encode(row) + b"\n" for row in rows)
        if columnar.available():
            yield f"{name}.parquet", columnar.parquet(rows, types(name), about=about)


def types(table: str) -> dict[str, str]:
    """Return `text`, `number` or `date` for each column of a table, in order."""
    return {row["column"]: row["type"] for row in dictionary() if row["file"] == table}


@lru_cache(maxsize=1)
def dictionary() -> tuple[dict[str, str], ...]:
    """Return what each column of the tables means, in the order of the columns."""
    lines = Path(__file__).with_name("dictionary.tsv").read_text("utf-8").splitlines()
    names = lines[0].split("\t")
    return tuple(dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:])


def schemas(base: str) -> dict[str, dict[str, object]]:
    """Return the JSON Schemas of all documents and of one line of each table, by name."""
    documents = {"pair": PairDocument, "pairs": PairsDocument, "edition": EditionDocument}
    found: dict[str, dict[str, object]] = {name: msgspec.json.schema(type_) for name, type_ in documents.items()}
    for name in ("figures", "articles"):
        properties = {row["column"]: _property(row) for row in dictionary() if row["file"] == name}
        found[name] = {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    head = "https://json-schema.org/draft/2020-12/schema"
    return {name: {"$schema": head, "$id": f"{base}data/schema/{name}.json", **one} for name, one in found.items()}


def _property(row: dict[str, str]) -> dict[str, str]:
    """Return the schema of one column; all are texts in JSON lines, so that no digit of a number is lost."""
    shape = {"date": {"format": "date"}, "number": {"pattern": NUMBER}}.get(row["type"], {})
    return {"type": "string", "description": row["meaning"], **shape}


def _licence(library: Library) -> str:
    site = library.settings.site
    return (
        f"{site.title}\n\n{site.licence}\n\nHeadlines and quoted sentences belong to their publishers; "
        "each row names its source and links to it.\n"
    )


def _article_record(card: Card, base: str) -> dict[str, str]:
    return {
        "id": card.id,
        "date": card.day.iso,
        "title": card.title,
        "publisher": card.publisher,
        "language": card.language,
        "pairs": "|".join(pair.code for pair in card.pairs),
        "companies": "|".join(company.name for company in card.companies),
        "topics": "|".join(topic.name for topic in card.topics),
        "source_url": card.url,
        "page": f"{base}{card.address}",
    }


def _csv(fields: tuple[str, ...], rows: list[dict[str, str]]) -> str:
    """Return a table that a spreadsheet opens without running anything in it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _harmless(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _harmless(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; a negative number stays one."""
    risky = value[:1] in "=+@\t\r" or (value[:1] == "-" and not value[1:].replace(".", "").isdigit())
    return f"'{value}" if value and risky else value
