"""What ties two parties in one sentence: patterns from `rules/ties/*.toml` over the masked sentence.

A pattern is a regular expression with some abbreviations: `{A}` and `{B}` are parties, `{S}` is an `{A}` that
none of the file's `governors` (prepositions) stands before, `{AB}` a list or compound of at least two, `{X}` a compound such as "China-Russia", `<word>` a named word list, and `~3` a gap of up to
three words that holds no party. A space stands for any white space. `{A:do}` admits only the forms
given (see `masks.Form`).

A language may say `extends = "svo"`: the rules of `rules/ties/shared/svo.toml` then hold for it with its own words,
all but those that ask for a list which it does not have.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from pathlib import Path
from typing import Any, Literal

from extract.masks import Group, Masked

RULES = Path(__file__).parent / "rules" / "ties"
Direction = Literal["a>b", "b>a", "a-b", "flow"]  # flow: the way that goods went in the sentences before
# A sentence that lists more parties than this says nothing about any two of them; a shorter list says less of each.
LONGEST_LIST = 4
# Two parties in one sentence about trade, where no rule can say what ties them.
SIDE_BY_SIDE = 0.28
_LIST = re.compile(r"(?<![P?])<(\w+)>")  # a named word list, and no group of a regular expression
_CLOSE = 2
LIST_WEIGHT = {1: 1.0, 2: 1.0, 3: 0.9, 4: 0.65}


@dataclass(frozen=True, slots=True)
class Tie:
    """One reason to believe that two parties are tied; undirected ties hold the codes in order of the text."""

    source: str
    target: str
    directed: bool
    weight: float
    rule: str
    says: str  # with {a} and {b} for the source and target
    trade: bool = True
    at: tuple[int, int] = (0, 0)  # the stretch of the masked sentence that says it


@dataclass(frozen=True, slots=True)
class Pattern:
    """One rule of a language's file."""

    id: str
    regex: re.Pattern[str]
    direction: Direction
    weight: float
    says: str
    needs: re.Pattern[str] | None
    trade: bool
    after_flow: bool  # holds only where the sentences before told which way goods went


@dataclass(frozen=True, slots=True)
class TieRules:
    """All rules of one language."""

    patterns: tuple[Pattern, ...]
    ellipses: tuple[Pattern, ...]
    side_by_side: float
    trade_words: re.Pattern[str]
    passing: tuple[re.Pattern[str], ...]
    breaks: re.Pattern[str] | None  # words that part two clauses as a semicolon does: \ubc18\uba74, and "als China"
    prefixes: dict[str, str]
    home: str  # the country that texts of this language mean where they name none, or nothing
    frames: tuple[dict[str, Any], ...]
    outward: re.Pattern[str] | None  # words for a country's goods going out, and for goods coming in
    inward: re.Pattern[str] | None
    flowing: frozenset[str]  # ids of the rules that go on from the flow of the sentences before


@lru_cache
def load_rules(language: str) -> TieRules:
    """Return the rules of `language`; those of `und.toml` where a language has none of its own."""
    path = RULES / f"{language}.toml"
    if not (language.isalpha() and path.is_file()):
        path = RULES / "und.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    words = {name: "(?:" + "|".join(sorted(given, key=len, reverse=True)) + ")" for name, given in raw["words"].items()}
    spaced = raw.get("spaced", True)
    free = "".join(rf"(?<!\b{word} )" if spaced else f"(?<!{word})" for word in raw.get("governors", ()))

    def compiled(text: str) -> re.Pattern[str]:
        return re.compile(_expand(text, words, free, spaced=spaced), re.IGNORECASE)

    ellipses = tuple(_pattern(rule, compiled) for rule in _rules(raw, "ellipsis", words))
    return TieRules(
        patterns=tuple(_pattern(rule, compiled) for rule in _rules(raw, "pattern", words)),
        ellipses=ellipses,
        flowing=frozenset(pattern.id for pattern in ellipses if pattern.direction == "flow" or pattern.after_flow),
        side_by_side=raw.get("side_by_side", SIDE_BY_SIDE),
        trade_words=compiled(r"\b<trade>\b" if spaced else "<trade>"),
        passing=tuple(compiled(text) for text in raw.get("passing", ())),
        breaks=compiled("|".join(raw["breaks"])) if "breaks" in raw else None,
        prefixes=raw.get("prefixes", {}),
        home=raw.get("home", ""),
        frames=tuple(raw.get("frame", ())),
        outward=_either(raw.get("outward", ()), compiled, spaced=spaced),
        inward=_either(raw.get("inward", ()), compiled, spaced=spaced),
    )


def _either(
    words: Sequence[str], compiled: Callable[[str], re.Pattern[str]], *, spaced: bool
) -> re.Pattern[str] | None:
    joined = "|".join(words)
    return compiled(rf"\b(?:{joined})\b" if spaced else f"(?:{joined})") if words else None


def _rules(raw: dict[str, Any], kind: str, words: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield a language's own rules of a kind, then those of the file it extends that its word lists can fill."""
    yield from raw.get(kind, ())
    if "extends" in raw:
        shared = tomllib.loads((RULES / "shared" / f"{raw['extends']}.toml").read_text(encoding="utf-8"))
        for rule in shared[kind]:
            if words.keys() >= set(_LIST.findall(rule["match"] + rule.get("needs", ""))):
                yield rule


def _pattern(rule: dict[str, Any], compiled: Callable[[str], re.Pattern[str]]) -> Pattern:
    needs = rule.get("needs")
    return Pattern(
        id=rule["id"],
        regex=compiled(rule["match"]),
        direction=rule["direction"],
        weight=rule["weight"],
        says=rule["says"],
        needs=compiled(needs) if needs else None,
        trade=rule.get("trade", True),
        after_flow=rule.get("after_flow", False),
    )


def _expand(text: str, words: dict[str, str], free: str, *, spaced: bool) -> str:
    """Write a rule's abbreviations out as a regular expression."""
    gap = r"(?:\s+[^\s⟨⟩;]+){{0,{n}}}?" if spaced else r"[^⟨⟩;\uff1b\u3002]{{0,{n}}}?"
    close = r"(?:\s+[^\s⟨⟩;,]+){{0,{n}}}?" if spaced else gap  # a word or two, and no comma
    text = _LIST.sub(lambda m: words[m[1]], text)
    text = text.replace(" ", r"\s+" if spaced else r"\s*")
    text = re.sub(r"~(\d+)", lambda m: (close if int(m[1]) <= _CLOSE else gap).format(n=m[1]), text)
    text = text.replace("{S", free + "{A")
    return re.sub(r"\{(AB|A|B|X)(?::(\w+))?\}", _party_token, text)


def _party_token(match: re.Match[str]) -> str:
    name, forms = match[1], match[2] or ("x" if match[1] == "X" else "ndobx")
    slot = {"A": "a", "B": "b", "AB": "ab", "X": "ab"}[name]
    return rf"[\"\u201c\u2018(]*⟨(?P<{slot}>\d+)[{forms}]⟩(?:'s?)?(?!-)"


def read_patterns(masked: Masked, rules: TieRules) -> Iterator[Tie]:
    """Yield the ties that the patterns find."""
    for pattern in rules.patterns:
        if pattern.needs is not None and not pattern.needs.search(masked.text):
            continue
        for match in pattern.regex.finditer(masked.text):
            yield from _ties(masked, pattern, match)


def read_ellipses(
    masked: Masked, rules: TieRules, *, home: str, unsaid: str, flow: Direction | None = None
) -> Iterator[Tie]:
    """Yield the ties of a sentence that leaves out one party, the country `home` of its article.

    "Shipments to China grew by a tenth" in an article about Korea: `{B}` is the party that is named. `unsaid`
    is how the reason puts it: an article "about" Korea, or "from" there. `flow` is the way that the goods go
    which the article is telling of; without one, the rules that go on from it find nothing.
    """
    for pattern in rules.ellipses:
        way = flow if pattern.direction == "flow" else pattern.direction
        if way is None or (pattern.after_flow and flow is None):
            continue
        for match in pattern.regex.finditer(masked.text):
            for code in masked.groups[int(match["b"])].codes:
                source, target = (code, home) if way == "b>a" else (home, code)
                weight = pattern.weight * list_weight(masked.groups[int(match["b"])])
                directed = way != "a-b"
                says = pattern.says.replace("{unsaid}", unsaid)
                if code != home:
                    yield Tie(source, target, directed, weight, pattern.id, says, pattern.trade, match.span())


def _ties(masked: Masked, pattern: Pattern, match: re.Match[str]) -> Iterator[Tie]:
    groups = [masked.groups[int(number)] for _, number in sorted(match.groupdict().items()) if number is not None]
    couples = couples_of(*groups) if len(groups) > 1 else couples_within(groups[0])
    weight = pattern.weight * list_weight(*groups)
    for one, other in couples:
        source, target = (other, one) if pattern.direction == "b>a" else (one, other)
        directed = pattern.direction != "a-b"
        yield Tie(source, target, directed, weight, pattern.id, pattern.says, pattern.trade, match.span())


def couples_within(group: Group) -> list[tuple[str, str]]:
    """Return every couple of a list's codes; none of a long list."""
    return list(combinations(group.codes, 2)) if len(group.codes) < LONGEST_LIST else []


def list_weight(*groups: Group) -> float:
    """Return how much a tie still weighs where its parties stand in lists."""
    return min(LIST_WEIGHT.get(len(group.codes), 0.0) for group in groups)


def couples_of(one: Group, other: Group) -> list[tuple[str, str]]:
    """Return every couple of the two groups' codes; none where a group is a long list."""
    if max(len(one.codes), len(other.codes)) > LONGEST_LIST:
        return []
    return [(a, b) for a, b in product(one.codes, other.codes) if a != b]
