"""Nothing is lost or doubled when the process is killed, at whatever moment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[2]


def test_a_kill_at_any_moment_loses_and_doubles_nothing(tmp_path: Path) -> None:
    script = Path(__file__).with_name("killed.py")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path)],
        check=True, capture_output=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, timeout=300,
    )  # fmt: skip
    lines = [msgspec.json.decode(line) for line in done.stdout.splitlines()]
    deaths = [line for line in lines if line["died"]]
    assert len(deaths) >= 30
    for line in lines:
        after = line["after_death"]
        assert after["articles"] == 3 * after["visits"], line
        assert after["articles"] - after["readings"] in {0, 3}, line
        assert after["broken"] == 0, line
        assert line["after_next_run"] == {"articles": 12, "visits": 4, "readings": 12, "broken": 0}, line
    assert {line["after_death"]["articles"] for line in deaths} >= {0, 3, 6, 9, 12}
