"""Styles, scripts, fonts and icons: ours, with the owner's in front, each with its version."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ledger.fingerprint import of_bytes


@dataclass(frozen=True)
class Files:
    """The contents of all assets by path in the site, and their addresses with a version to fetch them by."""

    contents: dict[str, bytes]
    versions: dict[str, str]


def collect(*folders: Path) -> Files:
    """Read all asset folders; of two files with the same name the later folder's wins."""
    found: dict[str, Path] = {}
    for folder in folders:
        paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
        found |= {path.relative_to(folder).as_posix(): path for path in paths}
    contents = {f"assets/{name}": path.read_bytes() for name, path in sorted(found.items())}
    versions = {path.removeprefix("assets/"): f"{path}?v={of_bytes(data)[:10]}" for path, data in contents.items()}
    return Files(contents, versions)
