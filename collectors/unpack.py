"""Unpack what was sent gzipped, and stop at the limit instead of filling the memory."""

from __future__ import annotations

import zlib

from ledger.errors import TooLarge, UnreadableError

GZIP_MAGIC = b"\x1f\x8b"
STEP = 256 * 1024
KNOWN = {"gzip": 31, "x-gzip": 31, "deflate": 47, "": 0, "identity": 0}


class Unpacker:
    """Takes the pieces of one body and counts what comes out; raises `TooLarge` at `limit` bytes."""

    def __init__(self, subject: str, *, encoding: str, limit: int) -> None:
        self._subject = subject
        self._limit = limit
        self._out = bytearray()
        if encoding not in KNOWN:
            raise UnreadableError(subject, f"sent with an unknown Content-Encoding {encoding!r}")
        self._unzip = zlib.decompressobj(KNOWN[encoding]) if KNOWN[encoding] else None
        self._raw_deflate = encoding == "deflate"

    def feed(self, piece: bytes) -> None:
        """Take the next piece as it came over the wire."""
        if self._unzip is None:
            self._take(piece)
            return
        while piece:
            self._take(self._step(piece))
            piece = self._unzip.unconsumed_tail
            if self._unzip.eof and self._unzip.unused_data[:2] == GZIP_MAGIC:
                piece, self._unzip = self._unzip.unused_data, zlib.decompressobj(31)

    def _step(self, piece: bytes) -> bytes:
        assert self._unzip is not None  # noqa: S101 - feed() has just looked
        try:
            return self._unzip.decompress(piece, STEP)
        except zlib.error:
            # some servers send deflate without its header
            if self._raw_deflate and not self._out:
                self._raw_deflate, self._unzip = False, zlib.decompressobj(-15)
                return self._step(piece)
            raise UnreadableError(self._subject, "its compressed body is damaged") from None

    def _take(self, piece: bytes) -> None:
        self._out += piece
        if len(self._out) > self._limit:
            raise TooLarge(self._subject, f"more than {self._limit // 1024} KB")

    def body(self) -> bytes:
        """Return all that came out."""
        return bytes(self._out)


def unzipped(data: bytes, *, subject: str, limit: int) -> bytes:
    """Return a file's bytes, unpacked if it is a gzip file."""
    if not data.startswith(GZIP_MAGIC):
        return data
    unpacker = Unpacker(subject, encoding="gzip", limit=limit)
    unpacker.feed(data)
    return unpacker.body()
