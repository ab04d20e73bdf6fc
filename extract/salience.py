"""How much an article is about a country, bloc or company: central, present or passing.

Judged by where a name stands (title, first lines), how often, in what role, and beside what:
a name in a long list of names tells little, one in the title much.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.findings import Field, Found
from ledger.model import Salience

TITLE, LEAD, BODY = 3.0, 1.5, 1.0
LEAD_LENGTH = 250  # characters: about the first sentence or two
OFTEN = 3  # mentions that make a faint party present all the same
MANY = 3  # countries side by side make a list
NEAR = 12  # characters between two members of a list
LISTED = 0.55  # a name among three or more of its kind
ACTS = 1.2  # a name that acts: "China said", "Russia's exports"
CENTRAL_SHARE, CENTRAL_IN_TITLE = 0.5, 0.3  # of the most central one's score
PASSING, FAINT = 1.35, 0.2  # a score below is passing, and so is a share of the most central one's
HOME = 0.4  # of a company's points go to its home, where the text names it
ACTING = re.compile(
    r"(?:['\u2019]s?|\s+(?:said|says|will|has|have|is|was|plans?|agreed|exports?|imports?|imposed|signed|buys?|sells?|bought|sold))\b"
)
PERSON_BEHIND = re.compile(r"(?: [a-z][\w-]+){1,3} [A-Z][a-z]+ [A-Z][a-z]+")  # "British economist Ann Lee"
LIST_GAP = re.compile(r"\s*(?:,|;|and|or|&|, and|及|和|、|und|et|y|e|и)\s*(?:the\s+)?", re.IGNORECASE)


@dataclass(slots=True)
class Score:
    """What one article says of one party."""

    points: float = 0.0
    mentions: int = 0
    in_title: bool = False
    in_lead: bool = False
    named: bool = False  # by its own name or people, not by a town or one person of its own alone
    names: list[str] = field(default_factory=list)


def scores(found: Iterable[Found], fields: dict[str, Field]) -> defaultdict[str, Score]:
    """Add up the points of every entity."""
    ordered = sorted((one for one in found if one.entity), key=lambda one: (one.where, one.start))
    listed = in_lists(ordered, fields)
    told: defaultdict[str, Score] = defaultdict(Score)
    for one in ordered:
        if one.entity is not None and one.weight:
            add(told[one.entity], one, fields[one.where], listed=id(one) in listed)
    return told


def lean_on_homes(told: defaultdict[str, Score], homes: dict[str, str]) -> None:
    """Let a country gain from its companies: Alibaba's shop is China's business too.

    A country that the text doesn't name is told only when its company is central; it has no mentions then.
    """
    most = max((score.points for score in told.values()), default=0.0)
    for company, country in homes.items():
        score = told.get(company)
        if score is None:
            continue
        central = score.points >= CENTRAL_SHARE * most and (score.in_title or score.in_lead)
        if country in told or central:
            told[country].points += HOME * score.points
            told[country].in_lead |= central
            shared = told[country].points >= CENTRAL_IN_TITLE * most  # a title with AliExpress has China in it
            told[country].in_title |= central and score.in_title and shared


def add(score: Score, one: Found, place: Field, *, listed: bool) -> None:
    """Add one mention to its entity's score."""
    title, lead = one.where == "title", one.where == "text" and one.start < LEAD_LENGTH
    points = one.weight * (TITLE if title else LEAD if lead else BODY)
    if listed and not title:
        points *= LISTED
    elif ACTING.match(place.after(one.end, 20)):
        points *= ACTS
    score.points += points
    score.mentions += 1
    score.in_title |= title
    score.in_lead |= lead and not listed
    score.named |= one.kind != "place" and not of_person(one, place)
    score.names.append(one.name or one.text)


def of_person(one: Found, place: Field) -> bool:
    """Tell whether a demonym only says where one person is from: "the British economist Ann Lee"."""
    if one.basis not in {"demonym", "leader"}:
        return one.kind == "person"
    return PERSON_BEHIND.match(place.after(one.end, 40)) is not None


def in_lists(ordered: list[Found], fields: dict[str, Field]) -> set[int]:
    """Find the mentions that stand in a list of three or more countries."""
    found: set[int] = set()
    run: list[Found] = []
    for one in ordered:
        if one.kind not in {"country", "place"}:
            continue
        if run and not linked(run[-1], one, fields):
            found |= {id(member) for member in run} if len(run) >= MANY else set()
            run = []
        run.append(one)
    return found | ({id(member) for member in run} if len(run) >= MANY else set())


def linked(one: Found, following: Found, fields: dict[str, Field]) -> bool:
    """Tell whether two mentions stand side by side in a list."""
    if one.where != following.where or following.start - one.end > NEAR:
        return False
    return LIST_GAP.fullmatch(fields[one.where].text[one.end : following.start]) is not None


def salience(score: Score, most: float) -> Salience:
    """Say how central a party is, given the highest score in the article."""
    share = score.points / most if most else 0.0
    if share >= CENTRAL_SHARE and (score.mentions > 1 or score.in_title):
        return "central"
    if score.in_title and share >= CENTRAL_IN_TITLE:
        return "central"
    if score.in_title or (score.in_lead and (score.mentions or share >= CENTRAL_SHARE)):
        return "present"
    if score.points >= PASSING and (share >= FAINT or score.mentions >= OFTEN):
        return "present"
    return "passing"
