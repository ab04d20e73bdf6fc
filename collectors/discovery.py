"""A web page that is no feed: the feeds it offers, and the articles it links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement, document_fromstring

from collectors.decoding import decode
from collectors.items import Item, Listing
from collectors.metadata import FEED_TYPES
from ledger.canonical import article_id, canonical_url, clean_line, same_site
from ledger.errors import UnreadableError

# where many publishers keep a feed that their page does not name; tried only when asked for
GUESSES = ("/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
LEAST_TITLE = 20  # characters: a shorter link is a menu's
LEAST_CJK_TITLE = 8
LONG_PATH = 12  # characters: an article's path has two parts or a long one
CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{3}")
NOT_ARTICLES = re.compile(
    r"/(?:tag|tags|category|categories|author|authors|topic|topics|section|search|login|register|subscribe|about|contact|privacy|terms|video|videos|photo|gallery)(?:/|$)",
    re.IGNORECASE,
)


def offered_feeds(body: bytes, *, url: str, content_type: str = "") -> tuple[str, ...]:
    """Return the feeds that a page names in its head, else those its links look like, in order."""
    tree = _tree(body, url=url, content_type=content_type)
    named = [
        canonical_url(link.get("href") or "", base=url)
        for link in tree.iter("link")
        if (link.get("type") or "").split(";")[0].strip().lower() in FEED_TYPES
        and "alternate" in (link.get("rel") or "").lower()
    ]
    looks = [
        canonical_url(link.get("href") or "", base=url)
        for link in tree.iter("a")
        if re.search(r"(?:/feed/?$|/rss/?$|\.rss$|/atom\.xml$|rss\.xml$|feed\.(?:xml|json)$)", link.get("href") or "")
    ]
    # comments are not news
    found = [link for link in dict.fromkeys(named + looks) if link and "/comments/" not in link]
    return tuple(found)


def read_links(body: bytes, *, url: str, content_type: str = "", most: int = 200) -> Listing:
    """Return the links of a listing page that look like articles: long text, same site, a page of their own."""
    tree = _tree(body, url=url, content_type=content_type)
    title = clean_line(tree.findtext(".//title") or "")
    found: dict[str, Item] = {}
    for item in _articles(tree, url=url):
        known = found.get(item.key)
        if known is None or len(item.title) > len(known.title):
            found[item.key] = item
    return Listing(title=title, items=tuple(found.values())[:most])


def _articles(tree: HtmlElement, *, url: str) -> Iterator[Item]:
    for link in tree.iter("a"):
        address = canonical_url(link.get("href") or "", base=url)
        words = clean_line(" ".join(link.itertext()))
        if (
            address
            and same_site(address, url)
            and _is_article(address, words)
            and article_id(address) != article_id(url)
        ):
            yield Item(key=f"url:{article_id(address)}", url=address, title=words)


def _is_article(address: str, words: str) -> bool:
    path = urlsplit(address).path
    least = LEAST_CJK_TITLE if CJK.search(words) else LEAST_TITLE
    return (
        len(words) >= least
        and path.strip("/").count("/") + len(path) // LONG_PATH >= 1
        and not NOT_ARTICLES.search(path)
    )


def _tree(body: bytes, *, url: str, content_type: str) -> HtmlElement:
    text, _ = decode(body, content_type=content_type)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        return document_fromstring(text)
    except Exception as error:  # noqa: BLE001 - lxml raises several kinds for what is no HTML
        raise UnreadableError(url, f"no HTML in the answer ({type(error).__name__})") from None
