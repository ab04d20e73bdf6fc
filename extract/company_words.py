"""The words of `rules/company_words.toml`, compiled: what gives a company away in English text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

QUOTES = frozenset("\"“'")
OFFICE_IN = frozenset({"at", "for", "in", "of", "the"})
CALLED = frozenset({"as", "called", "known", "named"})
RULES = Path(__file__).resolve().parent / "rules"


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists, compiled."""

    legal_end: re.Pattern[str]
    trade_end: re.Pattern[str]
    trade_after: re.Pattern[str]
    noun_lead: re.Pattern[str]
    noun_before: re.Pattern[str]
    noun_and_comma: re.Pattern[str]
    apposition: re.Pattern[str]
    office_after: re.Pattern[str]
    office_before: re.Pattern[str]
    verb_after: re.Pattern[str]
    legal_form: re.Pattern[str]
    strong_after: re.Pattern[str]  # proves more than `verb_after`
    copula: re.Pattern[str]
    firm_said: re.Pattern[str]  # behind a name, what no person is
    trade_said: re.Pattern[str]  # behind a name, what few persons are
    people: re.Pattern[str]
    deeds: re.Pattern[str]
    person_said: re.Pattern[str]  # behind a name, what only a person is
    noun_ends: frozenset[str]  # the last words of the nouns
    verb_starts: frozenset[str]  # the first words of the verbs

    def introduces(self, before: str) -> bool:
        """Tell whether what stands before a name calls it a company, or names an office held in it."""
        told = before.split()
        while told and told[-1] in QUOTES:
            told.pop()
        if not told:
            return False
        if told[-1].casefold() in OFFICE_IN:
            return self.office_before.search(before) is not None
        while len(told) > 1 and told[-1].casefold() in CALLED:
            told.pop()
        last = told[-1].casefold().rpartition("-")[2]
        return last in self.noun_ends and self.noun_before.search(before) is not None


@cache
def words() -> Words:
    """Compile the lists of `company_words.toml`."""
    lists = tomllib.loads((RULES / "company_words.toml").read_text(encoding="utf-8"))
    trade, nouns, offices, verbs, firms = (
        alternatives(lists[key]) for key in ("trade", "nouns", "offices", "verbs", "firms")
    )
    sayable = alternatives([noun for noun in lists["nouns"] if noun not in lists["people_too"]])
    people = alternatives(lists["people"])
    forms = [form.rstrip(".") for form in lists["legal"]]
    legal = alternatives([*forms, *(form.upper() for form in forms)])
    return Words(
        legal_end=re.compile(rf"(?:,? (?:{legal})\.?)+$"),
        trade_end=re.compile(rf" (?:{trade})$"),
        trade_after=re.compile(rf"(?: (?:{trade}))+\b(?! (?:of|for)\b)"),
        noun_lead=re.compile(rf"(?i:{nouns})s? (?=[A-Z])"),
        noun_before=re.compile(rf"(?i)(?:^|[\s-])(?:{nouns})s?\s+(?:called |named |known as )?[\"“']?$"),
        noun_and_comma=re.compile(rf"(?i)(?:^|[\s-])(?:{firms})s?, $"),
        apposition=re.compile(
            rf",\s+(?:an?|the|one of|which|its|whose)\b[^,.;]{{0,60}}?\b(?:{nouns})s?\b(?!['\u2019])"
        ),
        office_after=re.compile(rf"(?:['\u2019]s?)?\s+(?:\w+\s+){{0,3}}?(?:{offices})\b"),
        office_before=re.compile(rf"(?i)\b(?:{offices})\s+(?:of|at|for|in)\s+(?:the\s+)?$"),
        verb_after=re.compile(rf"\s+(?:{verbs})\b"),
        legal_form=re.compile(rf",? (?:{legal})\b\.?"),
        strong_after=re.compile(
            rf" (?:{alternatives(lists['strong'])})|"
            rf" (?:has |have )?(?:{alternatives(lists['openings'])}) (?:[\w'\u2019,-]+ ){{0,4}}?(?:{alternatives(lists['premises'])})\b"
            rf"| (?:has )?(?:{alternatives(lists['moves'])}) (?:[a-z]+ ){{0,2}}\d[\d.,]*(?: \w+){{0,2}}? (?:{alternatives(lists['loads'])})\b"
        ),
        copula=re.compile(
            rf" (?:is|was) (?:an?|the|one of)\b(?: [\w'\u2019-]+){{0,5}}? (?:{sayable})s?\b|, founded in \d{{4}}\b"
        ),
        firm_said=re.compile(rf"(?:,| is| was) (?:an?|the|one of)\b(?: [\w'\u2019-]+){{0,4}}? (?:{firms})s?\b"),
        person_said=re.compile(rf",? who\b|, (?:an?|the|its|their|his|her)\b(?: [\w'\u2019-]+){{0,3}}? (?:{people})\b"),
        trade_said=re.compile(rf"(?:,| is| was) (?:an?|the|one of)\b(?: [\w'\u2019-]+){{0,4}}? (?:{sayable})s?\b"),
        people=re.compile(rf"\b(?:{people})s?\b"),
        deeds=re.compile(rf" (?:{alternatives(lists['deeds'])})\b"),
        noun_ends=frozenset(
            noun.rpartition(" ")[2].rpartition("-")[2].casefold() + s for noun in lists["nouns"] for s in ("", "s")
        ),
        verb_starts=frozenset(
            verb.partition(" ")[0]
            for key in ("verbs", "strong", "openings", "moves")
            for verb in ("is", "was", "has", *lists[key])
        ),
    )


def alternatives(values: list[str]) -> str:
    """Write a list as one alternation, the longest first."""
    return "|".join(re.escape(value) for value in sorted(values, key=lambda value: (-len(value), value)))
