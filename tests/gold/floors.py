"""Floors that measured quality must not fall under: kept in JSON beside each gold, raised by hand, never lowered.

GOLD_RAISE=1 python -m pytest tests/extract -k gold     writes what is now measured where it is higher
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

SLACK = 0.0005  # rounding


def hold(path: Path, measured: Mapping[str, float]) -> None:
    """Fail where a measured score is under its floor; raise floors only when asked, and only upwards."""
    floors: dict[str, float] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if os.environ.get("GOLD_RAISE"):
        higher = {name: max(round(score, 4), floors.get(name, 0.0)) for name, score in measured.items()}
        path.write_text(json.dumps(higher, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        return
    assert floors, f"{path} is missing: run once with GOLD_RAISE=1"
    fallen = {
        name: (round(measured[name], 4), floor) for name, floor in floors.items() if measured[name] < floor - SLACK
    }
    assert not fallen, f"under the floor of {path.name} (measured, floor): {fallen}"


def scores(right: int, false: int, missed: int, *, prefix: str = "") -> dict[str, float]:
    """Return precision, recall and F1 of counts."""
    precision, recall = right / max(1, right + false), right / max(1, right + missed)
    f1 = 2 * right / max(1, 2 * right + false + missed)
    return {f"{prefix}precision": precision, f"{prefix}recall": recall, f"{prefix}f1": f1}
