"""What is named but no company: ministries, associations, media, events, laws; told by the head of the name."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from ledger.model import EntityKind

HEADS = Path(__file__).resolve().parent / "rules" / "organisation_heads.tsv"
SURE = frozenset(
    {
        "Agency",
        "Association",
        "Authority",
        "Bureau",
        "Chamber",
        "Commission",
        "Committee",
        "Confederation",
        "Consortium",
        "Council",
        "Department",
        "Directorate",
        "Federation",
        "Institute",
        "Ministry",
        "Organisation",
        "Organization",
        "Parliament",
        "Secretariat",
        "Tribunal",
        "University",
    }
)
AS_KIND: dict[str, EntityKind] = {
    "event": "event",
    "media": "organisation",
    "organisation": "organisation",
    "person": "person",
    "place": "place",
}


@cache
def heads() -> tuple[re.Pattern[str], dict[str, str]]:
    """Read the heads: a pattern for a name's end or its part before "of", and what each tells."""
    with HEADS.open(encoding="utf-8") as file:
        kinds = {row["head"]: row["kind"] for row in csv.DictReader(file, delimiter="\t")}
    any_head = "|".join(sorted(map(re.escape, kinds), key=len, reverse=True))
    return re.compile(rf"(?:^|\s)({any_head})(?:$| of\b| for\b| on\b| [A-Z]{{2,6}}$|\s\()"), kinds


def head_kind(name: str) -> str:
    """Say what the head of a name tells: organisation, media, event, law, place, product, or nothing."""
    pattern, kinds = heads()
    match = pattern.search(name)
    return kinds[match[1]] if match else ""


@cache
def body_heads() -> frozenset[str]:
    """Give the heads of one word that only bodies have, and that are no words of other names."""
    return frozenset(head for head, kind in heads()[1].items() if kind == "organisation" and head in SURE)


def as_kind(kind: str) -> EntityKind | None:
    """Give the mention kind of a fixed name's or head's kind; None for laws and products, which aren't named."""
    return AS_KIND.get(kind)
