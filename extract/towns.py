"""What says which country a local story plays in: the words of one country's news, and the towns of a name."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

from extract.lexicon import Entry

RULES = Path(__file__).resolve().parent / "rules"
STATES = frozenset({"country:AU", "country:CA", "country:GB", "country:US"})  # written behind their towns as a habit
MOST = 3  # times that a country's words count
Countries = dict[str, int]


@cache
def rules() -> dict[str, dict[str, list[str]]]:
    """Read the words of each country and what stands behind a town's name."""
    data: dict[str, dict[str, list[str]]] = tomllib.loads((RULES / "scene.toml").read_text(encoding="utf-8"))
    return data


@cache
def words_of_countries() -> re.Pattern[str]:
    """Compile the words that a country's news alone uses: one group a country."""
    groups = []
    for code, words in rules()["words"].items():
        written = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
        groups.append(f"(?P<{code}>{written})")
    firsts = "".join(sorted({re.escape(word[0]) for words in rules()["words"].values() for word in words}))
    return re.compile(rf"(?<!\w)(?=[{firsts}])(?:{'|'.join(groups)})(?!\w)")  # most words fall at their first letter


@cache
def towns() -> dict[str, str]:
    """Read which countries have a town of a name, and how large: "US:46 GB:3", thousands of people."""
    lines = (RULES / "towns.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.partition("\t") for line in lines)
    return {name.casefold(): countries for name, _, countries in rows}


def sizes(written: str) -> Countries:
    """Read "US:46 GB:3"."""
    return {code: int(size) for code, _, size in (part.partition(":") for part in written.split())}


def told_by_words(text: str) -> Counter[str]:
    """Count what the words of a text say about the country it plays in."""
    counts = Counter(match.lastgroup or "" for match in words_of_countries().finditer(text))
    return Counter({f"country:{code}": min(MOST, count) for code, count in counts.items()})


def town_entries(name: str) -> list[Entry]:
    """Give the towns of a name as candidates."""
    known = sizes(towns().get(name.casefold(), ""))
    return [Entry(name, f"country:{code}", "city", size) for code, size in known.items()]


def is_state(entry: Entry) -> bool:
    """Tell whether an entry is a province that papers write behind its towns: "Torrington, Conn." and no list of two."""
    return entry.kind == "province" and entry.entity in STATES
