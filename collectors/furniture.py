"""The lines that stand around an article and are no part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

RULES = Path(__file__).parent / "rules"
PARAGRAPH = 160  # characters: a line this long is text, whatever stands before it
TAIL = 0.5  # an article is not closed in its first half, measured in characters
SENTENCE_END = re.compile(r"[.!?…。！？」”\"'’)\]]\s*$")  # noqa: RUF001 - full stops of other scripts


def is_furniture(line: str) -> bool:
    """Tell whether a whole line is a menu, a share box or a pointer to another article, wherever it stands."""
    return bool(_rules()[0].fullmatch(line.strip()))


def closes(line: str) -> bool:
    """Tell whether a line is one that stands where an article is over: comment box, related links, notice."""
    return bool(_rules()[1].fullmatch(line.strip()))


def without_tail(lines: Sequence[str]) -> list[str]:
    """Return the lines up to where the article closes: the comment box, the related links, the notice go.

    A closing line counts in the second half of the text only, and only if no whole paragraph follows it.
    """
    total = sum(len(line) for line in lines)
    seen = 0
    for number, line in enumerate(lines):
        late = seen >= total * TAIL
        if late and closes(line) and not any(is_paragraph(rest) for rest in lines[number + 1 :]):
            return _without_stubs(list(lines[:number]))
        seen += len(line)
    return _without_stubs(list(lines))


def is_paragraph(line: str) -> bool:
    """Tell whether a line is running text: long, and closed like a sentence."""
    return len(line) >= PARAGRAPH and bool(SENTENCE_END.search(line))


def _without_stubs(lines: list[str]) -> list[str]:
    while lines and (not lines[-1].strip() or is_furniture(lines[-1]) or closes(lines[-1])):
        lines.pop()
    return lines


@lru_cache
def _rules() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lines = (RULES / "furniture.txt").read_text("utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    around = "|".join(f"(?:{rule})" for rule in rules if not rule.startswith("end:"))
    closing = "|".join(f"(?:{rule.removeprefix('end:')})" for rule in rules if rule.startswith("end:"))
    return re.compile(around, re.IGNORECASE), re.compile(closing, re.IGNORECASE)
