"""Words for the search index alone: what Pagefind would not find by itself in Chinese and Korean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.typeahead import simplified

MOST_WORDS = 600  # per page; a long article's tail is found by its other words
_HAN_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_HANGUL_WORD = re.compile(r"[\uac00-\ud7a3]{3,}")
_LEAST_SUFFIX = 2


def hidden_words(text: str) -> str:
    """Return further words to index with a text, parted by spaces; empty where there is nothing to add.

    Chinese runs with traditional characters are added in simplified ones, since Pagefind does not know that
    both are one word. Korean is found by the beginnings of words only, so the endings of compounds are added:
    with `센터를` beside it, `물류센터를` is found by `센터`. Put the words into an attribute named by
    `data-pagefind-index-attrs`, where no reader sees them.
    """
    found = dict.fromkeys([*_simplified_runs(text), *_endings(text)])
    return " ".join(list(found)[:MOST_WORDS])


def _simplified_runs(text: str) -> Iterator[str]:
    for run in _HAN_RUN.findall(text):
        plain = simplified(run)
        if plain != run:
            yield plain


def _endings(text: str) -> Iterator[str]:
    for word in _HANGUL_WORD.findall(text):
        yield from (word[k:] for k in range(1, len(word) - _LEAST_SUFFIX + 1))
