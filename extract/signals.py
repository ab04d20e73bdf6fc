"""Word lists by kind and language, and where they occur: what events and relevance are read from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

# Scripts that put no space between words: a word list is matched on characters there.
UNSPACED = frozenset({"ja", "ko", "th", "zh"})


@dataclass(frozen=True, slots=True)
class Signal:
    """One kind that texts are read for, with the expressions that show it, by language."""

    id: str
    label: str
    weight: float
    words: Mapping[str, Sequence[str]]

    def regex(self, language: str) -> re.Pattern[str] | None:
        """Return one expression for `language` and English (names and loan words are English everywhere)."""
        return _compiled(self.id, tuple(self.words.get(language, ())), tuple(self.words.get("en", ())), language)


@lru_cache
def load_signals(path: Path) -> tuple[Signal, ...]:
    """Return the kinds of a rule file, in its order: tables `[[kind]]` with id, label, weight and words by language."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(Signal(k["id"], k["label"], k.get("weight", 1.0), k["words"]) for k in raw["kind"])


@lru_cache(maxsize=512)
def _compiled(_id: str, own: tuple[str, ...], english: tuple[str, ...], language: str) -> re.Pattern[str] | None:
    spaced = [rf"\b(?:{'|'.join(_flexible(word) for word in english)})\b"] if english else []
    if own and language != "en":
        joined = "|".join(_flexible(word) for word in own)
        spaced.insert(0, joined if language in UNSPACED else rf"\b(?:{joined})\b")
    return re.compile("|".join(spaced), re.IGNORECASE) if spaced else None


def _flexible(word: str) -> str:
    """Return an expression for a word of a list: `*` is any ending, a space or hyphen stands for either."""
    return re.sub(r"\\ |\\-", r"[\\s-]+", re.escape(word).replace(r"\*", r"\w*"))
