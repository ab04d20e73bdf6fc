"""What pages there are: every page of an edition, each address once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from sitegen import browsing, entitypages, frontpages, lookup, newspages, pairpages, search
from sitegen.library import Library
from sitegen.page import Page

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]{2,3})?")


def pages(library: Library, texts: dict[str, str]) -> Iterator[Page]:
    """Give every page in the library's language; where two ask for the same address, the first has it."""
    seen: set[str] = set()
    for page in chain(
        frontpages.pages(library, texts),
        pairpages.pages(library),
        entitypages.pages(library),
        newspages.pages(library),
        browsing.pages(library),
    ):
        if page.path not in seen:
            seen.add(page.path)
            yield page


def search_page(library: Library, printed: list[Page]) -> Page:
    """Return the search page in the library's language: it is made from the heads of all pages that search finds."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    years = {}
    for page in printed:
        if page.head.indexed:
            years[page.path] = dict(page.head.facets).get("year", "")
            for name, value in page.head.facets:
                counts[name][value] += 1
    folders = [f"{folder}/" for folder in search.shards(years)]
    return frontpages.search(library, shards=folders, facets=lookup.facets(counts, library))


def read_texts(folder: Path) -> dict[str, str]:
    """Read the editors' own pages by name: `about`, and `about.ko` for the same page in Korean."""
    return {
        path.stem: path.read_text("utf-8-sig") for path in sorted(folder.glob("*.md")) if _NAME.fullmatch(path.stem)
    }
