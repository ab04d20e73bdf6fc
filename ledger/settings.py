"""What an owner decides: content/site.toml becomes Settings."""

from __future__ import annotations

import msgspec

from ledger.model import Noun


class Settings(Noun, frozen=True, kw_only=True):
    """Everything that the owner of a site may set; every field has a sensible default."""

    title: str = "Bilateral"
    tagline: str = "Trade and e-commerce news, one market brief for each pair of countries"
    description: str = ""
    base_url: str = "http://localhost:8000/"
    language: str = "en"
    contact: str = ""
    owner: str = ""
    licence: str = "CC BY 4.0"
    licence_url: str = "https://creativecommons.org/licenses/by/4.0/"
    max_evidence_chars: int = 300
    max_evidence_sentences: int = 8
    pair_min_strength: float = 0.3
    min_relevance: float = 0.3
    home_stories: int = 9
    home_figures: int = 8
    home_pairs: int = 10
    page_size: int = 50
    feed_size: int = 40
    guard_max_loss: float = 0.25
    guard_min_pages: int = 40
    keep_releases: int = 3
    search: bool = True
    nav: tuple[tuple[str, str], ...] = (
        ("Pairs", "pairs/"),
        ("Briefs", "briefs/"),
        ("Figures", "figures/"),
        ("Archive", "archive/"),
        ("Search", "search/"),
    )
    colours: dict[str, str] = msgspec.field(default_factory=dict)
