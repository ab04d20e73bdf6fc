"""Which articles tell the same news: copies, updates, and the same event in other words or languages.

New articles are compared only with articles of the last days that share a pair, a company, a figure or a
telling title word, so the cost follows what is new. A story's id is its first article's and lasts; where
a new article shows that two stories are one, the younger id leads to the older.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from extract.shingles import containment, shingles
from extract.traits import Rarity, Traits, telling, traits_of
from ledger.model import Article, Reading, Story

COPY = 0.5  # containment from which two texts are copies whatever else they say
NEAR_COPY = 0.3  # ... when they also share a party or company
COPY_DAYS = 10  # a text printed again later than this is a new story
EVENT_DAYS = 3  # the same event is told within so many days
UPDATE_DAYS = 7  # ... corrected or followed up within so many, if they agree on more
# How much two tellings must have in common; see `likeness`. Set on the gold pairs of tests/gold/stories.
SAME_EVENT = 1.0
SAME_UPDATE = 1.5
TWO_SUMS = 2.0  # more figures in common than this tell an event even where no name was read
MANY_SHARE = 60  # a key that more articles of the window have tells nothing
LOOK_AT = 40  # candidates compared for one article, the likeliest first


class Clustered(msgspec.Struct, frozen=True, kw_only=True):
    """Stories that are new or changed, and for each id that ended the one it leads to."""

    stories: tuple[Story, ...] = ()
    gone: dict[str, str] = {}


@dataclass
class Desk:
    """The articles of the window as they are sorted into stories: the one thing here with a life."""

    articles: Mapping[str, Article]
    traits: Mapping[str, Traits]
    rarity: Rarity
    story_of: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    index: dict[tuple[str, ...], list[str]] = field(default_factory=lambda: defaultdict(list))
    cut: dict[str, frozenset[int]] = field(default_factory=dict)

    def put(self, article: str, story: str) -> None:
        """Put an article into a story and make it findable."""
        self.story_of[article] = story
        self.members.setdefault(story, []).append(article)
        for key in self.traits[article].blocks():
            self.index[key].append(article)

    def merge(self, younger: str, older: str) -> None:
        """Move all articles of one story into another."""
        for article in self.members.pop(younger):
            self.story_of[article] = older
            self.members[older].append(article)
        self.gone[younger] = older
        self.changed.discard(younger)
        self.changed.add(older)

    def shingles(self, article: str) -> frozenset[int]:
        """Return the word runs of an article, cut only when somebody asks."""
        if article not in self.cut:
            self.cut[article] = shingles(self.articles[article].text)
        return self.cut[article]


def cluster(
    new: Iterable[str],
    *,
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
    stories: Sequence[Story] = (),
    language: str = "en",
) -> Clustered:
    """Sort the articles `new` into `stories`, the oldest first, and return what changed.

    `articles` holds the new ones and those of all `stories` given (those that still move, see `moving`).
    `language` is the site's: a title in it is preferred.
    """
    traits = {id_: traits_of(article, readings.get(id_)) for id_, article in articles.items()}
    desk = Desk(articles, traits, Rarity(one.words for one in traits.values()))
    for story in stories:
        for article in story.articles:
            if article in articles:
                desk.put(article, story.id)
    for article in sorted(new, key=lambda id_: (traits[id_].at, id_)):
        if article not in desk.story_of:
            _place(desk, article)
    known = {story.id: story for story in stories}
    told = (tell(desk.members[id_], id_, desk, known, language=language) for id_ in sorted(desk.changed))
    return Clustered(stories=tuple(told), gone=desk.gone)


def moving(stories: Iterable[Story], *, since: dt.datetime) -> list[Story]:
    """Return the stories that an article from `since` on could still belong to."""
    return [story for story in stories if story.updated >= since - dt.timedelta(days=COPY_DAYS)]


def _place(desk: Desk, article: str) -> None:
    """Put a new article where it belongs, and join the stories that it shows to be one."""
    found = _belongs_to(desk, article)
    story = found[0] if found else article
    desk.put(article, story)
    desk.changed.add(story)
    for other in found[1:]:
        desk.merge(other, story)


def _belongs_to(desk: Desk, article: str) -> list[str]:
    """Return the stories that an article continues, the oldest first; several only where it copies all of them."""
    told: dict[str, float] = {}
    copied: set[str] = set()
    for other in _candidates(desk, article):
        story = desk.story_of[other]
        copy, likeness = _compare(desk, article, other)
        if copy:
            copied.add(story)
        told[story] = max(told.get(story, 0.0), likeness * _agreement(desk, article, story, other))
    if copied:
        return sorted(copied, key=lambda id_: (min(desk.traits[a].at for a in desk.members[id_]), id_))
    best = max(told, key=lambda id_: (told[id_], id_), default=None)
    return [best] if best is not None and told[best] >= SAME_EVENT else []


def _candidates(desk: Desk, article: str) -> list[str]:
    """Return the articles that share a telling key, those that share most first."""
    shared: dict[str, float] = defaultdict(float)
    for key in desk.traits[article].blocks():
        holders = desk.index.get(key, ())
        if len(holders) <= MANY_SHARE:
            for other in holders:
                shared[other] += 1 / len(holders)
    near = (other for other in shared if _days(desk, article, other) <= COPY_DAYS)
    return sorted(near, key=lambda other: (-shared[other], other))[:LOOK_AT]


def _days(desk: Desk, one: str, other: str) -> float:
    return abs((desk.traits[one].at - desk.traits[other].at).total_seconds()) / 86_400


def _compare(desk: Desk, one: str, other: str) -> tuple[bool, float]:
    """Return whether two articles are copies, and how alike the events are that they tell."""
    a, b = desk.traits[one], desk.traits[other]
    share = containment(desk.shingles(one), desk.shingles(other)) if a.language == b.language else 0.0
    related = bool(a.pairs & b.pairs or a.companies & b.companies)
    if share >= COPY or (share >= NEAR_COPY and related):
        return True, 2.0
    days = _days(desk, one, other)
    if days > UPDATE_DAYS:
        return False, 0.0
    alike = likeness(a, b, desk.rarity)
    return False, alike if days <= EVENT_DAYS else alike * SAME_EVENT / SAME_UPDATE


def likeness(a: Traits, b: Traits, rarity: Rarity) -> float:
    """Return how alike two events are: from 1 on they are held to be the same.

    Parties, companies and figures must agree; figures of the same kind that differ speak against it.
    """
    shared = len(a.parties & b.parties)
    parties = 1.0 if a.pairs & b.pairs or shared > 1 else 0.5 * shared
    companies = len(a.companies & b.companies) / max(1, min(len(a.companies), len(b.companies)))
    facts = sum(telling(fact) for fact in a.facts & b.facts)
    if not (parties or companies or facts > TWO_SUMS):
        return 0.0
    title = rarity.likeness(a.words, b.words) if a.language == b.language else 0.0
    score = 0.3 * parties + 0.3 * companies + 0.1 * bool(a.events & b.events) + 1.1 * title
    score += 0.6 * min(facts, 1.0) + 0.3 * min(max(facts - 1.0, 0.0), 1.0)
    return score - 0.25 * (not facts and bool(a.facts) and bool(b.facts))


def _agreement(desk: Desk, article: str, story: str, other: str) -> float:
    """Return 1, less where the story's lead does not share what its other article does: chains must not grow."""
    members = desk.members[story]
    lead = members[0]
    if lead == other or len(members) == 1:
        return 1.0
    copy, likeness = _compare(desk, article, lead)
    return 1.0 if copy or likeness >= SAME_EVENT / 2 else 0.6


def tell(members: Sequence[str], id_: str, desk: Desk, known: Mapping[str, Story], *, language: str = "en") -> Story:
    """Return the story of some articles: the earliest first, led by the fullest in the site's language."""
    ordered = sorted(members, key=lambda article: (desk.traits[article].at, article))
    lead = max(ordered, key=lambda article: _weight(desk, article, language))
    times = [desk.traits[article].at for article in ordered]
    before = known.get(id_)
    merged = {old for old, new in desk.gone.items() if new == id_}
    merged |= {older for old in merged if old in known for older in known[old].merged}
    return Story(
        id=id_,
        articles=tuple(ordered),
        lead=lead,
        title=desk.articles[lead].title,
        first_seen=min([*times, before.first_seen] if before else times),
        updated=max(times),
        merged=tuple(sorted(merged | set(before.merged if before else ()))),
    )


def _weight(desk: Desk, article: str, language: str) -> tuple[bool, bool, int, float]:
    """Return what makes an article lead: the site's language, full text, length in steps, and being early."""
    told = desk.articles[article]
    length = min(len(told.text) // 1500, 3)
    return (
        desk.traits[article].language == language,
        told.access == "full",
        length,
        -desk.traits[article].at.timestamp(),
    )
