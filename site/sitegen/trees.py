"""Trees: the site in each of its languages. The site's own stands in the root, each other in a folder of its own.

A further tree has the pages that readers look for; of articles, stories and days the newest. What it has not is in the
root: links to it, to assets, data and feeds lead out of the tree. Only the root's pages are searched.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

import msgspec

from ledger.fingerprint import of_value
from ledger.model import Noun
from sitegen import mailing, pages
from sitegen.library import Library
from sitegen.masthead import base_url
from sitegen.page import Context, Page
from sitegen.render import Surroundings
from sitegen.sizes import TREE_NEWEST

_DEEP = re.compile(r"(?:articles|stories)/.|archive/\d{4}/\d\d/\d\d/")
_DEEP_LINK = re.compile(r"(?:articles|stories)/[a-z0-9-]+/|archive/\d{4}/\d\d/\d\d/")
_LINK = re.compile(r'(\s(?:href|src|action)=")([^"#][^"]*)"')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_encoder = msgspec.json.Encoder()


class Way(Noun, frozen=True, kw_only=True):
    """The way from a page to the same page in another language, or to that language's front page."""

    language: str
    name: str  # as its speakers call it
    href: str  # from the page
    url: str
    same: bool  # whether the page itself is there
    here: bool  # whether it is this very page
    first: bool  # whether it is the site's own language


@dataclass(frozen=True)
class Tree:
    """The pages of one language."""

    library: Library
    folder: str  # empty for the root, else `ko/`
    pages: tuple[Page, ...]

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Return the addresses of its pages, from its own root."""
        return frozenset(page.head.address for page in self.pages)


def grow(library: Library, root: Sequence[Page], texts: dict[str, str]) -> list[Tree]:
    """Return the tree of each language, the site's own first, which has the pages of `root`."""
    site = library.settings.site
    others = [code for code in site.languages if code != site.language]
    kept = _kept(root)
    return [Tree(library, "", tuple(root)), *(_tree(library.spoken(code), root, texts, kept) for code in others)]


def _kept(root: Sequence[Page]) -> frozenset[str]:
    """Return the addresses that every tree has: all but redirects, and of deep pages the newest."""
    own = [page.head for page in root if page.head.kind != "Redirect"]
    deep = sorted((head.modified, head.address) for head in own if _DEEP.match(head.address))
    left = {address for _, address in deep[:-TREE_NEWEST]}
    return frozenset(head.address for head in own if head.address not in left)


def _tree(library: Library, root: Sequence[Page], texts: dict[str, str], kept: frozenset[str]) -> Tree:
    folder = f"{library.language.lower()}/"
    everything = [*pages.pages(library, texts), pages.search_page(library, list(root))]
    return Tree(library, folder, tuple(_moved(page, folder) for page in everything if page.head.address in kept))


def _moved(page: Page, folder: str) -> Page:
    """Return a page as it stands in a tree: our own search does not find it twice."""
    head = msgspec.structs.replace(page.head, indexed=False, facets=(), language="")
    return replace(page, head=head, folder=folder, fixed_root=page.fixed_root + folder if page.fixed_root else "")


def around(page: Page, context: Context, *, tree: Tree, trees: Sequence[Tree]) -> Surroundings:
    """Return what the other languages add to a page of a tree."""
    base = base_url(tree.library.settings.site.base_url)
    ways = tuple(_way(page, other, tree, base) for other in trees)
    values: Context = {"tongues": ways, "base": page.base, "url": base + page.place}
    if not tree.folder:
        return Surroundings(values)
    own = tree.addresses.union(mailing.ADDRESSES)
    inside = sorted(own.intersection(_DEEP_LINK.findall(_encoder.encode(context).decode())))
    return Surroundings(values, of_value(inside), partial(outward, page=page, inside=own))


def _way(page: Page, other: Tree, tree: Tree, base: str) -> Way:
    same = page.head.address in other.addresses
    there = other.folder + (page.head.address if same and not page.fixed_root else "")
    speech = other.library.tongue
    return Way(
        language=speech.code,
        name=speech.own_name,
        href=_from(page.base, there) or "./",
        url=base + there,
        same=same,
        here=other is tree,
        first=not other.folder,
    )


def outward(text: str, *, page: Page, inside: frozenset[str]) -> str:
    """Return a page's text with every link to what its tree has not turned to the root of the site."""
    known: dict[str, str] = {}

    def turned(found: re.Match[str]) -> str:
        link = found[2]
        if link not in known:
            known[link] = _turned(link, page, inside)
        return f'{found[1]}{known[link]}"'

    return _LINK.sub(turned, text)


def _turned(link: str, page: Page, inside: frozenset[str]) -> str:
    path = re.split(r"[?#]", link, maxsplit=1)[0]
    if _ELSEWHERE.match(link) or not path:
        return link
    address = _address(path, page)
    if address is None or address in inside:
        return link
    return _from(page.base, address) + link[len(path) :]


def _from(base: str, address: str) -> str:
    return address if base == "./" else base + address


def _address(path: str, page: Page) -> str | None:
    """Return where a link leads, from the root of the page's tree; None where it leads out of it already."""
    if path.startswith("/"):
        root = page.fixed_root
        return path.removeprefix(root) if root and path.startswith(root) else None
    folder = page.head.address.rpartition("/")[0]
    whole = posixpath.normpath(posixpath.join(folder, path))
    if whole.startswith(".."):
        return None
    return "" if whole == "." else whole + ("/" if path.endswith(("/", "..", "/.")) or path in {".", ".."} else "")
