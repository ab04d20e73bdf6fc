"""What every page has in common: title, navigation, foot, and the rules that the browser is given."""

from __future__ import annotations

from urllib.parse import urlsplit

from ledger.model import Noun
from sitegen.library import Library
from sitegen.views import Link

# Nothing from elsewhere, nothing inline; WebAssembly only for our own search.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
)


NAV = tuple(
    Link(name=name, address=address)
    for name, address in (
        ("Pairs", "pairs/"),
        ("Briefs", "briefs/"),
        ("Figures", "figures/"),
        ("Archive", "archive/"),
        ("Search", "search/"),
    )
)


class Masthead(Noun, frozen=True, kw_only=True):
    """The site's own facts."""

    title: str
    tagline: str
    description: str
    language: str
    base_url: str
    prefix: str  # the path that the site lives under: / or /trade/
    policy: str
    nav: tuple[Link, ...]
    sample: bool
    drafts: bool
    owner: str
    contact: str
    licence: str
    logo: str  # an asset of the owner, in place of our mark
    search: bool


def masthead(library: Library) -> Masthead:
    """Return what every page shows of the site itself."""
    settings = library.settings.site
    base = base_url(settings.base_url)
    return Masthead(
        title=settings.title,
        tagline=settings.tagline,
        description=settings.description or settings.tagline,
        language=settings.language,
        base_url=base,
        prefix=urlsplit(base).path,
        policy=POLICY,
        nav=tuple(Link(name=link.title, address=link.href.lstrip("/")) for link in settings.nav) or NAV,
        sample=library.sample,
        drafts=library.drafts,
        owner=settings.owner,
        contact=settings.contact,
        licence=settings.licence,
        logo=settings.logo,
        search=library.settings.publish.search,
    )


def base_url(text: str) -> str:
    """Return the site's address with one slash at its end."""
    return text.rstrip("/") + "/"
