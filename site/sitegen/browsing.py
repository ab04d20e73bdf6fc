"""Ways to browse: the archive by year, month and day, and the explorer of figures."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from sitegen import cards, figurerows, formats, links
from sitegen.library import Library
from sitegen.page import Context, Head, Page
from sitegen.pieces import Piece
from sitegen.sizes import TABLE_FIGURES
from sitegen.views import FigureRow, Link

T = TypeVar("T")


def pages(library: Library) -> Iterator[Page]:
    """Give the archive's pages and the explorer of figures."""
    days = library.by_day
    months = sorted({(day.year, day.month) for day in days})
    yield _archive(library, months)
    for year in sorted({day.year for day in days}):
        yield _year(year, library)
    for year, month in months:
        yield _month(year, month, library)
    for day in days:
        yield _day(day, library)
    yield _figures(library)


def _archive(library: Library, months: list[tuple[int, int]]) -> Page:
    say = library.tongue.gettext
    head = Head(
        title=say("Archive"),
        address="archive/",
        kind="Archive",
        description=say("Every day on which something was published, by year and month."),
        crumbs=(Link(name=say("Archive")),),
        indexed=False,
        current="archive/",
    )
    return Page(head, "archive.html", lambda: {"years": _years(library, months)})


def _years(library: Library, months: list[tuple[int, int]]) -> tuple[Context, ...]:
    counts = Counter((day.year, day.month) for day, pieces in library.by_day.items() for _ in pieces)
    years = sorted({year for year, _ in months}, reverse=True)
    return tuple(
        {
            "link": Link(name=str(year), address=f"archive/{year:04}/"),
            "months": tuple(
                Link(
                    name=formats.month_name(month, library.language),
                    address=f"archive/{year:04}/{month:02}/" if counts[(year, month)] else "",
                    count=counts[(year, month)],
                )
                for month in range(1, 13)
            ),
        }
        for year in years
    )


def _head(title: str, address: str, crumbs: tuple[Link, ...], days: Iterable[dt.date], library: Library) -> Head:
    say = library.tongue.gettext
    return Head(
        title=title,
        address=address,
        kind="Archive",
        description=say("Stories of %(time)s.", time=title),
        crumbs=(Link(name=say("Archive"), address="archive/"), *crumbs),
        modified=max(days).isoformat(),
        indexed=False,
        current="archive/",
    )


def _year(year: int, library: Library) -> Page:
    days = [day for day in library.by_day if day.year == year]
    months = sorted({(day.year, day.month) for day in days})
    head = _head(str(year), f"archive/{year:04}/", (Link(name=str(year)),), days, library)

    def context() -> Context:
        pieces = [piece for day in days for piece in library.by_day[day]]
        return {"year": _years(library, months)[0], "pairs": _busiest(pieces, library), "articles": len(pieces)}

    return Page(head, "year.html", context)


def _busiest(pieces: list[Piece], library: Library, limit: int = 12) -> tuple[Link, ...]:
    counts = Counter(key for piece in pieces for key in piece.keys)
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return tuple(links.pair_link(*library.pair_codes[key], library, count=number) for key, number in order)


def _month(year: int, month: int, library: Library) -> Page:
    days = [day for day in library.by_day if (day.year, day.month) == (year, month)]
    title = formats.month_words(year, month, library.language)
    year_link = Link(name=str(year), address=f"archive/{year:04}/")
    head = _head(title, f"archive/{year:04}/{month:02}/", (year_link, Link(name=title)), days, library)

    def context() -> Context:
        return {
            "days": tuple(_day_list(day, library) for day in sorted(days, reverse=True)),
            "near": _near(
                sorted({(day.year, day.month) for day in library.by_day}),
                (year, month),
                lambda at: Link(
                    name=formats.month_words(*at, library.language), address=f"archive/{at[0]}/{at[1]:02}/"
                ),
            ),
        }

    return Page(head, "month.html", context)


def _day_list(day: dt.date, library: Library) -> Context:
    stories = cards.stories_of(library.by_day[day], library)
    return {
        "day": links.day(day, library.language),
        "stories": tuple(cards.story_card(story, library) for story in stories),
    }


def _day(day: dt.date, library: Library) -> Page:
    title = formats.day_words(day, library.language)
    month = Link(name=formats.month_words(day.year, day.month, library.language), address=f"archive/{day:%Y/%m}/")
    year = Link(name=str(day.year), address=f"archive/{day:%Y}/")
    head = _head(title, f"archive/{day:%Y/%m/%d}/", (year, month, Link(name=title)), [day], library)

    def context() -> Context:
        return {
            **_day_list(day, library),
            "briefs": tuple(cards.brief_card(b, library) for b in library.briefs if (b.updated or b.date) == day),
            "near": _near(
                list(library.by_day),
                day,
                lambda at: Link(name=formats.day_words(at, library.language), address=f"archive/{at:%Y/%m/%d}/"),
            ),
        }

    return Page(head, "day.html", context)


def _near(order: list[T], here: T, link: Callable[[T], Link]) -> dict[str, Link | None]:
    at = order.index(here)
    before = link(order[at - 1]) if at > 0 else None
    after = link(order[at + 1]) if at + 1 < len(order) else None
    return {"before": before, "after": after}


def _figures(library: Library) -> Page:
    say = library.tongue.gettext
    head = Head(
        title=say("Figures"),
        address="figures/",
        kind="Figures",
        description=say(
            "Every figure that the machine read, with its sentence, source and date. Filter, sort, download."
        ),
        crumbs=(Link(name=say("Figures")),),
        indexed=False,
        current="figures/",
    )
    return Page(head, "figures.html", lambda: _figures_context(library))


def all_figures(library: Library) -> Iterator[FigureRow]:
    """Give every figure of every shown piece, newest first."""
    for piece in library.shown:
        yield from figurerows.figure_rows(piece, library)


def _figures_context(library: Library) -> Context:
    rows = list(all_figures(library))
    return {
        "rows": tuple(rows[:TABLE_FIGURES]),
        "total": len(rows),
        "units": _choices(
            (row.currency or row.unit, row.currency or formats.unit_name(row.unit, library.language)) for row in rows
        ),
        "measures": _choices((row.measure_code, row.measure) for row in rows),
        "words": _words(rows),
        "pairs": _choices((pair.code, pair.name) for row in rows for pair in row.pairs),
    }


def _words(rows: Iterable[FigureRow]) -> dict[str, str]:
    """Return how the page's language says what data files say in English: measures, and which way a figure went."""
    return {
        english: said
        for row in rows
        for english, said in ((row.measure_code, row.measure), (row.change_code, row.change_words))
        if english and english != said
    }


def _choices(values: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    """Return what a filter offers: codes with their names, by name, with how many figures each has."""
    counts = Counter(value for value in values if value[0])
    order = sorted(counts.items(), key=lambda item: (item[0][1].casefold(), item[0][0]))
    return tuple(Link(name=name, code=code, count=number) for (code, name), number in order)
