"""Lists of names: where a company we know stands among others, it is a witness that they are companies too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.findings import Field

AND = r"(?:and|or|y|e|et|ou|und|oder|o|и|или|dan|atau|ve|veya|và|hoặc|sowie)"
ITEM = r"[A-Z\u00c0-\u00de\u0410-\u042f][\w&.\u2019-]*\w(?: [A-Z\u00c0-\u00de\u0410-\u042f][\w&-]*\w){0,2}"
LAST = rf"(?:,? {AND} (?:the )?| & |,? as well as |、|和|与|及|と|や|および|・|และ|،? و)"
BETWEEN = rf"(?:{LAST}|, )"
NEXT = re.compile(rf"(?:\u2019s|'s)?(?P<joint>{BETWEEN})(?P<name>{ITEM})")
LINK = re.compile(rf"(?P<last>{LAST})|, (?:the )?|와 |과 |, ")
PREVIOUS = re.compile(rf"(?P<name>{ITEM})(?P<joint>{BETWEEN})$")
ENDS = re.compile(LAST)
REACH = 70  # characters that one item and its joint take
LEAST, MOST = 3, 12  # items of a list that proves much; of one that is still a sentence
Span = tuple[int, int]


def joined_hits(field: Field) -> frozenset[int]:
    """Give the starts of those names of our table that stand in one list with a company beyond doubt."""
    run: list[int] = []
    sure = False
    told: set[int] = set()
    last = -1
    for hit in field.hits:
        if not any(entry.kind in {"company", "maybe"} for entry in hit.entries) or hit.lower:
            continue
        if last < 0 or not LINK.fullmatch(field.text, last, hit.start):
            told.update(run if sure else ())
            run, sure = [], False
        run.append(hit.start)
        sure = sure or (len(hit.entries) == 1 and hit.entries[0].kind == "company")
        last = hit.end
    told.update(run if sure else ())
    return frozenset(told)


def listed_beside(field: Field, companies: list[Span]) -> Iterator[tuple[Span, int]]:
    """Find the other items of each list that one of these companies stands in, with the list's size: "Amazon, Velmora and Temu"."""
    known = set(companies)
    for start, end in companies:
        items, closed = walk_right(field.text, end)
        left, opened = walk_left(field.text, start)
        items += left
        if (closed or opened) and len(items) < MOST:
            yield from ((item, len(items) + 1) for item in items if item not in known)


def walk_right(text: str, end: int) -> tuple[list[Span], bool]:
    """Collect the items behind a name up to the one after "and"; tell whether the list ends in one."""
    items: list[Span] = []
    while (match := NEXT.match(text, end)) is not None:
        items.append(match.span("name"))
        end = match.end()
        if ENDS.fullmatch(match["joint"]):
            return items, True
    return items, False


def walk_left(text: str, start: int) -> tuple[list[Span], bool]:
    """Collect the items before a name; tell whether an "and" stands among them."""
    items: list[Span] = []
    closed = False
    while (match := PREVIOUS.search(text, max(0, start - REACH), start)) is not None and len(items) < MOST:
        if ENDS.fullmatch(match["joint"]) and items:
            break
        closed = closed or ENDS.fullmatch(match["joint"]) is not None
        items.append(match.span("name"))
        start = match.start()
    return items, closed
