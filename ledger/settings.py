"""content/site.toml becomes Settings: what an owner decides, each with a default that works."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from ledger.errors import Fault, InputFaults
from ledger.model import Noun
from ledger.written import check, line_of, read_toml, unknown

LANGUAGES = ("en", "zh", "ko", "ru", "es")  # that the interface is translated into


class Link(Noun, frozen=True, kw_only=True):
    """One entry of the navigation."""

    title: str
    href: str


class Site(Noun, frozen=True, kw_only=True):
    """`[site]`: who speaks."""

    title: str = "Bilateral"
    tagline: str = "Trade news, read for you: one brief for each country pair"
    # where the site will stand, with its sub-path; feeds and the sitemap need it
    base_url: str = "https://example.org/"
    language: str = "en"
    # further languages of the interface, each with pages in a folder of its own; the site's own may be among them
    languages: tuple[str, ...] = ()
    owner: str = ""
    contact: str = ""
    description: str = ""
    logo: str = ""
    accent: str = ""  # a CSS colour
    accent_dark: str = ""
    nav: tuple[Link, ...] = ()
    security_contact: str = ""
    licence: str = "Facts and figures are free to quote with a link to this page and to the source named beside them."


class Collect(Noun, frozen=True, kw_only=True):
    """`[collect]`: how we visit publishers."""

    # an address where a publisher finds out who asks, and can say stop
    contact_url: str = ""
    parallel_hosts: int = 16
    pace_seconds: float = 2.0
    max_items: int = 200  # articles taken from one source in one round
    max_age_days: int = 120  # older items of a feed are left where they are
    min_ok_share: float = 0.5  # under it the run ends with exit code 3
    honour_opt_out: bool = True  # pages that say noai or reserve text and data mining
    deadline_minutes: float = 0.0  # 0: none


class Read(Noun, frozen=True, kw_only=True):
    """`[read]`: what counts."""

    min_relevance: float = 0.4  # under it an article stays in the archive, off the briefs
    min_pair_strength: float = 0.35
    min_confidence: float = 0.5  # what no mention names with it stays in the archive, off pages and briefs


class Publish(Noun, frozen=True, kw_only=True):
    """`[publish]`: what goes out."""

    max_evidence_chars: int = 320
    max_quotes_per_article: int = 3
    stale_hours: float = 36.0  # an edition older than this says so
    window_days: int = 30  # what a brief calls recent
    min_pages_share: float = 0.8  # an edition smaller than this share of the last one is refused
    keep_releases: int = 3
    search: bool = True


class Settings(Noun, frozen=True, kw_only=True):
    """All that an owner decides. `path` is the file it came from, empty for the defaults."""

    site: Site = Site()
    collect: Collect = Collect()
    read: Read = Read()
    publish: Publish = Publish()
    path: str = ""


SECTIONS: dict[str, type[Noun]] = {"site": Site, "collect": Collect, "read": Read, "publish": Publish}


def load_settings(path: Path) -> Settings:
    """Read `site.toml`; a file that is not there means the defaults.

    Raises:
        InputFaults: all faults of the file, each with its line.
    """
    if not path.exists():
        return Settings()
    raw, text, faults = read_toml(path)
    sections: dict[str, Any] = {}
    for name, value in raw.items():
        section, found = _section(name, value, path=str(path), text=text)
        faults += found
        if section is not None:
            sections[name] = section
    faults += _beyond_types(sections, path=str(path), text=text)
    if faults:
        raise InputFaults(faults)
    return msgspec.structs.replace(Settings(**sections), path=str(path))


def _section(name: str, value: object, *, path: str, text: str) -> tuple[Noun | None, list[Fault]]:
    line = line_of(text, name)
    if name not in SECTIONS:
        return None, [Fault(path, line, unknown(name, SECTIONS))]
    if not isinstance(value, dict):
        return None, [Fault(path, line, f"`{name}` must be a table: write [{name}] on a line of its own")]
    return check(value, SECTIONS[name], path=path, text=text, line=line)


def _beyond_languages(languages: tuple[str, ...], *, path: str, line: int) -> list[Fault]:
    """Return faults of the list of languages: one that nobody translated, or one that stands there twice."""
    unknown_ones = [code for code in languages if code not in LANGUAGES]
    faults = [
        Fault(path, line, f"`languages`: {code!r} is no language of the interface; there are {', '.join(LANGUAGES)}")
        for code in unknown_ones
    ]
    twice = sorted({code for code in languages if languages.count(code) > 1})
    return faults + [Fault(path, line, f"`languages` has {code!r} twice") for code in twice]


def _beyond_types(sections: dict[str, Any], *, path: str, text: str) -> list[Fault]:
    """Return faults that types don't show: addresses that are none, shares beyond 0 to 1."""
    faults = []
    site = sections.get("site", Site())
    if not site.base_url.startswith(("https://", "http://")) or not site.base_url.endswith("/"):
        message = f"`base_url` must start with https:// and end with a slash, it is {site.base_url!r}"
        faults.append(Fault(path, line_of(text, "base_url"), message))
    faults += _beyond_languages(site.languages, path=path, line=line_of(text, "languages"))
    for section, names in {
        "collect": ("min_ok_share",),
        "publish": ("min_pages_share",),
        "read": ("min_confidence", "min_pair_strength", "min_relevance"),
    }.items():
        for name in names:
            share = getattr(sections.get(section, SECTIONS[section]()), name)
            if not 0 <= share <= 1:
                faults.append(Fault(path, line_of(text, name), f"`{name}` must lie between 0 and 1, it is {share}"))
    return faults
