"""What a reading is made from, wherever it came from: the archive, or somebody's file."""

from __future__ import annotations

import datetime as dt

from ledger.model import Noun


class Item(Noun, frozen=True, kw_only=True):
    """What a reading is made from: an article, or one line of somebody's file."""

    id: str
    title: str = ""
    text: str = ""
    url: str = ""
    published: dt.date | None = None
    language: str = ""  # a hint; the text decides where it speaks clearly
    publisher: str = ""
    publisher_country: str = ""
    source_topics: tuple[str, ...] = ()  # what the source says it is about
