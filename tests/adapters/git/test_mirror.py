"""A repository as the catalogue reads it: the end of its default branch, with and without starting git."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adr.adapters import git
from adr.model.problem import AdrError

if TYPE_CHECKING:
    from tests.conftest import Work


@pytest.fixture
def repo(work: Work) -> Work:
    work.init().write("a", "1")
    work.commit("One")
    return work


def test_the_current_branch_does_not_count_where_there_is_a_main_one(repo: Work) -> None:
    first = repo.head
    repo.git("switch", "-q", "-c", "topic")
    repo.commit("Two")
    assert (git.quick_tip(repo.root), git.mirrored(repo.root).head) == (first, first)


def test_the_default_branch_of_origin_counts_first(repo: Work, tmp_path: Path) -> None:
    clone = type(repo)(tmp_path / "clone")
    clone.git("clone", "-q", str(repo.root), ".")
    clone.commit("Not pushed yet")
    assert git.quick_tip(clone.root) == repo.head


def test_git_is_asked_for_branches_that_are_packed_in_a_long_file(
    repo: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = type(repo)(tmp_path / "clone")
    clone.git("clone", "-q", str(repo.root), ".")
    clone.git("pack-refs", "--all")
    clone.commit("Not pushed yet")
    monkeypatch.setattr("adr.adapters.git.mirror._LONGEST", 99)
    assert (git.quick_tip(clone.root), git.mirrored(clone.root).head) == ("", repo.head)


@pytest.mark.parametrize("packed", [False, True])
def test_a_bare_repository_is_read_at_its_head(repo: Work, tmp_path: Path, packed: bool) -> None:
    bare = type(repo)(tmp_path / "bare.git")
    bare.git("clone", "-q", "--mirror", str(repo.root), ".")
    if not packed:
        bare.git("update-ref", "refs/heads/main", repo.head)
    assert git.quick_tip(bare.root) == repo.head
    with git.tree(git.mirrored(bare.root), repo.head) as tree:
        assert tree.read("a", 9) == b"1"


@pytest.mark.parametrize("way", ["top", "bare", "shallow"])
def test_git_need_not_be_asked_for_a_plain_repository(
    repo: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    how = {"top": (), "bare": ("--bare",), "shallow": ("--depth=1",)}[way]
    repo.commit("Two")
    clone = type(repo)(tmp_path / "clone")
    clone.git("clone", "-q", *how, repo.root.as_uri(), ".")
    monkeypatch.setattr("adr.adapters.git.mirror._is_plain", lambda *_: False)
    asked = git.mirrored(clone.root)
    monkeypatch.undo()
    monkeypatch.setattr("adr.adapters.git.mirror.read", lambda *_, **__: pytest.fail("git was asked"))
    assert git.mirrored(clone.root) == asked
    assert asked.shallow == (way == "shallow")


@pytest.mark.parametrize(
    "settings",
    ["[core]\n repositoryformatversion = 1\n[extensions]\n unheard = 1\n", "[core]\n repositoryformatversion = 7\n"],
)
def test_git_refuses_a_repository_in_a_format_of_later(repo: Work, settings: str) -> None:
    repo.write(".git/config", settings)
    with pytest.raises(AdrError, match="git refuses the repository"):
        git.mirrored(repo.root)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
@pytest.mark.parametrize("given", [".", ".git"])
def test_a_foreign_owner_is_refused(repo: Work, given: str) -> None:
    os.chown(repo.root / given, 12345, 12345)
    with pytest.raises(AdrError, match="dubious ownership"):
        git.mirrored(repo.root)


def test_a_repository_in_sha256_is_read(work: Work) -> None:
    work.git("init", "-q", "-b", "main", "--object-format=sha256", ".")
    work.write("a", "1")
    work.commit("One")
    assert git.mirrored(work.root).object_format == "sha256"


def test_a_linked_work_tree_has_the_branches_of_its_repository(repo: Work, tmp_path: Path) -> None:
    repo.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    assert git.quick_tip(tmp_path / "linked") == repo.head


@pytest.mark.parametrize(
    "said", [b"", b"ref: ../../../etc/passwd", b"ref: refs/../../a", b"\xff", b"ref: refs/heads/gone"]
)
def test_a_head_that_leads_nowhere_has_no_commit(work: Work, said: bytes) -> None:
    work.init("--bare")
    work.write("HEAD", said)
    assert git.quick_tip(work.root) == ""


def test_a_reference_that_leads_to_itself_ends(work: Work) -> None:
    work.init("--bare")
    work.write("HEAD", b"ref: refs/heads/a")
    work.write("refs/heads/a", b"ref: refs/heads/a")
    assert git.quick_tip(work.root) == ""


@pytest.mark.parametrize("what", ["nothing", "a folder", "a file", "a folder of one"])
def test_what_is_no_repository_is_refused(repo: Work, tmp_path: Path, what: str) -> None:
    places = {
        "nothing": tmp_path / "x",
        "a folder": tmp_path,
        "a file": repo.root / "a",
        "a folder of one": repo.root / "b",
    }
    (repo.root / "b").mkdir()
    with pytest.raises(AdrError, match=r"no git repository|cannot be read"):
        git.quick_tip(places[what])


def test_a_damaged_repository_is_refused_in_a_sentence(repo: Work) -> None:
    shutil.rmtree(repo.root / ".git" / "objects")
    with pytest.raises(AdrError, match=r"no git repository|not a git repository"):
        git.mirrored(repo.root)
