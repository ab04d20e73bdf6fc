"""How the cost of sorting articles into stories grows, measured on a made-up archive; and that it stays linear.

    python bench/stories.py [--articles 10000] [--day 100]

A tenth of the articles are copies or retellings of another. `--day` is how many new articles are then sorted into
the archive at once, as a daily run does.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import time
from decimal import Decimal
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from extract.stories import cluster, moving
from ledger.model import Article, CompanyTally, Figure, Pair, Reading, Story

CODES = ["CN", "US", "DE", "KR", "JP", "VN", "IN", "BR", "FR", "GB", "PL", "TR", "MX", "RU", "KZ", "ID", "TH", "NO"]
_PARTS = ["ka", "lo", "mi", "ne", "su", "ta", "ri", "po", "ge", "du", "va", "fe", "zo", "hu", "bi"]
WORDS = ["".join(parts) for parts in product(_PARTS, repeat=3)]
START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
PER_DAY = 100
COPIES = 0.1


def _article(number: int, chance: random.Random, before: Article | None) -> Article:
    at = START + dt.timedelta(minutes=number * 1440 / PER_DAY)
    body = before.text if before else " ".join(chance.choices(WORDS, k=450))
    title = " ".join(chance.choices(WORDS, k=8))
    return Article(
        id=f"{number:07}", source=f"s{number % 40}", url="", title=title, text=f"{body} {title}", language="en",
        published=at, fetched=at, content_hash=str(number),
    )  # fmt: skip


def _reading(article: Article, chance: random.Random) -> Reading:
    # few countries are in most of the news
    a, b = sorted({CODES[min(int(chance.expovariate(0.3)), len(CODES) - 1)] for _ in range(9)})[:2]
    company = f"company:c{int(chance.paretovariate(0.6)) % 3000}"
    figures = tuple(
        Figure(
            start=0, end=1, text="", value=Decimal(chance.randint(1, 999)) * 10 ** chance.randint(5, 8), unit="money",
            currency="USD", sentence="", field="text",
        )
        for _ in range(5)
    )  # fmt: skip
    return Reading(
        id=article.id,
        language="en",
        pairs=(Pair(a=a, b=b, strength=0.9, evidence=()),),
        companies=(CompanyTally(id=company, name=company, salience="central", mentions=2),),
        figures=figures,
    )


def archive(number: int) -> tuple[dict[str, Article], dict[str, Reading]]:
    """Return so many articles, a hundred a day, with readings."""
    chance = random.Random(7)  # noqa: S311 - made-up news, no secret
    articles: list[Article] = []
    for one in range(number):
        copied = articles[-chance.randint(1, 200)] if len(articles) > 200 and chance.random() < COPIES else None
        articles.append(_article(one, chance, copied))
    return {a.id: a for a in articles}, {a.id: _reading(a, chance) for a in articles}


def timed(new: list[str], articles: dict[str, Article], readings: dict[str, Reading], stories: list[Story]) -> float:
    """Sort new articles into stories as the stage does; return milliseconds of work for each."""
    began = time.process_time()
    near = moving(stories, at=[articles[id_].published or START for id_ in new])
    known = {id_: articles[id_] for id_ in (*new, *(a for story in near for a in story.articles))}
    cluster(new, articles=known, readings=readings, stories=near)
    return 1000 * (time.process_time() - began) / len(new)


def main() -> None:
    """Print what an article costs in archives that grow, all at once, and on one more day."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--day", type=int, default=PER_DAY)
    given = parser.parse_args()
    articles, readings = archive(given.articles + given.day)
    ids = sorted(articles)
    for size in (given.articles // 4, given.articles // 2, given.articles):
        print(f"{size:7} articles at once: {timed(ids[:size], articles, readings, []):6.2f} ms for each")
    known = {id_: articles[id_] for id_ in ids[: given.articles]}
    stories = list(cluster(known, articles=known, readings=readings).stories)
    cost = timed(ids[given.articles :], articles, readings, stories)
    print(f"{len(stories)} stories; {given.day} more in one day: {cost:6.2f} ms for each")


if __name__ == "__main__":
    main()
