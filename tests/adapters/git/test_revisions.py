"""Two names become two commits, and the commit where they parted; a name is never an option."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adr.adapters.git import discover
from adr.adapters.git.jail import jail
from adr.adapters.git.revisions import default_branch, parting, resolve
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
    assert problem.hint == "see the names that there are: git branch --all; in CI, fetch more: fetch-depth: 0"


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
        assert parting(inside, second, side) == first
        with pytest.raises(AdrError) as refused:
            parting(inside, second, alone)
    (problem,) = refused.value.problems
    assert problem.message == f"{second[:7]} and {alone[:7]} have no commit in common here"
