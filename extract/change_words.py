"""Words of change: which are there in a sentence, which tell a deed instead, and what behind a figure says `to`."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.amounts import Amount, Stretch
from extract.wordlists import LETTER, Hit, WordList, entries, own, plain
from ledger.model import ChangeRole

_PARTICLES = frozenset({"down", "off", "up"})
_WORD_BEFORE = re.compile(f"([{LETTER}]+)[\\s\u00a0-]$")
_TELLING = frozenset({"by", "from", "to"})
_REACH = 16
# What stands between a figure and the word of change behind it where the figure is the goal: 1兆円に増加, 5조원으로 증가, 5'e yükseldi.
_GOAL_BEHIND = {
    "ja": re.compile("(?:に|へ|まで|にまで)(?!は?比)"),
    "ko": re.compile("(?:\\s?(?:선\\s?)?(?:아래|밑|위)로|으로|로|까지)\\s?"),
    "tr": re.compile("['\u2019]?[yn]?[ae]\\s(?!yak\u0131n)"),
}
_FROM_BEHIND = {"ja": re.compile("から|より"), "ko": re.compile("에서|보다")}
_DATES = frozenset("年月日")
_DATIVE = re.compile(
    "(?:dolara|euroya|avroya|liraya|ruble[yn]?e|sterline|yuana|yene|tona|adede|kişiye|varile|milyara|milyona|puana|[\u0131u]na|[iü]ne)$"
)
# Halves and last verbs of German clauses say a change only of a figure with um or auf: stieg um 5 Prozent an, but beteiligt sich mit 5 Prozent an.
_PARTED = re.compile("(?:um|auf)\\s(?:\\w+\\s)?$")
# From the first figure over the second to the verb of both: um 22,4 Prozent auf 4,1 Milliarden Euro gesunken.
_BOTH = {
    "de": re.compile("\\s(?:auf|um)\\s(?:[^\\s;:]+(?<!,)\\s){2,6}"),
    "tr": re.compile("['\u2019]?[a-z]{0,3}\\s(?:[^\\s;:]+(?<!,)\\s){2,6}"),
    "nl": re.compile("\\s(?:met|naar|tot)\\s(?:[^\\s;:]+(?<!,)\\s){2,6}"),
}
_BOTH_REACH = 60
# What the number's own ending says in Turkish: 10 milyar avrodan, yüzde 10'dan.
_ABLATIVE = re.compile("['\u2019]?[dt][ae]n(?=\\s)")
_ENDING = re.compile("['\u2019][a-z\u0131ü]{1,4}(?:\\s(?:aşk\u0131n|fazla|yak\u0131n))?(?=\\s)")
_OBJECT = {"ja": ("を",), "ko": ("을", "를")}
_AGAIN = frozenset({"by", "med", "met", "um", "\u043d\u0430"})
_SHARES = frozenset({"basis_point", "multiple", "percent", "percentage_point", "point"})
_OF_LEVEL = {"ja": "の"}  # 3.2%減の50億円: the level after the change


def changes_in(around: Stretch) -> list[Hit]:
    """Return the words of change in a stretch with their meanings, from left to right."""
    return list(_words(around.language).all(around.low, around.start, around.end))


def is_phrasal(hit: Hit, role: Hit | None, around: Stretch) -> bool:
    """Tell whether up or down belongs to a verb that says no change: rang up $5m, but brought down to 49 percent."""
    if role is not None and around.low[role[1] : role[2]] in _TELLING:
        return False
    if around.low[hit[1] : hit[2]] not in _PARTICLES:
        return False
    before = _WORD_BEFORE.search(around.low, max(around.start, hit[1] - _REACH), hit[1])
    return before is not None and before[1] in _phrasal(around.language)


def is_deed(word: str, language: str) -> bool:
    """Tell whether a word of change also tells what was done with the money itself: lost $5 million."""
    return plain(word) in _deeds(language)


def behind_role(amount: Amount, around: Stretch, role: Hit | None) -> ChangeRole:
    """Return the role of a figure whose word of change stands behind it: auf 5 Prozent gestiegen, 1兆円に増加."""
    if amount.unit == "multiple":
        return "by"
    if role is not None and role[0] in ("to", "from") and around.low[role[1] - 1] not in _DATES:
        return "to" if role[0] == "to" else "from"
    left = _FROM_BEHIND.get(around.language)
    if left and left.match(around.low, amount.end, around.end):
        return "from"
    goal = _GOAL_BEHIND.get(around.language)
    if goal and goal.match(around.low, amount.end, around.end):
        return "to"
    if is_ablative(amount, around):
        return "from"
    dative = around.language == "tr" and _DATIVE.search(around.low, amount.start, amount.end)
    return "to" if dative else "by"


def is_ablative(amount: Amount, around: Stretch) -> bool:
    """Tell whether a Turkish figure ends in from: 10 milyar avrodan, yüzde 10'dan."""
    if around.language != "tr":
        return False
    inside = _ABLATIVE.match(around.low, amount.end - 3) is not None and amount.unit == "money"
    return inside or _ABLATIVE.match(around.low, amount.end, around.end) is not None


def past_ending(amount: Amount, around: Stretch) -> int:
    """Return where a figure ends with what Turkish hangs on its number: yüzde 39,5'te sabit."""
    found = _ENDING.match(around.low, amount.end, around.end) if around.language == "tr" else None
    return found.end() if found else amount.end


def is_torn(hit: Hit, amount: Amount, around: Stretch) -> bool:
    """Tell whether a word behind a figure is half of a verb that says no change here."""
    if around.low[hit[1] : hit[2]] not in _parted(around.language):
        return False
    return _PARTED.search(around.low, max(around.start, amount.start - _REACH), amount.start) is None


def of_both(amount: Amount, around: Stretch, behind: WordList) -> Hit | None:
    """Return the word of change behind the next figure where one verb holds for both: ist um 5 auf 80 Euro gestiegen."""
    joint = _BOTH.get(around.language)
    if joint is None or not joint.match(around.low, amount.end, around.end):
        return None
    for hit in behind.all(around.low, amount.end, min(around.end, amount.end + _BOTH_REACH)):
        if joint.fullmatch(around.low, amount.end, hit[1]):
            return hit
    return None


def is_object(amount: Amount, around: Stretch) -> bool:
    """Tell whether the figure is what somebody cut or raised, not by how much: 800人を削減, 800명을 줄인다."""
    mark = _OBJECT.get(around.language)
    return mark is not None and amount.unit not in _SHARES and around.low.startswith(mark, amount.end)


def says_again(role: Hit | None, around: Stretch) -> bool:
    """Tell whether a word says `by` once more, so that one verb holds for both: rose by 3 percent in May and by 5 in June."""
    return role is not None and around.low[role[1] : role[2]] in _AGAIN


def is_level(hit: Hit, start: int, around: Stretch) -> bool:
    """Tell whether a figure is the level that a change led to, not the change."""
    return around.language in _OF_LEVEL and around.low[hit[2] : start] == _OF_LEVEL[around.language]


@lru_cache
def _words(language: str) -> WordList:
    return WordList(entries("changes", language, kind="word") | entries("changes", language, kind="deed"))


@lru_cache
def _phrasal(language: str) -> frozenset[str]:
    return frozenset(entries("changes", language, kind="phrasal"))


@lru_cache
def _parted(language: str) -> frozenset[str]:
    return frozenset(entries("changes", language, kind="parted"))


@lru_cache
def _deeds(language: str) -> frozenset[str]:
    return frozenset(own("changes", language, kind="deed"))
