"""What a reading depends on in an article, in a few bytes, so that a run need not open the texts to see what is new."""

from __future__ import annotations

import msgspec

from ledger import fingerprint
from ledger.model import Article, Noun

# Its text is told by the hash; when and in which version it was fetched changes nothing.
_UNREAD = {"text": None, "fetched": None, "version": None, "complaints": None}


class Stamp(Noun, frozen=True, kw_only=True):
    """One article as a reader of many sees it."""

    article: str
    source: str
    stamp: str  # changes when anything changes that could be read
    whole: bool  # its text is here; an archive may be imported without texts


def stamp_of(article: Article) -> str:
    """Return the fingerprint of all that may be read in an article; the same whether its text is at hand or not."""
    return fingerprint.of_value(msgspec.structs.asdict(article) | _UNREAD)


def is_whole(article: Article) -> bool:
    """Tell whether an article has the text that its hash was made of; some never had one."""
    return bool(article.text) or article.content_hash == fingerprint.of_value(article.title, "")
