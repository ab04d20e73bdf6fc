"""A name on its way to becoming a mention: where it stands, whom it means, and why we believe it."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from extract.guesses import Guess
from extract.lexicon import Hit
from extract.zones import Zone, zone_at
from ledger.model import EntityKind, Mention, Where

SAMPLE = 600  # characters that show how a text is written
ENOUGH = 8  # letters that say whether a text shouts
RUN = re.compile(r"(?<![\w@./&-])[A-Z][\w&\u2019-]{2,}(?: [A-Z][\w&\u2019-]+){0,3}(?![\w/@-])")
SHOUTS, WHISPERS = 0.85, 0.004  # shares of capitals
CONFIDENCE = Path(__file__).resolve().parent / "rules" / "confidence.toml"


@dataclass(slots=True)
class Found:
    """One name found; `basis` says on what ground and decides its confidence, `weight` how much it tells about the story."""

    where: Where
    start: int
    end: int
    text: str
    kind: EntityKind
    entity: str | None
    basis: str
    weight: float = 1.0
    name: str = ""  # the entity's full name where the text's own words are shorter

    def mention(self) -> Mention:
        """Make it a mention, with the confidence measured for its ground."""
        return Mention(
            field=self.where,
            start=self.start,
            end=self.end,
            text=self.text,
            kind=self.kind,
            entity=self.entity,
            confidence=confidence(self.basis),
        )


@dataclass
class Field:
    """One field of the article on the table: its text, what stood in our lists, what the model guessed."""

    where: Where
    text: str
    hits: list[Hit] = field(default_factory=list)
    guesses: tuple[Guess, ...] = ()
    zones: list[Zone] = field(default_factory=list)
    shouting: bool = False  # all capitals
    whispering: bool = False  # no capitals at all
    guessed: bool = False  # a model was asked
    language: str = "en"

    @cached_property
    def mended(self) -> tuple[Hit, ...]:
        """Give the hits whose letters had to be mended: few or none."""
        return tuple(hit for hit in self.hits if hit.repaired)

    @cached_property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """Give the stretches of words with capitals."""
        return tuple(match.span() for match in RUN.finditer(self.text))

    def zone(self, at: int) -> str:
        """Name the zone at a position."""
        return zone_at(self.zones, at)

    def before(self, at: int, size: int = 40) -> str:
        """Give the text before a position."""
        return self.text[max(0, at - size) : at]

    def after(self, at: int, size: int = 60) -> str:
        """Give the text behind a position."""
        return self.text[at : at + size]

    def covering(self, start: int, end: int) -> Guess | None:
        """Find the model's guess that covers or equals a stretch."""
        # guesses come in order and don't overlap; a few more are looked at in case an engine's do
        last = bisect_right(self.guesses, start, key=lambda guess: guess.start)
        return next((guess for guess in self.guesses[max(0, last - 4) : last] if end <= guess.end), None)

    def found(  # noqa: PLR0917 - the order of a finding's own fields
        self, start: int, end: int, kind: EntityKind, entity: str | None, basis: str, weight: float = 1.0
    ) -> Found:
        """Put down a finding in this field."""
        return Found(self.where, start, end, self.text[start:end], kind, entity, basis, weight)


def starts_sentence(text: str, at: int) -> bool:
    """Tell whether a word stands first in its sentence, where its capital says nothing."""
    before = text[max(0, at - 3) : at].rstrip(" \"'“”\u2018\u2019(")
    return not before or before[-1] in ".!?:\n•-\u2013—" or re.search(r"\n\s*$", text[max(0, at - 3) : at]) is not None


def capitals(text: str) -> tuple[bool, bool]:
    """Tell whether a text is all in capitals, and whether it has none at all."""
    upper = sum(map(str.isupper, text[:SAMPLE]))
    letters = upper + sum(map(str.islower, text[:SAMPLE]))
    if letters < ENOUGH:
        return False, False
    share = upper / letters
    return share > SHOUTS, share < WHISPERS


@cache
def measured() -> dict[str, float]:
    """Read the measured confidences: for each ground, the share that was right on the development sets."""
    return {str(k): float(v) for k, v in tomllib.loads(CONFIDENCE.read_text(encoding="utf-8"))["basis"].items()}


def confidence(basis: str) -> float:
    """Give the confidence of a ground; an unmeasured one is believed half."""
    return measured().get(basis, 0.5)
