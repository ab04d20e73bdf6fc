"""Decide which place is meant: Georgia the state or the country, Jordan the man, Turkey the bird, Paris in Texas."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable

from extract.findings import Field, Found, starts_sentence
from extract.lexicon import Entry, Hit
from extract.organisations import head_kind

PLACES = frozenset({"capital", "city", "free zone", "government", "place", "port", "province"})
SHORT = 3  # letters
KNOWN = 500  # thousand people: a city known without a model's word
HEARD_OF = 1000  # thousand people: a city that outweighs the model's "person"
LARGE = 2000  # thousand people: a city that a title in capitals may name without proof
PEOPLE = frozenset({"PERSON"})
NAMED_AFTER = frozenset({"ORG", "PRODUCT", "WORK_OF_ART", "FAC", "EVENT", "LAW"})
IN_A_PLACE = re.compile(
    r"(?:^|\W)(?:in|from|near|at|to|of|outside|via|across|into|around|between|towards?|leaving|visit(?:ed|s|ing)?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
GIVEN_NAME = re.compile(r"(?:^|\W)(?P<given>[A-Z][a-z]+|[A-Z]\.)\s+(?:[A-Z]\.\s+)?$")
SURNAME = re.compile(r"\s+(?:[A-Z]\.\s+)?(?P<surname>[A-Z][a-z]{2,})")
TITLED = re.compile(
    r"(?:^|\W)(?:Mr|Mrs|Ms|Dr|Sir|Miss|President|Senator|Sen|Rep|Coach|Minister|Professor|Prof)\.?\s+(?:[A-Z][a-z]+\s+)?$"
)
SPEAKS = re.compile(
    r"(?:^|\W)(?:in|into|speak|speaks|spoke|speaking|learn|learns|learning|fluent|fluent in|written in|translated into)\s+$",
    re.IGNORECASE,
)
ENDS = re.compile(r"\s*(?:[.,;:)!?\"”]|$|and\b|or\b|language|subtitles|lessons|translation|speakers?\b|versions?\b)")
ANH_ALSO = re.compile(r"(?:\b[Tt]iếng|[A-ZĐ]\w+) $")
MONEY = re.compile(
    r"\s+(?:francs?|dollars?|dlrs?|crowns?|kron[ae]r?|kronor|yen|pounds?|pesos?|lir[ae]|liras?|rupees?|won|marks?|roubles?|rubles?|riyals?|dinars?|rupiah|baht|ringgit|yuan|reais|real|shekels?|zloty|currency)\b",
    re.IGNORECASE,
)
QUALIFIER = re.compile(r",\s+")

GEORGIA_HERE = re.compile(
    r"\b(?:Tbilisi|Batumi|Poti|Kutaisi|Caucasus|Abkhazia|Ossetia|Armenia\w*|Azerbaijan\w*|Black Sea|Kobakhidze|lari|Georgians?|Eurasian?|Kazakh\w*|Russian?s?)\b"
)
GEORGIA_STATE = re.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Macon|Athens|Brunswick|Gov\.|governor|Alabama|Florida|Tennessee|Carolinas?|state lawmakers|Ga\.|Georgia Tech|Georgia Power|peach\w*|Texas|Ohio|Michigan|Kemp)\b"
)
BIRD = re.compile(
    r"\b(?:thanksgiving|poultry|birds?|roast\w*|stuffing|breasts?|leftovers|flocks?|hatcher\w+|gobble\w*|usda|cranberr\w+)\b",
    re.IGNORECASE,
)
ANKARA = re.compile(r"\b(?:Turkish|Turks?|Ankara|Istanbul|Erdo[gğ]an|lira|Izmir|Bosphorus)\b")
NORTH = re.compile(r"\b(?:North Korea\w*|DPRK|Pyongyang|Kim Jong)\b")
SOUTH = re.compile(r"\b(?:South Korea\w*|Seoul|Republic of Korea|ROK|won\b|KOSPI|Busan|Incheon|Samsung|Hyundai|Korean)")
BRAZZAVILLE = re.compile(r"\b(?:Brazzaville|Pointe-Noire|Sassou)\b")
SAYS = re.compile(
    r"(?:['\u2019]s?)?\s+(?:said|says|wants?|proposed?|proposes|accused?|accuses|imposed?|imposes|warned|warns|will|would|has|is|may|could|plans?|rejected|approved|slapped|demands?|insists?|hopes)\b"
)


class Evidence:
    """What the whole article says about where it plays: countries named beyond doubt, and its words."""

    def __init__(self, fields: list[Field], *, publisher_country: str = "", trap: Callable[[str], str]) -> None:
        self.words = "\n".join(field.text for field in fields)
        self.publisher_country = publisher_country
        self.trap = trap
        self.people: set[str] = set()
        self.countries: Counter[str] = Counter()
        self.companies: set[str] = set()
        self.confirmed: set[str] = set()
        for field in fields:
            self._gather(field)

    def _gather(self, field: Field) -> None:
        for hit in field.hits:
            if len(hit.entries) == 1 and hit.entries[0].kind == "company" and not hit.lower:
                self.companies.add(hit.entries[0].entity)
            codes = {entry.entity for entry in hit.entries if entry.entity.startswith("country:")}
            surface = field.text[hit.start : hit.end]
            guess = field.covering(hit.start, hit.end)
            if guess is not None and guess.label == "GPE":
                self.confirmed.add(surface.casefold())
            if len(codes) == 1 and not hit.lower and not self.trap(surface):
                self.countries[codes.pop()] += 1
        for guess in field.guesses:
            if guess.label in PEOPLE and " " in field.text[guess.start : guess.end]:
                self.people.add(
                    field.text[guess.start : guess.end].removesuffix("'s").removesuffix("\u2019s").split()[-1]
                )


def place_of(field: Field, number: int, evidence: Evidence) -> Found | None:
    """Decide about one hit in our lists of countries and places; None where it names no place."""
    hit = field.hits[number]
    surface = field.text[hit.start : hit.end]
    if hit.lower and not lower_allowed(field, surface, evidence):
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
    weight = 0.25 if money else {"country": 1.0, "demonym": 0.85, "government": 0.9}.get(entry.kind, 0.7)
    if entry.kind in {"country", "demonym"}:
        basis = "country-lower" if hit.lower else "repaired" if hit.repaired else entry.kind
        return field.found(hit.start, hit.end, "country", entry.entity, basis, weight)
    basis = "government" if entry.kind == "government" else "place" if sure(field, hit, entry) else "place-unsure"
    return field.found(hit.start, hit.end, "place", entry.entity or None, basis, weight if entry.entity else 0.0)


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
    if guess is not None and guess.label in NAMED_AFTER:
        return bool(evidence.trap(surface)) or not head_kind(field.text[guess.start : guess.end])
    small = bool(evidence.trap(surface)) or all(entry.kind == "city" and entry.weight < LARGE for entry in hit.entries)
    return field.shouting and small and surface.casefold() not in evidence.confirmed


def lower_allowed(field: Field, surface: str, evidence: Evidence) -> bool:
    """A name without its capital counts only where the whole text has none, and no such word exists."""
    return field.whispering and len(surface) > SHORT and not evidence.trap(surface)


def is_person(field: Field, hit: Hit, surface: str, evidence: Evidence) -> bool:
    """Tell whether a place's name is part of a person's, or repeats a person named before."""
    guess = field.covering(hit.start, hit.end)
    if guess is not None and guess.label in PEOPLE:
        longer = guess.end - guess.start > hit.end - hit.start + 2
        return longer or evidence.trap(surface) == "name" or unheard_of(hit, evidence)
    if guess is not None and guess.label in {"GPE", "NORP"}:
        return False
    if evidence.trap(surface) != "name":
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
        return bool(BIRD.search(evidence.words)) and not ANKARA.search(evidence.words)
    if evidence.trap(surface) != "word" or any(entry.kind in {"country", "demonym"} for entry in hit.entries):
        return False
    guess = field.covering(hit.start, hit.end)
    if guess is not None:
        return guess.label not in {"GPE", "LOC"}
    return field.guessed or not IN_A_PLACE.search(field.before(hit.start)) or starts_sentence(field.text, hit.start)


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
    code = qualified(field, number)
    if code and all(entry.kind in {"city", "capital", "port", "place"} for entry in places):
        best = max(places, key=lambda entry: (entry.entity == code, entry.weight))
        return best if best.entity == code else Entry(best.surface, code, "city", 1)
    return max(places, key=lambda entry: score(entry, evidence))


def score(entry: Entry, evidence: Evidence) -> float:
    """Weigh a candidate: its size, the countries the article names, its publisher's country."""
    named = evidence.countries.get(entry.entity, 0)
    home = entry.entity == f"country:{evidence.publisher_country}"
    rank = {"country": 4.0, "demonym": 4.0, "government": 3.0, "capital": 1.0, "port": 1.0}.get(entry.kind, 0.0)
    return math.log10(entry.weight + 1) + rank + min(2.5, 1.5 * math.log2(named + 1)) + (0.8 if home else 0.0)


def qualified(field: Field, number: int) -> str:
    """Give the country that follows a city's name: "Paris, Texas", "Birmingham, England"; not in a list."""
    hit = field.hits[number]
    if number + 1 >= len(field.hits):
        return ""
    following = field.hits[number + 1]
    if not QUALIFIER.fullmatch(field.text[hit.end : following.start]):
        return ""
    provinces = [entry for entry in following.entries if entry.kind == "province"]
    countries = [entry for entry in following.entries if entry.kind == "country"]
    if provinces:
        return provinces[0].entity
    lone = not re.match(r"(?:,\s+(?:and\s+)?|\s+and\s+)[A-Z]", field.after(following.end))
    return countries[0].entity if countries and lone else ""


Special = Callable[[Field, Hit, list[Entry], Evidence], Entry | None]


def entry_for(places: list[Entry], code: str, kind: str = "country") -> Entry:
    """Find the candidate of a country, or make one."""
    entity = f"country:{code}"
    return next((entry for entry in places if entry.entity == entity), Entry(places[0].surface, entity, kind, 1))


def georgia(field: Field, hit: Hit, places: list[Entry], evidence: Evidence) -> Entry:
    """Georgia is the state where American states or its cities are named and the Caucasus isn't."""
    if re.search(r"state of\s+$|[A-Z][a-z]+, $", field.before(hit.start)) or re.match(
        r",? (?:U\.?S|USA)\b", field.after(hit.end)
    ):
        return entry_for(places, "US", "province")
    here = len(GEORGIA_HERE.findall(evidence.words)) + 2 * (evidence.publisher_country == "GE")
    there = len(GEORGIA_STATE.findall(evidence.words)) + (evidence.publisher_country == "US")
    return entry_for(places, "US", "province") if there > here else entry_for(places, "GE")


def korea(_field: Field, _hit: Hit, places: list[Entry], evidence: Evidence) -> Entry:
    """Korea is the South, unless only the North is spoken of."""
    north = len(NORTH.findall(evidence.words))
    return entry_for(places, "KP" if north > 1 and not SOUTH.search(evidence.words) else "KR", places[0].kind)


def congo(_field: Field, _hit: Hit, places: list[Entry], evidence: Evidence) -> Entry:
    """Congo is the larger one, unless Brazzaville is spoken of."""
    return entry_for(places, "CG" if BRAZZAVILLE.search(evidence.words) and "Kinshasa" not in evidence.words else "CD")


SPECIAL: dict[str, Special] = {"congo": congo, "georgia": georgia, "korea": korea, "korean": korea, "koreans": korea}
