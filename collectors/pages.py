"""A web page becomes an article's title, text, date, author and language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import trafilatura
from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata
from trafilatura.utils import language_classifier, load_html

from collectors.dates import NOTHING, Dated, read_date, read_iso, sane, url_date
from collectors.decoding import decode
from collectors.furniture import is_furniture, without_tail
from collectors.layout import joined, without_layout
from collectors.metadata import Metadata, read_metadata
from collectors.signatures import without_signatures
from collectors.titles import headline
from ledger.canonical import canonical_url, clean_text, same_site
from ledger.errors import UnreadableError
from ledger.model import Access, DatedBy, Precision

RULES = Path(__file__).parent / "rules"
LONGEST_DAY = 20  # characters of a whole date
EMPTY = 160  # characters: less text is no article
MUCH_MORE = 1.2  # times the first reading's length
TEASER = 1500  # with a wall in sight, less text is a teaser
# posts of networks that a page shows: other people's words
EMBEDS = "//blockquote[contains(@class, 'twitter-tweet') or contains(@class, 'instagram-media') or contains(@class, 'tiktok-embed')]"
# a link around a heading and a paragraph is a card that leads to another article
CARDS = "//a[@href][.//h2 or .//h3 or .//h4 or .//h5 or .//h1[//h1[not(ancestor::a)]]][.//p]"
LONG_ENOUGH = 200  # to trust the language detector against the page's own word
CLOSE = ({"no", "nb", "nn", "da"}, {"hr", "sr", "bs"}, {"id", "ms"}, {"cs", "sk"}, {"es", "gl", "ca"})


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a page gave. `url` is canonical: believed from the page only on the same site."""

    url: str
    title: str
    text: str
    published: dt.datetime | None = None
    precision: Precision = "unknown"
    dated_by: DatedBy = "none"
    language: str = "und"
    author: str = ""
    site: str = ""
    access: Access = "full"
    opt_out: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()


def read_page(body: bytes, *, url: str, content_type: str, now: dt.datetime, language: str = "") -> Page:
    """Return the article of a page; `language` is what the source is known to write.

    Raises:
        UnreadableError: it is no HTML.
    """
    markup, _ = decode(body, content_type=content_type)
    tree = _tree(markup, url=url)
    facts = read_metadata(tree, url=url)
    address = _address(facts.canonical, url=url)
    told = extract_metadata(deepcopy(tree), url or None) if _incomplete(facts) else None
    text, complaints = _text(tree, facts, url=url)
    when, precision, dated_by = _published(facts, told, url=address or url, now=now)
    titles = facts.titles or ((("reader", told.title or ""),) if told else ())
    title = headline(titles, site=facts.site, url=url or address)
    text = _without_titles(text, [title, *(stated for _, stated in titles)])
    return Page(
        url=address,
        title=title,
        text=text,
        published=when,
        precision=precision,
        dated_by=dated_by,
        language=detect_language(text, hint=language or facts.language),
        author=", ".join(facts.authors)[:200],
        site=facts.site,
        access=_access(text, facts),
        opt_out=facts.opt_out,
        feeds=facts.feeds,
        complaints=tuple(complaints),
    )


def _tree(markup: str, *, url: str) -> HtmlElement:
    tree: HtmlElement | None = load_html(markup) if markup.strip() else None
    if tree is None and "<" in markup:
        # pieces of a page, which the line above takes for something else
        tree = load_html(f"<!DOCTYPE html><html><body>{markup}</body></html>")
    if tree is None:
        raise UnreadableError(url, "no HTML in the answer")
    return tree


def _incomplete(facts: Metadata) -> bool:
    return not facts.titles or not facts.dates


def _address(stated: str, *, url: str) -> str:
    own = canonical_url(url)
    if not own:
        return stated
    to_front = urlsplit(stated).path in {"", "/"} and urlsplit(own).path not in {"", "/"}
    return stated if stated and same_site(stated, own) and not to_front else own


def _text(tree: HtmlElement, facts: Metadata, *, url: str) -> tuple[str, list[str]]:
    for other in (*tree.xpath(EMBEDS), *tree.xpath(CARDS)):
        other.drop_tree()
    without_layout(tree)
    whole = joined(tree)
    text = _read(tree, url=url)
    if whole is not None and _is_more(more := _read(whole, url=url), text):
        text = more
    lines = [line for line in without_tail(text.split("\n")) if not is_furniture(line) or not line]
    text = "\n".join(without_signatures(lines, authors=facts.authors))
    # pages that a script renders often carry their text in the structured data
    if len(text) < EMPTY and len(facts.body) > 2 * len(text):
        return facts.body, ["the text comes from the page's structured data"]
    return text, []


def _read(tree: HtmlElement, *, url: str) -> str:
    found: Any = trafilatura.bare_extraction(tree, url=url or None, include_comments=False, with_metadata=False)
    return clean_text((found.text or "") if found is not None else "")


def _is_more(more: str, text: str) -> bool:
    """Tell whether a second reading holds all that the first one does, and much besides."""
    return len(more) >= MUCH_MORE * len(text) and set(text.split("\n")) <= set(more.split("\n"))


def _without_titles(text: str, titles: Sequence[str]) -> str:
    """Return the text without first lines that only repeat one of the page's titles."""
    known = {_letters(title) for title in titles if title}
    lines = text.split("\n")
    while len(lines) > 1 and (not lines[0].strip() or _letters(lines[0]) in known):
        lines.pop(0)
    return "\n".join(lines)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _published(
    facts: Metadata, told: Any, *, url: str, now: dt.datetime
) -> tuple[dt.datetime | None, Precision, DatedBy]:
    for stated in facts.dates:
        if (found := _believable(read_iso(stated), now=now)) != NOTHING:
            return *found, "page"
    for _, title in facts.titles:
        # some publishers close their titles with the day
        last = title.rpartition("|")[2].strip()
        if len(last) <= LONGEST_DAY and (found := _believable(read_date(last), now=now)) != NOTHING:
            return *found, "page"
    if told is not None and told.date and (found := _believable(read_iso(told.date), now=now)) != NOTHING:
        return *found, "page"
    found = _believable(url_date(url), now=now)
    return (*found, "url") if found != NOTHING else (None, "unknown", "none")


def _believable(dated: Dated, *, now: dt.datetime) -> Dated:
    when = sane(dated[0], now=now)
    return (when, dated[1]) if when is not None else NOTHING


def _access(text: str, facts: Metadata) -> Access:
    if len(text) < EMPTY:
        return "empty"
    walled = facts.free is False or bool(_walls().search(text[-600:]))
    return "teaser" if walled and len(text) < TEASER else "full"


@lru_cache
def _walls() -> re.Pattern[str]:
    lines = (RULES / "walls.txt").read_text("utf-8").splitlines()
    return re.compile("|".join(f"(?:{line})" for line in lines if line and not line.startswith("#")), re.IGNORECASE)


def detect_language(text: str, *, hint: str = "") -> str:
    """Return the language's ISO 639-1 code: by detection on enough text, else the hint, else "und"."""
    hint = hint.partition("-")[0].lower()
    if len(text) < LONG_ENOUGH and hint:
        return hint
    if not any(letter.isalpha() for letter in text):
        return hint or "und"
    found = language_classifier(text[:4000], "") or "und"
    if any(found in family and hint in family for family in CLOSE):
        return hint
    return found
