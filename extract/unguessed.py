"""Companies that neither lists nor model saw: runs of capitals beside a company's cue, and names that are web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.companies import apposed, company_id, cue
from extract.company_words import words
from extract.evidence import Evidence
from extract.findings import Field, Found, starts_sentence
from extract.organisations import body_heads, head_kind

WEB = re.compile(
    r"(?<![\w@/.-])[A-Z][A-Za-z0-9-]{1,30}\.(?:ai|br|cn|co|com|de|fr|id|in|io|it|jp|kr|kz|mx|net|nl|org|pl|pk|ru|se|sg|tr|tv|ua|uk|vn)(?:\.[a-z]{2})?(?![\w/@-])"
)
LED_BY = re.compile(r"(?:.*['\u2019]s )?(?:(?:The|An?) )?")  # whose it is
GOES_BEFORE = re.compile(r"[A-Z][\w-]+,? (?:and|&|of|for|on) $")  # the name has begun before
OF_WHAT = re.compile(r" (?:of|for) (?:the )?[A-Z][\w-]+(?:(?:, [A-Z][\w-]+)+,? and [A-Z][\w-]+|(?: and)? [A-Z][\w-]+)*")
NO_NAME = re.compile(
    r"^(?:President|Chairman|Chairwoman|Chief|CEO|CFO|Managing|Vice|Director|Executive|Founder|Spokes\w+|Analyst|General|Senior|The|This|That|These|Those|It|He|She"
    r"|You|In|On|At|As|For|From|But|And|If|When|While|Who|We|They|There|Mr|Ms|Mrs|Dr|Inc|Ltd|Corp|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February"
    r"|March|April|May|June|July|August|September|October|November|December)\b"
)
OWNED = ("'s", "\u2019s")
PREPOSITIONS = frozenset({"at", "for", "in", "of"})
APPOSED = re.compile(r", (?:an?|the|one|which|its|whose|founded) ")
PART_OF_ONE = re.compile(r"\b(?:Class|Division|Shares?|Stock|Units?)$")
SIGNED = re.compile(r"\s+[-\u2013\u2014]{1,2}\s")  # the publisher before its own story
BYLINE = re.compile(r"(?:^|\n|\. )By (?:[A-Z][\w.'-]+ ){0,3}(?:for |at |, )?$")
AFTER = 90  # characters that a cue may reach
MOST = 2  # words of a name that opens its sentence: longer runs there are headlines


def web_names(field: Field, found: list[Found]) -> Iterator[Found]:
    """Find companies that are called like their address: "Goto.com"."""
    if "." not in field.text or field.shouting:
        return
    ours = [one for one in found if one.where == field.where]
    for match in WEB.finditer(field.text):
        start, end = match.span()
        if SIGNED.match(field.text, end) if start == 0 else BYLINE.search(field.before(start, 60)):
            continue
        if not any(one.start < end and start < one.end for one in ours) and field.zone(start) != "boilerplate":
            yield field.found(start, end, "company", company_id(match[0]), "company-web")


def unguessed_names(field: Field, evidence: Evidence) -> Iterator[tuple[int, int]]:
    """Find runs of capitals that the text itself calls companies: "the start-up Kwikpost", "Zentaro, a Hanoi-based retailer"."""
    if field.shouting or field.whispering or field.language != "en":
        return
    for start, whole in field.runs:
        end = whole - 2 if field.text.startswith(OWNED, whole - 2) else whole
        if hinted(field, start, end) and nameable(field, start, end, evidence) and told(field, start, end):
            yield start, end


def unguessed_bodies(field: Field) -> Iterator[tuple[int, int]]:
    """Find bodies by the heads of their names: "Association of Lowland Rubber Traders", "Kenya Revenue Authority"."""
    if field.shouting or field.whispering or field.language != "en":
        return
    heads = body_heads()
    for start, end in field.runs:
        if field.text[start:end].rpartition(" ")[2] not in heads or GOES_BEFORE.search(field.before(start, 30)):
            continue
        led = LED_BY.match(field.text, start, end)
        begun = led.end() if led else start
        tail = OF_WHAT.match(field.text, end)
        if tail or " " in field.text[begun:end]:
            yield begun, tail.end() if tail else end


def hinted(field: Field, start: int, end: int) -> bool:
    """Look quickly whether anything beside a name could be a cue."""
    known = words()
    behind = field.text[end : end + 24]
    if behind[:1] == " " and behind[1:].split(" ", 1)[0] in known.verb_starts:
        return True
    if behind[:2] in OWNED or (behind[:2] == ", " and APPOSED.match(behind)):
        return True
    called = field.before(start, 24).rstrip(' "“').removesuffix(" named").removesuffix(" called").rpartition(" ")[2]
    return called in PREPOSITIONS or is_noun(called.casefold())


def is_noun(word: str) -> bool:
    """Tell whether a word ends what companies are called: "start-up", "Hanoi-based retailer", "e-retailer"."""
    return word in words().noun_ends or word.rpartition("-")[2] in words().noun_ends


def told(field: Field, start: int, end: int) -> bool:
    """Tell whether the surroundings call a name a company, and no person's deed follows it."""
    known, before, after = words(), field.before(start, 40), field.after(end, AFTER)
    if known.deeds.match(after):
        return False
    if apposed(after) or known.introduces(before):
        return True
    return cue(field, start, end, alone=True) != ""


def nameable(field: Field, start: int, end: int, evidence: Evidence) -> bool:
    """Leave out everyday words first in their sentence, people, offices, days, and what the model calls something else."""
    name = field.text[start:end]
    if (
        NO_NAME.match(name)
        or PART_OF_ONE.search(name)
        or head_kind(name)
        or name in evidence.people
        or name in evidence.terms
    ):
        return False
    if not starts_sentence(field.text, start):
        return " " in name or evidence.trap(name) != "word"
    first, _, rest = name.partition(" ")
    return evidence.trap(first) == "" and (bool(rest) or not first.isupper()) and rest.count(" ") < MOST
