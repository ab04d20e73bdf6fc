"""Sentences of our own with the kinds of event that they tell: `agreement,(dispute)`; `-` for none.

A kind in brackets may be told as well: a sentence can be read both ways, and neither answer is wrong.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.events import read_events
from tests.gold.floors import scores


@dataclass(frozen=True)
class Happened:
    """One sentence of the gold with what it tells."""

    text: str
    language: str
    wanted: frozenset[str]
    allowed: frozenset[str]

    def agrees(self, found: Sequence[str]) -> bool:
        """Tell whether all that was wanted was found, and nothing else."""
        return self.wanted <= set(found) <= self.wanted | self.allowed


def read_happened(path: Path) -> Iterator[Happened]:
    """Yield the sentences of a gold file with the columns events, language and sentence."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            kinds = [] if row["events"] == "-" else row["events"].split(",")
            wanted = frozenset(kind for kind in kinds if not kind.startswith("("))
            yield Happened(row["sentence"], row["language"], wanted, frozenset(k.strip("()") for k in kinds) - wanted)


def told(row: Happened) -> list[str]:
    """Return the kinds that we read from a sentence that stands alone, the surest first."""
    return [event.kind for event in read_events("", row.text, language=row.language)]


def measure(rows: Sequence[Happened]) -> dict[str, float]:
    """Return precision, recall and F1 over kinds, how often the surest is right, and how often none is told of none."""
    right = false = missed = first = 0
    alarms = 0
    for row in rows:
        found = told(row)
        right += len(row.wanted & set(found))
        missed += len(row.wanted - set(found))
        false += len(set(found) - row.wanted - row.allowed)
        first += bool(row.wanted and found and found[0] in row.wanted)
        alarms += bool(found and not row.wanted)
    some, none = sum(bool(row.wanted) for row in rows), sum(not row.wanted for row in rows)
    return scores(right, false, missed) | {
        "first": first / max(1, some),
        "silent_where_none": 1 - alarms / max(1, none),
    }
