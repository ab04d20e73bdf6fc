"""The Nu HTML checker, which the W3C runs, finds no error in any page, style sheet or picture."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.demo_site import Demo
from tests.site.conftest import ROOT, Workshop

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# CSS that browsers have had for years and the checker's own grammar of CSS has not
UNKNOWN_TO_IT = (
    "CSS: “container”: Property “container” doesn't exist.",
    "CSS: “paint-order”: Property “paint-order” doesn't exist.",
    "CSS: Unrecognized at-rule “@container”",
)


def faults(files: Iterable[Path], kind: str) -> list[str]:
    """Return the errors that the checker finds in files of a kind: `html`, `css` or `svg`."""
    if shutil.which("java") is None:
        pytest.skip("Java is not installed (apt-get install default-jre-headless)")
    if not JAR.is_file():
        pytest.skip("the Nu HTML checker is not installed (npm ci)")
    names = sorted(os.path.realpath(file) for file in files)
    assert names
    command = ["java", "-Xss1m", "-Xmx400m", "-jar", str(JAR), "--errors-only", "--format", "json", "--stdout"]
    command += [] if kind == "html" else [f"--{kind}"]
    done = subprocess.run([*command, *names], capture_output=True, text=True, timeout=180, check=False)
    said = json.loads(done.stdout or done.stderr)["messages"]
    return [
        f"{Path(each['url']).parent.name}/{Path(each['url']).name}:{each.get('lastLine', 1)}: {each['message']}"
        for each in said
        if each["message"] not in UNKNOWN_TO_IT
    ]


def test_every_page_of_the_fixture_is_valid(built: Workshop) -> None:
    assert faults(built.site.rglob("*.html"), "html") == []


def test_every_page_of_the_sample_newsroom_is_valid(demo: Demo) -> None:
    assert faults(demo.site.rglob("*.html"), "html") == []


@pytest.mark.parametrize("kind", ["css", "svg"])
def test_every_style_sheet_and_picture_is_valid(built: Workshop, kind: str) -> None:
    assert faults(built.site.rglob(f"*.{kind}"), kind) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("html", "<!doctype html><html lang=en><title>x</title><p id=a><p id=a>"),
        ("css", "p { colour: red }"),
        ("svg", "<svg xmlns='http://www.w3.org/2000/svg'><rectangle/></svg>"),
    ],
)
def test_a_fault_is_seen(tmp_path: Path, kind: str, text: str) -> None:
    (tmp_path / f"faulty.{kind}").write_text(text, encoding="utf-8")
    assert faults([tmp_path / f"faulty.{kind}"], kind)
