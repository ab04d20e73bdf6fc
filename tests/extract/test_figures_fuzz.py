"""Whatever a text has been through, its figures stand in it, hold a number, and nothing crashes.

The texts are the gold sentences, cut and shuffled. With BILATERAL_TEXTS naming a folder of JSON lines (`text` or `body`,
`lang` or `language`), those are read too.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.figures import read_figures
from extract.number_grammar import grammar
from extract.wordlists import rows
from ledger.model import Figure

GOLD = Path(__file__).resolve().parent.parent / "gold" / "figures"
PLACE = os.environ.get("BILATERAL_TEXTS", "")
MOST = 400  # characters of each strange text
DAY = dt.date(2021, 6, 15)


def sentences() -> list[tuple[str, str]]:
    """Return (text, language) of every gold sentence."""
    read = [json.loads(line) for path in sorted(GOLD.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [(row["text"], row["language"]) for row in read]


SENTENCES = sentences()


def said_in_words(text: str, language: str) -> bool:
    """Tell whether a text holds a listed number word, or one that says how many times as much."""
    low, spoken = text.lower(), {language, "en", "*"}
    told = [row[2] for name in ("multiples", "numerals", "scales") for row in rows(name) if row[0] in spoken]
    return any(word in low for words in told for word in words.split("|")) or any(
        word in low for word in grammar(language).words
    )


def checked(text: str, language: str) -> list[Figure]:
    """Return the figures of a text after looking at what holds for all of them."""
    figures, _ = read_figures("", text, language=language, published=DAY)
    for one in figures:
        assert one.text == text[one.start : one.end]
        assert one.start >= one.sentence_start
        assert (one.value is None) == (one.low is not None)
        assert any(sign.isdecimal() for sign in one.text) or said_in_words(one.text, language), one.text
    assert all(first.end <= second.start for first, second in pairwise(figures))
    return list(figures)


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(SENTENCES), st.integers(0, 60), st.integers(1, 80))
def test_a_cut_sentence_is_read_without_harm(sentence: tuple[str, str], start: int, length: int) -> None:
    text, language = sentence
    checked(text[start : start + length], language)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_shuffled_words_are_read_without_harm(chosen: list[tuple[str, str]], chance: random.Random) -> None:
    words = [word for text, _ in chosen for word in text.split()]
    chance.shuffle(words)
    checked(" ".join(words), chosen[0][1])


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(SENTENCES), st.sampled_from(["de", "en", "es", "fr", "ja", "ko", "pt", "ru", "und", "zh"]))
def test_a_sentence_read_in_another_language_does_no_harm(sentence: tuple[str, str], language: str) -> None:
    checked(sentence[0], language)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=4))
def test_a_sentence_keeps_its_values_between_others_of_its_language(chosen: list[tuple[str, str]]) -> None:
    language = chosen[0][1]
    texts = [text for text, spoken in chosen if spoken == language]
    alone = [(one.text, one.unit) for text in texts for one in checked(text, language)]
    together = [(one.text, one.unit) for one in checked("\n\n".join(texts), language)]
    assert together == alone


def strange_texts() -> Iterator[tuple[str, str]]:
    """Yield (text, language) of the texts that somebody keeps elsewhere."""
    for path in sorted(Path(PLACE).rglob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines()[:200]:
            row = json.loads(line)
            yield str(row.get("text") or row.get("body") or ""), str(row.get("lang") or row.get("language") or "en")


@pytest.mark.skipif(not PLACE, reason="BILATERAL_TEXTS names no folder of texts")
def test_texts_kept_elsewhere_cut_and_shuffled_do_no_harm() -> None:
    chance = random.Random(5)  # noqa: S311 - a chosen disorder, no secret
    for text, language in strange_texts():
        start = chance.randrange(max(1, len(text) - MOST))
        piece = text[start : start + MOST]
        checked(piece, language)
        words = piece.split()
        chance.shuffle(words)
        checked(" ".join(words), language)
