"""The editors' desk: what their texts link to and show, whether it is there, and how a text becomes part of a page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ledger.errors import Fault
from ledger.model import Brief
from sitegen.markdown import Mark, is_ours, marks, to_html
from sitegen.photos import Photo, photo
from sitegen.slugs import pair_slug, slug

# what lies beside pages for programs; which of it there is, pages decide
_BESIDE = ("feed.xml", "feed.json", "index.json", "index.html")
_FOLDERS = ("assets/", "data/", "pagefind/")
_FILES = {"edition.json", "offline.json", "robots.txt", "sitemap.xml", "llms.txt", "sw.js", "typeahead.json"}


@dataclass
class Desk:
    """What an edition knows of its editors' texts. `addresses` are those of all its pages; empty: any link is believed."""

    content: Path = Path("content")
    addresses: frozenset[str] = frozenset()
    photos: dict[str, Photo] = field(default_factory=dict)  # those shown so far, by their address

    def html(self, text: str, *, file: Path, page: str, root: str) -> str:
        """Return a text as HTML for the page at the address `page`; `file` is where an editor wrote it."""

        def shown(source: str) -> Photo | None:
            found = photo(source, file=file, content=self.content) if is_ours(source) else None
            if not isinstance(found, Photo):
                return None
            self.photos[found.address] = found
            return found

        return to_html(text, root=root, leads=lambda target: self.leads(target, page=page), shown=shown)

    def leads(self, target: str, *, page: str) -> bool:
        """Say whether a link on the page at `page` leads to something in this edition."""
        if not self.addresses:
            return True
        path = unquote(urlsplit(target).path)
        inside = posixpath.normpath(posixpath.join("/", page, path)).lstrip("/")
        if inside.startswith(_FOLDERS) or inside in _FILES:
            return True
        folder, _, name = inside.rpartition("/")
        places = {"" if inside == "." else f"{inside}/" if inside else "", inside}
        places |= {f"{folder}/" if folder else ""} if name in _BESIDE else set()
        return not self.addresses.isdisjoint(places)

    def warnings(self, text: str, *, file: Path, page: str) -> Iterator[Fault]:
        """Give what a text links to or shows that readers won't get: dead links, and pictures of other hosts."""
        for mark, line in placed(text, file=file):
            if mark.kind == "link" and is_ours(mark.target) and not self.leads(mark.target, page=page):
                yield Fault(file.as_posix(), line, f"no page has the address {mark.target}; only its words are printed")
            if mark.kind == "image" and not is_ours(mark.target):
                advice = "put it beside this file: readers are sent to no other host"
                yield Fault(file.as_posix(), line, f"the picture {mark.target} is not shown; {advice}")
        yield from photo_faults(text, file=file, content=self.content)


def placed(text: str, *, file: Path) -> Iterator[tuple[Mark, int]]:
    """Give the links and pictures of a text that ends a file, each with its line in the file."""
    found = list(marks(text))
    above = file.read_text("utf-8-sig").count("\n") - text.count("\n") if found else 0
    yield from ((mark, above + mark.line + 1) for mark in found)


def photo_faults(text: str, *, file: Path, content: Path) -> Iterator[Fault]:
    """Give what is wrong with the pictures of a text: each must be there, be described, and not be too large."""
    for mark, line in placed(text, file=file):
        if mark.kind == "image" and is_ours(mark.target):
            found = photo(mark.target, file=file, content=content)
            if not isinstance(found, Photo):
                yield Fault(file.as_posix(), line, found)
            if not mark.words.strip():
                advice = f"describe it between the brackets: ![what is to be seen]({mark.target})"
                yield Fault(file.as_posix(), line, f"the picture {mark.target} has no description; {advice}")


def brief_address(brief: Brief) -> str:
    """Return the address of a brief's page, from the root of the site."""
    return f"briefs/{slug(brief.slug)}/"


def proofread(desk: Desk, briefs: Iterable[Brief], texts: Mapping[str, str]) -> list[Fault]:
    """Return the warnings of all briefs and of the editors' own pages (Markdown by name), sorted by file and line."""
    found = {
        warning
        for brief in briefs
        for warning in desk.warnings(brief.body, file=Path(brief.path), page=brief_address(brief))
    }
    for name, text in texts.items():
        found |= set(desk.warnings(text, file=desk.content / "pages" / f"{name}.md", page=f"{name}/"))
    return sorted(found)


def desk_of(content: Path, site: Path, briefs: Iterable[Brief], texts: Mapping[str, str]) -> Desk:
    """Return a desk that knows the pages of the published `site`, and those that unpublished texts will make.

    Where nothing is published yet, it knows no page and believes every link.
    """
    printed = {page.relative_to(site).parent.as_posix() for page in site.rglob("index.html")}
    if not printed:
        return Desk(content)
    coming = {f"{name}/" for name in texts}
    for brief in briefs:
        coming |= {
            brief_address(brief),
            f"pairs/{pair_slug(*brief.pair)}/",
            *(f"briefs/{slug(a)}/" for a in brief.aliases),
        }
    return Desk(content, frozenset({"" if name == "." else f"{name}/" for name in printed} | coming))
