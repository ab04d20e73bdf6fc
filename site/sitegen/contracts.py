"""What others may build on: the documents for machines, typed, so that a schema can be given and kept."""

from __future__ import annotations

from ledger.model import Noun
from sitegen.activity import Coverage
from sitegen.official import FlowRow
from sitegen.tellings import ActorView, ComparisonView, LeadView
from sitegen.views import BriefCard, Card, Day, FigureRow, Link, PairLine, PairRow

VERSION = 1  # goes up when a field is taken away or changes its meaning; new fields don't raise it


class EditionDocument(Noun, frozen=True, kw_only=True):
    """`edition.json`: when the site was made and how much is in it."""

    made: str  # ISO 8601, UTC
    newest: str  # of the newest article; empty where there is none
    articles: int
    sample: bool
    stale_hours: float  # an edition older than this calls itself old


class PairEntry(Noun, frozen=True, kw_only=True):
    """One line of the list of pairs."""

    id: str
    codes: tuple[str, str]  # ISO 3166-1 alpha-2, or a bloc's
    name: str
    url: str
    document: str  # address of its `PairDocument`
    articles: int
    newest: str  # day of the newest article, ISO 8601; empty where only editors wrote about it


class PairsDocument(Noun, frozen=True, kw_only=True):
    """`pairs/index.json`: every pair, in the order of its id."""

    version: int
    pairs: tuple[PairEntry, ...]


class Evidence(Noun, frozen=True, kw_only=True):
    """Why an article counts for a pair."""

    line: PairLine
    card: Card


class PairDocument(Noun, frozen=True, kw_only=True):
    """`pairs/<a>-<b>/index.json`: all that a pair's page says. Addresses are relative to `base`."""

    version: int
    id: str
    url: str
    base: str
    sample: bool
    pair: PairRow
    window: int  # days that count as recent
    parties: tuple[Link, Link]
    briefs: tuple[BriefCard, ...]
    stories: tuple[Card, ...]
    more_stories: int
    lead: LeadView | None
    since: Day  # news found after it is new
    figures: tuple[FigureRow, ...]
    comparisons: tuple[ComparisonView, ...]
    actors: tuple[ActorView, ...]
    kinds: tuple[Link, ...]
    directions: tuple[Link, ...]
    evidence: tuple[Evidence, ...]
    companies: tuple[Link, ...]
    topics: tuple[Link, ...]
    coverage: Coverage
    months: tuple[str, ...]
    damaged: int  # articles whose source has lost digits
    flows: tuple[FlowRow, ...]
    related: tuple[Link, ...]
