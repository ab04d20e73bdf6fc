"""Lists of feeds as other readers write them: OPML in, leniently, and out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import quoteattr

from lxml import etree

from collectors.decoding import decode
from collectors.markup import plain_line
from ledger.canonical import canonical_url, slug
from ledger.errors import UnreadableError
from ledger.model import Source

PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
BARE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)")
OUTLINE = re.compile(r"<outline\b[^>]*?(?:/>|>)", re.IGNORECASE | re.DOTALL)
# an attribute ends at a quote that the next attribute or the tag's end follows: quotes inside values are common
ATTRIBUTE = re.compile(
    r"""([\w:-]+)\s*=\s*(?:"(.*?)"(?=\s+[\w:-]+\s*=|\s*/?>)|'(.*?)'(?=\s+[\w:-]+\s*=|\s*/?>))""", re.DOTALL
)


def read_opml(data: bytes, *, name: str) -> tuple[Source, ...]:
    """Return the feeds of an OPML file as sources, each once; folders become topics.

    Most real files are not well-formed: bare ampersands and quotes inside values are mended.

    Raises:
        UnreadableError: there is no feed in it.
    """
    text = PROLOGUE.sub("", decode(data)[0]).strip()
    found: dict[str, Source] = {}
    taken: set[str] = set()
    for attributes, folder in _outlines(text):
        url = attributes.get("xmlurl", "").strip()
        same = canonical_url(url)
        if same and same not in found:
            # the feed's address stays as it was written: some servers know one spelling only
            found[same] = _source(attributes, folder, url=url, taken=taken)
    if not found:
        raise UnreadableError(name, "no feeds in it: an OPML file has <outline xmlUrl=...> lines")
    return tuple(found.values())


def _outlines(text: str) -> Iterator[tuple[Mapping[str, str], str]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(BARE_AMPERSAND.sub("&amp;", text).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        yield from _torn_outlines(text)
        return
    for outline in root.iter("outline"):
        above = outline.getparent()
        folder = above.get("text") or above.get("title") or "" if above is not None and above.tag == "outline" else ""
        yield {str(key).lower(): str(value) for key, value in outline.attrib.items()}, str(folder)


def _torn_outlines(text: str) -> Iterator[tuple[Mapping[str, str], str]]:
    """Yield the outlines of a file that no XML parser takes, tag by tag."""
    folder = ""
    for tag in OUTLINE.findall(text):
        attributes = {key.lower(): plain_line(one or other) for key, one, other in ATTRIBUTE.findall(tag)}
        if "xmlurl" not in attributes:
            folder = attributes.get("text", attributes.get("title", ""))
        yield attributes, folder


def _source(attributes: Mapping[str, str], folder: str, *, url: str, taken: set[str]) -> Source:
    title = plain_line(attributes.get("title") or attributes.get("text") or url)
    name = base = slug(title)
    number = 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    taken.add(name)
    language = attributes.get("language", "").lower()
    return Source(
        id=name,
        kind="feed",
        title=title,
        url=url,
        homepage=canonical_url(attributes.get("htmlurl", "")),
        language=language if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", language) else "",
        topics=(slug(folder),) if folder else (),
    )


def write_opml(sources: Iterable[Source], *, title: str) -> str:
    """Return sources as an OPML 2.0 document, in order of title."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"<head><title>{_escaped(title)}</title></head>",
        "<body>",
    ]
    for source in sorted(sources, key=lambda source: (source.title.casefold(), source.id)):
        if source.kind != "feed" or source.remove:
            continue
        attributes = {
            "type": "rss",
            "text": source.title,
            "title": source.title,
            "xmlUrl": source.url,
            "htmlUrl": source.homepage,
            "language": source.language,
        }
        lines.append(
            "<outline " + " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items() if value) + "/>"
        )
    return "\n".join([*lines, "</body>", "</opml>", ""])


def write_toml(sources: Iterable[Source]) -> str:
    """Return sources as a file for `content/`, which an owner goes on with by hand."""
    blocks = []
    for source in sources:
        lines = [
            "[[source]]",
            f"id = {_quoted(source.id)}",
            f"kind = {_quoted(source.kind)}",
            f"title = {_quoted(source.title)}",
            f"url = {_quoted(source.url)}",
        ]
        lines += [
            f"{field} = {_quoted(getattr(source, field))}"
            for field in ("homepage", "language", "country", "licence", "note")
            if getattr(source, field)
        ]
        lines += [f"topics = [{', '.join(map(_quoted, source.topics))}]"] if source.topics else []
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _quoted(text: str) -> str:
    plain = "".join(letter for letter in text if letter.isprintable())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
