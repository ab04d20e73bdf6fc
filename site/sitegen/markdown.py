"""Editors' Markdown becomes clean HTML: parsed by markdown-it-py, scrubbed by nh3."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple, Protocol

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.footnote import footnote_plugin

_TAGS = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "em", "strong", "a", "code", "pre", "hr", "br"),
    *("table", "thead", "tbody", "tr", "th", "td", "del", "sup", "sub", "section", "dl", "dt", "dd", "abbr", "img"),
}
_ATTRIBUTES = {
    "a": {"href", "title", "id", "class"},
    "th": {"scope"},
    "ol": {"start"},
    "li": {"id", "class"},
    "sup": {"class"},
    "section": {"class"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    **{tag: {"id"} for tag in ("h2", "h3", "h4")},
}
_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


class Mark(NamedTuple):
    """A link or picture in a text: where it leads, its words, and its line, counted from 0."""

    kind: Literal["link", "image"]
    target: str
    words: str
    line: int


class Shown(Protocol):
    """A picture as a page shows it: its address from the root of the site, and its size in pixels."""

    @property
    def address(self) -> str:
        """Return the address."""

    @property
    def width(self) -> int:
        """Return the width."""

    @property
    def height(self) -> int:
        """Return the height."""


def is_ours(target: str) -> bool:
    """Say whether an address is one of the site itself: without scheme, host, and not on the same page."""
    return bool(target) and not target.startswith("#") and not _SCHEME.match(target)


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
    reader.enable(["table", "strikethrough"])
    return reader.use(footnote_plugin).use(anchors_plugin, min_level=2, max_level=3)


def marks(text: str) -> Iterator[Mark]:
    """Give the links and pictures of Markdown `text`, each with its line."""
    lines = text.splitlines()
    for token in _reader().parse(text):
        first, last = token.map or (0, 0)
        for child in token.children or ():
            kind: Literal["link", "image"] | None = {"link_open": "link", "image": "image"}.get(child.type)  # type: ignore[assignment]  # of both
            if kind is None:
                continue
            target = str(child.attrGet("href" if kind == "link" else "src") or "")
            at = next((number for number in range(first, last) if target in lines[number]), first)
            yield Mark(kind, target, child.content, at)


def to_html(
    text: str,
    *,
    root: str = "",
    leads: Callable[[str], bool] | None = None,
    shown: Callable[[str], Shown | None] | None = None,
) -> str:
    """Return safe HTML of Markdown `text`; links that start with `/` are made to start with `root`.

    Raw HTML in the text is shown as written; scripts, styles and unknown schemes are dropped. A link of the site that
    `leads` nowhere is printed as its words. A picture that is not `shown` is printed as its description.
    """
    reader = _reader()
    tokens = reader.parse(text)
    for token in tokens:
        if token.children:
            token.children = _without_dead_links(token.children, leads or (lambda _: True))
            token.children = [_picture(child, root, shown or (lambda _: None)) for child in token.children]
    html = reader.renderer.render(tokens, reader.options, {})
    html = html.replace("<h1", "<h2").replace("</h1>", "</h2>")
    html = html.replace("<th>", '<th scope="col">')
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return re.sub(r'(<a href=")/(?!/)', rf"\g<1>{root}", clean)


def _without_dead_links(children: list[Token], leads: Callable[[str], bool]) -> list[Token]:
    kept: list[Token] = []
    dead = False  # links do not nest
    for child in children:
        if child.type == "link_open":
            target = str(child.attrGet("href") or "")
            dead = is_ours(target) and not leads(target)
        if not (dead and child.type in {"link_open", "link_close"}):
            kept.append(child)
    return kept


def _picture(child: Token, root: str, shown: Callable[[str], Shown | None]) -> Token:
    """Return a picture that is shown with its size, and one that is not as its description."""
    if child.type != "image":
        return child
    found = shown(str(child.attrGet("src") or ""))
    if found is None:
        return Token("text", "", 0, content=_words(child.children or ()))
    child.attrs |= {"src": f"{root}{found.address}", "width": found.width, "height": found.height, "loading": "lazy"}
    return child


def to_text(text: str, limit: int = 200) -> str:
    """Return the words of the first paragraph of Markdown `text`, cut at a word before `limit` characters.

    What follows it would run on without a break; a text without a paragraph gives its first heading or list item.
    """
    tokens = _reader().parse(text)
    lines = [(before.type, line) for before, line in pairwise(tokens) if line.type == "inline"]
    first = next((line for kind, line in lines if kind == "paragraph_open"), lines[0][1] if lines else None)
    return shorten(_words(first.children or ()) if first else "", limit)


def _words(parts: Iterable[Token]) -> str:
    said = {"text", "code_inline"}
    words = (part.content if part.type in said else " " * part.type.endswith("break") for part in parts)
    return re.sub(r"\s+", " ", "".join(words)).strip()


def shorten(text: str, limit: int) -> str:
    """Cut `text` at a word so that it has at most `limit` characters, with an ellipsis where it was cut."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip(" ,;:.") + "…"
