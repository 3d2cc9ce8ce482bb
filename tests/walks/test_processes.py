"""How often git is started does not depend on how much there is to decide on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work

PROBE = "import sys; from adr.__main__ import main; main(); sys.stderr.write(' '.join(['modules:', *sys.modules]))"
RARE = {
    *("adr.adapters.commonmark", "adr.core.edit.change_status", "adr.core.evidence.nearest_passage"),
    "adr.core.evidence.quantities",
    *("adr.core.evidence.quotes", "adr.core.forms", "adr.core.forms.read", "adr.core.rules.facts"),
    *("adr.core.text.normalise", "adr.core.text.po", "adr.project.made_records"),
    *("adr.project.mentions", "adr.project.supersede"),
    *("asyncio", "concurrent.futures", "difflib", "git", "html.entities", "importlib.metadata", "justhtml", "logging"),
    *("markdown_it", "mdformat", "pathspec", "pypdf", "pyromark"),
}
MOST = ("rev-parse", "cat-file", "log")
"""Where the repository is, the objects of deck and log, and the log; merges need `diff-tree`, too."""


@pytest.fixture
def gits(work: Work, program: Callable[..., subprocess.Popen[str]]) -> Callable[..., list[str]]:
    """Run a command line as a program; return the git commands that it starts."""
    folder = work.root.parent / "bin"
    started = folder.with_name("started")
    real = shutil.which("git")

    def run(*words: str) -> list[str]:
        type(work)(folder).write("git", f'#!/bin/sh\necho "$@" >>"{started}"\nexec "{real}" "$@"\n').chmod(0o755)
        started.write_text("")
        child = program(*words, env={"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"})
        _, errors = child.communicate(timeout=60)
        assert child.returncode == 0, errors
        return started.read_text().splitlines()

    return run


def _deal(repo: Work, cards: int) -> None:
    """Add a deck of which every card came by a pull request, and was edited by another."""
    repo.write("cards/d/deck.yaml", "question: Which?\n")
    repo.commit("Ask", 1)
    for card in range(1, cards + 1):
        for number, word in ((2 * card, "Propose"), (2 * card + 1, "Edit")):
            repo.git("checkout", "-q", "-b", f"b{number}")
            repo.write(f"cards/d/{card}-x.yaml", f"title: {word} {card}\nsummary: it is {card}\n")
            repo.commit(f"{word} {card}", 2)
            repo.git("checkout", "-q", "main")
            repo.merge(f"b{number}", f"Merge pull request #{number} from wei/b{number}", 3)


@pytest.mark.skipif(os.name == "nt", reason="the git that counts is a shell script")
@pytest.mark.parametrize("cards", [1, 6])
def test_decide_starts_a_fixed_number_of_gits_whatever_the_cards_merges_and_branches(
    repo: Work, gits: Callable[..., list[str]], cards: int
) -> None:
    _deal(repo, cards)
    started = [next(word for word in line.split() if word in (*MOST, "diff-tree")) for line in gits("decide", "1")]
    assert sorted(started) == sorted((*MOST, "diff-tree"))
    assert f"(pull request {2 * cards + 1}):" in next((repo.root / "doc/adr").iterdir()).read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="the git that counts is a shell script")
@pytest.mark.usefixtures("small")
def test_a_deck_without_merges_is_decided_with_three_gits(gits: Callable[..., list[str]]) -> None:
    assert len(gits("decide", "3")) == len(MOST)


@pytest.mark.skipif(os.name == "nt", reason="the git that counts is a shell script")
def test_what_reads_no_history_asks_git_only_for_what_is_settled(small: Work, gits: Callable[..., list[str]]) -> None:
    gits("decide", "3")
    small.write("cards/3-three.yaml", "title: Three\nsummary: it is still three\n")
    asked = [line.split()[-1] for line in gits("render")]
    assert asked == ["HEAD", "refs/remotes", "--batch"]
    assert gits("cards") == []


def test_a_plain_deck_is_decided_without_what_only_other_decks_need(small: Work) -> None:
    path = os.pathsep.join(filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", ""))))
    done = subprocess.run(
        [sys.executable, "-P", "-c", PROBE, "decide", "3"],
        cwd=small.root,
        env={**os.environ, "PYTHONPATH": path},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    loaded = set(done.stderr.partition("modules:")[2].split())
    assert "jinja2" in loaded
    assert RARE & loaded == set()


COUNT = """
import sys
from adr.model import regex
compiled, compile_now = [], regex.compile_now
regex.compile_now = lambda *given: compiled.append(given) or compile_now(*given)
from adr.__main__ import main
main()
own = [name for name in sys.modules if name.partition('.')[0] == 'adr']
sys.stderr.write(' '.join(['loaded:', str(len(own)), str(len(compiled)), *sys.modules]))
"""
SLOW = {"asyncio", "dataclasses", "datetime", "inspect", "jinja2", "json", "logging", "shutil", "yaml"}
BY_ARGPARSE = {"dataclasses", "inspect"} if sys.version_info >= (3, 14) else set()  # for the colours of its help
RECORD = "---\nstatus: accepted\ndate: 2026-11-03\n---\n\n# {}\n\n## Context and Problem Statement\n\nWhich?\n\n"
RELATED = '## Decision Outcome\n\nChosen option: "A".\n\n## More Information\n\nSupersedes [1](0001-a.md).\n'


@pytest.mark.parametrize(("command", "modules", "patterns"), [("list", 14, 1), ("graph", 82, 40), ("check", 117, 44)])
def test_a_plain_log_is_read_without_what_is_slow_to_load(
    work: Work, command: str, modules: int, patterns: int
) -> None:
    """Of a check of 1,000 records, a quarter is loading: whoever adds to it raises a number here."""
    work.write("doc/adr/0001-a.md", RECORD.format("A") + RELATED.replace("Supersedes [1](0001-a.md)", "None"))
    work.write("doc/adr/0002-b.md", RECORD.format("B") + RELATED)
    work.init().commit("Add two records", 2)
    path = os.pathsep.join(filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", ""))))
    done = subprocess.run(
        [sys.executable, "-P", "-c", COUNT, command],
        cwd=work.root,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.stdout
    assert "adr:" not in done.stderr.partition("loaded: ")[0]
    own, compiled, *loaded = done.stderr.partition("loaded: ")[2].split()
    assert (SLOW - BY_ARGPARSE) & set(loaded) == set()
    assert (int(own) <= modules, int(compiled) <= patterns) == (True, True), (own, compiled)
