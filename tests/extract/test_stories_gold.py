"""Same story or not, on the gold of our own: floors that only rise, whatever the order in which articles come."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from extract.gazetteer import load_tables
from extract.items import item_of
from extract.reading import read_one
from extract.stories import cluster, moving
from ledger.model import Article, Reading, Story
from tests.gold.floors import hold, scores

GOLD = Path(__file__).parent.parent / "gold" / "stories"
LABELLED = ("traps", "later", "unseen")
FLOORS = {
    "articles": "floor.json",
    "traps": "traps.floor.json",
    "later": "later.floor.json",
    "unseen": "unseen.floor.json",
}
LEAST_LABELLED = 60


class Told(NamedTuple):
    """The articles of a gold file with their readings and events."""

    articles: dict[str, Article]
    readings: dict[str, Reading]
    event: dict[str, str]


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((GOLD / f"{name}.toml").read_text("utf-8"))["article"]
    return rows


def _article(number: int, row: dict[str, Any]) -> Article:
    return Article(
        id=f"{number:02}",
        source=row["publisher"],
        publisher=row["publisher"],
        url=f"https://example.org/{number}",
        title=row["title"],
        text=row["text"],
        language=row["language"],
        published=row["at"],
        fetched=dt.datetime(2027, 1, 1, tzinfo=dt.UTC),
        content_hash=str(number),
    )


@pytest.fixture(scope="module")
def told() -> dict[str, Told]:
    tables, found = load_tables(), {}
    for name in FLOORS:
        rows = {f"{number:02}": row for number, row in enumerate(_rows(name))}
        articles = {id_: _article(int(id_), row) for id_, row in rows.items()}
        readings = {id_: read_one(item_of(article), tables=tables) for id_, article in articles.items()}
        found[name] = Told(articles, readings, {id_: row["event"] for id_, row in rows.items()})
    return found


def _measured(gold: Told, home: dict[str, str]) -> dict[str, float]:
    right = false = missed = 0
    for one, other in combinations(sorted(gold.articles), 2):
        same, told = gold.event[one] == gold.event[other], home[one] == home[other]
        right, false, missed = right + (same and told), false + (told and not same), missed + (same and not told)
    return scores(right, false, missed)


def _in_order(gold: Told, order: list[list[str]]) -> tuple[dict[str, Story], dict[str, str]]:
    """Sort in batches of articles one after the other, as runs of the stage do; return stories and redirects."""
    stories: dict[str, Story] = {}
    gone: dict[str, str] = {}
    seen: set[str] = set()
    for batch in order:
        seen |= set(batch)
        at = [gold.articles[id_].published or gold.articles[id_].fetched for id_ in batch]
        near = moving(stories.values(), at=at)
        known = {id_ for story in near for id_ in story.articles} | set(batch)
        found = cluster(
            batch, articles={id_: gold.articles[id_] for id_ in known}, readings=gold.readings, stories=near
        )
        gone |= found.gone
        stories = {id_: story for id_, story in stories.items() if id_ not in found.gone}
        stories |= {story.id: story for story in found.stories}
    assert {id_ for story in stories.values() for id_ in story.articles} == seen
    return stories, gone


def _home(stories: dict[str, Story]) -> dict[str, str]:
    return {article: story.id for story in stories.values() for article in story.articles}


def test_the_gold_labels_at_least_sixty_pairs_of_both_kinds() -> None:
    labelled = [
        one["event"] == other["event"]
        for name in LABELLED
        for one, other in combinations(_rows(name), 2)
        if one["subject"] == other["subject"]
    ]
    assert len(labelled) >= LEAST_LABELLED
    assert min(labelled.count(True), labelled.count(False)) >= LEAST_LABELLED // 3
    assert {row["language"] for name in LABELLED for row in _rows(name)} >= {"en", "ko", "zh", "ru", "es"}


@pytest.mark.model
@pytest.mark.parametrize("name", FLOORS)
def test_one_event_becomes_one_story_and_two_that_look_alike_stay_two(told: dict[str, Told], name: str) -> None:
    gold = told[name]
    stories, _ = _in_order(gold, [sorted(gold.articles)])
    hold(GOLD / FLOORS[name], _measured(gold, _home(stories)))


@pytest.mark.model
@pytest.mark.parametrize("name", FLOORS)
@pytest.mark.parametrize("seed", range(6))
def test_articles_that_come_in_any_order_hold_the_same_floor(told: dict[str, Told], name: str, seed: int) -> None:
    gold, chance = told[name], random.Random(seed)  # noqa: S311 - an order to try, no secret
    ids = sorted(gold.articles)
    chance.shuffle(ids)
    size = chance.choice([1, 3, 7])
    stories, gone = _in_order(gold, [ids[start : start + size] for start in range(0, len(ids), size)])
    hold(GOLD / FLOORS[name], _measured(gold, _home(stories)))
    assert all(story.id in story.articles for story in stories.values())
    assert all(gone[id_] in stories for id_ in gone if gone[id_] not in gone)
    assert not set(gone) & set(stories)
