"""Sentences of our own with their names marked by hand: `[China|CN]`, `[ASEAN|b:ASEAN]`, `[Alibaba|o:CN]`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ledger.model import Entity, Mention, Pair

_MARK = re.compile(r"\[([^\]|]+)\|(?:([bo]):)?([A-Z]+)\]")
BLOCS = {
    "ASEAN": ("ID", "LA", "KH", "MM", "MY", "PH", "SG", "TH", "VN"),
    "EU": ("DE", "EE", "FR", "PL"),
    "MERCOSUR": ("BR",),
}


@dataclass(frozen=True)
class Sentence:
    """One sentence of the gold: its text without marks, its mentions, and what ties it tells."""

    line: int
    text: str
    mentions: tuple[Mention, ...]
    pairs: frozenset[str]  # "CN>TH" or, without direction, "CN-TH" in order of the alphabet
    language: str = "en"


class Homes:
    """A gazetteer that knows only what the marks say."""

    def entity(self, entity_id: str, /) -> Entity | None:
        """Return a company whose home is in its id: `company:cn/alibaba`."""
        kind, _, slug = entity_id.partition(":")
        return Entity(id=entity_id, kind="company", name=slug, country=slug[:2].upper()) if kind == "company" else None

    def bloc_members(self, code: str, /) -> Sequence[str]:
        """Return a few members of the blocs in the gold."""
        return BLOCS.get(code, ())


def read_marked(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a gold file with the columns pairs and sentence, and perhaps language."""
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
            text, mentions = unmark(row["sentence"])
            given = [] if row["pairs"] == "-" else row["pairs"].split(",")
            yield Sentence(line, text, mentions, frozenset(map(_ordered, given)), row.get("language", "en"))


def unmark(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """Return a sentence without its marks, and the mentions that they stand for."""
    text, mentions, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        name, kind, code = match[1], match[2], match[3]
        entity = (
            f"bloc:{code}" if kind == "b" else f"company:{code.lower()}/{name.lower()}" if kind else f"country:{code}"
        )
        mentions.append(
            Mention(
                field="text",
                start=len(text),
                end=len(text) + len(name),
                text=name,
                kind={"b": "bloc", "o": "company", None: "country"}[kind],  # type: ignore[arg-type]
                entity=entity,
                confidence=1.0,
            )
        )
        text += name
        at = match.end()
    return text + marked[at:], tuple(mentions)


def said(pairs: Sequence[Pair], *, least: float) -> frozenset[str]:
    """Return pairs of at least a strength as the gold writes them."""
    return frozenset(f"{p.source}>{p.target}" if p.source else f"{p.a}-{p.b}" for p in pairs if p.strength >= least)


def undirected(pairs: frozenset[str]) -> frozenset[str]:
    """Return pairs without their direction."""
    return frozenset("-".join(sorted(pair.replace(">", "-").split("-"))) for pair in pairs)


def _ordered(pair: str) -> str:
    return pair if ">" in pair else "-".join(sorted(pair.split("-")))
