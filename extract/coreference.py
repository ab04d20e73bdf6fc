"""Other ways an article speaks of whom it has named: short forms, surnames, initials, "the company"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from extract.abbreviations import spelled_names, symbols
from extract.companies import bare, slug
from extract.company_words import words
from extract.findings import Field, Found
from ledger.model import Where

PARTS_OF_NAMES = frozenset({"the", "and", "of", "de", "&"})
REACH = 600  # characters: "the company" points no farther back
THE_COMPANY = re.compile(
    r"\b[Tt]he (?:(?:[\w-]+ ){0,2}?)(?P<noun>[Cc]ompany|firm|retailer|e-?commerce giant|tech giant|online giant|giant|carmaker|automaker|chipmaker|startup|start-up|platform"
    r"|marketplace|airline|bank|lender|manufacturer|maker|group|operator|e-tailer|shipping line|carrier|conglomerate|developer|miner|steelmaker|drugmaker)\b(?! of )"
)
GENERIC = Path(__file__).resolve().parent / "rules" / "generic_first_words.txt"
# "the Singapore-based retailer": a place's name stands within
SEATED = re.compile(r"-(?:backed|based|born|headquartered|listed|owned) $")
SENTENCE = re.compile(r"[.!?][\"\u201d\u2019)]*\s+(?=[\"\u201c\u2018(]*[A-Z0-9])|\n")
SHORT = 3
# what the model guessed where the text itself has said better; half of a place's name may look like a company's short form
BODIES = frozenset({"guessed-abbreviation", "guessed-body", "guessed-organisation"})
LEGAL = frozenset({"company-suffix", "company-table"})
GUESSED = {
    "bloc": {*BODIES, "guessed-place"},
    "company": {"guessed-abbreviation", "guessed-organisation", "guessed-person", "guessed-place"},
}
CLIPPED = 3  # letters that a clipped name keeps: "Ali"
OFTEN = 3  # mentions that make a company one that its readers know by half its name


@cache
def generic() -> frozenset[str]:
    """Read the first words that many companies share: "United" alone names none of them."""
    return frozenset(GENERIC.read_text(encoding="utf-8").split())


def coreferences(fields: list[Field], found: list[Found], traps: dict[str, str]) -> Iterator[Found]:
    """Find further mentions of companies and persons already found; places already taken stay."""
    for place in fields:
        take_symbols(place, found)
    forms = dict(short_forms(found, fields, traps))
    for one in found:
        known = forms.get(one.text)
        if known is not None and one.basis in GUESSED.get(known.kind, ()):
            one.kind, one.entity, one.basis, one.weight = known.kind, known.entity, known.basis, 1.0
            one.name = known.name or known.text
    shorten(found)
    unclip(found)
    taken = {(one.where, at) for one in found for at in range(one.start, one.end)}
    for place in fields if forms else ():
        for start, end in standing(place.text, forms):
            if not any((place.where, at) in taken for at in range(start, end)):
                full = forms[place.text[start:end]]
                again = place.found(start, end, full.kind, full.entity, full.basis, full.weight)
                again.name = full.name or full.text
                yield again
    for place in fields:
        yield from the_company(
            place, [one for one in found if one.where == place.where and one.kind == "company"], taken
        )


def standing(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Find where names stand as whole words, the longest first: no expression is compiled for one article's names."""
    spans = []
    for name in names:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            before, after = text[start - 1 : start], text[end : end + 1]
            if not (is_wordly(before) or before == "-" or is_wordly(after)):
                spans.append((start, -end))
            start = text.find(name, start + 1)
    reached = 0
    for start, end in sorted(spans):
        if start >= reached:
            yield start, -end
            reached = -end


def is_wordly(letter: str) -> bool:
    """Tell whether a character belongs to a word."""
    return letter.isalnum() or letter == "_"


def take_symbols(place: Field, found: list[Found]) -> None:
    """Put down the companies' symbols; what was guessed to be something else there goes."""
    for one in list(symbols(place, found)):
        over = [it for it in found if it.where == one.where and it.start < one.end and one.start < it.end]
        if all(it.basis.startswith("guessed") for it in over):
            for it in over:
                found.remove(it)
            found.append(one)


def shorten(found: list[Found]) -> None:
    """Take a guessed body for the company whose name in the article begins with it: "Sun" is Sun Distributors Ltd."""
    whole = [one for one in found if one.kind == "company" and " " in one.text and one.basis in LEGAL]
    firsts = {one.text.split(" ")[0]: one for one in whole}
    for one in found:
        full = firsts.get(one.text) if one.basis in BODIES else None
        if full is not None:
            one.kind, one.entity, one.basis, one.weight = "company", full.entity, full.basis, 1.0
            one.name = full.name or full.text


def unclip(found: list[Found]) -> None:
    """Take a lone forename that begins the name of the article's main company for that company: "Ali" is Alibaba.

    Nobody of that name may be in the article.
    """
    counts = Counter(one.entity for one in found if one.kind == "company")
    names = {word for one in found if one.kind == "person" and " " in one.text for word in one.text.split()}
    for one in found:
        if one.basis != "guessed-person" or len(one.text) < CLIPPED or " " in one.text or one.text in names:
            continue
        whole = [c for c in found if c.kind == "company" and c.text.startswith(one.text) and counts[c.entity] >= OFTEN]
        if whole:
            most = max(whole, key=lambda company: counts[company.entity])
            one.kind, one.entity, one.basis, one.weight = "company", most.entity, "coreference", 0.5
            one.name = most.name or most.text


def short_forms(found: list[Found], fields: list[Field], traps: dict[str, str]) -> Iterator[tuple[str, Found]]:
    """Give the short forms of every full name: without legal form, its first word, its initials, a surname."""
    for one in sorted(found, key=lambda one: len(one.text)):
        if one.kind == "person" and " " in one.text:
            surname = one.text.split()[-1]
            if len(surname) > 1 and surname[0].isupper() and surname.casefold() not in traps:
                yield surname, one
        elif one.kind == "organisation":
            if one.basis in BODIES and distinctive(one.text, traps):
                yield one.text, one
        elif one.kind == "company" and one.entity:
            yield from company_forms(one, traps)
    for place in fields:
        yield from spelled_names(place, found)


def distinctive(name: str, traps: dict[str, str]) -> bool:
    """Tell whether a name can mean nothing else: no everyday word, not a bare abbreviation of two letters."""
    return len(name) > SHORT and name[0].isupper() and name.casefold() not in traps


def company_forms(one: Found, traps: dict[str, str]) -> Iterator[tuple[str, Found]]:
    """Give a company's short forms."""
    short = bare(one.text)
    if len(short) >= SHORT:
        yield short, one
    first, _, rest = short.partition(" ")
    if (
        rest
        and len(first) > SHORT
        and first[0].isupper()
        and slug(first) not in generic()
        and first.casefold() not in traps
        and one.basis != "company-table"
        and words().trade_end.search(short)
    ):
        yield first, one


def meant(text: str, before: list[Found], at: int) -> Found:
    """Choose whom "the company" at `at` means: the one named last, or whom the sentence of that one is about.

    "Sea, which owns Shopee, raised its forecast. The company ...": a new sentence goes on with the old one's subject.
    """
    last = before[-1]
    since = max(0, last.start - REACH)
    start = max((match.end() for match in SENTENCE.finditer(text, since, last.start)), default=since)
    ended = SENTENCE.search(text, last.end, at + 1) is not None
    return next(one for one in before if one.start >= start) if ended else last


def the_company(place: Field, companies: list[Found], taken: set[tuple[Where, int]]) -> Iterator[Found]:
    """Point "the company" at the company that the text is about there."""
    if not companies:
        return
    ordered = sorted(companies, key=lambda one: one.start)
    for match in THE_COMPANY.finditer(place.text):
        before = [one for one in ordered if one.end <= match.start() and match.start() - one.end < REACH]
        span = match.span("noun") if SEATED.search(place.text, match.start(), match.start("noun")) else match.span()
        free = not any((place.where, at) in taken for at in range(*span))
        if before and free and place.zone(match.start()) == "":
            one = meant(place.text, before, match.start())
            again = place.found(*span, "company", one.entity, "coreference", 0.5)
            again.name = one.name or one.text
            yield again
