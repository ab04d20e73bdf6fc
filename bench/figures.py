"""Measure the reader of figures: detection and value per kind and language on a labelled set, and its speed.

    python bench/figures.py --data FOLDER [--misses KIND_LANG] [--speed FILE.jsonl]

FOLDER holds `<kind>_<language>.jsonl` with `{"text", "lang", "figures": [{"start", "end", "kind", "value", "currency"}]}`.
A gold figure is found when one of ours of the same kind overlaps it, and its value is right within one in a thousand.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extract.amounts import Page  # noqa: E402 - the path is set above
from extract.figures import read_figures  # noqa: E402 - the path is set above
from extract.money import read_money, signed  # noqa: E402 - as above
from extract.numerals import Number, numbers  # noqa: E402 - as above
from extract.quantities import read_quantity  # noqa: E402 - as above
from ledger.model import Figure  # noqa: E402 - as above

_DATED = frozenset("年月日号號")
_NEAR = 0.001
_MINOR = re.compile(
    r"cent|penn|penc|peni|peny|rappen|pfennig|öre|sent|kuruş|पेंस|सेंट|पैसे|펜스|센트|ペンス|セント|美分|cént", re.IGNORECASE
)  # sets count cents as units
_PLAIN = re.compile(
    r"(?:[$€£¥]|US\$)?\d[\d.,]*(?:\s?(?:million|billion|trillion|bn|m))?(?:\s?(?:percent|per cent|%|dollars|euros|yen|won|yuan))?"
)


class Score(NamedTuple):
    """Gold figures, ours, those found and those with the right value."""

    gold: int = 0
    ours: int = 0
    found: int = 0
    valued: int = 0

    def line(self) -> str:
        """Return detection F1, value F1 and the counts in one line."""
        return f"gold {self.gold:4d}  ours {self.ours:4d}  detection F1 {_f1(self.found, self):6.3f}  value F1 {_f1(self.valued, self):6.3f}"


def _f1(hits: int, score: Score) -> float:
    return 2 * hits / (score.gold + score.ours) if score.gold + score.ours else 1.0


def kind_of(figure: Figure) -> str:
    """Return the kind of the set that a figure of ours is."""
    if figure.unit in ("money", "bitcoin"):  # the set counts coins as money
        return "money"
    if figure.unit in ("percent", "percentage_point", "basis_point", "permille"):
        return "percent"
    return "quantity"


class Bare(NamedTuple):
    """A number as the reader of numerals gives it: the set's kind `number` has no unit and is no figure of ours."""

    start: int
    end: int
    text: str
    value: Decimal | None
    low: None = None
    high: None = None
    unit: str = "number"
    currency: str = ""


def bare(row: dict[str, Any]) -> list[Bare]:
    """Return the plain numbers of one row, with their signs: in the set a number with a unit or a date is of another kind."""
    page = Page.of(row["text"], row["lang"])
    found: list[Bare] = []
    for one in numbers(page.low, row["lang"]):
        if not _has_unit(one, page):
            start, sign = signed(page.low, one.start)
            found.append(Bare(start, one.end, row["text"][start : one.end], sign * one.value))
    return found


def _has_unit(number: Number, page: Page) -> bool:
    """Tell whether money, a unit or the sign of a date stands at a number, or it is one sign of a longer word."""
    behind = page.low[number.end : number.end + 1]
    if number.ordinal or (behind.isascii() and behind.isalpha() and not number.spelled) or behind in _DATED:
        return True
    if (
        number.digits.isdecimal()
        and len(number.digits) == 1
        and not number.digits.isascii()
        and "\u4e00" <= behind <= "\u9fff"
    ):
        return True
    amount = read_money(number, page) or (None if number.below else read_quantity(number, page))
    return amount is not None and amount.noun is None and amount.unit != "count"


def read(row: dict[str, Any]) -> list[Figure]:
    """Return our figures of one row."""
    figures, _ = read_figures("", row["text"], language=row["lang"], published=dt.date(2020, 6, 15))
    return [one for figure in figures for one in _faces(figure, row["text"])]


def _faces(figure: Figure, text: str) -> list[Figure]:
    """Return a figure and the equivalents printed beside it, which the set counts apart."""
    faces, position = [figure], figure.end
    for face in figure.equivalents:
        start = text.find(face.text, figure.start)
        if start >= 0:
            position = start + len(face.text)
            unit = face.unit or "money"
            faces.append(
                msgspec.structs.replace(
                    figure, start=start, end=position, text=face.text, value=face.value, low=None, high=None, unit=unit,
                    currency=face.currency, equivalents=(),
                )
            )  # fmt: skip
    return faces


def right(figure: Figure | Bare, gold: dict[str, Any]) -> bool:
    """Tell whether a figure has the gold value; of a range both ends and the middle count, and cents may count as units."""
    low, high = figure.low or Decimal(0), figure.high or Decimal(0)
    values = [figure.value] if figure.value is not None else [low, high, (low + high) / 2]
    wanted = wanted_value(gold)
    if wanted is None:
        return False
    near = max(abs(wanted) * _NEAR, 1e-9)
    factors = (1, 100) if _MINOR.search(gold["text"]) else (1,)
    return any(abs(float(value) * factor - wanted) <= near for factor in factors for value in values)


def wanted_value(gold: dict[str, Any]) -> float | None:
    """Return the gold value; where the set lost a decimal comma (63,45 became 6345), the value as it was written."""
    raw, value = str(gold.get("value_raw", "")), gold.get("value")
    plain = raw.rstrip("%").strip()
    if value is not None and re.fullmatch(r"-?\d+,\d+(?:E[+-]?\d+)?", plain):
        return float(plain.replace(",", "."))
    return None if value is None else float(value)


def score(rows: list[dict[str, Any]], kind: str, misses: list[str]) -> Score:
    """Score one file for one kind; each gold figure may be found once."""
    totals = [0, 0, 0, 0]
    for row in rows:
        gold = [one for one in row["figures"] if one["kind"] == kind]
        ours: Sequence[Figure | Bare] = (
            bare(row) if kind == "number" else [one for one in read(row) if kind_of(one) == kind]
        )
        totals[0] += len(gold)
        totals[1] += len(ours)
        _match(gold, ours, row, totals, misses)
    return Score(*totals)


def _match(
    gold: list[dict[str, Any]], ours: Sequence[Figure | Bare], row: dict[str, Any], totals: list[int], misses: list[str]
) -> None:
    left = list(ours)
    for one in gold:
        hit = next((figure for figure in left if figure.start < one["end"] and one["start"] < figure.end), None)
        if hit is None:
            misses.append(f"MISSED {one['text']!r} = {one['value']}   in: {_around(row['text'], one)}")
            continue
        left.remove(hit)
        totals[2] += 1
        if right(hit, one):
            totals[3] += 1
        else:
            misses.append(
                f"VALUE {hit.text!r} {_said(hit)} but {one['text']!r} = {one['value']}   in: {_around(row['text'], one)}"
            )
    misses += [
        f"EXTRA {one.text!r} = {_said(one)} {one.unit} {one.currency or ''}  in: {row['text'][max(0, one.start - 50) : one.end + 30]!r}"
        for one in left
    ]


def _said(one: Figure | Bare) -> str:
    return str(one.value) if one.value is not None else f"{one.low} to {one.high}"


def _around(text: str, one: dict[str, Any]) -> str:
    return repr(text[max(0, one["start"] - 50) : one["end"] + 30])


def measure(folder: Path, only: str) -> None:
    """Print the scores of every file, and sums per kind; with `only`, that file's misses too."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for path in sorted(folder.glob("*.jsonl")):
        kind, _, _ = path.stem.partition("_")
        kinds = ("money", "percent", "quantity") if kind == "quantulum" else (kind,)
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for one in kinds:
            misses: list[str] = []
            result = score(rows, one, misses)
            sums[one] = [a + b for a, b in zip(sums[one], result, strict=True)]
            print(f"{path.stem:32s} {one:9s} {result.line()}")
            if only and (only in ("all", path.stem)):
                print("\n".join("    " + miss for miss in misses))
    for one, counts in sorted(sums.items()):
        print(f"{'ALL':32s} {one:9s} {Score(*counts).line()}")


def speed(path: Path) -> None:
    """Print words a second of ours and of a plain regular expression over the same texts in the same run."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:1500]]
    texts = [row.get("text") or row.get("body") or "" for row in rows]
    words = sum(len(text.split()) for text in texts)
    plain = _timed(lambda text: len(_PLAIN.findall(text)), texts)
    ours = _timed(lambda text: len(read_figures("", text, language="en", published=dt.date(2020, 6, 15))[0]), texts)
    print(
        f"{words} words: figures {words / ours[0]:,.0f} words/s ({ours[1]} found), plain pattern {words / plain[0]:,.0f} words/s ({plain[1]} found), ratio {ours[0] / plain[0]:.1f}"
    )


def _timed(work: Any, texts: list[str]) -> tuple[float, int]:
    for text in texts[:20]:
        work(text)
    begun = time.process_time()
    found = sum(work(text) for text in texts)
    return time.process_time() - begun, found


def main() -> None:
    """Read the arguments and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of labelled files")
    parser.add_argument("--misses", default="", help="a file's stem, or all: print its misses")
    parser.add_argument("--speed", type=Path, help="JSON lines with text or body: measure the speed on them")
    given = parser.parse_args()
    if given.data:
        measure(given.data, given.misses)
    if given.speed:
        speed(given.speed)


if __name__ == "__main__":
    main()
