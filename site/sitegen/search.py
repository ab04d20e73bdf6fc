"""Full-text search: Pagefind's own program reads the printed pages and writes its index beside them."""

from __future__ import annotations

import importlib.util
import os
import platform
import subprocess
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from ledger.errors import ToolMissing
from ledger.fingerprint import of_value
from ledger.progress import Progress, Silent
from sitegen.release import Release

FOLDER = "pagefind"
TIMEOUT = 1800
ROOT = Path(__file__).resolve().parent.parent.parent
MISSING = (
    "Pagefind is not installed, so the site would have no search."
    " Run `pip install pagefind-bin-extended` or `npm install @pagefind/linux-x64`,"
    " set PAGEFIND_BINARY_PATH, or set search = false in content/site.toml"
)


def index(release: Release, paths: Iterable[str], *, progress: Progress | None = None) -> str:
    """Write the search index of the pages at `paths` into the release, or link the old one where none of them changed.

    Returns:
        The version of the program, such as `pagefind 1.6.0`.

    Raises:
        ToolMissing: no Pagefind program is to be had, or it failed.
    """
    progress = progress or Silent()
    program = find_program()
    version = _version(program)
    pages = {path: release.marks[path] for path in sorted(paths)}
    if release.adopt(FOLDER, of_value(version, pages)):
        return version
    progress.say(f"search: {version} reads {len(pages)} pages")
    _run([str(program), "--site", str(release.folder), "--output-subdir", FOLDER, "--quiet"])
    return version


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
    system = platform.system().lower()
    npm = ROOT / "node_modules" / "@pagefind" / f"{system}-{machine}" / "bin"
    wheel = importlib.util.find_spec("pagefind_bin_extended")
    folders = [npm, *(Path(place) for place in (wheel.submodule_search_locations or ()) if wheel)] if wheel else [npm]
    return [folder / f"pagefind_extended{end}" for folder in folders for end in ("", ".exe")]


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
