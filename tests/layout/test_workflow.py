"""The daily workflow uses commands that exist, actions pinned by commit, and no more rights than it needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import build

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / ".github" / "workflows" / "daily.yml").read_text(encoding="utf-8")
FLOW = YAML(typ="safe").load(TEXT)
STEPS = [step for job in FLOW["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("used", sorted({step["uses"] for step in STEPS if "uses" in step}))
def test_actions_are_pinned_by_commit(used: str) -> None:
    assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", used)


def test_every_command_it_runs_exists() -> None:
    scripts = "\n".join(step.get("run", "") for step in STEPS)
    commands = re.findall(r"build\.py (\w+)", scripts)
    assert {"run", "import", "export", "status"} <= set(commands)
    assert set(commands) <= set(build.main.commands)
    targets = re.findall(r"^\s*make (\w+)", scripts, re.MULTILINE)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert targets
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_it_may_read_only_and_each_job_has_a_limit() -> None:
    assert FLOW["permissions"] == {"contents": "read"}
    assert all(job["timeout-minutes"] <= 60 for job in FLOW["jobs"].values())
    assert FLOW["jobs"]["deploy"]["concurrency"]["cancel-in-progress"] is False
    writers = [name for name, job in FLOW["jobs"].items() if job["permissions"].get("contents") == "write"]
    assert writers == ["build"]


def test_the_pages_that_the_readme_names_are_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", readme)
    assert len(links) > 8
    assert not [link for link in links if not (ROOT / link).exists()]
