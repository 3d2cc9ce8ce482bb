"""What git has under an id, and what it does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adr.adapters.git import blobs, discover

if TYPE_CHECKING:
    from tests.conftest import Work


def test_blobs_are_read_by_their_ids_as_far_as_they_are_there(repo: Work) -> None:
    repo.write("a.txt", "one\n")
    repo.commit("One")
    repo.write("b.txt", "two\n")
    one, two = (repo.git("hash-object", name) for name in ("a.txt", "b.txt"))
    repository = discover(repo.root)
    assert repository
    assert blobs(repository, (one, two, one), 100) == {one: b"one\n"}
    assert blobs(repository, (one,), 2) == {one: b"on"}
