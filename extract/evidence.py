"""What a whole article says about where it plays, gathered before any single name is decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property

from extract.abbreviations import terms
from extract.findings import Field
from extract.listed_names import joined_hits
from extract.towns import told_by_words

PEOPLE = frozenset({"PERSON"})
# a capital that neither a sentence's start nor a longer name explains
INSIDE = re.compile(r"\b[a-z][\w'-]*[,;]? ([A-Z][\w-]+)\b(?! [A-Z])")
LOWER = re.compile(r"(?<![\w-])[a-z]{8,}(?![\w-])")
FORENAME = re.compile(r"[a-z,] ([A-Z][a-z]+) $")
GENERATION = re.compile(r",? (?:Jr|Sr|II|III|IV)\b\.?$")
PART = 4  # letters: shorter words are found in any word
LOST = 2  # glued words that show that a text has lost its hyphens


def no_trade(_: str) -> str:
    """Know no company's trade."""
    return ""


class Evidence:
    """What the whole article says about where it plays: countries named beyond doubt, and its words."""

    def __init__(
        self,
        fields: list[Field],
        *,
        publisher_country: str = "",
        trap: Callable[[str], str],
        trade: Callable[[str], str] = no_trade,
    ) -> None:
        self.words = "\n".join(field.text for field in fields)
        self.publisher_country = publisher_country
        self.trap = trap
        self.trade = trade
        self.capitalised = set(INSIDE.findall("\n".join(field.text for field in fields if field.where == "text")))
        self.people: set[str] = set()  # surnames
        self.listed: dict[str, frozenset[int]] = {field.where: joined_hits(field) for field in fields}
        self.forenames: set[str] = set()
        self._fields = fields
        self.countries: Counter[str] = Counter()
        self.companies: set[str] = set()
        self.confirmed: set[str] = set()
        for field in fields:
            self._gather(field)
        if fields and fields[0].language == "en":
            self.countries.update(told_by_words(self.words))

    @cached_property
    def terms(self) -> frozenset[str]:
        """Give the abbreviations that the article explains as things."""
        return terms(self._fields)

    @cached_property
    def unhyphenated(self) -> bool:
        """Tell whether the text has lost its hyphens: it writes everyday words as one ("crossborder", "freetrade")."""
        long = set(LOWER.findall(self.words))
        return sum(1 for word in long if self.joined(word)) >= LOST

    def joined(self, word: str) -> bool:
        """Tell whether a word that we don't know is two everyday words written as one."""
        if not word.isascii() or not word.isalpha() or self.trap(word):
            return False
        cuts = range(PART, len(word) - PART + 1)
        return any(self.trap(word[:cut]) == self.trap(word[cut:]) == "word" for cut in cuts)

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
            if guess.label == "ORG" and self._surname(field, guess.start, guess.end):
                self.people.add(field.text[guess.start : guess.end])
            if guess.label in PEOPLE and " " in field.text[guess.start : guess.end]:
                self._introduce(field.text[guess.start : guess.end])

    def _surname(self, field: Field, start: int, end: int) -> bool:
        """Tell whether a guessed body is one word behind a forename that the model left out: "seed Jan Siemerink"."""
        if " " in field.text[start:end] or field.text[start:end].isupper() or field.language != "en":
            return False
        before = FORENAME.search(field.before(start, 24))
        return before is not None and self.trap(before[1]) == "name" and self.trap(field.text[start:end]) != "word"

    def _introduce(self, person: str) -> None:
        words = GENERATION.sub("", person.removesuffix("'s").removesuffix("\u2019s")).split()
        if words:
            self.people.add(words[-1])
        if len(words) > 1 and words[0][-1] != "." and not self.trap(words[0]).startswith("word"):
            self.forenames.add(words[0])
