"""Who wrote it and when, as lines of their own above and below an article: they belong to its facts, not to its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from collectors.clippings import byline, dateline
from collectors.dates import NOTHING
from collectors.furniture import SENTENCE_END

HEAD = 3  # lines above the text in which names and dates stand
LONGEST_NAME = 40  # characters: a longer last line says something
LONGEST_NAME_WORDS = 5
LONGEST_BRACKET = 160
BRACKETED = re.compile(r"[(\[\uff08\u3010\u3014].*[)\]\uff09\u3011\u3015]")
PARTICLES = frozenset({"al", "and", "bin", "da", "de", "del", "den", "di", "dos", "du", "van", "von", "y"})
NAME = re.compile(r"[^\W\d_][\w.'\u2019 \u00b7,/&-]*")


def without_signatures(lines: Sequence[str], *, authors: Sequence[str] = ()) -> list[str]:
    """Return the lines without bylines and datelines at the head, and without names and bracketed signs at the foot.

    `authors` are the names that the page states elsewhere. A text of one line stays whole.
    """
    names = {_letters(author) for author in authors} - {""}
    kept = [
        line
        for number, line in enumerate(lines)
        if number >= HEAD or not (byline(line) or dateline(line) != NOTHING or _letters(line) in names)
    ]
    while len(kept) > 1 and (not kept[-1].strip() or _signs(kept[-1], before=kept[-2], names=names)):
        kept.pop()
    return kept or list(lines)


def _signs(line: str, *, before: str, names: set[str]) -> bool:
    """Tell whether a last line only says who wrote or sent the article; nothing after a sentence is a heading."""
    line = line.strip()
    if _letters(line) in names or byline(line) or dateline(line) != NOTHING:
        return True
    if BRACKETED.fullmatch(line) and len(line) <= LONGEST_BRACKET:
        return True
    short = len(line) <= LONGEST_NAME and len(line.split()) <= LONGEST_NAME_WORDS
    # scripts without capitals have no small letters either
    capitals = not any(word[0].islower() and word not in PARTICLES for word in line.split())
    return (
        short
        and capitals
        and bool(NAME.fullmatch(line) and SENTENCE_END.search(before))
        and not SENTENCE_END.search(line)
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
