"""Where a clause begins and ends, who is its subject, and what preposition stands before a party.

A small stand-in for a parser of English: the subject is the nearest party to the left that no preposition
governs, that no clause set in between holds, and that is in the same clause as the verb.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.masks import Group, Masked

RULES = tomllib.loads((Path(__file__).parent / "rules" / "clauses.toml").read_text(encoding="utf-8"))
_TOKEN = re.compile(r"⟨(\d+)([ndobx])⟩(?:'s?)?")
_GOVERNED = re.compile(
    rf"\b({'|'.join(RULES['prepositions'])})(?:\s+(?:{'|'.join(RULES['before_names'])}))*\s*[\"“(]*$", re.IGNORECASE
)
_QUANTITY = re.compile(
    r"\b(?:about|above|around|below|over|under|than|to)\s+(?:\d|an? |\w+ty\b|hundred|thousand)", re.IGNORECASE
)
_FINITE = rf"(?:\w+ly\s+)?(?:{'|'.join(RULES['finite'])})\b"
# "as Israel announced": a conjunction, where a verb follows the party
_CONJUNCTIONS = frozenset(RULES["conjunctions"])
_OWN_VERB = {
    "n": re.compile(rf"\s+{_FINITE}"),
    "d": re.compile(rf"(?:\s+[\w-]+){{1,3}}?\s+{_FINITE}"),
}
# "Qatar, which borders Saudi Arabia, accused ...": the middle has no subject for what follows
_SET_IN = re.compile(r",\s+(?:which|who|whose|whom|where|when|as|while|despite|after|before|in|including)\s[^,]*,")
# "Before leaving for Beijing, the president ...": nobody in there acts
_FRONTED = re.compile(rf"^\W*(?:{'|'.join(RULES['fronted'])})\b[^,]*,\s", re.IGNORECASE)
# "claimed that Hezbollah had attacked": a subject that is no party of ours
_OTHER_SUBJECT = re.compile(r"\sthat\s+(?!President\b|Prime\b|Premier\b|Foreign\b)(?:the\s+)?[A-Z][\w-]+\s")
_NEXT_CLAUSE = re.compile(r"[;:]|,?\s+(?:while|whereas|although|because|but|after|when|unless|until)\s", re.IGNORECASE)
_AND = re.compile(rf"(?:\b(?:and|or|but|then)|,)\s+(?:(?:{'|'.join(RULES['auxiliaries'])}|\w+ly)\s+)*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Placed:
    """A group at its place in a masked sentence, and the preposition that governs it."""

    start: int
    end: int
    group: Group
    form: str
    governor: str
    governed_at: int  # where the governor stands, -1 without one


def place(masked: Masked) -> list[Placed]:
    """Return the sentence's groups with their governors, from left to right."""
    return [_placed(masked, match) for match in _TOKEN.finditer(masked.text)]


def _placed(masked: Masked, match: re.Match[str]) -> Placed:
    text, window = masked.text, max(0, match.start() - 60)
    found = _GOVERNED.search(text[window : match.start()])
    governor, at = (found[1].lower(), window + found.start()) if found else ("", -1)
    if found and _QUANTITY.match(text, at):  # "freed over 150 prisoners"
        governor, at = "", -1
    own = _OWN_VERB["d" if match[2] in "dx" else "n"]
    if governor in _CONJUNCTIONS and own.match(text, match.end()):
        governor, at = "", -1
    return Placed(match.start(), match.end(), masked.groups[int(match[1])], match[2], governor, at)


def right_of(text: str, end: int, placed: Sequence[Placed]) -> list[Placed]:
    """Return the parties behind a verb that ends at `end`, up to the end of its clause."""
    stops = [found.start() for rule in (_NEXT_CLAUSE, _OTHER_SUBJECT) if (found := rule.search(text, end))]
    stops += [found.end() for found in _SET_IN.finditer(text) if found.start() < end <= found.end()]
    stop = min(stops, default=len(text))
    return [p for p in placed if end <= p.start < stop]


def left_of(text: str, start: int, placed: Sequence[Placed]) -> list[Placed]:
    """Return the parties before a verb that could be its subject."""
    other = max((found.start() for found in _OTHER_SUBJECT.finditer(text, 0, start)), default=0)
    other = max(other, text.rfind(";", 0, start))
    shut = [found.span() for found in _SET_IN.finditer(text, 0, start)]
    fronted = _FRONTED.match(text[:start])
    shut += [fronted.span()] if fronted else []
    return [p for p in placed if other <= p.start < start and not any(a < p.start < b for a, b in shut)]


def subject_of(left: Sequence[Placed]) -> Placed | None:
    """Return the nearest party that no preposition governs, else the nearest after "of", else the nearest."""
    for wanted in ({""}, {"of", "for", "by"}, {"from", "in"}):
        for p in reversed(left):
            if p.governor in wanted:
                return p
    return None


def goes_on(text: str, start: int) -> bool:
    """Tell whether a verb at `start` is joined to the verb before it, and shares its subject."""
    return bool(_AND.search(text[:start]))
