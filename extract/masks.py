"""Who can be a party: countries, blocs and companies' homes in one sentence, masked so that rules can read it.

A rule should not care whether a text says "China", "Chinese", "Shanghai" or "Alibaba". So each party
becomes a token such as `⟨0n⟩` (number of its group, and its form), and lists such as "Thailand,
Vietnam and Laos" become one group with several codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from ledger.model import Entity, Mention, Span, Where

Form = Literal["n", "d", "o", "b", "x"]
"""n: a country or place by name, d: an adjective ("Chinese"), o: a company, b: a bloc, x: a compound ("China-Russia")."""

_JOINER = re.compile(
    r"(?:['’]s)?\s*(?:,|，|、|;)?\s*(?:(?:and|or|und|oder|et|y|e|i|и|en|och|与|與|和|及|と|와|과)\s*)?(?:the|die|la|le|el|los|l['’])?\s*"
)
_HYPHEN = re.compile(r"\s?[-–—/·・]\s?|")
_CLOSED = re.compile(r"(?:and|or|und|oder|et|y|e|i|и|en|och|与|與|和|及|と|와|과|、)\b|[与與和及と와과、]")
_CORPORATE = frozenset({"company", "organisation"})
_NOT_ADJECTIVE = re.compile(
    r"(?i).*(?:stan|land|istan)$|(?:iran|oman|japan|jordan|sudan|south sudan|taiwan|bhutan|azerbaijan|haiti|fiji|mali|"
    r"malawi|brunei|burundi|djibouti|kiribati|libya|tonga|guinea|india|russia|asia|bahrain|spain|britain|"
    r"lebanon|gabon|cameroon|yemen|vatican|milan|dubai|shanghai|mumbai|abu dhabi|hanoi|chennai|nairobi|delhi|"
    r"new delhi|karachi|beijing|dalian|tianjin|wuhan|xian|xi'an|jinan|hainan|yunnan|hunan|henan|sichuan|taipei|kaohsiung)$"
)
_ADJECTIVE = re.compile(r"(?i).+(?:ese|ish|ian|ean|an|ch|ic|i|ss|ek|ot|ais|ois)s?$")
_FOREIGN_TOKENS = str.maketrans({"⟨": "(", "⟩": ")"})


class EntityTable(Protocol):
    """What this room asks of the gazetteer."""

    def entity(self, entity_id: str, /) -> Entity | None:
        """Return the entity of an id such as `company:alibaba`, or None."""

    def bloc_members(self, code: str, /) -> Sequence[str]:
        """Return the member countries' codes of a bloc."""


@dataclass(frozen=True, slots=True)
class Party:
    """One mention that stands for a country or bloc. Offsets are those of the field."""

    start: int
    end: int
    code: str
    form: Form
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """Parties that stand together in a list or a compound; most groups have one."""

    parties: tuple[Party, ...]
    compound: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes in order of appearance, none twice."""
        return tuple(dict.fromkeys(party.code for party in self.parties))

    @property
    def form(self) -> Form:
        """Return the form of the last party: it decides what may follow."""
        return "x" if self.compound else self.parties[-1].form


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with its parties replaced by tokens."""

    field: Where
    sentence: str  # verbatim
    start: int  # of the sentence in the field
    text: str  # with tokens
    groups: tuple[Group, ...]

    @property
    def codes(self) -> frozenset[str]:
        """Return every code that the sentence holds."""
        return frozenset(code for group in self.groups for code in group.codes)


def find_parties(mentions: Iterable[Mention], tables: EntityTable, *, field: Where) -> list[Party]:
    """Return the parties that `mentions` of one field stand for, in order, without overlaps."""
    found: list[Party] = []
    ordered = sorted((m for m in mentions if m.field == field), key=lambda m: (m.start, -m.end))
    for mention in ordered:
        party = _party(mention, tables)
        if party is not None and (not found or party.start >= found[-1].end):
            found.append(party)
    return found


def _party(mention: Mention, tables: EntityTable) -> Party | None:
    if mention.entity is None:
        return None
    kind, _, code = mention.entity.partition(":")
    form: Form = "n" if mention.kind == "place" else _form(mention.text)
    if kind == "bloc":
        form = "b"
    elif kind != "country":
        entity = tables.entity(mention.entity)
        code = entity.country if entity is not None else ""
        form = "o" if mention.kind in _CORPORATE else form
    return Party(mention.start, mention.end, code, form, mention.text) if code else None


def _form(text: str) -> Form:
    adjective = _ADJECTIVE.fullmatch(text) and not _NOT_ADJECTIVE.fullmatch(text)
    return "d" if adjective else "n"


def mask(text: str, span: Span, parties: Sequence[Party], *, field: Where) -> Masked:
    """Return the sentence at `span` of `text` with its parties as tokens."""
    within = (party for party in parties if party.start >= span.start and party.end <= span.end)
    inside = [party for party in within if text[party.end : party.end + 1] != "$"]  # "US$4.5bn" is no country
    groups = tuple(_groups(text, inside))
    pieces: list[str] = []
    at = span.start
    for number, group in enumerate(groups):
        pieces += [_plain(text[at : group.parties[0].start]), f"⟨{number}{group.form}⟩"]
        at = group.parties[-1].end
    pieces.append(_plain(text[at : span.end]))
    return Masked(field, text[span.start : span.end], span.start, "".join(pieces), groups)


def _plain(text: str) -> str:
    return text.translate(_FOREIGN_TOKENS).replace("\n", " ").replace("’", "'")


def _groups(text: str, parties: Sequence[Party]) -> Iterator[Group]:
    """Yield the lists and compounds; a comma alone joins only inside a list that an "and" closes."""
    run: list[Party] = []
    for party in parties:
        if run and not _joined(text, run[-1], party):
            yield from _closed(text, run)
            run = []
        run.append(party)
    if run:
        yield from _closed(text, run)


def _joined(text: str, one: Party, other: Party) -> bool:
    if (one.form == "o") != (other.form == "o"):
        return False
    between = text[one.end : other.start]
    if not between.strip() and one.code == other.code:  # "the China Guangxi zone"
        return True
    return bool(_HYPHEN.fullmatch(between) or (between.strip() and _JOINER.fullmatch(between)))


def _closed(text: str, run: list[Party]) -> Iterator[Group]:
    """Yield the run as one group, or cut at its commas where nothing closes the list."""
    gaps = [text[one.end : other.start] for one, other in zip(run, run[1:], strict=False)]
    compound = len({p.code for p in run}) == 2 and len(run) == 2 and bool(_HYPHEN.fullmatch(gaps[0]))  # noqa: PLR2004 - two make a compound
    whole = len(run) > 2 or not gaps or all("," not in gap for gap in gaps)  # noqa: PLR2004 - three make a list
    if whole or any(_CLOSED.search(gap) for gap in gaps):
        yield Group(tuple(run), compound)
        return
    yield from (Group((party,)) for party in run)
