"""How fast collecting is, beside plain feedparser and trafilatura loops over the same documents.

    python bench/collecting.py [--feeds 200] [--pages 200] [--workers 1 2] [--turns 3]

Everything is made here and served on loopback; no other host is asked.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import http.server
import os
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

import feedparser
import trafilatura

from collectors.feeds import read_feed
from collectors.limits import Limits
from collectors.pages import read_page
from collectors.round import collect
from collectors.workers import Workers
from ledger.archive import Archive
from ledger.model import Source

NOW = dt.datetime(2026, 11, 3, tzinfo=dt.UTC)
LINES = "".join(
    f"<p>Shipments of tea number {n} grew by {n} percent in October, the customs office of the port said on Monday in a statement.</p>"
    for n in range(30)
)
MENU = "".join(f"<li><a href='/section/{n}'>Section {n} of the paper</a></li>" for n in range(400))


def feed(number: int, base: str = "http://127.0.0.1") -> bytes:
    """Return a feed of 50 items."""
    items = "".join(
        f"<item><guid>{number}-{n}</guid><title>Tea story {number}-{n}</title><link>{base}/page/{number}-{n}</link>"
        f"<pubDate>Mon, 02 Nov 2026 10:{n:02}:00 GMT</pubDate><description>&lt;p&gt;{'Tea went to the port. ' * 12}&lt;/p&gt;</description></item>"
        for n in range(50)
    )
    return f"<rss version='2.0'><channel><title>Tea {number}</title>{items}</channel></rss>".encode()


def page(name: str) -> bytes:
    """Return an article page of about 60 KB."""
    return (
        f"<html lang='en'><head><title>Tea story {name} | Tea</title><meta property='og:title' content='Tea story {name}'>"
        f"<meta property='article:published_time' content='2026-11-02T10:00:00Z'></head><body><nav><ul>{MENU}</ul></nav>"
        f"<main><article><h1>Tea story {name}</h1>{LINES.replace('tea', 'tea ' + name)}</article></main><footer>{MENU}</footer></body></html>"
    ).encode()


class Serving(http.server.BaseHTTPRequestHandler):
    """Serves feeds and pages."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer by path."""
        kind, _, name = self.path.strip("/").partition("/")
        body = (
            feed(int(name), f"http://{self.headers['host']}")
            if kind == "feed"
            else page(name)
            if kind == "page"
            else b""
        )
        self.send_response(200 if body else 404)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def rate(count: int, work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Return how many of `count` are done in a second."""
    started = clock()
    work()
    return count / (clock() - started)


def compare(count: int, plain: Callable[[int], object], ours: Callable[[int], object]) -> str:
    """Return both rates in processor time, taken in turns so that a busy machine slows both."""
    turns = [
        (rate(part, partial(plain, part), time.process_time), rate(part, partial(ours, part), time.process_time))
        for part in [count // 5] * 5
    ]
    one, other = (sorted(column)[2] for column in zip(*turns, strict=True))
    return f"plain {one:.1f}, ours {other:.1f} ({one / other - 1:+.0%} time)"


def plain_feeds(count: int) -> None:
    """Do what a loop around feedparser does."""
    for number in range(count):
        feedparser.parse(feed(number))


def plain_pages(count: int) -> None:
    """Do what a loop around trafilatura does."""
    for number in range(count):
        trafilatura.bare_extraction(
            page(str(number)).decode(), url="http://127.0.0.1/x", with_metadata=True, include_comments=False
        )


def our_feeds(count: int) -> None:
    """Read the same feeds in this process."""
    for number in range(count):
        read_feed(feed(number), url="http://127.0.0.1/feed", content_type="", now=NOW)


def our_pages(count: int) -> None:
    """Read the same pages in this process."""
    for number in range(count):
        read_page(page(str(number)), url="http://127.0.0.1/x", content_type="", now=NOW)


def in_workers(count: int, workers: Workers) -> None:
    """Read the same pages in worker processes."""

    async def run() -> None:
        jobs = [
            workers.run(
                read_page, page(str(n)), subject=str(n), seconds=30, url="http://127.0.0.1/x", content_type="", now=NOW
            )
            for n in range(count)
        ]
        await asyncio.gather(*jobs)

    asyncio.run(run())


def side_by_side(counts: Sequence[int], pages: int, *, turns: int) -> list[float]:
    """Return the pages a second with each count of workers: medians of turns, one count after the other in each."""
    with ExitStack() as stack:
        pools = [stack.enter_context(Workers(count)) for count in counts]
        for count, workers in zip(counts, pools, strict=True):
            in_workers(8 * count, workers)  # until every worker has loaded its parsers
        speeds = [[rate(pages, partial(in_workers, pages, workers)) for workers in pools] for _ in range(turns)]
    return [median(column) for column in zip(*speeds, strict=True)]


def whole_round(feeds: int, articles: int) -> tuple[float, float]:
    """Return articles a second of a whole round with archive, and of fetching and extracting alone, one after another."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Serving)
    host = f"127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sources = [
        Source(id=f"s{n}", kind="feed", title=f"Tea {n}", url=f"http://{host}/feed/{n}", language="en")
        for n in range(feeds)
    ]
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "a.sqlite") as archive:
        limits = Limits(host_delay=0, articles_per_source=articles)
        ours = rate(
            feeds * articles, partial(collect, archive, sources, now=NOW, limits=limits, allow=[host], offline=True)
        )
    plain = rate(feeds * articles, partial(plain_round, host, feeds, articles))
    server.shutdown()
    server.server_close()
    return ours, plain


def plain_round(host: str, feeds: int, articles: int) -> None:
    """Fetch and read the same, one after another, keeping nothing."""
    for number in range(feeds):
        with urllib.request.urlopen(f"http://{host}/feed/{number}") as answer:
            listed = feedparser.parse(answer.read())
        for entry in listed.entries[:articles]:
            with urllib.request.urlopen(entry.link) as answer:  # noqa: S310 - our own server
                trafilatura.bare_extraction(
                    answer.read().decode(), url=entry.link, with_metadata=True, include_comments=False
                )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the speed of collecting")
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    chosen = parser.parse_args()
    our_pages(2)
    print(f"feeds of 50 items a second: {compare(chosen.feeds, plain_feeds, our_feeds)}")
    print(f"pages a second: {compare(chosen.pages, plain_pages, our_pages)}")
    for count, speed in zip(
        chosen.workers, side_by_side(chosen.workers, chosen.pages, turns=chosen.turns), strict=True
    ):
        print(f"pages a second in {count} worker(s): {speed:.1f}")
    rounds = [whole_round(4, max(1, chosen.pages // 4)) for _ in range(chosen.turns)]
    whole, loop = (median(column) for column in zip(*rounds, strict=True))
    print(f"articles a second, whole round with archive: {whole:.1f}; plain loop that keeps nothing: {loop:.1f}")
    print(
        f"load of this machine: {', '.join(f'{load:.1f}' for load in os.getloadavg())} on {os.cpu_count()} processors"
    )


if __name__ == "__main__":
    main()
