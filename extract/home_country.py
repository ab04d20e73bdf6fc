"""The country that an article is at home in: whose exports and imports it means where it names the partner alone.

Every country collects what speaks for it: it owns or does the trade ("Ghana's exports", "Poland bought"), the dateline and
the money are its own, the press is. What stands behind to or from is a partner, which speaks against it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from extract.digits import lowered
from extract.number_grammar import CJK_LANGUAGES
from extract.ties import load_rules
from extract.wordlists import rows
from extract.zones import zones
from ledger.model import Mention

_ADJECTIVE_LAST = frozenset({"es", "fr", "it", "pt"})
_OWNER, _PARTNER, _NAMED = 1.5, -1.0, 0.3
_AT = -0.3  # a town behind to or in may only say where
_DATELINE, _PRESS, _MONEY, _MOST_MONEY = 2.0, 1.5, 0.4, 1.6
_COMPANY, _MOST_COMPANY = 0.3, 1.8
_IN_TITLE = 0.5
_LEAST, _MARGIN = 1.0, 0.5  # what the best must have, and how far ahead it must be
_NEAR, _BACK = 28, 34  # characters between a country and the trade it owns, and before it to its preposition
_OF = re.compile(r"\s(?:by|of|von)\s")  # exports of Ghana, and no partner
_SIGNS = "\u00a3\u20a6\u20b1\u20b9\u20ba\u20bd\u4ebf\u5104\u5146\u4e07\u6e2f\u65b0\u53f0\ub9cc\uc5b5\uc870\u0e1a\u0433\u0440\u0441\u0442"  # how money begins that no Latin letter does
_STOP = re.compile("[.;:!?\u3002\uff1b\uff01\uff1f\n]")
_MOST_MENTIONS = 80  # the beginning of a long article tells


class _Words(NamedTuple):
    """A language's words of trade, and what stands around a partner."""

    trade: re.Pattern[str]
    outward: re.Pattern[str]
    to: re.Pattern[str]
    from_: re.Pattern[str]
    of: re.Pattern[str]
    behind: re.Pattern[str]
    just_before: re.Pattern[str]


def press_of(language: str) -> str:
    """Return the country that texts of a language are mostly written in, or nothing: Korean in Korea."""
    return load_rules(language).home


def home_country(
    title: str,
    text: str,
    mentions: Sequence[Mention],
    *,
    language: str,
    publisher_country: str = "",
    company_homes: Mapping[str, str] | None = None,
) -> str:
    """Return the ISO 3166-1 code of the country that an article is at home in, or nothing where none is far ahead.

    `company_homes` gives the country of a company's id: news of a company is told from there.
    """
    score: defaultdict[str, float] = defaultdict(float)
    for code, times in _companies(mentions, company_homes or {}).items():
        score[code] += min(_MOST_COMPANY, _COMPANY * times)
    for code, points in _points(title, text, mentions, language):
        score[code] += points
    press = publisher_country or press_of(language)
    if press and (press in score or language != "en"):
        score[press] += _PRESS
    best = sorted(score, key=lambda code: (-score[code], code))
    if not best or score[best[0]] < _LEAST:
        return ""
    behind = score[best[1]] if len(best) > 1 else 0.0
    return best[0] if score[best[0]] - behind >= _MARGIN else ""


def _companies(mentions: Sequence[Mention], homes: Mapping[str, str]) -> Counter[str]:
    """Count how often each country's companies are named, those of the title twice more."""
    told: Counter[str] = Counter()
    for one in mentions:
        if home := homes.get(one.entity or "", ""):
            told[home] += 3 if one.field == "title" else 1
    return told


def _points(title: str, text: str, mentions: Sequence[Mention], language: str) -> Iterator[tuple[str, float]]:
    words = _words(language)
    pages = {"title": lowered(title), "text": lowered(text)}
    datelines = [(zone.start, zone.end) for zone in zones(text) if zone.name == "dateline"]
    for one in [one for one in mentions if one.entity and one.entity.startswith("country:")][:_MOST_MENTIONS]:
        code = (one.entity or "").partition(":")[2]
        if one.field == "text" and any(start <= one.start < end for start, end in datelines):
            yield code, _DATELINE
            continue
        yield code, _told(pages[one.field], one, words, language) + (_IN_TITLE if one.field == "title" else 0.0)
    counted = Counter(found.lastgroup or "" for found in _money().finditer(pages["text"]))
    yield from ((code, min(_MOST_MONEY, _MONEY * times)) for code, times in counted.items())


def _told(low: str, one: Mention, words: _Words, language: str) -> float:
    """Return what a mention says for its country: it owns the trade, is its partner, or is only named."""
    before, behind = low[max(0, one.start - _BACK) : one.start], low[one.end : one.end + _BACK]
    before = before[_last_stop(before) :]
    ahead = _STOP.split(behind[:_NEAR])[0]
    source = words.from_.search(before)
    if source and not _OF.search(source[0]):
        return _OWNER if words.outward.search(before) else _PARTNER
    if source or words.of.search(before):
        return _OWNER if words.trade.search(before) else _NAMED
    if words.just_before.search(before):
        return _OWNER  # exportations sénégalaises
    if words.to.search(before) or words.behind.search(behind):
        return _AT if one.kind == "place" else _PARTNER
    own = ahead[: _NEAR // 3] if language in CJK_LANGUAGES else ahead
    return _OWNER if words.trade.search(own) else _NAMED


def _last_stop(before: str) -> int:
    return max((found.end() for found in _STOP.finditer(before)), default=0)


@lru_cache
def _words(language: str) -> _Words:
    known = {row[0] for row in rows("directions")}
    own = language if language in known else "en"
    told: dict[str, list[str]] = defaultdict(list)
    for row in rows("directions"):
        if row[0] == own:
            told[row[1]].append(row[2])

    def either(*kinds: str) -> re.Pattern[str]:
        return re.compile("|".join(pattern for kind in kinds for pattern in told[kind]) or "(?!)")

    trade = either("out", "in")
    before = re.compile(f"(?:{trade.pattern})\\s$") if language in _ADJECTIVE_LAST else re.compile("(?!)")
    return _Words(
        trade,
        either("out"),
        either("to"),
        either("from"),
        either("from_out"),
        either("to_after", "from_after"),
        before,
    )


@cache
def _money() -> re.Pattern[str]:
    """Return one expression for the money of every country, under its code, tried only where one may begin."""
    signs = "|".join(f"(?P<{row[0]}>{row[1]})" for row in rows("home_signs"))
    return re.compile(rf"(?:\b(?=[a-z\u0111])|(?=[{_SIGNS}]))(?:{signs})")
