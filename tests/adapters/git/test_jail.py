"""Objects are asked of one process, in any number."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from adr.adapters.git import discover, kept
from adr.adapters.git.jail import jail
from adr.model.problem import AdrError

if TYPE_CHECKING:
    from tests.conftest import Work


def test_a_folder_has_its_entries_and_what_is_no_folder_has_none(repo: Work) -> None:
    repo.write("cards/a b/1-x.yaml", "x\n")
    repo.write("large", b"x" * 1_000_000)
    head = repo.commit("One")
    repository = discover(repo.root)
    assert repository
    with jail(repository) as inside:
        assert inside.objects.tree(head, "large") == {}
        assert inside.objects.tree(head, "none") == {}
        assert inside.objects.tree("1" * 40, "cards") == {}
        assert set(inside.objects.tree(head, "")) == {"cards", "large"}
        assert set(inside.objects.tree(head, "cards/a b")) == {"1-x.yaml"}


def test_a_merge_has_all_its_parents_in_their_order(repo: Work) -> None:
    first = repo.commit("One", 1)
    repo.git("checkout", "-q", "-b", "side")
    side = repo.commit("Side", 2)
    repo.git("checkout", "-q", "main")
    second = repo.commit("Two", 3)
    merge = repo.merge("side", "Merge", 4)
    repository = discover(repo.root)
    assert repository
    with jail(repository) as inside:
        assert inside.objects.parents(merge).ids == (second, side)
        assert inside.objects.parents(side).ids == (first,)
        assert inside.objects.parents(side).time < inside.objects.parents(merge).time


def test_a_commit_that_is_missing_is_a_refusal(repo: Work) -> None:
    repo.commit("One")
    repository = discover(repo.root)
    assert repository
    with jail(repository) as inside, pytest.raises(AdrError) as refused:
        inside.objects.parents("1" * 40)
    (problem,) = refused.value.problems
    assert problem.message == f"git cannot read the history: the commit {'1' * 40} is missing"
    assert problem.hint == "look for damage with: git fsck"


def test_a_kept_jail_is_that_of_all_who_ask_and_its_answers_are_not_mixed_up(repo: Work) -> None:
    names = {f"{number}.txt": f"{number}\n" * 500 for number in range(20)}
    repo.write_all(names)
    head = repo.commit("One")
    repository = discover(repo.root)
    assert repository

    def read(name: str) -> bytes | None:
        with jail(repository) as inside:
            return inside.objects.blob(inside.objects.tree(head, "")[name], 10_000)

    with kept(repository), jail(repository) as first, jail(repository) as second:
        assert first is second
        with ThreadPoolExecutor(max_workers=8) as crowd:
            assert list(crowd.map(read, names)) == [text.encode() for text in names.values()]
    with jail(repository) as later:
        assert later is not first
