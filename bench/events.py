"""How well the kind of event is told, measured on sentences of our own with the kinds that they tell.

python bench/events.py [--gold tests/gold/events/sentences.tsv] [--misses]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.gold.happened import measure, read_happened, told

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "events" / "sentences.tsv"


def main() -> None:
    """Print the scores, of all languages and of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    rows = list(read_happened(asked.gold))
    if asked.misses:
        for row in rows:
            found = told(row)
            if not row.agrees(found):
                print(f"{row.language} wanted {sorted(row.wanted)} found {found}: {row.text}")
    for language in ("", *sorted({row.language for row in rows})):
        chosen = [row for row in rows if language in {"", row.language}]
        line = "  ".join(f"{name} {score:.3f}" for name, score in measure(chosen).items())
        print(f"{language or 'all':<4}{len(chosen):>4}  {line}")


if __name__ == "__main__":
    main()
