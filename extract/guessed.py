"""What the model found and our lists did not: people, organisations, places, and companies that cues give away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.companies import bare, company_id, cue, slug, suffixed_names
from extract.findings import Field, Found
from extract.organisations import as_kind, head_kind
from extract.pipeline import Guess
from extract.places import Evidence

ARTICLE = re.compile(r"^(?:the|The|a|an|its|their)\s+")
LOOSE_END = re.compile(r"\s+(?:[a-z]{1,4}|[^\w\s]+)$")
OFFICE = re.compile(r"^(?:Chief|Vice|Deputy|Senior|Executive|Managing|General) (?:[A-Z][a-z]+ ?)+$")
POSSESSIVE = re.compile(r"(?:['’]s?|['’])$")
JUNK = re.compile(
    r"^[^A-Za-z\u00c0-\uffff]*$|^(?:e-?commerce|online|covid.*|internet|ai|ceo|cfo|gdp|ipo|b2c|b2b|smes?|npl|kg|q[1-4]|vat|fdi|esg|ngo|ev|evs|suv|app|qtr|shr|revs?|avg|shrs|oper)$",
    re.IGNORECASE,
)
PLACE_LABELS = {"FAC", "GPE", "LOC"}
ORGANISED = {"ORG"}


def guessed_names(field: Field, found: list[Found], evidence: Evidence, fields: list[Field]) -> Iterator[Found]:
    """Turn the model's guesses into findings, where our lists have not decided already."""
    ours = [one for one in found if one.where == field.where and one.basis != "thing"]
    things = [one for one in found if one.where == field.where and one.basis == "thing"]
    for guess in field.guesses:
        start, end = trimmed(field.text, guess)
        name = field.text[start:end]
        if not name or "\n" in name or JUNK.match(name) or field.zone(start) == "boilerplate":
            continue
        inside = [one for one in ours if one.start < end and start < one.end]
        if any(one.start <= start and end <= one.end for one in (*inside, *things)) or torn(field, start, end):
            continue
        one = judged(field, guess, start, end, inside)
        if one is not None:
            if field.zone(start):
                one.weight = 0.0
            yield one


def torn(field: Field, start: int, end: int) -> bool:
    """Tell whether a guess is a glued word that has been mended ("Chinamade"), or an office ("Chief Financial Officer")."""
    if OFFICE.match(field.text[start:end]):
        return True
    return " " not in field.text[start:end] and any(
        hit.repaired and hit.start >= start and hit.end <= end for hit in field.hits
    )


def trimmed(text: str, guess: Guess) -> tuple[int, int]:
    """Leave articles, possessives, quotes and loose punctuation out of a guess."""
    start, end = guess.start, guess.end
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t\"'“‘(<-–—"))
    article = ARTICLE.match(text[start:end])
    start += article.end() if article else 0
    end -= len(text[start:end]) - len(text[start:end].rstrip(" \t\"'”’,;:)>-–—"))
    owned = POSSESSIVE.search(text[start:end])
    end -= len(owned.group()) if owned else 0
    loose = LOOSE_END.search(text[start:end])
    return start, end - (len(loose.group()) if loose else 0)


def judged(field: Field, guess: Guess, start: int, end: int, inside: list[Found]) -> Found | None:
    """Judge one guess by its label, the head of its name, and its surroundings."""
    name = field.text[start:end]
    companies = [one for one in inside if one.kind == "company"]
    if guess.label == "PERSON" and not inside:
        return person(field, start, end)
    if guess.label in PLACE_LABELS and not inside:
        return place(field, guess, start, end)
    if guess.label in {"ORG", "PRODUCT", "EVENT"} | PLACE_LABELS:
        return organised(field, guess, start, end, name, companies)
    return None


def person(field: Field, start: int, end: int) -> Found:
    """A person, unless the surroundings say company (the model calls Temu and Zalando persons)."""
    ground = cue(field, start, end)
    name = field.text[start:end]
    if ground == "company-suffix" or (ground and " " not in name):
        return field.found(start, end, "company", company_id(name), ground)
    return field.found(start, end, "person", f"person:{slug(name)}" if " " in name else None, "guessed-person", 0.0)


def place(field: Field, guess: Guess, start: int, end: int) -> Found:
    """A place that no list of ours has; its country is known only where the text adds it."""
    name = field.text[start:end]
    ground = cue(field, start, end) if guess.label == "GPE" else ""
    if ground:
        return field.found(start, end, "company", company_id(name), ground)
    qualifier = next(
        (hit for hit in field.hits if 0 < hit.start - end <= 3 and field.text[end : hit.start].strip() == ","), None
    )
    entries = [entry for entry in qualifier.entries if entry.kind in {"country", "province"}] if qualifier else []
    return field.found(
        start, end, "place", entries[0].entity if entries else None, "guessed-place", 0.5 if entries else 0.0
    )


def organised(field: Field, guess: Guess, start: int, end: int, name: str, companies: list[Found]) -> Found | None:
    """An organisation, event or company, told apart by the head of its name, then by cues."""
    kind = head_kind(name)
    if kind:
        known = as_kind(kind)
        return field.found(start, end, known, None, "guessed-organisation", 0.0) if known else None
    if companies:
        return None
    ground = cue(field, start, end)
    if ground:
        return field.found(start, end, "company", company_id(name), ground)
    if guess.label == "EVENT":
        return field.found(start, end, "event", None, "event", 0.0)
    if guess.label != "ORG":
        return None
    return field.found(start, end, "organisation", None, "guessed-organisation", 0.0)


def suffixed_companies(field: Field, found: list[Found]) -> Iterator[Found]:
    """Find companies by their legal form alone, where neither lists nor model saw them."""
    taken = [(one.start, one.end) for one in found if one.where == field.where and one.kind != "country"]
    for start, end in suffixed_names(field):
        if not any(s < end and start < e for s, e in taken) and bare(field.text[start:end]):
            yield field.found(start, end, "company", company_id(field.text[start:end]), "company-suffix")
