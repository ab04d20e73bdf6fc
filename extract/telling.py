"""From readings to stories in the archive: articles that no story holds yet find theirs, or begin one."""

from __future__ import annotations

from extract.stories import cluster, moving
from ledger.archive import Archive
from ledger.progress import Progress, Silent


def tell_stories(archive: Archive, *, language: str = "en", progress: Progress | None = None) -> int:
    """Sort every read article that no story holds into the stories; return how many stories changed.

    Only the new articles and the stories that still move near them are looked at. All changes are kept in
    one transaction, so a run that is killed sorts the same articles again.
    """
    progress = progress or Silent()
    stories = archive.stories()
    told = {article for story in stories for article in story.articles}
    new = set(archive.reading_marks()) - told
    if not new:
        return 0
    progress.begin("telling stories", len(new))
    fresh = list(archive.articles(new))
    since = min(article.published or article.fetched for article in fresh)
    near = moving(stories, since=since)
    ids = new | {article for story in near for article in story.articles}
    clustered = cluster(
        new,
        articles={article.id: article for article in archive.articles(ids)},
        readings={reading.id: reading for reading in archive.readings(ids)},
        stories=near,
        language=language,
    )
    archive.keep_stories(clustered.stories, clustered.gone)
    progress.end()
    return len(clustered.stories)
