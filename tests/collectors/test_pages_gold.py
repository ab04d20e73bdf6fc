"""Pages of the sample newsroom give the article and nothing else, at least as well as they ever did."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from collectors.pages import Page, read_page
from tests.gold.floors import hold
from tests.newsroom import NOW, Piece, pieces
from tests.newsroom.markup import page as dressed

FLOOR = Path(__file__).parents[1] / "gold/pages/floor.json"
BASE = "http://127.0.0.1:8765"
# an unspaced script's character counts as a word
WORD = re.compile("[\u3040-\u9fff]|[^\\W\u3040-\u9fff]+")


def read(piece: Piece) -> Page:
    charset = f"; charset={piece.header_charset}" if piece.header_charset else ""
    return read_page(dressed(piece, BASE), url=f"{BASE}/x", content_type=f"text/html{charset}", now=NOW)


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text))


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def lines(piece: Piece) -> set[str]:
    """Return the lines that the article has, in letters only: paragraphs, heads, quotes, rows of tables."""
    return {letters(line) for block in piece.paragraphs for line in (block.splitlines() if "|" in block else [block])}


def f1(piece: Piece, got: Page) -> float:
    """Return how well the words that were read are those that were written."""
    written, found = words(piece.body), words(got.text)
    return 2 * (written & found).total() / (written.total() + found.total())


def test_the_newsrooms_pages_are_read_as_well_as_ever() -> None:
    read_all = [(piece, read(piece)) for piece in pieces()]
    written = [(piece, got) for piece, got in read_all if piece.access != "empty"]
    clean = [{letters(line) for line in got.text.splitlines()} - {""} <= lines(piece) for piece, got in written]
    hold(
        FLOOR,
        {
            "words": sum(f1(piece, got) for piece, got in written) / len(written),
            "worst page's words": min(f1(piece, got) for piece, got in written),
            "without a foreign line": sum(clean) / len(clean),
            "title": sum(letters(got.title) == letters(piece.title) for piece, got in read_all) / len(read_all),
            "language": sum(got.language == piece.language for piece, got in written) / len(written),
            "empty or walled": sum(got.access == piece.access for piece, got in read_all) / len(read_all),
        },
    )
