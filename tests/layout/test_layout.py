"""The house stands as the plan says: who may import whom, and what must never be there."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STAGES = {
    "ledger": ROOT / "ledger",
    "collectors": ROOT / "collectors",
    "extract": ROOT / "extract",
    "sitegen": ROOT / "site/sitegen",
}
MAY_IMPORT = {
    "ledger": {"ledger"},
    "collectors": {"ledger", "collectors"},
    "extract": {"ledger", "extract"},
    "sitegen": {"ledger", "sitegen"},
}
STAGE_FILES = {"collectors.round", "extract.reading", "sitegen.edition"}
# reads a file of somebody's own instead of the archive: a second way into the same stage
SECOND_DOORS = {"extract.stream"}
# Each third-party library has as few doors as possible.
DOORS = {
    "arro3": {"sitegen.parquet"},
    "feedparser": {"collectors.feeds"},
    "trafilatura": {"collectors.pages"},
    "httpx2": {"collectors.fetch"},
    "httpcore2": {"collectors.fetch", "collectors.guard"},
    "protego": {"collectors.robots"},
    "jinja2": {"sitegen.render"},
    # a clipping and a brief are both Markdown, read by stages that must not know each other
    "markdown_it": {"collectors.files", "sitegen.markdown"},
    "spacy": {"extract.components", "extract.spacy_names"},
    "sqlalchemy": {"ledger.archive", "ledger.database", "ledger.schema"},
}


def modules() -> Iterator[tuple[str, Path]]:
    for stage, folder in STAGES.items():
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            yield ".".join((stage, *(part for part in parts if part != "__init__"))), path


def imports(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, those under TYPE_CHECKING and inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide where a name comes from"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


ALL = dict(modules())


@pytest.mark.parametrize("name", ALL)
def test_a_module_imports_its_own_stage_and_the_ledger_only(name: str) -> None:
    stage = name.split(".", maxsplit=1)[0]
    reached = {module.split(".", maxsplit=1)[0] for module in imports(ALL[name])} & (set(STAGES) | {"build", "tests"})
    assert reached <= MAY_IMPORT[stage], f"{name} reaches up or across: {reached - MAY_IMPORT[stage]}"


@pytest.mark.parametrize("name", sorted(set(ALL) - STAGE_FILES - SECOND_DOORS))
def test_no_room_imports_a_stage_file(name: str) -> None:
    assert not STAGE_FILES & set(imports(ALL[name]))


@pytest.mark.parametrize("library", DOORS)
def test_a_library_comes_in_through_its_door_only(library: str) -> None:
    used = {
        name for name, path in ALL.items() if library in {module.split(".", maxsplit=1)[0] for module in imports(path)}
    }
    assert used <= DOORS[library]


def test_imports_make_no_circle() -> None:
    graph = {
        name: {module for module in imports(path) if module in ALL and module != name} for name, path in ALL.items()
    }
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, f"a circle: {' -> '.join((*way[way.index(name) :], name))}"
        if name not in done:
            for other in graph[name]:
                visit(other, (*way, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_site_is_a_source_root_and_never_a_package() -> None:
    assert not (ROOT / "site" / "__init__.py").exists()
    sitegen = importlib.import_module("sitegen")
    assert Path(sitegen.__file__ or "").parent == ROOT / "site" / "sitegen"
    standard = importlib.import_module("site")
    assert hasattr(standard, "getsitepackages"), "the standard library's site module is shadowed"


def test_files_and_functions_stay_readable() -> None:
    long_functions = [
        f"{name}.{node.name}: {length} lines"
        for name, path in ALL.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > 50
    ]
    assert not long_functions


def test_every_module_opens_with_its_caption() -> None:
    without = [name for name, path in ALL.items() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert not without


@pytest.mark.parametrize("command", [["--help"], ["check", "--help"]])
def test_help_loads_nothing_heavy(command: list[str]) -> None:
    script = "import sys,runpy\nsys.argv=['build.py',*sys.argv[1:]]\n"
    script += "try: runpy.run_path('build.py', run_name='__main__')\nexcept SystemExit: pass\n"
    script += "print(sorted({'spacy','trafilatura','feedparser','babel','numpy'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script, *command], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip().endswith("[]"), done.stdout


def test_importing_the_roof_does_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", "import build"], capture_output=True, text=True, check=True, cwd=ROOT)
    assert (done.stdout, done.stderr) == ("", "")
