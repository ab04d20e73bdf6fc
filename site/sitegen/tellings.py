"""What a pair's brief says, made ready to print: its lead, who does what, and where sources agree or differ."""

from __future__ import annotations

import datetime as dt

from ledger.model import Noun
from sitegen import cards, figurerows, links, pairbrief
from sitegen.actors import Actor
from sitegen.agreement import Comparison, Voice
from sitegen.library import Library
from sitegen.pairbrief import PairBrief
from sitegen.told import Telling
from sitegen.views import Card, Day, FigureRow, Link
from sitegen.vocabulary import word

MOST_BESIDE = 3  # others named in one company's line


class Words(Noun, frozen=True, kw_only=True):
    """A sentence with the article that it stands in."""

    text: str
    article: Link
    publisher: str
    day: Day
    language: str = ""


class LeadView(Noun, frozen=True, kw_only=True):
    """The story that stands out."""

    card: Card
    quotes: tuple[Words, ...]
    direction: str
    new: bool
    reasons: tuple[str, ...]


class ActorView(Noun, frozen=True, kw_only=True):
    """A company between the two, and what it did."""

    link: Link
    stories: int
    deeds: tuple[Words, ...]
    beside: tuple[Link, ...] = ()  # who else these sentences name


class VoiceView(Noun, frozen=True, kw_only=True):
    """One value of a thing that several measured."""

    text: str
    value: str
    article: Link
    publisher: str
    day: Day
    language: str = ""  # of the text


class ComparisonView(Noun, frozen=True, kw_only=True):
    """One thing that several measured."""

    measure: str
    period: str
    language: str = ""  # of the period
    verdict: str
    says: str
    voices: tuple[VoiceView, ...]


def since(now: dt.datetime) -> dt.datetime:
    """Return the moment from which news is new: the beginning of the day before the edition.

    The hour of the last edition would make the same input print different pages.
    """
    return dt.datetime.combine(now.date() - dt.timedelta(days=1), dt.time(), dt.UTC)


def brief_of(key: str, library: Library) -> PairBrief:
    """Put together the brief of a pair from its own pieces."""
    return library.for_all(("brief", key), lambda: _brief_of(key, library))


def _brief_of(key: str, library: Library) -> PairBrief:
    pieces = [piece for piece in library.by_pair.get(key, []) if not library.is_retracted(piece)]
    return pairbrief.assemble(
        library.pair_codes[key],
        articles={piece.id: piece.article for piece in pieces},
        readings={piece.id: piece.reading for piece in pieces},
        stories={piece.story: library.stories[piece.story] for piece in pieces}.values(),
        briefs=library.briefs_by_pair.get(key, ()),
        flows=library.flows,
        owners=library.owners,
        language=library.settings.site.language,
        now=library.now,
        since=since(library.now),
        min_relevance=library.settings.read.min_relevance,
        min_strength=library.settings.read.min_pair_strength,
        window_days=library.settings.publish.window_days,
    )


def lead(telling: Telling | None, library: Library) -> LeadView | None:
    """Return the story that stands out, with the sentences that tell it."""
    if telling is None or telling.story not in library.stories:
        return None
    way = telling.direction
    return LeadView(
        card=cards.story_card(library.stories[telling.story], library),
        quotes=tuple(
            _words(f"{quote.text} …" if quote.cut else quote.text, quote.article, library)
            for quote in telling.quotes[:2]
        ),
        direction=f"{library.party_name(way[0])} → {library.party_name(way[1])}" if way else "",
        new=telling.new,
        reasons=cards.named(telling.reasons, library),
    )


def _words(text: str, article: str, library: Library) -> Words:
    piece = library.by_id[article]
    return Words(
        text=cards.quoted(text, library),
        article=Link(name=piece.article.title, address=links.article_address(piece)),
        publisher=links.publisher(piece, library),
        day=links.piece_day(piece, library),
        language=piece.article.language,
    )


def actors(found: tuple[Actor, ...], library: Library) -> tuple[ActorView, ...]:
    """Return the companies with what they did; those without a deed are in the list beside."""
    return tuple(
        ActorView(
            link=links.entity_link(actor.id, library),
            stories=actor.stories,
            deeds=tuple(_words(deed.text, deed.article, library) for deed in actor.deeds[:2]),
            beside=tuple(links.entity_link(id_, library) for id_ in actor.beside[:MOST_BESIDE]),
        )
        for actor in found
        if actor.deeds
    )[:6]


def comparisons(found: tuple[Comparison, ...], library: Library) -> tuple[ComparisonView, ...]:
    """Return the things that several sources measured, value beside value."""
    return tuple(
        ComparisonView(
            measure=word("measure", comparison.measure, library.tongue) if comparison.measure else "",
            period=comparison.period,
            language=library.by_id[comparison.voices[0].article].article.language,
            verdict=comparison.verdict,
            says=_says(comparison, library),
            voices=tuple(_voice(voice, library) for voice in comparison.voices),
        )
        for comparison in found[:8]
    )


def _says(comparison: Comparison, library: Library) -> str:
    """Return one sentence on whether the sources agree."""
    speech, count = library.tongue, len({voice.publisher for voice in comparison.voices})
    if comparison.verdict == "agree":
        return speech.ngettext("%(num)s source gives the same value.", "%(num)s sources give the same value.", count)
    return speech.ngettext(
        "%(num)s source gives values that differ by %(share)s.",
        "%(num)s sources give values that differ by %(share)s.",
        count,
        share=speech.percent(comparison.spread, digits=0),
    )


def _voice(voice: Voice, library: Library) -> VoiceView:
    piece = library.by_id[voice.article]
    anchor = f"f-{voice.figure.field}-{voice.figure.start}"
    return VoiceView(
        text=voice.figure.text,
        value=figurerows.value_words(voice.figure, library.language),
        article=Link(name=piece.article.title, address=f"{links.article_address(piece)}#{anchor}"),
        publisher=voice.publisher,
        day=links.piece_day(piece, library),
        language=piece.article.language,
    )


def key_figures(brief: PairBrief, library: Library) -> tuple[FigureRow, ...]:
    """Return the figures that say most about the pair, the best first."""
    rows = []
    for key in brief.figures:
        anchor = f"f-{key.figure.field}-{key.figure.start}"
        found = figurerows.figure_rows(library.by_id[key.article], library)
        rows += [row for row in found if row.anchor == anchor][:1]
    return tuple(rows)


def kinds(brief: PairBrief, library: Library) -> tuple[Link, ...]:
    """Return the kinds of event that the pair's stories tell, with how many stories."""
    return tuple(Link(name=word("event", kind, library.tongue), count=len(told)) for kind, told in brief.events[:8])
