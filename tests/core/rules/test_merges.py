"""Rules about what a merge would make."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from adr.core.rules.facts import Accepted, Twin
from adr.core.rules.merge import PHRASES

if TYPE_CHECKING:
    from tests.core.rules.conftest import Said

RECORD = "---\nstatus: accepted\n---\n\n# A\n\nWe do it.\n"
Log = Callable[[dict[str, str]], dict[str, Any]]


def test_a_number_of_two_branches_is_reported_once_with_both_files_and_branches(said: Said, log: Log) -> None:
    twin = Twin(mine="doc/adr/0007-b.md", here="topic", other="doc/adr/0007-a.md", there=("main", "origin/main"))
    facts = log({"0007-a.md": "# A\n", "0007-b.md": "# B\n"})
    assert said("E205", **facts, twins=(twin,)) == [
        "doc/adr/0007-b.md: number 7 is used by this file on topic and by doc/adr/0007-a.md on main, origin/main"
    ]
    assert said("E205", **facts) == ["doc/adr/0007-b.md: number 7 is already used by doc/adr/0007-a.md"]


def test_a_conflict_is_reported_at_its_file(said: Said) -> None:
    assert said("E212", conflicts=("cards/a/decisions/0001.yaml",), merging="main") == [
        "cards/a/decisions/0001.yaml: two branches changed this file: this one and main"
    ]


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (None, ["doc/adr/0007-a.md: the record is accepted on main, and the merge removes it"]),
        (RECORD.replace("accepted", "deprecated"), []),
        (
            RECORD.replace("We", "You"),
            ["doc/adr/0007-a.md:7:1: the record is accepted on main, and the merge changes it"],
        ),
    ],
)
def test_an_accepted_record_is_frozen(said: Said, after: str | None, told: list[str]) -> None:
    one = Accepted(path="doc/adr/0007-a.md", branch="main", earlier=(RECORD,), after=after, words=PHRASES)
    assert said("E213", accepted=(one,)) == told
