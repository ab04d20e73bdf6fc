"""A release: an edition is written aside, unchanged files are hard-linked, and one rename makes it current.

The output folder holds

    releases/20261122T024500Z/        a whole site, ready to copy to any static host
    releases/20261122T024500Z.json    what each of its files was made from
    site -> releases/20261122T024500Z the current one: point a web server or an upload here

A reader sees the old edition or the new one, never half of each. When the process is killed before the
rename, the old edition stays and the next run clears the scraps away.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from ledger.errors import PublishRefused

CURRENT = "site"
PARTIAL = ".partial-"
# Fewer pages than this may come and go: one story more or less is a large share of a small site.
GUARDED_FROM = 20


class Manifest(msgspec.Struct, frozen=True):
    """What a release's files were made from: the mark of each path, and how many pages there are of each kind."""

    marks: dict[str, str] = {}
    kinds: dict[str, int] = {}


@dataclass
class Release:
    """An edition while it is being written. `output` is the folder that holds all releases."""

    output: Path
    now: dt.datetime
    marks: dict[str, str] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)
    written: int = 0
    reused: int = 0

    def __post_init__(self) -> None:
        self._clear_scraps()
        self.old_folder = current(self.output)
        self.old = _read_manifest(self.old_folder)
        self.folder = self.output / "releases" / f"{PARTIAL}{os.getpid()}"
        self.folder.mkdir(parents=True)

    def put(self, path: str, mark: str, make: Callable[[], bytes], *, kind: str = "") -> None:
        """Add one file: linked from the old release where its mark is the same, else made and written."""
        target = self._inside(path)
        if path in self.marks:
            raise ValueError(f"two pages have the same address: {path}")
        self.marks[path] = mark
        if kind:
            self.kinds[kind] += 1
        target.parent.mkdir(parents=True, exist_ok=True)
        if self._link(path, target, mark):
            self.reused += 1
            return
        target.write_bytes(make())
        self.written += 1

    def adopt(self, folder: str, mark: str) -> bool:
        """Link a whole folder from the old release where its mark is the same; False when it must be made."""
        name = f"{folder}/"
        self.marks[name] = mark
        if self.old_folder is None or self.old.marks.get(name) != mark:
            return False
        shutil.copytree(self.old_folder / folder, self.folder / folder, copy_function=os.link)
        return True

    def publish(self, *, min_share: float, keep: int) -> Path:
        """Make the release current and return its folder; the old folder where nothing at all changed.

        Raises:
            PublishRefused: of all pages, or of a kind with many, less than `min_share` of the last edition is left.
        """
        try:
            self._guard(min_share)
        except PublishRefused:
            shutil.rmtree(self.folder)
            raise
        if self.old_folder is not None and self.marks == self.old.marks:
            shutil.rmtree(self.folder)
            return self.old_folder
        final = self._final_folder()
        _write(final.with_suffix(".json"), msgspec.json.encode(Manifest(self.marks, dict(self.kinds)), order="sorted"))
        self.folder.rename(final)
        _point(self.output / CURRENT, final)
        self._prune(keep, final)
        return final

    def _inside(self, path: str) -> Path:
        target = self.folder / path
        if ".." in Path(path).parts or Path(path).is_absolute() or not target.is_relative_to(self.folder):
            raise ValueError(f"a page would be written outside of the output folder: {path}")
        return target

    def _link(self, path: str, target: Path, mark: str) -> bool:
        if self.old_folder is None or self.old.marks.get(path) != mark:
            return False
        source = self.old_folder / path
        if not source.is_file():
            return False
        os.link(source, target)
        return True

    def _guard(self, min_share: float) -> None:
        before_now = {kind: (before, self.kinds[kind]) for kind, before in sorted(self.old.kinds.items())}
        before_now["all"] = (sum(self.old.kinds.values()), sum(self.kinds.values()))
        lost = [
            f"{kind}: {before} pages before, {now} now"
            for kind, (before, now) in before_now.items()
            if before >= GUARDED_FROM and now < before * min_share
        ]
        if lost:
            raise PublishRefused(
                f"the new edition lost too much ({'; '.join(lost)}); the old one stays."
                " If that is right, publish with --force or lower min_pages_share in content/site.toml"
            )

    def _final_folder(self) -> Path:
        stamp = self.now.strftime("%Y%m%dT%H%M%SZ")
        folder, number = self.output / "releases" / stamp, 1
        while folder.exists():
            number += 1
            folder = self.output / "releases" / f"{stamp}-{number}"
        return folder

    def _clear_scraps(self) -> None:
        for scrap in (self.output / "releases").glob(f"{PARTIAL}*"):
            shutil.rmtree(scrap)

    def _prune(self, keep: int, final: Path) -> None:
        folders = sorted(p for p in (self.output / "releases").iterdir() if p.is_dir())
        for folder in folders[: -max(keep, 1)]:
            if folder != final:
                shutil.rmtree(folder)
                folder.with_suffix(".json").unlink(missing_ok=True)


def current(output: Path) -> Path | None:
    """Return the folder of the current release, or None where nothing was published yet."""
    link = output / CURRENT
    folder = link.resolve()
    return folder if link.is_symlink() and folder.is_dir() else None


def _read_manifest(folder: Path | None) -> Manifest:
    if folder is None or not folder.with_suffix(".json").is_file():
        return Manifest()
    try:
        return msgspec.json.decode(folder.with_suffix(".json").read_bytes(), type=Manifest)
    except msgspec.DecodeError:
        return Manifest()


def _write(path: Path, data: bytes) -> None:
    aside = path.with_name(f"{PARTIAL}{path.name}")
    aside.write_bytes(data)
    aside.replace(path)


def _point(link: Path, folder: Path) -> None:
    """Turn the symbolic link in one step: readers find the old folder or the new one."""
    aside = link.with_name(f".{link.name}-{os.getpid()}")
    aside.unlink(missing_ok=True)
    aside.symlink_to(folder.relative_to(link.parent))
    aside.replace(link)
