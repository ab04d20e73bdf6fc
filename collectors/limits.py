"""How much we take and how fast: every limit of collecting in one place."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.settings import Collect

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Limits of one run. Times in seconds, sizes in bytes after decompression."""

    agent: str = "Bilateral/0.1"
    contact: str = ""  # an address that a publisher can write to; part of the User-Agent
    parallel: int = 16  # requests under way at once, over all hosts
    host_delay: float = 2.0  # between two starts on one host
    longest_host_delay: float = 30.0  # a longer Crawl-delay means: leave the rest for the next run
    connect_seconds: float = 8.0
    resolve_seconds: float = 5.0
    read_seconds: float = 20.0
    total_seconds: float = 40.0
    feed_bytes: int = 5 * MEGABYTE
    page_bytes: int = 3 * MEGABYTE
    sitemap_bytes: int = 20 * MEGABYTE
    robots_bytes: int = 512 * 1024
    hops: int = 5
    attempts: int = 2
    longest_wait: float = 10.0  # a Retry-After up to this is waited for; a longer one ends the host's turn
    parse_seconds: float = 10.0
    page_seconds: float = 15.0
    items_per_source: int = 2000
    articles_per_source: int = 60  # the newest first; the rest comes with the next run
    dead_hosts: int = 4  # so many hosts unreachable and none reached: there is no network
    oldest_days: int = 0  # items older than this are left where they are; 0: none is too old
    honour_opt_out: bool = False  # leave out articles whose page says noai or reserves text mining

    @property
    def user_agent(self) -> str:
        """Return an honest name: `name/version (+contact)`."""
        return f"{self.agent} (+{self.contact})" if self.contact else self.agent


def limits_of(settings: Collect) -> Limits:
    """Return the limits that an owner's `[collect]` table sets."""
    return Limits(
        contact=settings.contact_url,
        parallel=settings.parallel_hosts,
        host_delay=settings.pace_seconds,
        articles_per_source=settings.max_items,
        oldest_days=settings.max_age_days,
        honour_opt_out=settings.honour_opt_out,
    )
