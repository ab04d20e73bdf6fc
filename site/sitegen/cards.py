"""Cards: the library's articles, stories, pairs and briefs made ready to print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ledger.model import Brief, Pair, Story
from sitegen import links
from sitegen.datelines import without_dateline
from sitegen.desk import brief_address
from sitegen.figurerows import best_figures
from sitegen.library import Library
from sitegen.markdown import shorten, to_text
from sitegen.pieces import Piece
from sitegen.slugs import web_url
from sitegen.views import BriefCard, Card, Note, PairLine

CARD_FIGURES = 3
_CODE = re.compile(r"\b[A-Z]{2,8}\b")


def card(piece: Piece, library: Library) -> Card:
    """Return the card of one article."""
    return library.once(("card", piece.id), lambda: _card(piece, library))


def _card(piece: Piece, library: Library) -> Card:
    reading = piece.reading
    return Card(
        id=piece.id,
        title=links.title_of(piece, library),
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
        figures=_telling(piece),
        quote=quoted(piece.quotes[0], library) if piece.quotes else "",
        damaged=any(warning.code == "damaged_figure" for warning in reading.warnings),
        access=piece.article.access,
    )


def _telling(piece: Piece) -> tuple[str, ...]:
    """Return the best figures in their own words; `half of` says nothing where its sentence is not beside it."""
    words = dict.fromkeys(figure.text for figure in best_figures(piece))
    return tuple(text for text in words if any(letter.isdigit() for letter in text))[:CARD_FIGURES]


def leading(story: Story, library: Library) -> tuple[Piece, str]:
    """Return the piece that a story is shown by, and its title: the fullest in the language of the page, else its lead."""
    pieces = library.story_pieces(story)
    lead = library.by_id.get(story.lead, pieces[0])
    own = [piece for piece in pieces if piece.reading.language == library.language]
    if lead.reading.language == library.language or not own:
        return lead, story.title or lead.article.title
    best = max(own, key=lambda piece: (piece.article.access == "full", piece.length, piece.id))
    return best, best.article.title


def story_card(story: Story, library: Library) -> Card:
    """Return the card of a story: that of the article it is shown by, with everyone who told it."""
    pieces = library.story_pieces(story)
    lead, title = leading(story, library)
    own = card(lead, library)
    names = tuple(dict.fromkeys(links.publisher(piece, library) for piece in pieces))
    return Card(
        id=story.id,
        title=title,
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


def quoted(sentence: str, library: Library) -> str:
    """Return a sentence as pages quote it: without its dateline, and no longer than the owner allows."""
    return shorten(without_dateline(sentence), library.settings.publish.max_evidence_chars)


def notes(piece: Piece, library: Library) -> list[Note]:
    """Return what the machine did not dare to read in a piece, in words, each kind once."""
    say = library.tongue.gettext
    known = {
        "damaged_figure": say("Digits are missing in the source, so no figure is shown here."),
        "unsupported_language": say("The machine does not read this language well yet; only names were looked for."),
    }
    kinds: dict[tuple[str, str], list[str]] = {}
    for warning in piece.reading.warnings:
        kinds.setdefault((warning.code, known.get(warning.code, warning.message)), []).append(warning.text.strip())
    return [
        Note(
            code=code,
            words=words,
            language="" if code in known else "en",
            texts=tuple(shorten(text, 160) for text in dict.fromkeys(texts) if text),
        )
        for (code, words), texts in kinds.items()
    ]


def pair_lines(piece: Piece, library: Library) -> list[PairLine]:
    """Return each two parties of a piece once, whatever the directions, with why the machine tied them together."""
    groups: dict[tuple[str, str], list[Pair]] = {}
    for pair in piece.pairs:
        groups.setdefault((pair.a, pair.b), []).append(pair)
    return [_pair_line(pairs, library) for pairs in groups.values()]


def _pair_line(pairs: list[Pair], library: Library) -> PairLine:
    first = pairs[0]
    ways = dict.fromkeys((pair.source, pair.target) for pair in pairs if pair.source and pair.target)
    sentences = dict.fromkeys(sentence for pair in pairs for sentence in pair.evidence)
    return PairLine(
        link=links.pair_link(first.a, first.b, library),
        strength=round(max(pair.strength for pair in pairs) * 100),
        direction="; ".join(way_words(source, target, library) for source, target in ways),
        quotes=tuple(quoted(sentence, library) for sentence in list(sentences)[:2]),
        reasons=named(dict.fromkeys(reason for pair in pairs for reason in pair.reasons), library),
    )


def way_words(source: str | None, target: str | None, library: Library) -> str:
    """Return a direction in names."""
    return f"{library.party_name(source or '')} \u2192 {library.party_name(target or '')}"


def named(reasons: Iterable[str], library: Library) -> tuple[str, ...]:
    """Return reasons, which are English, with the names of countries and blocs in place of their codes."""
    english = library.spoken("en")
    return tuple(
        _CODE.sub(lambda code: english.party_name(code[0]) if code[0] in library.party_set else code[0], reason)
        for reason in reasons
    )


def brief_card(brief: Brief, library: Library) -> BriefCard:
    """Return the card of an editor's brief."""
    return BriefCard(
        title=brief.title,
        address=brief_address(brief),
        summary=brief.summary or _opening(brief.body),
        day=links.day(brief.updated or brief.date, library.language),
        author=brief.author,
        pair=links.pair_link(*brief.pair, library),
        language=brief.language,
        draft=brief.status == "draft",
        retracted=brief.status == "retracted",
    )


@lru_cache(maxsize=1024)
def _opening(body: str) -> str:
    return to_text(body, 220)
