"""The nouns of Bilateral: frozen, typed, the same in memory, in the archive and in JSON.

Every noun is a `msgspec.Struct`: immutable, built by keyword only, unknown fields refused.
Offsets are half-open code-point positions in the field that `field` names (`in` in JSON).
Times are aware datetimes in UTC. Amounts are `Decimal`, in JSON plain numbers.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

import msgspec

Where = Literal["title", "text"]
Salience = Literal["central", "present", "passing"]


class Noun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all nouns have in common: they are values. Each class repeats the switches: msgspec asks for it."""


# --- the world: sources, visits, articles, flows ---------------------------------------------


SourceKind = Literal["feed", "sitemap", "page", "file", "statistics", "query"]
FullText = Literal["page", "feed", "never"]


class Source(Noun, frozen=True, kw_only=True):
    """One place where we listen. `id` is a slug, unique over all source files."""

    id: str
    kind: SourceKind
    title: str
    url: str
    homepage: str = ""
    language: str = ""  # BCP 47, empty when the source mixes languages
    country: str = ""  # ISO 3166-1 alpha-2 of the publisher
    topics: tuple[str, ...] = ()
    licence: str = ""  # what the publisher allows, in words that the site shows
    every_hours: float = 20.0
    enabled: bool = True
    remove: bool = False  # the publisher wants to be left out: not visited, and nothing of it on the site
    full_text: FullText = "page"  # where an article's text comes from
    robots: Literal["obey", "channel"] = "obey"  # "channel": the feed itself is the offered channel
    stale_days: int = 30
    note: str = ""


VisitStatus = Literal["ok", "unchanged", "empty", "stale", "blocked", "gone", "error"]


class Validators(Noun, frozen=True, kw_only=True):
    """What a server gave us to ask "has it changed?": opaque strings, kept as they came."""

    etag: str = ""
    last_modified: str = ""
    body_sha256: str = ""


class Visit(Noun, frozen=True, kw_only=True):
    """One attempt at a source, and what it taught us. The newest one is the source's state."""

    source: str
    at: dt.datetime
    status: VisitStatus
    found: int = 0  # items the source listed
    new: int = 0  # articles that were new or changed
    http_status: int = 0
    validators: Validators = Validators()
    unconditional_at: dt.datetime | None = None  # when we last asked without validators
    effective_url: str = ""  # address believed after permanent redirects
    redirect_target: str = ""
    redirect_since: dt.datetime | None = None
    newest: dt.datetime | None = None  # date of the newest item
    last_success: dt.datetime | None = None
    last_changed: dt.datetime | None = None
    next_after: dt.datetime | None = None  # not before this moment
    failures: float = 0.0  # weighted
    empties: int = 0  # empty answers in a row
    seconds: float = 0.0
    error: str = ""
    complaints: tuple[str, ...] = ()


Precision = Literal["second", "day", "month", "unknown"]
DatedBy = Literal["feed", "page", "file", "url", "sitemap", "none"]
Access = Literal["full", "teaser", "empty", "summary"]


class Article(Noun, frozen=True, kw_only=True):
    """One text of one publisher. `id` is the hash of its canonical URL."""

    id: str
    source: str
    url: str  # canonical; empty for a clipping that names none
    title: str
    text: str
    language: str  # BCP 47 primary subtag; "und" where we cannot tell
    published: dt.datetime | None
    precision: Precision = "unknown"
    dated_by: DatedBy = "none"
    fetched: dt.datetime
    content_hash: str
    version: int = 1
    author: str = ""
    publisher: str = ""  # name shown to readers
    publisher_country: str = ""  # ISO 3166-1 alpha-2
    licence: str = ""
    access: Access = "full"
    origin: str = ""  # path of the clipping, or address of the feed
    opt_out: tuple[str, ...] = ()  # noai, tdm-reservation, as the page said them
    complaints: tuple[str, ...] = ()


class Entry(Noun, frozen=True, kw_only=True):
    """A feed's item as it was seen: ties a guid to the article it became."""

    source: str
    key: str
    article: str
    seen: dt.datetime
    content_hash: str = ""


class Flow(Noun, frozen=True, kw_only=True):
    """One official trade statistic: goods from `exporter` to `importer` in `period`."""

    id: str
    exporter: str  # ISO 3166-1 alpha-2, or a bloc's code
    importer: str
    reporter: str  # which of the two reported it (mirror flows differ)
    period: str  # 2024, 2024-Q1 or 2024-03
    commodity: str  # HS code or TOTAL
    value: Decimal
    unit: str  # ISO 4217, or percent of the reporter's total
    valuation: str = ""  # FOB, CIF or empty
    source: str
    retrieved: dt.datetime
    note: str = ""


# --- what is read in an article ---------------------------------------------------------------


class Span(Noun, frozen=True, kw_only=True):
    """A half-open stretch of code points."""

    start: int
    end: int


EntityKind = Literal["country", "bloc", "company", "organisation", "person", "place", "event", "topic"]


class Entity(Noun, frozen=True, kw_only=True):
    """Something that can be named: `id` is `country:NO`, `bloc:ASEAN`, `company:mowi`, `topic:seafood`."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""  # home country of a company, country of a place
    parent: str = ""  # entity id: Tmall under Alibaba
    members: tuple[str, ...] = ()  # of a bloc
    codes: dict[str, str] = {}  # iso3, ticker, website, ...
    note: str = ""


class Mention(Noun, frozen=True, kw_only=True):
    """A name in an article, and whom it means (`entity` is None where nobody could be named)."""

    field: Where = msgspec.field(name="in")
    start: int
    end: int
    text: str
    kind: EntityKind
    entity: str | None
    confidence: float  # 0 to 1: of the mentions given 0.9, nine in ten should be right


Unit = str
"""`percent`, `percentage_point`, `basis_point`, `rank`, `multiple`, `tonne`, `teu`, `store`, ... and `money`."""

Qualifier = Literal["about", "over", "under", "at_least", "up_to", "nearly"]
Change = Literal["up", "down", "unchanged"]
ChangeRole = Literal["by", "to", "from"]


class Period(Noun, frozen=True, kw_only=True):
    """The time a figure speaks of: the words, and both days inclusive where they could be resolved."""

    text: str
    start: dt.date | None = None
    end: dt.date | None = None


class Equivalent(Noun, frozen=True, kw_only=True):
    """The same amount printed beside in another currency or unit."""

    text: str
    value: Decimal
    currency: str | None = None
    unit: Unit | None = None


class Figure(Noun, frozen=True, kw_only=True):
    """A claim in numbers: how much of what, of whom, when, compared with what, said where.

    `value` is in units (not millions); a range has `low` and `high` and no `value`. Money has a
    `currency` (ISO 4217) and unit `money`; everything else has a `unit` and no currency.
    """

    field: Where = msgspec.field(name="in")
    start: int
    end: int
    text: str
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: Unit
    currency: str | None = None
    qualifier: Qualifier | None = None
    change: Change | None = None
    change_role: ChangeRole | None = None
    period: Period | None = None
    compared: Period | None = None  # what a change is measured against: "a year earlier"
    measure: str | None = None  # from the closed list in `extract/rules/measures.tsv`
    measure_text: str = ""  # what the number counts, in the sentence's own words
    about: tuple[str, ...] = ()  # entity ids, the nearest first
    source: str | None = msgspec.field(name="from", default=None)  # entity id: exporter, seller, investor
    target: str | None = msgspec.field(name="to", default=None)  # entity id: importer, market, host
    usd: Decimal | None = None
    usd_basis: str | None = None  # "ECB rate of 2014-11-11", or why there is none
    equivalents: tuple[Equivalent, ...] = ()
    per: str | None = None  # day, month, year, person, tonne: the rate's denominator
    sentence: str
    sentence_start: int = 0  # offset of `sentence` in the field
    confidence: float = 1.0


class Pair(Noun, frozen=True, kw_only=True):
    """Two parties that the article ties together. Codes: ISO alpha-2 or a bloc's; `a` sorts before `b`."""

    a: str
    b: str
    source: str | None = msgspec.field(name="from", default=None)  # exporter, seller, investor, who imposes
    target: str | None = msgspec.field(name="to", default=None)
    strength: float  # 0 to 1
    evidence: tuple[str, ...]  # sentences, verbatim
    reasons: tuple[str, ...] = ()  # why the machine believes it, for the page


class Tally(Noun, frozen=True, kw_only=True):
    """How much an article is about one country or bloc."""

    code: str
    salience: Salience
    mentions: int


class CompanyTally(Noun, frozen=True, kw_only=True):
    """How much an article is about one company."""

    id: str
    name: str
    salience: Salience
    mentions: int


class TopicScore(Noun, frozen=True, kw_only=True):
    """How much an article is about one topic of the closed taxonomy."""

    id: str
    score: float
    evidence: tuple[str, ...] = ()


class Warning(Noun, frozen=True, kw_only=True):  # noqa: A001 - the noun of the design; never used as the builtin
    """Something in the article that the machine did not dare to read."""

    code: str  # damaged_figure, unsupported_language, ...
    message: str
    field: Where | None = msgspec.field(name="in", default=None)
    start: int | None = None
    end: int | None = None
    text: str = ""


class Event(Noun, frozen=True, kw_only=True):
    """A trade event the article tells, from the closed set in `extract/rules/events.toml`."""

    kind: str
    evidence: str
    confidence: float = 1.0


class Reading(Noun, frozen=True, kw_only=True):
    """All that was read from one article. `id` is the article's."""

    id: str
    language: str
    countries: tuple[Tally, ...] = ()
    blocs: tuple[Tally, ...] = ()
    companies: tuple[CompanyTally, ...] = ()
    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    pairs: tuple[Pair, ...] = ()
    topics: tuple[TopicScore, ...] = ()
    events: tuple[Event, ...] = ()
    warnings: tuple[Warning, ...] = ()
    relevance: float = 1.0  # 0: sport and celebrities, 1: trade news
    relevance_reason: str = ""
    key_sentences: tuple[Span, ...] = ()  # the sentences of `text` that a brief may quote, best first
    quotes: tuple[str, ...] = ()  # the same sentences word by word: they outlive the text, which stays at home
    length: int = 0  # of the text that was read, in code points: what a quotation's share is measured by


# --- what many readings say -------------------------------------------------------------------


class Story(Noun, frozen=True, kw_only=True):
    """The same news from one or many articles. `id` is the first article's and lasts."""

    id: str
    articles: tuple[str, ...]  # earliest first
    lead: str  # the article whose title names the story
    title: str
    first_seen: dt.datetime
    updated: dt.datetime
    merged: tuple[str, ...] = ()  # ids that now lead here


BriefStatus = Literal["draft", "published", "retracted"]


class BriefSource(Noun, frozen=True, kw_only=True):
    """A source that an editor cites."""

    title: str
    url: str = ""
    publisher: str = ""
    date: dt.date | None = None


class Brief(Noun, frozen=True, kw_only=True):
    """An editor's Markdown page about a pair."""

    slug: str
    title: str
    pair: tuple[str, str]
    date: dt.date
    author: str = ""
    updated: dt.date | None = None
    status: BriefStatus = "published"
    summary: str = ""
    topics: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    sources: tuple[BriefSource, ...] = ()
    aliases: tuple[str, ...] = ()
    language: str = "en"
    body: str  # Markdown
    path: str  # the file, for messages


Action = Literal["retract", "relink", "reject_figure", "merge", "split", "remove_article", "remove_publisher"]


class Correction(Noun, frozen=True, kw_only=True):
    """An editor's last word on something the machine read."""

    action: Action
    target: str  # article, story, figure or publisher
    value: str = ""
    by: str = ""
    on: dt.date | None = None
    why: str = ""
    path: str = ""
    line: int = 0
