"""Cards: the library's articles, stories, pairs and briefs made ready to print."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ledger.model import Brief, Pair, Story
from sitegen import links
from sitegen.figurerows import best_figures
from sitegen.library import Library
from sitegen.markdown import shorten, to_text
from sitegen.pieces import Piece
from sitegen.slugs import slug, web_url
from sitegen.views import BriefCard, Card, Note, PairLine

NOTES = {
    "damaged_figure": "Digits are missing in the source, so no figure is shown here.",
    "unsupported_language": "The machine does not read this language well yet; only names were looked for.",
}


def card(piece: Piece, library: Library) -> Card:
    """Return the card of one article."""
    return library.once(("card", piece.id), lambda: _card(piece, library))


def _card(piece: Piece, library: Library) -> Card:
    reading = piece.reading
    return Card(
        id=piece.id,
        title=piece.article.title or "Untitled",
        address=links.article_address(piece),
        url=web_url(piece.article.url),
        language=piece.article.language,
        publisher=links.publisher(piece, library),
        publishers=(links.publisher(piece, library),),
        articles=1,
        day=links.piece_day(piece, library),
        pairs=tuple(links.pair_link(a, b, library) for a, b in piece.ties[:3]),
        companies=tuple(
            links.entity_link(tally.id, library) for tally in reading.companies if tally.salience == "central"
        )[:4],
        topics=tuple(links.entity_link(topic.id, library) for topic in reading.topics[:2]),
        figures=tuple(dict.fromkeys(figure.text for figure in best_figures(piece)))[:3],
        quote=shorten(piece.quotes[0], library.settings.publish.max_evidence_chars) if piece.quotes else "",
        damaged=any(warning.code == "damaged_figure" for warning in reading.warnings),
        access=piece.article.access,
    )


def story_card(story: Story, library: Library) -> Card:
    """Return the card of a story: its lead article's, with everyone who told it."""
    pieces = library.story_pieces(story)
    lead = library.by_id.get(story.lead, pieces[0])
    own = card(lead, library)
    names = tuple(dict.fromkeys(links.publisher(piece, library) for piece in pieces))
    return Card(
        id=story.id,
        title=story.title or own.title,
        address=links.story_address(story, library),
        url=own.url,
        language=own.language,
        publisher=own.publisher,
        publishers=names,
        articles=len(pieces),
        day=links.piece_day(max(pieces, key=lambda piece: piece.at), library),
        pairs=own.pairs,
        companies=own.companies,
        topics=own.topics,
        figures=own.figures,
        quote=own.quote,
        damaged=own.damaged,
        access=own.access,
    )


def stories_of(pieces: Iterable[Piece], library: Library) -> list[Story]:
    """Return the stories that pieces belong to, each once, in the order of the pieces."""
    return list({piece.story: library.stories[piece.story] for piece in pieces}.values())


def notes(piece: Piece) -> list[Note]:
    """Return what the machine did not dare to read in a piece, in words."""
    return [
        Note(code=warning.code, words=NOTES.get(warning.code, warning.message), text=shorten(warning.text, 160))
        for warning in piece.reading.warnings
    ]


def pair_line(pair: Pair, library: Library) -> PairLine:
    """Return a pair with the reasons why the machine tied its parties together."""
    direction = ""
    if pair.source and pair.target:
        direction = f"{library.party_name(pair.source)} → {library.party_name(pair.target)}"
    limit = library.settings.publish.max_evidence_chars
    return PairLine(
        link=links.pair_link(pair.a, pair.b, library),
        strength=round(pair.strength * 100),
        direction=direction,
        quotes=tuple(shorten(sentence, limit) for sentence in pair.evidence[:2]),
        reasons=pair.reasons,
    )


def brief_card(brief: Brief, library: Library) -> BriefCard:
    """Return the card of an editor's brief."""
    return BriefCard(
        title=brief.title,
        address=f"briefs/{slug(brief.slug)}/",
        summary=brief.summary or _opening(brief.body),
        day=links.day(brief.updated or brief.date, library.language),
        author=brief.author,
        pair=links.pair_link(*brief.pair, library),
        draft=brief.status == "draft",
        retracted=brief.status == "retracted",
    )


@lru_cache(maxsize=1024)
def _opening(body: str) -> str:
    return to_text(body, 220)
