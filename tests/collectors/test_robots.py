"""robots.txt is asked once, kept a day, and its absence is told from its silence."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from collectors.fetch import Answer
from collectors.robots import Robots
from ledger.errors import BadStatus, FetchError, TooSlow

NOW = dt.datetime(2026, 11, 3, tzinfo=dt.UTC)
TEXT = "User-agent: *\nDisallow: /search\nAllow: /search/news\nDisallow: /*.pdf$\nCrawl-delay: 2.5\n\nUser-agent: Bilateral\nDisallow: /not-us\nCrawl-delay: 3\n"


class Host:
    """Answers for robots.txt and counts."""

    def __init__(self, said: str | FetchError) -> None:
        self.said = said
        self.asked = 0

    async def get(self, url: str) -> Answer:
        """Answer, or raise."""
        self.asked += 1
        if isinstance(self.said, FetchError):
            raise self.said
        return Answer(url=url, final_url=url, status=200, headers={}, body=self.said.encode())


def refusal(
    host: Host, path: str, *, agent: str = "Other/1", kept: str | None = None, now: dt.datetime = NOW
) -> tuple[str, Robots]:
    robots = Robots(host.get, agent=agent, now=now, kept=kept)
    return asyncio.run(robots.refusal(f"https://example.org{path}")), robots


@pytest.mark.parametrize(
    ("path", "free"),
    [("/a", True), ("/search", False), ("/search/news", True), ("/x.pdf", False), ("/x.pdf.html", True)],
)
def test_the_longest_rule_wins(path: str, free: bool) -> None:  # noqa: FBT001 - a case of the table
    assert (refusal(Host(TEXT), path)[0] == "") is free


def test_a_group_for_us_replaces_the_one_for_all() -> None:
    said, robots = refusal(Host(TEXT), "/not-us", agent="Bilateral/0.1")
    assert said == "robots.txt forbids it"
    assert robots.delay("https://example.org/x") == 3
    assert refusal(Host(TEXT), "/search", agent="Bilateral/0.1")[0] == ""


@pytest.mark.parametrize(
    ("error", "free"),
    [
        (BadStatus("u", "HTTP 404", status=404), True),
        (BadStatus("u", "HTTP 403", status=403), True),
        (BadStatus("u", "HTTP 503", status=503), False),
        (BadStatus("u", "x", status=429), False),
        (TooSlow("u", "slow"), False),
    ],
)
def test_a_missing_file_forbids_nothing_and_a_server_in_trouble_everything(error: FetchError, free: bool) -> None:  # noqa: FBT001 - a case of the table
    assert (refusal(Host(error), "/a")[0] == "") is free


def test_an_answer_is_kept_a_day_and_trouble_is_not() -> None:
    host = Host(TEXT)
    _, robots = refusal(host, "/a")
    assert refusal(host, "/search", kept=robots.kept(), now=NOW + dt.timedelta(hours=23))[0]
    assert host.asked == 1
    refusal(host, "/a", kept=robots.kept(), now=NOW + dt.timedelta(hours=25))
    assert host.asked == 2
    assert refusal(Host(TooSlow("u", "slow")), "/a")[1].kept() == "{}"


def test_a_damaged_memo_is_no_memo() -> None:
    assert refusal(Host(TEXT), "/a", kept="{broken")[0] == ""
