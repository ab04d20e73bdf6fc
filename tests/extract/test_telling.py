"""The stage over an archive: a new article writes its own story and no other, whenever it comes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
import pytest

from extract.telling import tell_stories
from ledger.archive import Archive
from ledger.model import Article, Pair, Reading, Story

START = dt.datetime(2026, 5, 1, 8, tzinfo=dt.UTC)
NEWS = (
    (
        "The flower council of Kenya said that growers sold roses for a record sum to buyers in the Netherlands during "
        "the half-year to June, although two ships were late and the auction in Aalsmeer closed for three days in March."
    ),
    (
        "Tin miners in Peru stopped work on Monday because the new tax takes a share of their revenue and not of their "
        "profit; the ministry answered that the law was passed by a large majority and would not be changed this year."
    ),
    (
        "A dairy in Denmark will dry its whey in Poland from spring, as a tower there stands idle half of the week and "
        "the road across the strait takes four hours; farmers on both shores welcomed the plan of the two owners."
    ),
)


def article(id_: str, text: str, *, day: float = 0, title: str = "") -> Article:
    at = START + dt.timedelta(days=day)
    return Article(
        id=id_, source=id_, url=f"https://{id_}.example/", title=title or text[:40], text=text, language="en",
        published=at, fetched=at, content_hash=id_,
    )  # fmt: skip


def reading(id_: str) -> Reading:
    return Reading(id=id_, language="en", pairs=(Pair(a="KE", b="NL", strength=0.9, evidence=()),))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.sqlite") as opened:
        articles = [article(f"{n}", text, day=n / 4) for n, text in enumerate(NEWS)]
        articles += [article(f"old{n}", text, day=n / 4 - 400) for n, text in enumerate(NEWS)]
        opened.keep_articles(articles)
        opened.keep_readings((reading(one.id), "1") for one in articles)
        tell_stories(opened)
        yield opened


@pytest.fixture
def written(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """Note the stories that are written and the articles that are loaded from here on."""
    seen: dict[str, set[str]] = {"stories": set(), "articles": set()}
    keep, load = archive.keep_stories, archive.articles

    def kept(stories: Iterable[Story], gone: Mapping[str, str] | None = None) -> None:
        stories = tuple(stories)
        seen["stories"].update(story.id for story in stories)
        keep(stories, gone=gone)

    def loaded(ids: Iterable[str] | None = None, source: str | None = None) -> Iterator[Article]:
        for one in load(ids, source):
            seen["articles"].add(one.id)
            yield one

    monkeypatch.setattr(archive, "keep_stories", kept)
    monkeypatch.setattr(archive, "articles", loaded)
    return seen


def test_a_copy_writes_only_the_story_that_it_joins(archive: Archive, written: dict[str, set[str]]) -> None:
    archive.keep_articles([article("copy", f"Agency. {NEWS[1]}", day=1)])
    assert tell_stories(archive) == 1
    assert written["stories"] == {"1"}
    assert {s.id: s.articles for s in archive.stories()}["1"] == ("1", "copy")


def test_news_of_its_own_writes_one_story(archive: Archive, written: dict[str, set[str]]) -> None:
    archive.keep_articles([article("own", "Salt from Bonaire is sold in Curaçao again after nine years.", day=1)])
    assert tell_stories(archive) == 1
    assert written["stories"] == {"own"}


def test_nothing_new_writes_and_loads_nothing(archive: Archive, written: dict[str, set[str]]) -> None:
    assert tell_stories(archive) == 0
    assert written == {"stories": set(), "articles": set()}


def test_an_article_of_last_year_finds_its_story_and_loads_that_years_days_only(
    archive: Archive, written: dict[str, set[str]]
) -> None:
    archive.keep_articles([article("late", f"Agency. {NEWS[2]}", day=-399)])
    assert tell_stories(archive) == 1
    assert written["stories"] == {"old2"}
    assert written["articles"] == {"old0", "old1", "old2", "late"}


def test_a_new_title_of_its_lead_names_the_story(archive: Archive, written: dict[str, set[str]]) -> None:
    archive.keep_articles(
        [msgspec.structs.replace(article("1", NEWS[1], day=1 / 4, title="Corrected"), content_hash="c")]
    )
    assert tell_stories(archive) == 1
    assert written == {"stories": {"1"}, "articles": {"1"}}
    assert {s.id: s.title for s in archive.stories()}["1"] == "Corrected"
    assert tell_stories(archive) == 0
