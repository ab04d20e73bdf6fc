"""The front of the house: home, search, status, data, the editors' own pages, and the page for what is not there."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from sitegen import (
    activity,
    amends,
    cards,
    dataset,
    entitypages,
    figurerows,
    links,
    lookup,
    mailing,
    movers,
    parquet,
    plates,
)
from sitegen.library import Library
from sitegen.masthead import base_url, masthead
from sitegen.page import Context, Head, Page, newest
from sitegen.pieces import Piece
from sitegen.sizes import HOME_BRIEFS, HOME_FIGURES, HOME_PAIRS, HOME_STORIES
from sitegen.views import Card, FigureRow, Link, MoverRow

HOME_SENTENCE = 150  # characters of a sentence on the front page; the whole one is a click away
ROW = 4  # key figures that stand beside each other on a wide page


def pages(library: Library, texts: dict[str, str]) -> Iterator[Page]:
    """Give the pages that are not about one thing of the ledger.

    Args:
        library: the read model.
        texts: Markdown of the editors' own pages by name; each becomes a page of that name.
    """
    say = library.tongue.gettext
    yield _home(library)
    about_status = say("How fresh the site is, and how each source is doing.")
    yield _plain(library, "status", say("Status"), about_status, _status_context)
    about_data = say("Take the data away: CSV, JSON Lines, feeds, and what they mean.")
    yield _plain(library, "data", say("Data"), about_data, _data_context)
    yield _offline(library)
    yield amends.page(library)
    yield from _texts(library, texts)
    yield Page(
        Head(title=say("Not found"), address="404.html", kind="Error", indexed=False, listed=False),
        "404.html",
        lambda: {"pairs": activity.pair_rows(library.by_pair, library)[:8]},
        fixed_root=masthead(library).prefix,
    )


def _offline(library: Library) -> Page:
    head = Head(
        title=library.tongue.gettext("No network"), address="offline/", kind="Error", indexed=False, listed=False
    )
    return Page(head, "offline.html")


def _home(library: Library) -> Page:
    settings = library.settings.site
    head = Head(
        title=settings.title,
        address="",
        kind="Home",
        description=masthead(library).description,
        feeds=(
            Link(name=f"{settings.title} (Atom)", address="feed.xml"),
            Link(name=f"{settings.title} (JSON Feed)", address="feed.json"),
        ),
        modified=newest([piece.day for piece in library.shown[:1]]),
        indexed=False,
    )
    return Page(head, "home.html", lambda: home_context(library))


def home_context(library: Library) -> Context:
    """Return what the front page shows, from the lead to the foot."""
    rows = activity.pair_rows(library.pair_codes, library)
    chosen = _top(library)
    return {
        "edition": links.day(library.now.date(), library.language),
        "briefs": tuple(cards.brief_card(brief, library) for brief in library.briefs[:HOME_BRIEFS]),
        "lead": chosen[0] if chosen else None,
        "stories": tuple(chosen[1:]),
        "figures": _key_figures(library, HOME_FIGURES),
        "pairs": rows[:HOME_PAIRS],
        "movers": _movers(library),
        "matrix_html": plates.matrix_plate(library),
        "map_html": plates.map_plate(library),
        "counts": {
            "articles": len(library.shown),
            "pairs": len(library.pair_codes),
            "figures": sum(len(piece.reading.figures) for piece in library.shown),
            "publishers": len({links.publisher(piece, library) for piece in library.shown}),
        },
        "newest": links.piece_day(library.shown[0], library) if library.shown else None,
        "stale_days": stale_days(library),
        "months": tuple(f"{y}-{m:02}" for y, m in activity.months_back(library.now.date())),
    }


def stale_days(library: Library) -> int:
    """Return how many days old the newest story is, where that is older than an edition may be; else 0."""
    if not library.shown:
        return 0
    # whole days: the hour of an edition must not change its pages
    days = (library.now.date() - library.shown[0].day).days
    return days if days * 24 > library.settings.publish.stale_hours else 0


def _key_figures(library: Library, limit: int) -> tuple[FigureRow, ...]:
    """Return the best figure of each of the newest stories that tie two parties together."""
    rows: list[FigureRow] = []
    seen: set[str] = set()
    for piece in library.shown:
        if piece.story in seen or not piece.pairs or library.is_retracted(piece):
            continue
        found = figurerows.figure_rows(piece, library, best=True, longest=HOME_SENTENCE)
        worth = [row for row in found if row.unit in {"money", "percent"} and row.quote.hit]
        rows += worth[:1]
        seen.add(piece.story)
        if len(rows) >= limit:
            break
    return tuple(rows[: len(rows) - len(rows) % ROW] or rows)


def _movers(library: Library) -> tuple[MoverRow, ...]:
    """Return the pairs of which this week tells much more, or much less, than is usual."""
    days = {key: _story_days(pieces) for key, pieces in library.by_pair.items()}
    return tuple(
        MoverRow(link=links.pair_link(*library.pair_codes[m.key], library), direction=m.direction, **_move(m, library))
        for m in movers.movers(days, now=library.now, most=6)
    )


def _move(mover: movers.Mover, library: Library) -> dict[str, str]:
    speech = library.tongue
    usual = speech.gettext("usually %(number)s a week", number=speech.number(mover.usual, digits=1))
    if mover.new:
        usual = speech.ngettext("none in the %(num)s week before", "none in the %(num)s weeks before", mover.weeks)
    return {"stories": speech.ngettext("%(num)s story", "%(num)s stories", mover.recent), "usual": usual}


def _story_days(pieces: list[Piece]) -> list[dt.date]:
    """Return the first day of each story that pieces tell."""
    return list({piece.story: piece.day for piece in pieces}.values())


def _top(library: Library) -> list[Card]:
    """Return the cards of the stories that matter most, then of the newest others."""
    told = [story for story in cards.stories_of(library.shown, library) if library.story_pieces(story)]
    chosen = mailing.chosen(library, most=HOME_STORIES)
    first = [library.stories[item.story] for item in chosen]
    rest = [story for story in told if any(piece.pairs for piece in library.story_pieces(story))]
    order = {story.id: story for story in (*first, *rest)}
    return [cards.story_card(story, library) for story in list(order.values())[:HOME_STORIES]]


def _plain(library: Library, name: str, title: str, description: str, context: Callable[[Library], Context]) -> Page:
    head = Head(
        title=title,
        address=f"{name}/",
        kind=name.capitalize(),
        description=description,
        crumbs=(Link(name=title),),
        indexed=False,
        current=f"{name}/",
    )
    return Page(head, f"{name}.html", lambda: context(library))


def search(library: Library, *, shards: list[str], facets: tuple[Context, ...]) -> Page:
    """Return the search page with the folders of the indexes and the facets; it browses where no script runs."""

    def context(library: Library) -> Context:
        found: Context = {"shards": shards, "facets": facets, "kinds": lookup.kinds(library)}
        return {**_browse(library), **found, "own": library.settings.site.language}

    say = library.tongue.gettext
    return _plain(library, "search", say("Search"), say("Search stories, pairs, companies and briefs."), context)


def _browse(library: Library) -> Context:
    return {
        "pairs": activity.pair_rows(library.pair_codes, library)[:24],
        "companies": tuple(
            links.entity_link(id_, library, count=len(pieces))
            for id_, pieces in sorted(library.by_company.items(), key=lambda item: (-len(item[1]), item[0]))[:24]
        ),
        "topics": tuple(links.entity_link(id_, library, count=len(pieces)) for id_, pieces in library.by_topic.items()),
    }


def _status_context(library: Library) -> Context:
    ids = sorted({*library.by_source, *library.sources})
    rows = [entitypages.source_row(id_, library) for id_ in ids]
    failing = {"blocked", "gone", "error", "empty", "stale"}
    return {
        "edition": links.day(library.now.date(), library.language),
        "time": library.now.strftime("%H:%M"),
        "rows": tuple(row for row in rows if row.enabled),
        "off": sum(1 for row in rows if not row.enabled),
        "failing": sum(1 for row in rows if row.status in failing),
        "articles": len(library.pieces),
        "damaged": sum(1 for piece in library.pieces if _is_damaged(piece)),
        "newest": links.piece_day(library.pieces[0], library) if library.pieces else None,
        "languages": tuple(
            Link(name=library.tongue.language(code), code=code, count=number)
            for code, number in sorted(Counter(p.article.language for p in library.pieces).items(), key=lambda i: -i[1])
        ),
    }


def _is_damaged(piece: Piece) -> bool:
    return any(warning.code == "damaged_figure" for warning in piece.reading.warnings)


def _data_context(library: Library) -> Context:
    return {
        "articles": len(library.shown),
        "figures": sum(len(piece.reading.figures) for piece in library.shown),
        "pairs": len(library.pair_codes),
        "base": base_url(library.settings.site.base_url),
        "dictionary": dataset.dictionary(),
        "parquet": parquet.available(),
        "example": next(iter(library.pair_codes), "cn-kr"),
    }


def _texts(library: Library, texts: dict[str, str]) -> Iterator[Page]:
    """Give the editors' own pages, each in the library's language where somebody wrote it so."""
    own = library.settings.site.language
    for name in sorted({name.partition(".")[0] for name in texts}):
        for key, language in ((f"{name}.{library.language}", library.language), (name, own)):
            if key in texts:
                yield _text(key, texts[key], language, library)
                break


def _text(key: str, text: str, language: str, library: Library) -> Page:
    name = key.partition(".")[0]
    title, body = titled(name, text)
    head = Head(
        title=title,
        address=f"{name}/",
        kind="Page",
        crumbs=(Link(name=title),),
        facets=(("kind", "Page"),),
        current=f"{name}/",
    )
    file = library.desk.content / "pages" / f"{key}.md"
    make = partial(library.desk.html, body, file=file, page=head.address, root="../")
    return Page(head, "text.html", lambda: {"body_html": make(), "language": language})


def titled(name: str, text: str) -> tuple[str, str]:
    """Return the title and the rest of an editors' own page; without a first heading its name is its title."""
    first, _, body = text.lstrip("\ufeff \n").partition("\n")
    if first.startswith("# "):
        return first.removeprefix("#").strip(), body
    return name.replace("-", " ").capitalize(), text
