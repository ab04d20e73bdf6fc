"""Which trade events an article tells, from the closed set in `rules/events.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.sentences import sentences
from extract.signals import Signal, load_signals
from ledger.model import Event, Figure

RULES = Path(__file__).parent / "rules" / "events.toml"
# One plain word in the body is a hint, one in the title or several sentences an event.
THRESHOLD = 0.45
STRONG = 0.6  # an expression that tells the event alone, before its place counts
COUNTED = 0.5  # a figure that counts what the kind is about, whatever the words
IN_TITLE = 1.6
IN_LEAD = 1.2  # the first two sentences
LEAD = 2
NOTHING: frozenset[str] = frozenset()
TITLE = -1  # where the figures of the title are kept among those of the sentences
BODY_FADE = 0.8
MOST = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells of a kind of event, and how much."""

    sentence: str
    weight: float


@dataclass(frozen=True, slots=True)
class _Fields:
    """What events are read from: the title and the sentences, each with the measures of its figures."""

    title: str
    title_counts: frozenset[str]
    body: Sequence[tuple[str, frozenset[str]]]
    language: str


def event_kinds() -> dict[str, str]:
    """Return the closed set: id and the label that the site shows, in the order of the rule file."""
    return {signal.id: signal.label for signal in load_signals(RULES)}


def read_events(title: str, text: str, *, language: str, figures: Sequence[Figure] = ()) -> tuple[Event, ...]:
    """Return the events of an article, the surest first, each with the sentence that shows it best.

    `figures` are those read from the article: "exports of 5 million tonnes" tells of trade in any words and language.
    """
    counted = _counted(figures)
    spans = sentences(text, language)
    body = [(text[span.start : span.end], counted.get(span.start, NOTHING)) for span in spans]
    fields = _Fields(title, counted.get(TITLE, NOTHING), body, language)
    events = [event for signal in load_signals(RULES) for event in _read(signal, fields)]
    return tuple(sorted(events, key=lambda event: -event.confidence)[:MOST])


def _counted(figures: Sequence[Figure]) -> dict[int, frozenset[str]]:
    """Return what figures count in each sentence, by its offset."""
    found: dict[int, frozenset[str]] = {}
    for figure in figures:
        at = TITLE if figure.field == "title" else figure.sentence_start
        if figure.measure:
            found[at] = found.get(at, NOTHING) | {figure.measure}
    return found


def _read(signal: Signal, fields: _Fields) -> Iterator[Event]:
    told = list(_told(signal, fields))
    doubt = 1.0
    for one in told:
        doubt *= 1 - min(0.95, one.weight)
    if 1 - doubt >= THRESHOLD:
        best = max(told, key=lambda one: one.weight)
        yield Event(kind=signal.id, evidence=best.sentence, confidence=round(1 - doubt, 3))


def _told(signal: Signal, fields: _Fields) -> Iterator[Told]:
    regex, strong = signal.regex(fields.language), signal.strong_regex(fields.language)
    if regex is None:
        return
    plain = signal.without_traps(fields.title, fields.language)
    if regex.search(plain) or (strong and strong.search(plain)) or signal.measures & fields.title_counts:
        yield Told(fields.title, signal.weight * IN_TITLE)
    for number, (sentence, counts) in enumerate(fields.body):
        plain = signal.without_traps(sentence, fields.language)
        hits = {match[0].lower() for match in regex.finditer(plain)}
        alone = strong is not None and strong.search(plain) is not None
        count = bool(signal.measures & counts)
        if hits or alone or count:
            place = IN_LEAD if number < LEAD else BODY_FADE
            # a second word of the kind in the same sentence adds half of the first
            words = signal.weight * (1 + 0.5 * (len(hits) - 1)) if hits else 0.0
            yield Told(sentence, min(0.9, max(words, STRONG * alone, COUNTED * count) * place))
