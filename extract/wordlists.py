"""Word lists: sorted tables beside the code, and the quick patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path

RULES = Path(__file__).parent / "rules"
# Letters of scripts that put spaces between words: only there does a word end where letters end.
LETTER = "a-zA-Z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f\u0900-\u0963\u0971-\u097f\u1e00-\u1eff"
# the last three can't be seen: what they part on the page stands together
GAP = "[\\s\u00a0\u202f\u200b\u2060\ufeff-]"
# Between a number and its unit: a space or hyphen, and where the language asks for it, a word: millones de dólares.
JOINTS = {
    language: f"{GAP}{{0,2}}(?:{joint})?"
    for language, joint in {"es": "de\\s", "fr": "de\\s|d['\u2019]", "it": "di\\s|d['\u2019]", "pt": "de\\s"}.items()
}
REACH = 48  # characters looked back from a figure for the words that belong to it
_SPREAD = re.compile(f"{GAP}+")
_ENDS_IN_LETTER = re.compile(f"[{LETTER}]$")
Hit = tuple[str, int, int]  # meaning, start, end


@lru_cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of `rules/<name>.tsv` without comments and the heading line."""
    lines = (RULES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    told = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(tuple(cells) for cells in told[1:])


def entries(name: str, language: str, *, kind: str = "") -> dict[str, str]:
    """Return word to meaning for a language: its own words win over English, English over those of all.

    The table has the columns `language, meaning, words` and, where it holds several lists, `kind` last.
    """
    found: dict[str, str] = {}
    for spoken in ("*", "en", language):
        for row in rows(name):
            if row[0] == spoken and (not kind or row[3] == kind):
                found.update(dict.fromkeys((plain(word) for word in row[2].split("|")), row[1]))
    return found


def own(name: str, language: str, *, kind: str) -> dict[str, str]:
    """Return word to meaning for a language's own rows of a table, without what all or English share."""
    spoken = "en" if language == "und" else language
    told = [row for row in rows(name) if row[0] == spoken and row[3] == kind]
    return {plain(word): row[1] for row in told for word in row[2].split("|")}


def plain(words: str) -> str:
    """Return words with every run of spaces and hyphens made one space, as the meanings are kept."""
    return _SPREAD.sub(" ", words)


class WordList:
    """Find the words of one list in lower-case text; a longer entry wins over a shorter one."""

    def __init__(self, meanings: dict[str, str], *, gap: str = f"{GAP}{{0,2}}") -> None:
        self.meanings = meanings
        self.gap = gap

    def at(self, low: str, position: int, end: int | None = None) -> Hit | None:
        """Return the entry that begins at `position`, or after one gap."""
        found = self._here.match(low, position, len(low) if end is None else end)
        return (self.meanings[plain(found[1])], found.start(1), found.end(1)) if found else None

    def before(self, low: str, position: int, floor: int = 0) -> Hit | None:
        """Return the entry that ends at `position`, or one gap before it, and begins not before `floor`."""
        found = self._mirrored.match(low[max(floor, position - REACH) : position][::-1])
        if not found:
            return None
        return self.meanings[plain(found[1][::-1])], position - found.end(1), position - found.start(1)

    def all(self, low: str, start: int, end: int) -> Iterator[Hit]:
        """Yield the entries between two offsets, from left to right."""
        for found in self._anywhere.finditer(low, start, end):
            yield self.meanings[plain(found[0])], found.start(), found.end()

    @cached_property
    def _here(self) -> re.Pattern[str]:
        return re.compile(f"{self.gap}({choice(self.meanings)})")

    @cached_property
    def _mirrored(self) -> re.Pattern[str]:
        return re.compile(f"{self.gap}({choice({word[::-1] for word in self.meanings})})")

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        spaced = {word for word in self.meanings if re.match(f"[{LETTER}]", word)}
        other = set(self.meanings) - spaced
        options = [f"(?<![{LETTER}])(?:{choice(spaced)})"] if spaced else []
        options += [choice(other)] if other else []
        return re.compile("|".join(options) or "(?!)")


def choice(words: dict[str, str] | set[str], *, closed: bool = True) -> str:
    """Return a pattern for any of the words, longest first, sharing their common beginnings.

    A word ends where its letters end, unless words may run on into each other (`closed` is false).
    """
    tree = _Tree()
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, _Tree())
        branch.end = f"(?![{LETTER}])" if closed and _ENDS_IN_LETTER.search(word) else ""
    return _written(tree) if tree else "(?!)"


class _Tree(dict[str, "_Tree"]):
    """Words that share a beginning: the next letters, and what must follow where a word ends here."""

    end: str | None = None


def _written(tree: _Tree) -> str:
    options = [_letter(letter) + _written(below) for letter, below in sorted(tree.items())]
    if tree.end is not None:
        options.append(tree.end)
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"


def _letter(letter: str) -> str:
    return f"{GAP}+" if letter == " " else re.escape(letter)
