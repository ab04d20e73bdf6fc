"""The read model: all that the site knows, joined once, with the articles' texts left behind."""

from __future__ import annotations

import copy
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from ledger.model import Brief, Correction, Entity, Flow, Source, Story, Visit
from ledger.settings import Settings
from sitegen.collation import collated
from sitegen.desk import Desk
from sitegen.formats import country_name
from sitegen.i18n import Tongue, tongue
from sitegen.pieces import Piece
from sitegen.slugs import local_name, pair_slug
from sitegen.vocabulary import named, word

PAIR_SIGN = " \u2013 "  # an en dash, as between two teams
K = TypeVar("K")
V = TypeVar("V")


@dataclass
class Library:
    """All that the site knows. Lists of pieces are newest first."""

    settings: Settings
    now: dt.datetime
    pieces: list[Piece]
    stories: dict[str, Story]
    briefs: list[Brief]
    sources: dict[str, Source]
    visits: Mapping[str, Visit]
    flows: list[Flow]
    entities: dict[str, Entity]
    redirects: Mapping[str, str]
    corrections: tuple[Correction, ...] = ()  # the newest first
    retracted: Mapping[str, Correction] = field(default_factory=dict)  # by article or story
    sample: bool = False
    drafts: bool = False
    _spoken: str = ""  # the language that is spoken, where it is not the site's own
    desk: Desk = field(default_factory=Desk)
    _made: dict[tuple[object, ...], Any] = field(default_factory=dict)
    _shared: dict[tuple[object, ...], Any] = field(default_factory=dict)

    def once(self, key: tuple[object, ...], make: Callable[[], V]) -> V:
        """Return what `make` makes, made once for each key: the same card stands on many pages."""
        if key not in self._made:
            self._made[key] = make()
        made: V = self._made[key]
        return made

    def for_all(self, key: tuple[object, ...], make: Callable[[], V]) -> V:
        """Return what `make` makes, made once for all languages: no word of the interface may be in it."""
        if key not in self._shared:
            self._shared[key] = make()
        made: V = self._shared[key]
        return made

    def forget(self) -> None:
        """Let go of all that was made in this language, once its pages are printed."""
        self._made.clear()

    @property
    def language(self) -> str:
        """Return the language of the interface."""
        return self._spoken or self.settings.site.language

    @property
    def tongue(self) -> Tongue:
        """Return the words and customs of the interface's language."""
        return tongue(self.language)

    def spoken(self, language: str) -> Library:
        """Return the same library as it speaks another language; all that has no words is shared."""
        self._shared.setdefault(("spoken", self.language), self)
        found: Library = self.for_all(("spoken", language), lambda: self._speaking(language))
        return found

    def _speaking(self, language: str) -> Library:
        for name, value in vars(Library).items():
            if isinstance(value, cached_property):
                getattr(self, name)  # made now, so that it is made once
        other = copy.copy(self)
        other._spoken, other._made = language, {}  # noqa: SLF001 - a copy of ourselves
        return other

    @cached_property
    def by_id(self) -> dict[str, Piece]:
        """Return the pieces by article id."""
        return {piece.id: piece for piece in self.pieces}

    @cached_property
    def shown(self) -> list[Piece]:
        """Return the pieces that are about trade, or on whose relevance the machine said nothing."""
        return [piece for piece in self.pieces if piece.reading.relevance >= self.settings.read.min_relevance]

    @cached_property
    def by_pair(self) -> dict[str, list[Piece]]:
        """Return the shown pieces of each pair, by slug."""
        return _group((key, piece) for piece in self.shown for key in piece.keys)

    @cached_property
    def pair_codes(self) -> dict[str, tuple[str, str]]:
        """Return the codes of every pair that has a piece or a brief, by slug."""
        found = {pair_slug(p.a, p.b): _sorted(p.a, p.b) for piece in self.shown for p in piece.pairs}
        found |= {pair_slug(*brief.pair): _sorted(*brief.pair) for brief in self.briefs}
        return dict(sorted(found.items()))

    @cached_property
    def by_party(self) -> dict[str, list[Piece]]:
        """Return the shown pieces in which a country or bloc is central or present, by code."""
        return _group((code, piece) for piece in self.shown for code in _parties(piece))

    @cached_property
    def party_codes(self) -> list[str]:
        """Return every country and bloc that has a page."""
        return sorted({*self.by_party, *(code for codes in self.pair_codes.values() for code in codes)})

    @cached_property
    def party_set(self) -> frozenset[str]:
        """Return the codes of `party_codes`, to look them up."""
        return frozenset(self.party_codes)

    @cached_property
    def by_company(self) -> dict[str, list[Piece]]:
        """Return the shown pieces of each company, by entity id, wherever it is more than named in passing."""
        return _group(
            (tally.id, piece)
            for piece in self.shown
            for tally in piece.reading.companies
            if tally.salience != "passing"
        )

    @cached_property
    def by_topic(self) -> dict[str, list[Piece]]:
        """Return the shown pieces of each topic, by entity id."""
        return _group((topic.id, piece) for piece in self.shown for topic in piece.reading.topics)

    @cached_property
    def by_source(self) -> dict[str, list[Piece]]:
        """Return all pieces of each source, by its id."""
        return _group((piece.article.source, piece) for piece in self.pieces)

    @cached_property
    def by_day(self) -> dict[dt.date, list[Piece]]:
        """Return the shown pieces of each day."""
        return _group((piece.day, piece) for piece in self.shown)

    @cached_property
    def briefs_by_pair(self) -> dict[str, list[Brief]]:
        """Return the briefs of each pair, newest first."""
        return _group((pair_slug(*brief.pair), brief) for brief in self.briefs)

    @cached_property
    def owners(self) -> dict[str, str]:
        """Return the parent of each company that has one, by entity id."""
        return {id_: entity.parent for id_, entity in self.entities.items() if entity.parent}

    def name(self, entity_id: str) -> str:
        """Return the name of an entity as readers know it."""
        if entity_id in self.entities:
            return self._said(entity_id, self.entities[entity_id].name)
        if entity_id in self._company_names:
            return self._company_names[entity_id]
        return entity_id.partition(":")[2].replace("-", " ").replace("_", " ").strip().capitalize()

    def _said(self, entity_id: str, name: str) -> str:
        """Return a topic of ours as the language says it; any other name as it is."""
        topic = local_name(entity_id) if entity_id.startswith("topic:") else ""
        return word("topic", topic, self.tongue) if topic and named("topic", topic) == name else name

    def party_name(self, code: str) -> str:
        """Return the name of a country or bloc: from CLDR, from the tables, or else the code."""
        known = country_name(code, self.language) or self._table_name(code)
        return known or code

    def party_order(self, code: str) -> tuple[bytes | str, str]:
        """Return what puts a country or bloc in its place in a list of names."""
        return collated(self.party_name(code), self.language)

    def pair_name(self, a: str, b: str) -> str:
        """Return the names of both parties, in the order of the codes."""
        return PAIR_SIGN.join(self.party_name(code) for code in _sorted(a, b))

    def retraction(self, article: str, story: str) -> Correction | None:
        """Return what takes back an article, or all of the story that it is in.

        A story has its first article's id: an id takes back both, an address only the article.
        """
        whole = self.retracted.get(story)
        return self.retracted.get(article) or (whole if whole and whole.target == story else None)

    def is_retracted(self, piece: Piece) -> bool:
        """Tell whether the editors took back an article or its story: it is shown, but nothing is built on it."""
        return self.retraction(piece.id, piece.story) is not None

    def story_pieces(self, story: Story) -> list[Piece]:
        """Return the pieces of a story that the archive still has, earliest first."""
        return [self.by_id[id_] for id_ in story.articles if id_ in self.by_id]

    def _table_name(self, code: str) -> str:
        for kind in ("country", "bloc"):
            if entity := self.entities.get(f"{kind}:{code}"):
                return entity.name
        return ""

    @cached_property
    def _company_names(self) -> dict[str, str]:
        return {tally.id: tally.name for piece in reversed(self.pieces) for tally in piece.reading.companies}


def _parties(piece: Piece) -> list[str]:
    tallies = [*piece.reading.countries, *piece.reading.blocs]
    named = {tally.code for tally in tallies if tally.salience != "passing"}
    return sorted(named | {code for pair in piece.pairs for code in (pair.a, pair.b)})


def _sorted(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _group(items: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in items:
        if not groups[key] or groups[key][-1] is not value:
            groups[key].append(value)
    return dict(sorted(groups.items()))
