"""Hold the quality of names: score our gold and refuse to fall below the floors, which only rise.

python -m scripts.gate_names             check (exit 1 when a score is below its floor)
python -m scripts.gate_names --faults    also say what is wrong
python -m scripts.gate_names --update    raise the floors to today's scores; never lowers one
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.gold.names import scoring

FLOORS = Path(scoring.__file__).resolve().parent / "floors.json"
SLACK = 0.0005  # rounding


def main() -> int:
    """Score, compare, and say so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--faults", action="store_true")
    chosen = parser.parse_args()
    counts = scoring.score_sentences() | scoring.score_towns() | scoring.score_harbours() | scoring.score_articles()
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for name, count in sorted(counts.items()):
        print(
            f"{name:28} F1 {count.f1:.3f}  floor {floors.get(name, 0):.3f}  right {count.right}  wrong {count.wrong}  missed {count.missed}"
        )
        for fault in count.faults if chosen.faults and not name.startswith("case") else ():
            print("   ", fault)
    fallen = below(floors, {name: count.f1 for name, count in counts.items()})
    if fallen:
        sys.stderr.write("".join(f"{line}\n" for line in fallen))
        return 1
    if chosen.update:
        raise_floors(
            floors, {name: round(count.f1, 3) for name, count in counts.items() if not name.startswith("case")}
        )
    return 0


def below(floors: dict[str, float], scores: dict[str, float]) -> list[str]:
    """Name every score that fell below its floor, and every floor that nothing is scored for."""
    return [
        f"{name}: {scores.get(name, 0.0):.3f} is below the floor {floor:.3f}"
        for name, floor in sorted(floors.items())
        if scores.get(name, 0.0) < floor - SLACK
    ]


def raise_floors(floors: dict[str, float], scores: dict[str, float]) -> None:
    """Write the higher of floor and score for each name, in one step."""
    raised = {name: max(floors.get(name, 0.0), score) for name, score in sorted(scores.items())}
    aside = FLOORS.with_suffix(".new")
    aside.write_text(json.dumps(raised, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    aside.replace(FLOORS)


if __name__ == "__main__":
    sys.exit(main())
