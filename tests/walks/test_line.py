"""The command line's own manners: what it refuses as wrong usage, what it prints where, closed streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

TOP = Path(__file__).parents[2]


@pytest.mark.usefixtures("small")
def test_a_path_that_is_not_there_is_wrong_usage_of_check(adr: Adr) -> None:
    assert adr("check", "cards", "nope", status=2).err == (
        "adr: there is no such path: 'nope'\n  hint: give paths relative to the current folder\n"
    )


def closed(folder: Path, redirection: str, *words: str) -> tuple[int, str]:
    """Run a command line in a shell with a redirection; return its status and what it says on stderr."""
    line = f'exec "$0" -P -m adr "$@" {redirection}'
    done = subprocess.run(
        ["sh", "-c", line, sys.executable, *words],
        cwd=folder,
        text=True,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(TOP)},
        timeout=60,
    )
    return done.returncode, done.stderr


CLOSED = "adr: standard output is closed\n  hint: send it to a file, or to /dev/null\n"


@pytest.mark.parametrize("words", [("cards",), ("--version",), ("decide", "3")])
def test_a_closed_standard_output_is_said_in_one_line_and_nothing_is_done(small: Work, words: tuple[str, ...]) -> None:
    assert closed(small.root, ">&-", *words) == (1, CLOSED)
    assert not (small.root / "doc").exists()


def test_closed_streams_never_end_in_a_traceback(small: Work) -> None:
    assert closed(small.root, ">&- 2>&-", "cards") == (1, "")
    assert closed(small.root, "2>&-", "cards", "nope") == (1, "")
    assert closed(small.root, "<&- 2>&-", "cards") == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_output_that_cannot_be_written_is_a_refusal_and_no_bug(small: Work) -> None:
    assert closed(small.root, ">/dev/full", "cards", "--json") == (
        1,
        "adr: standard output cannot be written: No space left on device\n",
    )


def test_a_reader_that_has_seen_enough_is_no_failure(small: Work) -> None:
    assert closed(small.root, "| true", "cards", "--json")[1] == ""


def test_a_path_on_stdout_is_as_seen_from_where_the_person_is(
    repo: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.write_all({"adr.toml": "", "sub/x": "", "cards/a/1-x.yaml": "title: X\nsummary: it is\n"})
    monkeypatch.chdir(repo.root / "sub")
    paths = [
        adr("ask", "Which?").out,
        adr("card", "Y", "--deck", "which").out,
        adr("decide", "a/1").out,
        adr("status", "1", "deprecated").out,
        adr("templates", "copy", "nygard").out,
        adr("render", "--template", "nygard").out,
        adr("renumber", "1", "--to", "7").out,
    ]
    assert [path.split("/")[0] for path in paths] == [".."] * len(paths)
    assert all((repo.root / "sub" / path.rstrip("\n")).is_file() for path in (*paths[:2], *paths[4:5], *paths[6:]))


def test_a_path_on_stdout_does_not_follow_the_folder_option(
    small: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small.root.parent)
    top = small.root.name
    assert adr("-C", f"{top}/cards", "decide", "3").out == f"{top}/doc/adr/0001-three.md\n"
    told = adr("-C", top, "card", "Four", "--deck", "cards", "--dry-run")
    assert told.out == f"{top}/cards/4-four.yaml\n"
    assert told.err.startswith("would create cards/4-four.yaml\n")


def test_a_deck_whose_decisions_cannot_be_read_is_not_reported_as_open(small: Work, adr: Adr) -> None:
    small.write("cards/decisions/0001.yaml", "record: [\n")
    told = adr("cards", status=1)
    assert [line.split()[:3] for line in told.out.splitlines()] == [
        ["Deck", "State", "Cards"],
        ["cards", "unreadable", "3"],
    ]
    assert told.err.startswith("cards/decisions/0001.yaml:")
    assert json.loads(adr("cards", "--json", status=1).out)["decks"][0]["state"] == "unreadable"
    assert json.loads(adr("cards", "cards", "--json", status=1).out)["state"] == "unreadable"
