"""The typeahead's entities: companies, countries, topics and pairs with all their names, in small files."""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

BUDGET = 30_000  # bytes of one file when compressed
_SLACK = 200  # bytes kept for the names of the further files
_HAN = Path(__file__).with_name("han.tsv")
_encoder = msgspec.json.Encoder()


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One page that can be jumped to; a pair names its `parties` by their `href` and needs no aliases."""

    kind: str
    name: str
    href: str
    aliases: tuple[str, ...] = ()
    parties: tuple[str, str] | None = None


def typeahead(entries: Sequence[Entry], *, kinds: Mapping[str, str], budget: int = BUDGET) -> dict[str, bytes]:
    """Return the files `typeahead.json`, `typeahead-1.json`, ...: each at most `budget` bytes when gzipped.

    With them comes `han.txt`, all traditional characters each before its simplified one: the search page asks for
    it when Chinese was typed.

    `entries` stand in the order of their weight, since what the first file holds is found first and at no
    further cost: countries, then pairs, then the rest. `kinds` gives each kind its name for readers. A pair is
    found by every name of its parties when they are in the same file, else by its own name only.
    Raise `ValueError` for a kind that `kinds` does not name.
    """
    unknown = sorted({entry.kind for entry in entries} - set(kinds))
    if unknown:
        raise ValueError(f"no name given for the kind {unknown[0]!r}")
    shards = _shards(entries, kinds, budget)
    names = ["typeahead.json", *(f"typeahead-{k}.json" for k in range(1, len(shards)))]
    more = [names[1:], *([] for _ in shards[1:])]
    files = {name: _write(shard, kinds, rest) for name, shard, rest in zip(names, shards, more, strict=True)}
    return {**files, "han.txt": "".join(f"{chr(code)}{simple}" for code, simple in sorted(_han().items())).encode()}


def simplified(text: str) -> str:
    """Return the text with traditional Chinese characters written as the simplified ones they became."""
    return text.translate(_han())


def fold(text: str) -> str:
    """Return one spelling for names that a reader takes for the same; the client's `match.js` does likewise."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M"))
    kept = "".join(letter if letter.isalnum() else " " for letter in plain)
    return " ".join(simplified(kept).split())


@lru_cache
def _han() -> dict[int, str]:
    rows = (line.split("\t") for line in _HAN.read_text(encoding="utf-8").splitlines()[1:])
    return {ord(traditional): simple for traditional, simple in rows}


def _shards(entries: Sequence[Entry], kinds: Mapping[str, str], budget: int) -> list[Sequence[Entry]]:
    """Return the entries in as many lists as the budget asks for, in their order."""
    shards: list[Sequence[Entry]] = []
    while entries:
        count = _fitting(entries, kinds, budget)
        shards.append(entries[:count])
        entries = entries[count:]
    return shards or [[]]


def _fitting(entries: Sequence[Entry], kinds: Mapping[str, str], budget: int) -> int:
    """Return how many of the first entries fit into one file: at least one."""
    low, high = 1, len(entries)
    while low < high:
        middle = (low + high + 1) // 2
        size = len(gzip.compress(_write(entries[:middle], kinds, []), mtime=0))
        low, high = (middle, high) if size <= budget - _SLACK else (low, middle - 1)
    return low


def _write(entries: Sequence[Entry], kinds: Mapping[str, str], more: Sequence[str]) -> bytes:
    order = sorted({entry.kind for entry in entries})
    places = {entry.href: k for k, entry in enumerate(entries)}
    rows = [_row(entry, order.index(entry.kind), places) for entry in entries]
    letters = {letter for row in rows for letter in f"{row[1]}{row[3]}" if ord(letter) > 0x2E80}  # noqa: PLR2004 - CJK begins here
    named = [kinds[kind] for kind in order]
    return _encoder.encode({"kinds": named, "han": _table(letters), "more": more, "rows": rows})


def _row(entry: Entry, kind: int, places: Mapping[str, int]) -> list[str | int]:
    row: list[str | int] = [kind, entry.name, entry.href, "|".join(_new_spellings(entry.name, entry.aliases))]
    if entry.parties and all(party in places for party in entry.parties):
        row += [places[party] for party in entry.parties]
    return row


def _new_spellings(name: str, aliases: Iterable[str]) -> list[str]:
    """Return the aliases that say something which the name, or an alias before, does not say already."""
    seen = {fold(name)}
    kept = []
    for alias in aliases:
        folded = fold(alias)
        if folded and not any(known == folded or known.startswith(f"{folded} ") for known in seen):
            seen.add(folded)
            kept.append(alias.replace("|", " "))
    return kept


def _table(letters: set[str]) -> str:
    """Return traditional and simplified letters by turns, for the Han letters that these names can meet."""
    plain = {simplified(letter) for letter in letters}
    return "".join(f"{chr(code)}{simple}" for code, simple in sorted(_han().items()) if simple in plain)
