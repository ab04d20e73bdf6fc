"""Decide which place is meant: Georgia the state or the country, Jordan the man, Turkey the bird, Paris in Texas."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from extract.evidence import PEOPLE, Evidence
from extract.findings import Field, Found, starts_sentence
from extract.lexicon import Entry, Hit
from extract.namesakes import SPECIAL
from extract.organisations import head_kind
from extract.towns import is_state, town_entries
from extract.words_elsewhere import is_word_elsewhere, tells

PLACES = frozenset({"capital", "city", "free zone", "government", "place", "port", "province"})
SHORT = 3  # letters
KNOWN = 500  # thousand people: a city known without a model's word
HEARD_OF = 1000  # thousand people: a city that outweighs the model's "person"
LARGE = 2000  # thousand people: a city that a title in capitals may name without proof
NAMED_AFTER = frozenset({"ORG", "PRODUCT", "WORK_OF_ART", "FAC", "EVENT", "LAW"})
IN_A_PLACE = re.compile(
    r"(?:^|\W)(?:in|from|near|at|to|of|outside|via|across|into|around|between|towards?|leaving|visit(?:ed|s|ing)?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
GIVEN_NAME = re.compile(r"(?:^|\W)(?P<given>[A-Z][a-z\u00df-\u00ff]+|[A-Z]\.)\s+(?:[A-Z]\.\s+)?$")
SURNAME = re.compile(r"\s+(?:[A-Z]\.\s+)?(?P<surname>[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]{2,})")
TITLED = re.compile(
    r"(?:^|\W)(?:Mr|Mrs|Ms|Dr|Sir|Miss|President|Senator|Sen|Rep|Coach|Minister|Professor|Prof)\.?\s+(?:[A-Z][a-z]+\s+)?$"
)
SPEAKS = re.compile(
    r"(?:^|\W)(?:in|into|speak|speaks|spoke|speaking|learn|learns|learning|fluent|fluent in|written in|translated into)\s+(?:[A-Z]\w+\s+(?:and|or)\s+)?$",
    re.IGNORECASE,
)
ENDS = re.compile(r"\s*(?:[.,;:)!?\"”]|$|and\b|or\b|language|subtitles|lessons|translation|speakers?\b|versions?\b)")
ANH_ALSO = re.compile(r"(?:\b[Tt]iếng|[A-ZĐ]\w+) $")
MONEY = re.compile(
    r"\s+(?:francs?|dollars?|dlrs?|crowns?|kron[ae]r?|kronor|yen|pounds?|pesos?|lir[ae]|liras?|rupees?|won|marks?|roubles?|rubles?|riyals?|dinars?|rupiah|baht|ringgit|yuan|reais|real|shekels?|zloty|currency)\b",
    re.IGNORECASE,
)
WIDER = re.compile(
    r" (?:County|State|River|Street|St|Avenue|Ave|Road|Parish|Lake|Island|Islands|Bay|Park|Square|Plaza|Bridge|Airport|Valley)\b"
)
OWNS = re.compile(r"['\u2019]s? (?:port of |city of )?")
QUALIFIER = re.compile(r",\s+")

BIRD = re.compile(
    r"\b(?:thanksgiving|poultry|birds?|roast\w*|stuffing|breasts?|leftovers|flocks?|hatcher\w+|gobble\w*|usda|cranberr\w+)\b",
    re.IGNORECASE,
)
AMONG_SMALL = re.compile(r"(?:^|\s)[a-z]+,? $")  # words without capitals, between which a capital is a name's
NEXT_CAPITAL = re.compile(r" [A-Z]")
ANKARA = re.compile(r"\b(?:Turkish|Turks?|Ankara|Istanbul|Erdo[gğ]an|lira|Izmir|Bosphorus)\b")
SAYS = re.compile(
    r"(?:['\u2019]s?)?\s+(?:said|says|wants?|proposed?|proposes|accused?|accuses|imposed?|imposes|warned|warns|will|would|has|is|may|could|plans?|rejected|approved|slapped|demands?|insists?|hopes)\b"
)


def place_of(field: Field, number: int, evidence: Evidence) -> Found | None:
    """Decide about one hit in our lists of countries and places; None where it names no place."""
    hit = field.hits[number]
    surface = field.text[hit.start : hit.end]
    if hit.lower and not lower_allowed(field, hit, surface, evidence):
        return None
    if (
        doubtful(field, hit, surface, evidence)
        or is_person(field, hit, surface, evidence)
        or is_word(field, hit, surface, evidence)
    ):
        return None
    entry = chosen(field, number, evidence)
    if entry is None or is_language(field, hit, entry):
        return None
    return found_place(field, hit, entry)


def found_place(field: Field, hit: Hit, entry: Entry) -> Found:
    """Put down a country or place, weighed by how it is named."""
    if entry.kind == "region":
        return field.found(hit.start, hit.end, "place", None, "region", 0.0)
    money = entry.kind == "demonym" and MONEY.match(field.after(hit.end, 16))
    if entry.surface.startswith("\u30bf\u30a4") and entry.entity == "country:TH":
        hit = replace(hit, end=hit.start + 2)  # Japanese "Thai" is too short to stand without its particle
    if field.text[hit.start : hit.start + 4] in {"the ", "The ", "THE "}:
        hit = replace(hit, start=hit.start + 4)
    weight = 0.25 if money else {"country": 1.0, "demonym": 0.85, "government": 0.9}.get(entry.kind, 0.7)
    if entry.kind in {"country", "demonym"}:
        basis = "country-lower" if hit.lower else "repaired" if hit.repaired else entry.kind
        return field.found(hit.start, hit.end, "country", entry.entity, basis, weight)
    wider = widened(field, hit)
    if wider is not None:
        return wider
    basis = "government" if entry.kind == "government" else "place" if sure(field, hit, entry) else "place-unsure"
    return field.found(hit.start, hit.end, "place", entry.entity or None, basis, weight if entry.entity else 0.0)


def widened(field: Field, hit: Hit) -> Found | None:
    """Take the model's longer place where a town's name begins it: "Orange County", "Memphis St."; its country stays open."""
    guess = field.covering(hit.start, hit.end)
    if guess is None or guess.label not in {"GPE", "LOC", "FAC"} or guess.start != hit.start:
        return None
    rest = field.text[hit.end : guess.end]
    if not WIDER.match(rest):
        return None
    end = guess.end - len(rest) + len(rest.rstrip(" ,;:'\u2019s"))
    entity = hit.entries[0].entity if rest.strip().startswith("State") else None
    return field.found(hit.start, max(end, hit.end), "place", entity or None, "guessed-place", 0.0)


def sure(field: Field, hit: Hit, entry: Entry) -> bool:
    """A place is sure when the model agrees, or when it is well known and no model was asked."""
    guess = field.covering(hit.start, hit.end)
    if guess is not None:
        return guess.label in {"GPE", "LOC", "NORP"}
    return not field.guessed and (entry.weight >= KNOWN or entry.kind != "city")


# --- is it a name of a place at all? -------------------------------------------------------------


def doubtful(field: Field, hit: Hit, surface: str, evidence: Evidence) -> bool:
    """Tell whether a town or capital with a common name has nothing to speak for it: in a title of capitals, in a firm's name."""
    if any(entry.kind in {"country", "demonym", "government", "region"} for entry in hit.entries):
        return False
    guess = field.covering(hit.start, hit.end)
    if guess is not None and guess.label in NAMED_AFTER and guess.end - guess.start > hit.end - hit.start + 4:
        return bool(evidence.trap(surface)) or not head_kind(field.text[guess.start : guess.end])
    small = bool(evidence.trap(surface)) or all(entry.kind == "city" and entry.weight < LARGE for entry in hit.entries)
    return field.shouting and small and surface.casefold() not in evidence.confirmed


def lower_allowed(field: Field, hit: Hit, surface: str, evidence: Evidence) -> bool:
    """A name without its capital counts only where the whole text has none, and no such word exists.

    Elsewhere than in English we know few of a language's words, so there only countries count: Turkish "kabul" is no Kabul.
    """
    if tells(field.language) and not any(entry.kind in {"country", "demonym"} for entry in hit.entries):
        return False
    return field.whispering and len(surface) > SHORT and not evidence.trap(surface)


def is_person(field: Field, hit: Hit, surface: str, evidence: Evidence) -> bool:
    """Tell whether a place's name is part of a person's, or repeats a person named before."""
    dated = surface.isupper() and field.zone(hit.start) == "dateline"  # "HANOI - Nguyen Van Minh" is no man
    guess = None if dated else field.covering(hit.start, hit.end)
    if guess is not None and guess.label in PEOPLE:
        if guess.end - guess.start > hit.end - hit.start + 2:
            return True
        if any(entry.kind in {"country", "demonym"} for entry in hit.entries):
            return surface in evidence.people or bool(TITLED.search(field.before(hit.start)))
        return evidence.trap(surface) == "name" or unheard_of(hit, evidence)
    if (guess is not None and guess.label in {"GPE", "NORP"}) or evidence.trap(surface) != "name":
        return False
    if surface in evidence.people or TITLED.search(field.before(hit.start)):
        return True
    return not field.guessed and between_names(field, hit)


def unheard_of(hit: Hit, evidence: Evidence) -> bool:
    """Tell whether a place is too small, and its country too far from this article, to outweigh the model."""
    return all(
        entry.kind == "city" and entry.weight < HEARD_OF and not evidence.countries[entry.entity]
        for entry in hit.entries
    )


def between_names(field: Field, hit: Hit) -> bool:
    """Without a model: a given name before or a surname behind makes a person of it."""
    before, after = GIVEN_NAME.search(field.before(hit.start)), SURNAME.match(field.after(hit.end))
    if before and not IN_A_PLACE.search(field.before(hit.start)):
        return not starts_sentence(field.text, hit.start - len(before.group().strip()) - 1) or before["given"].endswith(
            "."
        )
    return bool(after) and not IN_A_PLACE.search(field.before(hit.start))


def is_word(field: Field, hit: Hit, surface: str, evidence: Evidence) -> bool:
    """Tell whether a name is an everyday word here: turkey the bird, reading the verb."""
    if surface == "Anh":  # Vietnamese: Britain, but also "he" and a given name
        return starts_sentence(field.text, hit.start) or bool(ANH_ALSO.search(field.before(hit.start)))
    if surface.casefold() == "turkey":
        return is_bird(field, hit, surface, evidence)
    if tells(field.language):
        return is_word_elsewhere(field, hit)
    if evidence.trap(surface) != "word" or any(entry.kind in {"country", "demonym"} for entry in hit.entries):
        return False
    guess = field.covering(hit.start, hit.end)
    if guess is not None:
        return guess.label not in {"GPE", "LOC"}
    return field.guessed or not IN_A_PLACE.search(field.before(hit.start)) or starts_sentence(field.text, hit.start)


def is_bird(field: Field, hit: Hit, surface: str, evidence: Evidence) -> bool:
    """Tell whether turkey is the bird: its words are in the article, and no capital or Turkish name speaks against it."""
    before, after = field.before(hit.start), field.after(hit.end)
    if surface == "Turkey" and AMONG_SMALL.search(before) and not NEXT_CAPITAL.match(after):
        return False
    return bool(BIRD.search(evidence.words)) and not ANKARA.search(evidence.words)


def is_language(field: Field, hit: Hit, entry: Entry) -> bool:
    """Tell whether a demonym names the language: "spoke in Chinese."."""
    return entry.kind == "demonym" and bool(SPEAKS.search(field.before(hit.start)) and ENDS.match(field.after(hit.end)))


# --- which one? ----------------------------------------------------------------------------------


def chosen(field: Field, number: int, evidence: Evidence) -> Entry | None:
    """Choose among the places that share a name."""
    hit = field.hits[number]
    places = [entry for entry in hit.entries if entry.kind in PLACES or entry.kind in {"country", "demonym", "region"}]
    if not places:
        return None
    special = SPECIAL.get(field.text[hit.start : hit.end].casefold())
    if special is not None:
        place = special(field, hit, places, evidence)
        if place is not None:
            return place
    code = qualified(field, number) or owner(field, number)
    if code and all(entry.kind in {"city", "capital", "port", "place"} for entry in places):
        best = max(places, key=lambda entry: (entry.entity == code, entry.weight))
        return best if best.entity == code else Entry(best.surface, code, "city", 1)
    if field.language == "en" and all(entry.kind == "city" for entry in places):
        places = [*places, *town_entries(places[0].surface)]
    return max(places, key=lambda entry: score(entry, evidence))


def score(entry: Entry, evidence: Evidence) -> float:
    """Weigh a candidate: its size, the countries the article names, its publisher's country."""
    named = evidence.countries.get(entry.entity, 0)
    home = entry.entity == f"country:{evidence.publisher_country}"
    rank = {"country": 4.1, "demonym": 4.0, "government": 3.0, "capital": 1.0, "port": 1.0}.get(entry.kind, 0.0)
    return math.log10(entry.weight + 1) + rank + min(2.5, 1.5 * math.log2(named + 1)) + (0.8 if home else 0.0)


def owner(field: Field, number: int) -> str:
    """Give the country that stands before a town as its owner: "Chile's San Antonio"."""
    before = field.hits[number - 1] if number else None
    if before is None or not OWNS.fullmatch(field.text[before.end : field.hits[number].start]):
        return ""
    return next((entry.entity for entry in before.entries if entry.kind == "country"), "")


def qualified(field: Field, number: int) -> str:
    """Give the country that follows a city's name: "Paris, Texas", "Birmingham, England"; not in a list."""
    hit = field.hits[number]
    if number + 1 >= len(field.hits):
        return ""
    following = field.hits[number + 1]
    if not QUALIFIER.fullmatch(field.text[hit.end : following.start]):
        return ""
    states = [entry for entry in following.entries if is_state(entry)]
    if states:
        return states[0].entity
    lands = [entry for kind in ("province", "country") for entry in following.entries if entry.kind == kind]
    lone = not re.match(r"(?:,\s+(?:and\s+)?|\s+and\s+)[A-Z]", field.after(following.end))
    return lands[0].entity if lands and lone else ""
