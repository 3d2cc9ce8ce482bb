"""Which names other work trees of a repository have, committed or not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adr.adapters import git
from adr.adapters.git.elsewhere import sibling_names

if TYPE_CHECKING:
    from tests.conftest import Work


@pytest.fixture
def trees(repo: Work, tmp_path: Path) -> tuple[Path, Path, Path]:
    """Make a repository with two linked work trees; each has a record that no commit holds."""
    repo.write("doc/adr/0001-one.md", "# One\n")
    repo.commit("One")
    for name in ("a", "b"):
        repo.git("worktree", "add", "-q", "--detach", str(tmp_path / name))
    roots = (repo.root, tmp_path / "a", tmp_path / "b")
    for number, root in enumerate(roots, 2):
        (root / f"doc/adr/000{number}-new.md").write_text("# New\n")
    return roots


def beside(root: Path, folder: str = "doc/adr") -> list[str]:
    repository = git.discover(root)
    assert repository
    return sorted(sibling_names(repository, folder))


def test_every_other_tree_is_asked_from_wherever_one_looks(trees: tuple[Path, Path, Path]) -> None:
    main, first, second = trees
    assert beside(main) == ["0001-one.md", "0003-new.md", "0004-new.md"]
    assert beside(first) == ["0001-one.md", "0002-new.md", "0004-new.md"]
    assert beside(second) == ["0001-one.md", "0002-new.md", "0003-new.md"]
    assert beside(main / "doc", "adr") == beside(main)


def test_a_tree_that_is_gone_or_is_another_repository_s_has_no_names(trees: tuple[Path, Path, Path]) -> None:
    """A folder that took a removed tree's place is none of ours, though git still lists it."""
    main, first, second = trees
    shutil.rmtree(first)
    (second / ".git").write_text("gitdir: /nowhere/.git/worktrees/b\n")
    assert beside(main) == []


def test_a_moved_repository_and_relative_links_are_followed_as_git_does(trees: tuple[Path, Path, Path]) -> None:
    """Git 2.48 can write both links relative to the folders that they stand in."""
    main, first, _ = trees
    own = main / ".git/worktrees/a"
    (own / "gitdir").write_text(f"../../../../{first.name}/.git\n")
    (first / ".git").write_text(f"gitdir: ../{main.name}/.git/worktrees/a\n")
    assert "0003-new.md" in beside(main)


def test_a_bare_repository_s_trees_see_each_other(repo: Work, tmp_path: Path) -> None:
    repo.write("doc/adr/0001-one.md", "# One\n")
    repo.commit("One")
    repo.git("clone", "-q", "--bare", str(repo.root), str(tmp_path / "bare.git"))
    for name in ("a", "b"):
        repo.git("--git-dir", str(tmp_path / "bare.git"), "worktree", "add", "-q", "--detach", str(tmp_path / name))
    (tmp_path / "b/doc/adr/0009-nine.md").write_text("# Nine\n")
    assert beside(tmp_path / "a") == ["0001-one.md", "0009-nine.md"]


def test_a_repository_of_one_tree_has_no_others(repo: Work) -> None:
    repo.write("doc/adr/0001-one.md", "# One\n")
    assert beside(repo.root) == []
