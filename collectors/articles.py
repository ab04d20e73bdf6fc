"""An item and what its page gave become an Article: the feed's word first, the page's as a check."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from collectors.files import File
from collectors.items import Item
from collectors.pages import Page
from collectors.titles import without_site
from ledger.canonical import article_id, clean_text
from ledger.fingerprint import of_value
from ledger.model import Access, Article, DatedBy, Precision, Source

DISAGREE = dt.timedelta(days=2)
CUT_TITLE = re.compile(r"(?:…|\.\.\.)\s*$")
LONGEST_TITLE = 500


def from_page(item: Item, page: Page, source: Source, *, now: dt.datetime, origin: str = "") -> Article:
    """Return the article of an item whose page was read."""
    when, precision, dated_by, complaints = _date(item, page)
    title = _title(item, page, source)
    text, access = page.text, page.access
    if access == "empty" and item.summary:
        text, access = item.summary, "summary"
    return _article(
        Article(
            id=article_id(page.url or item.url),
            source=source.id,
            url=page.url or item.url,
            title=title,
            text=text,
            language=page.language if page.language != "und" else _language(item, source),
            published=when,
            precision=precision,
            dated_by=dated_by,
            fetched=now,
            content_hash="",
            author=item.author or page.author,
            publisher=_publisher(source) or page.site,
            publisher_country=source.country,
            licence=source.licence,
            access=access,
            origin=origin or source.url,
            opt_out=page.opt_out,
            complaints=(*page.complaints, *complaints),
        )
    )


def from_item(
    item: Item, source: Source, *, now: dt.datetime, why: str = "", language: str = "", opt_out: Sequence[str] = ()
) -> Article:
    """Return the article of an item by the feed's own word: its whole text, or its summary and `why` no more."""
    whole = bool(item.text) and source.full_text != "never"
    access: Access = "full" if whole else "summary"
    return _article(
        Article(
            id=article_id(item.url or f"{source.id}:{item.key}"),
            source=source.id,
            url=item.url,
            title=without_site(item.title, site=source.title, url=source.homepage or source.url),
            text=item.text if whole else item.summary,
            language=language or _language(item, source),
            published=item.published,
            precision=item.precision,
            dated_by=item.dated_by,
            fetched=now,
            content_hash="",
            author=item.author,
            publisher=_publisher(source),
            publisher_country=source.country,
            licence=source.licence,
            access=access,
            origin=source.url,
            opt_out=tuple(opt_out),
            complaints=(why,) if why else (),
        )
    )


def from_file(file: File, source: Source, *, name: str, now: dt.datetime) -> Article:
    """Return the article of a clipping; `name` is its path in the folder, its identity where it names no address."""
    page = file.page
    return _article(
        Article(
            id=article_id(page.url or f"clipping:{name}"),
            source=source.id,
            url=page.url,
            title=page.title,
            text=page.text,
            language=page.language,
            published=page.published,
            precision=page.precision,
            dated_by=page.dated_by,
            fetched=now,
            content_hash="",
            author=page.author,
            publisher=file.publisher,
            publisher_country=file.country,
            licence=file.licence,
            access=page.access,
            origin=name,
            opt_out=page.opt_out,
            complaints=page.complaints,
        )
    )


def with_text(article: Article, text: str) -> Article:
    """Return the article with another text, for example without its publisher's boilerplate."""
    return _article(msgspec.structs.replace(article, text=text))


def _article(article: Article) -> Article:
    title, text = article.title[:LONGEST_TITLE], clean_text(article.text)
    return msgspec.structs.replace(article, title=title, text=text, content_hash=of_value(title, text))


def _title(item: Item, page: Page, source: Source) -> str:
    """Return the feed's title, unless it is cut or missing and the page has the whole."""
    title = without_site(item.title, site=source.title, url=source.homepage or source.url, others=[page.title])
    start = CUT_TITLE.sub("", title)
    cut = start != title and page.title.startswith(start[:40])
    return page.title or title if cut or not title else title


def _date(item: Item, page: Page) -> tuple[dt.datetime | None, Precision, DatedBy, tuple[str, ...]]:
    if item.published is None:
        return page.published, page.precision, page.dated_by, ()
    apart = abs(item.published - page.published) > DISAGREE if page.published else False
    said = (
        (f"the page says {page.published:%Y-%m-%d}, the feed {item.published:%Y-%m-%d}",)
        if apart and page.published
        else ()
    )
    return item.published, item.precision, item.dated_by, said


def _language(item: Item, source: Source) -> str:
    return (item.language or source.language or "und").partition("-")[0].lower()


def _publisher(source: Source) -> str:
    return source.title
