"""One hash for values, files and code, so that what is derived is remade only when it must be."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import msgspec

# Written first into every hash: change it and everything derived is made again.
VERSION = b"1"
_encoder = msgspec.json.Encoder(order="sorted", decimal_format="number")


def of_value(*values: object) -> str:
    """Return a 32-digit hash of any values that msgspec can write as JSON; key order does not count."""
    digest = hashlib.sha256(VERSION)
    for value in values:
        digest.update(_encoder.encode(value) + b"\x00")
    return digest.hexdigest()[:32]


def of_bytes(data: bytes) -> str:
    """Return the whole SHA-256 of `data` in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def of_files(*paths: Path) -> str:
    """Return a hash of the names and contents of files, and of all files below folders; order does not count.

    Compiled Python and hidden files don't count.
    """
    digest = hashlib.sha256(VERSION)
    for path in sorted(_files(paths)):
        digest.update(path.name.encode() + b"\x00" + of_bytes(path.read_bytes()).encode())
    return digest.hexdigest()[:32]


def _files(paths: tuple[Path, ...]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = path.rglob("*") if path.is_dir() else [path]
        found += [p for p in inside if p.is_file() and p.suffix != ".pyc" and not p.name.startswith(".")]
    return found


@lru_cache
def of_code(*packages: str) -> str:
    """Return a hash of all source and rule files of packages beside this one, such as `extract`."""
    root = Path(__file__).resolve().parent.parent
    return of_files(*(root / package for package in packages))
