"""The hooks for pre-commit, run by pre-commit itself on real commits and merges."""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from adr.cli.commands import COMMANDS
from adr.cli.parser import make_parser
from tests.conftest import ANA

if TYPE_CHECKING:
    from tests.conftest import Work

TOP = Path(__file__).parents[1]
HOOKS: list[dict[str, Any]] = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))
CARD = "title: {0}\nsummary: it is {0}\ngood: [it works]\nbad: [it costs]\nrejected-because: it is dear\n"
PRE_COMMIT = (sys.executable, "-m", "pre_commit")


@pytest.fixture
def hooked(repo: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Work:
    """Commit a project of three cards, with our hooks installed; `adr` on PATH is the one under test."""
    if importlib.util.find_spec("pre_commit") is None:
        pytest.skip("needs pre-commit")
    path = os.pathsep.join(filter(None, (str(TOP), os.environ.get("PYTHONPATH", ""))))
    program = tmp_path / "bin/adr"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH={shlex.quote(path)} exec {shlex.quote(sys.executable)} -P -m adr "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("ADR_DATE", "2026-11-18")
    for number, name in enumerate(("One", "Two", "Three"), 1):
        repo.write(f"cards/{number}-{name.lower()}.yaml", CARD.format(name))
    # The same hooks without an environment of their own, which only a network could fill.
    local = [{**hook, "language": "system"} for hook in HOOKS]
    repo.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]}))
    repo.commit("Add three cards")
    kinds = [word for kind in ("pre-commit", "pre-merge-commit") for word in ("--hook-type", kind)]
    ran(repo, *PRE_COMMIT, "install", *kinds)
    return repo


def ran(work: Work, *words: str, status: int = 0) -> str:
    """Run a program in the project and return all that it says."""
    done = subprocess.run(words, cwd=work.root, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def failed(said: str) -> list[str]:
    """Return the ids of the hooks that failed."""
    blocks = said.split("- hook id: ")
    return [block.split("\n")[0] for block in blocks[1:] if "- exit code: " in block]


def test_a_commit_of_a_project_as_it_should_be_passes_every_hook(hooked: Work) -> None:
    ran(hooked, "adr", "decide", "3", "--stage")
    said = ran(hooked, "git", "commit", "-m", "Decide")
    assert [line.split(".")[0] for line in said.splitlines() if line.endswith("Passed")] == [
        hook["name"] for hook in HOOKS
    ]


@pytest.mark.heavy
def test_a_commit_is_refused_for_a_hand_edit_and_a_bad_card(hooked: Work) -> None:
    """A card of a settled decision may go: the record keeps what was decided."""
    ran(hooked, "adr", "decide", "3", "--commit")
    record = "doc/adr/0001-three.md"
    hooked.write(record, hooked.read(record).replace("it works", "it flies"))
    said = ran(hooked, "git", "commit", "-am", "Edit", status=1)
    assert failed(said) == ["adr-check", "adr-render"]
    assert f"{record}: edited by hand" in said
    hooked.git("checkout", record)

    hooked.write("cards/1-one.yaml", CARD.format("One").replace("bad:", "bda:"))
    assert "adr-check" in failed(ran(hooked, "git", "commit", "-am", "Misspell", status=1))
    hooked.git("checkout", "cards")

    hooked.git("rm", "-q", "cards/1-one.yaml")
    assert failed(ran(hooked, "git", "commit", "-m", "Remove")) == []


def test_a_merge_that_would_give_one_number_to_two_records_is_refused(hooked: Work) -> None:
    hooked.git("checkout", "-q", "-b", "other")
    hooked.write("doc/adr/0001-ours.md", "---\nstatus: accepted\ndate: 2026-11-02\n---\n# Ours\n")
    hooked.commit("Ours", 2, ANA, "--no-verify")
    hooked.git("checkout", "-q", "main")
    hooked.write("doc/adr/0001-theirs.md", "---\nstatus: accepted\ndate: 2026-11-02\n---\n# Theirs\n")
    hooked.commit("Theirs", 3, ANA, "--no-verify")

    said = ran(hooked, "git", "merge", "other", status=1)

    assert "adr-number" in failed(said)
    assert "doc/adr/0001-ours.md: error E205: number 1 is already used by doc/adr/0001-theirs.md" in said


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_an_entry_is_a_command_line_that_there_is(hook: dict[str, Any]) -> None:
    program, *words = shlex.split(hook["entry"])
    assert program == "adr"
    assert make_parser(words[0]).parse_args(words).command in COMMANDS
    assert hook["language"] == "python"


@pytest.mark.heavy
def test_pre_commit_installs_the_hooks_from_a_clone_and_runs_them(hooked: Work, tmp_path: Path) -> None:
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(TOP, source, ignore=ignored)
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "All of it")):
        subprocess.run(("git", *words), cwd=source, check=True)
    ran(hooked, "adr", "decide", "3", "--stage")
    words = (*PRE_COMMIT, "try-repo", str(source), "--all-files")
    done = subprocess.run(words, cwd=hooked.root, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    if "No matching distribution" in said or "Failed to establish a new connection" in said:
        pytest.skip("the packages are not to be had without a network")
    assert done.returncode == 0, said
    assert said.count("Passed") == len(HOOKS)
