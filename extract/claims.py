"""Claims: how exact a figure says it is, and whether it tells of a change, which way, by, to or from."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, get_args

from extract.amounts import Amount, Stretch
from extract.apart import is_of_cause
from extract.change_words import (
    behind_role,
    changes_in,
    is_ablative,
    is_deed,
    is_level,
    is_object,
    is_phrasal,
    is_torn,
    of_both,
    past_ending,
    says_again,
)
from extract.cjk_grammar import CJK_LANGUAGES
from extract.wordlists import Hit, WordList, entries
from ledger.model import Change, ChangeRole, Qualifier

_RATIOS = frozenset({"percent", "percentage_point", "basis_point", "point", "multiple"})
# Raised $250 million is a deed, raised 5 percent or raised to $5 is a change.
_ALSO_DEEDS = frozenset(
    ["boost", "cut", "cuts", "cutting", "expand", "gain", "gained", "gains", "grow", "growing", "grows", "hike", "improve", "lift", "lifted",
     "lose", "loses", "losing", "lost", "raise", "raised", "raises", "raising", "recover", "recovered", "shed", "slash", "trim", "off", "level", "stable", "steady"]
)  # fmt: skip
_ROMANCE = frozenset({"es", "fr", "it", "pt"})
_ONWARDS = re.compile(r"\s(?:a|à|al|para)\s\S{0,3}\d")  # bajó de 100 a 80
# ... but chuté de 7,5 % à 52,1 milliards: by how much, to which level
_ONWARDS_SHARE = re.compile(r"\s(?:a|à|al|para)\s\S{0,3}\d[\d.,]*\s?(?:%|por\sciento|pour\scent|por\scento)")
_ENGLISH = frozenset({"en", "und"})
_SHARES = frozenset({"percent", "percentage_point", "basis_point", "point"})
_NOT_CHANGE = frozenset(
    {"more", "less", "fewer", "gain", "boost"}
)  # `500 more tonnes` compares, but does not tell of a change
_TIMES = ("\u0432 ",)  # вырос в 2,5 раза
_STOPPED = re.compile(r"\d|[,;\uff0c\uff1b\u3001]")
_MORE_THAN = re.compile(r"\s(?:als|de|do\sque|que|\u0447\u0435\u043c)\s\S{0,3}\d")  # 50 % para más de 1.400 productos
_DESCRIBES = {"ko": re.compile("(?:한|된|어난|어든|오른|낮은|높은|떨어진)\\s?$")}
_THAN_THEN = re.compile(r"\sthan\s(?:(?:a|the|in|on|at|during|last|it\swas|they\swere)\s)")  # €300 more than in January
_MOST_CROSSED = 2  # figures a verb may reach across: rose 5 percent from $4 to $5 billion
# A sign that stands before a share in place of a verb: (+2,2%), plus 0,6 Prozent, menos 1,6%.
_SIGN = re.compile(
    r"(?:^|[,;(:\uff08\uff0c\u3001]\s?|\s[-\u2013\u2014]\s)(?:(?:aber|e|et|ou|y)\s)?(\+|plus\s|m[aá]s\s|mais\s|pi[uù]\s|плюс\s|-|\u2212|\u2013|minus\s|menos\s|moins\s|meno\s|минус\s|\u25b2|\u25bc)\s?$"
)
_SIGN_REACH = 12
_WORTH = re.compile(r"(?:höhe|umfang|valeur|valor|wert)\s$")  # gingen Waren im Wert von: no from
_MORE = frozenset({"+", "plus ", "mas ", "más ", "mais ", "più ", "piu ", "плюс "})
_MOST_WORDS = 9  # between a verb and its `to`
_ARTICLES = frozenset({"un"})  # of itself no sign of a change: aumentaron su comercio un 4 %
_TURNS = re.compile(r"\s(?:que|y)\s|,")
_MOST_TO_OBJECT = 6  # words from a verb over its object to an article
_MOST_BESIDE = 2  # rose sharply, about
_FAR = 75  # characters between a word of change and the figure it may speak of
_AFTER_FAR = 14
_ARTICLE = re.compile(r"(?<![a-z])(?:a|an|the|its|their|another|un|una|une|ein|eine|einen|um|uma|to|of|by|at)[\s-]$")
_BREAK = re.compile(
    r"[;:.!?\u3002\uff1b](?:\s|$)|,\s(?:while|and|but|with|which|compared|against|versus)\s|\s(?:while|whereas|but)\s|[\u3002\uff1b]"
)


class Claim(NamedTuple):
    """What the words around an amount claim."""

    qualifier: Qualifier | None
    change: Change | None
    role: ChangeRole | None


_QUALIFIERS: dict[str, Qualifier] = {word: word for word in get_args(Qualifier)}
_CHANGES: dict[str, Change] = {word: word for word in get_args(Change)}
_ROLES: dict[str, ChangeRole] = {word: word for word in get_args(ChangeRole)}
_ROLES["at"] = "to"


def change_words(around: Stretch) -> list[Hit]:
    """Return the words of change in a sentence with their direction, from left to right."""
    return [hit for hit in changes_in(around) if hit[0] in _CHANGES]


def claim_of(amount: Amount, around: Stretch, changes: list[Hit], earlier: list[Amount]) -> Claim:
    """Return what is claimed about an amount within its sentence.

    `earlier` are the amounts before it in the sentence: `rose 5 percent to $10 billion` shares one verb.
    """
    qualifier, start = _qualifier(amount, around)
    if qualifier == "up_to" and around.language not in _ENGLISH and _is_goal(amount, around, changes):
        qualifier, start = None, amount.start  # вырос до 150: to, not up to
    if amount.change:
        return Claim(qualifier, _CHANGES[amount.change], _ROLES[amount.role])
    after = _after(amount, around)
    if after:
        role = _lists(around.language).role.before(around.low, start, around.start)
        return Claim(qualifier, after, "to" if after == "unchanged" else behind_role(amount, around, role))
    mark = _SIGN.search(around.low, max(around.start, amount.start - _SIGN_REACH), amount.start)
    if mark and amount.unit in _SHARES:
        return Claim(qualifier, "up" if mark[1] in _MORE else "down", "by")
    start = amount.listed if amount.listed >= 0 else start
    change, told = _before(amount, start, around, changes, earlier)
    if (
        change is None
        and amount.value is not None
        and amount.value < 0
        and amount.unit in ("percent", "percentage_point")
    ):
        change, told = "down", "by"
    return Claim(qualifier, change, told)


def _is_goal(amount: Amount, around: Stretch, changes: list[Hit]) -> bool:
    role = _lists(around.language).role.before(around.low, amount.start, around.start)
    return role is not None and role[0] == "to" and any(0 <= amount.start - hit[2] <= _FAR for hit in changes)


def _qualifier(amount: Amount, around: Stretch) -> tuple[Qualifier | None, int]:
    """Return the qualifier and where the claim begins, articles and qualifiers included."""
    hit = _qualifier_before(amount.start, around)
    behind = _lists(around.language).after.at(around.low, amount.end, around.end)
    found = hit[0] if hit else behind[0] if behind else ""
    return amount.qualifier or _QUALIFIERS.get(found), hit[1] if hit else amount.start


def _qualifier_before(start: int, around: Stretch) -> Hit | None:
    lists = _lists(around.language)
    hit = lists.before.before(around.low, start, around.start)
    if hit and not _is_ending(hit, around):
        return hit
    article = _ARTICLE.search(around.low, max(around.start, start - 9), start)
    hit = lists.before.before(around.low, article.start(), around.start) if article else None
    if hit:
        return hit
    role = lists.role.before(around.low, start, around.start)  # почти на 10%
    hit = lists.before.before(around.low, role[1], around.start) if role else None
    return (hit[0], start, start) if hit else None


def _is_ending(hit: Hit, around: Stretch) -> bool:
    """Tell whether a Korean word is only how the one before it ends: 증가한 120억 is no "about"."""
    before = around.low[hit[1] - 1 : hit[1]]
    return around.low[hit[1] : hit[2]] == "한" and "\uac00" <= before <= "\ud7a3"


def _after(amount: Amount, around: Stretch) -> Change | None:
    """Read `a 5 percent increase`, `7% higher`, `8.9% 증가`."""
    if is_object(amount, around):
        return None
    lists = _lists(around.language)
    end = past_ending(amount, around)
    hit = lists.behind.at(around.low, end, around.end)
    if hit and is_torn(hit, amount, around):
        return None
    if hit is None and (lists.role.before(around.low, amount.start, around.start) or is_ablative(amount, around)):
        hit = of_both(amount, around, lists.behind)
    if amount.unit not in _SHARES and around.language not in CJK_LANGUAGES:
        deed = hit is not None and around.low[hit[1] : hit[2]] in _NOT_CHANGE
        deed = deed and hit is not None and _THAN_THEN.match(around.low, hit[2], around.end) is None
        return _CHANGES[hit[0]] if hit and not deed else None
    if hit is None and around.language not in _ENGLISH:
        near = next(lists.behind.all(around.low, end, min(around.end, end + _AFTER_FAR)), None)
        far = near is None or _STOPPED.search(around.low, end, near[1]) or _MORE_THAN.match(around.low, near[2])
        hit = None if far else near
    return _CHANGES[hit[0]] if hit else None


def _before(
    amount: Amount, start: int, around: Stretch, changes: list[Hit], earlier: list[Amount]
) -> tuple[Change | None, ChangeRole | None]:
    role = _lists(around.language).role.before(around.low, start, around.start)
    near = [hit for hit in changes if 0 <= start - hit[2] <= _FAR and not is_phrasal(hit, role, around)]
    worth = role is not None and _WORTH.search(around.low, max(around.start, role[1] - 8), role[1]) is not None
    if not near or worth:
        return None, None
    hit = near[-1]
    if role is None and (
        (amount.unit == "multiple" and not around.low.endswith(_TIMES, around.start, amount.start))
        or (amount.unit not in _RATIOS and not amount.minor and _is_deed(around.low[hit[1] : hit[2]], around))
    ):
        return None, None
    crossed = [other for other in earlier if hit[2] <= other.start < start]
    if not _reaches(around, hit, start, role, crossed):
        return None, None
    if (
        role is not None
        and role[0] == "by"
        and around.language in _ROMANCE
        and (_ONWARDS_SHARE if amount.unit == "percent" else _ONWARDS).match(around.low, amount.end, around.end)
    ):
        return _CHANGES[hit[0]], "from"
    level = _describes(hit, start, amount, around) or (role is None and is_level(hit, start, around))
    if level or (hit[0] == "unchanged" and (role is None or role[0] == "by")):
        return _CHANGES[hit[0]], "to"
    return _CHANGES[hit[0]], _ROLES[role[0]] if role else "by"


def _describes(hit: Hit, start: int, amount: Amount, around: Stretch) -> bool:
    """Tell whether a change led to the level behind it: 8% 증가한 120억 달러."""
    tail = _DESCRIBES.get(around.language)
    return tail is not None and amount.unit not in _SHARES and tail.search(around.low, hit[1], start) is not None


def _is_deed(word: str, around: Stretch) -> bool:
    return word in _ALSO_DEEDS if around.language in _ENGLISH else is_deed(word, around.language)


def _reaches(around: Stretch, hit: Hit, start: int, role: Hit | None, crossed: list[Amount]) -> bool:
    """Tell whether a word of change reaches a figure: next to it, or with by, to, from, past one other figure."""
    between = around.low[hit[2] : start]
    if _BREAK.search(between) or (is_of_cause(between, around.language) and (crossed or not says_again(role, around))):
        return False
    if crossed:
        told = role is not None and (
            role[0] in ("to", "from") or says_again(role, around) or _at_once(role, crossed, around)
        )
        return told and len(crossed) <= _MOST_CROSSED
    if role is not None:
        if around.low[role[1] : role[2]] in _ARTICLES:
            return len(between.split()) <= _MOST_TO_OBJECT and not _TURNS.search(between)
        return len(between.split()) <= _MOST_WORDS and not re.search(r"\sof\s.*\sof\s", between)
    return len(between.split()) <= _MOST_BESIDE or around.language in CJK_LANGUAGES


def _at_once(role: Hit, crossed: list[Amount], around: Stretch) -> bool:
    """Tell whether the level follows the change at once: up 7 percent at 4 billion."""
    return role[0] == "at" and not around.low[crossed[-1].end : role[1]].strip()


class _Lists(NamedTuple):
    before: WordList
    after: WordList
    behind: WordList
    role: WordList


@lru_cache
def _lists(language: str) -> _Lists:
    return _Lists(
        before=WordList(entries("qualifiers", language, kind="before")),
        after=WordList(entries("qualifiers", language, kind="after")),
        behind=WordList(entries("changes", language, kind="after") | entries("changes", language, kind="parted")),
        role=WordList(entries("changes", language, kind="role")),
    )
