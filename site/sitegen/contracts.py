"""What others may build on: the documents for machines, typed, so that a schema can be given and kept."""

from __future__ import annotations

from ledger.model import Noun
from sitegen.activity import Coverage
from sitegen.official import FlowRow
from sitegen.tellings import ActorView, ComparisonView, LeadView
from sitegen.views import BriefCard, Card, Day, FigureRow, Link, PairLine, PairRow

VERSION = 1  # goes up when a field is taken away or changes its meaning; new fields don't raise it


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
