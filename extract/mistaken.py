"""What a model takes for a name and is none: everyday words, glued words, a maker's models, words in datelines."""

from __future__ import annotations

import re

from extract.evidence import Evidence
from extract.findings import Field, Found, starts_sentence
from extract.guesses import Guess
from extract.organisations import head_kind

OWNED = re.compile(r"(?:['\u2019]s?)? $")
POSSESSED = re.compile(r"(?:['\u2019]s?|\b(?:its|their)) $")
MODEL_NUMBER = re.compile(r"(?<![\w-])(?!(?:19|20)\d\d\b)[A-Z]{0,3}\d{1,4}[A-Za-z]{0,4}\b")
OPENING = re.compile(r"(?:, [A-Z][\w. ]+)? - ")
OFFICE = re.compile(
    r" (?:[Mm]inister|[Ss]ecretary|[Pp]anels?|[Ss]ubcommittee)\b"
)  # what it begins is an office or a group
PARTICLES = frozenset(
    [
        "al",
        "bin",
        "bint",
        "da",
        "dal",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "ibn",
        "la",
        "le",
        "van",
        "von",
        "y",
        "zu",
    ]
)
MAKERS = frozenset({"aerospace", "automotive", "electronics"})
PART = 4  # letters: shorter words are found in any name


def mistaken(field: Field, guess: Guess, found: list[Found], evidence: Evidence, *, cued: bool) -> bool:
    """Tell whether a guess is no name here; `cued` says that something beside it says company, which outweighs most."""
    name = field.text[guess.start : guess.end]
    if cued:
        return guess.label == "PERSON" and numbered(field, guess, name)
    if guess.label in {"FAC", "GPE", "LOC", "NORP"} and not made(field, guess, found, evidence, closely=True):
        return everyday_word(field, guess.start, guess.end, evidence)
    return (
        everyday_word(field, guess.start, guess.end, evidence)
        or (guess.label == "ORG" and (ordinary(field, name, found, evidence) or titled(field, guess, name)))
        or glued(name, evidence)
        or numbered(field, guess, name)
        or (guess.label == "PERSON" and no_person(name))
        or (guess.label != "PERSON" and dates(field, guess, name))
        or made(field, guess, found, evidence)
    )


def dates(field: Field, guess: Guess, name: str) -> bool:
    """Tell whether a name is where the report was written: "WILLMAR, Minnesota - A frozen turkey costs"."""
    opening = guess.start == 0 and name.isupper() and OPENING.match(field.after(guess.end)) is not None
    return opening or field.zone(guess.start) == "dateline"


def everyday_word(field: Field, start: int, end: int, evidence: Evidence) -> bool:
    """Tell whether a name is an everyday word that only its place in the sentence gives a capital."""
    word = field.text[start:end]
    if field.language != "en" or not word.isalpha() or word.isupper() or not starts_sentence(field.text, start):
        return False
    common = "word" in {evidence.trap(word), evidence.trap(word.removesuffix("s"))}
    return common and word not in evidence.capitalised and word not in evidence.people


def titled(field: Field, guess: Guess, name: str) -> bool:
    """Tell whether a name only begins an office or a group: "Finance minister", "Budget panels"."""
    return OFFICE.match(field.after(guess.end)) is not None and not head_kind(name)


def ordinary(field: Field, name: str, found: list[Found], evidence: Evidence) -> bool:
    """Tell whether a body's name would be one everyday word: "Labor", "Cognac"; one in eight is a name.

    It may be one where the article keeps using it, or a company's name begins with it.
    """
    if field.language != "en" or not name.isalpha() or name.isupper() or head_kind(name):
        return False
    if "word" not in {evidence.trap(name), evidence.trap(name.removesuffix("s"))}:
        return False
    kept = name in evidence.capitalised and len(re.findall(rf"\b{name}\b", evidence.words)) > 1
    return not kept and not any(one.kind == "company" and one.text.startswith(name + " ") for one in found)


def glued(name: str, evidence: Evidence) -> bool:
    """Tell whether a name is two everyday words, in a text that has lost its hyphens ("Statelevel")."""
    return evidence.unhyphenated and evidence.joined(name)


def numbered(field: Field, guess: Guess, name: str) -> bool:
    """Tell whether a name carries a model's number: a person never does, a thing behind its owner may."""
    number = MODEL_NUMBER.search(name, 1)
    return number is not None and (guess.label == "PERSON" or POSSESSED.search(field.before(guess.start)) is not None)


def no_person(name: str) -> bool:
    """Tell whether a person's name holds a plain word: "Frozen durian"."""
    return any(word.islower() and word.isascii() and word not in PARTICLES for word in name.split()[1:])


def made(field: Field, guess: Guess, found: list[Found], evidence: Evidence, *, closely: bool = False) -> bool:
    """Tell whether a name is a thing of the maker before it: "Toyota's Corolla Cross", "Hyundai Creta".

    People behind a maker have two words, of which one at least is no everyday word. `closely` wants no possessive:
    "Hyundai's Asan plant" is at a place.
    """
    words = field.text[guess.start : guess.end].split()
    if guess.label == "PERSON" and len(words) > 1 and not all(evidence.trap(word) == "word" for word in words):
        return False
    maker = next((one for one in found if one.kind == "company" and 0 < guess.start - one.end < PART), None)
    if maker is None or evidence.trade(maker.entity or "") not in MAKERS:
        return False
    between = field.text[maker.end : guess.start]
    return between == " " if closely else OWNED.fullmatch(between) is not None
