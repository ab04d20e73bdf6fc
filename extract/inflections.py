"""Forms of English verbs for `rules/ties/en.toml`: `accuse` also stands for accuses, accused and accusing."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|[^aeiou]o)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")


def forms_of(lemma: str) -> Iterator[str]:
    """Yield the forms of a regular verb; `ban+n` doubles its consonant, words behind the verb are kept.

    "rule out" gives rule out, rules out, ruled out, ruling out. Irregular verbs are listed form by form instead.
    """
    verb, *behind = lemma.split(" ")
    verb, _, doubled = verb.partition("+")
    for form in (verb, _third_person(verb), _past(verb, doubled), _gerund(verb, doubled)):
        yield " ".join([form, *behind])


def _third_person(verb: str) -> str:
    if _CONSONANT_Y.search(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if _SIBILANT.search(verb) else "s")


def _past(verb: str, doubled: str) -> str:
    if _CONSONANT_Y.search(verb):
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else doubled + "ed")


def _gerund(verb: str, doubled: str) -> str:
    silent = verb.endswith("e") and not verb.endswith(("ee", "ye", "oe"))
    return (verb[:-1] if silent else verb + doubled) + "ing"
