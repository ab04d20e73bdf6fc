"""The pages of pairs: one for each two parties, the way back from the other order, and the list of all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from sitegen import activity, cards, figurerows, links, official, pairpictures, plates, tellings
from sitegen.collation import collated
from sitegen.library import Library
from sitegen.page import Context, Head, Page, feeds_at, newest
from sitegen.pieces import Piece
from sitegen.regions import between_words, by_region
from sitegen.sizes import PAGE_STORIES
from sitegen.slugs import party_slug, slug
from sitegen.views import Link, PairRow


def _list(library: Library) -> Link:
    return Link(name=library.tongue.gettext("Pairs"), address="pairs/")


def pages(library: Library) -> Iterator[Page]:
    """Give the page of every pair, its redirect, and the list of pairs."""
    for key, (a, b) in library.pair_codes.items():
        yield _pair(key, a, b, library)
        yield _other_way(key, a, b, library)
    yield _all(library)
    yield _compare(library)


def _pair(key: str, a: str, b: str, library: Library) -> Page:
    name, address = library.pair_name(a, b), f"pairs/{key}/"
    pieces = library.by_pair.get(key, [])
    briefs = library.briefs_by_pair.get(key, [])
    head = Head(
        title=name,
        address=address,
        kind="Pair",
        description=library.tongue.gettext(
            "Trade and e-commerce between %(one)s and %(two)s: stories, figures with their sentences, companies and editors' briefs.",
            one=library.party_name(a),
            two=library.party_name(b),
        ),
        crumbs=(_list(library), Link(name=name)),
        feeds=feeds_at(name, address),
        data=f"{address}index.json",
        picture=pairpictures.picture_address(key) if key in pairpictures.pictured(library) else "",
        facets=(("pair", name), ("kind", "Pair")),
        modified=newest([piece.day for piece in pieces] + [brief.updated or brief.date for brief in briefs]),
        current="pairs/",
    )
    return Page(head, "pair.html", lambda: pair_context(key, library))


def pair_context(key: str, library: Library) -> Context:
    """Return everything that a pair's page shows, also for machines."""
    return library.once(("pair", key), lambda: _pair_context(key, library))


def _pair_context(key: str, library: Library) -> Context:
    a, b = library.pair_codes[key]
    pieces = library.by_pair.get(key, [])
    today = library.now.date()
    flows = official.flows_between(a, b, library)
    brief = tellings.brief_of(key, library)
    others = [s for s in cards.stories_of(pieces, library) if brief.lead is None or s.id != brief.lead.story]
    return {
        "pair": activity.pair_row(key, library),
        "window": library.settings.publish.window_days,
        "parties": (links.party_link(a, library), links.party_link(b, library)),
        "briefs": tuple(cards.brief_card(brief, library) for brief in library.briefs_by_pair.get(key, ())),
        "stories": tuple(cards.story_card(story, library) for story in others[:PAGE_STORIES]),
        "more_stories": max(0, len(others) - PAGE_STORIES),
        "lead": tellings.lead(brief.lead, library),
        "since": links.day(tellings.since(library.now).date(), library.language),
        "figures": tellings.key_figures(brief, library),
        "comparisons": tellings.comparisons(brief.comparisons, library),
        "actors": tellings.actors(brief.actors, library),
        "kinds": tellings.kinds(brief, library),
        "directions": tuple(
            Link(name=f"{library.party_name(source)} → {library.party_name(target)}", count=number)
            for source, target, number in brief.ways
        ),
        "evidence": _evidence(pieces, key, library),
        "companies": top_companies(pieces, library),
        "topics": top_topics(pieces, library),
        "coverage": activity.coverage(pieces, a, b, library),
        "months": tuple(f"{year}-{month:02}" for year, month in activity.months_back(today)),
        "damaged": sum(1 for p in pieces if any(w.code == "damaged_figure" for w in p.reading.warnings)),
        "flows": official.rows(flows, library),
        "trade_html": plates.trade_plate(a, b, flows, library),
        "activity_html": plates.activity_plate(pieces, library),
        "claims_html": plates.claims_plate(figurerows.told_of_times(pieces, library), library, root="../../"),
        "related": _related(a, b, key, library),
    }


def _evidence(pieces: list[Piece], key: str, library: Library) -> tuple[dict[str, object], ...]:
    lines: list[dict[str, object]] = []
    for piece in pieces[:6]:
        line = next(line for line in cards.pair_lines(piece, library) if line.link.address == f"pairs/{key}/")
        lines.append({"line": line, "card": cards.card(piece, library)})
    return tuple(lines)


def top_companies(pieces: list[Piece], library: Library, limit: int = 12, *, but: str = "") -> tuple[Link, ...]:
    """Return the companies that most pieces are about, with how many."""
    counts = Counter(
        t.id for piece in pieces for t in piece.reading.companies if t.salience != "passing" and t.id != but
    )
    order = sorted(counts.items(), key=lambda item: (-item[1], library.name(item[0])))
    return tuple(links.entity_link(id_, library, count=number) for id_, number in order[:limit])


def top_topics(pieces: list[Piece], library: Library, limit: int = 10) -> tuple[Link, ...]:
    """Return the topics that most pieces are about, with how many."""
    counts = Counter(topic.id for piece in pieces for topic in piece.reading.topics)
    order = sorted(counts.items(), key=lambda item: (-item[1], library.name(item[0])))
    return tuple(links.entity_link(id_, library, count=number) for id_, number in order[:limit])


def _related(a: str, b: str, key: str, library: Library) -> tuple[Link, ...]:
    """Return the busiest other pairs of the two parties."""
    near = [
        (len(library.by_pair.get(other, ())), other)
        for other, codes in library.pair_codes.items()
        if other != key and {a, b} & set(codes)
    ]
    best = sorted(near, key=lambda item: (-item[0], item[1]))[:6]
    return tuple(links.pair_link(*library.pair_codes[other], library, count=number) for number, other in best)


def _other_way(key: str, a: str, b: str, library: Library) -> Page:
    name = library.pair_name(a, b)
    head = Head(
        title=name,
        address=f"pairs/{party_slug(b)}-{party_slug(a)}/",
        kind="Redirect",
        canonical=f"pairs/{key}/",
        indexed=False,
        listed=False,
    )
    return Page(head, "redirect.html")


def _all(library: Library) -> Page:
    say = library.tongue.gettext
    head = Head(
        title=say("All pairs"),
        address="pairs/",
        kind="List",
        description=say("Every pair of countries and blocs that there are stories or briefs about."),
        crumbs=(Link(name=say("Pairs")),),
        indexed=False,
        current="pairs/",
    )
    return Page(head, "pairs.html", lambda: _all_context(library))


def _compare(library: Library) -> Page:
    say = library.tongue.gettext
    head = Head(
        title=say("Compare two pairs"),
        address="compare/",
        kind="List",
        description=say("Stories, figures, companies and coverage of two country pairs, side by side."),
        crumbs=(_list(library), Link(name=say("Compare"))),
        indexed=False,
        current="pairs/",
    )

    def context() -> Context:
        found = [
            links.pair_link(*codes, library, count=len(library.by_pair.get(key, ())))
            for key, codes in library.pair_codes.items()
        ]
        return {"pairs": tuple(sorted(found, key=lambda link: collated(link.name, library.language)))}

    return Page(head, "compare.html", context)


def _all_context(library: Library) -> Context:
    rows = activity.pair_rows(library.pair_codes, library)
    by_party: dict[str, list[str]] = defaultdict(list)
    for key, codes in library.pair_codes.items():
        for code in codes:
            by_party[code].append(key)
    places = sorted(by_party, key=library.party_order)
    return {
        "rows": rows,
        "regions": tuple(_region(name, group, library) for name, group in by_region(rows)),
        "places": tuple(
            {
                "party": links.party_link(code, library),
                "partners": tuple(
                    sorted(
                        (_partner(code, key, library) for key in by_party[code]),
                        key=lambda link: collated(link.name, library.language),
                    )
                ),
            }
            for code in places
        ),
        "count": len(set(chain.from_iterable(library.pair_codes.values()))),
    }


def _region(name: str, rows: list[PairRow], library: Library) -> Context:
    a, b = library.pair_codes[rows[0].link.address.split("/")[1]]
    return {"name": between_words(a, b, library.tongue), "id": slug(name), "rows": tuple(rows)}


def _partner(code: str, key: str, library: Library) -> Link:
    a, b = library.pair_codes[key]
    other = b if code == a else a
    return Link(
        name=library.party_name(other), address=f"pairs/{key}/", count=len(library.by_pair.get(key, ())), code=other
    )
