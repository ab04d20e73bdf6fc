"""The closed words of the data (topics, measures, units, states) as readers of each language say them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from sitegen.i18n import ENGLISH, Tongue

Group = Literal[
    "access",
    "change",
    "code",
    "dated",
    "deed",
    "event",
    "kind",
    "listens",
    "measure",
    "qualifier",
    "region",
    "status",
    "topic",
    "topic_note",
]
TABLE = Path(__file__).with_name("vocabulary.tsv")


def word(group: Group, name: str, tongue: Tongue = ENGLISH) -> str:
    """Return how the language says `name` of a group; a name that no table has is given in plain English.

    Each group is a context of the catalogues, since a word may differ with what it stands for ("share" of a
    market, or to share a link).
    """
    english = _words().get((group, name))
    if english is None:
        return name.replace("_", " ").replace("-", " ")
    return tongue.pgettext(group, english)


def named(group: Group, name: str) -> str:
    """Return the English of a name, or nothing where no table has it."""
    return _words().get((group, name), "")


@lru_cache
def _words() -> dict[tuple[str, str], str]:
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:])
    return {(group, name): english for group, name, english in rows}
