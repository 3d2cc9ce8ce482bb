"""What is written, shown, staged and committed: all that was asked for, and nothing else."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

Tree = Callable[..., dict[str, bytes]]
WRITTEN = ("cards/decisions/0001.yaml", "doc/adr/0001-three.md")
WRITERS = (
    ("decide", "3"),
    ("decide", "3", "--commit"),
    ("ask", "Which store?"),
    ("card", "Four"),
    ("templates", "copy", "madr"),
    ("render",),
)


@pytest.mark.parametrize("words", WRITERS, ids=" ".join)
def test_a_dry_run_writes_nothing_at_all_not_even_a_lock(small: Work, adr: Adr, tree: Tree, words: tuple[str]) -> None:
    before = tree(small.root, git=True)

    adr(*words, "--dry-run", "--diff")

    assert tree(small.root, git=True) == before


def test_a_dry_run_says_what_would_be_written_and_the_diff_is_what_is_written(small: Work, adr: Adr) -> None:
    dry = adr("decide", "3", "--dry-run", "--diff")
    wet = adr("decide", "3")

    assert "would create doc/adr/0001-three.md\nwould create cards/decisions/0001.yaml\n" in dry.err
    for path in WRITTEN:
        added = "".join(f"+{line}\n" for line in small.read(path).splitlines())
        assert f"+++ b/{path}\n@@ -0,0 +1" in dry.out
        assert added in dry.out
    assert dry.out.endswith(wet.out)


def test_exactly_the_record_and_the_decision_are_written(small: Work, adr: Adr, tree: Tree) -> None:
    before = tree(small.root)
    adr("decide", "3")
    after = tree(small.root)

    assert set(after) - set(before) == set(WRITTEN)
    assert {path: after[path] for path in before} == before


def test_stage_adds_what_was_written(small: Work, adr: Adr) -> None:
    small.write("other.txt", "x")

    adr("decide", "3", "--stage")

    assert small.git("status", "--short").splitlines() == [*(f"A  {path}" for path in WRITTEN), "?? other.txt"]


def test_commit_leaves_what_else_is_staged_staged_and_out_of_the_commit(small: Work, adr: Adr) -> None:
    small.write("other.txt", "x")
    small.git("add", "other.txt")

    adr("decide", "3", "--because", "it is fast", "--commit")

    assert small.git("show", "--name-only", "--format=", "HEAD").splitlines() == list(WRITTEN)
    assert small.git("status", "--short") == "A  other.txt"
    assert small.git("log", "-1", "--format=%s%n%(trailers)") == "Decide: Three\nADR: 0001\n"
    assert small.git("log", "-1", "--format=%b").splitlines() == [
        "Chosen: Three, because it is fast",
        "",
        "Rejected: One, Two",
        "",
        "ADR: 0001",
    ]


def test_a_hook_that_refuses_the_commit_is_reported_and_the_files_stay(small: Work, adr: Adr) -> None:
    hook = small.write(".git/hooks/pre-commit", "#!/bin/sh\necho no tests ran >&2\nexit 1\n")
    hook.chmod(0o755)

    refused = adr("decide", "3", "--commit", status=1)

    assert "adr: git commit failed: no tests ran\n  hint: the files are written; " in refused.err
    assert (small.root / WRITTEN[1]).is_file()

    message, again = small.read(".git/ADR_COMMIT_MSG"), refused.err.split("then run: ")[1].strip()
    assert message.startswith("Decide: Three\n")
    hook.unlink()
    subprocess.run(shlex.split(again), cwd=small.root / "cards", check=True)
    assert small.git("log", "-1", "--format=%s") == "Decide: Three"
    assert small.git("status", "--short") == ""


def test_commit_takes_the_cards_and_seeds_along_that_the_decision_rests_on_and_nothing_else(
    metrics: Work, adr: Adr
) -> None:
    """In a clone of what was committed, nothing is missing."""
    metrics.write("seeds/more.txt", "It starts in 2 s.\n")
    metrics.write("seeds/other.txt", "Nobody quotes this.\n")
    card = "cards/metrics/3-duckdb.yaml"
    metrics.write(card, f"{metrics.read(card)}- seed: seeds/more.txt\n  quote: It starts in 2 s.\n")
    metrics.write("cards/metrics/4-csv.yaml", "title: CSV\nrejected-because: it is slow\n")
    metrics.write("cards/other/1-x.yaml", "title: X\n")

    assert "uncommitted" not in adr("decide", "metrics/3", "--commit").err

    committed = metrics.git("show", "--name-only", "--format=", "HEAD").splitlines()
    rests_on = {card, "cards/metrics/4-csv.yaml", "seeds/more.txt"}
    assert set(committed) == {*rests_on, "cards/metrics/decisions/0001.yaml", "doc/adr/0001-keep-metrics-in-duckdb.md"}
    assert metrics.git("status", "--short") == "?? cards/other/\n?? seeds/other.txt"


def test_a_card_that_is_staged_in_part_is_committed_as_it_was_decided_on(metrics: Work, adr: Adr) -> None:
    card = "cards/metrics/3-duckdb.yaml"
    metrics.write(card, f"{metrics.read(card)}# staged\n")
    metrics.git("add", card)
    metrics.write(card, f"{metrics.read(card)}# not staged\n")
    adr("decide", "metrics/3", "--commit")
    assert metrics.git("status", "--short") == ""
    assert metrics.git("show", f"HEAD:{card}").endswith("# staged\n# not staged")


def test_the_users_settings_for_commits_leave_the_message_as_it_is(small: Work, adr: Adr) -> None:
    """A template of the message is not used, and a line of the reason that looks like a comment stays."""
    small.write("template.txt", "What did you do?\n")
    for key, value in (("commit.template", "template.txt"), ("commit.cleanup", "strip"), ("commit.verbose", "true")):
        small.git("config", key, value)
    adr("decide", "3", "--because", "it is fast, see\n#12 for more", "--commit")
    assert "\n#12 for more\n" in small.git("log", "-1", "--format=%b")
    assert "What did you do" not in small.git("log", "-1", "--format=%B")


def test_a_commit_that_cannot_be_signed_keeps_its_message(small: Work, adr: Adr) -> None:
    for key, value in (("commit.gpgSign", "true"), ("gpg.program", "/bin/false")):
        small.git("config", key, value)
    assert "adr: git commit failed: " in adr("decide", "3", "--commit", status=1).err
    assert small.read(".git/ADR_COMMIT_MSG").startswith("Decide: Three\n")


def test_a_seed_that_git_ignores_is_told_and_left_out(metrics: Work, adr: Adr) -> None:
    metrics.git("rm", "-q", "--cached", "seeds/bench.txt")
    metrics.write(".gitignore", "bench.txt\n")
    metrics.commit("Ignore a seed", 8)
    said = adr("decide", "metrics/3", "--commit").err
    assert "adr: warning: git ignores these files, so other clones will not have them: seeds/bench.txt\n" in said
    assert metrics.git("ls-files", "seeds") == "seeds/notes-ar.md"


def test_what_is_not_committed_is_said_of_seeds_too(metrics: Work, adr: Adr) -> None:
    metrics.write("seeds/bench.txt", f"{metrics.read('seeds/bench.txt')}\nMeasured twice.\n")
    said = adr("decide", "3").err
    assert "these files have uncommitted changes: seeds/bench.txt\n" in said


def test_outside_git_there_is_nothing_to_commit_to(work: Work, adr: Adr) -> None:
    work.write("cards/1-a.yaml", "title: A\nsummary: it is\n")

    refused = adr("decide", "1", "--commit", status=1)

    assert refused.err.splitlines()[-2:] == [
        "adr: there is no git repository to commit to",
        "  hint: the record is written, in doc/adr/0001-a.md; run: git init",
    ]


@pytest.mark.parametrize("option", ["--stage", "--commit"])
@pytest.mark.parametrize("first", [(), ("--stage",), ("--commit",)], ids=["written", "staged", "committed"])
def test_a_decision_is_amended_whatever_git_has_of_the_earlier_record(
    small: Work, adr: Adr, first: tuple[str, ...], option: str
) -> None:
    adr("decide", "3", *first)
    adr("decide", "2", "--deck", "cards", "--amend", option)

    if option == "--stage":
        small.git("commit", "-q", "-m", "Decide")
    assert small.git("ls-files", "doc") == "doc/adr/0001-two.md"
    assert small.git("status", "--short") == ""


def test_a_record_that_was_taken_back_is_not_left_beside_the_one_that_has_its_number(small: Work, adr: Adr) -> None:
    adr("decide", "3", "--commit")
    adr("undecide", "1")
    adr("decide", "2", "--commit")

    assert small.git("ls-tree", "-r", "--name-only", "HEAD", "doc") == "doc/adr/0001-two.md"
    assert small.git("status", "--short") == ""
