"""How much is told of what, and when: counts by month, by publisher, and the change of late."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from ledger.model import Noun
from sitegen import links
from sitegen.collation import collated
from sitegen.library import Library
from sitegen.pieces import Piece
from sitegen.regions import between
from sitegen.views import Link, PairRow


class Share(Noun, frozen=True, kw_only=True):
    """One publisher's part in the articles of a page."""

    link: Link
    country: str
    articles: int
    percent: int


class Coverage(Noun, frozen=True, kw_only=True):
    """Who covers a pair: the press of one side, of the other, of others, or of nobody knows where."""

    sides: tuple[Link, ...]  # name and count, in a fixed order
    shares: tuple[Share, ...]
    one_sided: str  # a sentence, where only one side's press tells of the pair


def months_back(now: dt.date, number: int = 12) -> list[tuple[int, int]]:
    """Return the last `number` months up to that of `now`, oldest first."""
    index = now.year * 12 + now.month - 1
    return [((index - back) // 12, (index - back) % 12 + 1) for back in range(number - 1, -1, -1)]


def monthly(pieces: Iterable[Piece], now: dt.date, number: int = 12) -> tuple[int, ...]:
    """Return the pieces of each of the last `number` months, oldest first."""
    counts = Counter((piece.day.year, piece.day.month) for piece in pieces)
    return tuple(counts[month] for month in months_back(now, number))


def recent(pieces: Iterable[Piece], now: dt.date, *, days: int, skip: int = 0) -> int:
    """Count the pieces of the last `days`, or of as many days that ended `skip` days ago."""
    end = now - dt.timedelta(days=skip)
    start = end - dt.timedelta(days=days)
    return sum(1 for piece in pieces if start < piece.day <= end)


def pair_row(key: str, library: Library) -> PairRow:
    """Return a pair's line in a list."""
    return library.once(("row", key), lambda: _pair_row(key, library))


def _pair_row(key: str, library: Library) -> PairRow:
    pieces, today = library.by_pair.get(key, []), library.now.date()
    window = library.settings.publish.window_days
    return PairRow(
        link=links.pair_link(*library.pair_codes[key], library, count=len(pieces)),
        stories=len({piece.story for piece in pieces}),
        articles=len(pieces),
        figures=sum(len(piece.reading.figures) for piece in pieces),
        briefs=len(library.briefs_by_pair.get(key, ())),
        recent=recent(pieces, today, days=window),
        before=recent(pieces, today, days=window, skip=window),
        last=links.piece_day(pieces[0], library) if pieces else None,
        series=monthly(pieces, today),
        region=between(*library.pair_codes[key]),
    )


def pair_rows(keys: Iterable[str], library: Library) -> tuple[PairRow, ...]:
    """Return lines for pairs, the busiest first."""
    rows = [pair_row(key, library) for key in keys]
    return tuple(sorted(rows, key=lambda row: (-row.articles, *collated(row.link.name, library.language))))


def coverage(pieces: list[Piece], a: str, b: str, library: Library) -> Coverage:
    """Return who tells of a pair, by the publisher's country."""
    countries = Counter(piece.article.publisher_country or "" for piece in pieces)
    known = sum(countries.values()) - countries[""]
    others = known - countries[a] - countries[b]
    say = library.tongue.gettext
    names = [(say("Press of %(country)s", country=library.party_name(code)), countries[code]) for code in (a, b)]
    names += [(say("Press of other countries"), others), (say("Country not known"), countries[""])]
    return Coverage(
        sides=tuple(Link(name=name, count=count) for name, count in names),
        shares=_shares(pieces, library),
        one_sided=_one_sided(countries, known, a, b, library),
    )


def _shares(pieces: list[Piece], library: Library) -> tuple[Share, ...]:
    counts = Counter(piece.article.source for piece in pieces)
    first = {piece.article.source: piece for piece in reversed(pieces)}
    return tuple(
        Share(
            link=links.source_link(source, library, publisher=links.publisher(first[source], library)),
            country=first[source].article.publisher_country,
            articles=number,
            percent=round(100 * number / len(pieces)),
        )
        for source, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:12]
    )


def _one_sided(countries: Counter[str], known: int, a: str, b: str, library: Library) -> str:
    if known < 2 or known != sum(countries.values()):  # noqa: PLR2004 - one article has always one side
        return ""
    for code, other in ((a, b), (b, a)):
        if countries[code] == known:
            here, there = library.party_name(code), library.party_name(other)
            return library.tongue.gettext(
                "Every article here is by a publisher in %(here)s; none is by one in %(there)s or elsewhere.",
                here=here,
                there=there,
            )
    return ""
