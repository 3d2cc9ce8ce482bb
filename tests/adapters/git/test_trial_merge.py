"""A merge is tried on real repositories, which gain nothing by it and can have no program run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adr.adapters import git
from adr.adapters.git.trial_merge import LIMIT
from adr.model.problem import AdrError

if TYPE_CHECKING:
    from tests.conftest import Once, Work

OURS = ("log",)


@contextmanager
def tried(root: Path, revision: str = "theirs") -> Iterator[git.Trial]:
    """Try a merge in the repository at *root*."""
    repository = git.discover(root)
    assert repository is not None
    with git.trial(repository, revision, OURS) as trial:
        yield trial


def files(root: Path) -> dict[str, bytes]:
    """Return every file below a folder, git's too."""
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.fixture
def parted(once: Once) -> Work:
    """Make two branches that change different files, one file on both sides, and not one line."""

    def make(work: Work) -> None:
        work.init()
        grow(work)

    return once(make)


def grow(repo: Work) -> None:
    repo.write_all({"log/both.md": "a\nb\nc\n", "log/ours.md": "1\n", "log/theirs.md": "1\n", "src/big": "x\n"})
    repo.commit("Begin", 1)
    repo.git("checkout", "-q", "-b", "theirs")
    repo.write_all({"log/both.md": "a\nb\nC\n", "log/theirs.md": "2\n", "log/new.md": "new\n"})
    repo.commit("Change", 2)
    repo.git("checkout", "-q", "main")
    repo.write_all({"log/both.md": "A\nb\nc\n", "log/ours.md": "2\n"})
    repo.commit("Change too", 3)


MERGED = {"log/both.md": b"A\nb\nC\n", "log/new.md": b"new\n", "log/ours.md": b"2\n", "log/theirs.md": b"2\n"}


def test_the_merge_has_both_sides_and_the_repository_gains_nothing(parted: Work, tmp_path: Path) -> None:
    before = files(parted.root)
    with tried(parted.root) as trial:
        assert trial.conflicts == ()
        assert trial.put(tmp_path / "out", ("log", "nothing", "../src"))
    assert files(tmp_path / "out") == MERGED
    assert files(parted.root) == before


def test_what_is_not_committed_counts_below_the_paths_that_are_asked_for(parted: Work, tmp_path: Path) -> None:
    parted.write_all({"log/ours.md": "3\n", "log/draft.md": "draft\n", "log/x.tmp": "", "src/y": ""})
    parted.write(".gitignore", "*.tmp\n")
    (parted.root / "log/theirs.md").unlink()
    with tried(parted.root) as trial:
        assert trial.conflicts == ("log/theirs.md",)
        trial.put(tmp_path / "out", ("log", "src"))
    wanted = {**MERGED, "log/ours.md": b"3\n", "log/draft.md": b"draft\n", "src/big": b"x\n"}
    assert files(tmp_path / "out") == wanted


def test_a_file_in_conflict_is_written_as_it_is_on_our_side(parted: Work, tmp_path: Path) -> None:
    parted.write("log/both.md", "a\nb\nX\n")
    with tried(parted.root) as trial:
        assert trial.conflicts == ("log/both.md",)
        trial.put(tmp_path / "out", ("log",))
    assert files(tmp_path / "out")["log/both.md"] == b"a\nb\nX\n"


def test_line_ends_that_git_changes_at_checkout_are_no_change(parted: Work, tmp_path: Path) -> None:
    parted.git("config", "core.autocrlf", "true")
    for name in ("both", "ours", "theirs"):
        parted.write(f"log/{name}.md", parted.read(f"log/{name}.md").replace("\n", "\r\n"))
    with tried(parted.root) as trial:
        assert trial.conflicts == ()
        trial.put(tmp_path / "out", ("log",))
    assert files(tmp_path / "out") == MERGED


@pytest.mark.parametrize("kind", ["worktree", "detached", "split index", "sparse", "sha256", "no index", "staged"])
def test_any_state_of_a_repository_has_the_same_merge(work: Work, tmp_path: Path, kind: str) -> None:
    root = work.root
    grow(work.init("--object-format=sha256") if kind == "sha256" else work.init())
    if kind == "worktree":
        root = tmp_path / "other"
        work.git("worktree", "add", "-q", "--detach", str(root), "main")
    elif kind == "detached":
        work.git("checkout", "-q", "--detach")
    elif kind == "split index":
        work.git("update-index", "--split-index")
    elif kind == "sparse":
        work.git("sparse-checkout", "set", "src")
        assert not (root / "log").exists()
    elif kind == "no index":
        (root / ".git/index").unlink()
    elif kind == "staged":
        work.git("rm", "-q", "--cached", "log/ours.md")
    with tried(root) as trial:
        trial.put(tmp_path / "out", ("log",))
    assert files(tmp_path / "out") == MERGED


def test_no_program_that_a_repository_names_is_run(parted: Work, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    program = parted.write("../program", f"#!/bin/sh\ntouch '{mark}'\ncat\n")
    program.chmod(0o755)
    settings = (
        "core.fsmonitor",
        "filter.x.clean",
        "filter.x.smudge",
        "merge.x.driver",
        "diff.x.textconv",
        "core.pager",
    )
    for name in settings:
        parted.git("config", name, os.fspath(program))
    parted.write(".gitattributes", "* filter=x merge=x diff=x\n")
    parted.write(".git/hooks/post-index-change", program.read_bytes()).chmod(0o755)
    parted.write("log/ours.md", "3\n")
    mark.unlink(missing_ok=True)
    with tried(parted.root) as trial:
        trial.put(tmp_path / "out", ("log",))
    repository = git.discover(parted.root)
    assert repository
    with git.work_tree(repository) as index:
        assert index.matching(("^new|^3",)) == ("log/ours.md",)
    assert not mark.exists()


def test_a_path_that_leads_out_is_not_written(parted: Work, tmp_path: Path) -> None:
    """A tree that git itself never makes, but somebody who pushes can."""
    blob = parted.git("rev-parse", "HEAD:log/ours.md")
    log = fed(parted, "mktree", "".join(f"100644 blob {blob}\t{name}\n" for name in ("..", ".git", "a\\b", "fine.md")))
    top = fed(parted, "mktree", f"040000 tree {log}\tlog\n")
    commit = parted.git("commit-tree", top, "-p", "main", "-m", "Escape")
    with tried(parted.root, commit) as trial:
        trial.put(tmp_path / "deep/out", ("log",))
    stays = {"out/log/a\\b"} if os.sep == "/" else set()
    assert set(files(tmp_path / "deep")) == {"out/log/fine.md", *stays}


def test_a_file_that_no_reader_takes_is_as_long_as_it_takes_to_refuse_it(parted: Work, tmp_path: Path) -> None:
    parted.write("log/ours.md", b"x" * (LIMIT + 99))
    with tried(parted.root) as trial:
        trial.put(tmp_path / "out", ("log",))
    assert (tmp_path / "out/log/ours.md").stat().st_size == LIMIT + 1


def fed(repo: Work, command: str, text: str) -> str:
    """Run a git command with a text as its input."""
    file = repo.write("../input", text)
    return repo.git("-c", f"alias.fed=!git {command} <'{file}'", "fed")


@pytest.mark.parametrize("revision", ["nowhere", "", "--help", "HEAD^9", "main:log"])
def test_a_revision_that_is_not_there_is_refused(parted: Work, revision: str) -> None:
    with pytest.raises(AdrError, match="there is no commit"), tried(parted.root, revision):
        pass


def test_a_merge_under_way_is_tried_as_it_stands(parted: Work) -> None:
    parted.write("log/both.md", "a\nb\nX\n")
    parted.commit("Conflict", 4)
    with pytest.raises(subprocess.CalledProcessError):
        parted.git("merge", "theirs")
    with tried(parted.root) as trial:
        assert trial.conflicts == ("log/both.md",)


def test_files_are_found_by_their_words_and_by_their_names(parted: Work) -> None:
    parted.write_all({"a*/sub/x [1].md": "ADR-7\n", "src/big": "\0 ADR-7", "b.tmp": "ADR-7\n", ".gitignore": "*.tmp\n"})
    parted.write("ünï.md", "ADR-7\n")
    repository = git.discover(parted.root / "a*")
    assert repository
    with git.work_tree(repository) as index:
        assert index.matching(("adr-7", "nothing")) == ("sub/x [1].md",)
        assert index.named("x [1].md") == ("sub/x [1].md",)
        assert index.named("both.md") == ()
    repository = git.discover(parted.root)
    assert repository
    with git.work_tree(repository) as index:
        assert index.matching(("adr-7",)) == ("a*/sub/x [1].md", "ünï.md")
        assert index.matching(("nothing like it",)) == ()
        assert index.named("both.md") == ("log/both.md",)


def test_branches_have_the_names_that_people_use(parted: Work) -> None:
    parted.git("update-ref", "refs/remotes/origin/a/b", "theirs")
    parted.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/a/b")
    repository = git.discover(parted.root)
    assert repository
    known = git.branches(repository)
    assert [(one.name, one.is_current) for one in known] == [("main", True), ("theirs", False), ("origin/a/b", False)]
    assert git.current_branch(repository, known) == "main"
    assert git.current_branch(repository, known[1:]) == f"HEAD ({repository.head[:7]})"
    theirs, old = known[1].commit, frozenset({"both.md", "ours.md", "theirs.md"})
    assert git.names_at(repository, "log", [theirs]) == {theirs: old | {"new.md"}}
    assert git.names_at_merge_base(repository, "log", [theirs]) == {theirs: old}
