"""What Lighthouse says of the site: the median of three runs on a phone for home, a pair, a story and the search page.

    npm ci --prefix bench
    python bench/lighthouse.py [--site output/site] [--runs 3] [--desktop]

Without --site the sample newsroom's site is made first. Lighthouse is 185 MB and no part of the checks: it is a measure,
and its performance score depends on the machine. Targets: 100 for accessibility, best practices and SEO, 98 for performance.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from tests.demo_site import make, serving  # noqa: E402 - the path must be complete first

PROGRAM = ROOT / "bench" / "node_modules" / ".bin" / "lighthouse"
TARGETS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}


def pages(site: Path) -> list[str]:
    """Return the addresses to measure: home, the heaviest pair, the heaviest story, search."""

    def heaviest(folder: str) -> list[str]:
        found = sorted((site / folder).glob("*/index.html"), key=lambda page: page.stat().st_size)
        return [f"{folder}/{found[-1].parent.name}/"] if found else []

    return ["", *heaviest("pairs"), *heaviest("stories"), "search/"]


def measure(address: str, *, desktop: bool) -> dict[str, Any]:
    """Return Lighthouse's report on an address."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""
    command = [str(PROGRAM), address, "--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"]
    command += ["--preset=desktop"] if desktop else []
    done = subprocess.run(  # noqa: S603 - our own program and addresses
        command, capture_output=True, text=True, check=True, timeout=300, env={**os.environ, "CHROME_PATH": chromium}
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def scores(report: dict[str, Any]) -> dict[str, int]:
    """Return the scores of a report, 0 to 100, by category."""
    return {name: round((report["categories"][name]["score"] or 0) * 100) for name in TARGETS}


def failing(report: dict[str, Any]) -> list[str]:
    """Return the audits with a weight that did not pass."""
    heavy = {ref["id"] for name in TARGETS for ref in report["categories"][name]["auditRefs"] if ref["weight"]}
    audits = [audit for id_, audit in report["audits"].items() if id_ in heavy]
    return [
        f"{audit['id']} {audit.get('displayValue', '')}".strip()
        for audit in audits
        if audit["score"] is not None and audit["score"] < 0.9
    ]


def main() -> None:
    """Measure each page so many times and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--desktop", action="store_true")
    given = parser.parse_args()
    if not PROGRAM.exists():
        sys.exit("Lighthouse is not installed: npm ci --prefix bench")
    with tempfile.TemporaryDirectory() as folder:
        site = given.site or make(Path(folder)).site
        with serving(site) as base:
            print(f"{'page':24}{'  '.join(TARGETS)}")
            for page in pages(site):
                reports = [measure(f"{base}/{page}", desktop=given.desktop) for _ in range(given.runs)]
                found = [scores(report) for report in reports]
                medians = [round(statistics.median(each[name] for each in found)) for name in TARGETS]
                marks = [
                    "ok" if value >= TARGETS[name] else "LOW" for name, value in zip(TARGETS, medians, strict=True)
                ]
                said = "  ".join(f"{value} {mark}" for value, mark in zip(medians, marks, strict=True))
                print(f"/{page:23}{said}  {'; '.join(failing(reports[-1]))}")


if __name__ == "__main__":
    main()
