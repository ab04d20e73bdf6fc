"""Cues outside English: what in or beside a name that an engine found says that it is a company."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.findings import Field

RULES = Path(__file__).resolve().parent / "rules" / "cues_elsewhere.toml"
NOTHING = re.compile(r"(?!)")
BODY = "organisation"
CAPITAL_NOUNS = frozenset({"de"})  # every noun has a capital there: "will der Konzern Stellen streichen"
UNSPACED = frozenset({"zh"})
NAME = r"[A-Z\u00c0-\u00de\u0110\u0410-\u042f][\w&-]*\w(?: [A-Z\u00c0-\u00de\u0110\u0410-\u042f][\w&-]*\w){0,2}"


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled lists of one language."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    first: re.Pattern[str]
    last: re.Pattern[str]
    body_first: re.Pattern[str]
    body_last: re.Pattern[str]
    introduced: re.Pattern[str]  # a name right behind what calls it a company


@cache
def cues(language: str) -> Cues | None:
    """Read one language's cues, or None where we have none."""
    lists = tomllib.loads(RULES.read_text(encoding="utf-8")).get(language)
    if lists is None:
        return None
    ending = {"before", "last", "body_last"}
    patterns = {key: compiled(fragments, at_end=key in ending) for key, fragments in lists.items()}
    named = "|".join(lists["before"]) if language not in CAPITAL_NOUNS | UNSPACED else ""
    return Cues(**patterns, introduced=re.compile(rf"\b(?i:{named})(?P<name>{NAME})") if named else NOTHING)


def compiled(fragments: list[str], *, at_end: bool) -> re.Pattern[str]:
    """Write a list as one expression that must reach the end of what it is asked about."""
    if not fragments:
        return NOTHING
    return re.compile(f"(?:{'|'.join(fragments)})" + ("$" if at_end else ""))


def foreign_cue(field: Field, start: int, end: int) -> str:
    """Name what says "company" (`company-suffix`, `company-cue`) or "organisation", or nothing."""
    known = cues(field.language)
    if known is None:
        return ""
    name = field.text[start:end]
    if known.first.match(name) or known.last.search(name):
        return "company-suffix"
    if known.body_first.match(name) or known.body_last.search(name):
        return BODY
    beside = known.before.search(field.before(start)) or known.after.match(field.after(end))
    return "company-cue" if beside else ""


def introduced_elsewhere(field: Field) -> Iterator[tuple[int, int]]:
    """Find names that the text calls companies: "la empresa Bodelia", "сеть «Лукошко»"."""
    known = cues(field.language)
    if known is None or field.shouting or field.whispering:
        return
    for match in known.introduced.finditer(field.text):
        if not known.body_first.match(match["name"]) and not known.body_last.search(match["name"]):
            yield match.span("name")


def foreign_lead(field: Field, start: int, end: int) -> int:
    """Measure the trade that an engine took into a name: "Маркетплейс Торгуша" is Торгуша."""
    known = cues(field.language)
    if known is None:
        return 0
    words = field.text[start:end].split(" ")
    lead = " ".join(words[:1]) + " "
    return len(lead) if len(words) > 1 and known.before.fullmatch(lead) else 0
