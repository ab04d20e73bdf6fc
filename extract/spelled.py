"""Numbers in words and their worth: two hundred and fifty thousand, zweihundertfünfzig, point five, and a half, two thirds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from extract.digits import Number
from extract.number_grammar import Grammar
from extract.wordlists import plain

_THOUSAND, _HUNDRED, _TEN, _SCORE, _TWENTY = Decimal(1000), Decimal(100), Decimal(10), Decimal(4), Decimal(20)
_REVERSED = frozenset({"de", "nl"})  # ein-und-zwanzig
_OVER_TEN = frozenset({Decimal(7), Decimal(8), Decimal(9)})
_DOUBTFUL = frozenset({Decimal(2), Decimal(4)})  # eight quarters are times, two halves are none
_HALF = Decimal("0.5")
_PLACES = 6


class _Sum(NamedTuple):
    """A number being built: closed sections with their scales, what is open, the last value."""

    sections: tuple[tuple[Decimal, Decimal], ...] = ()
    current: Decimal = Decimal(0)
    last: Decimal = Decimal(0)

    @property
    def value(self) -> Decimal:
        return sum((value for value, _ in self.sections), self.current)


def spelled(found: re.Match[str], rules: Grammar, language: str) -> Number | None:
    """Return the number that the words at `found` begin with, or None where they name a year or single digits."""
    start = end = found.start("words")
    told, safe = _Sum(), (_Sum(), start)
    for word, begin, finish in _tokens(found["words"], rules):
        between = found["words"][end - start : begin]
        if between.strip():
            safe = (told, end)  # four million and seven million: the first ends before `and`
        grown = _grown(told, word, rules, reverse=language in _REVERSED and between.strip(" -") in rules.joiners)
        if grown is None:
            told, end = safe if not between.strip(" -\u00a0") else (told, end)
            break  # nineteen ninety-five, one two three: no number at all
        told, end = grown, start + finish
    if end == start:
        return None
    scale = told.sections[-1][1] if told.sections and not told.current else Decimal(1)
    return Number(start=start, end=end, value=told.value, scale=scale, spelled=True)


def _tokens(words: str, rules: Grammar) -> Iterator[tuple[str, int, int]]:
    for word in rules.word.finditer(words):
        yield plain(word[0]), word.start(), word.end()


def _grown(told: _Sum, word: str, rules: Grammar, *, reverse: bool) -> _Sum | None:
    """Return the number with one more word, or None where that word begins another."""
    if word in rules.scales:
        return _scaled(told, Decimal(rules.scales[word]))
    value = Decimal(rules.words[word])
    if value == _TWENTY and told.last == _SCORE and "soixante" in rules.words:
        return told._replace(current=told.current - _SCORE + _SCORE * _TWENTY, last=_TWENTY)  # quatre-vingts
    if value == _HUNDRED and 1 <= told.current < _HUNDRED:
        return told._replace(current=told.current * _HUNDRED, last=_HUNDRED)
    if not _follows(value, told, rules, reverse=reverse):
        return None
    return told._replace(current=told.current + value, last=value)


def _follows(value: Decimal, told: _Sum, rules: Grammar, *, reverse: bool) -> bool:
    """Tell whether a value may stand behind the last one: ones behind tens, tens behind hundreds, all behind a scale."""
    last = told.last
    if not value or not last:
        return told == _Sum()
    if last >= _THOUSAND:
        return True
    if last < _TWENTY:
        return _follows_small(value, last, rules, reverse=reverse)
    if last < _HUNDRED:
        return value < (_TWENTY if "soixante" in rules.words else _TEN)
    return value < last


def _follows_small(value: Decimal, last: Decimal, rules: Grammar, *, reverse: bool) -> bool:
    """Tell whether a value may stand behind one below twenty: dix-sept, on iki, ein-und-zwanzig."""
    if last == _TEN:
        return value in _OVER_TEN if "soixante" in rules.words else rules.words.get("on") == "10" and value < _TEN
    return reverse and last < _TEN <= value < _HUNDRED and value % _TEN == 0


def _scaled(told: _Sum, scale: Decimal) -> _Sum | None:
    if scale < _THOUSAND:
        grown = (told.current or 1) * scale
        return None if told.current >= _HUNDRED else told._replace(current=grown, last=scale)
    base, sections = told.current, list(told.sections)
    while sections and sections[-1][0] < scale:
        base += sections.pop()[0]
    if sections and sections[-1][1] <= (base or 1) * scale:
        return None
    return _Sum((*sections, ((base or 1) * scale, scale)), Decimal(0), scale)


def ended(number: Number, low: str, rules: Grammar) -> Number:
    """Return the number with what ends it: a part, a half, decimals in words, and a scale behind them."""
    found = rules.tail.match(low, number.end)
    if not found:
        return number
    if found["decimals"]:
        return _with_decimals(number, found, rules) if number.spelled else number
    times = Decimal(rules.scales[plain(found["times"])]) if found["times"] else Decimal(1)
    below = Decimal(0)
    if found["half"]:
        value = number.value + _HALF * number.scale
    elif found["part"]:
        below = Decimal(rules.parts[plain(found["part"])])
        if (
            not number.spelled
            or number.value >= _HUNDRED
            or (number.value > below and times == 1 and below in _DOUBTFUL)
        ):
            return number
        value = number.value / below
    else:
        share = Decimal(rules.words[plain(found["above"])]) / Decimal(rules.parts[plain(found["below"])])
        value = number.value + share * (number.scale if number.scale >= _THOUSAND else 1)
    scale = number.scale if times == 1 else times
    return number._replace(
        end=found.end(), value=_short(value * times), scale=scale, below=below if times == 1 else Decimal(0)
    )


def _with_decimals(number: Number, found: re.Match[str], rules: Grammar) -> Number:
    """Read `two point seven five million`: single digits stand one by one, other numbers as they are."""
    tokens = [word for word, _, _ in _tokens(found["decimals"], rules)]
    scale = Decimal(1)
    while len(tokens) > 1 and tokens[-1] in rules.scales and Decimal(rules.scales[tokens[-1]]) >= _THOUSAND:
        scale *= Decimal(rules.scales[tokens.pop()])
    if found["times"]:
        scale *= Decimal(rules.scales[plain(found["times"])])
    values = [rules.words.get(word) or rules.scales[word] for word in tokens]
    if all(len(value) == 1 for value in values):
        after = "".join(values)
    else:
        told: _Sum | None = _Sum()
        for word in tokens:
            told = _grown(told, word, rules, reverse=True) if told else None
        if told is None:
            return number
        after = str(told.value)
    return number._replace(end=found.end(), value=(number.value + Decimal(f"0.{after}")) * scale, scale=scale)


def _short(value: Decimal) -> Decimal:
    return value if value == round(value, _PLACES) else round(value, _PLACES)
