"""Companies: those of our table, and those that only their surroundings give away; ids that last."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.evidence import Evidence
from extract.findings import Field, Found, starts_sentence
from extract.lexicon import Hit

RULES = Path(__file__).resolve().parent / "rules"
SHORT = 3  # letters: a name so short proves nothing without its capitals
SYMBOLLED = re.compile(r"((?:[A-Z][\w&'.-]*)(?: (?:[A-Z&][\w&'.-]*)){0,4}?) ?<[A-Z]{1,6}(?:\.[A-Z]{1,3})?>")
CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w&-]* $")
LONG = r"[A-Z][\w&\u2019-]{2,}(?: [A-Z][\w&\u2019-]+){0,3}"
NO_NAME = re.compile(
    r"^(?:President|Chairman|Chairwoman|Chief|CEO|CFO|Managing|Vice|Director|Executive|Founder|Spokes\w+|Analyst|General|Senior|The|This|That|It|He|She|In|On|At"
    r"|But|And|We|They|Mr|Ms|Mrs|Dr|Inc|Ltd|Corp|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b"
)
RIVER = re.compile(r"\b(?:in|of|across|from|through|near|along) the $")
PLURAL = re.compile(r" [a-z]+(?:s|ers|ing)\b")
CAPITAL_AFTER = re.compile(r" (?!CEO|CFO|Chief|President|Chairman|Inc|Ltd|Co|Corp)[A-Z][a-z]+\b")
LEAD = re.compile(
    r"(?:And|But|Or|With) |(?:Shares|Stock|Shareholders|Founder|Retailer|Carmaker|Chipmaker|Airline|Maker)(?: (?:of|in))? "
)
BRANCH = frozenset(
    {
        "Motors",
        "Motor",
        "Technologies",
        "Technology",
        "Electronics",
        "Industries",
        "International",
        "Global",
        "Europe",
        "Asia",
        "Mobility",
    }
)
TICKER = re.compile(
    r"\s*(?:<[A-Z][A-Z0-9.]{0,9}>|\((?:NYSE|NASDAQ|Nasdaq|HKEX|SEHK|LSE|TSX|ASX|SGX|SSE|SZSE|TSE|KRX|NSE|BSE)?:? ?[A-Z0-9]{1,6}(?:[.:][A-Z]{1,3})?(?: US| HK)?\))"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists, compiled."""

    legal_end: re.Pattern[str]
    trade_end: re.Pattern[str]
    noun_lead: re.Pattern[str]
    noun_before: re.Pattern[str]
    apposition: re.Pattern[str]
    office_after: re.Pattern[str]
    office_before: re.Pattern[str]
    verb_after: re.Pattern[str]
    introduced: re.Pattern[str]
    apposed: re.Pattern[str]
    suffixed: re.Pattern[str]


@cache
def words() -> Words:
    """Compile the lists of `company_words.toml`."""
    lists = tomllib.loads((RULES / "company_words.toml").read_text(encoding="utf-8"))
    trade, nouns, offices, verbs = (alternatives(lists[key]) for key in ("trade", "nouns", "offices", "verbs"))
    forms = [form.rstrip(".") for form in lists["legal"]]
    legal = alternatives([*forms, *(form.upper() for form in forms)])
    return Words(
        legal_end=re.compile(rf"(?:,? (?:{legal})\.?)+$"),
        trade_end=re.compile(rf"\b(?:{trade})$"),
        noun_lead=re.compile(rf"(?i:{nouns})s? (?=[A-Z])"),
        noun_before=re.compile(rf"(?i)(?:^|[\s-])(?:{nouns})s?\s+(?:called |named |known as )?[\"“']?$"),
        apposition=re.compile(rf",\s+(?:an?|the|one of|which|its|whose)\b[^,.;]{{0,60}}?\b(?:{nouns})s?\b"),
        office_after=re.compile(rf"(?:['\u2019]s?)?\s+(?:\w+\s+){{0,3}}?(?:{offices})\b"),
        office_before=re.compile(rf"(?i)\b(?:{offices})\s+(?:of|at|for|in)\s+(?:the\s+)?$"),
        verb_after=re.compile(rf"\s+(?:{verbs})\b"),
        introduced=re.compile(rf"\b(?i:{nouns}) (?:called |named )?(?P<name>{LONG})(?![\w-])"),
        apposed=re.compile(rf"(?P<name>{LONG}), (?:an?|the) (?:[\w-]+ ){{0,5}}?(?:{nouns})\b"),
        suffixed=re.compile(
            rf"\b((?:[A-Z][\w&'\u2019-]*|[A-Z]\.)(?: (?:&|and|of|[A-Z][\w&'\u2019.-]*)){{0,5}}?,? (?:{legal})\b\.?)"
        ),
    )


def alternatives(values: list[str]) -> str:
    """Write a list as one alternation, the longest first."""
    return "|".join(re.escape(value) for value in sorted(values, key=lambda value: (-len(value), value)))


# --- ids -------------------------------------------------------------------------------------


def bare(name: str) -> str:
    """Strip legal forms and articles: "Alibaba Group Holding Ltd" to "Alibaba Group Holding"."""
    stripped = re.sub(r"^(?:The|the|PT|OOO|PAO|OAO) (?=[A-Z0-9])", "", name.strip(" ,.'\u2019\"“”"))
    shorter = words().legal_end.sub("", stripped).strip(" ,.&")
    return shorter or stripped


def slug(name: str) -> str:
    """Write a name for an id: lower case, without accents, words joined by hyphens; other scripts stay."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", plain).replace("'", "").replace("\u2019", "")).strip("-")


def company_id(name: str) -> str:
    """Give the lasting id of a company that no table has: `company:` and the slug of its bare name."""
    return f"company:{slug(bare(name))}"


# --- from the table -----------------------------------------------------------------------------


def company_of(field: Field, hit: Hit, evidence: Evidence) -> Found | None:
    """Decide whether a name of the table stands for the company here; extend it over its legal form.

    `evidence` holds the companies that the article names beyond doubt.
    """
    candidates = [entry for entry in hit.entries if entry.kind in {"company", "maybe"}]
    elsewhere = evidence.companies
    if not candidates:
        return None
    entry = min(candidates, key=lambda entry: (entry.entity not in elsewhere, entry.kind != "company"))
    if hit.lower:
        sure = (
            entry.kind == "company" and (field.whispering or entry.entity in elsewhere) and hit.end - hit.start > SHORT
        )
        return field.found(hit.start, hit.end, "company", entry.entity, "repaired") if sure else None
    end = reach(field, hit)
    if given_name(field, hit) or (everyday(field, hit) and entry.entity not in elsewhere):
        return None
    if entry.kind == "company" and len(hit.entries) == len(candidates):
        return field.found(hit.start, end, "company", entry.entity, "company-table")
    before = not starts_sentence(field.text, hit.start) and CAPITAL_BEFORE.search(field.before(hit.start))
    inside = before or (end == hit.end and CAPITAL_AFTER.match(field.after(hit.end, 24)))
    if entry.entity not in elsewhere and (inside or field.shouting or (end == hit.end and not witnessed(field, hit))):
        return None
    return field.found(hit.start, end, "company", entry.entity, "company-trap")


def extended(text: str, end: int) -> int:
    """Include the legal form that follows a name: "Alibaba" + " Group Holding Ltd"."""
    following = re.match(
        r"(?:,? (?:Group|Holdings?|Corporation|Company))*(?:,? (?:Inc|Corp|Co|Ltd|Limited|PLC|plc|LLC|AG|SE|SA|NV|Pte|Bhd)\b\.?)*",
        text[end : end + 40],
    )
    last = end + (following.end() if following else 0)
    if text[end:last].endswith(".") and re.match(r"\s+[A-Z]|\s*$", text[last : last + 3]):
        return last - 1
    return last


def witnessed(field: Field, hit: Hit) -> bool:
    """A company whose name means something else too needs a witness: the model, or a cue beside a firm capital."""
    guess = field.covering(hit.start, hit.end)
    if (
        guess is not None
        and guess.label in {"COMPANY", "ORG", "PRODUCT"}
        and guess.end - guess.start <= hit.end - hit.start + 4
    ):
        return True
    return not starts_sentence(field.text, hit.start) and bool(cue(field, hit.start, hit.end, alone=True))


def given_name(field: Field, hit: Hit) -> bool:
    """Tell whether a name begins a person's: "Антон Черкасов" is no Антонов. English engines take companies for people."""
    guess = field.covering(hit.start, hit.end)
    person = guess is not None and guess.label == "PERSON" and field.language != "en"
    return person and guess is not None and guess.start == hit.start and field.text[hit.end : guess.end].startswith(" ")


def everyday(field: Field, hit: Hit) -> bool:
    """Tell whether a company's name is a word here: "Apple growers", "forest in the Amazon"."""
    before = field.before(hit.start, 16)
    if field.text[hit.start : hit.end] == "Amazon" and RIVER.search(before):
        return True
    first = field.guessed and field.covering(hit.start, hit.end) is None and starts_sentence(field.text, hit.start)
    return first and PLURAL.match(field.after(hit.end, 24)) is not None


def reach(field: Field, hit: Hit) -> int:
    """Say where a company's name ends: behind its legal form, its trade, or the country of a branch ("Google Australia")."""
    guess = field.covering(hit.start, hit.end)
    if guess is not None and guess.label == "ORG" and guess.start in {hit.start, hit.start - 4}:
        rest = field.text[hit.end : guess.end].strip(" .,").removesuffix("'s").removesuffix("\u2019s")
        branch = any(other.start >= hit.end and other.end <= guess.end for other in field.hits)
        if rest and (branch or rest in BRANCH) and " " not in rest:
            return hit.end + len(field.text[hit.end : guess.end].split(rest)[0]) + len(rest)
    return extended(field.text, hit.end)


# --- unlisted ------------------------------------------------------------------------------------


def cue(field: Field, start: int, end: int, *, alone: bool = False) -> str:
    """Name what in the surroundings says "company", or nothing; `alone` leaves the name's own words out."""
    known, name = words(), field.text[start:end]
    before, after = field.before(start, 40), field.after(end, 110)
    if (" " in name and known.legal_end.search(" " + name)) or TICKER.match(after):
        return "company-suffix"
    if known.office_after.match(after) or known.office_before.search(before) or known.apposition.match(after):
        return "company-cue"
    if known.noun_before.search(before) or known.verb_after.match(after):
        return "company-cue"
    return "company-cue" if not alone and known.trade_end.search(name) else ""


def suffixed_names(field: Field) -> list[tuple[int, int]]:
    """Find names by their legal form alone ("Handy and Harman Inc"), in a title of capitals by the share's symbol behind them."""
    if field.shouting:
        return [match.span(1) for match in SYMBOLLED.finditer(field.text)]
    return [(match.start(1) + lead(match[1]), match.end(1)) for match in words().suffixed.finditer(field.text)]


def lead(name: str) -> int:
    """Measure what stands before a name that it does not own: "Shares of X Inc", "Retailer X Ltd"."""
    before = LEAD.match(name)
    return before.end() if before else 0


def introduced_names(field: Field) -> list[tuple[int, int]]:
    """Find names that the text itself calls a company: "the start-up Kwikpost", "Zentaro, a Hanoi-based retailer"."""
    if field.shouting or field.whispering or field.language != "en":
        return []
    known = words()
    matches = (*known.introduced.finditer(field.text), *known.apposed.finditer(field.text))
    return [match.span("name") for match in matches if not NO_NAME.match(match["name"])]
