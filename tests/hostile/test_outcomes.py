"""Each trick of the hostile web has its expected outcome, and none stops the run."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from collectors.limits import Limits
from collectors.round import Round, collect
from ledger.archive import Archive
from ledger.model import Source

NOW = dt.datetime(2026, 11, 3, 6, tzinfo=dt.UTC)
Take = Callable[..., Round]


FAILING = {
    "loop/1": ("error", "redirects without end"),
    "bomb": ("error", "more than 1024 KB"),
    "endless": ("error", "more than 1024 KB"),
    "drip": ("error", "no whole answer within 12 s"),
    "silent": ("error", "no whole answer within 12 s"),
    "nested": ("error", "elements nested more than 400 deep"),
    "later": ("blocked", "HTTP 429, asks to wait 7200 s"),
    "forever": ("blocked", "HTTP 503, asks to wait 86400 s"),
    "gone": ("gone", "HTTP 410"),
    "nowhere": ("error", "HTTP 404"),
    "empty": ("error", "the answer is empty"),
    "html": ("error", "a web page, not a feed"),
    "challenge": ("blocked", "a challenge page that only a browser passes"),
    "brotli": ("error", "unknown Content-Encoding 'br'"),
}


def test_each_source_that_fails_says_how_and_the_others_go_on(take: Take) -> None:
    started = time.monotonic()
    done = take(*FAILING, "good")
    found = {visit.source: visit for visit in done.visits}
    for number, (path, (status, reason)) in enumerate(FAILING.items()):
        visit = found[f"s{number}"]
        assert (visit.status, reason in visit.error) == (status, True), (path, visit.error)
        assert visit.next_after is not None
        assert visit.next_after > visit.at
    good = found[f"s{len(FAILING)}"]
    assert (good.status, good.new) == ("ok", 3)
    assert done.ok_share == pytest.approx(1 / 15)
    assert time.monotonic() - started < 90


INSIDE = [
    "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/",
    "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://localhost/", "http://0.0.0.0/",
    "http://[::1]/", "http://100.64.0.1/", "http://192.168.1.1/", "http://224.0.0.1/", "http://[fd00::1]/", "http://[2002:a00:1::]/",
]  # fmt: skip
OUTSIDE = {
    "file:///etc/passwd": "not http or https",
    "gopher://example.org/": "not http or https",
    "http://user:word@example.org/": "credentials",
    "http://example.org:22/": "port 22",
    "http:///": "HTTP 404",  # no host means the host that sent us
    "http://[::1": "not an address",
}


@pytest.mark.parametrize("how", [302, 301])
def test_no_redirect_leads_into_the_own_network_or_out_of_the_web(take: Take, how: int) -> None:
    done = take(*(f"to/{how}?{target}" for target in [*INSIDE, *OUTSIDE]), "good")
    told = {visit.source: visit.error for visit in done.visits}
    for number, target in enumerate(INSIDE):
        assert "not a public address" in told[f"s{number}"] or "Invalid IPv4 address" in told[f"s{number}"], target
    for number, (target, reason) in enumerate(OUTSIDE.items(), len(INSIDE)):
        assert reason in told[f"s{number}"], target
    assert sorted(visit.status for visit in done.visits) == ["error"] * len(INSIDE + list(OUTSIDE)) + ["ok"]


def test_no_source_of_the_own_network_is_asked(take: Take) -> None:
    done = take("http://127.0.0.1/", "http://2130706433/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/")
    assert all("not a public address" in visit.error for visit in done.visits)


def test_an_untrusted_certificate_is_refused(untrusted: str, archive: Archive) -> None:
    source = Source(id="tls", kind="feed", title="Tea", url=f"https://{untrusted}/good")
    done = collect(archive, [source], now=NOW, allow=[untrusted])
    assert "certificate" in done.visits[0].error
    assert archive.article_ids() == set()


def test_an_old_encoding_is_read_as_it_was_written(take: Take, archive: Archive) -> None:
    take("mojibake")
    assert [article.title for article in archive.articles()] == ["Экспорт зерна вырос"]


@pytest.mark.parametrize("path", ["laughs", "leak"])
def test_entities_neither_grow_nor_leak(take: Take, archive: Archive, path: str) -> None:
    started = time.monotonic()
    take(path, "good")
    texts = [article.text for article in archive.articles(source="s0")]
    assert all("root:" not in text and len(text) < 1000 for text in texts)
    assert time.monotonic() - started < 40


def test_a_feed_full_of_comment_marks_is_read_in_time(take: Take) -> None:
    assert take("comments").visits[0].status == "ok"


def test_links_that_run_something_are_dropped_and_titles_are_text(take: Take, archive: Archive) -> None:
    take("scripts")
    found = list(archive.articles())
    assert {article.url for article in found} == {""}
    assert "Tea up" in {article.title for article in found}
    assert not any("<" in article.title or "alert" in article.title for article in found)


def test_ten_thousand_entries_are_cut_and_said(take: Take) -> None:
    visit = take("many").visits[0]
    assert visit.found == 2000
    assert any("the first 2000 were read" in said for said in visit.complaints)


def test_reused_guids_hide_no_article(take: Take, archive: Archive) -> None:
    take("reused")
    assert len(archive.article_ids()) == 3


def test_changing_guids_double_no_article_and_fetch_no_page_again(take: Take, archive: Archive, web: object) -> None:
    take("changing")
    asked = getattr(web, "asked")  # noqa: B009 - the fixture's class lives in the conftest
    before = asked["/article/1"]
    again = take("changing", days=1)
    assert (again.new, again.changed) == (0, 0)
    assert len(archive.article_ids()) == 3
    assert asked["/article/1"] == before


def test_a_server_that_always_says_not_modified_is_asked_anew_after_a_week(take: Take) -> None:
    first = take("etag")
    assert (first.visits[0].status, first.new) == ("ok", 1)
    second = take("etag", days=1)
    assert (second.visits[0].status, second.visits[0].http_status, second.new) == ("unchanged", 304, 0)
    assert second.visits[0].validators.etag == 'W/"tea"'
    assert take("etag", days=8).new == 1


def test_a_web_page_in_the_feeds_place_leads_to_its_feed_with_advice(take: Take, web: object) -> None:
    visit = take("hidden").visits[0]
    assert (visit.status, visit.new) == ("ok", 3)
    assert "/good: write that into the source's `url`" in visit.complaints[0]


def test_behind_a_login_wall_the_feeds_own_words_are_kept(take: Take, archive: Archive) -> None:
    take("walled")
    article = next(archive.articles())
    assert (article.access, article.text) == ("summary", "What the feed tells of it")


def test_no_cookie_is_ever_sent_back(take: Take, web: object) -> None:
    take("cookies")
    take("cookies", days=1)
    headers = getattr(web, "headers")  # noqa: B009 - the fixture's class lives in the conftest
    assert all("cookie" not in sent for sent in headers.values())
    assert headers["/cookies"]["user-agent"].startswith("Bilateral/")


def test_a_json_feed_with_odd_parts_gives_what_can_be_saved(take: Take, archive: Archive) -> None:
    take("json")
    assert [article.title for article in archive.articles()] == ["Exports of tea rise, part 1"]


def test_a_source_in_trouble_comes_back_later_and_is_never_dead(take: Take) -> None:
    failures = [take("gone", days=60 * number).visits[0] for number in range(13)]
    assert failures[-1].failures == 13
    assert all(visit.next_after is not None for visit in failures)
    assert all(visit.next_after - visit.at <= dt.timedelta(days=30) for visit in failures if visit.next_after)


def test_without_a_network_the_run_says_so_within_seconds(archive: Archive, tmp_path: Path) -> None:
    sources = [Source(id=f"s{n}", kind="feed", title="x", url=f"https://host{n}.invalid/feed") for n in range(40)]
    started = time.monotonic()
    done = collect(archive, sources, now=NOW, limits=Limits(resolve_seconds=1))
    assert done.no_network
    assert len(done.visits) == 40
    assert {visit.error for visit in done.visits} == {"no network: no host could be reached"}
    assert all(visit.failures == 0 and visit.next_after is None for visit in done.visits)
    assert time.monotonic() - started < 40


def test_offline_asks_nobody_and_keeps_no_visit(archive: Archive) -> None:
    source = Source(id="s", kind="feed", title="x", url="https://example.org/feed")
    done = collect(archive, [source], now=NOW, offline=True)
    assert done.visits[0].error == "offline: no host is asked"
    assert archive.last_visits() == {}
