"""Towns that are words of their language elsewhere than in English: Nice and « nice », Находка and a find, Essen and a meal."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.findings import Field, starts_sentence
from extract.lexicon import Hit

RULES = Path(__file__).resolve().parent / "rules" / "words_elsewhere.toml"
NEVER = r"(?!)"


@dataclass(frozen=True)
class Words:
    """One language's towns that are words, what must stand before one, and what may not stand behind it."""

    names: frozenset[str]
    asks: re.Pattern[str] | None
    unless: re.Pattern[str]


@cache
def words() -> dict[str, Words]:
    """Read the lists of all languages."""
    return {
        language: Words(
            frozenset(rule["names"]),
            re.compile(rule["asks"]) if "asks" in rule else None,
            re.compile(rule.get("unless", NEVER)),
        )
        for language, rule in tomllib.loads(RULES.read_text(encoding="utf-8")).items()
    }


def tells(language: str) -> bool:
    """Tell whether a language has a list of its own, so that English words say nothing about its towns."""
    return language in words()


def is_word_elsewhere(field: Field, hit: Hit) -> bool:
    """Tell whether a town's name is a word of the text's language where it stands."""
    rule = words()[field.language]
    if not any(entry.surface in rule.names for entry in hit.entries):
        return False
    goes_on = rule.unless.match(field.after(hit.end)) is not None
    if rule.asks is not None:
        return goes_on or rule.asks.search(field.before(hit.start)) is None
    return goes_on or starts_sentence(field.text, hit.start)
