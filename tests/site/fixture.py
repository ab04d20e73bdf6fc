"""A small archive made by hand: twelve articles of invented publishers, five pairs, a story told thrice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ledger.fingerprint import of_value
from ledger.model import (
    Article,
    CompanyTally,
    Entity,
    Equivalent,
    Figure,
    Flow,
    Pair,
    Period,
    Reading,
    Source,
    Span,
    Story,
    Tally,
    TopicScore,
    Visit,
)
from ledger.model import Warning as Caution

NOW = dt.datetime(2026, 11, 22, 6, 0, tzinfo=dt.UTC)


@dataclass
class MemoryShelf:
    """An archive in memory that gives what the site asks for."""

    kept: list[Article] = field(default_factory=list)
    read: list[Reading] = field(default_factory=list)
    told: list[Story] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)

    def articles(self) -> Iterator[Article]:
        """Give all articles, oldest first."""
        yield from sorted(self.kept, key=lambda article: article.published or article.fetched)

    def readings(self) -> Iterator[Reading]:
        """Give all readings."""
        yield from self.read

    def stories(self) -> list[Story]:
        """Give all stories."""
        return self.told

    def redirects(self) -> dict[str, str]:
        """Give the ids of merged stories."""
        return self.moved

    def flows(self) -> list[Flow]:
        """Give no statistics."""
        return []

    def entities(self) -> list[Entity]:
        """Give no companies of its own."""
        return []

    def last_visits(self) -> dict[str, Visit]:
        """Give one visit that went well and one that did not."""
        return {
            "fjord-ledger": Visit(source="fjord-ledger", at=NOW, status="ok", found=4, new=4),
            "han-post": Visit(source="han-post", at=NOW, status="error", error="han-post.example: no answer in 20 s"),
        }


SOURCES = (
    Source(
        id="fjord-ledger",
        kind="feed",
        title="The Fjord Ledger",
        url="https://fjord.example/feed",
        country="NO",
        language="en",
        licence="headline and link",
    ),
    Source(
        id="han-post", kind="feed", title="Han River Post", url="https://han.example/rss", country="KR", language="en"
    ),
    Source(
        id="delta-wire", kind="feed", title="Delta Wire", url="https://delta.example/atom", country="VN", language="en"
    ),
    Source(id="quiet", kind="feed", title="The Quiet Gazette", url="https://quiet.example/", enabled=False),
)

ENTITIES = (
    Entity(id="bloc:ASEAN", kind="bloc", name="ASEAN", members=("country:VN", "country:TH", "country:SG")),
    Entity(
        id="company:alibaba",
        kind="company",
        name="Alibaba",
        aliases=("阿里巴巴", "알리바바"),
        country="CN",
        codes={"ticker": "BABA"},
    ),
    Entity(id="company:tmall", kind="company", name="Tmall", country="CN", parent="company:alibaba"),
    Entity(id="company:mowi", kind="company", name="Mowi", country="NO"),
    Entity(id="topic:e-commerce", kind="topic", name="E-commerce", note="Selling to consumers over the net."),
    Entity(id="topic:seafood", kind="topic", name="Seafood"),
    Entity(id="topic:tariffs", kind="topic", name="Tariffs"),
)


@dataclass
class Draft:
    """One article of the fixture before it becomes nouns."""

    key: str
    source: str
    day: str
    title: str
    text: str
    pairs: tuple[tuple[str, str, str, float], ...]  # from, to, evidence, strength
    figures: tuple[tuple[str, str, str, str | None, str, str], ...] = ()  # text, value, unit, currency, measure, about
    companies: tuple[tuple[str, str], ...] = ()
    topics: tuple[str, ...] = ()
    language: str = "en"
    damaged: str = ""
    relevance: float = 1.0


def _article(draft: Draft) -> Article:
    publisher = next((source for source in SOURCES if source.id == draft.source), None)
    day = dt.datetime.fromisoformat(draft.day).replace(tzinfo=dt.UTC)
    return Article(
        id=of_value(draft.key),
        source=draft.source,
        url=f"https://{draft.source}.example/{draft.key}",
        title=draft.title,
        text=draft.text,
        language=draft.language,
        published=day,
        precision="day",
        dated_by="feed",
        fetched=NOW,
        content_hash=of_value(draft.text),
        publisher=publisher.title if publisher else "",
        publisher_country=publisher.country if publisher else "",
    )


def _figure(draft: Draft, row: tuple[str, str, str, str | None, str, str]) -> Figure:
    text, value, unit, currency, measure, about = row
    start = draft.text.index(text)
    first = draft.text.rfind(". ", 0, start) + 2 if ". " in draft.text[:start] else 0
    last = draft.text.find(". ", start)
    sentence = draft.text[first : last + 1 if last >= 0 else len(draft.text)]
    return Figure(
        field="text",
        start=start,
        end=start + len(text),
        text=text,
        value=Decimal(value),
        unit=unit,
        currency=currency,
        measure=measure or None,
        about=(about,) if about else (),
        change="up" if unit == "percent" else None,
        change_role="by" if unit == "percent" else None,
        period=Period(text="last year", start=dt.date(2025, 1, 1), end=dt.date(2025, 12, 31))
        if unit == "money"
        else None,
        equivalents=(Equivalent(text="$165 million", value=Decimal(165000000), currency="USD"),)
        if "won" in text
        else (),
        sentence=sentence,
        sentence_start=first,
        confidence=0.9,
    )


def _reading(draft: Draft) -> Reading:
    codes = sorted({code for pair in draft.pairs for code in pair[:2]})
    damaged = (Caution(code="damaged_figure", message="digits are missing", field="text", text=draft.damaged),)
    return Reading(
        id=of_value(draft.key),
        language=draft.language,
        countries=tuple(Tally(code=code, salience="central", mentions=3) for code in codes if code != "ASEAN"),
        blocs=tuple(Tally(code=code, salience="central", mentions=3) for code in codes if code == "ASEAN"),
        companies=tuple(
            CompanyTally(id=id_, name=name, salience="central", mentions=2) for id_, name in draft.companies
        ),
        figures=tuple(_figure(draft, row) for row in draft.figures),
        pairs=tuple(
            Pair(
                a=min(a, b),
                b=max(a, b),
                source=a,
                target=b,
                strength=strength,
                evidence=(evidence,),
                reasons=("both are central",),
            )
            for a, b, evidence, strength in draft.pairs
        ),
        topics=tuple(TopicScore(id=topic, score=0.8) for topic in draft.topics),
        warnings=damaged if draft.damaged else (),
        relevance=draft.relevance,
        key_sentences=(Span(start=0, end=draft.text.index(".") + 1),),
        quotes=(draft.text[: draft.text.index(".") + 1],),
        length=len(draft.text),
    )


DRAFTS = (
    Draft(
        "tmall-korea",
        "han-post",
        "2026-11-20",
        "Korean shops take a record day on Tmall",
        "Korean sellers took 180 billion won on Tmall on Singles Day. That was 12.5 percent more than a year before. "
        "Skin care led the list, said the trade ministry.",
        (("KR", "CN", "Korean sellers took 180 billion won on Tmall on Singles Day.", 0.92),),
        (
            ("180 billion won", "180000000000", "money", "KRW", "sales", "company:tmall"),
            ("12.5 percent", "12.5", "percent", None, "sales", "company:tmall"),
        ),
        (("company:alibaba", "Alibaba"), ("company:tmall", "Tmall")),
        ("topic:e-commerce",),
    ),
    Draft(
        "tmall-korea-2",
        "fjord-ledger",
        "2026-11-21",
        "Singles Day lifts Korean sellers in China",
        "Merchants from South Korea sold goods for about $165 million on Tmall. Analysts had hoped for more.",
        (("KR", "CN", "Merchants from South Korea sold goods for about $165 million on Tmall.", 0.8),),
        (("$165 million", "165000000", "money", "USD", "sales", "company:tmall"),),
        (("company:tmall", "Tmall"),),
        ("topic:e-commerce",),
    ),
    Draft(
        "tmall-korea-3",
        "delta-wire",
        "2026-11-21",
        "알리바바 티몰에서 한국 판매 기록",
        "한국 판매자들이 티몰에서 1,800억 원을 팔았다. 지난해보다 늘었다.",
        (("KR", "CN", "한국 판매자들이 티몰에서 1,800억 원을 팔았다.", 0.7),),
        (("1,800억 원", "180000000000", "money", "KRW", "", "company:tmall"),),
        (("company:tmall", "Tmall"),),
        ("topic:e-commerce",),
        "ko",
    ),
    Draft(
        "salmon",
        "fjord-ledger",
        "2026-11-19",
        "Norwegian salmon finds its way back to Shanghai",
        "Norway sent 41,000 tonnes of salmon to China in the autumn. Mowi said that its sales there rose 23 percent.",
        (("NO", "CN", "Norway sent 41,000 tonnes of salmon to China in the autumn.", 0.95),),
        (
            ("41,000 tonnes", "41000", "tonne", None, "exports", "country:NO"),
            ("23 percent", "23", "percent", None, "sales", "company:mowi"),
        ),
        (("company:mowi", "Mowi"),),
        ("topic:seafood",),
    ),
    Draft(
        "durian",
        "delta-wire",
        "2026-11-18",
        "Vietnam's durian growers look to Guangxi",
        "Trade between China and Vietnam passed 260 billion dollars last year. Growers in Dak Lak hope for a second gate at the border.",
        (
            ("VN", "CN", "Trade between China and Vietnam passed 260 billion dollars last year.", 0.9),
            ("CN", "ASEAN", "The corridor is to serve all of ASEAN.", 0.45),
        ),
        (("260 billion dollars", "260000000000", "money", "USD", "trade", "country:VN"),),
        (),
        ("topic:tariffs",),
    ),
    Draft(
        "asean-lost",
        "delta-wire",
        "2026-10-02",
        "Cross-border selling with ASEAN gathers pace",
        "Trade with ASEAN reached . trillion yuan, up . percent from a year earlier. Sellers in Nanning go live every night.",
        (("CN", "ASEAN", "Trade with ASEAN reached . trillion yuan, up . percent from a year earlier.", 0.85),),
        (),
        (),
        ("topic:e-commerce",),
        "en",
        "reached . trillion yuan, up . percent",
    ),
    Draft(
        "tariff-cut",
        "han-post",
        "2026-09-14",
        "Seoul and Oslo agree to drop the duty on frozen mackerel",
        "South Korea will lift its duty of 10 percent on frozen mackerel from Norway. The cut holds from January.",
        (("NO", "KR", "South Korea will lift its duty of 10 percent on frozen mackerel from Norway.", 0.88),),
        (("10 percent", "10", "percent", None, "tariff rate", "country:KR"),),
        (),
        ("topic:seafood", "topic:tariffs"),
    ),
    Draft(
        "mackerel",
        "fjord-ledger",
        "2026-08-03",
        "Mackerel boats wait for Busan",
        "Norwegian boats landed 9,400 tonnes of mackerel meant for South Korea. Prices held.",
        (("NO", "KR", "Norwegian boats landed 9,400 tonnes of mackerel meant for South Korea.", 0.7),),
        (("9,400 tonnes", "9400", "tonne", None, "exports", "country:NO"),),
        (),
        ("topic:seafood",),
    ),
    Draft(
        "harbour",
        "delta-wire",
        "2026-07-21",
        "A second quay for the ferry to Haikou",
        "The harbour of Hai Phong gets a second quay for trucks bound for China. It costs 1.2 trillion dong.",
        (("VN", "CN", "The harbour of Hai Phong gets a second quay for trucks bound for China.", 0.6),),
        (("1.2 trillion dong", "1200000000000", "money", "VND", "cost", ""),),
        (),
        (),
    ),
    Draft(
        "beauty",
        "han-post",
        "2025-11-12",
        "Beauty brands move their stock to Weihai",
        "Three Korean beauty brands now keep their stock in Weihai in China. Parcels arrive in two days.",
        (("KR", "CN", "Three Korean beauty brands now keep their stock in Weihai in China.", 0.75),),
        (),
        (),
        ("topic:e-commerce",),
    ),
    Draft(
        "football",
        "han-post",
        "2026-11-10",
        "Norway beat South Korea in a friendly",
        "Norway won with two goals to one against South Korea. The crowd sang.",
        (),
        (),
        (),
        (),
        "en",
        "",
        0.05,
    ),
    Draft(
        "long-title",
        "delta-wire",
        "2026-06-05",
        "A very long headline about how the customs houses of two neighbours at last agreed on a single form for parcels that are "
        "worth little, after eleven years of talks",
        "China and Vietnam agreed on one form for small parcels. It is two pages long.",
        (("CN", "VN", "China and Vietnam agreed on one form for small parcels.", 0.65),),
    ),
)


def article_id(key: str) -> str:
    """Return the id of an article of the fixture."""
    return of_value(key)


def shelf(*extra: Draft) -> MemoryShelf:
    """Return the fixture's archive, with more articles where a test needs them."""
    drafts = (*DRAFTS, *extra)
    told = tuple(of_value(key) for key in ("tmall-korea", "tmall-korea-2", "tmall-korea-3"))
    story = Story(
        id=told[0],
        articles=told,
        lead=told[0],
        title=DRAFTS[0].title,
        first_seen=NOW,
        updated=NOW,
        merged=("0ld",),
    )
    return MemoryShelf(
        kept=[_article(draft) for draft in drafts],
        read=[_reading(draft) for draft in drafts],
        told=[story],
        moved={"0ld": told[0]},
    )
