"""The stage's second step: new readings become stories, and only the stories that they touch are written."""

from __future__ import annotations

import datetime as dt

from extract.stories import Clustered, cluster, moving
from ledger.archive import Archive
from ledger.model import Article, Story
from ledger.progress import Progress, Silent


def tell_stories(archive: Archive, *, language: str = "en", progress: Progress | None = None) -> int:
    """Sort the articles that no story holds yet into stories; return how many stories changed.

    Articles of any age may come late: each finds the stories of its own days.
    """
    progress = progress or Silent()
    stories = archive.stories()
    told = {article for story in stories for article in story.articles}
    new = archive.article_ids() - told
    if not new:
        return 0
    progress.begin("stories")
    articles = {article.id: article for article in archive.articles(new)}
    near = _near(stories, articles)
    articles |= {article.id: article for article in archive.articles(id_ for s in near for id_ in s.articles)}
    readings = {reading.id: reading for reading in archive.readings(articles)}
    found = cluster(new, articles=articles, readings=readings, stories=near, language=language)
    _keep(archive, found)
    progress.end()
    return len(found.stories) + len(found.gone)


def _near(stories: list[Story], new: dict[str, Article]) -> list[Story]:
    """Return the stories of the days around the new articles; those without a year worth the name look at none."""
    first = dt.datetime.min.replace(tzinfo=dt.UTC) + dt.timedelta(days=30)
    last = dt.datetime.max.replace(tzinfo=dt.UTC) - dt.timedelta(days=30)
    within = [s for s in stories if first < s.first_seen and s.updated < last]
    return moving(within, at=[article.published or article.fetched for article in new.values()])


def _keep(archive: Archive, found: Clustered) -> None:
    archive.keep_stories(found.stories, gone=found.gone)
