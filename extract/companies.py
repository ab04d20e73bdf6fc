"""Companies: those of our table, and those that only their surroundings give away; ids that last."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.findings import Field, Found, starts_sentence
from extract.lexicon import Entry, Hit

RULES = Path(__file__).resolve().parent / "rules"
NAME = r"[A-Z0-9][\w&'’.+-]*(?:[ -](?:&|and|of|de|[A-Z0-9][\w&'’.+-]*)){0,5}"
TICKER = re.compile(
    r"\s*(?:<[A-Z][A-Z0-9.]{0,9}>|\((?:NYSE|NASDAQ|Nasdaq|HKEX|SEHK|LSE|TSX|ASX|SGX|SSE|SZSE|TSE|KRX|NSE|BSE)?:? ?[A-Z0-9]{1,6}(?:[.:][A-Z]{1,3})?(?: US| HK)?\))"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists, compiled."""

    legal_end: re.Pattern[str]
    trade_end: re.Pattern[str]
    noun_before: re.Pattern[str]
    apposition: re.Pattern[str]
    office_after: re.Pattern[str]
    office_before: re.Pattern[str]
    verb_after: re.Pattern[str]
    suffixed: re.Pattern[str]


@cache
def words() -> Words:
    """Compile the lists of `company_words.toml`."""
    lists = tomllib.loads((RULES / "company_words.toml").read_text(encoding="utf-8"))
    legal, trade, nouns, offices, verbs = (
        alternatives(lists[key]) for key in ("legal", "trade", "nouns", "offices", "verbs")
    )
    return Words(
        legal_end=re.compile(rf"(?:,? (?:{legal})\.?)+$"),
        trade_end=re.compile(rf"\b(?:{trade})$"),
        noun_before=re.compile(rf"(?:^|[\s-])(?:{nouns})s?\s+(?:called |named |known as )?[\"“']?$"),
        apposition=re.compile(rf",\s+(?:an?|the|one of|which|its|whose)\b[^,.;]{{0,60}}?\b(?:{nouns})s?\b"),
        office_after=re.compile(rf"(?:['’]s?)?\s+(?:\w+\s+){{0,3}}?(?:{offices})\b"),
        office_before=re.compile(rf"(?:{offices})\s+(?:of|at|for|in)\s+(?:the\s+)?$"),
        verb_after=re.compile(rf"\s+(?:{verbs})\b"),
        suffixed=re.compile(
            rf"\b((?:[A-Z][\w&'’-]*|[A-Z]\.)(?: (?:&|and|of|[A-Z][\w&'’.-]*)){{0,5}}?,? (?:{legal})\b\.?)"
        ),
    )


def alternatives(values: list[str]) -> str:
    """Write a list as one alternation, the longest first."""
    return "|".join(re.escape(value) for value in sorted(values, key=lambda value: (-len(value), value)))


# --- ids -------------------------------------------------------------------------------------


def bare(name: str) -> str:
    """Strip legal forms and articles: "Alibaba Group Holding Ltd" to "Alibaba Group Holding"."""
    stripped = re.sub(r"^(?:The|the|PT|OOO|PAO|OAO) (?=[A-Z0-9])", "", name.strip(" ,.'’\"“”"))
    shorter = words().legal_end.sub("", stripped).strip(" ,.&")
    return shorter or stripped


def slug(name: str) -> str:
    """Write a name for an id: lower case, without accents, words joined by hyphens; other scripts stay."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", plain).replace("'", "").replace("’", "")).strip("-")


def company_id(name: str) -> str:
    """Give the lasting id of a company that no table has: `company:` and the slug of its bare name."""
    return f"company:{slug(bare(name))}"


# --- from the table -----------------------------------------------------------------------------


def company_of(field: Field, hit: Hit, entry: Entry, trap: str, elsewhere: set[str]) -> Found | None:
    """Decide whether a name of the table stands for the company here; extend it over its legal form.

    `elsewhere` holds the companies that the article names beyond doubt.
    """
    surface = field.text[hit.start : hit.end]
    start, end = hit.start, extended(field.text, hit.end)
    if hit.lower:
        sure = (field.whispering or entry.entity in elsewhere) and not trap and len(surface) > 3
        return field.found(hit.start, hit.end, "company", entry.entity, "repaired") if sure else None
    if trap and end == hit.end and entry.entity not in elsewhere and not trap_sprung(field, hit):
        return None
    return field.found(start, end, "company", entry.entity, "company-trap" if trap else "company-table")


def extended(text: str, end: int) -> int:
    """Include the legal form that follows a name: "Alibaba" + " Group Holding Ltd"."""
    following = re.match(
        r"(?:,? (?:Group|Holdings?|Corporation|Company))*(?:,? (?:Inc|Corp|Co|Ltd|Limited|PLC|plc|LLC|AG|SE|SA|NV|Pte|Bhd)\b\.?)*",
        text[end : end + 40],
    )
    reach = end + (following.end() if following else 0)
    if text[end:reach].endswith(".") and re.match(r"\s+[A-Z]|\s*$", text[reach : reach + 3]):
        return reach - 1
    return reach


def trap_sprung(field: Field, hit: Hit) -> bool:
    """A company whose name is an everyday word needs a witness: the model, a cue, or a firm capital."""
    guess = field.covering(hit.start, hit.end)
    if guess is not None and guess.label in {"ORG", "PRODUCT"}:
        return True
    if cue(field, hit.start, hit.end):
        return True
    return not field.guessed and not starts_sentence(field.text, hit.start) and not field.shouting


# --- unlisted ------------------------------------------------------------------------------------


def cue(field: Field, start: int, end: int) -> str:
    """Name what in the surroundings says "company", or nothing."""
    known, name = words(), field.text[start:end]
    before, after = field.before(start, 40), field.after(end, 110)
    if (" " in name and known.legal_end.search(" " + name)) or TICKER.match(after):
        return "company-suffix"
    if known.office_after.match(after) or known.office_before.search(before) or known.apposition.match(after):
        return "company-cue"
    if known.noun_before.search(before) or known.trade_end.search(name) or known.verb_after.match(after):
        return "company-cue"
    return ""


def suffixed_names(field: Field) -> list[tuple[int, int]]:
    """Find names by their legal form alone: "Handy and Harman Inc"."""
    if field.shouting:
        return []
    return [match.span(1) for match in words().suffixed.finditer(field.text)]
