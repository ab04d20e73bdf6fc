"""Who can be a party: countries, blocs and companies' homes in one sentence, masked so that rules can read it.

A rule should not care whether a text says "China", "Chinese", "Shanghai" or "Alibaba". So each party
becomes a token such as `⟨0n⟩` (number of its group, and its form), and lists such as "Thailand,
Vietnam and Laos" become one group with several codes.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise, takewhile
from pathlib import Path
from typing import Literal, Protocol

from extract.gazetteer import RULES as TABLES
from extract.gazetteer import rows
from ledger.model import Entity, Mention, Span, Where

Form = Literal["n", "d", "o", "b", "x"]
"""n: a country or place by name, d: an adjective ("Chinese"), o: a company, b: a bloc, x: a compound ("China-Russia")."""

RULES = tomllib.loads((Path(__file__).parent / "rules" / "forms.toml").read_text(encoding="utf-8"))
_APOSTROPHE = "\u2019"
_COMMA = "[,\uff0c\u3001]"
_HYPHEN = re.compile("\\s?[-\u2010-\u2014/\u00b7\u30fb]\\s?|")
_HAN = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
# "l'accord", "dell'Italia": two words, for rules that count them
_ELIDING = frozenset({"ca", "fr", "it"})
_ELISION = re.compile(r"(?<=\w)'(?=[\w⟨])")
_SHORT = 4  # longer names in capitals are datelines, shorter ones are abbreviations
_CORPORATE = frozenset({"company", "organisation"})
_NO_ADJECTIVE = frozenset(RULES["no_adjectives"])
_ADJECTIVE = re.compile(rf"(?i).+(?:{'|'.join(RULES['adjective_endings'])})s?")
_NAMES = frozenset({"long", "name"})
_TURKISH = re.compile("(?:an|en|[\u0131iu\u00fc]z|l[\u0131iu\u00fc])$")
_FOREIGN_TOKENS = str.maketrans({"⟨": "(", "⟩": ")"})


@dataclass(frozen=True, slots=True)
class _Joints:
    """How a language joins parties to a list."""

    joiner: re.Pattern[str]  # what stands between two parties of one list
    closed: re.Pattern[str]  # what closes the list


@cache
def _joints(language: str) -> _Joints:
    """Return how `language` joins; all languages together where we do not know its words."""
    words, articles = (_of(RULES[table], language) for table in ("closers", "articles"))
    glued = [word for word in words if _HAN.match(word)]
    spaced = [word for word in words if not _HAN.match(word)]
    closer = "|".join([*(f"{word}(?!\\w)" for word in spaced), *glued])
    article = "|".join([*(word if word.endswith("'") else f"{word}(?!\\w)" for word in articles), "(?!)"])
    return _Joints(
        re.compile(rf"(?:['{_APOSTROPHE}]s)?\s*{_COMMA}?\s*(?:(?:{closer})\s*)?(?:{article})?\s*"),
        re.compile("|".join([rf"(?<!\w)(?:{closer})", *glued, "\u3001"])),
    )


def _of(table: dict[str, list[str]], language: str) -> list[str]:
    known = (
        table.get(language, ())
        if language in RULES["closers"]
        else [word for words in table.values() for word in words]
    )
    return sorted(set(known), key=lambda word: (-len(word), word))


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
    plain = text.casefold()
    names, demonyms = _words()
    if plain in demonyms:
        return "d"
    named = plain in _NO_ADJECTIVE or plain in names or plain.removesuffix("s") in names
    return "n" if named or not _ADJECTIVE.fullmatch(text) else "d"


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Return what names a country in any language (Frankreich, Usbekistan), and what only belongs to it (polnische)."""
    named: set[str] = set()
    demonyms: set[str] = set()
    for row in rows(TABLES / "country_names.tsv"):
        if _is_name(row):
            named.add(row["name"].casefold())
        elif row["kind"] == "demonym":
            demonyms.add(row["name"].casefold())
    return frozenset(named - demonyms), frozenset(demonyms - named)


def _is_name(row: Mapping[str, str]) -> bool:
    """Tell whether a row names a country; Turkish adjectives stand among its names, and end in ways of their own."""
    if row["kind"] not in _NAMES:
        return False
    return row["language"] != "tr" or row["name"].casefold().endswith("stan") or not _TURKISH.search(row["name"])


def mask(text: str, span: Span, parties: Sequence[Party], *, field: Where, language: str) -> Masked:
    """Return the sentence at `span` of `text` with its parties as tokens."""
    first = bisect_left(parties, span.start, key=lambda party: party.start)
    within = takewhile(lambda party: party.end <= span.end, islice(parties, first, None))
    inside = [party for party in within if text[party.end : party.end + 1] != "$"]  # "US$4.5bn" is no country
    groups = tuple(_groups(text, inside, _joints(language)))
    pieces: list[str] = []
    at = span.start
    for number, group in enumerate(groups):
        pieces += [_plain(text[at : group.parties[0].start]), f"⟨{number}{group.form}⟩"]
        at = group.parties[-1].end
    pieces.append(_plain(text[at : span.end]))
    masked = "".join(pieces)
    if language in _ELIDING:
        masked = _ELISION.sub("' ", masked)
    return Masked(field, text[span.start : span.end], span.start, masked, groups)


def _plain(text: str) -> str:
    return text.translate(_FOREIGN_TOKENS).replace("\n", " ").replace(_APOSTROPHE, "'")


def _groups(text: str, parties: Sequence[Party], joints: _Joints) -> Iterator[Group]:
    """Yield the lists and compounds; a comma alone joins only inside a list that an "and" closes."""
    run: list[Party] = []
    for party in parties:
        if run and not _joined(text, run[-1], party, joints):
            yield from _closed(text, run, joints)
            run = []
        run.append(party)
    if run:
        yield from _closed(text, run, joints)


def _joined(text: str, one: Party, other: Party, joints: _Joints) -> bool:
    if (one.form == "o") != (other.form == "o"):
        return False
    between = text[one.end : other.start]
    if one.name.isupper() and len(one.name) > _SHORT and between.startswith(" "):  # "SINGAPORE - Maersk": a dateline
        return False
    if not between.strip() and one.code == other.code:  # "the China Guangxi zone"
        return True
    return bool(_HYPHEN.fullmatch(between) or (between.strip() and joints.joiner.fullmatch(between)))


def _closed(text: str, run: list[Party], joints: _Joints) -> Iterator[Group]:
    """Yield the run as one group, or cut at its commas where nothing closes the list."""
    gaps = [text[one.end : other.start] for one, other in pairwise(run)]
    compound = len({p.code for p in run}) == 2 and len(run) == 2 and bool(_HYPHEN.fullmatch(gaps[0]))  # noqa: PLR2004 - two make a compound
    whole = len(run) > 2 or not gaps or all("," not in gap for gap in gaps)  # noqa: PLR2004 - three make a list
    if whole or any(joints.closed.search(gap) for gap in gaps):
        yield Group(tuple(run), compound)
        return
    yield from (Group((party,)) for party in run)
