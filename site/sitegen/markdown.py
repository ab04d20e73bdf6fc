"""Editors' Markdown becomes clean HTML: parsed by markdown-it-py, scrubbed by nh3."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.footnote import footnote_plugin

_TAGS = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "em", "strong", "a", "code", "pre", "hr", "br"),
    *("table", "thead", "tbody", "tr", "th", "td", "del", "sup", "sub", "section", "dl", "dt", "dd", "abbr"),
}
_ATTRIBUTES = {
    "a": {"href", "title", "id", "class"},
    "th": {"scope"},
    "ol": {"start"},
    "li": {"id", "class"},
    "sup": {"class"},
    "section": {"class"},
    **{tag: {"id"} for tag in ("h2", "h3", "h4")},
}
_IMAGE = re.compile(r"<img\b[^>]*>")


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
    reader.enable(["table", "strikethrough"])
    return reader.use(footnote_plugin).use(anchors_plugin, min_level=2, max_level=3)


def to_html(text: str, *, root: str = "") -> str:
    """Return safe HTML of Markdown `text`; links that start with `/` are made to start with `root`.

    Raw HTML in the text is shown as written; scripts, styles, images and unknown schemes are dropped.
    """
    html = _IMAGE.sub("", _reader().render(text))
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
