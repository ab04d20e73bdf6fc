"""Which sentences of an article a brief may quote: the lead, those with figures, those with the frequent names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import islice, takewhile

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
    inside = sorted((m for m in mentions if m.field == "text"), key=lambda m: m.start)
    frequent = Counter(m.entity for m in inside if m.entity)
    starts = sorted(f.start for f in figures if f.field == "text")
    weights = [
        _place(n) + _names(span, inside, frequent) + _figures(span, starts) - _quoted(text[span.start : span.end])
        for n, span in enumerate(spans)
    ]
    best = sorted(range(len(spans)), key=lambda n: (-weights[n], n))
    return tuple(spans[n] for n in best[:MOST])


def _quotable(sentence: str, language: str) -> bool:
    shortest = SHORTEST_UNSPACED if language in {"zh", "ja", "ko", "th"} else SHORTEST
    return shortest <= len(sentence) <= LONGEST and not _BOILERPLATE.search(sentence)


# The weights were chosen by reading: no set of summaries stands behind them.


def _place(number: int) -> float:
    """Weigh the lead most."""
    return {0: 1.0, 1: 0.55}.get(number, 1 / (number + 2))


def _names(span: Span, mentions: Sequence[Mention], frequent: Counter[str]) -> float:
    """Weigh the names that the article says often, and countries most."""
    first = bisect_left(mentions, span.start, key=lambda m: m.start)
    named = {m.entity for m in takewhile(lambda m: m.start < span.end, islice(mentions, first, None)) if m.entity}
    share = sum(frequent[entity] for entity in named) / (frequent.total() or 1)
    countries = sum(entity.startswith(("country:", "bloc:")) for entity in named)
    return 0.8 * share + 0.25 * min(countries, 3)


def _figures(span: Span, starts: Sequence[int]) -> float:
    return 0.6 * min(2, bisect_left(starts, span.end) - bisect_left(starts, span.start))


def _quoted(sentence: str) -> float:
    return 0.3 if _QUOTE.match(sentence) else 0.0
