"""Companies: those of our table, and those that only their surroundings give away; ids that last."""

from __future__ import annotations

import re
import unicodedata

from extract.company_words import words
from extract.cues_elsewhere import CAPITAL_NOUNS, foreign_cue
from extract.evidence import Evidence
from extract.findings import Field, Found, starts_sentence
from extract.lexicon import Hit

SHORT = 3  # letters: a name so short proves nothing without its capitals
SYMBOLLED = re.compile(r"((?:[A-Z][\w&'.-]*)(?: (?:[A-Z&][\w&'.-]*)){0,4}?) ?<[A-Z]{1,6}(?:\.[A-Z]{1,3})?>")
CAPITAL_BEFORE = re.compile(
    r"\b(?!(?:A|All|An|And|As|At|Both|But|By|For|From|Her|His|If|In|Its|Many|Most|On|Our|Some|That|The|Their|This|When|While|With) $)[A-Z][\w&-]* $"
)
# the group that a company calls itself, then its legal form with the point that belongs to it
FORM_AFTER = re.compile(
    r"(?:,? (?:&|and) (?:Associates|Bros|CO|Co|Company|Partners|Sons)\b\.?)?(?:,? (?:Group|Holdings?|Corporation|Company|GROUP|HOLDINGS?|CORPORATION|COMPANY)\b)*"
    r"(?:,? (?:Inc|INC|Corp|CORP|Co|CO|Ltd|LTD|Limited|LIMITED|PLC|plc|LLC|AG|SE|SA|NV|Pte|Bhd|Berhad|GmbH|SpA|ASA|AB|Oyj)\b\.?)*"
)
ABBREVIATED = re.compile(r"\b(?:Inc|Corp|Co|Ltd|Bros|INC|CORP|CO|LTD)$")
BEFORE_FORM = re.compile(
    r"(?<![\w&'\u2019.-])(?:[A-Z][\w&'\u2019-]*|[A-Z]\.)(?: (?:&|and|of|[A-Z][\w&'\u2019.-]*)){0,5}$"
)
REACH = 120  # characters that a name before its legal form may take
RIVER = re.compile(r"\b(?:in|of|across|from|through|near|along) the $")
PLURAL = re.compile(r" [a-z]+(?:s|ers|ing)\b")
CAPITAL_AFTER = re.compile(r" (?!CEO|CFO|Chief|President|Chairman|Inc|Ltd|Co|Corp)[A-Z][a-z]+\b")
LEAD = re.compile(
    r"(?:And|But|Or|With|About|By|At|From|For|In|AND|BY|OR|WITH|FROM) "
    r"|(?:.* )?(?:ATTRIBUTION TO|VENTURE OF|UNIT OF|SUBSIDIARY OF|DIVISION OF|SHARES OF|ARM OF|CONTACT|COPYRIGHT|SOURCE) "
    r"|(?:Shares|Stock|Shareholders|Founder|Retailer|Carmaker|Chipmaker|Airline|Maker)(?: (?:of|in))? "
)
STATE = re.compile(r"[A-Z]{2} (?=[A-Z][a-z])")  # behind a town: "San Rafael, CA"
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
OWNED_END = re.compile(r"(?:['\u2019]s?)$")
BRANCHED = 2  # words that a branch adds
TICKER = re.compile(
    r"\s*(?:<[A-Z][A-Z0-9.]{0,9}>|\((?:NYSE|NASDAQ|Nasdaq|HKEX|SEHK|LSE|TSX|ASX|SGX|SSE|SZSE|TSE|KRX|NSE|BSE)?:? ?[A-Z0-9]{1,6}(?:[.:][A-Z]{1,3})?(?: US| HK)?\))"
)


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
    end = reach(field, hit, sure=entry.kind == "company")
    if given_name(field, hit) or (everyday(field, hit) and entry.entity not in elsewhere):
        return None
    if entry.kind == "company" and len(hit.entries) == len(candidates):
        return field.found(hit.start, end, "company", entry.entity, "company-table")
    told = entry.entity in elsewhere or hit.start in evidence.listed[field.where]
    if not told and (inside(field, hit, end) or (end == hit.end and not witnessed(field, hit))):
        return None
    return field.found(hit.start, end, "company", entry.entity, "company-trap")


def inside(field: Field, hit: Hit, end: int) -> bool:
    """Tell whether a name may be part of a longer one, or its capitals say nothing."""
    if field.language in CAPITAL_NOUNS:  # a capital beside it is a noun's
        return field.shouting
    guess = field.covering(hit.start, hit.end)
    if guess is not None and guess.label == "ORG" and (guess.start, guess.end) == (hit.start, hit.end):
        return field.shouting  # the model says that the name begins and ends here
    led = not starts_sentence(field.text, hit.start) and CAPITAL_BEFORE.search(field.before(hit.start)) is not None
    return led or field.shouting or (end == hit.end and CAPITAL_AFTER.match(field.after(hit.end, 24)) is not None)


def extended(text: str, end: int) -> int:
    """Include the legal form that follows a name, and its point: "Alibaba" + " Group Holding Ltd."."""
    follows = text[end : end + 1]
    if follows == ".":
        return end + (ABBREVIATED.search(text, max(0, end - 6), end) is not None)
    form = FORM_AFTER.match(text, end) if follows in {" ", ","} else None
    return form.end() if form else end


def witnessed(field: Field, hit: Hit) -> bool:
    """A company whose name means something else too needs a witness: the model, or a cue beside a firm capital."""
    guess = field.covering(hit.start, hit.end)
    if (
        guess is not None
        and guess.label in {"COMPANY", "ORG", "PRODUCT"}
        and guess.end - guess.start <= hit.end - hit.start + 4
    ):
        return True
    if field.language != "en":
        return quoted(field, hit) or bool(foreign_cue(field, hit.start, hit.end).startswith("company"))
    if not starts_sentence(field.text, hit.start):
        return bool(cue(field, hit.start, hit.end, alone=True))
    return proven(field, hit.end)


def quoted(field: Field, hit: Hit) -> bool:
    """Tell whether a name stands in guillemets of its own, as Russian writes companies."""
    return field.text[hit.start - 1 : hit.start] == "«" and field.text[hit.end : hit.end + 1] == "»"


def proven(field: Field, end: int) -> bool:
    """Tell whether what follows a name is said of companies alone, so that even an everyday word is one."""
    after = field.after(end, 110)
    return words().strong_after.match(after) is not None or words().office_after.match(after) is not None


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
    if first and field.language == "en" and proven(field, hit.end):
        return False
    return first and PLURAL.match(field.after(hit.end, 24)) is not None


def reach(field: Field, hit: Hit, *, sure: bool) -> int:
    """Say where a company's name ends: behind its legal form, its trade, or the country of a branch ("Google Australia").

    A name that is not `sure` does not reach over a trade: "Orange Foods Ltd" is not Orange.
    """
    end = further(field, hit) if sure else hit.end
    guess = field.covering(hit.start, hit.end)
    if end == hit.end and guess is not None and guess.label == "ORG" and guess.start in {hit.start, hit.start - 4}:
        last = end_of_branch(field, hit, guess.end)
        if last > hit.end:
            return extended(field.text, last)
    return extended(field.text, end)


def end_of_branch(field: Field, hit: Hit, end: int) -> int:
    """Say where a branch's name ends within what the model took for a name, or where the hit itself does."""
    rest = OWNED_END.sub("", field.text[hit.end : end].rstrip(" .,<>"))
    branch = any(other.start >= hit.end and other.end <= end for other in field.hits)
    if not rest.startswith(" ") or not all(word[0].isupper() for word in rest.split()) or rest.count(" ") > BRANCHED:
        return hit.end
    return hit.end + len(rest) if branch or rest.rpartition(" ")[2] in BRANCH else hit.end


def further(field: Field, hit: Hit) -> int:
    """Say where the words of trade behind a company's name end: "Fiat Chrysler Automobiles", "RBC Capital Markets"."""
    if field.text[hit.end : hit.end + 1] != " " or not field.text[hit.end + 1 : hit.end + 2].isupper():
        return hit.end
    trade = words().trade_after.match(field.text, hit.end)
    return trade.end() if trade else hit.end


# --- unlisted ------------------------------------------------------------------------------------


def cue(field: Field, start: int, end: int, *, alone: bool = False) -> str:
    """Name what in the surroundings says "company", or nothing; `alone` leaves the name's own words out."""
    known, name = words(), field.text[start:end]
    before, after = field.before(start, 40), field.after(end, 110)
    if (" " in name and known.legal_end.search(" " + name)) or TICKER.match(after):
        return "company-suffix"
    if known.office_after.match(after) or known.introduces(before) or apposed(after):
        return "company-cue"
    if known.verb_after.match(after) and not before.endswith((" the ", "The ")):
        return "company-cue"
    if known.copula.match(after) or known.strong_after.match(after):
        return "company-cue"
    if after[:1] == "," and known.noun_and_comma.search(before):
        return "company-cue"
    return "company-cue" if not alone and known.trade_end.search(name) else ""


def apposed(after: str) -> bool:
    """Tell whether a name is followed by what it is: ", a Hanoi-based retailer", but not ", a partner at the firm"."""
    apposition = words().apposition.match(after)
    return apposition is not None and words().people.search(apposition[0]) is None


def suffixed_names(field: Field) -> list[tuple[int, int]]:
    """Find names by their legal form alone ("Handy and Harman Inc"), in a title of capitals by the share's symbol behind them."""
    if field.shouting:
        return [match.span(1) for match in SYMBOLLED.finditer(field.text)]
    spans: list[tuple[int, int]] = []
    for form in words().legal_form.finditer(field.text):
        after_last = spans[-1][1] if spans else 0
        name = BEFORE_FORM.search(field.text, max(after_last, form.start() - REACH), form.start())
        if name is not None:
            spans.append((name.start() + lead(field, name.start(), form.end()), form.end()))
    return spans


def lead(field: Field, start: int, end: int) -> int:
    """Measure what stands before a name that it does not own: "Shares of X Inc", "Retailer X Ltd", "(San Rafael, )CA X Inc"."""
    before = LEAD.match(field.text, start, end)
    state = STATE.match(field.text, start, end) if before is None and field.before(start, 2) == ", " else None
    match = before or state
    return match.end() - start if match else 0
