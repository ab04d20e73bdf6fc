"""What the model found and our lists did not: people, organisations, places, and companies that cues give away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from extract.abbreviations import things
from extract.companies import company_id, cue, proven, slug
from extract.company_words import words
from extract.cues_elsewhere import BODY, foreign_cue, foreign_lead
from extract.evidence import Evidence
from extract.findings import Field, Found
from extract.guesses import Guess
from extract.mistaken import mistaken
from extract.organisations import as_kind, head_kind

ARTICLE = re.compile(r"(?:(?:the|The|a|an|its|their|la|La|le|Le|les|Les)\s+|[lL]')")
SEAT = re.compile(r"(?P<party>[A-Z]{2,6})-[A-Z][a-z]+(?: [A-Z][a-z]+)*")  # a member of parliament's party and seat
SAME_TRADE = re.compile(
    r"(?P<first>[A-Z]\w+(?: [A-Z][\w-]+)* (?P<trade>[A-Z]\w+)),? and (?P<second>(?:[A-Z][\w-]+ )+(?P=trade))"
)
LOOSE_END = re.compile(r"(?:\s+[^\w\s]+)?\s+(?:[a-z]{1,4}|[^\w\s]+)$")
ABBREVIATED = re.compile(r"\b(?:Inc|Corp|Co|Ltd|Bros)$")
OFFICE = re.compile(r"^(?:Chief|Vice|Deputy|Senior|Executive|Managing|General) (?:[A-Z][a-z]+ ?)+$")
# what stands behind a place's name and hardly behind a person's
PLACE_BEHIND = re.compile(
    r"[- ](?:based|headquartered)\b| (?:(?:sea|air)?port|province|prefecture|free (?:trade )?zone|border crossing)\b"
)
ACRONYM = re.compile(r"[A-Z]{4,}")  # SANA, ARECOMS; the short ones may be states and towns
INITIALS_FIRST = re.compile(r"[A-Z]{4,} [A-Z][a-z]")  # "SIAL Interfood" is no man; "JD Vance" is
POSSESSIVE = re.compile(r"(?:['\u2019]s?|['\u2019])$")
OPENING = re.compile(r"[ \t\"'“\u2018(<\u2013—-]*(?:[A-Z]\. (?=The ))?")
CLOSING = " \t\"'”\u2019,;:)>-\u2013—"
NOT_NAMES = frozenset(
    (Path(__file__).resolve().parent / "rules" / "not_names.txt").read_text(encoding="utf-8").splitlines()
)
LETTER = re.compile(r"[A-Za-z\u00c0-\uffff]")
JUNK = re.compile(
    r"(?:covid.*|(?:[a-z]{2,3}) ?\d[\d., ]*|\d{1,2}[:.]\d{2} ?[ap]\.?m\b.*|[dr]-[a-z]+\.?|(?:the )?compan(?:y|ies)['\u2019]s .*)$",
    re.IGNORECASE,
)
MARKS = re.compile(r"[\d%&.®™]")
MESS = re.compile(r"[®™]|\b\d{5}\b|\d%|&.?apos|\.com |\s\S+\.com$", re.IGNORECASE)
PLACE_LABELS = {"FAC", "GPE", "LOC"}
ORGANISED = {"COMPANY", "EVENT", "ORG", "PRODUCT"} | PLACE_LABELS


def guessed_names(field: Field, found: list[Found], evidence: Evidence) -> Iterator[Found]:
    """Turn the model's guesses into findings, where our lists have not decided already."""
    ours = [one for one in found if one.where == field.where and one.basis != "thing"]
    things = [one for one in found if one.where == field.where and one.basis == "thing"]
    for guess in tidied(field, evidence):
        inside = [one for one in ours if one.start < guess.end and guess.start < one.end]
        if any(one.start <= guess.start and guess.end <= one.end for one in (*inside, *things)):
            continue
        if not inside and mistaken(field, guess, ours, evidence, cued=bool(ground_of(field, guess))):
            continue
        one = judged(field, guess, inside, evidence)
        if one is not None:
            one.weight = 0.0 if field.zone(guess.start) else one.weight
            yield one


def tidied(field: Field, evidence: Evidence) -> Iterator[Guess]:
    """Give the guesses worth judging, trimmed, lists of names taken apart."""
    for guess in field.guesses:
        name = field.text[guess.start : guess.end]
        if name in things() or name in evidence.terms:
            continue
        for begun, end in parts(field.text, *trimmed(field.text, guess), guess.label):
            start = begun + foreign_lead(field, begun, end)
            if worth(field, start, end):
                yield Guess(start, end, guess.label)


def parts(text: str, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """Take a list of names apart that the model took for one: "Lycos, Infoseek and Excite", or on both sides of a dash."""
    seat = SEAT.fullmatch(text, start, end) if text[start - 1 : start] == "(" else None
    if seat is not None:
        yield seat.span("party")
        return
    dash = text.find(" - ", start, end)
    if dash >= 0:
        yield start, dash
        yield dash + len(" - "), end
        return
    half = text[start:end].find(" ", (end - start) // 2)
    if half > 0 and text[start : start + half] == text[start + half + 1 : end]:  # a heading before its own sentence
        yield start, start + half
        yield start + half + 1, end
        return
    both = SAME_TRADE.fullmatch(text, start, end) if label == "ORG" else None
    if both is not None:
        yield both.span("first")
        yield both.span("second")
        return
    if label != "ORG" or not re.search(r", (?!Inc|Ltd|LLC|L\.)[A-Z]\w+(?:,| and | or )", text[start:end]):
        yield start, end
        return
    at = start
    for gap in re.finditer(r", (?:and |or )?| and | or ", text[start:end]):
        yield at, start + gap.start()
        at = start + gap.end()
    yield at, end


def worth(field: Field, start: int, end: int) -> bool:
    """Leave out what is no name: numbers, addresses, words without a capital, boilerplate, mended words, offices."""
    name = field.text[start:end]
    if not name or name.casefold() in NOT_NAMES or "\n" in name or "://" in name or LETTER.search(name) is None:
        return False
    if JUNK.match(name) or OFFICE.match(name) or messy(name):
        return False
    cased = name[0].lower() != name[0].upper()
    if cased and not any(c.isupper() for c in name[:2]) and not re.search(r"[a-z][A-Z]|\.com", name):
        return False
    return field.zone(start) != "boilerplate" and not torn(field, start, end)


def messy(name: str) -> bool:
    """Tell whether a name holds what no name does: a trade mark's sign, a post code, a share, remains of markup."""
    return MARKS.search(name) is not None and MESS.search(name) is not None


def torn(field: Field, start: int, end: int) -> bool:
    """Tell whether a guess is a glued word that has been mended ("Chinamade")."""
    return " " not in field.text[start:end] and any(hit.start >= start and hit.end <= end for hit in field.mended)


def trimmed(text: str, guess: Guess) -> tuple[int, int]:
    """Leave articles, possessives, quotes and loose punctuation out of a guess."""
    start = guess.start
    for pattern in (OPENING, ARTICLE, words().noun_lead, OPENING):
        lead = pattern.match(text, start, guess.end)
        start = lead.end() if lead else start
    return start, closed(text, start, guess.end)


def closed(text: str, start: int, end: int) -> int:
    """Say where a guess ends without possessives and loose words, but with the point of its legal form."""
    name = text[start:end]
    end = start + len(name.rstrip(CLOSING))
    end += text[end : end + 1] == "." and ABBREVIATED.search(text[start:end]) is not None
    for pattern in (POSSESSIVE, LOOSE_END):
        loose = pattern.search(text, start, end)
        end = loose.start() if loose else end
    return end


def judged(field: Field, guess: Guess, inside: list[Found], evidence: Evidence) -> Found | None:
    """Judge one guess by its label, the head of its name, and its surroundings; `inside` is what our lists found in it."""
    if (guess.label == "PERSON" or personal(field, guess, evidence)) and not inside:
        return person(field, guess, evidence)
    if guess.label in PLACE_LABELS and not inside:
        return place(field, guess)
    if guess.label in ORGANISED:
        return organised(field, guess, with_company=any(one.kind == "company" for one in inside))
    return None


def personal(field: Field, guess: Guess, evidence: Evidence) -> bool:
    """Tell whether a name of another label is a person's: half of a full name in the article, or before a person's deed."""
    name = field.text[guess.start : guess.end]
    if name in evidence.people or (guess.label == "ORG" and name in evidence.forenames):
        return True
    if guess.label != "ORG" or name.isupper() or field.language != "en" or name.count(" ") > 1 or head_kind(name):
        return False
    after = field.after(guess.end, 80)
    return words().person_said.match(after) is not None or (" " not in name and words().deeds.match(after) is not None)


def ground_of(field: Field, guess: Guess) -> str:
    """Ask the cues of the article's language what the name is, unless the engine has asked its own."""
    if guess.label == "COMPANY":
        return "company-cue"
    ask = cue if field.language == "en" else foreign_cue
    return ask(field, guess.start, guess.end)


def person(field: Field, guess: Guess, evidence: Evidence) -> Found:
    """A person, unless the surroundings say company (the model calls Temu and Zalando persons) or place ("Chu Lai port")."""
    if PLACE_BEHIND.match(field.after(guess.end)):
        return place(field, guess)
    ground = ground_of(field, guess)
    name = field.text[guess.start : guess.end]
    if not ground and INITIALS_FIRST.match(name) and not field.shouting:
        return field.found(guess.start, guess.end, "organisation", None, "guessed-organisation", 0.0)
    if ground == BODY:
        return field.found(guess.start, guess.end, "organisation", None, "guessed-organisation", 0.0)
    if ground == "company-suffix" or (ground and (" " not in name or firm(field, guess, evidence))):
        return field.found(guess.start, guess.end, "company", company_id(name), ground)
    entity = f"person:{slug(name)}" if " " in name else None
    return field.found(guess.start, guess.end, "person", entity, "guessed-person", 0.0)


def firm(field: Field, guess: Guess, evidence: Evidence) -> bool:
    """Tell whether a name of two words is said to be what no person is: "Nga Vo, a chain of cafés"."""
    if field.language != "en":
        return False
    if words().firm_said.match(field.after(guess.end, 110)):
        return True
    known = any(evidence.trap(word) == "name" for word in field.text[guess.start : guess.end].split())
    behind = field.after(guess.end, 110)
    return not known and (proven(field, guess.end) or words().trade_said.match(behind) is not None)


def place(field: Field, guess: Guess) -> Found:
    """A place that no list of ours has; its country is known only where the text adds it."""
    name = field.text[guess.start : guess.end]
    if ACRONYM.fullmatch(name) and field.zone(guess.start) != "dateline":
        return field.found(guess.start, guess.end, "organisation", None, "guessed-abbreviation", 0.0)
    stands_in = guess.label != "GPE" and field.before(guess.start, 5).endswith((" in ", " the ", "The "))
    ground = "" if stands_in else ground_of(field, guess)
    if ground == BODY:
        return field.found(guess.start, guess.end, "organisation", None, "guessed-organisation", 0.0)
    if ground:
        return field.found(guess.start, guess.end, "company", company_id(name), ground)
    country = qualifier(field, guess.end)
    return field.found(guess.start, guess.end, "place", country, "guessed-place", 0.5 if country else 0.0)


def qualifier(field: Field, end: int) -> str | None:
    """Give the country that the text puts behind a place: "Torrington, Conn."."""
    following = next((hit for hit in field.hits if hit.start > end), None)
    if following is None or field.text[end : following.start].strip() not in {",", "("}:
        return None
    return next((entry.entity for entry in following.entries if entry.kind in {"country", "province"}), None)


def organised(field: Field, guess: Guess, *, with_company: bool) -> Found | None:
    """An organisation, event or company, told apart by the head of its name, then by cues."""
    name = field.text[guess.start : guess.end]
    kind = head_kind(name)
    if kind:
        known = as_kind(kind)
        return field.found(guess.start, guess.end, known, None, "guessed-body", 0.0) if known else None
    ground = "" if with_company else ground_of(field, guess)
    if ground and ground != BODY:
        return field.found(guess.start, guess.end, "company", company_id(name), ground)
    if guess.label == "EVENT" and not with_company:
        return field.found(guess.start, guess.end, "event", None, "event", 0.0)
    if with_company or (
        guess.label != "ORG" and ground != BODY
    ):  # a body that is called after its town may be guessed a place
        return None
    basis = "guessed-abbreviation" if name.isupper() and " " not in name else "guessed-organisation"
    return field.found(guess.start, guess.end, "organisation", None, basis, 0.0)
