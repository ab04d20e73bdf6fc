"""Names for addresses: nothing from outside can leave the output folder or break a link."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from ledger.fingerprint import of_value

_PLAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")


def slug(name: str) -> str:
    """Return `name` itself where it is a plain slug; else a readable slug that ends in a hash of the name.

    Two different names never get the same slug, and the result matches `[a-z0-9-]+`.
    """
    if _PLAIN.fullmatch(name):
        return name
    flat = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", flat).strip("-")[:60].strip("-")
    return f"{words}-{of_value(name)[:8]}" if words else of_value(name)[:12]


def party_slug(code: str) -> str:
    """Return the slug of a country or bloc code: lower case, `cn` or `asean`."""
    return slug(code.lower())


def pair_slug(a: str, b: str) -> str:
    """Return the canonical slug of two parties, whichever comes first: `cn-kr`."""
    return "-".join(party_slug(code) for code in sorted((a, b)))


def local_name(entity_id: str) -> str:
    """Return the slug of an entity id without its kind: `company:alibaba` gives `alibaba`."""
    return slug(entity_id.partition(":")[2] or entity_id)


def web_url(url: str) -> str:
    """Return `url` where it is an http or https address with a host, else an empty string."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in {"http", "https"} and parts.hostname else ""
