"""What a page says about itself in its head: title, dates, author, language, canonical address, reservations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from lxml.html import HtmlElement

from collectors.markup import plain_line, plain_text
from ledger.canonical import canonical_url, clean_line

ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlog\w*|WebPage)$")
FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})
OPT_OUTS = re.compile(r"\bno(?:image)?ai\b|\btdm-reservation\b", re.IGNORECASE)
# a head below the first rank that is the article's: class="article-title", "entry_head"
HEAD_CLASS = re.compile(
    r"\b(?:article|entry|news|post|story|view)[-_]?(?:title|head|headline|subject)\b", re.IGNORECASE
)
DEEPEST = 12


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What the page itself states, unchecked; several values in order of trust."""

    titles: tuple[tuple[str, str], ...] = ()  # (where it stood, title)
    dates: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    site: str = ""
    language: str = ""
    canonical: str = ""
    body: str = ""  # the text that structured data carries
    free: bool | None = None  # isAccessibleForFree
    opt_out: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    refresh: str = ""


def read_metadata(tree: HtmlElement, *, url: str) -> Metadata:
    """Return what the page's head and structured data say; `url` completes its links."""
    metas = _metas(tree)
    linked = [thing for thing in _linked_data(tree) if _is_article(thing)]
    # an article before the page that holds it
    linked.sort(key=lambda thing: "WebPage" in str(thing.get("@type")))
    return Metadata(
        titles=tuple(_titles(tree, metas, linked)),
        dates=tuple(_dates(tree, metas, linked)),
        authors=tuple(_authors(metas, linked)),
        site=plain_line(_first(metas, "og:site_name", "application-name") or _publisher(linked)),
        language=_language(tree, metas, linked),
        canonical=_canonical(tree, metas, url=url),
        body=max((plain_text(str(thing.get("articleBody") or "")) for thing in linked), key=len, default=""),
        free=_free(linked),
        opt_out=tuple(_opt_outs(metas)),
        feeds=tuple(_feeds(tree, url=url)),
        refresh=_first(metas, "refresh"),
    )


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = clean_line(meta.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _first(metas: dict[str, list[str]], *names: str) -> str:
    return next((metas[name][0] for name in names if metas.get(name)), "")


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script.text or "")
        try:
            yield from _things(json.loads(text, strict=False), depth=0)
        except (ValueError, RecursionError):
            continue


def _things(value: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for part in value:
            yield from _things(part, depth=depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(name), dict | list):
                yield from _things(value[name], depth=depth + 1)


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    return any(ARTICLE_TYPE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _titles(tree: HtmlElement, metas: dict[str, list[str]], linked: list[dict[str, Any]]) -> Iterable[tuple[str, str]]:
    for thing in linked:
        if "WebPage" not in str(thing.get("@type")) and isinstance(thing.get("headline"), str):
            yield "data", plain_line(thing["headline"])
    for name in ("og:title", "twitter:title", "title", "headline", "dc.title"):
        for title in metas.get(name, [])[:1]:
            yield name, plain_line(title)
    for head in _heads(tree):
        yield "h1", clean_line(" ".join(head.itertext()))
    for title in tree.iter("title"):
        yield "title tag", clean_line(title.text_content())
        break


def _heads(tree: HtmlElement) -> list[HtmlElement]:
    """Return the page's first heads; where it has no first-rank one, what its class calls the article's head."""
    ranked = [head for head in tree.iter("h1") if head.text_content().strip()]
    named = (head for head in tree.iter("h2", "h3", "h4") if HEAD_CLASS.search(head.get("class") or ""))
    return ranked[:5] or list(named)[:1]


def _dates(tree: HtmlElement, metas: dict[str, list[str]], linked: list[dict[str, Any]]) -> Iterable[str]:
    names = ("article:published_time", "og:published_time", "datepublished", "article:published", "parsely-pub-date", "sailthru.date",
             "pubdate", "publishdate", "publish-date", "publish_date", "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date", "date",
             "article.published", "published", "cxenseparse:recs:publishtime", "og:article:published_time", "rnews:datepublished", "bt:pubdate")  # fmt: skip
    for thing in linked:
        for name in ("datePublished", "dateCreated"):
            if isinstance(thing.get(name), str):
                yield thing[name]
    for name in names:
        yield from metas.get(name, [])[:1]
    for stamp in tree.xpath("//*[@itemprop='datePublished']"):
        yield stamp.get("content") or stamp.get("datetime") or clean_line(stamp.text_content())
    for stamp in tree.xpath("//article//time[@pubdate or @datetime] | //header//time[@datetime]")[:1]:
        yield stamp.get("datetime") or ""


def _authors(metas: dict[str, list[str]], linked: list[dict[str, Any]]) -> Iterable[str]:
    seen = []
    for thing in linked:
        people = thing.get("author")
        for person in people if isinstance(people, list) else [people]:
            name = person.get("name") if isinstance(person, dict) else person
            seen += [plain_line(part) for part in (name if isinstance(name, list) else [name]) if isinstance(part, str)]
    if not seen:
        seen = [plain_line(name) for name in metas.get("author", []) + metas.get("article:author", [])]
    yield from dict.fromkeys(name for name in seen if name and "://" not in name and len(name) <= 100)  # noqa: PLR2004 - a name


def _publisher(linked: list[dict[str, Any]]) -> str:
    for thing in linked:
        publisher = thing.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"])
    return ""


def _language(tree: HtmlElement, metas: dict[str, list[str]], linked: list[dict[str, Any]]) -> str:
    stated = [str(thing["inLanguage"]) for thing in linked if isinstance(thing.get("inLanguage"), str)]
    root = tree.getroottree().getroot()
    stated += [
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        _first(metas, "og:locale", "content-language", "language"),
    ]
    return next((found[0].lower() for text in stated if (found := re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", text))), "")


def _canonical(tree: HtmlElement, metas: dict[str, list[str]], *, url: str) -> str:
    links = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    links += metas.get("og:url", [])
    return next((found for link in links if link and (found := canonical_url(link, base=url))), "")


def _free(linked: list[dict[str, Any]]) -> bool | None:
    for thing in linked:
        value = thing.get("isAccessibleForFree")
        if value is not None:
            return str(value).strip().lower() not in {"false", "0", "no"}
    return None


def _opt_outs(metas: dict[str, list[str]]) -> Iterable[str]:
    said = " ".join(word for name in ("robots", "googlebot", "bilateral") for word in metas.get(name, []))
    found = {word.lower() for word in OPT_OUTS.findall(said)}
    if _first(metas, "tdm-reservation") == "1":
        found.add("tdm-reservation")
    yield from sorted(found)


def _feeds(tree: HtmlElement, *, url: str) -> Iterable[str]:
    links = [
        canonical_url(link.get("href") or "", base=url)
        for link in tree.iter("link")
        if (link.get("type") or "").split(";")[0].strip().lower() in FEED_TYPES
        and "alternate" in (link.get("rel") or "").lower()
    ]
    yield from dict.fromkeys(link for link in links if link)
