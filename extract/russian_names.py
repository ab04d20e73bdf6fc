"""The Russian engine: slovnet's recogniser with the weights that natasha ships. The one file that loads them.

natasha itself is not imported: its analyser of word forms is old and not needed to find names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module, util
from pathlib import Path

from extract.guesses import Guess, Reader

WORDS, RECOGNISER = "emb/navec_news_v1_1B_250K_300d_100q.tar", "model/slovnet_ner_news_v1.tar"
LABELS = {"LOC": "GPE", "ORG": "ORG", "PER": "PERSON"}


def load() -> Reader:
    """Load word vectors and recogniser: a second, and memory of their own size."""
    recogniser = import_module("slovnet").NER.load(weights() / RECOGNISER)
    recogniser.navec(import_module("navec").Navec.load(weights() / WORDS))

    def read(texts: Iterable[str]) -> Iterator[tuple[Guess, ...]]:
        for text in texts:
            spans = recogniser(text).spans if text.strip() else ()
            yield tuple(Guess(span.start, span.stop, LABELS[span.type]) for span in spans)

    return read


def weights() -> Path:
    """Find the folder of natasha's data without importing natasha."""
    spec = util.find_spec("natasha")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("natasha", name="natasha")
    return Path(spec.origin).parent / "data"
