"""What a brief may speak of: the countries, blocs, topics and companies that the project knows."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from ledger.model import Entity

# Nearer than this a company that nobody knows is a slip of the pen; further away it may be one that no table has yet.
NEAR_MISS = 0.8


@dataclass(frozen=True, slots=True)
class Known:
    """The names that briefs are checked against; an empty set lets any well-formed name through."""

    places: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    companies: frozenset[str] = frozenset()

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Self:
        """Sort entities (`country:NO`, `bloc:EU`, `topic:...`, `company:...`) by what they may stand for in a brief."""
        names: dict[str, set[str]] = {"country": set(), "bloc": set(), "topic": set(), "company": set()}
        for entity in entities:
            names.setdefault(entity.kind, set()).add(entity.id.partition(":")[2])
        return cls(
            places=frozenset(names["country"] | names["bloc"]),
            topics=frozenset(names["topic"]),
            companies=frozenset(names["company"]),
        )

    def place(self, code: str) -> str:
        """Return what is wrong with the code of a country or bloc, or nothing."""
        if not self.places or code in self.places:
            return ""
        return (
            f"{code} is no code of a country or bloc; use ISO 3166-1 alpha-2, such as CN or NO, or a bloc, such as EU"
        )

    def topic(self, name: str) -> str:
        """Return what is wrong with a topic, or nothing: the list of topics is closed."""
        if not self.topics or name in self.topics:
            return ""
        near = difflib.get_close_matches(name, self.topics, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known topics: {', '.join(sorted(self.topics))}"
        return f"unknown topic {name!r}; {hint}"

    def company(self, name: str) -> str:
        """Return what is wrong with a company's id, or nothing: one that is like no known id may be new."""
        if not self.companies or name in self.companies:
            return ""
        near = difflib.get_close_matches(name, self.companies, n=1, cutoff=NEAR_MISS)
        return f"unknown company {name!r}; did you mean {near[0]}?" if near else ""


ANYTHING = Known()
