"""`--at REV`: every reading command says of a revision what it says in a checkout of it, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from adr.cli.commands import COMMANDS
from adr.cli.main import run
from tests.conftest import Once, Work
from tests.walks.conftest import Adr, make_metrics

WRITING = {
    "agents",
    "ask",
    "card",
    "correct",
    "decide",
    "demo",
    "import",
    "init",
    "link",
    "move",
    "new",
    "render",
    "renumber",
    "site",
    "undecide",
}
WRITING |= {"upgrade-repository"}
WORLDLESS = {
    "catalog": "reads repositories at the commit of their default branch",
    "completion": "says nothing of a project",
    "config": "says where the program is",
    "explain": "says nothing of a project",
    "help": "says nothing of a project",
    "mcp": "serves what is there while it runs",
    "preview": "shows the record of a decision that is not made yet",
    "review": "takes two revisions as it is",
    "schema": "says nothing of a project",
    "templates": "what is rendered now is rendered with today's",
}
READING: dict[str, tuple[tuple[str, ...], ...]] = {
    "brief": ((), ("--json",)),
    "cards": ((), ("metrics",), ("metrics", "--json"), ("--json",)),
    "check": ((), ("--json",), ("cards/metrics", "--only", "E101"), ("--strict",)),
    "compare": (("metrics",), ("metrics", "--json")),
    "due": ((), ("--json",), ("--on", "2030-01-01")),
    "export": (("json",), ("jsonl",)),
    "figures": ((), ("--json",), ("seeds/bench.txt",)),
    "generate": (("toc",), ("graph",)),
    "graph": ((), ("--json",)),
    "history": (("metrics",), ("1",), ("1", "--record"), ("2", "--json"), ("metrics", "--json")),
    "list": ((), ("--long",), ("--json",)),
    "log": ((), ("2",), ("--json",), ("doc/adr/0002-write-logs-as-json.md", "--json")),
    "quote": (("duckdb month scan 88 s",), ("month", "--json"), ("nowhere to be found",)),
    "rejected": (("sqlite",), ("sqlite", "--json")),
    "search": (("json",), ("json", "--json")),
    "seeds": ((), ("--json",)),
    "show": (("2",), ("1", "--json")),
    "status": (("1",), ("2", "--json"), ("logs",)),
    "why": (("doc/adr/0002-write-logs-as-json.md",), ("seeds/bench.txt", "--json")),
}
RECORD = """\
# 2. Write logs as JSON

Date: 2026-11-07

## Status

Proposed

## Context

Grep is not enough.
"""


@pytest.fixture
def grown(once: Once, adr: Adr) -> Work:
    """Decide, add a record by hand and commit; then change, move or remove nearly all of it, and commit again."""

    def make(work: Work) -> None:
        make_metrics(work)
        adr("decide", "3")
        work.write("doc/adr/0002-write-logs-as-json.md", RECORD)
        work.commit("Decide, and propose JSON", 8)
        work.git("mv", "doc/adr", "records")
        work.write("adr.toml", 'log = "records"\ncards = "hands"\nseeds = ["sources"]\n')
        work.git("mv", "cards", "hands")
        work.git("mv", "seeds", "sources")
        work.git("mv", "records/0002-write-logs-as-json.md", "records/0002-log-in-json.md")
        work.write("records/0002-log-in-json.md", RECORD.replace("Proposed", "Accepted"))
        work.write("hands/metrics/3-duckdb.yaml", "title: Duck\n")
        work.commit("Move everything", 9)

    return once(make)


def test_every_command_either_reads_at_a_revision_or_has_a_reason_not_to() -> None:
    assert sorted(COMMANDS) == sorted((*READING, *WRITING, *WORLDLESS))


Say = Callable[..., tuple[int, str]]


@pytest.fixture
def say(adr: Adr, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command line whatever its status, and give the status with all that was said."""
    assert adr("--version").status == 0

    def said(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        status = run(list(words))
        return status, "".join(capsys.readouterr())

    return said


@pytest.mark.parametrize("command", READING)
def test_a_reading_command_says_of_a_revision_what_it_says_in_a_checkout_of_it(
    grown: Work, say: Say, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Links to the web are to the revision, where a checkout's are to HEAD."""
    before, commit = grown.git("status", "--porcelain"), grown.git("rev-parse", "HEAD~1")
    then = [say(command, *words, "--at", "HEAD~1") for words in READING[command]]
    assert grown.git("status", "--porcelain") == before
    grown.git("worktree", "add", "-q", "--detach", "../then", commit)
    monkeypatch.chdir(grown.root.parent / "then")
    now = [say(command, *words) for words in READING[command]]
    assert [(status, said.replace(f"/blob/{commit}", "/blob/HEAD")) for status, said in then] == now
    assert {status for status, _ in now} <= {0, 1}


def test_a_revision_can_be_a_tag_a_branch_or_a_commit(grown: Work, adr: Adr) -> None:
    grown.git("tag", "v1", "HEAD~1")
    grown.git("branch", "then", "HEAD~1")
    for name in ("v1", "then", grown.git("rev-parse", "--short", "HEAD~1")):
        assert adr("status", "2", "--at", name).out == "proposed\n"
    assert adr("status", "2").out == "accepted\n"


@pytest.mark.usefixtures("grown")
def test_what_is_no_revision_is_refused(adr: Adr) -> None:
    refused = adr("cards", "--at", "nowhere", status=1).err
    hint = "list the branches: git branch --all; in CI, fetch more: fetch-depth: 0"
    assert refused == f"adr: there is no commit 'nowhere' here\n  hint: {hint}\n"
    assert adr("log", "--at", "--all", status=2).out == ""
    assert "there is no commit '--all' here" in adr("log", "--at=--all", status=1).err


def test_outside_git_there_are_no_revisions(work: Work, adr: Adr) -> None:
    work.write("cards/1-a.yaml", "title: A\n")
    for words in (("cards",), ("log",), ("history",), ("check",)):
        refused = adr(*words, "--at", "HEAD", status=1).err
        assert refused == "adr: --at needs a git repository\n  hint: leave out --at\n"


@pytest.mark.usefixtures("grown")
def test_a_move_at_a_revision_is_wrong_usage(adr: Adr) -> None:
    refused = adr("status", "2", "rejected", "--at", "HEAD~1", status=2).err
    assert refused == "adr: --at cannot be used with a new status\n  hint: leave out one of the two\n"
    message = "adr: --at cannot be used with --against or --all-branches\n  hint: leave out one of them\n"
    assert adr("check", "--at", "HEAD", "--against", "main", status=2).err == message


@pytest.mark.usefixtures("grown")
def test_a_path_that_a_revision_does_not_have_is_refused(adr: Adr) -> None:
    refused = adr("check", "records", "--at", "HEAD~1", status=2).err
    assert refused == ("records: there is no such path at HEAD~1\n  hint: give files or folders that were there\n")


def test_a_project_in_a_folder_that_was_not_there_yet_is_refused(grown: Work, adr: Adr) -> None:
    grown.write("sub/adr.toml", 'log = "log"\n')
    grown.write("sub/log/0001-a.md", RECORD)
    grown.commit("Begin a second project", 10)
    refused = adr("-C", "sub", "log", "--at", "HEAD~1", status=1).err
    hint = "name a later revision, or run adr in a folder that existed then"
    assert refused == f"adr: there was no folder 'sub' at 'HEAD~1' yet\n  hint: {hint}\n"
    assert adr("-C", "sub", "log", "--at", "HEAD").out == adr("-C", "sub", "log").out


def test_in_a_shallow_clone_a_revision_before_the_cut_is_no_revision(grown: Work, adr: Adr) -> None:
    grown.git("clone", "-q", "--depth=1", f"file://{grown.root}", "../cut")
    refused = adr("-C", "../cut", "cards", "--at", "HEAD~1", status=1).err
    assert refused.startswith("adr: there is no commit 'HEAD~1' here\n")


PARTIAL = {
    "blob:none": ("the contents of files", "--no-filter", ("cards metrics --at HEAD~1", "check --at HEAD~1")),
    "tree:0": ("trees", "--filter=blob:none", ("history metrics", "review HEAD~1", "list --at HEAD~1", "log 1")),
}


@pytest.mark.parametrize("kept", PARTIAL)
def test_what_a_partial_clone_lacks_is_said_with_what_gets_it(grown: Work, adr: Adr, kept: str) -> None:
    lacks, option, commands = PARTIAL[kept]
    grown.git("config", "uploadpack.allowFilter", "true")
    grown.git("clone", "-q", f"--filter={kept}", f"file://{grown.root}", "../part")
    for command in commands:
        refused = adr("-C", "../part", *command.split(), status=1)
        said = f"this is a partial clone without {lacks}\n  hint: run: git fetch --refetch {option}\n"
        assert said in refused.out + refused.err, command
