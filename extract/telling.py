"""The stage's second step: new readings become stories, and only the stories that they touch are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import structs

from extract.stories import Clustered, cluster, moving
from ledger.archive import Archive
from ledger.model import Article, Story
from ledger.progress import Progress, Silent

# Publishers correct the titles of what they print now: so many of the latest stories are looked at.
STILL_REVISED = 2000


def tell_stories(archive: Archive, *, language: str = "en", progress: Progress | None = None) -> int:
    """Sort the articles that no story holds yet into stories; return how many stories changed.

    Articles of any age may come late: each finds the stories of its own days. A story whose lead was given another
    title by its publisher takes it over.
    """
    progress = progress or Silent()
    stories = archive.stories()
    renamed = _renamed(archive, stories)
    archive.keep_stories(renamed)
    stories = list({story.id: story for story in (*stories, *renamed)}.values())
    return len({story.id for story in renamed} | _sort_in(archive, stories, language=language, progress=progress))


def _renamed(archive: Archive, stories: Sequence[Story]) -> list[Story]:
    """Return the stories whose lead has got another title, as they are told now."""
    latest = sorted(stories, key=lambda story: story.updated)[-STILL_REVISED:]
    revised = archive.revised(story.lead for story in latest)
    leads = [story for story in latest if story.lead in revised]
    titles = {article.id: article.title for article in archive.articles(story.lead for story in leads)}
    return [structs.replace(s, title=titles[s.lead]) for s in leads if titles.get(s.lead, s.title) != s.title]


def _sort_in(archive: Archive, stories: list[Story], *, language: str, progress: Progress) -> set[str]:
    """Sort the articles that no story holds yet into stories; return the ids of stories that changed or ended."""
    told = {article for story in stories for article in story.articles}
    new = archive.article_ids() - told
    if not new:
        return set()
    progress.begin("stories")
    articles = {article.id: article for article in archive.articles(new)}
    near = _near(stories, articles)
    articles |= {article.id: article for article in archive.articles(id_ for s in near for id_ in s.articles)}
    readings = {reading.id: reading for reading in archive.readings(articles)}
    found = cluster(new, articles=articles, readings=readings, stories=near, language=language)
    _keep(archive, found)
    progress.end()
    return {story.id for story in found.stories} | set(found.gone)


def _near(stories: list[Story], new: dict[str, Article]) -> list[Story]:
    """Return the stories of the days around the new articles; those without a year worth the name look at none."""
    first = dt.datetime.min.replace(tzinfo=dt.UTC) + dt.timedelta(days=30)
    last = dt.datetime.max.replace(tzinfo=dt.UTC) - dt.timedelta(days=30)
    within = [s for s in stories if first < s.first_seen and s.updated < last]
    return moving(within, at=[article.published or article.fetched for article in new.values()])


def _keep(archive: Archive, found: Clustered) -> None:
    archive.keep_stories(found.stories, gone=found.gone)
