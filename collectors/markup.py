"""Markup becomes plain text: no tags, no scripts, paragraphs kept."""

from __future__ import annotations

import html
import re

import nh3

from ledger.canonical import clean_line, clean_text

TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
BREAK = re.compile(
    r"<(?:/p|/div|/li|/h[1-6]|/tr|/blockquote|/figure|/table|br\s*/?|/section|/article)\b[^<>]*>", re.IGNORECASE
)
PARAGRAPH = re.compile(r"<(?:p|div|h[1-6]|blockquote|figure|table|section|article|ul|ol)\b[^<>]*>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
# a description longer than this is no description
LONGEST = 400_000


def plain_line(text: str) -> str:
    """Return a title or name without markup, as one line; `5 < 6` and `AT&T` stay what they are."""
    text = text[:LONGEST]
    # escaped markup is common in titles: two rounds, not endlessly
    for _ in range(2):
        if TAG.search(text):
            text = _without_tags(text)
        elif ENTITY.search(text):
            text = html.unescape(text)
    return clean_line(text)


def plain_text(text: str) -> str:
    """Return a piece of HTML as plain text with its paragraphs as lines."""
    text = text[:LONGEST]
    if not TAG.search(text):
        return clean_text(html.unescape(text))
    # white space in HTML means one space; only tags break lines
    flat = re.sub(r"\s+", " ", text)
    broken = PARAGRAPH.sub("\n\n", BREAK.sub("\n", flat))
    return clean_text(_without_tags(broken))


def _without_tags(text: str) -> str:
    return html.unescape(nh3.clean(text, tags=set(), clean_content_tags={"script", "style"}))
