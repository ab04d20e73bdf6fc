"""A round visits what is due, keeps each visit whole, and may be run again."""

from __future__ import annotations

import datetime as dt
import http.server
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from collectors.limits import Limits
from collectors.preview import preview
from collectors.probe import probe
from collectors.round import Round, collect
from ledger.archive import Archive
from ledger.model import Source
from ledger.progress import Hosts, Silent

NOW = dt.datetime(2026, 11, 3, 6, tzinfo=dt.UTC)
NOTICE = "<p>Write to the desk of Tea News with all that you know of tea.</p>"


class Publisher(http.server.ThreadingHTTPServer):
    """A publisher whose pages a test may change: path -> (status, headers, body)."""

    request_queue_size = 128  # with the usual 5, a busy machine lets some visitors wait for seconds

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], str]] = {}
        self.asked: Counter[str] = Counter()
        self.watch: Callable[[], None] = lambda: None
        super().__init__(("127.0.0.1", 0), Serving)
        self.host = f"127.0.0.1:{self.server_port}"
        self.base = f"http://{self.host}"

    def put(self, path: str, body: str, *, status: int = 200, **headers: str) -> None:
        """Change one page."""
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)

    def write(self, *numbers: int, title: str = "Tea story number {}", guid: str = "g{}") -> None:
        """Publish stories and a feed that lists them."""
        items = ""
        for n in numbers:
            items += f"<item><guid>{guid.format(n)}</guid><title>{title.format(n)}</title><link>{self.base}/story/{n}</link><pubDate>Mon, 02 Nov 2026 10:{n:02}:00 GMT</pubDate><description>In short {n}</description></item>"
            lines = "".join(
                f"<p>Line {k} of story {n} tells how much tea went from port {k} to port {n} in October, as the customs office said on Monday.</p>"
                for k in range(1, 7)
            )
            self.put(
                f"/story/{n}",
                f"<html lang='en'><head><title>{title.format(n)} | Tea News</title></head><body><article><h1>{title.format(n)}</h1>{lines}{NOTICE}</article></body></html>",
                content_type="text/html",
            )
        self.put(
            "/feed",
            f"<rss version='2.0'><channel><title>Tea News</title>{items}</channel></rss>",
            content_type="application/rss+xml",
        )


class Serving(http.server.BaseHTTPRequestHandler):
    """Serves for Publisher."""

    server: Publisher

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer with the page as it is now."""
        self.server.asked[self.path] += 1
        self.server.watch()
        status, headers, body = self.server.pages.get(self.path, (404, {}, "none"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    served = Publisher()
    served.write(1, 2, 3)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield served
    served.shutdown()
    served.server_close()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.sqlite") as opened:
        yield opened


def run(
    archive: Archive,
    publisher: Publisher,
    *,
    days: float = 0,
    limits: Limits | None = None,
    source: Source | None = None,
    deadline: float | None = None,
) -> Round:
    source = source or Source(
        id="tea",
        kind="feed",
        title="Tea News",
        url=f"{publisher.base}/feed",
        language="en",
        country="NO",
        licence="free",
    )
    limits = limits or Limits(host_delay=0, attempts=1)
    return collect(
        archive, [source], now=NOW + dt.timedelta(days=days), limits=limits, allow=[publisher.host], deadline=deadline
    )


def test_articles_come_with_text_date_and_rights_and_without_the_notice(archive: Archive, publisher: Publisher) -> None:
    done = run(archive, publisher)
    assert (done.new, done.ok_share, done.no_network) == (3, 1.0, False)
    article = next(archive.articles())
    assert (article.title, article.access, article.language) == ("Tea story number 1", "full", "en")
    assert (article.publisher, article.publisher_country, article.licence) == ("Tea News", "NO", "free")
    assert (article.dated_by, article.published) == ("feed", dt.datetime(2026, 11, 2, 10, 1, tzinfo=dt.UTC))
    assert "Line 6 of story 1" in article.text
    assert "Write to the desk" not in article.text


def test_nothing_is_asked_twice(archive: Archive, publisher: Publisher) -> None:
    run(archive, publisher)
    asked = dict(publisher.asked)
    assert run(archive, publisher, days=0.1).not_due == 1
    assert dict(publisher.asked) == asked
    again = run(archive, publisher, days=1)
    assert (again.visits[0].status, again.new, again.changed) == ("unchanged", 0, 0)
    assert publisher.asked["/story/1"] == 1


def test_an_updated_story_becomes_a_new_version_and_the_old_one_is_kept(archive: Archive, publisher: Publisher) -> None:
    run(archive, publisher)
    publisher.write(1, 2, 3, title="Tea story number {}, corrected")
    done = run(archive, publisher, days=1)
    assert (done.new, done.changed) == (0, 3)
    article = next(archive.articles())
    assert (article.title, article.version) == ("Tea story number 1, corrected", 2)
    assert [old.title for old in archive.versions(article.id)] == ["Tea story number 1"]


def test_a_guid_used_again_for_another_story_hides_neither(archive: Archive, publisher: Publisher) -> None:
    publisher.write(1, guid="always")
    run(archive, publisher)
    publisher.write(2, guid="always")
    assert run(archive, publisher, days=1).new == 1
    assert len(archive.article_ids()) == 2


def test_the_newest_come_first_and_the_rest_with_the_next_run(archive: Archive, publisher: Publisher) -> None:
    few = Limits(host_delay=0, articles_per_source=2)
    first = run(archive, publisher, limits=few)
    assert first.new == 2
    assert {article.title[-1] for article in archive.articles()} == {"2", "3"}
    assert run(archive, publisher, limits=few, days=0.01).new == 1
    assert run(archive, publisher, limits=few, days=0.02).not_due == 1


def test_a_page_that_fails_for_now_is_tried_again_and_the_feeds_words_stand_in(
    archive: Archive, publisher: Publisher
) -> None:
    whole = publisher.pages["/story/1"]
    publisher.put("/story/1", "busy", status=500)
    run(archive, publisher)
    article = next(archive.articles())
    assert (article.access, article.text, article.complaints) == ("summary", "In short 1", ("HTTP 500",))
    publisher.pages["/story/1"] = whole
    done = run(archive, publisher, days=0.1)
    assert done.changed == 1
    assert next(archive.articles()).access == "full"


def test_a_page_that_is_gone_is_not_asked_for_again(archive: Archive, publisher: Publisher) -> None:
    publisher.put("/story/1", "no", status=404)
    run(archive, publisher)
    run(archive, publisher, days=8)
    assert publisher.asked["/story/1"] == 1


def test_robots_txt_is_obeyed_for_pages_and_may_be_a_channel_for_the_feed(
    archive: Archive, publisher: Publisher
) -> None:
    publisher.put("/robots.txt", "User-agent: *\nDisallow: /\n")
    assert run(archive, publisher).visits[0].status == "blocked"
    channel = Source(id="channel", kind="feed", title="Tea", url=f"{publisher.base}/feed", robots="channel")
    done = run(archive, publisher, source=channel)
    assert (done.visits[0].status, done.new) == ("ok", 3)
    assert publisher.asked["/story/1"] == 0
    assert {article.access for article in archive.articles()} == {"summary"}


def test_a_page_that_reserves_mining_is_left_out_when_asked_to(archive: Archive, publisher: Publisher) -> None:
    status, headers, body = publisher.pages["/story/1"]
    publisher.pages["/story/1"] = (status, headers | {"tdm-reservation": "1"}, body)
    run(archive, publisher, limits=Limits(host_delay=0, honour_opt_out=True))
    found = {article.url[-1]: article for article in archive.articles()}
    assert (found["1"].text, found["1"].opt_out) == ("", ("tdm-reservation",))
    assert found["2"].text


def test_a_page_that_another_source_brought_is_not_asked_again(archive: Archive, publisher: Publisher) -> None:
    run(archive, publisher)
    done = run(archive, publisher, source=Source(id="other", kind="feed", title="Other", url=f"{publisher.base}/feed"))
    assert (done.visits[0].status, done.new, done.changed) == ("ok", 0, 0)
    assert publisher.asked["/story/1"] == 1
    assert {article.source for article in archive.articles()} == {"tea"}


def test_a_sitemap_and_a_listing_page_are_sources_too(archive: Archive, publisher: Publisher) -> None:
    publisher.put(
        "/sitemap.xml",
        f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{publisher.base}/story/1</loc></url></urlset>",
    )
    publisher.put(
        "/news",
        f"<html><body><a href='{publisher.base}/story/2'>Tea story number 2, on the front page</a></body></html>",
    )
    assert (
        run(
            archive, publisher, source=Source(id="map", kind="sitemap", title="T", url=f"{publisher.base}/sitemap.xml")
        ).new
        == 1
    )
    assert (
        run(archive, publisher, source=Source(id="list", kind="page", title="T", url=f"{publisher.base}/news")).new == 1
    )


def test_another_address_of_the_same_source_is_asked_at_once_and_without_the_old_marks(
    archive: Archive, publisher: Publisher
) -> None:
    run(archive, publisher)
    publisher.pages["/other"] = publisher.pages["/feed"]
    moved = Source(id="tea", kind="feed", title="Tea News", url=f"{publisher.base}/other")
    done = run(archive, publisher, source=moved)
    assert (done.visits[0].status, done.new) == ("ok", 0)
    assert publisher.asked["/other"] == 1


def test_after_the_deadline_nothing_new_is_begun(archive: Archive, publisher: Publisher) -> None:
    done = run(archive, publisher, deadline=0.0)
    assert (done.unvisited, done.new) == (1, 0)
    assert run(archive, publisher).new == 3


def test_a_probe_tells_and_keeps_nothing(archive: Archive, publisher: Publisher) -> None:
    source = Source(id="tea", kind="feed", title="Tea", url=f"{publisher.base}/feed")
    lost = Source(id="lost", kind="feed", title="Lost", url=f"{publisher.base}/lost")
    visits = probe([source, lost], now=NOW, limits=Limits(host_delay=0), allow=[publisher.host])
    assert [(visit.source, visit.status, visit.found) for visit in visits] == [("lost", "error", 0), ("tea", "ok", 3)]
    assert publisher.asked["/story/1"] == 0
    assert archive.last_visits() == {}


def test_clippings_are_read_once_and_bad_ones_are_told(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "clippings"
    folder.mkdir()
    (folder / "a.txt").write_text("Tea leaves\n\n" + "Tea was sold in the harbour on Monday. " * 9, "utf-8")
    (folder / "bad.txt").write_text("---\ndate: soon\n---\nx", "utf-8")
    done = collect(archive, [], now=NOW, clippings=folder)
    assert (done.new, done.visits[0].status) == (1, "ok")
    assert [fault.path.endswith("bad.txt") for fault in done.faults] == [True]
    assert collect(archive, [], now=NOW + dt.timedelta(days=1), clippings=folder).new == 0
    (folder / "a.txt").write_text("Tea leaves\n\n" + "Tea was sold in the harbour on Tuesday. " * 9, "utf-8")
    assert collect(archive, [], now=NOW + dt.timedelta(days=2), clippings=folder).changed == 1


def test_a_preview_tells_a_feed_a_page_and_an_error(publisher: Publisher, tmp_path: Path) -> None:
    allow = [publisher.host]
    feed = preview(f"{publisher.base}/feed", allow=allow, offline=True)
    assert (feed["kind"], feed["title"], len(feed["items"])) == ("feed", "Tea News", 3)
    assert set(feed["items"][0]) == {"id", "url", "title", "published", "author", "summary"}
    assert (feed["items"][0]["id"], feed["items"][0]["published"]) == ("g1", "2026-11-02T10:01:00+00:00")
    page = preview(f"{publisher.base}/story/1", allow=allow, offline=True)
    assert set(page) == {"input", "kind", "url", "title", "text", "published", "language", "author", "warnings"}
    assert (page["kind"], page["title"], page["language"]) == ("page", "Tea story number 1", "en")
    for bad in (f"{publisher.base}/lost", "https://example.org/", str(tmp_path / "none.xml"), str(tmp_path)):
        told = preview(bad, allow=allow, offline=True)
        assert set(told) == {"input", "kind", "error"}
        assert (told["input"], told["kind"]) == (bad, "error")


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [("feed.txt", "<rss version='2.0'><channel><title>T</title></channel></rss>", "feed"), ("x.html", "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title></feed>", "feed"),
     ("page.xml", "<!DOCTYPE html><html><body><p>hello</p></body></html>", "page"), ("a.md", "# Tea\n\n<b>bold</b>", "page"), ("a.txt", "Tea leaves\n\nthe harbour", "page"),
     ("a.json", '{"version": "https://jsonfeed.org/version/1", "items": []}', "feed"), ("s.xml", "<urlset><url><loc>https://a.example/b</loc></url></urlset>", "feed"), ("empty.xml", "", "error")],
)  # fmt: skip
def test_the_content_of_a_file_decides_what_it_is(tmp_path: Path, name: str, text: str, kind: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert preview(str(tmp_path / name))["kind"] == kind


def test_a_removed_source_is_not_visited_and_keeps_what_it_gave(archive: Archive, publisher: Publisher) -> None:
    run(archive, publisher)
    asked = publisher.asked.total()
    removed = Source(id="tea", kind="feed", title="Tea News", url=f"{publisher.base}/feed", remove=True)
    assert run(archive, publisher, days=2, source=removed).visits == []
    assert probe([removed], now=NOW, allow=[publisher.host]) == []
    assert publisher.asked.total() == asked
    assert len(archive.article_ids()) == 3


def test_a_listener_can_watch_each_host_while_it_is_visited(archive: Archive, publisher: Publisher) -> None:
    seen: set[tuple[str, str, int]] = set()

    class Watcher(Silent):
        def watch(self, hosts: Hosts) -> None:
            self.hosts = hosts

    watcher = Watcher()
    publisher.watch = lambda: seen.update((host.name, host.doing, host.items) for host in watcher.hosts())
    source = Source(id="tea", kind="feed", title="Tea News", url=f"{publisher.base}/feed", language="en")
    collect(archive, [source], now=NOW, limits=Limits(host_delay=0), allow=[publisher.host], progress=watcher)
    assert ("127.0.0.1", "list", 0) in seen
    assert any(doing.startswith("articles ") and doing.endswith("/3") for _, doing, _ in seen)
    assert watcher.hosts() == []
