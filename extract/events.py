"""Which trade events an article tells, from the closed set in `rules/events.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.sentences import sentences
from extract.signals import Signal, load_signals
from ledger.model import Event

RULES = Path(__file__).parent / "rules" / "events.toml"
# One plain word in the body is a hint, one in the title or several sentences an event.
THRESHOLD = 0.45
STRONG = 0.6  # an expression that tells the event alone, before its place counts
IN_TITLE = 1.6
IN_LEAD = 1.2  # the first two sentences
LEAD = 2
BODY_FADE = 0.8
MOST = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells of a kind of event, and how much."""

    sentence: str
    weight: float


def event_kinds() -> dict[str, str]:
    """Return the closed set: id and the label that the site shows, in the order of the rule file."""
    return {signal.id: signal.label for signal in load_signals(RULES)}


def read_events(title: str, text: str, *, language: str) -> tuple[Event, ...]:
    """Return the events of an article, the surest first, each with the sentence that shows it best."""
    body = [text[span.start : span.end] for span in sentences(text, language)]
    events = [event for signal in load_signals(RULES) for event in _read(signal, title, body, language)]
    return tuple(sorted(events, key=lambda event: -event.confidence)[:MOST])


def _read(signal: Signal, title: str, body: Sequence[str], language: str) -> Iterator[Event]:
    told = list(_told(signal, title, body, language))
    doubt = 1.0
    for one in told:
        doubt *= 1 - min(0.95, one.weight)
    if 1 - doubt >= THRESHOLD:
        best = max(told, key=lambda one: one.weight)
        yield Event(kind=signal.id, evidence=best.sentence, confidence=round(1 - doubt, 3))


def _told(signal: Signal, title: str, body: Sequence[str], language: str) -> Iterator[Told]:
    regex = signal.regex(language)
    if regex is None:
        return
    strong = signal.strong_regex(language)
    if regex.search(title) or (strong and strong.search(title)):
        yield Told(title, signal.weight * IN_TITLE)
    for number, sentence in enumerate(body):
        hits = {match[0].lower() for match in regex.finditer(sentence)}
        alone = strong is not None and strong.search(sentence) is not None
        if hits or alone:
            place = IN_LEAD if number < LEAD else BODY_FADE
            # a second word of the kind in the same sentence adds half of the first
            words = signal.weight * (1 + 0.5 * (len(hits) - 1)) if hits else 0.0
            yield Told(sentence, min(0.9, max(words, STRONG * alone) * place))
