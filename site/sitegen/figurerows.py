"""Figures ready to print: each claim in numbers with its value, its words and the sentence it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ledger.model import Figure
from sitegen import formats, links
from sitegen.bases import basis_words
from sitegen.datelines import dateline_end, without_dateline
from sitegen.i18n import tongue
from sitegen.library import Library
from sitegen.markdown import shorten
from sitegen.pieces import Piece
from sitegen.printed import says_more
from sitegen.sizes import EVIDENCE_SENTENCES, QUOTED_LEAST, QUOTED_SHARE
from sitegen.slugs import web_url
from sitegen.views import FigureRow, Link, Quote
from sitegen.vocabulary import named, word

# Times, lengths and ranks colour a report; they are seldom what it is about. "Half of" tells nothing alone.
ASIDE = {*("year", "month", "week", "day", "hour", "minute"), *("foot", "inch", "metre", "rank", "multiple")}
LARGE, MANY = 1_000_000, 1000  # from here on an amount is news by itself


def best_figures(piece: Piece) -> list[Figure]:
    """Return a piece's figures, the most telling first: in a sentence of the pair, with a measure, large money, shares."""
    evidence = " ".join(sentence for pair in piece.pairs for sentence in pair.evidence)

    def rank(figure: Figure) -> tuple[bool, int, bool, float, str, int]:
        beside = figure.sentence not in evidence
        return (beside, _weight(figure), not figure.measure, -round(figure.confidence, 1), figure.field, figure.start)

    return sorted(piece.reading.figures, key=rank)


def _weight(figure: Figure) -> int:
    """Return 0 for large money, 1 for shares, 2 for other amounts, 3 for a price or a small count, 4 for the rest."""
    if figure.unit in ASIDE or not any(letter.isdigit() for letter in figure.text):
        return 4
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


def told_of_times(pieces: Iterable[Piece], library: Library) -> list[FigureRow]:
    """Return the figures that give a measure for a time, without their sentences: what a chart over time is made of."""
    return [
        _figure_row(figure, piece, library, longest=0)
        for piece in pieces
        for figure in piece.reading.figures
        if figure.period and figure.period.start and not figure.change and (figure.measure or figure.measure_text)
    ]


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
        says_more=library.language != "en" or says_more(figure),
        raw=_plain(value) if value is not None else "",
        unit=figure.unit,
        currency=figure.currency or "",
        usd=formats.amount(figure.usd, "", "USD", library.language) if figure.usd and figure.currency != "USD" else "",
        usd_note=basis_words(figure.usd_basis or "", library.tongue),
        change=figure.change or "",
        change_words=word("change", _change(figure), library.tongue) if figure.change else "",
        change_code=named("change", _change(figure)) if figure.change else "",
        measure=_measure(figure, library),
        measure_language=library.language if named("measure", figure.measure or "") else piece.article.language,
        measure_code=(figure.measure or figure.measure_text).replace("_", " "),
        compared=figure.compared.text if figure.compared else "",
        period=_period_key(figure),
        period_words=figure.period.text if figure.period else "",
        qualifier=word("qualifier", figure.qualifier, library.tongue) if figure.qualifier else "",
        qualified=bool(figure.qualifier) and figure.text.lower().startswith(named("qualifier", figure.qualifier or "")),
        about=tuple(links.entity_link(id_, library) for id_ in figure.about[:3]),
        pairs=tuple(links.pair_link(a, b, library) for a, b in piece.ties[:2]),
        equivalents=tuple(equivalent.text for equivalent in figure.equivalents),
        quote=_quote(figure, longest) if longest else Quote(before=""),
        confidence=round(figure.confidence * 100),
        language=piece.article.language,
        article=Link(name=links.title_of(piece, library), address=links.article_address(piece)),
        title=piece.article.title,
        publisher=links.publisher(piece, library),
        url=web_url(piece.article.url),
        day=links.piece_day(piece, library),
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
        return tongue(language).gettext("%(low)s to %(high)s", low=words(figure.low), high=words(figure.high))
    return ""


def _change(figure: Figure) -> str:
    """Return the name of a figure's change, `up by` or `down`: its words stand before the figure."""
    return " ".join(part for part in (figure.change, figure.change_role) if part)


def _measure(figure: Figure, library: Library) -> str:
    """Return what was measured, as the language says it; what no table has, in the source's own words."""
    if figure.measure and named("measure", figure.measure):
        return word("measure", figure.measure, library.tongue)
    return (figure.measure or figure.measure_text).replace("_", " ")


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
        return Quote(before=shorten(without_dateline(sentence), limit))
    head = dateline_end(sentence) if figure.field == "text" else 0
    head = head if head <= start else 0
    room = max(20, (limit - (end - start)) // 2)
    return Quote(before=_tail(sentence[head:start], room), hit=sentence[start:end], after=_head(sentence[end:], room))


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
