"""Apart: what parts a time from a figure of its sentence: another clause, a relative one, a base, what went before."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extract.amounts import Stretch
from extract.wordlists import Hit, rows

Place = tuple[int, int]
_REACH = 120  # characters back to the word that opens a clause
_BASE_REACH = 80
_OFFICE_REACH = 60
_TOLD_WORDS = 6  # said on Monday in Berlin that
_NEAR = 3  # characters between a time and its base in Chinese, Japanese and Korean: 의 약
_FORCE_REACH = 60
_NEAR_RATE = 25  # characters from a rate over what it is on to the words of its being in force
_FROM_THEN = re.compile("起(?![\\uff0c,\u3001])")  # 自2024年8月起对: the tax's time
_FROM_BEFORE = re.compile("[自从從]$")
_CLAUSE_ENDS = re.compile("[\uff0c\uff1b]")
_DIGIT = re.compile(r"\d")
_SEMICOLON = re.compile(r"[;\uff1b]")
_COMMA = re.compile(r"[,;:](?:\s|$)")
_CLOSED = re.compile(r"[,;:)](?:\s|$)|\s[-\u2013\u2014]\s|\.?$")
_HEAD = re.compile(r"(?:\s(?:d['\u2019]|(?:an|de|des|do|in|of|von)\s)\S+)?\s?,?\s?")
# A number with the words up to its time: 38% in the same sale; no goal follows in between, since that has its own time.
_NUMBER = r"\s(?P<number>(?:[^\s\d]{{1,4}}\s)?[^\s\d]{{0,3}}\d\S*(?<![,;:])(?:\s(?!(?:{goal})\s)[^\s,;:\d]+){{0,6}})\s$"


class _Rules(NamedTuple):
    base: re.Pattern[str] | None
    of: re.Pattern[str] | None
    act: re.Pattern[str] | None
    relative: re.Pattern[str] | None
    told: re.Pattern[str] | None
    closing: re.Pattern[str] | None
    force: re.Pattern[str] | None
    after: re.Pattern[str] | None
    then: re.Pattern[str] | None
    opens: re.Pattern[str] | None


def is_apart(time: Place, figure: Place, around: Stretch) -> bool:
    """Tell whether a time does not speak of a figure though both stand in one sentence."""
    rules = _rules("en" if around.language == "und" else around.language)
    if _is_of_rule(time, figure, around, rules.force):
        return True
    if figure[1] <= time[0]:
        between = around.low[figure[1] : time[0]]
        earlier = _finds(rules.after, between)
        told = earlier is not None and _DIGIT.search(between, earlier.end()) is not None
        parted = told or _SEMICOLON.search(between) or _finds(rules.opens, between) or _finds(rules.then, between)
    else:
        parted = _finds(rules.after, around.low[time[1] : figure[0]])
    if parted:
        return True
    base = _base_of(time, around, rules)
    if base is not None and not _is_base(figure, base, time, rules):
        return True
    return _is_relative(time, figure, around, rules)


def is_own(time: Place, figure: Place, around: Stretch) -> bool:
    """Tell whether a figure is the base that a time belongs to: 38% in the same sale last year."""
    rules = _rules("en" if around.language == "und" else around.language)
    base = _base_of(time, around, rules)
    return base is not None and _is_base(figure, base, time, rules)


def _is_base(figure: Place, base: int, time: Place, rules: _Rules) -> bool:
    return base <= figure[0] < (time[0] if rules.base else base + _NEAR)


def _is_of_rule(time: Place, figure: Place, around: Stretch, force: re.Pattern[str] | None) -> bool:
    """Tell whether a time says since when a rule holds, and the figure is none of its rate: fell, hurt by a duty in force since August."""
    low = around.low
    if _FROM_THEN.match(low, time[1]) and _FROM_BEFORE.search(low, max(around.start, time[0] - 2), time[0]):
        return figure[0] < time[0] or _CLAUSE_ENDS.search(low, time[1] + 1, figure[0]) is not None
    told = _finds(force, low[max(around.start, time[0] - _FORCE_REACH) : time[0]])
    if told is None:
        return False
    opened = time[0] - (min(time[0] - around.start, _FORCE_REACH) - told.start())
    return figure[1] > opened or opened - figure[1] > _NEAR_RATE or "," in low[figure[1] + 1 : opened]


def _finds(pattern: re.Pattern[str] | None, text: str) -> re.Match[str] | None:
    return pattern.search(text) if pattern else None


def _base_of(time: Place, around: Stretch, rules: _Rules) -> int | None:
    """Return where the number begins that a time belongs to alone, as another is compared with it: down from 38% last year."""
    low = around.low
    if rules.of:
        return time[1] if rules.of.match(low, time[1], around.end) else None
    floor = max(around.start, time[0] - _BASE_REACH)
    base = rules.base.search(low, floor, time[0]) if rules.base else None
    if base is None:
        return None
    before = low[max(around.start, base.start() - _REACH) : base.start("number")]
    return base.start("number") if _finds(rules.act, before) is None else None


def _is_relative(time: Place, figure: Place, around: Stretch, rules: _Rules) -> bool:
    """Tell whether a time stands in a relative clause and the figure neither in it nor at its head."""
    low = around.low
    opened = _opened(time, around, rules)
    if opened is None:
        return False
    closed = _CLOSED.search(low, time[1], around.end)
    end = closed.start() if closed else around.end
    if opened <= figure[0] < end or (rules.closing and not rules.closing.search(low[time[1] : end])):
        return False
    return figure[0] >= opened or _HEAD.fullmatch(low, figure[1], opened) is None


def _opened(time: Place, around: Stretch, rules: _Rules) -> int | None:
    """Return where the relative clause begins that a time stands in."""
    if rules.relative is None:
        return None
    last = next(reversed([*rules.relative.finditer(around.low, max(around.start, time[0] - _REACH), time[0])]), None)
    if last is None or _COMMA.search(around.low, last.end(), time[0]):
        return None
    said = _COMMA.split(around.low[around.start : last.end()])[-1].split()[-_TOLD_WORDS:]
    if rules.told and rules.told.search(" ".join(said)):
        return None
    return last.end()


def is_of_cause(between: str, language: str) -> bool:
    """Tell whether what stands behind a word of change is why or after what: fell after the duty of 39 percent."""
    return _finds(_pattern("cause", language), between) is not None


def without_offices(hits: list[Hit], around: Stretch) -> list[Hit]:
    """Return the words of measure that are no part of an office's name: the Ministry of Trade measures nothing."""
    office = _pattern("office", around.language)
    if office is None:
        return hits
    low = around.low
    return [hit for hit in hits if not office.search(low[max(around.start, hit[1] - _OFFICE_REACH) : hit[1]])]


@lru_cache
def _rules(language: str) -> _Rules:
    base = next((row[2] for row in rows("apart") if row[:2] == (language, "base")), None)
    goal = next((row[2] for row in rows("apart") if row[:2] == (language, "goal")), "(?!)")
    kinds = ("of", "act", "relative", "told", "closing", "force", "after", "then", "opens")
    return _Rules(
        re.compile(rf"(?<!\w){base}{_NUMBER.format(goal=goal)}") if base else None,
        *(_pattern(kind, language) for kind in kinds),
    )


@lru_cache
def _pattern(kind: str, language: str) -> re.Pattern[str] | None:
    spoken = "en" if language == "und" else language
    told = next((row[2] for row in rows("apart") if row[:2] == (spoken, kind)), None)
    return re.compile(told) if told else None
