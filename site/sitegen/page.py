"""A page before it is printed: its address, its template and what the template is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from ledger.model import Noun
from sitegen.views import Link

Context = dict[str, object]


class Head(Noun, frozen=True, kw_only=True):
    """What stands in a page's head, and what search and the sitemap are told of it."""

    title: str
    address: str  # from the root, without a slash in front: pairs/cn-kr/
    kind: str  # for readers and for the search facet: Pair, Story, Article, Brief, ...
    description: str = ""
    crumbs: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    picture: str = ""  # address of the picture that stands beside its link elsewhere
    data: str = ""  # address of the same page for machines
    canonical: str = ""  # address of another page that this one stands for
    facets: tuple[tuple[str, str], ...] = ()
    modified: str = ""  # day of the newest thing on it
    published: str = ""
    indexed: bool = True  # by our own search
    listed: bool = True  # in the sitemap
    language: str = ""  # of the content, where it differs from the interface
    current: str = ""  # address of the entry in the navigation that it belongs to


@dataclass(frozen=True)
class Page:
    """A page that can be printed; `context` is only called when somebody needs it."""

    head: Head
    template: str
    context: Callable[[], Context] = field(default=dict)
    fixed_root: str = ""  # for a page that may be shown at any address
    folder: str = ""  # of its language, `ko/`; all addresses that it knows are from there

    @property
    def place(self) -> str:
        """Return the page's address from the root of the site."""
        return self.folder + self.head.address

    @property
    def path(self) -> str:
        """Return the file of the page, from the root of the site."""
        return self.place if self.place.endswith(".html") else f"{self.place}index.html"

    @property
    def root(self) -> str:
        """Return the way from the page to the root of the pages in its language."""
        return self.fixed_root or "../" * self.head.address.count("/") or "./"

    @property
    def base(self) -> str:
        """Return the way from the page to the root of the site."""
        if self.fixed_root:
            return self.fixed_root.removesuffix(self.folder)
        return "../" * self.place.count("/") or "./"


def newest(days: list[dt.date]) -> str:
    """Return the newest of some days, or an empty string."""
    return max(days).isoformat() if days else ""


def feeds_at(name: str, address: str) -> tuple[Link, ...]:
    """Return the two feeds that lie beside a page."""
    atom = Link(name=f"{name} (Atom)", address=f"{address}feed.xml")
    return (atom, Link(name=f"{name} (JSON Feed)", address=f"{address}feed.json"))
