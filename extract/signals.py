"""Word lists by kind and language, and where they occur: what events and relevance are read from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

# Scripts that put no space between words: a word list is matched on characters there.
UNSPACED = frozenset({"ja", "ko", "th", "zh"})
# what `…` stands for: up to five words, or fourteen characters where words are not spaced, inside one clause
WORDS = r"(?:[\s-]+(?:[^\s.;:!?-]|[.:](?=\d))+){0,5}?[\s-]+"
CHARACTERS = r"[^。\uff01\uff1f\uff1b.!?;\n]{0,14}?"  # full-width marks by number


@dataclass(frozen=True, slots=True)
class Signal:
    """One kind that texts are read for, with the expressions that show it, by language."""

    id: str
    label: str
    weight: float
    words: Mapping[str, Sequence[str]]
    side: str = "for"
    strong: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unless: Mapping[str, Sequence[str]] = field(default_factory=dict)
    measures: frozenset[str] = frozenset()

    def regex(self, language: str) -> re.Pattern[str] | None:
        """Return one expression for `language` and the words that are the same everywhere.

        Those are the list `any`; where a kind has none, the English words, since names and terms are often English.
        """
        everywhere = self.words.get("any", self.words.get("en", ()) if self.side == "for" else ())
        return _compiled(self.id, tuple(self.words.get(language, ())), tuple(everywhere), language)

    def strong_regex(self, language: str) -> re.Pattern[str] | None:
        """Return one expression for what shows the kind alone in `language`, or None. It serves to search only."""
        return _sought(tuple(self.strong.get(language, ())), language)

    def without_traps(self, text: str, language: str) -> str:
        """Return a text without what looks like the kind and is not: the panel of "solar panel" is no dispute's."""
        regex = _sought(tuple(self.unless.get(language, ())), language)
        return text if regex is None else regex.sub(" ", text)


@lru_cache
def load_signals(path: Path) -> tuple[Signal, ...]:
    """Return the kinds of a rule file, in its order: tables `[[kind]]` with id, label, weight, side, words, strong and unless by language."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Signal(
            id=kind["id"],
            label=kind["label"],
            weight=kind.get("weight", 1.0),
            words=kind["words"],
            side=kind.get("side", "for"),
            strong=kind.get("strong", {}),
            unless=kind.get("unless", {}),
            measures=frozenset(kind.get("measures", ())),
        )
        for kind in raw["kind"]
    )


@lru_cache(maxsize=512)
def _compiled(_id: str, own: tuple[str, ...], english: tuple[str, ...], language: str) -> re.Pattern[str] | None:
    spaced = [rf"\b(?:{'|'.join(_flexible(word) for word in english)})\b"] if english else []
    if own and own != english:
        gap = CHARACTERS if language in UNSPACED else WORDS
        joined = "|".join(_flexible(word, gap) for word in own)
        spaced.insert(0, joined if language in UNSPACED else rf"\b(?:{joined})\b")
    return re.compile("|".join(spaced), re.IGNORECASE) if spaced else None


@lru_cache(maxsize=512)
def _sought(words: tuple[str, ...], language: str) -> re.Pattern[str] | None:
    """Return one expression for any of hundreds of words, branched by first letter and first word: tried in a third of the time."""
    if not words:
        return None
    spaced = language not in UNSPACED
    gap = WORDS if spaced else CHARACTERS
    letters: dict[str, dict[str, list[str]]] = {}
    for word in words:
        first, space, rest = word.partition(" ") if spaced else (word[:1], "", word[1:])
        letters.setdefault(first[0], {}).setdefault(first[1:], []).append(_flexible(space + rest, gap))
    branches = []
    for letter, by_word in sorted(letters.items()):
        tails = (f"{_flexible(first)}(?:{'|'.join(rests)})" for first, rests in by_word.items())
        branches.append(f"{re.escape(letter)}(?:{'|'.join(tails)})")
    joined = "|".join(branches)
    return re.compile(rf"\b(?:{joined})\b" if spaced else joined, re.IGNORECASE)


def _flexible(word: str, gap: str = WORDS) -> str:
    """Return an expression for a word of a list: `*` is any ending, `…` is `gap`, a space or hyphen stands for either."""
    parts = (re.escape(part).replace(r"\*", r"\w*") for part in re.split(r"\s*…\s*", word))
    return gap.join(re.sub(r"\\ |\\-", r"[\\s-]+", part) for part in parts)
