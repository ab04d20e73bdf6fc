"""Styles, scripts, fonts and icons: ours, with the owner's in front, each with its version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ledger.fingerprint import of_bytes

_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,30}|(?:rgb|hsl|oklch|oklab|lab|lch)\([0-9a-z.,%/ -]+\)")


def owner_style(accent: str, accent_dark: str) -> str:
    """Return a sheet that gives the site the owner's colour, or nothing where none is set or it is no colour."""
    light = accent if _COLOUR.fullmatch(accent) else ""
    dark = accent_dark if _COLOUR.fullmatch(accent_dark) else ""
    rules = [f":root{{--a:{light}}}"] if light else []
    if dark:
        rules.append(f'@media screen and (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{--a:{dark}}}}}')
        rules.append(f'@media screen{{:root[data-theme="dark"]{{--a:{dark}}}}}')
    return "\n".join(rules)


@dataclass(frozen=True)
class Files:
    """The contents of all assets by path in the site, and their addresses with a version to fetch them by."""

    contents: dict[str, bytes]
    versions: dict[str, str]


def collect(*folders: Path, owner: str = "") -> Files:
    """Read all asset folders; of two files with the same name the later folder's wins. `owner` is a sheet of its own."""
    found: dict[str, Path] = {}
    for folder in folders:
        paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
        found |= {path.relative_to(folder).as_posix(): path for path in paths}
    contents = {f"assets/{name}": path.read_bytes() for name, path in sorted(found.items())}
    contents |= {"assets/owner.css": owner.encode()} if owner else {}
    versions = {path.removeprefix("assets/"): f"{path}?v={of_bytes(data)[:10]}" for path, data in contents.items()}
    return Files(contents, versions)
