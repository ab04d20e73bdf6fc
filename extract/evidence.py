"""What a whole article says about where it plays, gathered before any single name is decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from extract.findings import Field

PEOPLE = frozenset({"PERSON"})


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
