"""Which articles tell the same news: copies, updates, and the same event in other words or languages.

New articles are compared only with articles of the last days that share a pair, a company, a figure or a
telling title word, so the cost follows what is new. A story's id is its first article's and lasts; where
a new article shows that two stories are one, the younger id leads to the older.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from extract.desk import COPY_DAYS, Desk
from extract.likeness import SAME_EVENT
from extract.traits import traits_of
from ledger.model import Article, Reading, Story

IN_DOUBT = 0.6  # what is left of a likeness to one article where the story's lead does not bear it out


class Clustered(msgspec.Struct, frozen=True, kw_only=True):
    """Stories that are new or changed, and for each id that ended the one it leads to."""

    stories: tuple[Story, ...] = ()
    gone: dict[str, str] = {}


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
    desk = Desk(articles, traits)
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


def moving(stories: Iterable[Story], *, at: Iterable[dt.datetime]) -> list[Story]:
    """Return the stories to which articles of these moments could still belong, however long ago that is."""
    moments, reach = sorted(at), dt.timedelta(days=COPY_DAYS)
    return [story for story in stories if _any_between(moments, story.first_seen - reach, story.updated + reach)]


def _any_between(moments: Sequence[dt.datetime], first: dt.datetime, last: dt.datetime) -> bool:
    return bisect_left(moments, first) < bisect_right(moments, last)


def _place(desk: Desk, article: str) -> None:
    """Put a new article where it belongs, and join the stories that it shows to be one."""
    found = _belongs_to(desk, article)
    story = found[0] if found else article
    desk.put(article, story)
    desk.changed.add(story)
    for other in found[1:]:
        desk.merge(other, story)


def _belongs_to(desk: Desk, article: str) -> list[str]:
    """Return the stories that an article continues, the oldest first; several where it shows that they are one."""
    told: dict[str, float] = {}
    copied: set[str] = set()
    for other in desk.candidates(article):
        story = desk.story_of[other]
        copy, likeness = desk.compare(article, other)
        if copy:
            copied.add(story)
        told[story] = max(told.get(story, 0.0), likeness * _borne_out(desk, article, story, other))
    alike = [id_ for id_ in told if told[id_] >= SAME_EVENT]
    if not alike:
        return []
    first = max(alike, key=lambda id_: (told[id_], id_))
    # what is alike to the copy of a story is alike to it; two stories of which a round-up prints both may be two
    found = [
        id_ for id_ in alike if id_ == first or _agree(desk, id_, first) or (first in copied and id_ not in copied)
    ]
    return sorted(found, key=lambda id_: (_begun(desk, id_), id_))


def _begun(desk: Desk, story: str) -> dt.datetime:
    return min(desk.traits[article].at for article in desk.members[story])


def _agree(desk: Desk, one: str, other: str) -> bool:
    """Tell whether the first articles of two stories could tell one event, now that a third joins them."""
    copy, likeness = desk.compare(desk.members[one][0], desk.members[other][0])
    return copy or likeness >= SAME_EVENT / 2


def _borne_out(desk: Desk, article: str, story: str, other: str) -> float:
    """Return 1, less where the story's lead does not share what its other article does: chains must not grow."""
    lead = desk.members[story][0]
    if other == lead:
        return 1.0
    copy, likeness = desk.compare(article, lead)
    # an alert of one line says little; what copies and continues it speaks for it
    return 1.0 if copy or likeness >= SAME_EVENT / 2 or desk.compare(other, lead)[0] else IN_DOUBT


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
