"""What a sentence leaves unsaid: the country that its article is at home in is the other party of what it tells.

"Imports from Cambodia rose" in an article about Vietnam; and, after a sentence on exports, "Japan took 12 percent".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from extract.masks import Masked
from extract.ties import Direction, Tie, TieRules, read_ellipses
from ledger.model import Tally

# A country with this many times the mentions of the next is whom an article leaves unnamed.
FAR_AHEAD = 1.3
# A sentence that names several countries may mean another one by what it leaves out.
AMONG_SEVERAL = 0.9
# A tie at least this sure says all that its sentence says of a party.
TELLS_ALL = 0.4
_OF_GOODS = (
    "exports",
    "imports",
    "goods",
    "{a} sells",
    "{a} supplies",
    "{b} buys",
)  # how the reasons of such ties begin
_TOKENS = re.compile("\u27e8(\\d+)")
_TOWARDS = ("exports", "imports", "trade-with", "to-them")  # how the ids of such rules begin
_CLAUSES = re.compile("[;\uff1b]")
FARTHEST = 3  # sentences that a flow of goods goes on for


_OF_PAIR = 0.5
_SAYS_PAIR = "exports from {a} to {b}, behind a sentence on the trade of both"


class Home(NamedTuple):
    """Whom an article may leave unnamed."""

    about: tuple[str, ...]  # the one or two countries that it is about, the first one in the title before the other
    press: str  # the country of its press, where that is what it means

    @property
    def country(self) -> str:
        """Return the country that the article is at home in, or nothing."""
        return self.about[0] if self.about else ""


class Flow(NamedTuple):
    """Which way goods went in a sentence: out of the article's country ("a>b") or into it."""

    way: Direction
    order: int


@dataclass
class Unsaid:
    """Reads the sentences of one article in order, for the parties that they leave out."""

    rules: TieRules
    home: Home
    flow: Flow | None = None
    pair: tuple[str, int] | None = None  # with whom the sentence before told of trade or a deal, and where

    def ties(self, masked: Masked, plain: Masked, found: Sequence[Tie], order: int) -> list[Tie]:
        """Return the ties of a sentence in which `found` are tied already.

        `plain` is the sentence with the parties made plain words that are only passed by.
        """
        codes = masked.codes
        if len(codes) == 1:
            made = list(found) or self._of_one(masked, plain, order)
        else:
            made = self._of_several(plain, found, order)
        self.note(masked, order, made)
        return made

    def nameless(self, masked: Masked, order: int) -> list[Tie]:
        """Return the ties of a sentence without names: "Exports fell", behind one on the trade of two countries."""
        home = self.home.country
        ways: list[Direction] = []
        if self.pair and order - self.pair[1] == 1 and home:
            words: tuple[tuple[Direction, re.Pattern[str] | None], ...]
            words = (("a>b", self.rules.outward), ("b>a", self.rules.inward))
            ways = [way for way, told in words if told and told.search(masked.text)]
        self.note(masked, order)
        ends = {"a>b": (home, self.pair[0]), "b>a": (self.pair[0], home)} if self.pair else {}
        return [
            Tie(*ends[way], directed=True, weight=_OF_PAIR, rule="of-the-pair-unsaid", says=_SAYS_PAIR) for way in ways
        ]

    def note(self, masked: Masked, order: int, made: Sequence[Tie] = ()) -> None:
        """Take note of the way that goods go in a sentence with the ties `made`, and of the pair that it is about."""
        home = self.home.country
        if masked.codes:
            others = masked.codes - {home}
            both = home in masked.codes and len(others) == 1
            dealt = both and any(tie.trade and not tie.directed for tie in made)
            self.pair = (next(iter(others)), order) if dealt else None
        self.flow = self._flow(masked, order, made) or self._of_goods(made, order) or self.flow

    def _of_goods(self, made: Sequence[Tie], order: int) -> Flow | None:
        """Return the flow that the first tie of goods with the article's own country tells of."""
        home = self.home.country
        for tie in made:
            if tie.directed and tie.says.startswith(_OF_GOODS) and home in (tie.source, tie.target):
                return Flow("a>b" if tie.source == home else "b>a", order)
        return None

    def _of_one(self, masked: Masked, plain: Masked, order: int) -> list[Tie]:
        home, *others = self.home.about or ("",)
        if home and home not in masked.codes:
            if made := self._read(plain, home, "about", self._way(plain, order)):
                return _both_ways(made)
        elif others and (made := self._read(plain, others[0], "about", None)):
            # only what says to or from the country of the article
            return _both_ways([tie for tie in made if tie.rule.startswith(_TOWARDS)])
        press = self.home.press
        if not press or press in masked.codes:
            return []
        return _both_ways(self._read(plain, press, "from", self._way(plain, order)))

    def _of_several(self, plain: Masked, found: Sequence[Tie], order: int) -> list[Tie]:
        home = self.home.country
        tied = {code for tie in found if tie.weight >= TELLS_ALL for code in (tie.source, tie.target)}
        best: dict[str, Tie] = {}
        for part in _without(home, plain) if home else ():
            for tie in self._read(part, home, "about", self._way(part, order)):
                other = tie.target if tie.source == home else tie.source
                if other not in tied:
                    best.setdefault(other, replace(tie, weight=tie.weight * AMONG_SEVERAL))
        if not best:
            return list(found)
        return [tie for tie in found if not {tie.source, tie.target} & best.keys()] + list(best.values())

    def _read(self, plain: Masked, home: str, unsaid: str, flow: Direction | None) -> list[Tie]:
        """Return the ties to a home, the surest first; what goes on from a flow of goods goes its way.

        Where the sentence itself says which way one partner's goods go, those of the others beside it go the same.
        """
        found = list(read_ellipses(plain, self.rules, home=home, unsaid=unsaid, flow=flow))
        if flow is None and not self._told(plain):
            return sorted(found, key=lambda tie: -tie.weight)
        said = next((tie for tie in found if tie.directed and tie.rule not in self.rules.flowing), None)
        way: Direction | None = None if said is None else "a>b" if said.source == home else "b>a"
        if way and way != flow:
            found = list(read_ellipses(plain, self.rules, home=home, unsaid=unsaid, flow=way))
        return sorted(found, key=lambda tie: -tie.weight)

    def _way(self, plain: Masked, order: int) -> Direction | None:
        if self._told(plain):
            return self._told(plain)
        return self.flow.way if self.flow and order - self.flow.order <= FARTHEST else None

    def _flow(self, masked: Masked, order: int, made: Sequence[Tie]) -> Flow | None:
        """Return the flow that a sentence tells of: its own country's exports or imports, not both."""
        way = self._told(masked)
        home = self.home.country
        ours = not masked.codes or home in masked.codes or any(home in (tie.source, tie.target) for tie in made)
        if way and ours:
            return Flow(way, order)
        on = self.flow is not None and any(tie.rule in self.rules.flowing for tie in made)
        return Flow(self.flow.way, order) if on and self.flow else None

    def _told(self, masked: Masked) -> Direction | None:
        outward, inward = (
            bool(words and words.search(masked.text)) for words in (self.rules.outward, self.rules.inward)
        )
        if outward == inward:
            return None
        return "a>b" if outward else "b>a"


def standing(masked: Masked) -> frozenset[str]:
    """Return the countries whose tokens still stand in a sentence: passers are plain words by now."""
    left = {int(number) for number in _TOKENS.findall(masked.text)}
    return frozenset(code for number in left for code in masked.groups[number].codes)


def _without(code: str, masked: Masked) -> Iterator[Masked]:
    """Yield the sentence, or those of its clauses that don't name a country."""
    if code not in standing(masked):
        yield masked
        return
    for clause in _CLAUSES.split(masked.text)[1:]:
        part = replace(masked, text=clause)
        if code not in standing(part):
            yield part


def _both_ways(made: Sequence[Tie]) -> list[Tie]:
    """Return the surest tie, and the surest of the other way where other words say it: exports to, and imports from."""
    best = list(made[:1])
    for tie in made[1:]:
        apart = tie.at[0] >= best[0].at[1] or tie.at[1] <= best[0].at[0]
        if tie.directed and best[0].directed and tie.source == best[0].target and apart:
            return [*best, tie]
    return best


def home_of(
    rules: TieRules,
    countries: Sequence[Tally],
    in_title: Iterable[str],
    *,
    language: str,
    publisher_country: str,
    home: str = "",
) -> Home:
    """Return whom an article leaves unnamed; `in_title` are the countries of its title in order.

    `home` is the country that it is at home in, where the whole of it tells.
    """
    about = _about(countries, tuple(in_title))
    first = (home, *(code for code in about if code != home))[:2] if home else about
    return Home(first, _press(rules, countries, language, publisher_country))


def _about(countries: Sequence[Tally], in_title: Sequence[str]) -> tuple[str, ...]:
    """Return the one or two countries that the article is about, the one that the title names first before the other.

    Nothing where no one or two are far ahead of the rest, and the title names none of the central ones.
    """
    ranked = sorted((t for t in countries if t.salience == "central"), key=lambda t: -t.mentions)
    titled = [code for code in dict.fromkeys(in_title) if code in {tally.code for tally in ranked}]
    if len(ranked) > 2 and ranked[1].mentions < FAR_AHEAD * ranked[2].mentions:  # noqa: PLR2004 - two make a pair
        ahead = ranked[0].mentions >= FAR_AHEAD * ranked[1].mentions
        return tuple(titled[:1]) or ((ranked[0].code,) if ahead else ())
    codes = [tally.code for tally in ranked[:2]]
    return tuple(sorted(codes, key=lambda code: titled.index(code) if code in titled else len(titled)))


def _press(rules: TieRules, countries: Sequence[Tally], language: str, publisher_country: str) -> str:
    """Return the country that an article means where it names a single foreign one, or nothing.

    The language says it (Korean is written in Korea), else the publisher; but papers in English are read, and
    written, everywhere, and an article about two countries or more says itself whom it means.
    """
    home = rules.home or (publisher_country if language != "en" else "")
    about = {tally.code for tally in countries if tally.salience == "central"}
    return home if len(about - {home}) <= 1 else ""
