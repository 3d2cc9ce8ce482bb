"""What people install: the wheel runs by itself, with its templates, and the source archive holds all that it takes."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from adr import __version__

if TYPE_CHECKING:
    from tests.conftest import Work

TOP = Path(__file__).parents[1]
TEMPLATES = tuple(
    path.relative_to(TOP).as_posix()
    for path in (TOP / "templates").rglob("*")
    if path.is_file() and path.parent.name != "__pycache__"
)
NEEDED = ("argcomplete", "build", "pip")


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
    alone = ("--no-deps", "--no-index", "--no-compile")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", *alone, str(wheel)]
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
    assert {name.partition("/")[0] for name in names} == {
        "adr",
        *(f"adr_cards-{__version__}.{ending}" for ending in ("data", "dist-info")),
    }


def test_the_description_has_no_link_that_an_index_page_cannot_follow(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        (name,) = (one for one in wheel.namelist() if one.endswith("/METADATA"))
        text = wheel.read(name).decode()
    assert re.findall(r"\]\((?!https?:|#|mailto:)[^)]+\)", text) == []
    urls = dict(re.findall(r"^Project-URL: (\w+), (\S+)$", text, re.MULTILINE))
    assert set(urls) == {"Repository", "Documentation", "Changelog"}
    assert all(url.startswith(urls["Repository"]) for url in urls.values())
    assert f"]({urls['Repository']}/raw/main/doc/" in text


def test_shells_find_their_completion_scripts(commands: Path) -> None:
    share = commands.parent / "share"
    for path in ("bash-completion/completions/adr", "zsh/site-functions/_adr", "fish/vendor_completions.d/adr.fish"):
        assert "adr-cards" in (share / path).read_text("utf-8")


def test_the_workflows_run_scripts_that_there_are_and_name_no_index() -> None:
    for path in (TOP / ".github/workflows").glob("*.yml"):
        workflow = yaml.safe_load(path.read_text("utf-8"))
        steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
        assert workflow["permissions"] == {}
        for script in re.findall(r"(?:^|\s)(ci/\S+|\.ci/\S+)", "\n".join(step.get("run", "") for step in steps)):
            assert os.access(TOP / script, os.X_OK), script
        assert all("@" in step["uses"] for step in steps if "uses" in step)
        assert "pypi.org" not in path.read_text("utf-8")


@pytest.mark.heavy
def test_a_release_is_the_same_bytes_twice_and_its_single_file_runs(tmp_path: Path) -> None:
    """It installs from an index, so it needs a network."""
    subprocess.run(["git", "clone", "-q", str(TOP), str(tmp_path / "adr")], check=True)
    subprocess.run([str(tmp_path / "adr/ci/release.sh"), __version__], check=True, capture_output=True)
    assert {path.suffix for path in (tmp_path / "adr/dist").iterdir()} == {".whl", ".gz", ".pyz", ".json"}
    again = subprocess.run([str(tmp_path / "adr/ci/release.sh"), "9.9.9"], check=False, capture_output=True, text=True)
    assert "the tag is 9.9.9" in again.stderr


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
    assert said(work.root, adr, "demo", "shop") == "shop/cards/order-queue/deck.yaml\n"
