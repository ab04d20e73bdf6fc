"""The document that lists a source's items: asked with validators, read by its kind."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec

from collectors import gdelt
from collectors.discovery import offered_feeds, read_links
from collectors.feeds import read_feed
from collectors.fetch import Answer, Wanted
from collectors.freshness import fresh_hours
from collectors.health import Ask, Seen
from collectors.items import Listing
from collectors.kit import Kit
from collectors.sitemaps import read_sitemap
from ledger.errors import BilateralError, UnreadableError
from ledger.model import Source, SourceKind, Validators, Visit

CHILD_SITEMAPS = 3
WANTED: Mapping[SourceKind, Wanted] = {"page": "page", "sitemap": "sitemap"}


async def listing_of(kit: Kit, source: Source, last: Visit | None, asked: Ask) -> tuple[Listing, Seen]:
    """Return what a source lists now, and what the visit saw; an unchanged source lists nothing.

    Raises:
        FetchError, UnreadableError: it could not be had.
    """
    if source.robots == "obey":
        await kit.check_robots(asked.url)
    if source.kind == "query":
        kit.fetcher.pace.ask_for(urlsplit(asked.url).hostname or "", gdelt.PAUSE)
    wanted = WANTED.get(source.kind, "feed")
    answer = await kit.fetcher.get(asked.url, wanted=wanted, validators=asked.validators)
    if last is not None and _unchanged(answer, last):
        return Listing(), _seen_before(kit, answer, last)
    if not answer.body.strip():
        raise UnreadableError(answer.final_url, "the answer is empty")
    listing = await _read(kit, source, answer)
    return listing, _seen_new(kit, answer, listing)


def _unchanged(answer: Answer, last: Visit) -> bool:
    if answer.status == 304:  # noqa: PLR2004 - HTTP's "not modified"
        return True
    return bool(answer.body) and answer.validators.body_sha256 == last.validators.body_sha256


def _seen_before(kit: Kit, answer: Answer, last: Visit) -> Seen:
    same = answer.validators if answer.body else last.validators
    return Seen(
        http_status=answer.status,
        validators=same,
        found=last.found,
        changed=False,
        moved_to=answer.moved_to,
        fresh_hours=fresh_hours(answer.headers, now=kit.now),
    )


def _seen_new(kit: Kit, answer: Answer, listing: Listing) -> Seen:
    return Seen(
        http_status=answer.status,
        # an index of sitemaps stays the same while its parts change
        validators=Validators() if listing.more else answer.validators,
        found=len(listing.items),
        newest=max((item.published for item in listing.items if item.published), default=None),
        moved_to=answer.moved_to,
        fresh_hours=fresh_hours(answer.headers, ttl_hours=listing.ttl_hours, now=kit.now),
        complaints=listing.complaints,
    )


async def _read(kit: Kit, source: Source, answer: Answer) -> Listing:
    if source.kind == "query":
        return gdelt.read_answer(answer.body, url=answer.final_url, now=kit.now)
    if source.kind == "page":
        return await kit.read(read_links, answer)
    if source.kind == "sitemap":
        return await _sitemaps(kit, answer)
    try:
        return await _feed(kit, source, answer)
    except UnreadableError as error:
        return await _hidden_feed(kit, source, answer, error)


async def _feed(kit: Kit, source: Source, answer: Answer) -> Listing:
    whole = source.full_text == "feed"
    return await kit.read(read_feed, answer, now=kit.now, most=kit.limits.items_per_source, whole=whole)


async def _hidden_feed(kit: Kit, source: Source, answer: Answer, error: UnreadableError) -> Listing:
    """Return the feed that a web page offers in the feed's place, with advice; else raise `error` again."""
    try:
        offered = await kit.read(offered_feeds, answer)
    except BilateralError:
        raise error from None
    found = next((url for url in offered if url != answer.final_url), None)
    if found is None:
        raise error
    listing = await _feed(kit, source, await kit.fetcher.get(found, wanted="feed"))
    said = f"{error.reason}; its feed is {found}: write that into the source's `url`"
    return msgspec.structs.replace(listing, complaints=(said, *listing.complaints))


async def _sitemaps(kit: Kit, answer: Answer) -> Listing:
    listing = await _sitemap(kit, answer)
    if not listing.more:
        return listing
    parts = [await _sitemap(kit, await kit.fetcher.get(url, wanted="sitemap")) for url in listing.more[:CHILD_SITEMAPS]]
    return Listing(
        items=tuple(item for part in parts for item in part.items),
        more=listing.more,
        complaints=tuple(line for part in parts for line in part.complaints),
    )


async def _sitemap(kit: Kit, answer: Answer) -> Listing:
    limits = kit.limits
    return await kit.read(read_sitemap, answer, now=kit.now, most=limits.items_per_source, limit=limits.sitemap_bytes)
