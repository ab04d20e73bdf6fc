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


class Masthead(Noun, frozen=True, kw_only=True):
    """The site's own facts."""

    title: str
    tagline: str
    tagline_language: str
    description: str
    language: str
    language_name: str  # as its speakers call it
    direction: str  # of its writing: ltr or rtl
    home_word: str
    base_url: str
    prefix: str  # the path that the site lives under: / or /trade/
    policy: str
    nav: tuple[Link, ...]
    sample: bool
    drafts: bool
    owner: str
    contact: str
    licence: str
    licence_language: str
    logo: str  # an asset of the owner, in place of our mark
    search: bool


def masthead(library: Library) -> Masthead:
    """Return what every page shows of the site itself."""
    settings, speech = library.settings.site, library.tongue
    base = base_url(settings.base_url)
    tagline, tagline_language = own_words(settings.tagline, library)
    licence, licence_language = own_words(settings.licence, library)
    return Masthead(
        title=settings.title,
        tagline=tagline,
        tagline_language=tagline_language,
        description=settings.description or tagline,
        language=speech.code,
        language_name=speech.own_name,
        direction=speech.direction,
        home_word=speech.gettext("Home"),
        base_url=base,
        prefix=urlsplit(base).path,
        policy=POLICY,
        nav=tuple(Link(name=link.title, address=link.href.lstrip("/")) for link in settings.nav)
        or _navigation(library),
        sample=library.sample,
        drafts=library.drafts,
        owner=settings.owner,
        contact=settings.contact,
        licence=licence,
        licence_language=licence_language,
        logo=settings.logo,
        search=library.settings.publish.search,
    )


def own_words(text: str, library: Library) -> tuple[str, str]:
    """Return what an owner wrote, translated where it is one of our defaults, and the language that it is in."""
    said = library.tongue.gettext(text) if text else ""
    return said, library.settings.site.language if said == text else library.language


def _navigation(library: Library) -> tuple[Link, ...]:
    say = library.tongue.gettext
    return (
        Link(name=say("Pairs"), address="pairs/"),
        Link(name=say("Briefs"), address="briefs/"),
        Link(name=say("Figures"), address="figures/"),
        Link(name=say("Archive"), address="archive/"),
        Link(name=say("Search"), address="search/"),
    )


def base_url(text: str) -> str:
    """Return the site's address with one slash at its end."""
    return text.rstrip("/") + "/"
