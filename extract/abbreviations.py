"""Abbreviations that a text explains in brackets: whose name they shorten, or that they are a thing and no name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from extract.findings import Field, Found
from extract.organisations import head_kind

THINGS = Path(__file__).resolve().parent / "rules" / "not_organisations.txt"
BRACKETED = re.compile(r"\s?\(\s?[\"“']?([A-Z][A-Za-z&]{1,7})[\"”']?\s?\)")
SYMBOL = re.compile(
    r" ?\((?:[A-Z][A-Za-z ]{1,12}: ?(?P<prefixed>[A-Z]{1,6})(?: - [A-Za-z ]{3,12})?"
    r"|(?P<linked>[A-Z]{1,6})(?: - [A-Za-z ]{3,12}))\)"
    r"|,? (?P<quoted>[A-Z]{1,5}\d?) [-+\u2013]? ?\d+\.\d+ ?%"
)
WORD = re.compile(r"[A-Za-z][\w'\u2019-]*")
RUNS_ON = re.compile(r" (?!(?:and|de|for|in|of|on|the|to|with) )[a-z]+\b")
SMALL = frozenset({"and", "de", "for", "in", "of", "on", "the", "to", "with"})
REACH = 90  # characters that a long form may take
GUESS = "guessed"  # how the grounds of guesses begin
NAMED = frozenset({"bloc", "company", "organisation"})


@cache
def things() -> frozenset[str]:
    """Read the abbreviations of trade news that stand for things, not for bodies: FTA, LNG, EBITDA."""
    return frozenset(THINGS.read_text(encoding="utf-8").split())


def explained(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Give each abbreviation in brackets with the start of the words before it that it spells."""
    for match in BRACKETED.finditer(text):
        start = spelled_from(text, match.start(), match[1])
        if start >= 0:
            yield match, start


def spelled_from(text: str, end: int, short: str) -> int:
    """Find where the words begin whose initials the abbreviation is, or -1: "free trade agreement (FTA)"."""
    floor = max(0, end - REACH)
    wanted = [c.casefold() for c in short if c != "&"]
    for word in reversed(list(WORD.finditer(text, floor, end))):
        initial = word[0][0].casefold()
        if wanted[-1] == initial:
            wanted.pop()
            if not wanted:
                return word.start()
        elif word[0].casefold() not in SMALL:
            return -1
    return -1


def terms(fields: list[Field]) -> frozenset[str]:
    """Collect the abbreviations that the article itself explains as things: by words without capitals, or as a law."""
    return frozenset(
        match[1]
        for field in fields
        if "(" in field.text
        for match, start in explained(field.text)
        if is_thing(field.text[start : match.start()])
    )


def is_thing(long_form: str) -> bool:
    """Tell whether a long form is no body's name: "External commercial borrowings", "Free Trade Agreement"."""
    words = [word for word in WORD.findall(long_form) if word not in SMALL]
    plain = len(words) > 1 and all(word.islower() for word in words[1:])
    return plain or head_kind(long_form) in {"law", "product"}


def spelled_names(field: Field, found: list[Found]) -> Iterator[tuple[str, Found]]:
    """Give the abbreviations that stand behind a name already found, with whom they name."""
    named = {one.end: one for one in found if one.where == field.where and one.kind in NAMED}
    for match in BRACKETED.finditer(field.text) if named and "(" in field.text else ():
        one = named.get(match.start())
        if one is not None and shortens(match[1], one.text):
            yield match[1], one


def symbols(field: Field, found: list[Found]) -> Iterator[Found]:
    """Find the share's symbol that stands right behind a company: "Etsy Inc. (NASDAQ: ETSY)", "BMW AG BMW -0.5%"."""
    if "(" not in field.text and "%" not in field.text:
        return
    for one in found:
        match = SYMBOL.match(field.text, one.end) if one.kind == "company" and one.where == field.where else None
        if match is not None and match.lastgroup:
            symbol = field.found(*match.span(match.lastgroup), "company", one.entity, one.basis, one.weight)
            symbol.name = one.name or one.text
            yield symbol


def shortens(short: str, name: str) -> bool:
    """Tell whether an abbreviation can be a name's: its letters come in the name's order, from its first."""
    if short[0].casefold() != name[:1].casefold() or short in things():
        return False
    at = 0
    for letter in short.casefold().replace("&", ""):
        at = name.casefold().find(letter, at) + 1
        if not at:
            return False
    return True


def folded(found: list[Found]) -> list[Found]:
    """Leave one of two names of bodies where one stands inside the other.

    The longer stays, with what the shorter knew, unless it is a guess that nothing confirms: "IMF Global Stability".
    """
    bodies = [one for one in found if one.kind in {"company", "organisation"}]
    dropped: set[int] = set()
    outer: Found | None = None
    for one in sorted(bodies, key=lambda one: (one.where, one.start, -one.end)):
        if outer is None or outer.where != one.where or one.end > outer.end:
            outer = one
        elif outer.basis.startswith(GUESS) and not one.basis.startswith(GUESS) and not confirmed(outer, one):
            dropped.add(id(outer))
            outer = one
        else:
            dropped.add(id(one))
            absorb(outer, one)
    return [one for one in found if id(one) not in dropped] if dropped else found


def confirmed(outer: Found, inner: Found) -> bool:
    """Tell whether a guessed name around a known one is a body's own: it has its head, and goes on in capitals."""
    rest = outer.text[inner.end - outer.start :]
    return head_kind(outer.text) == "organisation" and RUNS_ON.match(rest) is None


def absorb(outer: Found, inner: Found) -> None:
    """Let the longer name mean whom the shorter one at its beginning meant: "Moody's" in "Moody's Investors Service"."""
    if outer.entity is None and inner.entity and inner.start == outer.start:
        outer.kind, outer.entity, outer.weight = inner.kind, inner.entity, inner.weight
        outer.name = inner.name or inner.text
    elif outer.entity is None and inner.entity and inner.kind == "organisation":
        outer.entity, outer.weight = inner.entity, inner.weight
