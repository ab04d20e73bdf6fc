"""The pictures of pairs: what each postcard says, and the cards put beside the pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ledger.fingerprint import of_value
from sitegen import activity, formats, postcard, tellings
from sitegen.library import Library
from sitegen.postcard import Postcard
from sitegen.release import Release

MOST_CARDS = 300  # a card takes a tenth of a second; the busiest pairs are the ones that get shared
_MOST_FACTS = 3


def pictured(library: Library) -> frozenset[str]:
    """Return the pairs that have a picture: the busiest of those that anything is told of."""
    told = sorted(library.by_pair, key=lambda key: (-len(library.by_pair[key]), key))
    return library.once(("pictured",), lambda: frozenset(told[:MOST_CARDS]))


def picture_address(key: str) -> str:
    """Return where a pair's picture lies."""
    return f"cards/{key}.png"


def card_of(key: str, library: Library) -> Postcard:
    """Return what a pair's picture says."""
    row = activity.pair_row(key, library)
    site = library.settings.site
    counts = ((row.stories, "story", "stories"), (row.figures, "figure", "figures"))
    return Postcard(
        kicker="Trade between two countries",
        title=row.link.name,
        codes=row.link.code.replace("-", " \u2013 "),
        facts=_facts(key, library) or tuple((str(count), one if count == 1 else many) for count, one, many in counts),
        trend=tuple(float(value) for value in row.series),
        site=site.title,
        when=row.last.words if row.last else formats.day_words(library.now.date(), library.language),
    )


def _facts(key: str, library: Library) -> tuple[tuple[str, str], ...]:
    """Return the pair's best figures that have a measure, each measure once, with which way it went."""
    found: dict[str, tuple[str, str]] = {}
    for row in tellings.key_figures(tellings.brief_of(key, library), library):
        if row.measure and row.value and row.unit in {"money", "percent"}:
            found.setdefault(row.measure, (row.value, f"{row.measure} {row.change_words}".strip()))
    return tuple(found.values())[:_MOST_FACTS]


def put_pictures(library: Library, fonts: Sequence[Path], release: Release) -> None:
    """Put every pair's picture into the release; one whose card says the same is kept."""
    for key in sorted(pictured(library)):
        card = card_of(key, library)
        release.put(
            picture_address(key), of_value(card, postcard.VERSION), partial(postcard.postcard, card, fonts=fonts)
        )
