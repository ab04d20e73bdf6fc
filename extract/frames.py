"""Who does what to whom: verbs from `rules/ties/*.toml` with the place of each role around them.

A small stand-in for a parser: the subject is the nearest party to the left that no preposition
governs; the object is found through the slots of the verb's frame (a preposition, or none for a
direct object); "was ... by" turns the two round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from extract.masks import Group, Masked
from extract.ties import Tie, TieRules, couples_of, list_weight

_TOKEN = re.compile(r"⟨(\d+)([ndobx])⟩(?:'s?)?")
_PREPOSITIONS = [
    "about",
    "above",
    "across",
    "after",
    "against",
    "alongside",
    "amid",
    "among",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "below",
    "beyond",
    "by",
    "despite",
    "during",
    "following",
    "for",
    "from",
    "in",
    "including",
    "inside",
    "into",
    "like",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "outside",
    "over",
    "per",
    "since",
    "than",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "upon",
    "via",
    "with",
    "within",
    "without",
]
_GOVERNED = re.compile(
    rf"\b({'|'.join(_PREPOSITIONS)})(?:\s+(?:the|a|an|its|their|his|her|both|some|all|most|many|new|more|several|other|\d[\d.,]*|"
    r"\w+ern|central|mainland|neighbou?ring|nearby|rival|war-torn|former|suspected|top|major|local|giant|young|old|"
    r"\w+ed|\w+ing|\w+al|\w+ic|\w+ous|\w+ive))*\s*[\"“(]*$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|am|been|being|be|get|gets|got)\s+(?:\w+ly\s+|also\s+|not\s+|since\s+|once\s+){0,2}$",
    re.IGNORECASE,
)
_NOMINAL = re.compile(
    r"(?:\b(?:the|a|an|of|its|their|his|her|our|this|that|these|those|no|any|more|new|on|in|for|from|with|against|"
    r"into|over|rising|falling|higher|lower|strong|cheap|direct|foreign|annual|total)|'s|⟩')\s+$",
    re.IGNORECASE,
)
# "Since it entered Russia, AliExpress ...": the subject is named after the clause
_LATER_SUBJECT = re.compile(r"(?:\b(?:it|they|he|she)\s+(?:\w+\s+)?\w+|\w+ing)$", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]|,?\s+(?:while|whereas|although|because|but|after|when|unless|until)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in which a verb takes its object: the prepositions ("" is none) and which side is the source."""

    prepositions: frozenset[str]
    subject_is_source: bool
    directed: bool
    forms: str
    reach: int  # words between the verb and the object
    route: bool  # "sends from Guangdong to Britain": the place after "from" is the source


@dataclass(frozen=True, slots=True)
class Frame:
    """One group of verbs that put their roles in the same places."""

    id: str
    slots: tuple[Slot, ...]
    weight: float
    says: str
    trade: bool
    passive_subject: str  # "object": the patient of the active verb; "subject": keeps its role (goods were exported)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb at its place in a masked sentence."""

    start: int
    end: int
    frames: tuple[Frame, ...]
    passive: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A group at its place in a masked sentence, and the preposition that governs it."""

    start: int
    end: int
    group: Group
    form: str
    governor: str
    governed_at: int  # where the governor stands, -1 without one


def read_frames(masked: Masked, rules: TieRules) -> Iterator[Tie]:
    """Yield the ties that verbs make."""
    regex, by_form = _lexicon(_hashable(rules.frames))
    if regex is None:
        return
    placed = _place(masked)
    verbs = list(_verbs(masked.text, regex, by_form))
    for verb in verbs:
        for frame in verb.frames:
            ties = list(_read(masked.text, verb, frame, placed))
            yield from ties
            if ties:
                break


def _hashable(frames: Sequence[Mapping[str, Any]]) -> tuple[Any, ...]:
    return tuple(tuple((k, tuple(map(_frozen, v)) if isinstance(v, list) else v) for k, v in f.items()) for f in frames)


def _frozen(value: Any) -> Any:
    return (
        tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in value.items())
        if isinstance(value, dict)
        else value
    )


@lru_cache
def _lexicon(frames: tuple[Any, ...]) -> tuple[re.Pattern[str] | None, dict[str, tuple[Frame, ...]]]:
    """Return one regular expression over all verb forms, and the frames of each form."""
    by_form: dict[str, tuple[Frame, ...]] = {}
    for raw in frames:
        given = dict(raw)
        frame = _frame(given)
        for form in given["verbs"]:
            by_form[form] = (*by_form.get(form, ()), frame)
    if not by_form:
        return None, {}
    forms = sorted(by_form, key=len, reverse=True)
    return re.compile(r"\b(" + "|".join(re.escape(form) for form in forms) + r")\b", re.IGNORECASE), by_form


def _frame(given: dict[str, Any]) -> Frame:
    return Frame(
        id=given["id"],
        slots=tuple(_slot(dict(slot)) for slot in given["slots"]),
        weight=given["weight"],
        says=given["says"],
        trade=given.get("trade", True),
        passive_subject=given.get("passive_subject", "object"),
    )


def _slot(given: dict[str, Any]) -> Slot:
    return Slot(
        prepositions=frozenset(given["after"]),
        subject_is_source=given.get("subject", "source") == "source",
        directed=given.get("directed", True),
        forms=given.get("forms", "ndobx"),
        reach=given.get("reach", 12),
        route=given.get("route", False),
    )


def _place(masked: Masked) -> list[Placed]:
    placed = []
    for match in _TOKEN.finditer(masked.text):
        window = max(0, match.start() - 60)
        governed = _GOVERNED.search(masked.text[window : match.start()])
        governor, at = (governed[1].lower(), window + governed.start()) if governed else ("", -1)
        placed.append(Placed(match.start(), match.end(), masked.groups[int(match[1])], match[2], governor, at))
    return placed


def _verbs(text: str, regex: re.Pattern[str], by_form: dict[str, tuple[Frame, ...]]) -> Iterator[Verb]:
    for match in regex.finditer(text):
        before = text[: match.start()]
        if _NOMINAL.search(before):
            continue
        yield Verb(
            match.start(),
            match.end(),
            by_form[match[1].lower()],
            not match[1].lower().endswith("ing") and bool(_PASSIVE.search(before)),
        )


def _read(text: str, verb: Verb, frame: Frame, placed: Sequence[Placed]) -> Iterator[Tie]:
    right = _clause_right(text, verb, placed)
    left = [p for p in placed if p.end <= verb.start]
    agent = next((p for p in right if p.governor == "by"), None)
    if verb.passive and frame.passive_subject == "object":
        yield from _passive(frame, verb, _subject(left), agent, right)
        return
    subject = agent if verb.passive and agent is not None else _subject(left)
    if subject is None and _LATER_SUBJECT.search(text[: verb.end]):
        subject = next((p for p in reversed(placed) if p.start >= verb.end and not p.governor), None)
    if subject is None:
        return
    for slot in frame.slots:
        found = [p for p in right if p is not subject and _fits(text, verb, slot, p)]
        origin = next((p for p in right if p.governor == "from"), None) if slot.route and found else None
        start = origin or subject
        ties = [tie for p in found[:1] for tie in _ties(frame, slot, start.group, p.group, _stretch(verb, p))]
        yield from ties
        if ties:
            return


def _passive(
    frame: Frame, verb: Verb, patient: Placed | None, agent: Placed | None, right: Sequence[Placed]
) -> Iterator[Tie]:
    slot = frame.slots[0]
    if patient is None:
        return
    if agent is None:  # "was arrested in Italy": where it happened is who did it
        agent = next((p for p in right if p.governor in {"in", "into", "by"}), None)
    if agent is not None:
        yield from _ties(frame, slot, agent.group, patient.group, _stretch(verb, agent))


def _clause_right(text: str, verb: Verb, placed: Sequence[Placed]) -> list[Placed]:
    stop = _CLAUSE.search(text, verb.end)
    return [p for p in placed if p.start >= verb.end and (stop is None or p.start < stop.start())]


def _subject(left: Sequence[Placed]) -> Placed | None:
    """Return the nearest party that no preposition governs, else the nearest after "of", else the nearest."""
    for wanted in ({""}, {"of", "for", "by"}, {"from", "in"}):
        for p in reversed(left):
            if p.governor in wanted:
                return p
    return None


def _fits(text: str, verb: Verb, slot: Slot, p: Placed) -> bool:
    if p.form not in slot.forms or len(text[verb.end : p.start].split()) > slot.reach:
        return False
    # "took over the British brand": the preposition belongs to the verb
    governor = p.governor if p.governed_at >= verb.end else ""
    return governor in slot.prepositions or "*" in slot.prepositions


def _stretch(verb: Verb, p: Placed) -> tuple[int, int]:
    return min(verb.start, p.start), max(verb.end, p.end)


def _ties(frame: Frame, slot: Slot, subject: Group, other: Group, at: tuple[int, int]) -> Iterator[Tie]:
    weight = frame.weight * list_weight(subject, other)
    for one, two in couples_of(subject, other):
        source, target = (one, two) if slot.subject_is_source else (two, one)
        yield Tie(source, target, slot.directed, weight, frame.id, frame.says, frame.trade, at)
