"""Parquet: a table of texts becomes one typed file that a database or a notebook opens as it is."""

from __future__ import annotations

import datetime as dt
import importlib.util
import io
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

EPOCH = dt.date(1970, 1, 1)
MISSING = (
    "arro3-io is not installed, so the data set is published without Parquet."
    " Run `pip install arro3-core arro3-io`, or leave it: CSV and JSON lines hold the same rows"
)


@cache
def available() -> bool:
    """Say whether the library that writes Parquet is installed."""
    return importlib.util.find_spec("arro3") is not None and importlib.util.find_spec("arro3.io") is not None


def parquet(rows: Sequence[Mapping[str, str]], types: Mapping[str, str], *, about: str) -> bytes:
    """Return `rows` as a Parquet file, the same bytes for the same rows.

    Args:
        rows: flat records of texts; an empty text where a number or date belongs becomes null.
        types: `text`, `number` or `date` of each column, in the order of the columns.
        about: what the file says of itself under the key `about`: whose it is, and its licence.
    """
    import arro3.core as arrow  # noqa: PLC0415 - optional, and loaded only when an edition is made
    from arro3.io import write_parquet  # noqa: PLC0415 - as above

    columns = [_column(arrow, [row[name] for row in rows], type_) for name, type_ in types.items()]
    fields = [
        arrow.Field(name, column.type, nullable=types[name] != "text")
        for name, column in zip(types, columns, strict=True)
    ]
    out = io.BytesIO()
    write_parquet(
        arrow.Table.from_arrays(columns, schema=arrow.Schema(fields)),
        out,
        compression="zstd(9)",
        created_by="bilateral",
        # one key only: the library writes several in an order of its own that changes from run to run
        key_value_metadata={"about": about},
        skip_arrow_metadata=True,
    )
    return out.getvalue()


def _column(arrow: Any, cells: list[str], type_: str) -> Any:
    if type_ == "number":
        return arrow.Array([float(cell) if cell else None for cell in cells], arrow.DataType.float64())
    if type_ == "date":
        days = [(dt.date.fromisoformat(cell) - EPOCH).days if cell else None for cell in cells]
        # the library makes no dates itself, but takes days since 1970 for them
        return arrow.Array(days, arrow.DataType.int32()).cast(arrow.DataType.date32())
    return arrow.Array(cells, arrow.DataType.string())
