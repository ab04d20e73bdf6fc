"""Find the names of a list in a text: on words where words are spaced, on characters where they aren't.

A plain hash of token n-grams: one look-up for each word of the text, longest match first. It is
quicker than one large expression and needs no compiled library.
"""
# ruff: noqa: RUF001 - endings of Russian words are written in Cyrillic

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise
from typing import Literal

Case = Literal["exact", "proper", "any"]

# a dotted abbreviation is one token; a run of Chinese, Japanese, Korean or Thai is none
TOKEN = re.compile(
    r"(?:[^\W\d_]{1,2}\.){2,}|[^\W_\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+(?:[\u0300-\u036f]\w*)?|&"
)
EAST = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+"
UNSPACED = re.compile(rf"[\u0e01-\u0e4e]+|{EAST}(?:[·\u318d]{EAST})*")
GAP = re.compile(r"[ \u00a0]?[-\u2010-\u2013'\u2019.][ \u00a0]?|[ \u00a0]?\n? ?|[ \u00a0]{1,3}")
AFTER_POINT = re.compile(r"(?:^|\W)(?:St|Dr|Mt|Ft|Sta|[A-Z])$")
ARABIC = re.compile(r"[\u0621-\u064a]")
PARTICLES = frozenset("\u0648\u0641\u0628\u0644\u0643")  # and, so, in, to, like
CYRILLIC = re.compile(r"[\u0400-\u04ff]{4,}")
CYRILLIC_END = re.compile(
    r"(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|иям|ией|ой|ей|ом|ем|ам|ям|ах|ях|ов|ев|ые|ие|ый|ий|ых|их|ым|им|ую|юю|ая|яя|ое|ее|ии|ию|ия|а|я|у|ю|е|ы|и|ь|й)$"
)
CYRILLIC_NAME = re.compile(r"[А-ЯЁ][а-яё]{3,}")
ADJECTIVE = ("ий", "ый", "ая", "яя", "ое", "ые", "ие")
ACCENT = re.compile(r"[\u00c0-\u024f]")
ABBREVIATION = 4  # letters: longer ones are also written "Asean"
MARKED = ".+!"  # last letters that tell names apart: "Miss.", "Disney+", "Yahoo!"
STEM = 3  # letters that a Russian stem keeps
KATAKANA = frozenset(map(chr, range(0x30A1, 0x30FB))) | {"\u30fc"}
MARKS = str.maketrans({"\u2019": "'", "\u2018": "'", "ʼ": "'"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One name: how it is written, whom it means, what kind of name it is, how weighty."""

    surface: str
    entity: str
    kind: str
    weight: int = 0
    case: Case = "proper"


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of text that is written like a name, with all it could mean."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    lower: bool = False  # written without the capital that the name has
    repaired: bool = False  # found only after undoing damage


def case_of(surface: str) -> Case:
    """Say how strictly a name's capitals count: US never matches us, "chinois" matches anything."""
    letters = [c for c in surface if c.isalpha()]
    if letters and all(c.isupper() for c in letters) and len(letters) <= ABBREVIATION:
        return "exact"
    if surface[:1].islower() or not any(c.isupper() for c in letters):
        return "any"
    return "proper"


def fold(token: str) -> str:
    """Give the key of one token: without case and accents, Russian words without their endings."""
    word = token.casefold()
    if word.isascii():
        return word
    if CYRILLIC.fullmatch(word):
        stem = CYRILLIC_END.sub("", word)
        return stem if len(stem) >= STEM else word
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def spaced(name: str) -> bool:
    """Tell whether a name is written in a script that spaces its words."""
    return UNSPACED.search(name) is None


class Lexicon:
    """All names of one language's tables, ready to be found."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._names: dict[str, tuple[Entry, ...]] = {}
        self._longest: dict[str, int] = {}
        self._begun: set[str] = set()  # the first two words of all longer names: most words of a text go on otherwise
        self._words: set[str] = set()  # of all names, at any place in them
        self._glued: list[Entry] = []
        for entry in entries:
            if spaced(entry.surface):
                self._add(entry)
            else:
                self._glued.append(entry)

    @cached_property
    def _runs(self) -> dict[str, list[tuple[str, tuple[Entry, ...]]]]:
        """Give the names of scripts without spaces by their first two letters, the longest first; many texts need none."""
        names: dict[str, tuple[Entry, ...]] = {}
        for entry in self._glued:
            names[entry.surface] = (*names.get(entry.surface, ()), entry)
        runs: dict[str, list[tuple[str, tuple[Entry, ...]]]] = {}
        for name in sorted(names, key=lambda name: (-len(name), name)):
            runs.setdefault(name[:2], []).append((name, names[name]))
        return runs

    def _add(self, entry: Entry) -> None:
        words = [fold(token) for token in TOKEN.findall(entry.surface.translate(MARKS))]
        if not words:
            return
        self._put(words, entry)
        if CYRILLIC_NAME.fullmatch(entry.surface) and unended(entry.surface) != words[0]:
            # "Ростова" has another stem than "Ростов", whose end looks like a case
            self._put([unended(entry.surface)], entry)

    def _put(self, words: list[str], entry: Entry) -> None:
        key = " ".join(words)
        self._words.update(words)
        self._names[key] = (*self._names.get(key, ()), entry)
        self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))
        if len(words) > 1:
            self._begun.add(f"{words[0]} {words[1]}")

    def get(self, name: str) -> tuple[Entry, ...]:
        """Look up one whole name."""
        if not spaced(name):
            return next((entries for known, entries in self._runs.get(name[:2], ()) if known == name), ())
        return self._names.get(" ".join(fold(token) for token in TOKEN.findall(name)), ())

    def find(self, text: str) -> list[Hit]:
        """Find all names in reading order; none overlaps another, the longest wins."""
        hits = list(self._find_spaced(text))
        if not text.isascii() and UNSPACED.search(text):
            hits.extend(self._find_unspaced(text))
            hits = list(apart(hits))
        return hits

    def _find_spaced(self, text: str) -> Iterator[Hit]:
        spans = [match.span() for match in TOKEN.finditer(text)]
        if text.isascii():
            low = text.lower()
            words = [low[start:end] for start, end in spans]
        else:
            words = [fold(text[start:end]) for start, end in spans]
        if ARABIC.search(text):
            self._free_from_particles(spans, words)
        longest, at, count = self._longest, 0, len(spans)
        while at < count:
            size = min(longest.get(words[at], 0), count - at)
            if size > 1 and f"{words[at]} {words[at + 1]}" not in self._begun:
                size = 1
            hit = self._longest_at(text, spans, words, at, size) if size else None
            if hit is None:
                at += 1
                continue
            yield hit[0]
            at += hit[1]

    def _free_from_particles(self, spans: list[tuple[int, int]], words: list[str]) -> None:
        """Take "and", "to", "in" off Arabic words that they are glued to, where a name is left."""
        for at, word in enumerate(words):
            if word in self._words or len(word) < STEM or word[0] not in PARTICLES:
                continue
            bare = "\u0627" + word[1:] if word.startswith("\u0644\u0644") else word[1:]
            if bare in self._longest:
                words[at], spans[at] = bare, (spans[at][0] + 1, spans[at][1])

    def _longest_at(
        self, text: str, spans: list[tuple[int, int]], words: list[str], at: int, size: int
    ) -> tuple[Hit, int] | None:
        for length in range(size, 0, -1):
            entries = self._names.get(" ".join(words[at : at + length]))
            if entries and joined(text, spans[at : at + length]):
                start, end = spans[at][0], spans[at + length - 1][1]
                hit = fitting(text[start:end], start, end, dotted(text, end, entries))
                if hit is not None and hit.entries[0].surface[-1] in MARKED and text[end - 1] not in MARKED:
                    hit = replace(hit, end=end + 1)
                if hit is not None:
                    return hit, length
        return None

    def _find_unspaced(self, text: str) -> Iterator[Hit]:
        after = -1
        for run in UNSPACED.finditer(text):
            at, last = max(after, glued_start(text, run.start())), glued_end(text, run.end())
            while at < run.end():
                name, entries = self._run_at(text, at, last)
                if name and (after == at or begins_word(text, at)) and not self._hides(text, at, name, entries):
                    yield from halves(at, name, entries)
                    at = after = at + len(name)
                else:
                    at += 1

    def _hides(self, text: str, at: int, name: str, entries: tuple[Entry, ...]) -> bool:
        """A pair or short form must not hide a whole name: "其中美国" holds the United States, "对印尼" no India."""
        if entries[0].kind != "pair" and not entries[0].kind.startswith("part:"):
            return False
        inner, _ = self._run_at(text, at + 1, len(text))
        return len(inner) + 1 > len(name)

    def _run_at(self, text: str, at: int, end: int) -> tuple[str, tuple[Entry, ...]]:
        for name, entries in self._runs.get(text[at : at + 2], ()):
            # a Korean name may go on behind a space: "대중 수출", where 대중 alone is the public
            if text.startswith(name, at) and (at + len(name) <= end or " " in name):
                return name, entries
        return "", ()


def glued_start(text: str, at: int) -> int:
    """Step back over Latin letters that a name may begin with: "G마켓"."""
    while at > 0 and text[at - 1].isascii() and text[at - 1].isalnum():
        at -= 1
    return at


def glued_end(text: str, at: int) -> int:
    """Step over Latin letters that a name may end with: "삼성SDI"."""
    while at < len(text) and text[at].isascii() and text[at].isalnum():
        at += 1
    return at


def apart(hits: list[Hit]) -> Iterator[Hit]:
    """Give hits in reading order without those that begin inside another; of two with one start, the longer."""
    end = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= end:
            yield hit
            end = hit.end


def halves(at: int, name: str, entries: tuple[Entry, ...]) -> Iterator[Hit]:
    """Give a name as one hit, a pair of countries ("中韩") or a short form in a longer word ("对美") as its parts."""
    pair = entries[0]
    if pair.kind.startswith("part:"):
        for code, span in zip(pair.entity.split("+"), pair.kind.split(":")[1:], strict=True):
            start, end = map(int, span.split("-"))
            yield Hit(at + start, at + end, (Entry(name[start:end], code, "country", pair.weight, "any"),))
        return
    if pair.kind != "pair":
        yield Hit(at, at + len(name), entries)
        return
    first, second = pair.entity.split("+")
    yield Hit(at, at + 1, (Entry(name[0], first, "country", pair.weight, "any"),))
    rest = 2 if name[1] in "·ㆍ・" else 1
    yield Hit(at + rest, at + len(name), (Entry(name[rest:], second, "country", pair.weight, "any"),))


def begins_word(text: str, at: int) -> bool:
    """A name begins its word: Korean glues particles behind it, never before; Halloween ("ハロウィーン") holds no Vienna."""
    if at == 0:
        return True
    pair = text[at - 1 : at + 1]
    return not (all("\uac00" <= c <= "\ud7a3" for c in pair) or all(c in KATAKANA for c in pair))


def joined(text: str, spans: list[tuple[int, int]]) -> bool:
    """Tell whether tokens stand together as one name, not across a sentence's end."""
    for (start, end), (following, _) in pairwise(spans):
        gap = text[end:following]
        if gap == " " or (gap in "-'\u2019" and gap):
            continue
        if not GAP.fullmatch(gap) or (
            "." in gap and " " in gap and not AFTER_POINT.search(text[max(0, start - 1) : end])
        ):
            return False
    return True


def fitting(surface: str, start: int, end: int, entries: tuple[Entry, ...]) -> Hit | None:
    """Keep the entries whose capitals agree; else those that only lack them."""
    agreeing = tuple(entry for entry in entries if agrees(surface, entry))
    if agreeing:
        return Hit(start, end, agreeing)
    if surface[0].islower() and surface != surface.lower():
        return None  # "mainland China": the name that has its capital is found from the next word on
    lower = tuple(entry for entry in entries if entry.case == "proper")
    return Hit(start, end, lower, lower=True) if lower else None


def agrees(surface: str, entry: Entry) -> bool:
    """Tell whether a stretch of text has the capitals that the name asks for."""
    if (
        len(entry.surface) <= ABBREVIATION
        and not entry.surface.isascii()
        and surface.casefold() != entry.surface.casefold()
    ):
        return False  # short names differ by their accents alone: Vietnamese "Mỹ" and English "my"
    if CYRILLIC_NAME.fullmatch(entry.surface) and not surface.casefold().startswith(unended(entry.surface)):
        return False  # the stem of "Ростов" is that of "рост" too
    if entry.kind in {"company", "maybe"} and entry.surface.isascii() and ACCENT.search(surface):
        return False  # "Über" is no Uber
    if entry.case == "any":
        return True
    if entry.case == "exact":
        return surface == surface.upper()
    return (surface[0].isupper() or surface[0].isdigit()) and (
        " " not in surface or capitals_agree(surface, entry.surface)
    )


@cache
def unended(name: str) -> str:
    """Give what all cases of a Russian name begin with: "Москв", "Росси", "Ростов"; an adjective's cases have its stem."""
    low = name.casefold()
    if low.endswith(ADJECTIVE):
        return low[:-2]
    return low[:-1] if low[-1] in "аеиоуыэюяьй" else low


def dotted(text: str, end: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Leave names out whose point or plus is missing: "Miss." is a state, "Miss" is none."""
    follows = text[end : end + 1]
    if text[end - 1] == "." or follows == ".":
        follows = "."
    return tuple(entry for entry in entries if entry.surface[-1] not in MARKED or entry.surface[-1] == follows)


def capitals_agree(surface: str, name: str) -> bool:
    """Tell whether the later words of a name have their capitals too: "The gap" is not "The Gap"."""
    words, wanted = surface.split(), name.split()
    if len(words) != len(wanted):
        return True
    return all(word[0].isupper() or not want[0].isupper() for word, want in zip(words[1:], wanted[1:], strict=True))
