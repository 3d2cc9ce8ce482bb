"""Numbers are unique: over branches, and over processes that decide at the same moment."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

Program = Callable[..., subprocess.Popen[str]]
MANY = pytest.mark.parametrize("many", [6, pytest.param(16, marks=pytest.mark.heavy)])


def test_a_number_taken_on_any_branch_here_or_seen_at_a_remote_is_not_taken_again(
    small: Work, adr: Adr, tmp_path: Path
) -> None:
    small.git("checkout", "-q", "-b", "theirs")
    small.write("doc/adr/0007-seven.md", "# Seven\n")
    small.commit("Decide elsewhere", 3)
    small.git("checkout", "-q", "main")
    ran = adr("decide", "3", "--dry-run")
    assert ran.out == "doc/adr/0008-three.md\n"
    assert "the next number is 8, since another branch or work tree has record 7\n" in ran.err

    clone = tmp_path / "clone"
    small.git("clone", "-q", "-b", "main", str(small.root), str(clone))
    assert adr("-C", str(clone), "decide", "3", "--dry-run").out == "../clone/doc/adr/0008-three.md\n"

    (clone / "doc/adr").mkdir(parents=True)
    (clone / "doc/adr/0011-eleven.md").write_text("# Eleven\n", encoding="utf-8")
    assert adr("-C", str(clone), "decide", "3").out == "../clone/doc/adr/0012-three.md\n"


def test_a_number_taken_where_the_log_lies_on_the_default_branch_is_not_taken_again(
    small: Work, adr: Adr, tmp_path: Path
) -> None:
    adr("decide", "3", "--commit")
    clone = tmp_path / "clone"
    small.git("clone", "-q", str(small.root), str(clone))
    adr("-C", str(clone), "move", "doc/adr", "records")
    small.write("doc/adr/0007-seven.md", "# Seven\n")
    small.commit("Decide elsewhere", 3)
    small.git("-C", str(clone), "fetch", "-q")
    assert adr("-C", str(clone), "new", "Use DuckDB").out == "../clone/records/0008-use-duckdb.md\n"
    ran = adr("-C", str(clone), "renumber", "8", "--to", "7", status=1)
    assert "number 7 is taken by 0007-seven.md on another branch or work tree" in ran.err


def test_a_number_that_another_work_tree_has_not_committed_yet_is_not_taken_again(
    small: Work, adr: Adr, tmp_path: Path
) -> None:
    tree = tmp_path / "tree"
    small.git("worktree", "add", "-q", "--detach", str(tree))

    assert adr("-C", str(tree), "decide", "3").out == "../tree/doc/adr/0001-three.md\n"
    assert adr("decide", "2").out == "doc/adr/0002-two.md\n"
    assert adr("-C", str(tree), "new", "Use DuckDB").out == "../tree/doc/adr/0003-use-duckdb.md\n"
    assert adr("renumber", "2").out.startswith("doc/adr/0004-two.md\n")


def test_a_number_that_only_the_current_branch_has_is_free_once_its_record_is_gone(small: Work, adr: Adr) -> None:
    adr("decide", "3", "--commit")
    adr("undecide", "1")
    assert adr("decide", "3", "--dry-run").out == "doc/adr/0001-three.md\n"
    small.git("branch", "other")
    ran = adr("decide", "3", "--dry-run")
    assert ran.out == "doc/adr/0002-three.md\n"
    assert "another branch or work tree has record 1\n" in ran.err
    small.git("checkout", "-q", "--detach")
    small.git("branch", "-q", "-D", "other")
    assert adr("decide", "3", "--dry-run").out == "doc/adr/0002-three.md\n"


@MANY
def test_processes_that_decide_decks_at_once_make_as_many_records_with_as_many_numbers(
    repo: Work, program: Program, many: int
) -> None:
    for number in range(many):
        repo.write(f"cards/d{number}/deck.yaml", "question: Which?\ntitle: '{card}'\n")
        repo.write(f"cards/d{number}/1-same.yaml", "title: Same\nsummary: it is\n")
    repo.commit("Ask many questions", 2)

    running = [program("decide", f"d{number}/1") for number in range(many)]
    said = [process.communicate() for process in running]

    assert [process.returncode for process in running] == [0] * many, said
    assert sorted(out for out, _ in said) == [f"doc/adr/{number:04}-same.md\n" for number in range(1, many + 1)]
    records = sorted(path.read_text(encoding="utf-8") for path in (repo.root / "doc/adr").iterdir())
    decks = {re.search(r"Made by adr from (\S+)\.", text)[1] for text in records}  # type: ignore[index]
    assert len(records) == len(decks) == many


@MANY
def test_processes_that_decide_one_deck_at_once_make_one_record(small: Work, program: Program, many: int) -> None:
    running = [program("decide", "cards/3") for _ in range(many)]
    said = [process.communicate() for process in running]

    assert sorted(process.returncode for process in running) == [0, *[1] * (many - 1)]
    refusals = [err for process, (_, err) in zip(running, said, strict=True) if process.returncode]
    message = "cards: deck 'cards' is decided already, see doc/adr/0001-three.md"
    assert {err.splitlines()[0] for err in refusals} == {message}
    assert [path.name for path in (small.root / "doc/adr").iterdir()] == ["0001-three.md"]
    assert [one.name for one in (small.root / "cards/decisions").iterdir()] == ["0001.yaml"]
