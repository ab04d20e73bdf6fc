"""Articles whose text stays at home: a public copy of the state carries headline, link, date and our own facts."""

from __future__ import annotations

import msgspec

from ledger.fingerprint import of_value
from ledger.model import Article


def left_at_home(article: Article) -> Article:
    """Return the article without its text; its content hash still tells which text that was."""
    return msgspec.structs.replace(article, text="")


def is_without_text(article: Article) -> bool:
    """Tell whether an article once had a text that did not come along; one that never had any is whole."""
    return not article.text and article.content_hash != of_value(article.title, "")


def brings_text(old: Article, new: Article) -> bool:
    """Tell whether `new` is the same article with the text that `old` left at home."""
    return not old.text and bool(new.text) and old.content_hash == new.content_hash
