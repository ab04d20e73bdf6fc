"""How a large site is made and how heavy it is: time, memory, weight of pages and of a first search, against limits.

    python bench/site.py [--articles 2000] [--folder build/large]

Articles are made by rule and read without a model (`tests/site/large.py`). Times are of this machine; ratios are what to compare:
an edition in which nothing changed, and one with a single new article, against the first. The first search is measured
in Chromium where that is installed: all that is transferred from the moment the reader types.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import resource
import shutil
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from sitegen.edition import Edition  # noqa: E402 - the path must be complete first
from tests.site import fixture, large  # noqa: E402 - as above
from tests.site.conftest import Workshop, workshop  # noqa: E402 - as above
from tests.site.weights import chromium, first_search  # noqa: E402 - as above

LIMITS = {
    "pair page before images, kB": 60.0,
    "first search, kB": 250.0,
    "unchanged edition, share of the first": 0.5,
    "one new article, share of the first": 0.7,
    "peak memory, MB": 1000.0,
}


def edition(shop: Workshop, articles: int, *, hour: int) -> tuple[Edition, float]:
    """Publish so many articles and tell the seconds it took."""
    shelf = large.shelf(articles)
    now = fixture.NOW + dt.timedelta(hours=hour)
    start = time.perf_counter()
    made = shop.publish(shelf, search=True, now=now)
    return made, time.perf_counter() - start


def main() -> None:
    """Make the site three times, measure, and print each figure with its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "large")
    given = parser.parse_args()
    shutil.rmtree(given.folder, ignore_errors=True)
    shop = workshop(given.folder)
    first, whole = edition(shop, given.articles, hour=0)
    print(
        f"{given.articles} articles: {first.pages} pages, {first.written} files in {whole:.1f} s, {first.searched_by}"
    )
    same, unchanged = edition(shop, given.articles, hour=0)
    print(f"nothing new: {same.written} files written in {unchanged:.1f} s")
    grown, new = edition(shop, given.articles + 1, hour=1)
    print(f"one new article: {grown.written} files written in {new:.1f} s")
    found: dict[str, float] = {
        "pair page before images, kB": max(page.stat().st_size for page in shop.site.glob("pairs/*/index.html")) / 1000,
        "unchanged edition, share of the first": unchanged / whole,
        "one new article, share of the first": new / whole,
        "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    with chromium() as browser:
        transferred = first_search(shop.site, "salmon", browser=browser) if browser else {}
    if transferred:
        found["first search, kB"] = sum(transferred.values()) / 1000
    for address, size in sorted(transferred.items(), key=lambda item: -item[1])[:8]:
        print(f"  {size / 1000:7.1f} kB  {address}")
    largest = sorted(shop.site.rglob("*.html"), key=lambda page: -page.stat().st_size)[:6]
    for page in largest:
        packed = len(gzip.compress(page.read_bytes(), mtime=0)) / 1000
        print(f"  {page.stat().st_size / 1000:7.1f} kB, {packed:.1f} gzipped  {page.relative_to(shop.site)}")
    for name, value in found.items():
        print(f"{'ok  ' if value <= LIMITS[name] else 'OVER'} {name}: {value:.2f} (limit {LIMITS[name]:g})")


if __name__ == "__main__":
    main()
