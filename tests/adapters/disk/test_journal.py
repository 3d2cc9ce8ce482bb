"""A journal is read as it was written, and trusted no further than any other file of a repository."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.adapters.disk.journal import JournalEntry, decode, encode
from adr.model.problem import AdrError

STEPS = (JournalEntry("doc/adr/0001-قرار.md", None, "ab" * 32, "0"), JournalEntry("a", "cd" * 32, None, "1"))


def test_a_journal_is_read_as_it_was_written() -> None:
    assert decode(encode(STEPS)) == STEPS


def entry(**changes: object) -> bytes:
    step = {"path": "a", "before": None, "after": None, "staged": "0", **changes}
    return json.dumps({"version": 1, "files": [step]}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"null",
        b"\xff",
        b"[" * 100_000,
        b'{"version": 2, "files": []}',
        b'{"version": 1, "files": 3}',
        b'{"version": 1, "files": ["a"]}',
        entry(path=1),
        entry(before=0),
        entry(after=False),
        entry(staged="../a"),
        entry(staged=0),
        entry(more=1),
    ],
)
def test_what_is_no_journal_is_refused(content: bytes) -> None:
    with pytest.raises(AdrError) as refusal:
        decode(content)
    (problem,) = refusal.value.problems
    assert str(problem) == ".adr-txn/journal.json: not a journal that this version of adr can read"
    assert problem.hint == "use the version of adr that wrote it, or delete .adr-txn when none did"


@pytest.mark.parametrize("path", ["/etc/passwd", "../a", ".git/hooks/pre-commit", ".adr-txn/0"])
def test_a_journal_names_files_of_the_project_only(path: str) -> None:
    with pytest.raises(AdrError, match=r"^\.adr-txn/journal\.json: the path "):
        decode(entry(path=path))


@given(st.binary(max_size=40))
def test_any_bytes_are_a_journal_or_refused(content: bytes) -> None:
    with pytest.raises(AdrError):
        decode(content)
