"""Companies by legal form, introduction or company alone, where neither lists nor model saw them whole."""

from __future__ import annotations

from collections.abc import Iterator

from extract.companies import bare, company_id, slug, suffixed_names
from extract.cues_elsewhere import CAPITAL_NOUNS, introduced_elsewhere
from extract.evidence import Evidence
from extract.findings import Field, Found
from extract.listed_names import LEAST, Span, listed_beside
from extract.unguessed import NO_NAME, unguessed_bodies, unguessed_names

SHORTEST = 3  # letters of a company's name
LONGER = 8  # characters: a legal name so much longer than a listed one is another company
KNOWN = frozenset({"company-suffix", "company-table", "company-trap"})  # grounds that make a company a witness
GUESSED = frozenset({"guessed-abbreviation", "guessed-organisation", "guessed-person", "guessed-place"})


def unlisted_companies(field: Field, found: list[Found], evidence: Evidence) -> list[Found]:
    """Find companies by their legal form, by what the text calls them, by the list they stand in; drop what they replace."""
    ours = [one for one in found if one.where == field.where]
    english = field.language == "en"
    made: list[Found] = []
    for basis, spans in (
        ("company-suffix", suffixed_names(field)),
        ("company-cue", list(unguessed_names(field, evidence) if english else introduced_elsewhere(field))),
        ("company-list", None),
    ):
        for start, reach in spans if spans is not None else list(companions(field, ours, evidence)):
            end = reach if english else shortened(start, reach, ours)
            over = [one for one in ours if one.start < end and start < one.end]
            if (
                any(not yields(one, start, end, basis) for one in over)
                or len(slug(bare(field.text[start:end]))) < SHORTEST
            ):
                continue
            for one in over:
                (made if one in made else found).remove(one)
                ours.remove(one)
            made.append(field.found(start, end, "company", company_id(field.text[start:end]), basis))
            ours.append(made[-1])
    return made


def unlisted_bodies(field: Field, found: list[Found]) -> Iterator[Found]:
    """Find bodies that neither lists nor model saw whole, by the heads of their names; drop the guesses in them."""
    ours = [one for one in found if one.where == field.where]
    for start, end in unguessed_bodies(field):
        over = [one for one in ours if one.start < end and start < one.end]
        if all(start <= one.start and one.end <= end and kept_inside(one, start, end) for one in over):
            for one in over:
                if one.basis.startswith("guessed"):
                    found.remove(one)
            yield field.found(start, end, "organisation", None, "guessed-body", 0.0)


def kept_inside(one: Found, start: int, end: int) -> bool:
    """Tell whether a name may stand inside a body's: a place or country, or a guess that saw less of it."""
    return one.kind in {"country", "place"} or (one.basis.startswith("guessed") and one.end - one.start < end - start)


def shortened(start: int, end: int, ours: list[Found]) -> int:
    """Say where an introduced name ends before the country that follows it: "Sepetim Almanya'da"."""
    ends = [one.start for one in ours if start < one.start < end and not one.basis.startswith("guessed")]
    return min(ends) - 1 if ends else end


def yields(one: Found, start: int, end: int, basis: str) -> bool:
    """Tell whether a guess gives way to a company's name; what our lists found stays."""
    if basis == "company-list":
        return one.basis in GUESSED and (one.start, one.end) == (start, end)
    if not (start <= one.start and one.end <= end and one.end - one.start < end - start):
        return False
    if one.kind == "person" and basis == "company-cue":
        return False
    listed = one.basis.startswith("company-t")
    return one.basis.startswith("guessed") or (
        one.kind == "company" and (not listed or (one.start == start and end - one.end > LONGER))
    )


def companions(field: Field, ours: list[Found], evidence: Evidence) -> Iterator[Span]:
    """Give the names that stand in one list with a known company and can be companies themselves."""
    if field.shouting or field.whispering or field.language in CAPITAL_NOUNS:
        return
    known = [(one.start, one.end) for one in ours if one.basis in KNOWN and one.kind == "company"]
    people = {(one.start, one.end) for one in ours if one.kind == "person"}
    places = {(one.start, one.end) for one in ours if one.basis == "guessed-place"}
    for (start, end), size in listed_beside(field, known):
        name = field.text[start:end]
        if size < LEAST and (field.language != "en" or (start, end) in people):
            continue
        short = size < LEAST and ((start, end) in places or (" " not in name and evidence.trap(name) == "name"))
        person = (start, end) in people and (" " in name or name in evidence.people)
        if not short and not person and not NO_NAME.match(name):
            yield start, end
