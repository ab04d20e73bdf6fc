"""Read the names in one article: countries, places, blocs, companies, organisations, people.

Our lists come first, on words or (Chinese, Japanese, Korean, Thai) on characters; then the trained model
where its language has one; then the cues of the surroundings. Each name is decided once, with the ground
it is believed on, and the ground decides the confidence.
"""

# ruff: noqa: RUF001 - Russian words are written in Cyrillic

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extract import zones as article_zones
from extract.abbreviations import folded
from extract.companies import company_of
from extract.coreference import coreferences
from extract.dirt import repaired
from extract.evidence import Evidence
from extract.findings import Field, Found, capitals
from extract.gazetteer import Tables, load_tables
from extract.guessed import guessed_names
from extract.guesses import Guess, Guesses
from extract.homes import home_of
from extract.language import SUPPORTED
from extract.lexicon import Entry, Hit
from extract.organisations import as_kind
from extract.own_country import own_country
from extract.pipeline import Model
from extract.places import PLACES, SAYS, place_of
from extract.places import score as score_of_place
from extract.salience import Score, lean_on_homes, salience, scores
from extract.scene import Scene, as_street, widened
from extract.seats import in_currency, speaks_for_union
from extract.unguessed import web_names
from extract.unlisted import unlisted_bodies, unlisted_companies
from ledger.model import CompanyTally, Mention, Tally, Warning, Where  # noqa: A004 - the noun of the design

# a leader's surname that is another's forename: "Marcos Galperin"; German writes its nouns with capitals too
FORENAME_OF = re.compile(r" [A-Z\u00c0-\u00de][a-z\u00df-\u00ff]{2,}")
PLAIN_CAPITALS = frozenset({"es", "fr", "id", "it", "nl", "pl", "pt", "tr"})
LONGER = re.compile(r" [A-Z][a-z]")
SMALL_WORDS = re.compile(r"(?: [а-яё]+)+")
NESTED = 0.5  # a place inside an organisation's name tells half as much


@dataclass(frozen=True, slots=True)
class Names:
    """All names of one article, and how much it is about each country, bloc and company."""

    mentions: tuple[Mention, ...]
    countries: tuple[Tally, ...]
    blocs: tuple[Tally, ...]
    companies: tuple[CompanyTally, ...]
    warnings: tuple[Warning, ...]


def read_names(
    title: str,
    text: str,
    *,
    language: str,
    publisher: str = "",
    publisher_country: str = "",
    tables: Tables | None = None,
    model: Model | Guesses | None = None,
) -> Names:
    """Read one article's names. `model` is a loaded pipeline, or what it has guessed already, or None for lists alone.

    Offsets are code points in the field that `in` names. A place's mention has its country as entity
    (`kind` place, `entity` country:TH). An unlisted company's id is `company:` and its name's slug.
    """
    tables = tables or load_tables()
    guesses = model.guess(title, text) if isinstance(model, Model) else model
    fields = lay_out(title, text, tables, language, guesses)
    evidence = Evidence(fields, publisher_country=publisher_country, trap=tables.trap, trade=tables.trade)
    found = [one for field in fields for one in named(field, evidence)]
    found += [one for field in fields for one in own_country(field, publisher_country)]
    found += [one for field in fields for one in web_names(field, found)]
    found += [one for field in fields for one in guessed_names(field, found, evidence)]
    for field in fields:
        found += unlisted_companies(field, found, evidence)
        found += list(unlisted_bodies(field, found))
    if language == "en":
        found += towns(fields, found, evidence, tables)
    found = folded(found)
    found += list(coreferences(fields, found, tables.traps))
    found = [one for one in found if not is_publisher(one, publisher)]
    return summed_up(found, fields, tables, language)


def towns(fields: list[Field], found: list[Found], evidence: Evidence, tables: Tables) -> list[Found]:
    """Find the towns that the article itself shows, and settle which country each lies in."""
    by_field = {field.where: field for field in fields}
    for one in found:
        as_street(by_field[one.where], one)
        widened(by_field[one.where], one)
    lexicon = tables.lexicon("en")
    scene = Scene(
        evidence.countries,
        listed=lambda name: (entry for entry in lexicon.get(name) if entry.kind in PLACES),
        score=lambda entry: score_of_place(entry, evidence),
        trap=evidence.trap,
        home=evidence.publisher_country,
    )
    return list(scene.settle(fields, found))


def lay_out(title: str, text: str, tables: Tables, language: str, guesses: Guesses | None) -> list[Field]:
    """Find what stands in our lists in both fields, and put the model's guesses beside it."""
    lexicon = tables.lexicon(language)
    by_field: tuple[tuple[Where, str], ...] = (("title", title), ("text", text))
    fields = []
    for where, content in by_field:
        shouting, whispering = capitals(content)
        hits = lexicon.find(content)
        if not shouting:
            hits = repaired(content, hits, lexicon)
        guessed = () if guesses is None or shouting else (guesses.title if where == "title" else guesses.text)
        if language == "ru":
            guessed = tuple(without_small_words(content, guess, hits) for guess in guessed)
        zones = article_zones.zones(content) if where == "text" else []
        asked = guesses is not None and not shouting
        fields.append(Field(where, content, hits, guessed, zones, shouting, whispering, asked, language))
    return fields


def without_small_words(text: str, guess: Guess, hits: list[Hit]) -> Guess:
    """End what an engine guessed with the place that begins it, where only words without capitals follow: "Мундры суда"."""
    for hit in hits:
        if hit.start == guess.start and SMALL_WORDS.fullmatch(text, hit.end, guess.end):
            return Guess(hit.start, hit.end, "GPE") if any(entry.kind in PLACES for entry in hit.entries) else guess
    return guess


def is_publisher(one: Found, publisher: str) -> bool:
    """The publisher's own name in its article is a signature, not news."""
    return bool(publisher) and one.kind in {"company", "organisation"} and one.text.casefold() == publisher.casefold()


# --- our lists ------------------------------------------------------------------------------------


def named(field: Field, evidence: Evidence) -> list[Found]:
    """Decide about every hit of a field."""
    found: list[Found] = []
    for number, hit in enumerate(field.hits):
        one = decided(field, number, hit, evidence)
        if one is None or (found and one.start < found[-1].end):
            continue
        zone = field.zone(one.start)
        if zone == "boilerplate" and one.kind in {"company", "organisation"}:
            continue
        if zone and (zone != "dateline" or one.kind != "company"):
            one.weight = 0.0
        found.append(one)
    return found


def decided(field: Field, number: int, hit: Hit, evidence: Evidence) -> Found | None:
    """Decide what one hit is: company, fixed name, institution, leader, bloc or place."""
    if (
        field.text[hit.start : hit.end] in evidence.terms
        or in_symbol(field.text, hit)
        or in_currency(field.text, hit.start, hit.end)
    ):
        return None
    company = company_of(field, hit, evidence)
    if company is not None or all(entry.kind in {"company", "maybe"} for entry in hit.entries):
        return company
    by_kind = {entry.kind.partition(":")[0]: entry for entry in reversed(hit.entries)}
    for kind, judge in LISTED_KINDS.items():
        if kind in by_kind:
            return judge(field, hit, by_kind[kind])
    says = field.text[hit.start : hit.end] == "Brussels" and SAYS.match(field.after(hit.end))
    if says or speaks_for_union(field.text, hit.start, hit.end, article=evidence.words):
        return field.found(hit.start, hit.end, "bloc", "bloc:EU", "bloc")
    one = place_of(field, number, evidence)
    return nested(field, one) if one is not None else None


def institution(field: Field, hit: Hit, entry: Entry) -> Found | None:
    """Put down an organ of a state: an organisation that stands for its country."""
    return None if hit.lower else field.found(hit.start, hit.end, "organisation", entry.entity, "institution", 0.6)


def bloc(field: Field, hit: Hit, entry: Entry) -> Found | None:
    """Put down a bloc."""
    if hit.lower:
        return None
    plus = entry.entity == "bloc:OPEC" and field.text[hit.end : hit.end + 1] == "+"
    return field.found(hit.start, hit.end + plus, "bloc", "bloc:OPECPLUS" if plus else entry.entity, "bloc")


def in_symbol(text: str, hit: Hit) -> bool:
    """Tell whether a hit is a share's symbol: <ROK>."""
    return text[hit.start - 1 : hit.start] == "<" and text[hit.end : hit.end + 1] in {">", "."}


def leader(field: Field, hit: Hit, entry: Entry) -> Found | None:
    """Put down a head of state or minister: a person, who stands for a country."""
    surface = field.text[hit.start : hit.end]
    guess = field.covering(hit.start, hit.end)
    other = guess is not None and guess.label == "PERSON" and guess.end - guess.start > hit.end - hit.start + 2
    if guess is None and field.language in PLAIN_CAPITALS and not field.shouting:
        other = FORENAME_OF.match(field.after(hit.end)) is not None
    if (
        hit.lower
        or (other and " " not in surface)
        or (guess is not None and guess.label not in {"PERSON", "ORG", "NORP"})
    ):
        return None
    return field.found(hit.start, hit.end, "person", entry.entity, "leader", 0.5)


def fixed_name(field: Field, hit: Hit, entry: Entry) -> Found | None:
    """Put down a name that our list says is no place: a paper, an event, an organisation; things aren't named."""
    if LONGER.match(field.after(hit.end)) and field.text.startswith("The ", hit.start):
        return None  # "The National Retail Federation" is not the paper
    kind = as_kind(entry.kind.removeprefix("fixed:"))
    if kind is None or hit.lower:
        return field.found(hit.start, hit.end, "topic", None, "thing", 0.0)
    return field.found(hit.start, hit.end, kind, None, "fixed", 0.0)


def nested(field: Field, one: Found) -> Found:
    """Weigh a place inside an organisation's name by half."""
    guess = field.covering(one.start, one.end)
    if (
        guess is not None
        and guess.label in {"ORG", "EVENT", "FAC", "LAW", "PRODUCT"}
        and guess.end - guess.start > one.end - one.start + 4
    ):
        one.weight *= NESTED
    return one


LISTED_KINDS: dict[str, Callable[[Field, Hit, Entry], Found | None]] = {
    "fixed": fixed_name,
    "leader": leader,
    "institution": institution,
    "bloc": bloc,
}


# --- the sum --------------------------------------------------------------------------------------


def summed_up(found: list[Found], fields: list[Field], tables: Tables, language: str) -> Names:
    """Turn findings into mentions in reading order, and tallies by salience."""
    found = [one for one in found if one.basis != "thing"]
    told = scores(found, {field.where: field for field in fields})
    lean_on_homes(told, homes(found, fields, tables))
    ordered = sorted(found, key=lambda one: (one.where != "title", one.start, one.end))
    return Names(
        mentions=tuple(one.mention() for one in ordered),
        countries=tallies(told, "country"),
        blocs=tallies(told, "bloc"),
        companies=company_tallies(told, tables),
        warnings=unsupported(language),
    )


def homes(found: list[Found], fields: list[Field], tables: Tables) -> dict[str, str]:
    """Give the home country of each company, from our table, its symbol or its legal form."""
    by_field = {field.where: field for field in fields}
    nowhere = not any(one.entity and one.entity.startswith("country:") for one in found)
    known: dict[str, str] = {}
    for one in found:
        if one.kind == "company" and one.entity and not known.get(one.entity):
            known[one.entity] = home_of(one, by_field[one.where], tables, nowhere=nowhere)
    return {id_: f"country:{code}" for id_, code in known.items() if code}


def ranked(told: dict[str, Score], kind: str) -> list[tuple[str, Score]]:
    """List the entities of one kind, the most central first."""
    of_kind = [(id_, score) for id_, score in told.items() if id_.startswith(kind + ":")]
    return sorted(of_kind, key=lambda item: (-item[1].points, item[0]))


def tallies(told: dict[str, Score], kind: str) -> tuple[Tally, ...]:
    """Sum up countries or blocs; both are measured against the most central of either."""
    most = max((score.points for id_, score in told.items() if id_.startswith(("country:", "bloc:"))), default=0.0)
    told_of = ((id_, score, salience(score, most)) for id_, score in ranked(told, kind))
    return tuple(
        Tally(code=id_.partition(":")[2], salience=how, mentions=score.mentions)
        for id_, score, how in told_of
        if how != "passing" or score.named
    )


def company_tallies(told: dict[str, Score], tables: Tables) -> tuple[CompanyTally, ...]:
    """Sum up companies under their table's name, or the longest name the article uses."""
    order = ranked(told, "company")
    most = order[0][1].points if order else 0.0
    found = []
    for id_, score in order:
        entity = tables.entity(id_)
        name = entity.name if entity else max(score.names, key=lambda name: (len(name), name))
        found.append(CompanyTally(id=id_, name=name, salience=salience(score, most), mentions=score.mentions))
    return tuple(found)


def unsupported(language: str) -> tuple[Warning, ...]:
    """Say that a language has no support, rather than guess."""
    if language in SUPPORTED:
        return ()
    shown = language if language != "und" else "unknown"
    return (
        Warning(
            code="unsupported_language",
            message=f"we have no rules for this language ({shown}); only names in Latin script were read",
        ),
    )
