"""Names in damaged text: hyphens and apostrophes lost ("Nanningheadquartered", "ChinaASEAN", "Chinas")."""

from __future__ import annotations

import re

from extract.lexicon import Entry, Hit, Lexicon

SUFFIXES = (
    "s", "based", "headquartered", "made", "backed", "owned", "led", "language", "born", "bound", "listed", "funded", "wide", "linked",
    "built", "controlled", "run", "registered", "speaking", "style", "branded", "invested", "operated", "focused", "friendly", "affiliated",
)  # fmt: skip
GLUED = re.compile(r"\b([A-Z][A-Za-z]{3,})(" + "|".join(sorted(SUFFIXES, key=len, reverse=True)) + r")\b")
CAMEL = re.compile(
    r"\b(?:US|UK|EU|UAE|[A-Z][a-z]{3,}|ASEAN)(?=[A-Z])(?:US|UK|EU|UAE|ASEAN|[A-Z][a-z]{3,})(?:s|led|based|backed)?\b"
)
PART = re.compile(r"US|UK|EU|UAE|ASEAN|[A-Z][a-z]+")
HALVES = {"Anglo": "GB", "Franco": "FR", "Greco": "GR", "Indo": "IN", "Russo": "RU", "Sino": "CN"}
HALF = re.compile(r"\b(" + "|".join(HALVES) + r")[-\u2010-\u2013]")
GOOD = frozenset({"country", "demonym", "company", "bloc", "capital", "city", "province", "port", "government"})


def repaired(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """Add names that stand glued to another word, where no name was found; only well-known ones."""
    taken = [(hit.start, hit.end) for hit in hits if not hit.lower]
    starts = {start for start, _ in taken}
    found = [hit for hit in glued(text, lexicon) if hit.start not in starts]
    found += [
        hit for hit in camel(text, lexicon) if hit.start not in starts and not any(s <= hit.start < e for s, e in taken)
    ]
    found += [hit for hit in prefixed(text, hits) if hit.start not in starts]
    if not found:
        return hits
    kept = {(hit.start, hit.end): hit for hit in (*found, *hits)}
    return sorted(kept.values(), key=lambda hit: hit.start)


def glued(text: str, lexicon: Lexicon) -> list[Hit]:
    """Find a name with a lost hyphen or apostrophe behind it."""
    found = []
    for match in GLUED.finditer(text):
        if lexicon.get(match[0]):
            continue
        entries = tuple(
            entry for entry in lexicon.get(match[1]) if entry.kind in GOOD and known(entry.weight, match[2])
        )
        if entries:
            found.append(Hit(match.start(1), match.end(1), entries, repaired=True))
    return found


def prefixed(text: str, hits: list[Hit]) -> list[Hit]:
    """Find the first halves of "Sino-Russian" and "Franco-German"."""
    named = {hit.start for hit in hits if any(entry.kind == "demonym" for entry in hit.entries)}
    return [
        Hit(m.start(1), m.end(1), (Entry(m[1], f"country:{HALVES[m[1]]}", "demonym", 1_000_000),))
        for m in HALF.finditer(text)
        if m.end() in named
    ]


def known(weight: int, suffix: str) -> bool:
    """A plural-looking s is weak evidence: only well-known names lose their apostrophe."""
    return weight >= (800 if suffix == "s" else 300)


def camel(text: str, lexicon: Lexicon) -> list[Hit]:
    """Find two names run together: "ChinaASEAN", "USChina"; both must be known."""
    found: list[Hit] = []
    for match in CAMEL.finditer(text):
        parts = [(match.start() + part.start(), part[0]) for part in PART.finditer(match[0])]
        named = [(at, word, known_names(lexicon, word)) for at, word in parts]
        if not lexicon.get(match[0]) and len(named) > 1 and all(entries for _, _, entries in named[:2]):
            found += [Hit(at, at + len(word), entries, repaired=True) for at, word, entries in named if entries]
    return found


def known_names(lexicon: Lexicon, word: str) -> tuple[Entry, ...]:
    """Look a part up, without a plural s if need be."""
    return tuple(entry for entry in lexicon.get(word) or lexicon.get(word.removesuffix("s")) if entry.kind in GOOD)
