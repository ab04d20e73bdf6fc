"""Compressed bodies are unpacked up to the limit."""

from __future__ import annotations

import gzip
import zlib

import pytest

from collectors.unpack import Unpacker, unzipped
from ledger.errors import TooLarge, UnreadableError


# named, because a gzip file holds its time: an id made of the bytes would differ between workers
@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        pytest.param("gzip", gzip.compress(b"tea " * 999), id="gzip"),
        pytest.param("gzip", gzip.compress(b"tea " * 500) + gzip.compress(b"tea " * 499), id="gzip in two parts"),
        pytest.param("deflate", zlib.compress(b"tea " * 999), id="deflate"),
        pytest.param("deflate", zlib.compress(b"tea " * 999)[2:-4], id="bare deflate"),
        pytest.param("", b"tea " * 999, id="plain"),
    ],
)
def test_every_kind_is_unpacked_in_any_pieces(encoding: str, packed: bytes) -> None:
    for size in (7, 100_000):
        unpacker = Unpacker("x", encoding=encoding, limit=10_000)
        for start in range(0, len(packed), size):
            unpacker.feed(packed[start : start + size])
        assert unpacker.body() == b"tea " * 999


def test_a_bomb_stops_at_the_limit() -> None:
    unpacker = Unpacker("x", encoding="gzip", limit=1_000_000)
    with pytest.raises(TooLarge):
        unpacker.feed(gzip.compress(b"\0" * 50_000_000))
    assert len(unpacker.body()) < 2_000_000


def test_damage_is_told() -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        Unpacker("x", encoding="gzip", limit=9).feed(b"\x1f\x8bxxxxxxxxxx")


def test_a_file_that_is_not_packed_is_left_alone() -> None:
    assert unzipped(b"tea", subject="x", limit=1) == b"tea"
