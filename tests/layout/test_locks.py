"""The locks pin everything by hash, name no registry, and hold none of the packages that are not what they seem."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.txt", "requirements-dev.txt"]
NPM = [f"{folder}{name}" for folder in ("", "bench/") for name in ("package-lock.json", "package.json", ".npmrc")]


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_with_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert len(blocks) > 50
    assert all(re.match(r"[A-Za-z0-9_.\[\],-]+==\S+ ", block) and "--hash=sha256:" in block for block in blocks)


@pytest.mark.parametrize("name", [*LOCKS, *NPM, "pyproject.toml", "Makefile"])
def test_no_file_names_a_registry(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    pattern = r"(?<!emit-)index-url|(?<!emit-)find-links|registry=|\"resolved\"|://[^\s\"]*(simple|registry)"
    assert not re.search(pattern, text)


@pytest.mark.parametrize("name", LOCKS)
def test_no_placeholder_package_is_locked(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "==999" not in text
    assert not re.search(r"^(zh|ko|ja|ru|de|uk)-core-|^en-core-(web-trf|sci)", text, re.MULTILINE)


def test_npm_tools_are_pinned() -> None:
    for name in ("package.json", "bench/package.json"):
        package = json.loads((ROOT / name).read_text(encoding="utf-8"))
        versions = [*package.get("optionalDependencies", {}).values(), *package["devDependencies"].values()]
        assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)
