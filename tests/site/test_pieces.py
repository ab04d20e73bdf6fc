"""A piece shows what a mention names surely enough; the archive keeps the rest."""

from __future__ import annotations

import datetime as dt

import msgspec

from ledger.model import Article, CompanyTally, Mention, Pair, Reading, Tally
from ledger.settings import Read, Settings
from sitegen.pieces import piece_of

NOW = dt.datetime(2026, 11, 27, tzinfo=dt.UTC)
ARTICLE = Article(
    id="a",
    url="https://han.example/a",
    source="han",
    title="T",
    text="T",
    language="en",
    published=NOW,
    fetched=NOW,
    content_hash="0",
)


def mention(entity: str, confidence: float) -> Mention:
    kind = entity.partition(":")[0]
    return Mention(field="text", start=0, end=1, text="x", kind=kind, entity=entity, confidence=confidence)  # type: ignore[arg-type]


def reading(*mentions: Mention) -> Reading:
    return Reading(
        id="a",
        language="en",
        mentions=mentions,
        countries=tuple(Tally(code=code, salience="central", mentions=1) for code in ("KR", "PE", "VN")),
        companies=(CompanyTally(id="company:lumo", name="Lumo", salience="central", mentions=1),),
        pairs=tuple(Pair(a="KR", b=b, strength=0.9, evidence=("s",)) for b in ("PE", "VN")),
    )


def shown(least: float, *mentions: Mention) -> tuple[list[str], list[str], list[str]]:
    piece = piece_of(ARTICLE, reading(*mentions), "a", Settings(read=Read(min_confidence=least)))
    told = piece.reading
    return [t.code for t in told.countries], [c.id for c in told.companies], [pair.b for pair in piece.pairs]


def test_what_no_mention_names_surely_is_not_shown() -> None:
    mentions = (mention("country:KR", 0.9), mention("country:PE", 0.6), mention("company:lumo", 0.6))
    assert shown(0.7, *mentions) == (["KR", "VN"], [], ["VN"])
    assert shown(0.5, *mentions) == (["KR", "PE", "VN"], ["company:lumo"], ["PE", "VN"])


def test_one_sure_mention_is_enough() -> None:
    assert "PE" in shown(0.7, mention("country:PE", 0.6), mention("country:PE", 0.9))[0]


def test_the_reading_itself_stays_whole() -> None:
    whole = reading(mention("country:PE", 0.1))
    before = msgspec.json.encode(whole)
    piece_of(ARTICLE, whole, "a", Settings(read=Read(min_confidence=0.9)))
    assert msgspec.json.encode(whole) == before
