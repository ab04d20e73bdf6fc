"""Dress an article as a publisher's web page: HTML templates of ten tempers, in the bytes the publisher would send."""

from __future__ import annotations

import functools
import json
import tomllib
from html import escape
from string import Template
from typing import Any

from tests.newsroom.pieces import HERE, NOTICE, Piece, Publisher, path_of, pieces_of, publishers


@functools.cache
def _template(name: str) -> Template:
    return Template((HERE / "pages" / f"{name}.html").read_text("utf-8"))


@functools.cache
def _words(language: str) -> dict[str, Any]:
    words: dict[str, Any] = tomllib.loads((HERE / "words.toml").read_text("utf-8"))[language]
    return words


def _furniture(house: Publisher, home: str) -> dict[str, str]:
    """Give the words around an article in the house's language, and its menu."""
    words = _words(house.language)
    menu = "".join(f'<li><a href="{home}">{escape(name)}</a></li>' for name in words["sections"])
    plain = {f"w_{key}": escape(word) for key, word in words.items() if isinstance(word, str)}
    return {**plain, "menu": menu, "section": escape(words["sections"][0])}


def _table(block: str) -> str:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block.splitlines()]
    head, *rest = rows
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in rest)
    return f"<table>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"


def _block(block: str) -> str:
    if block.startswith("|"):
        return _table(block)
    if block.startswith("## "):
        return f"<h2>{escape(block[3:])}</h2>"
    if block.startswith("> "):
        return f"<blockquote><p>{escape(block[2:])}</p></blockquote>"
    return f"<p>{escape(' '.join(block.split()))}</p>"


def body_html(piece: Piece) -> str:
    """Turn the body into paragraphs, heads, quotes and tables."""
    return "\n".join(_block(block) for block in piece.paragraphs)


def _broken_lines(piece: Piece) -> str:
    """The body as old content systems keep it: one cell, line breaks, no paragraphs."""
    return "<br>\n<br>\n".join(escape(block.lstrip("#> ")) for block in piece.paragraphs)


def _linked_data(piece: Piece, house: Publisher, url: str) -> str:
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": piece.title,
        "datePublished": piece.published.isoformat(),
        "dateModified": (piece.updated or piece.published).isoformat(),
        "author": [{"@type": "Person", "name": piece.author or house.name}],
        "publisher": {"@type": "Organization", "name": house.name},
        "mainEntityOfPage": url,
        "isAccessibleForFree": piece.access == "full",
    }
    return json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")


def _related(piece: Piece, base_url: str) -> str:
    mates = pieces_of(piece.publisher)
    at = mates.index(piece)
    near = [mates[(at + step) % len(mates)] for step in range(1, min(4, len(mates)))]
    return "\n".join(f'<li><a href="{escape(base_url + path_of(mate))}">{escape(mate.title)}</a></li>' for mate in near)


def _fields(piece: Piece, base_url: str) -> dict[str, str]:
    house = publishers()[piece.publisher]
    url = base_url + path_of(piece)
    home = f"{base_url}/{house.id}/"
    return _furniture(house, home) | {
        "title": escape(piece.title),
        "lead": escape(piece.lead),
        "author": escape(piece.author or house.name),
        "publisher": escape(house.name),
        "about": escape(house.about),
        "home": home,
        "feed": f"{base_url}/{house.id}/{house.file}",
        "url": escape(url),
        "amp": escape(url + "/amp"),
        "language": piece.language,
        "charset": piece.meta_charset,
        "iso": piece.published.isoformat(),
        "day": piece.published.strftime("%Y-%m-%d"),
        "minute": piece.published.strftime("%Y.%m.%d %H:%M"),
        "long_day": piece.published.strftime("%d %B %Y").lstrip("0"),
        "body": body_html(piece),
        "broken_lines": _broken_lines(piece),
        "linked_data": _linked_data(piece, house, url),
        "related": _related(piece, base_url),
        "notice": NOTICE,
        "number": str(4000 + piece.number),
    }


def page(piece: Piece, base_url: str, *, dress: str = "") -> bytes:
    """Render the article's page in the bytes of its encoding; `dress` picks another template (the AMP copy)."""
    text = _template(dress or piece.page).substitute(_fields(piece, base_url))
    return text.encode(piece.encoding, errors="xmlcharrefreplace")


def home(house: Publisher, base_url: str) -> bytes:
    """Render the publisher's front page: a list of its articles, and a pointer to its feed."""
    rows = "\n".join(
        f'<li><time datetime="{piece.published.isoformat()}">{piece.published:%Y-%m-%d}</time> '
        f'<a href="{escape(base_url + path_of(piece))}">{escape(piece.title)}</a></li>'
        for piece in pieces_of(house.id)
    )
    link = _FEED_LINKS.get(house.feed, "").format(url=f"{base_url}/{house.id}/{house.file}")
    fields = {"publisher": escape(house.name), "about": escape(house.about), "language": house.language}
    text = _template("front").substitute(
        fields, link=link, rows=rows, latest=_words(house.language)["latest"], notice=NOTICE
    )
    return text.encode("utf-8")


_FEED_LINKS = {
    "rss": '<link rel="alternate" type="application/rss+xml" href="{url}">',
    "rdf": '<link rel="alternate" type="application/rdf+xml" href="{url}">',
    "atom": '<link rel="alternate" type="application/atom+xml" href="{url}">',
    "json": '<link rel="alternate" type="application/feed+json" href="{url}">',
}
