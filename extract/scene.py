"""Where a story plays: the countries that its words give away, and the towns that the article itself shows to be towns.

Small towns are too many and too ambiguous for our lists: Torrington is also a person. An article shows that a name is a
town by its dateline, by the state behind it ("Torrington, Conn."), by what stands behind it ("Torrington police"), by the
member it sends ("R-Torrington"), or by the model's word; then it is a town at every place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache

from extract.findings import Field, Found
from extract.lexicon import Entry, Hit
from extract.towns import is_state, rules, town_entries
from ledger.model import Where

WORD = r"[A-Z][\w'\u2019]*(?:-[A-Z]\w*)*"
NAME = rf"{WORD}(?: {WORD}){{0,2}}"
SHOUTED = re.compile(
    r"(?:^|[.!?\"\u201d]\s|\n)(?P<name>[A-Z][A-Z'. -]{2,25}[A-Z])(?:, [A-Z][A-Za-z.]+)? (?:\u2014|\u2013|--) ?(?=[A-Z])"
)
DASHES = ("\u2014", "\u2013", "--")
PARTIES = ("D-", "R-", "DFL-")
SEAT = re.compile(rf"\b(?:D|R|DFL)-(?!Day)(?P<name>{NAME})(?=[,)\s])")
BEFORE_STATE = re.compile(rf"(?<![\w-])(?P<name>{NAME}),\s+$")
NEXT_NAME = re.compile(r" [A-Z][a-z]")
LEAD = "A|An|And|As|At|Both|But|By|Downtown|For|From|In|Near|Of|On|The|To|When|Where|While|With"
NAME_BEFORE = re.compile(rf"(?<!\w)(?!(?:{LEAD}) )(?:[A-Z][a-z]+|[A-Z]\.|Mc[A-Z]\w+) $")
LEADS = frozenset(LEAD.split("|"))
AGED = re.compile(rf"\b(?:\d\d, of|both of) (?P<name>{NAME})(?=[,.;])")  # "Louis Jensen, 87, of Williston,"
IN_TOWN = re.compile(rf"\b(?:in|near) (?P<name>{NAME})(?=[\s,.;])(?! [A-Z])")
DIRECTION = re.compile(r"(?:North|South|East|West|Upper|Lower|Northern|Southern|Eastern|Western|Central|Greater) $")
LISTED = re.compile(r"(?:,\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+)[A-Z]")
FIRST_WORD = re.compile(r"(?<![\w-])[A-Z][a-z]+ $")
COUNTIES = frozenset({"AU", "CA", "CN", "EE", "HR", "HU", "KE", "LR", "NO", "RO", "SE", "TW"})  # other than the US
SHORTEST = 4  # letters of a town that is looked for again
CLEAR = 0.6  # share of the countries named that makes one the scene
WEIGHT = 0.3  # of a small town in its country's salience: it is told by its place, not by its country
Span = tuple[int, int]
Decided = Mapping[tuple[Where, int], str]  # the country that a name at a place of a field was taken for


@cache
def behind() -> re.Pattern[str]:
    """Compile what shows a town or county: its name and the word behind it."""
    towns, counties = ("|".join(map(re.escape, rules()["behind"][kind])) for kind in ("town", "county"))
    return re.compile(rf"(?<![\w-])(?P<name>{NAME})(?:(?= (?P<county>{counties})\b)|(?= ?(?P<town>{towns})\b))")


@cache
def streets() -> re.Pattern[str]:
    """Compile what makes a street of a town's name: "Memphis St."."""
    return re.compile(rf" (?:{'|'.join(map(re.escape, rules()['behind']['street']))})(?!\w)")


def scene_of(countries: Counter[str]) -> str | None:
    """Name the country that most of what an article names lies in; nothing where it is open."""
    ranked = countries.most_common(1)
    return ranked[0][0] if ranked and ranked[0][1] >= CLEAR * sum(countries.values()) else None


class Scene:
    """The towns of one article: what shows them, and which country each lies in.

    `listed` gives the places of our lists that have a name; `score` weighs a candidate for this article; `home` is the
    publisher's country, where a story plays that names no country at all.
    """

    def __init__(
        self,
        countries: Counter[str],
        *,
        listed: Callable[[str], Iterable[Entry]],
        score: Callable[[Entry], float],
        trap: Callable[[str], str],
        home: str = "",
    ) -> None:
        self.countries = countries.copy()
        self.home = f"country:{home}" if home else None
        self.main: str | None = None
        self.listed, self.score, self.trap = listed, score, trap

    def settle(self, fields: list[Field], found: list[Found]) -> Iterator[Found]:
        """Give countries to places that had none, put down the towns that were missed, and unmask what looked like a country."""
        decided = {(one.where, one.start): one.entity or "" for one in found if one.kind in {"country", "place"}}
        shown = {field.where: dict(self.shown(field, decided)) for field in fields}
        names = {field.text[slice(*span)]: code for field in fields for span, code in shown[field.where].items()}
        self.unmask(found, names, first_shown(fields, shown))
        again = [name for name in names if len(name) >= SHORTEST and self.trap(name) != "word"]
        for field in fields:
            taken = [one for one in found if one.where == field.where]
            for start, end in dict.fromkeys((*shown[field.where], *others(field, again), *self.in_towns(field))):
                if any(clashes(one, start, end) for one in taken):
                    continue
                found[:] = [one for one in found if not gives_way(one, field, start, end)]
                one = field.found(start, end, "place", None, "town", 0.0)
                self.place(one, names.get(one.text, ""))
                taken.append(one)
                yield one

    def unmask(self, found: list[Found], names: dict[str, str], since: dict[str, int]) -> None:
        """Settle the country of what stood in no list, of every "London" of London, Ontario, and of Lebanon, Indiana.

        Papers say which London they mean at its first naming; a text that names it plainly before means the known one.
        """
        plain = {id(one) for one in found if one.where == "text" and one.start < since.get(one.text, 0)}
        masked = [one for one in found if one.kind == "country" and names.get(one.text) and id(one) not in plain]
        for one in masked:
            self.countries[one.entity or ""] -= 1
        self.main = scene_of(self.countries) if self.countries.total() else self.home
        for one in (*masked, *found):
            unknown = one.kind == "place" and one.basis == "guessed-place" and one.entity is None
            if one in masked or unknown or (one.kind == "place" and names.get(one.text) and id(one) not in plain):
                self.place(one, names.get(one.text, ""))

    def place(self, one: Found, code: str = "") -> None:
        """Say which country a town lies in: the one the text gives, else by the places of its name, else by the scene."""
        known = self.candidates(one.text)
        if known and not code and self.trap(one.text) == "word":
            return  # Metro and Commerce are towns too, but not because a model says so
        best = code or (max(known, key=self.score).entity if known else self.main)
        if not code and one.text.endswith((" County", " Parish")):
            best = self.main if (self.main or "")[8:] in COUNTIES else "country:US"
        if best is not None and not streets().search(" " + one.text):
            told = bool(code or known or self.countries.total())  # the paper's home alone is not the story
            one.kind, one.entity, one.basis, one.weight = "place", best, "town", max(one.weight, WEIGHT) * told

    def candidates(self, name: str) -> list[Entry]:
        """List the places of a name, those of our lists and the small ones."""
        return [*self.listed(name), *town_entries(name)]

    def shown(self, field: Field, decided: Decided) -> Iterator[tuple[Span, str]]:
        """Give the places where one field shows that a name is a town's, and the country where the text gives it."""
        text = field.text
        for match in SHOUTED.finditer(text) if any(dash in text for dash in DASHES) else ():
            yield match.span("name"), ""
        for match in SEAT.finditer(text) if any(party in text for party in PARTIES) else ():
            yield match.span("name"), "country:US"
        for pattern in (behind(), AGED):
            for match in pattern.finditer(text):
                county = "county" in pattern.groupindex and match["county"] is not None
                span = self.known_end(field, *match.span("name"), sure=county)
                if span is not None:
                    yield ((span[0], match.end("county")) if county else span), ""
        for hit in field.hits:
            span = self.before_state(field, hit)
            if span is not None:
                yield span, decided.get((field.where, hit.start), "")

    def in_towns(self, field: Field) -> Iterator[Span]:
        """Give what stands behind "in" or "near" and is a town of the country that the story plays in."""
        for match in IN_TOWN.finditer(field.text) if self.main else ():
            towns_here = town_entries(match["name"])
            if any(entry.entity == self.main for entry in towns_here):
                yield match.span("name")

    def before_state(self, field: Field, hit: Hit) -> Span | None:
        """Find the town that stands before a state or country: "Torrington, Conn."."""
        kinds = {"state" if is_state(entry) else entry.kind for entry in hit.entries} & {"country", "province", "state"}
        if not kinds or field.text[hit.start - 2 : hit.start] != ", ":
            return None
        at = max(0, hit.start - 50)
        match = BEFORE_STATE.search(field.text[at : hit.start])
        if match is None or ("state" not in kinds and LISTED.match(field.text, hit.end)):
            return None
        span = self.known_end(field, at + match.start("name"), at + match.end("name"), sure=False)
        return None if "state" not in kinds and span is not None and is_land(field, span) else span

    def known_end(self, field: Field, start: int, end: int, *, sure: bool) -> Span | None:
        """Find the town's name at the end of a row of capitals; only "In" or "The" may stand before it. A county is sure."""
        words = [(match.start(), match.group()) for match in re.finditer(r"\S+", field.text[start:end])]
        while len(words) > 1 and words[0][1] in LEADS:
            words.pop(0)
        begun = start + words[0][0]
        guess = field.covering(begun, end)
        if guess is not None and guess.label == "PERSON" and guess.start < begun:
            return None
        return (begun, end) if self.candidates(field.text[begun:end]) or (sure and len(words) == 1) else None


def first_shown(fields: list[Field], shown: Mapping[Where, Mapping[Span, str]]) -> dict[str, int]:
    """Say where the text first adds its state or country to each name."""
    since: dict[str, int] = {}
    for field in fields:
        for (start, end), code in shown[field.where].items() if field.where == "text" else ():
            if code:
                since[field.text[start:end]] = min(start, since.get(field.text[start:end], start))
    return since


def is_land(field: Field, span: Span) -> bool:
    """Tell whether a name is a country's or province's too: "Lebanon, Jordan" are two, "Lebanon, Ind." is one."""
    return any(
        hit.start < span[1]
        and span[0] < hit.end
        and any(entry.kind in {"country", "province"} for entry in hit.entries)
        for hit in field.hits
    )


def others(field: Field, again: Collection[str]) -> Iterator[Span]:
    """Give the other places where a town's name stands, alone; also as it stands in a headline or dateline."""
    for form in {form for name in again for form in (name, name.title(), name.upper())}:
        at = field.text.find(form)
        while at >= 0:
            if alone(field, at, at + len(form)):
                yield at, at + len(form)
            at = field.text.find(form, at + 1)


def alone(field: Field, start: int, end: int) -> bool:
    """Tell whether a name stands by itself: in no longer word and in nobody's name."""
    around = field.text[max(0, start - 1) : start] + field.text[end : end + 1]
    if any(c.isalnum() or c == "_" for c in around) or field.text[start - 1 : start] == "-":
        return False
    guess = field.covering(start, end)
    label = guess.label if guess is not None else ""
    longer = guess is not None and guess.end - guess.start > end - start + 2
    if (label == "PERSON" and longer) or NAME_BEFORE.search(field.before(start, 20)):
        return False
    return label in {"GPE", "LOC"} or not NEXT_NAME.match(field.text, end)


def clashes(one: Found, start: int, end: int) -> bool:
    """Tell whether a finding stands in a town's way: any that overlaps, but an organisation that is called after it."""
    if one.end <= start or end <= one.start:
        return False
    if names_seat(one):
        return False
    if (one.start, one.end) == (start, end):
        return one.kind not in {"organisation", "person"} or not one.basis.startswith("guessed")
    return one.kind != "organisation"


def gives_way(one: Found, field: Field, start: int, end: int) -> bool:
    """Tell whether the model took a town for a person or organisation of its name."""
    same = (one.start, one.end) == (start, end) and one.kind in {"organisation", "person"}
    return one.where == field.where and (same or (names_seat(one) and one.start < end and start < one.end))


def names_seat(one: Found) -> bool:
    """Tell whether the model took a member's seat for a person: "R-Marshall"."""
    return one.kind == "person" and one.text.startswith(("D-", "DFL-", "R-"))


def widened(field: Field, one: Found) -> None:
    """Take in the first word of a name: "North London" where the model has it, "Blue Springs" where a town is called so."""
    lead = FIRST_WORD.search(field.before(one.start, 16)) if one.kind in {"country", "place"} else None
    if lead is None:
        return
    start = one.start - len(lead.group())
    whole = field.text[start : one.end]
    guess = field.covering(start, one.end)
    guessed = guess is not None and guess.label in {"GPE", "LOC"} and (guess.start, guess.end) == (start, one.end)
    if one.kind == "place" and town_entries(whole):
        one.start, one.text, one.entity, one.basis = start, whole, None, "guessed-place"
    elif guessed and DIRECTION.fullmatch(lead.group()):
        one.start, one.text = start, whole


def as_street(field: Field, one: Found) -> None:
    """Make a street of a town whose name it bears: "Memphis St."; a street tells no country."""
    road = streets().match(field.text, one.end)
    if road is not None and one.kind == "place" and one.basis != "guessed-place":
        one.end, one.text = road.end(), field.text[one.start : road.end()]
        one.entity, one.basis, one.weight = None, "guessed-place", 0.0
