"""The pages of countries, companies, topics and sources, and their lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ledger.model import Source, Visit
from sitegen import activity, cards, figurerows, links, official, pairpages, plates
from sitegen.collation import collated
from sitegen.library import Library
from sitegen.page import Context, Head, Page, feeds_at, newest
from sitegen.pieces import Piece
from sitegen.sizes import PAGE_FIGURES, PAGE_STORIES, STORY_FIGURES
from sitegen.slugs import local_name, party_slug, slug, web_url
from sitegen.views import FigureRow, Link, SourceRow
from sitegen.vocabulary import named, word


def pages(library: Library) -> Iterator[Page]:
    """Give the pages of all entities and sources, and the lists of them."""
    for code in library.party_codes:
        yield _party(code, library)
    for company in library.by_company:
        yield _company(company, library)
    for topic in library.by_topic:
        yield _topic(topic, library)
    for source in sorted({*library.by_source, *library.sources}):
        yield _source(source, library)
    say = library.tongue.gettext
    yield _listing(say("Countries and blocs"), "countries/", lambda: _party_links(library))
    yield _listing(say("Companies"), "companies/", lambda: _links(library.by_company, library))
    yield _listing(say("Topics"), "topics/", lambda: _links(library.by_topic, library))
    yield _sources(library)


def _head(kind: str, name: str, place: str, pieces: list[Piece], library: Library, *, facet: str = "") -> Head:
    folder, say = place.partition("/")[0], library.tongue.gettext
    address = f"{place}/"
    parents = {"countries": say("Countries"), "companies": say("Companies"), "topics": say("Topics")}
    return Head(
        title=name,
        address=address,
        kind=kind,
        description=say("%(name)s: stories, figures and country pairs in trade and e-commerce news.", name=name),
        crumbs=(Link(name=parents.get(folder) or say("Sources"), address=f"{folder}/"), Link(name=name)),
        feeds=feeds_at(name, address) if folder != "sources" else (),
        facets=(("kind", kind), *(((facet, name),) if facet else ())),
        modified=newest([piece.day for piece in pieces]),
        listed=bool(pieces),
        indexed=bool(pieces) or folder == "countries",
    )


def _common(pieces: list[Piece], library: Library) -> Context:
    stories = cards.stories_of(pieces, library)
    return {
        "stories": tuple(cards.story_card(story, library) for story in stories[:PAGE_STORIES]),
        "more_stories": max(0, len(stories) - PAGE_STORIES),
        "articles": len(pieces),
        "series": activity.monthly(pieces, library.now.date()),
        "months": tuple(f"{y}-{m:02}" for y, m in activity.months_back(library.now.date())),
        "activity_html": plates.activity_plate(pieces, library),
        "topics": pairpages.top_topics(pieces, library),
        "companies": pairpages.top_companies(pieces, library),
    }


def _party(code: str, library: Library) -> Page:
    name, pieces = library.party_name(code), library.by_party.get(code, [])
    head = _head("Country", name, f"countries/{party_slug(code)}", pieces, library, facet="country")
    return Page(head, "country.html", lambda: _party_context(code, library))


def _party_context(code: str, library: Library) -> Context:
    pieces = library.by_party.get(code, [])
    keys = [key for key, codes in library.pair_codes.items() if code in codes]
    entity = library.entities.get(f"country:{code}") or library.entities.get(f"bloc:{code}")
    return {
        **_common(pieces, library),
        "party": links.party_link(code, library),
        "bloc": f"country:{code}" not in library.entities and f"bloc:{code}" in library.entities,
        "pairs": activity.pair_rows(keys, library),
        "figures": _figures_about(pieces, {f"country:{code}", f"bloc:{code}"}, library),
        "briefs": tuple(cards.brief_card(brief, library) for brief in library.briefs if code in brief.pair),
        "members": tuple(library.party_name(m.removeprefix("country:")) for m in (entity.members if entity else ())),
        "flows": official.rows(official.flows_of(code, library), library),
        "trade_html": "",
    }


def _figures_about(
    pieces: list[Piece], ids: set[str], library: Library, limit: int = PAGE_FIGURES
) -> tuple[FigureRow, ...]:
    """Return the best figures about something: of each story a few, and no value twice."""
    rows: dict[tuple[str, ...], FigureRow] = {}
    for story in cards.stories_of(pieces, library):
        piece = next(piece for piece in pieces if piece.story == story.id)
        about = {f"f-{f.field}-{f.start}" for f in piece.reading.figures if ids & set(f.about)}
        found = [row for row in figurerows.figure_rows(piece, library, best=True) if row.anchor in about]
        for row in [row for row in found if row.quote.hit and row.unit not in figurerows.ASIDE][:STORY_FIGURES]:
            rows.setdefault((story.id, row.raw, row.unit, row.currency), row)
        if len(rows) >= limit:
            break
    return tuple(rows.values())[:limit]


def _company(company: str, library: Library) -> Page:
    pieces = library.by_company[company]
    head = _head("Company", library.name(company), f"companies/{local_name(company)}", pieces, library, facet="company")
    return Page(head, "company.html", lambda: _company_context(company, library))


def _company_context(company: str, library: Library) -> Context:
    pieces, entity = library.by_company[company], library.entities.get(company)
    keys = {key for piece in pieces for key in piece.keys[:2]}
    children = [e.id for e in library.entities.values() if e.parent == company and e.id in library.by_company]
    return {
        **_common(pieces, library),
        "companies": pairpages.top_companies(pieces, library, but=company),
        "name": library.name(company),
        "aliases": entity.aliases if entity else (),
        "home": links.entity_link(f"country:{entity.country}", library) if entity and entity.country else None,
        "parent": links.entity_link(entity.parent, library) if entity and entity.parent else None,
        "children": tuple(links.entity_link(id_, library) for id_ in sorted(children)),
        "codes": tuple(sorted((entity.codes if entity else {}).items())),
        "known": entity is not None,
        "pairs": activity.pair_rows(keys, library),
        "figures": _figures_about(pieces, {company, *children}, library),
    }


def _topic(topic: str, library: Library) -> Page:
    name, pieces = library.name(topic), library.by_topic[topic]
    head = _head("Topic", name, f"topics/{local_name(topic)}", pieces, library, facet="topic")
    return Page(head, "topic.html", lambda: _topic_context(topic, library))


def _topic_context(topic: str, library: Library) -> Context:
    pieces, entity = library.by_topic[topic], library.entities.get(topic)
    keys = {key for piece in pieces for key in piece.keys[:1]}
    return {
        **_common(pieces, library),
        "name": library.name(topic),
        **_note(topic, entity.note if entity else "", library),
        "pairs": activity.pair_rows(keys, library),
        "figures": tuple(row for piece in pieces[:12] for row in figurerows.figure_rows(piece, library, best=True)[:1]),
    }


def _note(topic: str, note: str, library: Library) -> Context:
    """Return what a topic is about, and the language that it is said in."""
    if note and named("topic_note", local_name(topic)) == note:
        return {"note": word("topic_note", local_name(topic), library.tongue), "note_language": library.language}
    return {"note": note, "note_language": "en"}


def _source(source_id: str, library: Library) -> Page:
    pieces = library.by_source.get(source_id, [])
    name = links.source_link(source_id, library, publisher=_publisher(pieces)).name
    head = _head("Source", name, f"sources/{slug(source_id)}", pieces, library)
    return Page(head, "source.html", lambda: _source_context(source_id, library))


def _source_context(source_id: str, library: Library) -> Context:
    pieces = library.by_source.get(source_id, [])
    keys = {key for piece in pieces for key in piece.keys[:1] if key in library.pair_codes}
    return {
        **_common(pieces, library),
        "source": source_row(source_id, library),
        "pairs": activity.pair_rows(keys, library),
    }


def source_row(source_id: str, library: Library) -> SourceRow:
    """Return a source with its health."""
    pieces = library.by_source.get(source_id, [])
    source: Source | None = library.sources.get(source_id)
    visit: Visit | None = library.visits.get(source_id)
    status = visit.status if visit else ""
    return SourceRow(
        link=links.source_link(source_id, library, publisher=_publisher(pieces), count=len(pieces)),
        homepage=web_url(source.homepage or source.url) if source else "",
        country=source.country if source else (pieces[0].article.publisher_country if pieces else ""),
        language=source.language if source else "",
        kind=source.kind if source else "file",
        status=status,
        status_words=word("status", (status or "none") if source is None or source.enabled else "off", library.tongue),
        articles=len(pieces),
        last=links.piece_day(pieces[0], library) if pieces else None,
        visited=visit.at.strftime("%Y-%m-%d %H:%M") if visit else "",
        error=visit.error if visit else "",
        licence=source.licence if source else "",
        enabled=source.enabled if source else True,
    )


def _publisher(pieces: list[Piece]) -> str:
    return pieces[0].article.publisher if pieces else ""


def _party_links(library: Library) -> tuple[Link, ...]:
    found = [
        Link(**_fields(links.party_link(code, library)), count=len(library.by_party.get(code, ())))
        for code in library.party_codes
    ]
    return tuple(sorted(found, key=lambda link: collated(link.name, library.language)))


def _fields(link: Link) -> dict[str, str]:
    return {"name": link.name, "address": link.address, "code": link.code}


def _links(groups: dict[str, list[Piece]], library: Library) -> tuple[Link, ...]:
    found = [links.entity_link(id_, library, count=len(pieces)) for id_, pieces in groups.items()]
    return tuple(sorted(found, key=lambda link: (*collated(link.name, library.language), link.address)))


def _listing(title: str, address: str, links: Callable[[], tuple[Link, ...]]) -> Page:
    head = Head(title=title, address=address, kind="List", crumbs=(Link(name=title),), indexed=False)
    return Page(head, "listing.html", lambda: {"links": links()})


def _sources(library: Library) -> Page:
    title = library.tongue.gettext("Sources")
    head = Head(title=title, address="sources/", kind="List", crumbs=(Link(name=title),), indexed=False)
    ids = sorted({*library.by_source, *library.sources})

    def context() -> Context:
        rows = [source_row(id_, library) for id_ in ids]
        return {
            "rows": tuple(sorted(rows, key=lambda row: (-row.articles, *collated(row.link.name, library.language))))
        }

    return Page(head, "sources.html", context)
