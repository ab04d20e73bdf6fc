"""What of an article tells which event it is about: its parties, companies, figures, words and time."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import log

from ledger.model import Article, Figure, Reading

Fact = tuple[str, str]
"""A figure as two articles in two languages would both give it: its unit or currency, and its value in plain digits."""

_WORD = re.compile(r"[^\W\d_]{3,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2}|\d[\d.,]*\d|\d")
# A percentage or count as small and round as this is shared by chance; so are ranks, ratios and multiples.
_PLAIN = frozenset(str(n) for n in (*range(13), 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100, 200, 500, 1000))
_SAYS_NOTHING = frozenset({"multiple", "rank", "ratio", "year"})
# Two whole percentages are the same by chance more often than two sums of money; so are two prices of a few dollars.
OF_MONEY, OF_PRECISION, OF_LARGE, OF_OTHERS = 1.0, 0.8, 0.6, 0.4
PRECISE = 3  # digits
LARGE = 5  # digits before the point: a count or sum of this size is rarely met twice
OF_NUMBER = 0.4  # what a number says that another language's reader made no figure of
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")
_GROUPED = re.compile(r"[.,\u00a0\u202f ](?=\d{3}(?!\d))")
_YEAR = re.compile(r"(?:19|20)\d\d")
# What two countries trade in a year closes articles on anything between them: it tells an event only where it opens one.
BACKGROUND = frozenset({"bilateral_trade", "trade", "turnover"})
OPENING_CHARS = 120
NUMBERS_CHARS = 4000  # of a text are searched for numbers
GIST_CHARS = 600  # of a text tell what it is about
STEM = 6  # letters of a word that endings leave alone


@dataclass(frozen=True, slots=True)
class Traits:
    """One article, seen as a telling of an event."""

    id: str
    at: dt.datetime
    source: str
    title: str  # casefolded, without the numbers and dates in it
    language: str
    pairs: frozenset[tuple[str, str]]
    companies: frozenset[str]
    parties: frozenset[str]  # codes of its pairs and of its central countries and blocs
    ways: frozenset[tuple[str, str]]  # its directed pairs, from whom to whom
    facts: frozenset[Fact]
    measured: frozenset[tuple[Fact, str]]  # what is known to be counted by which of its facts
    events: frozenset[str]
    words: frozenset[str]  # of the title
    gist: frozenset[str]  # of the title and the first sentences, without endings
    numbers: frozenset[str]  # all that are written in digits, in one spelling

    def blocks(self) -> Iterable[tuple[str, ...]]:
        """Yield what an article of the same event would share at least one of."""
        yield from (("pair", a, b) for a, b in self.pairs)
        yield from (("kind", a, b, kind) for a, b in self.pairs for kind in self.events)
        yield from (("company", company) for company in self.companies)
        yield from (("fact", unit, value) for unit, value in self.facts)
        longest = sorted(self.words, key=lambda word: (-len(word), word))[:4]
        yield from (("word", word) for word in longest)


def traits_of(article: Article, reading: Reading | None) -> Traits:
    """Return the traits of an article; without a reading only its title speaks."""
    reading = reading or Reading(id=article.id, language=article.language)
    beside = [figure for figure in reading.figures if in_background(figure)]
    facts = [(fact, f.measure) for f in reading.figures if f not in beside and (fact := fact_of(f)) is not None]
    opening = article.text[: min((f.sentence_start for f in beside), default=GIST_CHARS)][:GIST_CHARS]
    return Traits(
        id=article.id,
        at=article.published or article.fetched,
        source=article.source,
        title=" ".join(re.sub(r"[\W\d_]+", " ", article.title).casefold().split()),
        language=reading.language,
        pairs=frozenset((p.a, p.b) for p in reading.pairs[:6]),
        companies=frozenset(c.id for c in reading.companies if c.salience != "passing"),
        parties=_parties(reading),
        ways=frozenset((p.source, p.target) for p in reading.pairs[:6] if p.source and p.target),
        facts=frozenset(fact for fact, _ in facts),
        measured=frozenset((fact, measure) for fact, measure in facts if measure),
        events=frozenset(event.kind for event in reading.events),
        words=frozenset(match[0].casefold() for match in _WORD.finditer(article.title)),
        gist=gist(f"{article.title}\n{opening}"),
        numbers=numbers(f"{article.title}\n{article.text[:NUMBERS_CHARS]}"),
    )


def in_background(figure: Figure) -> bool:
    """Tell whether a figure is the yearly trade of the two, given after the news itself."""
    return figure.measure in BACKGROUND and figure.field == "text" and figure.sentence_start >= OPENING_CHARS


def gist(text: str) -> frozenset[str]:
    """Return the words of a text without their endings; numbers are told apart elsewhere."""
    words = (match[0].casefold() for match in _WORD.finditer(text))
    return frozenset(word[:STEM] for word in words if not word[0].isdigit())


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text in one spelling ("38,400" and "38 400" are 38400), but for plain ones and years."""
    found = (_GROUPED.sub("", match[0]).replace(",", ".") for match in _NUMBER.finditer(text))
    return frozenset(one for one in found if one not in _PLAIN and not _YEAR.fullmatch(one))


def _parties(reading: Reading) -> frozenset[str]:
    central = {t.code for t in (*reading.countries, *reading.blocs) if t.salience == "central"}
    return frozenset(central | {code for pair in reading.pairs[:6] for code in (pair.a, pair.b)})


def fact_of(figure: Figure) -> Fact | None:
    """Return a figure's unit and value, or None where its value is too plain to tell one event from another."""
    if figure.value is None:
        return None
    value = plain(figure.value)
    if figure.unit in _SAYS_NOTHING or (figure.currency is None and value in _PLAIN):
        return None
    # "9.5 billion cubic metres" may be a mere count where another language's reader knows no such unit
    return figure.currency or (figure.unit if figure.unit == "percent" else "number"), value


def telling(fact: Fact) -> float:
    """Return how surely two articles that share a figure speak of one event: money and many digits most."""
    unit, value = fact
    digits = len(value.replace(".", "").strip("0"))
    large = len(value.partition(".")[0]) >= LARGE
    if len(unit) == 3 and unit.isupper():  # noqa: PLR2004 - a currency's code
        return OF_MONEY if large or digits >= PRECISE else OF_OTHERS
    if digits >= PRECISE:
        return OF_PRECISION
    return OF_LARGE if large else OF_OTHERS


def plain(value: Decimal) -> str:
    """Return digits without exponent and without zeros at the end of the fraction: 1.80E+11 becomes 180000000000."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


class Rarity:
    """How telling a word is among the texts or titles at hand: the logarithm of how few have it."""

    def __init__(self, texts: Iterable[frozenset[str]]) -> None:
        counts: Counter[str] = Counter()
        number = 0
        for number, words in enumerate(texts, 1):  # noqa: B007 - the last number is how many there are
            counts.update(words)
        self._weights = {word: log((number + 2) / (count + 1)) for word, count in counts.items()}
        self._of_one = log(number + 2)  # of a word that none of them has

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return 0 to 1: the weight of the words that two texts share in that of the lighter one."""
        lighter = min(self._weight(one), self._weight(other))
        return self._weight(one & other) / lighter if lighter else 0.0

    def _weight(self, words: Iterable[str]) -> float:
        weights = self._weights
        return sum(weights.get(word, self._of_one) for word in words)


def redirected(story: str, gone: Mapping[str, str]) -> str:
    """Return the story that an ended one leads to now, through any number of merges."""
    seen = {story}
    while story in gone and gone[story] not in seen:
        story = gone[story]
        seen.add(story)
    return story
