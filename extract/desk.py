"""The desk on which articles are sorted into stories: what lies in which story, and who could belong together."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.columns import filled_anew
from extract.likeness import SAME_EVENT, likeness
from extract.shingles import containment, shingles
from extract.traits import Rarity, Traits
from ledger.model import Article

COPY = 0.5  # containment from which two texts are copies whatever else they say
NEAR_COPY = 0.3  # ... when they also share a party or company
OF_ONE_SIZE = 0.35  # a text of less than this share of the other may be one item of a round-up
OPENS_ALIKE = 0.5  # ... unless both open with the same words, as a teaser does
COPIED = 2.0  # likeness of a copy, and more where both texts are of one size
COPY_DAYS = 10  # a text printed again later than this is a new story
EVENT_DAYS = 3  # the same event is told within so many days
UPDATE_DAYS = 7  # ... corrected or followed up within so many, if they agree on more
SAME_UPDATE = 1.5
MANY_SHARE = 60  # a key that more articles of the window have tells little: only those nearest in time are seen
NEAREST = 12  # ... so many before and after
LOOK_AT = 40  # candidates compared for one article, the likeliest first

Key = tuple[str, ...]


@dataclass
class Desk:
    """The articles of the window as they are sorted into stories: the one thing here with a life."""

    articles: Mapping[str, Article]
    traits: Mapping[str, Traits]
    story_of: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Count how rare words are, and begin with an empty index and nothing cut."""
        self.words = Rarity(one.words for one in self.traits.values())
        self.gists = Rarity(one.gist for one in self.traits.values())
        self._index: dict[Key, list[tuple[dt.datetime, str]]] = defaultdict(list)
        self._cut: dict[str, frozenset[int]] = {}

    def put(self, article: str, story: str) -> None:
        """Put an article into a story and make it findable."""
        self.story_of[article] = story
        self.members.setdefault(story, []).append(article)
        for key in self.traits[article].blocks():
            insort(self._index[key], (self.traits[article].at, article))

    def merge(self, younger: str, older: str) -> None:
        """Move all articles of one story into another."""
        for article in self.members.pop(younger):
            self.story_of[article] = older
            self.members[older].append(article)
        self.gone = {id_: older if to == younger else to for id_, to in self.gone.items()} | {younger: older}
        self.changed.discard(younger)
        self.changed.add(older)

    def candidates(self, article: str) -> list[str]:
        """Return the articles of the days around that share a telling key, those that share most first."""
        shared: dict[str, float] = defaultdict(float)
        for key in self.traits[article].blocks():
            near, many = self._near(key, self.traits[article].at)
            for _, other in near:
                shared[other] += 1 / many
        shared.pop(article, None)
        return sorted(shared, key=lambda other: (-shared[other], other))[:LOOK_AT]

    def _near(self, key: Key, at: dt.datetime) -> tuple[list[tuple[dt.datetime, str]], int]:
        """Return who holds a key in the days around, and how many; of many only the nearest in time."""
        holders = self._index.get(key, [])
        first = bisect_left(holders, (at - dt.timedelta(days=COPY_DAYS), ""))
        last = bisect_right(holders, (at + dt.timedelta(days=COPY_DAYS), "\U0010ffff"))
        many = max(1, last - first)
        if many > MANY_SHARE:
            here = bisect_left(holders, (at, ""))
            first, last = max(first, here - NEAREST), min(last, here + NEAREST)
        return holders[first:last], many

    def days(self, one: str, other: str) -> float:
        """Return how many days lie between two articles."""
        return abs((self.traits[one].at - self.traits[other].at).total_seconds()) / 86_400

    def compare(self, one: str, other: str) -> tuple[bool, float]:
        """Return whether two articles are copies, and how alike the events are that they tell."""
        a, b = self.traits[one], self.traits[other]
        share, size = self._common(one, other) if a.language == b.language else (0.0, 0.0)
        if filled_anew(a, b, share):
            return False, 0.0
        related = bool(a.pairs & b.pairs or a.companies & b.companies)
        copied = share >= COPY or (share >= NEAR_COPY and related)
        if copied and (size >= OF_ONE_SIZE or self.gists.likeness(a.gist, b.gist) >= OPENS_ALIKE):
            return True, COPIED + size
        days = self.days(one, other)
        if days > UPDATE_DAYS:
            return False, 0.0
        alike = likeness(a, b, words=self.words, gists=self.gists)
        return False, alike if days <= EVENT_DAYS else alike * SAME_EVENT / SAME_UPDATE

    def _common(self, one: str, other: str) -> tuple[float, float]:
        """Return which share of the shorter text stands in the other, and how long it is beside that."""
        a, b = self._shingles(one), self._shingles(other)
        return containment(a, b), min(len(a), len(b)) / max(1, len(a), len(b))

    def _shingles(self, article: str) -> frozenset[int]:
        """Return the word runs of an article, cut only when somebody asks."""
        if article not in self._cut:
            self._cut[article] = shingles(self.articles[article].text)
        return self._cut[article]
