"""What all tests share: archives on both databases, and a PostgreSQL server of the run's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from ledger.archive import Archive
from tests.demo_site import Demo, make


def _server_folder() -> Path | None:
    """Return the folder of PostgreSQL's server programs, newest version first; Debian keeps them off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]), reverse=True)
    if found:
        return found[0].parent
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


def _run_as_server_user(command: list[str]) -> None:
    # PostgreSQL refuses to run as root; Debian's package made a user for it
    whole = ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command
    subprocess.run(whole, check=True, capture_output=True, cwd="/")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Start a server on a Unix socket in a folder of its own; give its URL without a database."""
    programs = _server_folder()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed and could not be (apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="bilateral-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    initdb = [str(programs / "initdb"), "-D", str(data), "-U", "bilateral", "-A", "trust", "-E", "UTF8", "--no-sync"]
    _run_as_server_user(initdb)
    # loopback is not opened at all: the socket in our folder is the only way in
    options = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=30"
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w"]
    _run_as_server_user([*control, "-o", options, "-l", str(folder / "log"), "start"])
    try:
        yield f"postgresql+psycopg://bilateral@/{{}}?host={folder}"
    finally:
        _run_as_server_user([*control, "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """Give the URL of a fresh, empty database."""
    name = f"t{uuid.uuid4().hex}"
    engine = sa.create_engine(postgres_server.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    yield postgres_server.format(name)
    with engine.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(
    params=["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.xdist_group("postgres")])]
)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Give the place of an archive that does not exist yet, on each database in turn."""
    if request.param == "postgres":
        url: str = request.getfixturevalue("postgres_url")
        return url
    return tmp_path / "archive.sqlite"


@pytest.fixture
def archive(where: Path | str) -> Iterator[Archive]:
    """Give an open, empty archive, on each database in turn."""
    with Archive.open(where) as opened:
        yield opened


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Give the sample newsroom's site, made by the real main job. Tests that ask for it share one worker."""
    return make(tmp_path_factory.mktemp("demo"))


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Send all tests of the demo to one worker, so that it is built once, and each module of the browser's to one."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "demo" in names:
            item.add_marker(pytest.mark.xdist_group("demo"))
            item.add_marker(pytest.mark.model)
        elif "chromium" in names:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
