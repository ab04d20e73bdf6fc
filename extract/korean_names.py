"""The Korean engine: Kiwi tells proper nouns from the rest; offices and trades beside them tell whose they are.

The one file that loads kiwipiepy. It knows no kinds of names: a proper noun is a person where a title
follows ("박정훈 대표"), a company where its trade stands before it or ends it ("화장품 업체 누리뷰티").
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from extract.guesses import Guess, Reader

RULES = Path(__file__).resolve().parent / "rules" / "korean_names.toml"
PROPER, COMMON = "NNP", "NNG"
SHORTEST, LONGEST = 2, 4  # syllables of a person's name


@cache
def lists() -> dict[str, tuple[str, ...]]:
    """Read the word lists."""
    return {key: tuple(words) for key, words in tomllib.loads(RULES.read_text(encoding="utf-8")).items()}


def load() -> Reader:
    """Load the analyser: a second or two."""
    kiwi = import_module("kiwipiepy").Kiwi()

    def read(texts: Iterable[str]) -> Iterator[tuple[Guess, ...]]:
        for text in texts:
            yield tuple(named(text, kiwi.tokenize(text)))

    return read


def named(text: str, tokens: Sequence[Any]) -> Iterator[Guess]:
    """Judge every proper noun, with the nouns glued behind it, by what stands beside it."""
    at = 0
    while at < len(tokens):
        if tokens[at].tag != PROPER:
            at += 1
            continue
        last = glued(tokens, at)
        start, end = tokens[at].start, tokens[last].start + tokens[last].len
        before = tokens[at - 1].form if at and tokens[at - 1].tag in {COMMON, PROPER} else ""
        label = kind(text[start:end], before, nouns_after(tokens, last), single=last == at)
        if label:
            yield Guess(start, end, label)
        at = last + 1


def glued(tokens: Sequence[Any], at: int) -> int:
    """Find the last noun that is written together with the one at `at`."""
    while at + 1 < len(tokens):
        this, following = tokens[at], tokens[at + 1]
        if following.tag not in {PROPER, COMMON, "SL", "XSN"} or following.start != this.start + this.len:
            break
        at += 1
    return at


def nouns_after(tokens: Sequence[Any], last: int) -> frozenset[str]:
    """Give the one or two nouns that follow a name: its title may come with its office ("김도현 산업부 장관")."""
    following = tokens[last + 1 : last + 3]
    plain = [token.form for token in following if token.tag in {COMMON, "NNB"}]
    return frozenset(plain if following and following[0].form in plain else ())


def kind(name: str, before: str, after: frozenset[str], *, single: bool) -> str:
    """Say what a proper noun is: PERSON, COMPANY, ORG, or nothing where its surroundings are silent."""
    words = lists()
    if name.endswith(words["organisations"]):
        return "ORG"
    personal = single and SHORTEST <= len(name) <= LONGEST
    if personal and (not after.isdisjoint(words["offices"]) or before in words["callings"]):
        return "PERSON"
    if len(name) > SHORTEST and (before in words["trades"] or name.endswith(words["endings"])):
        return "COMPANY"
    return ""
