"""The form that a new source begins with, appended to the owner's own list."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from collectors.sources import load_sources
from ledger.canonical import canonical_url, slug
from ledger.errors import Fault, InputFaults

FORM = """
[[source]]
id = "{id}"
kind = "feed"        # feed, sitemap or page
title = "{title}"
url = "{url}"
homepage = "{homepage}"
language = ""        # such as "ko"; empty where the source mixes languages
country = ""         # ISO 3166 code of the publisher, such as "KR"
licence = ""         # what the publisher allows, in words that the site shows
enabled = true
"""


def new_source(folder: Path, *, url: str, known: frozenset[str] = frozenset()) -> Path:
    """Append a source for `url` to `own.toml` in `folder`, see that the file is still good, and return its path.

    Args:
        folder: `content/sources`.
        url: address of a feed, sitemap or listing page.
        known: ids that are taken.

    Raises:
        InputFaults: the address is none, it is listed there already, or the file has faults; nothing is written.
    """
    path = folder / "own.toml"
    address = canonical_url(url)
    if not address:
        raise InputFaults([Fault(str(path), 1, f"{url!r} is no web address; begin with https://")])
    before = (
        path.read_text(encoding="utf-8") if path.exists() else "# Your own sources; build.py check reads this file.\n"
    )
    if f'"{address}"' in before:
        raise InputFaults([Fault(str(path), 1, f"{address} is listed there already")])
    taken = known | {source.id for source in (load_sources(folder) if path.exists() else ())}
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    name = _free(slug(host), taken)
    form = FORM.format(id=name, title=host, url=address, homepage=f"{parts.scheme}://{parts.netloc}/")
    folder.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".part")
    aside.write_text(before + form, encoding="utf-8")
    aside.replace(path)
    return path


def _free(name: str, taken: frozenset[str] | set[str]) -> str:
    """Return the name, or the name with the first number that makes it new."""
    number = 2
    found = name
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    return found
