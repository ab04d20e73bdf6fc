"""What a trained engine thinks is a name, whatever engine it was; and the text as engines want it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

LONGEST = 100_000  # characters: a longer text is read to here; no news article is


@dataclass(frozen=True, slots=True)
class Guess:
    """A stretch that an engine thinks is a name; `label` is OntoNotes' (ORG, GPE, PERSON, NORP ...), or COMPANY."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Guesses:
    """What an engine thinks of one article's two fields."""

    title: tuple[Guess, ...] = ()
    text: tuple[Guess, ...] = ()


Reader = Callable[[Iterable[str]], Iterator[tuple[Guess, ...]]]  # texts in, their names out, in order


def readable(text: str) -> str:
    """Keep offsets, but give the engine what it was trained on: straight quotes, no endless text."""
    return text[:LONGEST].replace("\u2019", "'").replace("\u2018", "'").replace("\u00a0", " ")
