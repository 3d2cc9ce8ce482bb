"""On a terminal a person is asked and an editor opens; in a script neither happens, so that nothing hangs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
TOP = Path(__file__).parents[2]


def on_a_terminal(folder: Path, words: tuple[str, ...], keys: str, env: dict[str, str]) -> tuple[int, str]:
    """Run a command line with a terminal of its own, type *keys*, and return its status and all that it showed."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "adr", *words],
        cwd=folder,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "PYTHONPATH": str(TOP), "TERM": "dumb", **env},
        start_new_session=True,
    )
    os.close(slave)
    os.write(master, keys.encode())
    shown = b""
    # A terminal whose last program has gone answers with an error on Linux, with nothing elsewhere.
    try:
        while piece := os.read(master, 4096):
            shown += piece
    except OSError:
        pass
    os.close(master)
    return process.wait(), shown.decode().replace("\r\n", "\n")


def test_who_sits_at_a_terminal_is_asked_for_the_deck_and_the_missing_reasons(repo: Work) -> None:
    for deck in ("a", "b"):
        repo.write_all({f"cards/{deck}/1-x.yaml": "title: X\nsummary: it is\n", f"cards/{deck}/2-y.yaml": "title: Y\n"})
    repo.commit("Ask", 2)

    status, shown = on_a_terminal(repo.root, ("decide", "1"), "b\nit is slow\n", {"ADR_DATE": "2026-11-18"})

    assert status == 0, shown
    assert "Which deck?" in shown
    assert "Why not Y?" in shown
    assert ": rejected, because it is slow\n" in repo.read("doc/adr/0001-b-x.md")
    assert (repo.root / "cards/b/decisions/0001.yaml").is_file()


def test_a_new_card_opens_in_the_editor_on_a_terminal_only(
    repo: Work, program: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    repo.write("cards/d/deck.yaml", "question: Which?\n")
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "x-note: typed\\n" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    env = {"VISUAL": str(editor)}

    status, shown = on_a_terminal(repo.root, ("card", "A"), "", env)
    out, err = program("card", "B", env=env).communicate(timeout=60)

    assert status == 0, shown
    assert "cards/d/1-a.yaml" in shown
    assert repo.read("cards/d/1-a.yaml").endswith("x-note: typed\n")
    assert (out, err.splitlines()[0].partition(":")[0]) == ("cards/d/2-b.yaml\n", "next")
    assert "typed" not in repo.read("cards/d/2-b.yaml")


def test_an_editor_that_fails_is_said_so_and_the_card_is_there(repo: Work) -> None:
    repo.write("cards/d/deck.yaml", "question: Which?\n")
    status, shown = on_a_terminal(repo.root, ("card", "A"), "", {"EDITOR": "false"})
    assert status == 0, shown
    assert "the editor 'false' failed with status 1\n" in shown
    assert "cards/d/1-a.yaml" in shown


@pytest.mark.parametrize("words", [("card", "A", "--deck", "d"), ("ask", "Which?", "--name", "e")])
@pytest.mark.parametrize(("keys", "rounds"), [("n\n", 1), ("\n", 1), ("y\nn\n", 2), ("y\nyes\nn\n", 3)])
def test_a_file_is_checked_when_its_editor_closes_and_can_be_opened_again(
    repo: Work, tmp_path: Path, words: tuple[str, ...], keys: str, rounds: int
) -> None:
    """What is wrong stays in the file; nothing that was typed is lost."""
    repo.write("cards/d/deck.yaml", "question: Which?\n")
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "bda: 1\\n" >> "$1"; echo x >> rounds\n', encoding="utf-8")
    editor.chmod(0o755)

    status, shown = on_a_terminal(repo.root, words, keys, {"EDITOR": str(editor)})

    path = "cards/d/1-a.yaml" if words[0] == "card" else "cards/e/deck.yaml"
    line = repo.read(path).partition("bda")[0].count("\n") + 1
    assert (status, repo.read("rounds")) == (0, "x\n" * rounds)
    assert f"{path}:{line}:1: unknown key 'bda'" in shown
    assert shown.count("Open the editor again?") == rounds
    assert repo.read(path).endswith("bda: 1\n" * rounds)
    assert shown.endswith(f"{path}\n")


def test_a_file_without_a_mistake_is_not_asked_about(repo: Work) -> None:
    status, shown = on_a_terminal(repo.root, ("ask", "Which?"), "", {"EDITOR": "true"})
    assert (status, "again" in shown) == (0, False)


def test_bars_are_drawn_for_a_person_only(metrics: Work, program: Callable[..., subprocess.Popen[str]]) -> None:
    status, shown = on_a_terminal(metrics.root, ("compare", "metrics"), "", {"COLUMNS": "80"})
    out, _ = program("compare", "metrics").communicate(timeout=60)
    assert status == 0
    assert "█" in shown
    assert "█" not in out
    assert [line for line in shown.splitlines() if line.startswith(("1 ", "2 ", "3 ")) and len(line) > 80] == []


def test_a_person_is_told_what_comes_next(metrics: Work) -> None:
    status, shown = on_a_terminal(metrics.root, ("move", "cards/metrics", "cards/figures"), "", {})
    assert status == 0
    assert "next: look at it, and commit it: git status\n" in shown
