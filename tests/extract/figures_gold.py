"""Score our figures against the gold sentences: who finds what, and how right each attribute is."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.figures import read_figures
from ledger.model import Figure, Mention

GOLD = Path(__file__).resolve().parent.parent / "gold" / "figures"
FLOORS = GOLD / "floors.json"
Row = dict[str, Any]


def rows() -> Iterator[tuple[str, int, Row]]:
    """Yield (file, line, row) of every gold sentence."""
    for path in sorted(GOLD.glob("*.jsonl")):
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield path.stem, line, json.loads(text)


def read(row: Row) -> tuple[list[Figure], int]:
    """Return our figures of a gold sentence and how many warnings came with them."""
    mentions = [
        Mention(
            field="text",
            start=one["start"],
            end=one["end"],
            text=row["text"][one["start"] : one["end"]],
            kind=one["kind"],
            entity=one["entity"],
            confidence=1.0,
        )
        for one in row.get("mentions", [])
    ]
    figures, warnings = read_figures(
        "",
        row["text"],
        language=row["language"],
        published=dt.date.fromisoformat(row["published"]),
        mentions=mentions,
        source_country=row.get("country", ""),
    )
    return list(figures), len(warnings)


def _near(ours: object, gold: float | None) -> bool:
    return (ours is None and gold is None) or (
        ours is not None and gold is not None and abs(float(str(ours)) - gold) <= abs(gold) * 1e-6
    )


def same_claim(figure: Figure, gold: Row) -> bool:
    """Tell whether value (or range), unit and currency are right."""
    return (
        _near(figure.value, gold.get("value")) and _near(figure.low, gold.get("low")) and _near(figure.high, gold.get("high"))
        and figure.unit == gold["unit"] and figure.currency == gold.get("currency")
    )  # fmt: skip


def attributes(figure: Figure, gold: Row) -> dict[str, bool | None]:
    """Return right or wrong for each attribute; None where the gold does not say."""
    period = [str(figure.period.start), str(figure.period.end)] if figure.period else None
    return {
        "qualifier": None if "qualifier" in gold.get("unsaid", []) else figure.qualifier == gold.get("qualifier"),
        "change": None
        if "change" in gold.get("unsaid", [])
        else (figure.change, figure.change_role) == (gold.get("change"), gold.get("change_role") or None),
        "period": None if "period" in gold and gold["period"] is None else period == gold.get("period"),
        "measure": None if gold.get("measure") == "?" else figure.measure == gold.get("measure"),
        "about": None if "about" not in gold else set(figure.about) == set(gold["about"]),
        "direction": None
        if "about" not in gold
        else (figure.source, figure.target) == (gold.get("from"), gold.get("to")),
        "compared": (figure.compared is not None) == gold.get("compared", False),
        "per": figure.per == gold.get("per"),
        "equivalents": [(one.currency or one.unit, float(one.value)) for one in figure.equivalents]
        == [(one.get("currency") or one.get("unit"), float(one["value"])) for one in gold.get("equivalents", [])],
    }


def score() -> tuple[dict[str, float], list[str]]:
    """Return each score between 0 and 1, and one line for everything that is wrong."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for name, line, row in rows():
        figures, warned = read(row)
        if row.get("damaged"):
            counts["damaged"] += 1
            counts["damaged right"] += warned > 0
            if not warned:
                wrong.append(f"{name}:{line} no warning: {row['text']}")
        elif warned:
            wrong.append(f"{name}:{line} false warning: {row['text']}")
        counts["false warnings"] += warned > 0 and not row.get("damaged")
        counts["sentences"] += 1
        _match(row, figures, counts, wrong, f"{name}:{line}")
    return _scores(counts), wrong


def _match(row: Row, figures: list[Figure], counts: Counter[str], wrong: list[str], place: str) -> None:
    left = list(figures)
    counts["gold"] += len(row["figures"])
    counts["ours"] += len(figures)
    for gold in row["figures"]:
        hit = next((one for one in left if one.start < gold["end"] and gold["start"] < one.end), None)
        if hit is None:
            wrong.append(f"{place} missed {row['text'][gold['start'] : gold['end']]!r}: {row['text']}")
            continue
        left.remove(hit)
        counts["found"] += 1
        counts["valued"] += same_claim(hit, gold)
        if not same_claim(hit, gold):
            wrong.append(
                f"{place} value {hit.text!r} {hit.value} {hit.low} {hit.high} {hit.unit} {hit.currency}, gold {gold}: {row['text']}"
            )
        for name, right in attributes(hit, gold).items():
            if right is not None:
                counts[name + " of"] += 1
                counts[name] += right
                if not right:
                    wrong.append(f"{place} {name} of {hit.text!r}: {_said(hit, name)} but {gold}: {row['text']}")
    wrong += [f"{place} extra {one.text!r} {one.value} {one.unit}: {row['text']}" for one in left]


def _said(figure: Figure, name: str) -> object:
    said = {
        "period": figure.period,
        "direction": (figure.source, figure.target),
        "change": (figure.change, figure.change_role),
    }
    return said[name] if name in said else getattr(figure, name)


def _scores(counts: Counter[str]) -> dict[str, float]:
    scores = {
        "detection precision": counts["found"] / max(counts["ours"], 1),
        "detection recall": counts["found"] / max(counts["gold"], 1),
        "value": counts["valued"] / max(counts["gold"], 1),
        "damage recall": counts["damaged right"] / max(counts["damaged"], 1),
        "no false warning": 1 - counts["false warnings"] / max(counts["sentences"], 1),
    }
    for name in ("qualifier", "change", "period", "measure", "about", "direction", "compared", "per", "equivalents"):
        scores[name] = counts[name] / max(counts[name + " of"], 1)
    return {name: round(value, 4) for name, value in scores.items()}


if __name__ == "__main__":
    SCORES, WRONG = score()
    print("\n".join(WRONG))  # noqa: T201 - a person asked for it on the command line
    print(json.dumps(SCORES, indent=1))  # noqa: T201 - as above
