"""Our own decisions: a fresh clone decides its open question, and its records are what its cards say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]


def git(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", "-C", str(TOP), *words], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module", autouse=True)
def _a_whole_repository() -> None:
    asked = git("rev-parse", "--show-prefix", "--is-shallow-repository", "HEAD")
    if asked.returncode or asked.stdout.splitlines()[:1] != [""]:
        pytest.skip("the tests do not run in this project's repository")
    if asked.stdout.splitlines()[1] == "true":
        pytest.skip("this repository is a shallow clone")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Clone this repository, with all of its history."""
    folder = tmp_path_factory.mktemp("clone")
    subprocess.run(["git", "clone", "-q", "--shared", str(TOP), str(folder)], check=True)
    return folder


def adr(clone: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the clone's own program, so that a file that was not committed is missed."""
    env = {**os.environ, "PYTHONPATH": str(clone), "ADR_DATE": "2026-11-18"}
    command = [sys.executable, "-P", "-m", "adr", *words]
    return subprocess.run(command, cwd=clone, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_readmes_command_decides_the_only_open_deck_of_a_fresh_clone(clone: Path) -> None:
    decks = json.loads(adr(clone, "cards", "--json").stdout)["decks"]
    still_open = [deck["name"] for deck in decks if deck["state"] == "open"]
    assert still_open == ["check-speed"]

    ran = adr(clone, "decide", "3")

    assert ran.returncode == 0, ran.stderr
    assert "warning" not in ran.stderr
    record = (clone / ran.stdout.strip()).read_text(encoding="utf-8")
    assert "# Speed up checks of large logs: Less work for each record\n" in record
    assert record.count(": rejected, because ") == 3
    assert adr(clone, "render", "--check").returncode == 0


def test_our_records_are_what_our_cards_say_even_in_a_shallow_clone(tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{TOP}", str(tmp_path)], check=True)

    checked = adr(tmp_path, "render", "--check")

    assert (checked.returncode, checked.stdout) == (0, ""), checked.stderr


def test_our_cards_hold_no_mistake(clone: Path) -> None:
    assert adr(clone, "cards").returncode == 0
    assert adr(clone, "seeds", "-q").returncode == 0
