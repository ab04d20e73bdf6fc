"""The parts of an article that aren't its story: dateline, byline, share and comment lines, copyright."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# LONDON, March 3 (Reuters) - / COPENHAGEN, Denmark (AP) _ / SEOUL -- / NANNING, Sept. 27 (Xinhua) --
DATELINE = re.compile(
    r"\s*(?P<place>[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'.\- ]{2,30}(?:, ?[A-Z][A-Za-z. ]{1,25}){0,2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, [A-Z][a-z.]+)?)"
    r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:, \d{4})?)?,?"
    r"\.?\s*(?:\((?:[A-Z][\w .&/-]{1,30})\)\s*(?:--|[-\u2013—_:])|--|[\u2013—])\s*"
)
# HANOI - / TBILISI, Nov 19 - : capitals alone, for "Shopee - the marketplace" is no dateline
SHOUTED = re.compile(
    r"\s*(?P<place>[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'. ]{2,30})(?:, ?[A-Z][a-z. ]{2,25})?"
    r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?))?\s+-\s+(?=[\"\u201c]?[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]|A )"
)
REPRINT = re.compile(
    r"\s*\((?:[A-Z][A-Za-z .]{2,30}/)?(?:Reuters|AP|AFP|Xinhua|Yonhap|Bloomberg|TASS|UPI|MENAFN)[^)]{0,30}\)\s*[-\u2013—:]*\s*"
)
BOILERPLATE = re.compile(
    r"(?i)\b(?:log ?in to|sign (?:in|up) (?:to|for|with)|share (?:on|via|this)|follow us|follow [\w ]{1,30} on|subscribe (?:to|now)"
    r"|all rights reserved|copyright|terms of (?:use|service)|privacy policy|cookie (?:policy|settings)|read more:|related (?:stories|articles|news)"
    r"|most read|write comments|post a comment|print dictionary|newsletter|click here|download (?:our|the) app|advertisement"
    r"|connect with (?:us|the)|reporting by|editing by|(?:getty images|file photo)|home > )"
)
# what every one of them holds, sought first because plain words are found ten times as fast
ASKS = frozenset(
    {
        "advertisement",
        "click here",
        "comment",
        "connect with",
        "cookie ",
        "copyright",
        "dictionary",
        "download",
        "follow ",
        "home >",
        "images",
        "ing by",
        "log",
        "newsletter",
        "photo",
        "policy",
        "read",
        "related ",
        "rights reserved",
        "share ",
        "sign",
        "subscribe ",
        "terms of",
    }
)
LINE = 160  # characters on each side that the line of such words may have
BYLINE = re.compile(
    r"(?m)^(?:By|BY) [A-Z][^\n]{2,80}$|^(?:connect|connected)\b[^\n]{0,20}$|^with the [A-Z][^\n]{2,60}$"
)
PROSE = re.compile(r"(?m)^[^\n]{39,}[.!?\u2026\u3002\uff01\uff1f][\"'\u201d\u2019)]*[ \t]*$")


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch that counts little or not at all."""

    start: int
    end: int
    name: str


def zones(text: str) -> list[Zone]:
    """Find dateline, bylines and boilerplate lines, in reading order."""
    found = list(boilerplate(text))
    found += [Zone(m.start(), m.end(), "byline") for m in BYLINE.finditer(text)]
    tail = furniture(text, found)
    found += [tail] if tail is not None else []
    opening = DATELINE.match(text) or SHOUTED.match(text) or REPRINT.match(text)
    if opening is not None:
        found.append(Zone(opening.start(), opening.end(), "dateline"))
    return sorted(found, key=lambda zone: (zone.start, zone.name != "byline"))


def boilerplate(text: str) -> Iterator[Zone]:
    """Find the lines that ask for something instead of telling it."""
    low = text.lower()
    if not any(word in low for word in ASKS):
        return
    end = -1
    for match in BOILERPLATE.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        if start <= end or match.start() - start > LINE:
            continue
        last = text.find("\n", match.end())
        last = last if last >= 0 else len(text)
        if last - match.end() <= LINE:
            end = last
            yield Zone(start, last, "boilerplate")


def furniture(text: str, found: list[Zone]) -> Zone | None:
    """Find the page's own words behind the story: from the first such line below the last line of prose to the end."""
    prose = [
        m for m in PROSE.finditer(text) if not any(zone.start < m.end() and m.start() < zone.end for zone in found)
    ]
    if not prose:
        return None
    first = min((zone.start for zone in found if zone.start >= prose[-1].end()), default=None)
    return Zone(first, len(text), "boilerplate") if first is not None else None


def zone_at(found: list[Zone], at: int) -> str:
    """Name the zone that a position stands in, or nothing."""
    return next((zone.name for zone in found if zone.start <= at < zone.end), "")
