"""RSS, Atom, RDF and JSON feeds become a listing; damaged ones give what can be saved."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import feedparser
import msgspec

from collectors.dates import NOTHING, Dated, read_date, read_iso, sane
from collectors.decoding import decode
from collectors.items import Item, Listing
from collectors.markup import plain_line, plain_text
from ledger.canonical import canonical_url
from ledger.errors import UnreadableError

# what feedparser and we complain of, in words for the person who runs the site
HARMLESS = ("CharacterEncodingOverride", "NonXMLContentType")
LONGEST_SUMMARY = 2000
MARKUP_START = re.compile(r"<(?:rss|feed|rdf:RDF|channel|\w+:feed|\w+:rss|opml|urlset|sitemapindex)\b", re.IGNORECASE)
PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# a feed that cuts its text ends it so
CUT = re.compile(
    r"(\[?(?:…|\.\.\.|&#8230;)\]?|read more|continue reading|weiterlesen|lire la suite|leer más|read the full (?:story|article))\W*$",
    re.IGNORECASE,
)
WORDPRESS_TAIL = re.compile(
    r"\n*(?:The post .{1,300} (?:first )?appeared first on .{1,120}|This article .{1,200} (?:first )?appeared (?:first )?on .{1,120})\.?\s*$"
)
DEEPEST = 400
MANY_TAGS = 5000  # closing tags: with fewer, no depth takes long
FULL_TEXT = 1200  # letters' worth: a shorter description is a summary
FULL_CONTENT = 500  # the same for the element that is there for whole texts, beside a shorter summary
# one character of these scripts says about as much as so many letters
DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
DENSE_WORTH = 2.5
TWICE = 2  # a text is more than its summary where it is so much longer


def read_feed(
    body: bytes, *, url: str, content_type: str, now: dt.datetime, most: int = 2000, whole: bool = False
) -> Listing:
    """Return what a feed lists, newest and oldest as it came, at most `most` items.

    With `whole` its owner says that it carries whole articles: the longest text of an item is the article,
    however short, unless it ends like a cut one.

    Raises:
        UnreadableError: it is no feed at all.
    """
    text, _ = decode(body, content_type=content_type)
    if not text.strip():
        raise UnreadableError(url, "the answer is empty")
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        return _read_json(start, url=url, now=now, most=most, whole=whole)
    return _read_xml(text, url=url, now=now, most=most, whole=whole)


def _read_xml(text: str, *, url: str, now: dt.datetime, most: int, whole: bool) -> Listing:
    complaints: list[str] = []
    text = PROLOGUE.sub("", ILLEGAL.sub("", text)).lstrip()
    if not MARKUP_START.match(text):
        text, said = _from_start(text, url=url)
        complaints += said
    if _is_deep(text):
        raise UnreadableError(url, f"elements nested more than {DEEPEST} deep")
    # no base address: feedparser would complete guids with it too, and they would change when a feed moves
    headers = {"content-type": "application/xml; charset=utf-8"}
    parsed = feedparser.parse(
        text.encode("utf-8", "replace"), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not parsed.entries and not parsed.get("version"):
        raise UnreadableError(url, f"not a feed ({_bozo(parsed) or 'unknown markup'})")
    complaints += [_bozo(parsed)] if _bozo(parsed) else []
    entries = parsed.entries[:most]
    if len(parsed.entries) > most:
        complaints.append(f"{len(parsed.entries)} items, the first {most} were read")
    feed = parsed.feed
    return Listing(
        title=plain_line(feed.get("title", "") or ""),
        home=canonical_url(feed.get("link", "") or "", base=url),
        language=(feed.get("language", "") or "").strip(),
        items=_with_keys(
            [_xml_item(entry, base=url, now=now, whole=whole) for entry in entries],
            [_guid(entry) for entry in entries],
        ),
        ttl_hours=_ttl(feed),
        complaints=tuple(complaints),
    )


def _from_start(text: str, *, url: str) -> tuple[str, list[str]]:
    """Return the text from where the feed begins: rubbish before it is common, a web page is not."""
    found = MARKUP_START.search(text[:20_000])
    head = text[:2000].lower()
    if found is None or "<!doctype html" in head or "<html" in head:
        if "<html" in head or "<!doctype html" in head:
            raise UnreadableError(url, "a web page, not a feed")
        return text, []
    before = text[: found.start()]
    harmless = re.sub(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*>", "", before, flags=re.DOTALL).strip()
    if "<!ENTITY" in before or "<!DOCTYPE" in before:
        return text, []
    return text[found.start() :], ["something stands before the feed begins"] if harmless else []


def _is_deep(text: str) -> bool:
    """Tell whether elements are nested beyond all reason: feedparser's time grows with the square of the depth."""
    if text.count("</") < MANY_TAGS:
        return False
    depth = 0
    for tag in re.finditer(r"<(/?)[A-Za-z][^<>]*?(/?)>", re.sub(r"<!\[CDATA\[.*?\]\]>", "", text, flags=re.DOTALL)):
        depth += -1 if tag[1] else (0 if tag[2] else 1)
        if depth > DEEPEST:
            return True
    return False


def _bozo(parsed: Any) -> str:
    error = parsed.get("bozo_exception") if parsed.get("bozo") else None
    if error is None or type(error).__name__ in HARMLESS:
        return ""
    return f"not well-formed ({str(error)[:120]})"


def _guid(entry: Mapping[str, Any]) -> str:
    return str(entry.get("id", "") or "").strip()


def _xml_item(entry: Any, *, base: str, now: dt.datetime, whole: bool) -> Item:
    published, precision = _xml_date(entry, now=now)
    content = max((part.get("value", "") or "" for part in entry.get("content", [])), key=len, default="")
    summary = entry.get("summary", "") or ""
    text = _whole_text(content, summary, whole=whole)
    short = plain_text(summary if summary and summary != content else content)
    title = plain_line(str(entry.get("title", "") or ""))
    return Item(
        key="",
        url=_link(entry, base=base),
        title=title or short[:90].partition("\n")[0],
        published=published,
        precision=precision,
        dated_by="feed" if published else "none",
        author=plain_line(entry.get("author", "") or "")[:200],
        summary=WORDPRESS_TAIL.sub("", short)[:LONGEST_SUMMARY],
        text=text,
    )


def _link(entry: Any, *, base: str) -> str:
    guid = _guid(entry)
    links = [str(entry.get("link", "") or "")]
    links += [link.get("href", "") for link in entry.get("links", []) if link.get("rel", "alternate") == "alternate"]
    # feedparser takes a guid for the address where there is no other: only one that looks so is believed
    stated = [link for link in links if link != guid] + ([guid] if guid.startswith(("http://", "https://")) else [])
    return next((found for link in stated if link and (found := canonical_url(link, base=base))), "")


def _xml_date(entry: Any, *, now: dt.datetime) -> Dated:
    for name in ("published", "updated", "created"):
        # past feedparser's own mapping of one name to another, which it announces to end
        parsed, raw = dict.get(entry, f"{name}_parsed"), str(dict.get(entry, name) or "")
        when: dt.datetime | None = None
        if parsed:
            try:
                when = dt.datetime.fromtimestamp(calendar.timegm(parsed), tz=dt.UTC)
            except (ValueError, TypeError, OverflowError, OSError):
                when = None
        elif raw:
            when, precision = read_date(raw)
            if (when := sane(when, now=now)) is not None:
                return when, precision
        if (when := sane(when, now=now)) is not None:
            return when, "second" if ":" in raw else "day"
    return NOTHING


def _whole_text(content: str, summary: str, *, whole: bool) -> str:
    """Return the whole article where the feed carries it, else "". Both are markup."""
    longest = content if len(content) >= len(summary) else summary
    # most items are summaries: their markup is not read a second time
    if not whole and worth(longest) < FULL_CONTENT:
        return ""
    text, short = _words(longest), _words(summary) if longest == content else ""
    if not text or CUT.search(text[-80:]):
        return ""
    stated = bool(short) and longest == content and len(text) >= TWICE * len(short)
    # an item without the element for whole texts may be a mere announcement, whatever its owner says
    least = 0 if whole and content else FULL_CONTENT if whole or stated else FULL_TEXT
    return text if worth(text) >= least else ""


def _words(markup: str) -> str:
    return WORDPRESS_TAIL.sub("", plain_text(markup)).strip()


def worth(text: str) -> float:
    """Return how long a text would be in letters: a Chinese, Japanese or Korean character says more than one."""
    return len(text) + (DENSE_WORTH - 1) * len(DENSE.findall(text))


def _ttl(feed: Any) -> float:
    raw = str(feed.get("ttl", "") or "")
    return min(int(raw), 10_080) / 60 if re.fullmatch(r"\d{1,9}", raw) else 0.0


def _with_keys(items: list[Item], guids: list[str]) -> tuple[Item, ...]:
    """Give each item its identity: guid; guid and address where guids repeat; address; title and date. No doubles."""
    counts = Counter(guid for guid in guids if guid)
    found: dict[str, Item] = {}
    for item, guid in zip(items, guids, strict=True):
        key = _key(item, guid, repeated=counts[guid] > 1)
        if key in found and found[key].title != item.title:
            key = _text_key(item, guid)
        found.setdefault(key, msgspec.structs.replace(item, key=key))
    return tuple(found.values())


def _key(item: Item, guid: str, *, repeated: bool) -> str:
    if guid and not repeated:
        return f"guid:{guid[:500]}"
    if guid and item.url:
        return f"guid+url:{guid[:500]} {item.url}"
    if item.url:
        return item.url_key
    return _text_key(item, guid)


def _text_key(item: Item, guid: str) -> str:
    named = f"{guid}\n{item.title}\n{item.published}\n{item.summary[:200]}"
    return f"text:{hashlib.sha256(named.encode('utf-8', 'replace')).hexdigest()[:24]}"


def _read_json(text: str, *, url: str, now: dt.datetime, most: int, whole: bool) -> Listing:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(url, f"not JSON ({error})") from None
    if not isinstance(feed, dict) or "items" not in feed or not isinstance(feed["items"], list):
        raise UnreadableError(url, "JSON, but not a JSON Feed: no list of items")
    entries = [entry for entry in feed["items"] if isinstance(entry, dict)]
    complaints = [] if "jsonfeed.org" in str(feed.get("version", "")) else ["names no JSON Feed version"]
    if len(entries) > most:
        complaints.append(f"{len(entries)} items, the first {most} were read")
    entries = entries[:most]
    return Listing(
        title=plain_line(str(feed.get("title", "") or "")),
        home=canonical_url(str(feed.get("home_page_url", "") or ""), base=url),
        language=str(feed.get("language", "") or ""),
        items=_with_keys(
            [_json_item(entry, base=url, now=now, whole=whole) for entry in entries],
            [str(entry.get("id", "") or "") for entry in entries],
        ),
        complaints=tuple(complaints),
    )


def _json_item(entry: Mapping[str, Any], *, base: str, now: dt.datetime, whole: bool) -> Item:
    def words(name: str) -> str:
        value = entry.get(name)
        return value if isinstance(value, str) else ""

    when, precision = read_iso(words("date_published") or words("date_modified"))
    published = sane(when, now=now)
    content = words("content_html") or html.escape(words("content_text"), quote=False).replace("\n\n", "<p>").replace(
        "\n", "<br>"
    )
    summary = plain_text(words("summary") or content)
    links = [words("url"), words("external_url"), words("id") if words("id").startswith("http") else ""]
    return Item(
        key="",
        url=next((found for link in links if link and (found := canonical_url(link, base=base))), ""),
        title=plain_line(words("title")) or summary[:90].partition("\n")[0],
        published=published,
        precision=precision if published else "unknown",
        dated_by="feed" if published else "none",
        author=plain_line(", ".join(_json_authors(entry)))[:200],
        summary=summary[:LONGEST_SUMMARY],
        text=_whole_text(content, words("summary"), whole=whole),
        language=words("language"),
    )


def _json_authors(entry: Mapping[str, Any]) -> Iterable[str]:
    listed = entry.get("authors")
    people = listed if isinstance(listed, list) else [entry.get("author")]
    for person in people:
        if isinstance(person, dict) and isinstance(person.get("name"), str):
            yield person["name"]
