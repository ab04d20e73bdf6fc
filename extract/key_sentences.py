"""Which sentences of an article a brief may quote: the lead, those with figures, those with the frequent names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extract.sentences import sentences
from ledger.model import Figure, Mention, Span

MOST = 5
SHORTEST, LONGEST = 40, 400
SHORTEST_UNSPACED = 15
_BOILERPLATE = re.compile(
    r"(?i)\b(?:log in|sign up|subscribe|newsletter|click here|read more|cookie|copyright|all rights reserved|follow us|"
    r"photo:|getty|advertisement|to write comments|share this|related articles?)\b|@|https?://|©"
)
_QUOTE = re.compile(r"^[\"“„«「]")


def read_key_sentences(
    text: str, *, language: str, mentions: Sequence[Mention] = (), figures: Sequence[Figure] = ()
) -> tuple[Span, ...]:
    """Return up to five sentences of `text`, the best first: verbatim, never changed, never put together."""
    spans = [span for span in sentences(text, language) if _quotable(text[span.start : span.end], language)]
    inside = [m for m in mentions if m.field == "text"]
    frequent: Counter[str | None] = Counter(m.entity for m in inside if m.entity)
    starts = [f.start for f in figures if f.field == "text"]
    scored = [(_score(n, span, text, inside, frequent, starts), -n, span) for n, span in enumerate(spans)]
    scored.sort(key=lambda item: item[:2], reverse=True)
    return tuple(span for _, _, span in scored[:MOST])


def _quotable(sentence: str, language: str) -> bool:
    shortest = SHORTEST_UNSPACED if language in {"zh", "ja", "ko", "th"} else SHORTEST
    return shortest <= len(sentence) <= LONGEST and not _BOILERPLATE.search(sentence)


def _score(
    number: int,
    span: Span,
    text: str,
    mentions: Sequence[Mention],
    frequent: Counter[str | None],
    figures: Sequence[int],
) -> float:
    """Score a sentence; the weights were chosen by reading, no set of summaries stands behind them."""
    named = {m.entity for m in mentions if span.start <= m.start < span.end and m.entity}
    total = sum(frequent.values()) or 1
    entities = sum(frequent[entity] for entity in named) / total
    countries = len({e for e in named if e is not None and e.startswith(("country:", "bloc:"))})
    figured = min(2, sum(span.start <= start < span.end for start in figures))
    lead = 1.0 if number == 0 else 0.55 if number == 1 else 1 / (number + 2)
    quoted = 0.3 if _QUOTE.match(text[span.start : span.end]) else 0.0
    return lead + 0.6 * figured + 0.8 * entities + 0.25 * min(countries, 3) - quoted
