"""Every address that a site's files name, in pages, styles, scripts, feeds and lists, and whether it leads anywhere."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

_CSS = re.compile(r"url\(\s*[\"']?([^\"')]+)")
_IMPORT = re.compile(r"(?:\bfrom\s+|\bimport\s*\(?\s*)[\"'](\.{1,2}/[^\"']+)[\"']")
_KEYS = {"url", "feed_url", "home_page_url", "href", "address", "item", "target", "$id", "image", "contentUrl"}
# a code that machines fill in, or an address that a script finishes, is no place by itself
_OPEN = re.compile(r"[{}]")


def base_of(site: Path) -> str:
    """Return the address at which a site says it stands."""
    return (site / "robots.txt").read_text("utf-8").rpartition("Sitemap: ")[2].removesuffix("sitemap.xml\n")


def broken(site: Path) -> list[str]:
    """Return every address of the site itself that leads to no file, or to no place on its page."""
    base = base_of(site)
    lost = []
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        place = file.relative_to(site).as_posix()
        if place.startswith("pagefind/"):
            continue
        here = urljoin(base, place.removesuffix("index.html"))
        lost += [f"{place} -> {name}" for name in named(file, base=base) if not _leads(urljoin(here, name), base, site)]
    return lost


def named(file: Path, *, base: str) -> Iterator[str]:
    """Give the addresses that a file names, as they stand there."""
    text = file.read_text("utf-8") if file.suffix in {".html", ".css", ".js", ".xml", ".json", ".txt"} else ""
    if file.suffix == ".html":
        yield from _of_page(text)
    elif file.suffix == ".css":
        yield from (name for name in _CSS.findall(text) if not name.startswith("data:"))
    elif file.suffix == ".js":
        yield from _IMPORT.findall(text)
    elif file.suffix == ".xml":
        root: Any = etree.fromstring(text.encode())
        yield from (str(name) for name in root.xpath("//@href") if str(name).startswith(base))
        yield from (element.text or "" for element in root.iter("{*}loc"))
    elif file.suffix == ".json" and "schema" not in file.parts:
        yield from _of_document(json.loads(text), base)
    elif file.name == "llms.txt":
        yield from re.findall(r"\]\(([^)]+)\)", text)


def _of_page(text: str) -> Iterator[str]:
    tree: Any = html.fromstring(text.encode())
    for element, name, link, _ in tree.iterlinks():
        if name and element.tag != "form":
            yield link
    yield from (str(name) for name in tree.xpath("//meta[@property='og:image' or @property='og:url']/@content"))
    yield from (str(name) for name in tree.xpath("//@data-offline | //@data-keep"))
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        yield from (name for name in _strings(json.loads(script.text)) if name.startswith("http"))


def _of_document(value: Any, base: str) -> Iterator[str]:
    """Give whole addresses of ours in a document; those without a host are counted from the root of the site."""
    for key, name in _pairs(value):
        if name.startswith(base):
            yield name
        elif key in {"address", "href"} and name and not urlsplit(name).scheme:
            yield base + name


def _pairs(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _pairs(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _pairs(each, key)
    elif isinstance(value, str):
        yield key, value


def _strings(value: Any) -> Iterator[str]:
    yield from (name for key, name in _pairs(value) if key in _KEYS)


def _leads(address: str, base: str, site: Path) -> bool:
    target, root = urlsplit(address), urlsplit(base)
    if target.netloc != root.netloc or target.scheme not in {"http", "https"} or _OPEN.search(unquote(address)):
        return True
    if not f"{target.path}/".startswith(root.path):
        return False
    inside = site / posixpath.relpath(unquote(target.path), root.path)
    file = inside / "index.html" if target.path.endswith("/") else inside
    if not file.is_file():
        return False
    return not target.fragment or file.suffix != ".html" or unquote(target.fragment) in _ids(file)


@cache
def _ids(file: Path) -> frozenset[str]:
    return frozenset(re.findall(r'\bid="([^"]+)"', file.read_text("utf-8")))
