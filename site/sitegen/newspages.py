"""The pages of the news itself: articles, stories and editors' briefs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ledger.model import Brief, Story
from sitegen import amends, cards, figurerows, links
from sitegen.desk import brief_address
from sitegen.library import Library
from sitegen.markdown import shorten
from sitegen.page import Context, Head, Page
from sitegen.pieces import Piece
from sitegen.slugs import slug, web_url
from sitegen.views import FigureRow, Link, PairLine


def pages(library: Library) -> Iterator[Page]:
    """Give the pages of all articles, stories and briefs, and the ways from old addresses to new ones."""
    for piece in library.pieces:
        yield _article(piece, library)
    for story in library.stories.values():
        if len(library.story_pieces(story)) > 1:
            yield _story(story, library)
    for old, new in sorted(library.redirects.items()):
        if new in library.stories and old not in library.stories:
            yield _redirect(f"stories/{slug(old)}/", links.story_address(library.stories[new], library), library)
    for brief in library.briefs:
        yield _brief(brief, library)
        for alias in brief.aliases:
            yield _redirect(f"briefs/{slug(alias)}/", brief_address(brief), library)
    yield _briefs(library)


def _facets(piece: Piece, library: Library, kind: str) -> tuple[tuple[str, str], ...]:
    pairs = [("pair", library.pair_name(a, b)) for a, b in piece.ties[:3]]
    topics = [("topic", library.name(topic.id)) for topic in piece.reading.topics[:3]]
    return (
        ("kind", kind),
        *pairs,
        *topics,
        ("year", str(piece.day.year)),
        ("source", links.publisher(piece, library)),
        ("language", piece.article.language),
    )


def _article(piece: Piece, library: Library) -> Page:
    title = links.title_of(piece, library)
    head = Head(
        title=title,
        address=links.article_address(piece),
        kind="Article",
        description=library.tongue.gettext(
            "What a machine read in an article by %(publisher)s: countries, companies and figures, each with its sentence.",
            publisher=links.publisher(piece, library),
        ),
        crumbs=_crumbs(piece, title, library),
        facets=_facets(piece, library, "Article"),
        modified=piece.day.isoformat(),
        published=piece.day.isoformat(),
        language=piece.article.language,
        indexed=bool(piece.pairs) or piece.reading.relevance >= library.settings.read.min_relevance,
        listed=piece.reading.relevance >= library.settings.read.min_relevance,
    )
    return Page(head, "article.html", lambda: article_context(piece, library))


def _crumbs(piece: Piece, title: str, library: Library) -> tuple[Link, ...]:
    first = piece.ties[:1] if piece.keys[:1] and piece.keys[0] in library.pair_codes else ()
    pair = tuple(links.pair_link(a, b, library) for a, b in first)
    return (Link(name=library.tongue.gettext("Pairs"), address="pairs/"), *pair, Link(name=shorten(title, 60)))


def article_context(piece: Piece, library: Library) -> Context:
    """Return everything that an article's page shows: our own facts and short evidence, never its text."""
    story = library.stories[piece.story]
    others = [other for other in library.story_pieces(story) if other.id != piece.id]
    source = library.sources.get(piece.article.source)
    return {
        "card": cards.card(piece, library),
        "amend": amends.notice(story.id, library, article=piece.id),
        "figures": tuple(figurerows.figure_rows(piece, library)),
        "notes": tuple(cards.notes(piece, library)),
        "pairs": tuple(cards.pair_lines(piece, library)),
        "countries": tuple(
            Link(name=link.name, address=link.address, count=t.mentions, note=t.salience)
            for t in (*piece.reading.countries, *piece.reading.blocs)
            for link in [links.entity_link(_party_id(t.code, piece), library)]
        ),
        "companies": tuple(
            Link(name=link.name, address=link.address, count=t.mentions, note=t.salience)
            for t in piece.reading.companies
            for link in [links.entity_link(t.id, library)]
        ),
        "topics": tuple(links.entity_link(topic.id, library) for topic in piece.reading.topics),
        "quotes": _quotes(piece, library),
        "others": tuple(cards.card(other, library) for other in others),
        "story": Link(name=cards.leading(story, library)[1], address=links.story_address(story, library))
        if others
        else None,
        "source": links.source_link(piece.article.source, library, publisher=piece.article.publisher),
        "author": piece.article.author,
        "licence": piece.article.licence or (source.licence if source else ""),
        "version": piece.article.version,
        "dated_by": piece.article.dated_by,
        "relevance": round(piece.reading.relevance * 100),
        "relevance_reason": piece.reading.relevance_reason,
        "off_topic": piece.reading.relevance < library.settings.read.min_relevance,
    }


def _quotes(piece: Piece, library: Library) -> tuple[str, ...]:
    """Return the key sentences that no figure or pair on the page has quoted already."""
    said = {figure.sentence.strip() for figure in piece.reading.figures}
    said |= {sentence for pair in piece.pairs for sentence in pair.evidence}
    rules = library.settings.publish
    fresh = [cards.quoted(quote, library) for quote in piece.quotes if quote not in said]
    return tuple(fresh[: rules.max_quotes_per_article])


def _party_id(code: str, piece: Piece) -> str:
    is_bloc = any(tally.code == code for tally in piece.reading.blocs)
    return f"{'bloc' if is_bloc else 'country'}:{code}"


def _story(story: Story, library: Library) -> Page:
    pieces = library.story_pieces(story)
    lead, title = cards.leading(story, library)
    head = Head(
        title=title,
        address=links.story_address(story, library),
        kind="Story",
        description=library.tongue.ngettext(
            "%(num)s article tells this story; who said what, and the figures compared.",
            "%(num)s articles tell this story; who said what, and the figures compared.",
            len(pieces),
        ),
        crumbs=_crumbs(lead, title, library),
        facets=_facets(lead, library, "Story"),
        modified=max(piece.day for piece in pieces).isoformat(),
        published=min(piece.day for piece in pieces).isoformat(),
        language=lead.article.language,
    )
    return Page(head, "story.html", lambda: _story_context(story, library))


def _story_context(story: Story, library: Library) -> Context:
    pieces = library.story_pieces(story)
    return {
        "card": cards.story_card(story, library),
        "amend": amends.notice(story.id, library),
        "articles": tuple(cards.card(piece, library) for piece in pieces),
        "figures": _compared(pieces, library),
        "pairs": tuple({pair.link.address: pair for piece in pieces for pair in _lines(piece, library)}.values()),
        "first": links.piece_day(pieces[0], library),
        "last": links.piece_day(pieces[-1], library),
    }


def _compared(pieces: list[Piece], library: Library) -> tuple[Context, ...]:
    """Return the figures of a story, each value once with all who give it, the most told first."""
    groups: dict[tuple[str, ...], list[FigureRow]] = {}
    for piece in pieces:
        for row in figurerows.figure_rows(piece, library, best=True)[:8]:
            groups.setdefault((row.raw or row.text, row.unit, row.currency, row.change), []).append(row)
    order = sorted(groups.values(), key=lambda rows: -len({row.publisher for row in rows}))
    return tuple({"row": rows[0], "tellers": tuple(_tellers(rows))} for rows in order[:24])


def _tellers(rows: list[FigureRow]) -> list[Link]:
    """Return each publisher once, with the place where it gives the figure."""
    first = {row.publisher: row for row in reversed(rows)}
    return [
        Link(name=name, address=f"{row.article.address}#{row.anchor}", note=row.day.short)
        for name, row in sorted(first.items(), key=lambda item: (item[1].day.iso, item[0]))
    ]


def _lines(piece: Piece, library: Library) -> list[PairLine]:
    return cards.pair_lines(piece, library)


def _redirect(address: str, target: str, library: Library) -> Page:
    title = library.tongue.gettext("Moved")
    head = Head(title=title, address=address, kind="Redirect", canonical=target, indexed=False, listed=False)
    return Page(head, "redirect.html")


def _brief(brief: Brief, library: Library) -> Page:
    name, say = library.pair_name(*brief.pair), library.tongue.gettext
    pair = links.pair_link(*brief.pair, library)
    head = Head(
        title=brief.title,
        address=brief_address(brief),
        kind="Brief",
        description=cards.brief_card(brief, library).summary,
        crumbs=(Link(name=say("Briefs"), address="briefs/"), pair, Link(name=brief.title)),
        facets=(
            ("kind", "Brief"),
            ("pair", name),
            ("year", str(brief.date.year)),
            ("language", brief.language),
            ("source", say("Editors")),
            *(("topic", library.name(_topic_id(topic))) for topic in brief.topics),
        ),
        modified=(brief.updated or brief.date).isoformat(),
        published=brief.date.isoformat(),
        language=brief.language,
        current="briefs/",
        indexed=brief.status == "published",
        listed=brief.status == "published",
    )
    return Page(head, "brief.html", lambda: _brief_context(brief, library))


def _topic_id(topic: str) -> str:
    return topic if topic.startswith("topic:") else f"topic:{topic}"


def _company_id(company: str) -> str:
    return company if company.startswith("company:") else f"company:{company}"


def _brief_context(brief: Brief, library: Library) -> Context:
    day_of = links.day
    return {
        "brief": cards.brief_card(brief, library),
        "first_day": day_of(brief.date, library.language),
        "body_html": library.desk.html(brief.body, file=Path(brief.path), page=brief_address(brief), root="../../"),
        "sources": tuple(
            {
                "title": source.title,
                "url": web_url(source.url),
                "publisher": source.publisher,
                "day": day_of(source.date, library.language).words if source.date else "",
            }
            for source in brief.sources
        ),
        "companies": tuple(links.entity_link(_company_id(company), library) for company in brief.companies),
        "topics": tuple(links.entity_link(_topic_id(topic), library) for topic in brief.topics),
        "updated": brief.updated is not None and brief.updated != brief.date,
    }


def _briefs(library: Library) -> Page:
    say = library.tongue.gettext
    head = Head(
        title=say("Briefs"),
        address="briefs/",
        kind="List",
        description=say("What our editors wrote, each brief about one pair, with its sources."),
        crumbs=(Link(name=say("Briefs")),),
        indexed=False,
        current="briefs/",
    )
    return Page(
        head, "briefs.html", lambda: {"briefs": tuple(cards.brief_card(brief, library) for brief in library.briefs)}
    )
