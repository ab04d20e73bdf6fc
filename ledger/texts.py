"""Articles whose text stays at home: a public copy of the state carries headline, link, date and our own facts."""

from __future__ import annotations

import msgspec

from ledger.model import Article


def left_at_home(article: Article) -> Article:
    """Return the article without its text; its content hash still tells which text that was."""
    return msgspec.structs.replace(article, text="")


def brings_text(old: Article, new: Article) -> bool:
    """Tell whether `new` is the same article with the text that `old` left at home."""
    return not old.text and bool(new.text) and old.content_hash == new.content_hash
