"""What templates are given: small frozen values, ready to print, each with all it needs."""

from __future__ import annotations

from ledger.model import Noun


class Link(Noun, frozen=True, kw_only=True):
    """A name and the address of its page, from the root of the site; no address where it has no page."""

    name: str
    address: str = ""
    code: str = ""
    count: int = 0
    note: str = ""


class Day(Noun, frozen=True, kw_only=True):
    """A day as machines and as people write it; `sure` is False where only our own fetch dates it."""

    iso: str
    words: str
    short: str
    address: str
    sure: bool = True


class Quote(Noun, frozen=True, kw_only=True):
    """A sentence of a source, cut where it is too long, with what is meant in it marked."""

    before: str
    hit: str = ""
    after: str = ""


class FigureRow(Noun, frozen=True, kw_only=True):
    """One claim in numbers with its evidence."""

    anchor: str
    text: str  # as printed
    value: str  # normalised, with unit
    says_more: bool  # whether the value adds to the text
    raw: str  # the number alone, for machines and sorting
    unit: str
    currency: str
    usd: str
    usd_note: str
    change: str
    change_words: str
    change_code: str  # the same in plain English: rose by
    measure: str
    measure_language: str
    measure_code: str  # the same in plain English, as data files and filters have it
    period: str
    period_words: str
    qualifier: str
    qualified: bool  # whether the text says that itself
    about: tuple[Link, ...]
    pairs: tuple[Link, ...]
    equivalents: tuple[str, ...]
    quote: Quote
    compared: str  # what a change is measured against
    confidence: int
    language: str  # of the sentence
    article: Link
    title: str
    publisher: str
    url: str
    day: Day


class Note(Noun, frozen=True, kw_only=True):
    """Something that the machine did not dare to read."""

    code: str
    words: str
    language: str = ""  # of the words, where nobody has translated them
    texts: tuple[str, ...] = ()


class PairLine(Noun, frozen=True, kw_only=True):
    """A pair as an article shows it: strength, direction and the sentence that says so."""

    link: Link
    strength: int
    direction: str
    quotes: tuple[str, ...]
    reasons: tuple[str, ...]


class Card(Noun, frozen=True, kw_only=True):
    """An article or a story in a list."""

    id: str
    title: str
    address: str
    url: str
    language: str
    publisher: str
    publishers: tuple[str, ...]
    articles: int
    day: Day
    pairs: tuple[Link, ...]
    companies: tuple[Link, ...]
    topics: tuple[Link, ...]
    figures: tuple[str, ...]
    quote: str
    damaged: bool = False
    access: str = "full"


class BriefCard(Noun, frozen=True, kw_only=True):
    """An editor's brief in a list."""

    title: str
    address: str
    summary: str
    day: Day
    author: str
    pair: Link
    language: str = "en"  # of title and summary
    draft: bool = False
    retracted: bool = False


class PairRow(Noun, frozen=True, kw_only=True):
    """A pair in a list: how much there is and how it moves."""

    link: Link
    stories: int
    articles: int
    figures: int
    briefs: int
    recent: int
    before: int
    last: Day | None
    series: tuple[int, ...]  # articles per month, oldest first, the last twelve months
    region: str = ""  # in English, for machines


class MoverRow(Noun, frozen=True, kw_only=True):
    """A pair of which more or less is told than usual."""

    link: Link
    direction: str
    stories: str
    usual: str


class SourceRow(Noun, frozen=True, kw_only=True):
    """A source and its health."""

    link: Link
    homepage: str
    country: str
    language: str
    kind: str
    status: str
    status_words: str
    articles: int
    last: Day | None
    visited: str
    error: str
    licence: str
    enabled: bool = True
