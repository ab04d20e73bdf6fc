"""How well feeds and pages are read, measured against a folder of files with expected answers.

    python bench/reading.py FOLDER [--misses]

`FOLDER/feeds/feeds.jsonl` and `FOLDER/pages/pages.jsonl` name files and what they hold; a part that is
absent is skipped.
"""

from __future__ import annotations

import argparse
import datetime as dt
import difflib
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from collectors.feeds import read_feed
from collectors.items import Item
from collectors.markup import plain_line
from collectors.pages import Page, read_page
from ledger.canonical import canonical_url
from ledger.errors import UnreadableError

NOW = dt.datetime.now(dt.UTC)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines of a JSON lines file; nothing where it is absent."""
    if path.exists():
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)


def measure_feeds(folder: Path, *, misses: bool) -> Counter[str]:
    """Count right item counts, titles, links and dates."""
    score: Counter[str] = Counter()
    for row in rows(folder / "feeds.jsonl"):
        try:
            items = read_feed((folder / row["file"]).read_bytes(), url="", content_type="", now=NOW).items
        except UnreadableError:
            items = ()
        wanted = row["expected_items"] if row["expected_items"] is not None else row["count_lxml"] or 0
        score["feeds"] += 1
        score["count right"] += len(items) == wanted
        if misses and len(items) != wanted:
            print("  count", row["id"], "wanted", wanted, "got", len(items))
        for expected, item in zip(row.get("items") or [], items, strict=False):
            score.update(_item_score(expected, item))
    return score


def _item_score(expected: dict[str, Any], item: Item) -> dict[str, int]:
    date = item.published.astimezone(dt.UTC).isoformat()[:19] if item.published else ""
    return {
        "items": 1,
        "title right": plain_line(expected["title"] or "") == item.title or not expected["title"],
        "link right": canonical_url(expected["link"] or "") == item.url,
        "date right": (expected["date"] or "")[:19] == date,
    }


def measure_pages(folder: Path, *, misses: bool) -> dict[str, float]:
    """Return means of title, date and body scores, as the published comparison of readers defines them."""
    total: Counter[str] = Counter()
    seconds = 0.0
    for row in rows(folder / "pages.jsonl"):
        body = gzip.decompress((folder / row["html"]).read_bytes())
        started = time.process_time()
        page = read_page(body, url=row["url"], content_type="", now=NOW)
        seconds += time.process_time() - started
        scores = _page_score(row, page)
        total.update(scores)
        if misses:
            _tell(row, page, scores)
    count = total.pop("pages", 0)
    means = {name: value / max(1, count) for name, value in total.items()}
    return {"pages": count, "pages a second": count / seconds if seconds else 0.0, **means}


def _page_score(row: dict[str, Any], page: Page) -> dict[str, float]:
    precision, recall, f1 = shingle_score(row["body"] or "", page.text)
    wanted, got = plain_line(row["title"] or ""), page.title
    days = _days_apart(row["date"], page.published)
    return {
        "pages": 1,
        "title exact": wanted == got,
        "title similar": difflib.SequenceMatcher(None, wanted, got).ratio() >= 0.9,
        "date same day": days is not None and days == 0,
        "date missing": days is None,
        "date off by more than a day": days is not None and days > 1,
        "body precision": precision,
        "body recall": recall,
        "body F1": f1,
        "body F1 under .5": f1 < 0.5,
    }


def _days_apart(wanted: str, got: dt.datetime | None) -> int | None:
    if got is None:
        return None
    date = dt.datetime.fromisoformat(wanted)
    both = [abs((got.astimezone(zone).date() - date.date()).days) for zone in (got.tzinfo, date.tzinfo or got.tzinfo)]
    return min(both)


def shingle_score(wanted: str, got: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 of 4-token shingles; characters count as tokens in Chinese and Japanese."""
    one, other = _shingles(wanted), _shingles(got)
    shared = sum((one & other).values())
    precision = shared / max(1, sum(other.values()))
    recall = shared / max(1, sum(one.values()))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    text = "".join(f" {c} " if "\u3040" <= c <= "\u9fff" else c for c in text.lower())
    tokens = "".join(c if c.isalnum() else " " for c in text).split()
    return Counter(tuple(tokens[i : i + 4]) for i in range(max(1, len(tokens) - 3)))


def _tell(row: dict[str, Any], page: Page, scores: dict[str, float]) -> None:
    name = row["id"].partition(":")[2]
    if not scores["title exact"]:
        print(f"  title {name}: wanted {row['title']!r} got {page.title!r}")
    if not scores["date same day"]:
        print(f"  date {name}: wanted {row['date']} got {page.published}")
    if scores["body F1"] < 0.85:
        print(f"  body {name}: P {scores['body precision']:.2f} R {scores['body recall']:.2f} access {page.access}")


def main() -> None:
    """Measure both parts and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="tell each case that is not as expected")
    chosen = parser.parse_args()
    print("feeds", dict(measure_feeds(chosen.folder / "feeds", misses=chosen.misses)))
    for name, value in measure_pages(chosen.folder / "pages", misses=chosen.misses).items():
        print(f"{name:28} {value:.3f}")


if __name__ == "__main__":
    main()
