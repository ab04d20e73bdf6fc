"""How well the readers read the newsroom: `python -m tests.newsroom.scores` (`--faults` lists every fault).

Figures count recall only: the expected list is a floor, so a precision of 1.00 there says nothing.
The articles were written apart from the rules and are not there to tune them to: look, and mend what is general.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator

from extract.gazetteer import Tables, load_tables
from extract.items import Item
from extract.reading import read_one
from ledger.model import Figure, Reading
from tests.newsroom.pieces import ExpectedFigure, Piece, pieces, publishers

RELEVANT = 0.5


class Tally:
    """Right, false and missed findings of each kind, with the faults in words."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.false: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.faults: list[str] = []

    def compare(
        self, kind: str, wanted: set[str], found: set[str], *, about: str, tolerated: set[str] | None = None
    ) -> None:
        """Count one article's findings; `tolerated` ones are neither right nor false."""
        false = found - wanted - (tolerated or set())
        self.right[kind] += len(wanted & found)
        self.false[kind] += len(false)
        self.missed[kind] += len(wanted - found)
        self.faults += [f"{about} {kind}: missed {name}" for name in sorted(wanted - found)]
        self.faults += [f"{about} {kind}: false {name}" for name in sorted(false)]

    def lines(self) -> Iterator[str]:
        """Yield a table: kind, precision, recall, F1, and the counts behind them."""
        yield f"{'':<18}{'P':>6}{'R':>6}{'F1':>6}   right false missed"
        for kind in self.right | self.false | self.missed:
            right, false, missed = self.right[kind], self.false[kind], self.missed[kind]
            precision, recall = right / max(1, right + false), right / max(1, right + missed)
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            yield f"{kind:<18}{precision:6.2f}{recall:6.2f}{f1:6.2f}   {right:5} {false:5} {missed:6}"


def _item(piece: Piece) -> Item:
    house = publishers()[piece.publisher]
    return Item(
        id=str(piece.number),
        title=piece.title,
        text=piece.prose,
        published=piece.published.date(),
        publisher=house.name,
        publisher_country=house.country,
    )


def _unordered(pair: str) -> str:
    return "-".join(sorted(pair.replace(">", "-").split("-")))


def _same(wanted: ExpectedFigure, found: Figure) -> bool:
    return (
        wanted.field == found.field
        and (wanted.value, wanted.low, wanted.high) == (found.value, found.low, found.high)
        and wanted.currency == found.currency
        and (wanted.text in found.text or found.text in wanted.text)
    )


def _figures(tally: Tally, piece: Piece, reading: Reading, about: str) -> None:
    """Count values (recall only: the expected list is a floor), then what was read beside the right values."""
    for wanted in piece.expected.figures:
        found = next((figure for figure in reading.figures if _same(wanted, figure)), None)
        tally.compare("figure value", {wanted.text}, {wanted.text} if found else set(), about=about)
        if found is None:
            continue
        for facet in ("unit", "measure", "qualifier", "change", "per"):
            if word := getattr(wanted, facet):
                got = getattr(found, facet)
                names = {f"{wanted.text} = {got}"} if got else set()
                tally.compare(f"figure {facet}", {f"{wanted.text} = {word}"}, names, about=about)


def _companies(tally: Tally, piece: Piece, reading: Reading, about: str) -> None:
    found = {mention.text for mention in reading.mentions if mention.kind == "company"}
    wanted = set(piece.expected.companies)
    known = {name for name in wanted if any(name in text or text in name for text in found)}
    false = {text for text in found if not any(name in text or text in name for name in wanted)}
    tally.compare("companies", wanted, known | false, about=about)


def _judge(tally: Tally, piece: Piece, reading: Reading) -> None:
    expected, about = piece.expected, f"{piece.number:03} {piece.language}"
    strong = {one.code for one in (*reading.countries, *reading.blocs) if one.salience != "passing"}
    tally.compare(
        "countries", {*expected.countries, *expected.blocs}, strong, about=about, tolerated=set(expected.passing)
    )
    pairs = {f"{pair.source}>{pair.target}" if pair.source else f"{pair.a}-{pair.b}" for pair in reading.pairs}
    tally.compare("pairs", {*map(_unordered, expected.pairs)}, {*map(_unordered, pairs)}, about=about)
    directed = {pair for pair in expected.pairs if ">" in pair}
    tally.compare("directions", directed, {pair for pair in pairs if ">" in pair}, about=about)
    _companies(tally, piece, reading, about)
    tally.compare("topics", set(expected.topics), {topic.id for topic in reading.topics}, about=about)
    events = {event.kind for event in reading.events}
    tally.compare("event", {expected.event} - {""}, events & {expected.event} or events, about=about)
    kept_off = {"kept off"} if reading.relevance < RELEVANT else set()
    tally.compare("relevance", set() if expected.relevant else {"kept off"}, kept_off, about=about)
    _figures(tally, piece, reading, about)


def score(tables: Tables) -> Tally:
    """Read every article that has a text and compare with what its file expects."""
    tally = Tally()
    for piece in pieces():
        if piece.access != "empty":
            _judge(tally, piece, read_one(_item(piece), tables=tables))
    return tally


def main() -> None:
    """Print the table, and every fault when asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.newsroom.scores", description=__doc__)
    parser.add_argument("--faults", action="store_true", help="list every fault, by article")
    given = parser.parse_args()
    tally = score(load_tables())
    sys.stdout.write("\n".join([*(tally.faults if given.faults else ()), *tally.lines()]) + "\n")


if __name__ == "__main__":
    main()
