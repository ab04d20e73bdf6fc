"""Cards: the library's pieces, stories, figures and pairs made ready to print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from ledger.model import Brief, Figure, Pair, Story
from sitegen import formats
from sitegen.library import Library, Piece
from sitegen.markdown import shorten, to_text
from sitegen.sizes import EVIDENCE_SENTENCES, QUOTED_LEAST, QUOTED_SHARE
from sitegen.slugs import local_name, pair_slug, party_slug, slug, web_url
from sitegen.views import BriefCard, Card, Day, FigureRow, Link, Note, PairLine, Quote

QUALIFIERS = {
    "about": "about",
    "over": "more than",
    "under": "less than",
    "at_least": "at least",
    "up_to": "up to",
    "nearly": "nearly",
}
CHANGES = {"up": "rose", "down": "fell", "unchanged": "unchanged"}
LARGE, MANY = 1_000_000, 1000  # from here on an amount is news by itself
NOTES = {
    "damaged_figure": "Digits are missing in the source, so no figure is shown here.",
    "unsupported_language": "The machine does not read this language well yet; only names were looked for.",
}


def day(when: dt.date, language: str, *, sure: bool = True) -> Day:
    """Return a day ready to print, with the address of its page in the archive."""
    return Day(
        iso=when.isoformat(),
        words=formats.day_words(when, language),
        short=formats.short_day(when, language),
        address=f"archive/{when:%Y/%m/%d}/",
        sure=sure,
    )


def piece_day(piece: Piece, library: Library) -> Day:
    """Return the day of a piece; not sure where its publisher gave none."""
    return day(piece.day, library.language, sure=piece.article.published is not None)


def party_link(code: str, library: Library) -> Link:
    """Return the link to a country or bloc."""
    return Link(name=library.party_name(code), address=f"countries/{party_slug(code)}/", code=code)


def pair_link(a: str, b: str, library: Library, *, count: int = 0) -> Link:
    """Return the link to a pair's one canonical page."""
    a, b = min(a, b), max(a, b)
    return Link(name=library.pair_name(a, b), address=f"pairs/{pair_slug(a, b)}/", code=f"{a}-{b}", count=count)


def entity_link(entity_id: str, library: Library, *, count: int = 0) -> Link:
    """Return the link to whatever an entity id names; without address where it has no page."""
    return library.once(("link", entity_id, count), lambda: _entity_link(entity_id, library, count))


def _entity_link(entity_id: str, library: Library, count: int) -> Link:
    kind, _, rest = entity_id.partition(":")
    if kind in {"country", "bloc"}:
        return party_link(rest, library) if rest in library.party_set else Link(name=library.party_name(rest))
    known = {"company": library.by_company, "topic": library.by_topic}.get(kind, {})
    folder = {"company": "companies", "topic": "topics"}.get(kind, "")
    address = f"{folder}/{local_name(entity_id)}/" if entity_id in known else ""
    return Link(name=library.name(entity_id), address=address, count=count)


def article_address(piece: Piece) -> str:
    """Return the address of an article's page."""
    return f"articles/{slug(piece.id)}/"


def story_address(story: Story, library: Library) -> str:
    """Return the address of a story: of its only article where it has one."""
    pieces = library.story_pieces(story)
    return f"stories/{slug(story.id)}/" if len(pieces) > 1 else article_address(pieces[0])


def publisher(piece: Piece, library: Library) -> str:
    """Return the name of who published a piece."""
    source = library.sources.get(piece.article.source)
    return piece.article.publisher or (source.title if source else "") or piece.article.source


def card(piece: Piece, library: Library) -> Card:
    """Return the card of one article."""
    return library.once(("card", piece.id), lambda: _card(piece, library))


def _card(piece: Piece, library: Library) -> Card:
    reading = piece.reading
    return Card(
        id=piece.id,
        title=piece.article.title or "Untitled",
        address=article_address(piece),
        url=web_url(piece.article.url),
        language=piece.article.language,
        publisher=publisher(piece, library),
        publishers=(publisher(piece, library),),
        articles=1,
        day=piece_day(piece, library),
        pairs=tuple(pair_link(a, b, library) for a, b in piece.ties[:3]),
        companies=tuple(entity_link(tally.id, library) for tally in reading.companies if tally.salience == "central")[
            :4
        ],
        topics=tuple(entity_link(topic.id, library) for topic in reading.topics[:2]),
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
    names = tuple(dict.fromkeys(publisher(piece, library) for piece in pieces))
    return Card(
        id=story.id,
        title=story.title or own.title,
        address=story_address(story, library),
        url=own.url,
        language=own.language,
        publisher=own.publisher,
        publishers=names,
        articles=len(pieces),
        day=piece_day(max(pieces, key=lambda piece: piece.at), library),
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


def best_figures(piece: Piece) -> list[Figure]:
    """Return a piece's figures, the most telling first: in a sentence of the pair, with a measure, large money, shares."""
    evidence = " ".join(sentence for pair in piece.pairs for sentence in pair.evidence)

    def rank(figure: Figure) -> tuple[bool, int, bool, float, str, int]:
        beside = figure.sentence not in evidence
        return (beside, _weight(figure), not figure.measure, -round(figure.confidence, 1), figure.field, figure.start)

    return sorted(piece.reading.figures, key=rank)


def _weight(figure: Figure) -> int:
    """Return 0 for large money, 1 for shares, 2 for other amounts, 3 for a price or a small count."""
    value = figure.value if figure.value is not None else figure.high or figure.low or 0
    if figure.unit == "money":
        return 0 if value >= LARGE else 3
    return 1 if figure.unit == "percent" else 2 if value >= MANY else 3


def figure_rows(piece: Piece, library: Library, *, best: bool = False, longest: int = 0) -> list[FigureRow]:
    """Return the figures of one article in the order of its text, or the best first; `longest` shortens sentences."""
    limit = min(longest or 9999, library.settings.publish.max_evidence_chars)
    name = ("figures", piece.id, best, limit)
    return library.once(name, lambda: _figure_rows(piece, library, best=best, limit=limit))


def _figure_rows(piece: Piece, library: Library, *, best: bool, limit: int) -> list[FigureRow]:
    figures = best_figures(piece) if best else sorted(piece.reading.figures, key=lambda f: (f.field == "text", f.start))
    allowed = _allowed_sentences(piece)
    return [_figure_row(f, piece, library, longest=limit if f.sentence in allowed else 0) for f in figures]


def _allowed_sentences(piece: Piece) -> set[str]:
    """Return the sentences that may be quoted: the most telling ones, never so many that they replace the article."""
    left = max(QUOTED_LEAST, int(piece.length * QUOTED_SHARE))
    allowed: set[str] = set()
    for sentence in dict.fromkeys(figure.sentence for figure in best_figures(piece)):
        left -= len(sentence)
        if left < 0 or len(allowed) == EVIDENCE_SENTENCES:
            break
        allowed.add(sentence)
    return allowed


def _figure_row(figure: Figure, piece: Piece, library: Library, *, longest: int) -> FigureRow:
    value = figure.value if figure.value is not None else figure.high or figure.low
    return FigureRow(
        anchor=f"f-{figure.field}-{figure.start}",
        text=figure.text,
        value=value_words(figure, library.language),
        raw=_plain(value) if value is not None else "",
        unit=figure.unit,
        currency=figure.currency or "",
        usd=formats.amount(figure.usd, "", "USD", library.language) if figure.usd and figure.currency != "USD" else "",
        usd_note=figure.usd_basis or "",
        change=figure.change or "",
        change_words=_change_words(figure),
        measure=(figure.measure or figure.measure_text).replace("_", " "),
        compared=figure.compared.text if figure.compared else "",
        period=_period_key(figure),
        period_words=figure.period.text if figure.period else "",
        qualifier=QUALIFIERS.get(figure.qualifier or "", ""),
        about=tuple(entity_link(id_, library) for id_ in figure.about[:3]),
        pairs=tuple(pair_link(a, b, library) for a, b in piece.ties[:2]),
        equivalents=tuple(equivalent.text for equivalent in figure.equivalents),
        quote=_quote(figure, longest) if longest else Quote(before=""),
        confidence=round(figure.confidence * 100),
        language=piece.article.language,
        article=Link(name=piece.article.title or "Untitled", address=article_address(piece)),
        title=piece.article.title,
        publisher=publisher(piece, library),
        url=web_url(piece.article.url),
        day=piece_day(piece, library),
    )


def _plain(value: Decimal) -> str:
    """Return a number without exponent: 1.8E+11 is no figure that a spreadsheet's reader expects."""
    return format(value.normalize(), "f")


def value_words(figure: Figure, language: str) -> str:
    """Return a figure's value or range with its unit, written out."""

    def words(value: Decimal) -> str:
        return formats.amount(value, figure.unit, figure.currency, language)

    if figure.value is not None:
        return words(figure.value)
    if figure.low is not None and figure.high is not None:
        return f"{words(figure.low)} to {words(figure.high)}"
    return ""


def _change_words(figure: Figure) -> str:
    """Return `rose by`, `fell to`: words to stand before the figure."""
    if not figure.change:
        return ""
    return " ".join(word for word in (CHANGES[figure.change], figure.change_role) if word)


def _period_key(figure: Figure) -> str:
    period = figure.period
    if period is None or period.start is None:
        return ""
    return f"{period.start.isoformat()}/{(period.end or period.start).isoformat()}"


def _quote(figure: Figure, limit: int) -> Quote:
    """Return the figure's sentence with the figure marked; a long one is cut at both ends around it."""
    sentence = figure.sentence
    start = figure.start - figure.sentence_start
    end = start + (figure.end - figure.start)
    if not 0 <= start <= end <= len(sentence) or sentence[start:end] != figure.text:
        return Quote(before=shorten(sentence, limit))
    room = max(20, (limit - (end - start)) // 2)
    return Quote(before=_tail(sentence[:start], room), hit=sentence[start:end], after=_head(sentence[end:], room))


def _tail(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text[-limit:]
    return "… " + (cut.partition(" ")[2] or cut)


def _head(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text[:limit]
    return (cut.rpartition(" ")[0] or cut) + " …"


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
        link=pair_link(pair.a, pair.b, library),
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
        day=day(brief.updated or brief.date, library.language),
        author=brief.author,
        pair=pair_link(*brief.pair, library),
        draft=brief.status == "draft",
        retracted=brief.status == "retracted",
    )


@lru_cache(maxsize=1024)
def _opening(body: str) -> str:
    return to_text(body, 220)


def source_link(source_id: str, library: Library, *, publisher: str = "", count: int = 0) -> Link:
    """Return the link to a source's page, under its own title or the publisher's name."""
    source = library.sources.get(source_id)
    return Link(
        name=(source.title if source else "") or publisher or source_id,
        address=f"sources/{slug(source_id)}/",
        count=count,
    )
