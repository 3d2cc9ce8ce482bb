"""Two names become two commits, and the commit where they parted; a name is never an option."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adr.adapters import git
from adr.adapters.git import discover
from adr.adapters.git.jail import jail
from adr.adapters.git.revisions import default_branch, merge_base, resolve, sibling_names
from adr.model.problem import AdrError

if TYPE_CHECKING:
    from adr.adapters.git import Repository
    from tests.conftest import Work


def found(work: Work) -> Repository:
    repository = discover(work.root)
    assert repository
    return repository


def test_branches_tags_ids_and_steps_back_are_names(repo: Work) -> None:
    first, second = repo.commit("One"), repo.commit("Two")
    repo.git("tag", "-a", "v1", "-m", "v1")
    for name, commit in {"main": second, "v1": second, "HEAD~1": first, first[:9]: first, "@": second}.items():
        assert resolve(found(repo), name) == commit


@pytest.mark.parametrize("name", ["none", "--all", "-h", "main..main", "a\nb", ""])
def test_what_names_no_commit_is_refused(repo: Work, name: str) -> None:
    repo.commit("One")
    with pytest.raises(AdrError) as refused:
        resolve(found(repo), name)
    (problem,) = refused.value.problems
    assert problem.message == f"there is no commit {name!r} here"
    assert problem.hint == "list the branches: git branch --all; in CI, fetch more: fetch-depth: 0"


def test_the_branch_that_changes_go_to_is_origins_default_before_ours(repo: Work) -> None:
    first, second = repo.commit("One"), repo.commit("Two")
    assert default_branch(found(repo)) == ("main", second)
    repo.git("update-ref", "refs/remotes/origin/master", first)
    assert default_branch(found(repo)) == ("origin/master", first)
    repo.git("update-ref", "refs/remotes/origin/trunk", second)
    repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    assert default_branch(found(repo)) == ("origin/HEAD", second)


def test_without_a_default_branch_one_has_to_be_named(repo: Work) -> None:
    repo.commit("One")
    repo.git("branch", "-m", "work")
    with pytest.raises(AdrError) as refused:
        default_branch(found(repo))
    (problem,) = refused.value.problems
    assert (problem.message, problem.hint) == (
        "there is no branch main or master to compare with",
        "name what to compare with: BASE..HEAD",
    )


def test_two_branches_part_at_their_common_ancestor(repo: Work) -> None:
    first = repo.commit("One")
    repo.git("checkout", "-q", "-b", "side")
    side = repo.commit("Side")
    repo.git("checkout", "-q", "--orphan", "alone")
    alone = repo.commit("Alone", 5)
    repo.git("checkout", "-q", "main")
    second = repo.commit("Two", 2)
    with jail(found(repo)) as inside:
        assert merge_base(inside, second, side) == first
        with pytest.raises(AdrError) as refused:
            merge_base(inside, second, alone)
    (problem,) = refused.value.problems
    assert problem.message == f"{second[:7]} and {alone[:7]} have no commit in common here"


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
