"""`adr check --against`: what a merge would make is checked before it is made."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

Tree = Callable[..., dict[str, bytes]]


def deal(repo: Work, deck: str) -> None:
    """Deal a deck of two cards that has nothing to complain about."""
    repo.write_all({
        f"cards/{deck}/deck.yaml": f"question: Which {deck}?\ncontext: We need one.\n",
        f"cards/{deck}/1-{deck}-a.yaml": f"title: {deck.title()} A\ngood: [fast]\nbad: [dear]\n",
        f"cards/{deck}/2-{deck}-b.yaml": f"title: {deck.title()} B\ngood: [cheap]\nrejected-because: it is slow\n",
    })  # fmt: skip


@pytest.fixture
def split(repo: Work, adr: Adr) -> Work:
    """Let two branches of one main each decide a question, neither knowing of the other; we stand on `queue`."""
    deal(repo, "queue")
    deal(repo, "store")
    repo.write("doc/guide.md", "# Guide\n\nThe queue is decided.\n")
    repo.commit("Ask two questions", 1)
    repo.git("checkout", "-q", "-b", "store")
    decide(repo, adr, "store")
    # Out of sight for as long as the other decides, as it is when somebody else has not pushed yet.
    store = repo.git("rev-parse", "HEAD")
    repo.git("checkout", "-q", "-b", "queue", "main")
    repo.git("branch", "-q", "-D", "store")
    decide(repo, adr, "queue")
    repo.git("branch", "-q", "store", store)
    return repo


def decide(repo: Work, adr: Adr, deck: str) -> None:
    """Decide a deck, and name the record in a comment."""
    adr("decide", f"{deck}/1")
    repo.write(f"src/{deck}.py", f"# see ADR-0001 and doc/adr/0001-{deck}-a.md\n")
    repo.commit(f"Decide the {deck}", 2)


def findings(adr: Adr, *words: str, status: int = 1) -> list[str]:
    """Return `CODE place: message; hint` of what is found, without information."""
    told = json.loads(adr("check", "--json", *words, status=status).out)["findings"]
    return [
        f"{one['code']} {one['path']}:{one['line']}: {one['message']}; {one['hint']}"
        for one in told
        if one["severity"] != "information"
    ]


def test_two_branches_with_one_number_are_caught_on_both_before_they_meet(split: Work, adr: Adr) -> None:
    caught = (
        "E205 doc/adr/0001-queue-a.md:0: number 1 is this file's on queue, and that of doc/adr/0001-store-a.md on "
        "store; give this one another: adr renumber doc/adr/0001-queue-a.md"
    )
    assert findings(adr, "--against", "store") == [caught]
    split.git("checkout", "-q", "store")
    caught = (
        "E205 doc/adr/0001-store-a.md:0: number 1 is this file's on store, and that of doc/adr/0001-queue-a.md on "
        "queue; give this one another: adr renumber doc/adr/0001-store-a.md"
    )
    assert findings(adr, "--against", "queue") == [caught]
    assert findings(adr, status=0) == []
    assert findings(adr, "--against", "main", status=0) == []


def test_after_renumber_everything_passes_before_and_after_the_merge(split: Work, adr: Adr) -> None:
    done = adr("renumber", "1")
    assert done.out == "doc/adr/0002-queue-a.md\n"
    assert findings(adr, "--against", "store", "--all-branches", status=0) == []
    assert split.read("src/queue.py") == "# see ADR-0002 and doc/adr/0002-queue-a.md\n"

    split.commit("Renumber the queue's record", 3)
    split.merge("store", "Merge store", 4)
    assert findings(adr, status=0) == []
    assert adr("render", "--check").err == "2 records, 0 out of date\n"
    assert split.read("src/store.py") == "# see ADR-0001 and doc/adr/0001-store-a.md\n"


def test_after_the_merge_a_path_says_which_of_the_two_is_renumbered(split: Work, adr: Adr) -> None:
    split.merge("store", "Merge store", 4)
    assert [one.split(":")[0] for one in findings(adr)] == ["E205 doc/adr/0001-store-a.md"]

    refused = adr("renumber", "1", status=1)
    assert refused.err == (
        "doc/adr: number 1 is used twice: doc/adr/0001-queue-a.md, doc/adr/0001-store-a.md\n"
        "  hint: say which of them: adr renumber doc/adr/0001-store-a.md\n"
    )
    done = adr("renumber", "doc/adr/0001-store-a.md")
    assert done.out == "doc/adr/0002-store-a.md\n"
    assert "src/queue.py:1: warning: names ADR-0001, and was left as it is" in done.err
    assert split.read("src/store.py") == "# see ADR-0001 and doc/adr/0002-store-a.md\n"
    assert findings(adr, status=0) == []
    assert adr("render", "--check").err == "2 records, 0 out of date\n"
