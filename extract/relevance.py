"""Whether an article is trade news at all: a score from 0 to 1 and the reason in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from extract.signals import Signal, load_signals

RULES = Path(__file__).parent / "rules" / "relevance.toml"
TRADE = "trade"
# A title's word counts for three of the body's; the body is read this far (the rest is often related links).
TITLE_WEIGHT = 3.0
READ_CHARS = 4000
# Words in a text that says nothing either way: half a word of each side keeps short texts from extremes.
PRIOR = 0.6


def read_relevance(title: str, text: str, *, language: str, pairs: int = 0, figures: int = 0) -> tuple[float, str]:
    """Return how much an article is trade news (1) rather than what feeds carry along (0), and why.

    `pairs` and `figures` are how many of each were read: trade news has them, a match report seldom both.
    """
    body = text[:READ_CHARS]
    weights: dict[str, float] = {}
    words: dict[str, list[str]] = {}
    for signal in load_signals(RULES):
        found = dict(_found(signal, title, body, language))
        weights[signal.id] = signal.weight * sum(found.values())
        words[signal.id] = sorted(found, key=lambda word: (-found[word], word))[:3]
    # pairs and figures speak for trade even where none of our words does: no list is whole in any language
    told = 0.5 * min(pairs, 3) + 0.2 * min(figures, 3) if pairs else 0.0
    return _judge(weights, words, told=told)


def _found(signal: Signal, title: str, body: str, language: str) -> Iterator[tuple[str, float]]:
    """Yield each different expression with its weight; a word said often counts a little more than once."""
    regex = signal.regex(language)
    if regex is None:
        return
    in_title = {match[0].lower() for match in regex.finditer(title)}
    counts: dict[str, int] = {}
    for match in regex.finditer(body):
        counts[match[0].lower()] = counts.get(match[0].lower(), 0) + 1
    for word in in_title | set(counts):
        repeated = min(counts.get(word, 0), 4)
        yield word, TITLE_WEIGHT * (word in in_title) + (0.7 + 0.3 * repeated if repeated else 0.0)


def _judge(weights: Mapping[str, float], words: Mapping[str, list[str]], *, told: float) -> tuple[float, str]:
    trade = weights[TRADE] + told
    off = sorted(((weight, kind) for kind, weight in weights.items() if kind != TRADE), reverse=True)
    against, worst = off[0]
    score = (trade + PRIOR) / (trade + 1.4 * against + 2 * PRIOR)
    if not weights[TRADE]:
        score = min(score, 0.5 if told else 0.3)
    labels = {signal.id: signal.label for signal in load_signals(RULES)}
    if against and 1.4 * against >= trade:
        return round(score, 3), f"{labels[worst]}: {', '.join(words[worst])}"
    if not weights[TRADE]:
        return round(score, 3), "no word of trade" + (", but countries and figures" if told else "")
    return round(score, 3), f"{labels[TRADE]}: {', '.join(words[TRADE])}"
