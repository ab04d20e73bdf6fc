"""Leaves: the files for machines that lie beside the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ledger.fingerprint import of_value


@dataclass(frozen=True)
class Leaf:
    """One file for machines: its path, the mark of what it is made from, and how to make it."""

    path: str
    mark: str
    make: Callable[[], bytes]


def leaf(path: str, text: str) -> Leaf:
    """Return a file that holds a text, marked by it."""
    return Leaf(path, of_value(text), text.encode)
