"""Who does what to whom: verbs from `rules/ties/*.toml` with the place of each role around them.

The subject is found by `extract/clauses.py`; the object through the slots of the verb's frame (a preposition,
or none for a direct object); "was ... by" turns the two round; joined verbs share their subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from extract.clauses import RULES, Placed, goes_on, left_of, place, right_of, subject_of
from extract.inflections import forms_of
from extract.masks import Group, Masked
from extract.ties import Tie, TieRules, couples_of, couples_within, list_weight

_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|am|been|being|be|get|gets|got)\s+(?:\w+ly\s+|also\s+|not\s+|since\s+|once\s+){0,2}$",
    re.IGNORECASE,
)
_ASIDE = frozenset(RULES["aside"])
_WORD = re.compile(r"[a-z][\w-]*")
# "civilians killed in Kabul by Russian troops"
_REDUCED = re.compile(r"\s+(?:(?:in|on|at|near|during|last|outside|inside)\s[^,;⟨⟩]*?\s)?by\s(?:[\w-]+\s){0,3}⟨")
# "urged that Israel withdraw", "asked Japan to help": what is only wished does not happen
_WISHED = re.compile(
    r"\b(?:demand|insist|urg|ask|recommend|propos|call)\w*(?:\s+\w+){0,3}\s+that(?:\s+[\w-]+){0,2}\s+$", re.IGNORECASE
)
_NOMINAL = re.compile(
    r"(?:\b(?:the|a|an|of|its|their|his|her|our|this|that|these|those|no|any|more|new|rising|falling|higher|lower|strong|cheap|direct|foreign|annual|total)|'s|⟩')\s+$",
    re.IGNORECASE,
)
_BEHIND_PREPOSITION = re.compile(r"\b(?:on|in|for|from|with|against|into|over)\s+$", re.IGNORECASE)
_GERUND = re.compile(r"\bin\s+$", re.IGNORECASE)
# a bare form such as "bomb" is a verb only behind one of these, "the forces" or a party
_BARE_VERB = re.compile(
    rf"(?:\b(?:{'|'.join(RULES['before_bare_verbs'])}|\w{{2,}}[^s\W]s|\w+ly)|⟩)[,\"]?\s+$", re.IGNORECASE
)
_MUST = re.compile(r"\b(?:must|should|ought\s+to)\s+(?:\w+ly\s+|not\s+|be\s+)*$", re.IGNORECASE)
_NEAR_PARTY = re.compile(r"⟩(?:'s?)?(?:\s+[\w-]+){0,3}\s+$")
_AGENT = re.compile(r"\bby(?:\s+[\w-]+){1,4}\s+(?:from|of|in)\s+(?:the\s+)?$")
# "Since it entered Russia, AliExpress ...": the subject is named after the clause
_LATER_SUBJECT = re.compile(r"(?:\b(?:it|they|he|she)\s+(?:\w+\s+)?\w+|\w+ing)$", re.IGNORECASE)


# "buys less, Egypt more": what follows has a subject of its own
_OTHERS = re.compile(r"\s(?:less|more|fewer|nothing|none|little),\s")


# "bought 190 tonnes, Mexico 122": nor is Mexico what was bought
_ANOTHER = re.compile(r"\d[^,]*(?:,|\sand)\s(?:and\s)?(?:the\s)?$")
_NUMBER = re.compile(r"\s[^\s\d]{0,4}\d")


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
    together: bool  # a list as the subject acts on itself: "China and Japan agreed"
    passive_subject: str  # "object": the patient of the active verb; "subject": keeps its role (goods were exported)


class Form(NamedTuple):
    """A form of a verb: its frames, and whether it is the bare form, which could be a noun."""

    frames: tuple[Frame, ...]
    bare: bool


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb at its place in a masked sentence."""

    start: int
    end: int
    frames: tuple[Frame, ...]
    passive: bool
    reduced: bool  # "killed by", without "was"
    bare: bool  # "bomb": as well a noun


def read_frames(masked: Masked, rules: TieRules) -> Iterator[Tie]:
    """Yield the ties that verbs make."""
    by_form = _lexicon(_hashable(rules.frames))
    placed = place(masked) if by_form else []
    if not placed:
        return
    subject: Placed | None = None
    for verb in _verbs(masked.text, by_form):
        if subject is None or not goes_on(masked.text, verb.start):
            subject = subject_of(left_of(masked.text, verb.start, placed))
        for frame in verb.frames:
            ties = list(_read(masked.text, verb, frame, subject, placed))
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
def _lexicon(frames: tuple[Any, ...]) -> dict[str, dict[str, Form]]:
    """Return under the first word of every verb its forms, the longest first."""
    by_form: dict[str, tuple[Frame, ...]] = {}
    bare: set[str] = set()
    for raw in frames:
        given = dict(raw)
        regular = [tuple(forms_of(lemma)) for lemma in given.get("regular", ())]
        bare |= {forms[0] for forms in regular}
        for form in dict.fromkeys((*given.get("verbs", ()), *(form for forms in regular for form in forms))):
            by_form[form] = (*by_form.get(form, ()), _frame(given))
    found: dict[str, dict[str, Form]] = {}
    for form in sorted(by_form, key=len, reverse=True):
        found.setdefault(form.split(" ")[0], {})[form] = Form(by_form[form], form in bare)
    return found


def _frame(given: dict[str, Any]) -> Frame:
    return Frame(
        id=given["id"],
        slots=tuple(_slot(dict(slot)) for slot in given["slots"]),
        weight=given["weight"],
        says=given["says"],
        trade=given.get("trade", True),
        together=given.get("together", False),
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


def _verbs(text: str, by_form: Mapping[str, Mapping[str, Form]]) -> Iterator[Verb]:
    low, at = text.lower(), 0
    for match in _WORD.finditer(low):
        form = next((f for f in by_form.get(match[0], ()) if _stands(low, f, match.start())), None)
        if form is None or match.start() < at or _is_noun(text[: match.start()], form):
            continue
        at = match.start() + len(form)
        yield _verb(text, match.start(), at, form, by_form[match[0]])


def _verb(text: str, start: int, end: int, form: str, frames: Mapping[str, Form]) -> Verb:
    before = text[:start]
    reduced = not _PASSIVE.search(before) and bool(_REDUCED.match(text, end))
    passive = not form.endswith("ing") and (reduced or bool(_PASSIVE.search(before)))
    bare = frames[form].bare and not _BARE_VERB.search(before)
    return Verb(start, end, frames[form].frames, passive, reduced, bare)


def _stands(low: str, form: str, start: int) -> bool:
    end = start + len(form)
    return low.startswith(form, start) and not low[end : end + 1].isalnum()


def _is_noun(before: str, form: str) -> bool:
    """Tell whether what stands before makes a noun of a verb's form; "in demanding" stays a verb."""
    if form.endswith("ing") and _GERUND.search(before):
        return False
    return bool(_NOMINAL.search(before) or _BEHIND_PREPOSITION.search(before))


def _read(text: str, verb: Verb, frame: Frame, subject: Placed | None, placed: Sequence[Placed]) -> Iterator[Tie]:
    right = right_of(text, verb.end, placed)
    agent = next((p for p in right if p.governor == "by" or _AGENT.search(text[verb.end : p.start])), None)
    if not frame.trade and _is_no_deed(text, verb):
        return
    if verb.passive and frame.passive_subject == "object":
        yield from _passive(frame, verb, subject, agent, right)
        return
    if verb.passive and agent is not None:  # "the railway in Tanzania was built by a company from China"
        right, subject = [*right, *([subject] if subject else [])], agent
    if subject is None and frame.trade and _LATER_SUBJECT.search(text[: verb.end]):
        subject = next((p for p in reversed(placed) if p.start >= verb.end and not p.governor), None)
    if subject is None or (not frame.trade and _WISHED.search(text[: subject.start])):
        return
    found = _objects(text, verb, frame, subject, right)
    yield from found or _together(frame, verb, subject)


def _is_no_deed(text: str, verb: Verb) -> bool:
    """Tell whether a form is a noun, a duty, or the participle of something that is no party."""
    before = text[: verb.start]
    far = verb.reduced and not _NEAR_PARTY.search(before)
    return verb.bare or far or bool(_MUST.search(before))


def _objects(text: str, verb: Verb, frame: Frame, subject: Placed, right: Sequence[Placed]) -> list[Tie]:
    """Return the ties of the first slot that finds an object."""
    for slot in frame.slots:
        found = [p for p in right if p is not subject and _fits(text, verb, slot, p)]
        origin = next((p for p in right if p.governor == "from"), None) if slot.route and found else None
        start = origin or subject
        ties = [tie for p in found[:1] for tie in _ties(frame, slot, start.group, p.group, _stretch(verb, p))]
        if ties:
            return ties
    return []


def _together(frame: Frame, verb: Verb, subject: Placed) -> Iterator[Tie]:
    """Yield the ties within a list that is the subject of a verb such as "agree"."""
    if frame.together and subject.end <= verb.start:
        weight = frame.weight * list_weight(subject.group)
        for one, two in couples_within(subject.group):
            at = _stretch(verb, subject)
            yield Tie(one, two, directed=False, weight=weight, rule=frame.id, says=frame.says, trade=frame.trade, at=at)


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


def _fits(text: str, verb: Verb, slot: Slot, p: Placed) -> bool:
    between = text[verb.end : p.start]
    if p.form not in slot.forms or len(between.split()) > slot.reach or _OTHERS.search(between):
        return False
    if _ANOTHER.search(between) and _NUMBER.match(text, p.end):
        return False
    # "took over the British brand": the preposition belongs to the verb
    governor = p.governor if p.governed_at >= verb.end or p.end <= verb.start else ""
    return governor in slot.prepositions or ("*" in slot.prepositions and governor not in _ASIDE)


def _stretch(verb: Verb, p: Placed) -> tuple[int, int]:
    return min(verb.start, p.start), max(verb.end, p.end)


def _ties(frame: Frame, slot: Slot, subject: Group, other: Group, at: tuple[int, int]) -> Iterator[Tie]:
    weight = frame.weight * list_weight(subject, other)
    for one, two in couples_of(subject, other):
        source, target = (one, two) if slot.subject_is_source else (two, one)
        yield Tie(source, target, slot.directed, weight, frame.id, frame.says, frame.trade, at)
