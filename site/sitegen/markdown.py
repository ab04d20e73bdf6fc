"""Editors' Markdown becomes clean HTML: parsed by markdown-it-py, scrubbed by nh3."""

from __future__ import annotations

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
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
    """Return the words of Markdown `text` without marks, cut at a word before `limit` characters."""
    tokens = _reader().parse(text)
    words = " ".join(
        " ".join(child.content for child in (token.children or ()) if child.type in {"text", "code_inline"})
        for token in tokens
        if token.type == "inline"
    )
    return shorten(re.sub(r"\s+", " ", words).strip(), limit)


def shorten(text: str, limit: int) -> str:
    """Cut `text` at a word so that it has at most `limit` characters, with an ellipsis where it was cut."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip(" ,;:.") + "…"
