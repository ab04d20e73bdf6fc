"""Direction, stories and relevance on the gold of our own: each score has a floor that only rises."""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from extract.gazetteer import Tables, load_tables
from extract.items import Item, item_of
from extract.pairs import read_pairs
from extract.reading import read_one
from extract.stories import cluster
from ledger.model import Article
from tests.gold.floors import hold, scores
from tests.gold.marked import Homes, read_marked, said, undirected

GOLD = Path(__file__).parent.parent / "gold"
STRONG = 0.35  # what the site shows
RELEVANT = 0.4


@pytest.fixture(scope="session")
def tables() -> Tables:
    return load_tables()


@pytest.mark.parametrize(
    "name",
    sorted(path.stem for path in (GOLD / "pairs").glob("*.tsv")),
)
def test_direction_of_pairs_in_marked_sentences_holds_its_floor(name: str) -> None:
    counts = {"directed_": [0, 0, 0], "undirected_": [0, 0, 0]}
    false_alarms = 0
    for sentence in read_marked(GOLD / "pairs" / f"{name}.tsv"):
        pairs = read_pairs("", sentence.text, language=sentence.language, mentions=sentence.mentions, tables=Homes())
        found = said(pairs, least=STRONG)
        for kind, got, gold in (
            ("directed_", found, sentence.pairs),
            ("undirected_", undirected(found), undirected(sentence.pairs)),
        ):
            for place, number in enumerate((len(got & gold), len(got - gold), len(gold - got))):
                counts[kind][place] += number
        false_alarms += bool(found and not sentence.pairs)
    measured = {k: v for kind, (t, f, m) in counts.items() for k, v in scores(t, f, m, prefix=kind).items()}
    hold(GOLD / "pairs" / f"{name}.floor.json", measured | {"silent_where_none": 1 / (1 + false_alarms)})


def _articles() -> dict[str, tuple[Article, str]]:
    rows: list[dict[str, Any]] = tomllib.loads((GOLD / "stories" / "articles.toml").read_text("utf-8"))["article"]
    found = {}
    for number, row in enumerate(rows):
        article = Article(
            id=f"{number:02}",
            source=row["publisher"],
            publisher=row["publisher"],
            url=f"https://example.org/{number}",
            title=row["title"],
            text=row["text"],
            language=row["language"],
            published=row["at"],
            fetched=dt.datetime(2026, 12, 1, tzinfo=dt.UTC),
            content_hash=str(number),
        )
        found[article.id] = article, row["event"]
    return found


@pytest.mark.model
def test_articles_that_tell_the_same_event_become_one_story(tables: Tables) -> None:
    gold = _articles()
    articles = {id_: article for id_, (article, _) in gold.items()}
    readings = {id_: read_one(item_of(article), tables=tables) for id_, article in articles.items()}
    stories = cluster(articles, articles=articles, readings=readings).stories
    home = {article: story.id for story in stories for article in story.articles}
    right = false = missed = 0
    for one, other in combinations(sorted(articles), 2):
        same, told = gold[one][1] == gold[other][1], home[one] == home[other]
        right, false, missed = right + (same and told), false + (told and not same), missed + (same and not told)
    hold(GOLD / "stories" / "floor.json", scores(right, false, missed))


@pytest.mark.model
@pytest.mark.parametrize("name", ["articles", "later", "newspapers", "unseen"])
def test_what_feeds_carry_along_is_told_from_trade_news(tables: Tables, name: str) -> None:
    right = false = missed = 0
    with (GOLD / "relevance" / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            reading = read_one(Item(id=str(number), title=row["title"], text=row["text"]), tables=tables)
            kept, wanted = reading.relevance >= RELEVANT, row["relevant"] == "yes"
            right, false, missed = (
                right + (kept and wanted),
                false + (kept and not wanted),
                missed + (wanted and not kept),
            )
    hold(GOLD / "relevance" / f"{name}.floor.json", scores(right, false, missed))
