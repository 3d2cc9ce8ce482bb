"""The stores under test: a file of SQLite, and PostgreSQL on a real server where one is installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
SETTINGS = "listen_addresses='' fsync=off full_page_writes=off synchronous_commit=off max_connections=60"


def program(name: str) -> str:
    found = shutil.which(name) or (str(BINARIES[-1].with_name(name)) if BINARIES else "")
    if not found:
        pytest.skip("PostgreSQL's server is not installed")
    return found


def somebody() -> str | None:
    """Return a user who is not root, as whom the server runs; None where we are not root ourselves."""
    names = {one.pw_name for one in pwd.getpwall()}
    return None if os.getuid() else "postgres" if "postgres" in names else "nobody"


@pytest.fixture(scope="session")
def server() -> Iterator[Path]:
    """Start a server of our own, with its socket in a temporary folder; return that folder."""
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
    initdb, postgres = program("initdb"), program("pg_ctl")
    folder, user = Path(tempfile.mkdtemp(prefix="adr-pg-")), somebody()
    if user:
        shutil.chown(folder, user)

    def run(*words: str) -> None:
        subprocess.run(words, check=True, capture_output=True, cwd=folder, user=user)

    where = ("-D", str(folder / "db"))
    options = " ".join(f"-c {one}" for one in SETTINGS.split())
    try:
        run(initdb, *where, "-U", "adr", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run(postgres, *where, "-w", "-l", str(folder / "log"), "-o", f"-k {folder} {options}", "start")
        assert psycopg.connect(f"postgresql://adr@/postgres?host={folder}").close() is None
        yield folder
    finally:
        subprocess.run(
            (postgres, *where, "-m", "immediate", "stop"), check=False, capture_output=True, cwd="/", user=user
        )
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a store that is not made yet."""
    return sqlite_address(tmp_path) if request.param == "sqlite" else database(request.getfixturevalue("server"))


def sqlite_address(folder: Path) -> str:
    return str(folder / "catalog.sqlite")


def database(server: Path) -> str:
    """Make an empty database, and return its address."""
    import psycopg

    name = f"adr_{uuid4().hex}"
    with psycopg.connect(f"postgresql://adr@/postgres?host={server}", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://adr@/{name}?host={server}"
