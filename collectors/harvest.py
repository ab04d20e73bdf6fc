"""The new items of a listing become articles: the feed's own text, or the page behind the link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import anyio
import msgspec

from collectors.articles import from_item, from_page, with_text
from collectors.board import Line
from collectors.boilerplate import Habits, learn, without_habits
from collectors.furniture import without_tail
from collectors.items import Item
from collectors.kit import Kit, Memory
from collectors.pages import Page, detect_language, read_page
from ledger.canonical import article_id
from ledger.errors import BadStatus, FetchError, Refused, TooLarge, UnreadableError
from ledger.model import Article, Entry, Source

AT_ONCE = 4  # pages of one source under way: the host's own pace holds the requests apart
# the page will be no better tomorrow: what the feed says must do
LASTING = frozenset({400, 401, 402, 403, 404, 405, 406, 410, 451})


@dataclass(frozen=True, kw_only=True)
class Harvest:
    """What a listing brought. `left` items must be listed again at the next visit."""

    articles: tuple[Article, ...] = ()
    entries: tuple[Entry, ...] = ()
    habits: Habits | None = None
    left: int = 0


@dataclass(frozen=True, kw_only=True)
class Got:
    """What became of one item: an article or none, and whether to try again."""

    item: Item
    article: Article | None
    again: bool = False
    page: bool = False  # the text comes from a page, with the publisher's furniture


async def harvest(kit: Kit, source: Source, memory: Memory, items: tuple[Item, ...], line: Line) -> Harvest:
    """Return the articles of the items that are new or changed, and the entries that remember all of them.

    `line` is where a person sees how far it is.
    """
    fresh = [item for item in items if is_new(item, memory.entries) and _young(item, kit)]
    fresh.sort(key=_newest_first)
    wanted, later = fresh[: kit.limits.articles_per_source], len(fresh[kit.limits.articles_per_source :])
    line.listed(len(wanted))
    got: list[Got] = []
    slots = anyio.CapacityLimiter(AT_ONCE)

    async def one(item: Item) -> None:
        async with slots:
            if not kit.out_of_time():
                got.append(await _got(kit, source, memory, item))
                line.took()

    async with anyio.create_task_group() as group:
        for item in wanted:
            group.start_soon(one, item)
    unasked = len(wanted) - len(got)
    articles, habits = _cleaned(got, memory.habits)
    return Harvest(
        articles=articles,
        entries=tuple(entry for one_got in got for entry in _entries(one_got, source, now=kit.now)),
        habits=habits,
        left=later + unasked + sum(one_got.again for one_got in got),
    )


async def _got(kit: Kit, source: Source, memory: Memory, item: Item) -> Got:
    """Return the article of an item, or none where another source brought the same address: its page is not asked again."""
    new_here = item.key not in memory.entries and item.url_key not in memory.entries
    if item.url and new_here and memory.known(article_id(item.url)):
        return Got(item=item, article=None)
    return await article_of(kit, source, item)


def is_new(item: Item, entries: Mapping[str, Entry]) -> bool:
    """Tell whether an item is unknown or says something else than when we last saw it."""
    if not item.url and not item.text and not item.summary:
        return False
    entry = entries.get(item.key) or (entries.get(item.url_key) if item.url else None)
    return entry is None or entry.content_hash != item.content_hash


def _young(item: Item, kit: Kit) -> bool:
    if not kit.limits.oldest_days or item.published is None:
        return True
    return kit.now - item.published <= dt.timedelta(days=kit.limits.oldest_days)


def _newest_first(item: Item) -> tuple[float, str]:
    return (-(item.published.timestamp() if item.published else 0.0), item.key)


async def article_of(kit: Kit, source: Source, item: Item) -> Got:
    """Return the article of one item; where its page can't be had, what the feed says of it."""
    if source.full_text != "page" or item.text or not item.url:
        return Got(item=item, article=await _embedded(kit, source, item))
    try:
        await kit.check_robots(item.url)
        answer = await kit.fetcher.get(item.url, wanted="page")
        page = await kit.read(read_page, answer, seconds=kit.limits.page_seconds, now=kit.now, language="")
    except (Refused, TooLarge, UnreadableError) as error:
        return _fallback(source, item, kit, why=error.reason, again=False)
    except BadStatus as error:
        return _fallback(source, item, kit, why=error.reason, again=error.status not in LASTING)
    except FetchError as error:
        return _fallback(source, item, kit, why=error.reason, again=True)
    page = _with_header(page, answer.headers)
    if page.opt_out and kit.limits.honour_opt_out:
        bare = msgspec.structs.replace(item, summary="")
        article = from_item(
            bare, source, now=kit.now, why="the page reserves text and data mining", opt_out=page.opt_out
        )
        return Got(item=item, article=article if article.title else None)
    article = from_page(item, page, source, now=kit.now)
    return Got(item=item, article=article if article.title else None, page=article.access in {"full", "teaser"})


async def _embedded(kit: Kit, source: Source, item: Item) -> Article | None:
    language = item.language or source.language
    if item.text and not language:
        language = await kit.workers.run(detect_language, item.text, subject=item.url, seconds=kit.limits.parse_seconds)
    article = from_item(item, source, now=kit.now, language=language.partition("-")[0].lower())
    return article if article.title else None


def _fallback(source: Source, item: Item, kit: Kit, *, why: str, again: bool) -> Got:
    article = from_item(item, source, now=kit.now, why=why) if item.title else None
    return Got(item=item, article=article, again=again)


def _with_header(page: Page, headers: Mapping[str, str]) -> Page:
    """Return the page with the reservations that its headers make."""
    said = headers.get("x-robots-tag", "").lower()
    found = [word for word in ("noai", "noimageai") if word in said]
    found += ["tdm-reservation"] if headers.get("tdm-reservation", "").strip() == "1" else []
    return msgspec.structs.replace(page, opt_out=tuple(sorted({*page.opt_out, *found}))) if found else page


def _cleaned(got: list[Got], habits: Habits) -> tuple[tuple[Article, ...], Habits | None]:
    """Return one article an id, without the publisher's boilerplate, and what was learned of it."""
    paged = [one.article for one in got if one.article is not None and one.page]
    learned = learn(habits, [article.text for article in paged]) if paged else None
    found: dict[str, Article] = {}
    for one in sorted(got, key=lambda one: one.item.key):
        article = one.article
        if article is None:
            continue
        if one.page and learned is not None:
            article = _without_furniture(article, learned)
        known = found.get(article.id)
        if known is None or (known.access != "full" and article.access == "full"):
            found[article.id] = article
    return tuple(found.values()), learned


def _without_furniture(article: Article, habits: Habits) -> Article:
    text = "\n".join(without_tail(without_habits(article.text, habits).split("\n")))
    # a text that is all habit is a page we don't understand: better whole than gone
    return with_text(article, text) if len(text) * 3 >= len(article.text) else article


def _entries(got: Got, source: Source, *, now: dt.datetime) -> list[Entry]:
    """Return what remembers an item: by its key and by its address; one that must be tried again is remembered without content."""
    if got.article is None and got.again:
        return []
    article = got.article.id if got.article else article_id(got.item.url)
    keys = {got.item.key, got.item.url_key} if got.item.url else {got.item.key}
    content = "" if got.again else got.item.content_hash
    return [Entry(source=source.id, key=key, article=article, seen=now, content_hash=content) for key in sorted(keys)]
