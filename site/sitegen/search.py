"""Full-text search: Pagefind's own program reads the printed pages and writes its index beside them."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from ledger.errors import ToolMissing
from ledger.fingerprint import of_value
from ledger.progress import Progress, Silent
from sitegen.release import Release

FOLDER = "pagefind"
TIMEOUT = 1800
# From so many pages on there is an index for each year, so that a daily run makes only the newest one again.
SHARDED_FROM = 1500
ROOT = Path(__file__).resolve().parent.parent.parent
MISSING = (
    "Pagefind is not installed, so the site would have no search."
    " Run `pip install pagefind-bin-extended` or `npm install @pagefind/linux-x64`,"
    " set PAGEFIND_BINARY_PATH, or set search = false in content/site.toml"
)


def shards(years: Mapping[str, str], *, sharded_from: int = SHARDED_FROM) -> dict[str, list[str]]:
    """Return the folders of the indexes, the newest first, each with the paths of its pages.

    Args:
        years: the year of each page to find, by path; empty for pages of no year, which go with the newest.
        sharded_from: fewer pages than this are one index.
    """
    newest = max(years.values(), default="")
    if len(years) < sharded_from or not newest:
        return {FOLDER: sorted(years)}
    found: dict[str, list[str]] = {}
    for path, year in sorted(years.items(), key=lambda item: (item[1] or newest, item[0])):
        found.setdefault(f"{FOLDER}/{year or newest}", []).append(path)
    return dict(sorted(found.items(), reverse=True))


def index(release: Release, years: Mapping[str, str], *, progress: Progress | None = None) -> str:
    """Write the search indexes into the release, or link the old ones where none of their pages changed.

    Returns:
        The version of the program, such as `pagefind 1.6.0`.

    Raises:
        ToolMissing: no Pagefind program is to be had, or it failed.
    """
    progress = progress or Silent()
    program = find_program()
    version = _version(program)
    for folder, paths in shards(years).items():
        if release.adopt(folder, of_value(version, {path: release.marks[path] for path in paths})):
            continue
        progress.say(f"search: {version} reads {len(paths)} pages into {folder}")
        _index(program, release, folder, paths)
    return version


def _index(program: Path, release: Release, folder: str, paths: list[str]) -> None:
    """Index some pages, from a folder beside the release that holds only them."""
    stage = release.folder.with_name(f"{release.folder.name}-search")
    for path in paths:
        (stage / path).parent.mkdir(parents=True, exist_ok=True)
        os.link(release.folder / path, stage / path)
    _run([str(program), "--site", str(stage), "--output-path", str(release.folder / folder), "--quiet"])
    shutil.rmtree(stage)


def find_program() -> Path:
    """Return the Pagefind program: the one named by PAGEFIND_BINARY_PATH, npm's newer one, or PyPI's."""
    for path in _candidates():
        if path.is_file() and os.access(path, os.X_OK):
            return path
    raise ToolMissing(MISSING)


def _candidates() -> list[Path]:
    named = os.environ.get("PAGEFIND_BINARY_PATH", "")
    if named:
        return [Path(named)]
    machine = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}.get(platform.machine().lower(), "x64")
    npm = ROOT / "node_modules" / "@pagefind" / f"{platform.system().lower()}-{machine}" / "bin"
    wheel = importlib.util.find_spec("pagefind_bin_extended")
    wheels = [Path(place) for place in (wheel.submodule_search_locations or ())] if wheel else []
    return [folder / f"pagefind_extended{end}" for folder in (npm, *wheels) for end in ("", ".exe")]


@lru_cache
def _version(program: Path) -> str:
    return _run([str(program), "--version"]).strip() or program.name


def _run(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=TIMEOUT)  # noqa: S603 - our own program and paths
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ToolMissing(f"search could not be indexed: {error}") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise ToolMissing(f"search could not be indexed: {said[-1] if said else f'exit code {done.returncode}'}")
    return done.stdout
