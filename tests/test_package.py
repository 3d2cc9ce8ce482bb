"""What people install: the wheel runs by itself, with its templates, and the source archive holds all that it takes."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adr import __version__

if TYPE_CHECKING:
    from tests.conftest import Work

TOP = Path(__file__).parents[1]
TEMPLATES = tuple(
    path.relative_to(TOP).as_posix()
    for path in (TOP / "templates").rglob("*")
    if path.is_file() and path.parent.name != "__pycache__"
)
NEEDED = ("build", "pip")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source archive, and the wheel from it, as a release does; without a network where that goes."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    folder = tmp_path_factory.mktemp("dist")
    alone = ("--no-isolation",) if importlib.util.find_spec("hatchling") else ()
    words = [sys.executable, "-m", "build", *alone, "--outdir", str(folder), str(TOP)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode and not alone:
        pytest.skip("hatchling is neither here nor to be had without a network")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def commands(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone into an environment of its own, which sees our libraries and not our `adr`."""
    folder = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    # A path in a .pth file is added without the .pth files there, so that an editable `adr` stays out.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    wheel = next(built.glob("*.whl"))
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    return python.parent


def said(folder: Path, *words: str) -> str:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.check_output(
        words, cwd=folder, env={**env, "ADR_DATE": "2026-11-18"}, text=True, encoding="utf-8"
    )


def test_the_source_archive_holds_templates_tests_and_types(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert {*TEMPLATES, "adr/py.typed", "tests/conftest.py", "LICENSE", "README.md"} <= names


def test_the_wheel_holds_templates_and_types_and_nothing_beside_the_package(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())

    assert {*(f"adr/{path}" for path in TEMPLATES), "adr/py.typed"} <= names
    assert {name.partition("/")[0] for name in names} == {"adr", f"adr_cards-{__version__}.dist-info"}


def test_the_wheel_decides_by_itself(work: Work, commands: Path) -> None:
    for number in (1, 2, 3):
        work.write(f"cards/{number}-c.yaml", f"title: C{number}\nrejected-because: it is dear\n")
    adr = str(commands / "adr")

    where = said(work.root, str(commands / "python"), "-c", "import adr; print(adr.__file__)")
    assert Path(where.strip()).is_relative_to(commands.parent)
    assert said(work.root, adr, "--version") == f"adr {__version__}\n"
    listed = json.loads(said(work.root, adr, "templates", "--json"))["templates"]
    assert {f"templates/{one['name']}" for one in listed} <= set(TEMPLATES)
    assert (
        said(work.root, str(commands / "adr-cards"), "decide", "3", "--because", "it lasts") == "doc/adr/0001-c3.md\n"
    )
    assert ": rejected, because it is dear\n" in work.read("doc/adr/0001-c3.md")
