"""`make demo`: the whole main job against the sample newsroom, then the result served on this machine."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.newsroom.__main__ import open_newsroom
from tests.newsroom.pieces import NOW
from tests.newsroom.server import DEFAULT_PORT

ROOT = Path(__file__).parents[2]
# The morning after the newest sample article: "this week" in the demo is always the same week.
MORNING = str(int((NOW + dt.timedelta(hours=18)).timestamp()))


def build(folder: Path, *, port: int = DEFAULT_PORT, quiet: bool = False) -> Path:
    """Run the main job on the sample newsroom with everything below `folder`; return the site's folder."""
    content = folder / "content"
    _gather_content(content)
    sources = folder / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    with open_newsroom(port) as newsroom:
        (sources / "newsroom.toml").write_text(newsroom.sources_toml(), encoding="utf-8")
        command = [
            *(sys.executable, str(ROOT / "build.py"), "--sample", "--sources", str(sources), "--content", str(content)),
            *("--output", str(folder / "output"), "--archive", str(folder / "archive.sqlite")),
            *("--offline", "--allow", f"127.0.0.1:{newsroom.port}"),
            *(("--quiet",) if quiet else ()),
            "run",
        ]
        environment = {key: value for key, value in os.environ.items() if key != "BILATERAL_ARCHIVE"}
        subprocess.run(command, check=True, env=environment | {"SOURCE_DATE_EPOCH": MORNING})
    return folder / "output" / "site"


def _gather_content(content: Path) -> None:
    """Put the sample briefs beside the project's own pages; nothing of the owner's content goes into the demo."""
    shutil.rmtree(content, ignore_errors=True)
    shutil.copytree(ROOT / "tests" / "newsroom" / "content", content)
    shutil.copytree(ROOT / "content" / "pages", content / "pages", dirs_exist_ok=True)


def main() -> None:
    """Build, then serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tests.newsroom.demo", description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "demo", help="default: build/demo")
    parser.add_argument("--port", type=int, default=8000, help="where to serve the site; default: %(default)s")
    parser.add_argument("--no-serve", action="store_true", help="build only")
    given = parser.parse_args()
    build(given.folder)
    if not given.no_serve:
        command = [sys.executable, str(ROOT / "build.py"), "--output", str(given.folder / "output"), "serve"]
        subprocess.run([*command, "--port", str(given.port)], check=False)


if __name__ == "__main__":
    main()
