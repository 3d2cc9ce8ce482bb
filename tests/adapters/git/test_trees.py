"""A commit's files are read from git's objects: what the work tree holds, and how names look, makes no difference."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adr.adapters.git import blobs, discover
from adr.adapters.git.jail import jail
from adr.adapters.git.trees import Tree, sides
from adr.model.problem import AdrError

if TYPE_CHECKING:
    from tests.conftest import Work


@contextmanager
def tree_of(work: Work, commit: str, folder: str = "") -> Iterator[Tree]:
    repository = discover(work.root / folder)
    assert repository
    with jail(repository) as inside:
        yield Tree(repository, inside.objects, commit)


def refusal(tree: Tree, path: str, limit: int = 100) -> str:
    with pytest.raises(AdrError) as refused:
        tree.read(path, limit)
    (problem,) = refused.value.problems
    return str(problem)


def test_files_are_read_as_the_commit_has_them_whatever_the_work_tree_holds(repo: Work) -> None:
    repo.write_all({"cards/b/1-x.yaml": "one\n", "cards/a/1-x.yaml": "two\n", "cards/7-y.yaml": "three\n"})
    commit = repo.commit("One")
    repo.write("cards/b/1-x.yaml", "changed\n")
    Path(repo.root, "cards/7-y.yaml").unlink()

    with tree_of(repo, commit) as tree:
        assert tree.names("cards") == ("7-y.yaml", "a", "b")
        assert tree.folders("cards") == ("a", "b")
        assert tree.names(".") == ("cards",)
        assert tree.read("cards/b/1-x.yaml", 4) == b"one\n"
        assert tree.read_if_there("cards/7-y.yaml", 100) == b"three\n"
        assert tree.names("cards/7-y.yaml") == tree.names("none/at/all") == ()
        assert tree.read_if_there("cards/none", 100) is tree.read_if_there("none/none", 100) is None


def test_paths_begin_at_the_project_even_where_the_repository_begins_above(repo: Work) -> None:
    repo.write("sub/project/cards/1-x.yaml", "one\n")
    commit = repo.commit("One")
    with tree_of(repo, commit, "sub/project") as tree:
        assert tree.read("cards/1-x.yaml", 100) == b"one\n"
        assert tree.folders(".") == ("cards",)


def test_a_folder_that_is_the_same_in_two_commits_has_one_id(repo: Work) -> None:
    repo.write_all({"cards/a/1-x.yaml": "one\n", "cards/b/1-x.yaml": "one\n"})
    first = repo.commit("One")
    repo.write("cards/b/1-x.yaml", "two\n")
    second = repo.commit("Two")
    with tree_of(repo, first) as before, tree_of(repo, second) as after:
        assert before.leaves("cards")["a"] == after.leaves("cards")["a"]
        assert before.leaves("cards")["b"] != after.leaves("cards")["b"]


def test_what_is_no_file_of_the_project_is_refused_in_words(repo: Work) -> None:
    repo.write_all({"cards/a/1-x.yaml": "x" * 3_000_000, "cards/a/2-y.yaml": "two\n"})
    Path(repo.root, "cards/link").symlink_to("/etc/passwd")
    commit = repo.commit("One")
    with tree_of(repo, commit) as tree:
        assert refusal(tree, "cards/link") == "cards/link: not a file but a folder or a link"
        assert refusal(tree, "cards/a") == "cards/a: not a file but a folder or a link"
        assert refusal(tree, "cards/none") == "cards/none: no such file"
        assert refusal(tree, "cards/a/1-x.yaml") == (
            "cards/a/1-x.yaml: the file is larger than 100 bytes, so it is not read"
        )
        assert tree.read("cards/a/2-y.yaml", 100) == b"two\n"


def test_a_name_with_a_line_break_is_a_name(repo: Work) -> None:
    repo.write("cards/a\nb/1-x.yaml", "one\n")
    commit = repo.commit("One")
    with tree_of(repo, commit) as tree:
        assert tree.read("cards/a\nb/1-x.yaml", 100) == b"one\n"


def test_what_a_partial_clone_has_not_fetched_is_said_not_fetched(repo: Work) -> None:
    repo.write("cards/a/1-x.yaml", "one\n")
    commit = repo.commit("One")
    blob = repo.git("rev-parse", "HEAD:cards/a/1-x.yaml")
    Path(repo.root, ".git/objects", blob[:2], blob[2:]).unlink()
    with tree_of(repo, commit) as tree:
        assert refusal(tree, "cards/a/1-x.yaml") == "cards/a/1-x.yaml: git does not have it here"


def test_two_sides_are_the_second_commit_and_where_the_first_parted_from_it(repo: Work) -> None:
    repo.write("x", "one\n")
    parted = repo.commit("One")
    repo.git("checkout", "-q", "-b", "side")
    repo.write("x", "two\n")
    side = repo.commit("Two", 2)
    repo.git("checkout", "-q", "main")
    repo.write("y", "three\n")
    main = repo.commit("Three", 3)
    repository = discover(repo.root)
    assert repository
    with sides(repository, main, side) as both:
        assert (both.base, both.head) == (parted, side)
        assert both.before.names(".") == both.after.names(".") == ("x",)
        assert both.after.read("x", 100) == b"two\n"


def test_blobs_are_read_by_their_ids_as_far_as_they_are_there(repo: Work) -> None:
    repo.write("a.txt", "one\n")
    repo.commit("One")
    repo.write("b.txt", "two\n")
    one, two = (repo.git("hash-object", name) for name in ("a.txt", "b.txt"))
    repository = discover(repo.root)
    assert repository
    assert blobs(repository, (one, two, one), 100) == {one: b"one\n"}
    assert blobs(repository, (one,), 2) == {one: b"on"}
