"""What records were called, and the commits that they began with, follows from what commits did."""

from __future__ import annotations

from adr.core.history.commits import Entry, Step
from adr.core.history.record_names import beginnings, latest_names
from adr.core.history.renames import LOG, Trail
from adr.core.history.walk import Turn, commits, touches, turns, walk

NONE = "0" * 40
A, B, C = "log/0001-a.md", "log/0001-b.md", "log/0003-c.md"
RECORDS = Trail(files=LOG, start="HEAD", folder="log")


def never(old: str, new: str) -> bool:
    del old, new
    return False


def log(*steps: tuple[Step, ...]) -> tuple[Turn, ...]:
    """Make a log of commits 1, 2, … with these files, the newest first."""
    numbered = reversed(tuple(enumerate(steps, 1)))
    return turns((entry(number, each) for number, each in numbered), {}, RECORDS)


def entry(number: int, steps: tuple[Step, ...]) -> Entry:
    parents = (str(number - 1),) if number > 1 else ()
    return Entry(id=str(number), parents=parents, time=0, date="", author="", subject="", body="", steps=steps)


def add(path: str, blob: str = "x") -> Step:
    return Step("A", NONE, blob, path)


def remove(path: str, blob: str = "x") -> Step:
    return Step("D", blob, NONE, path)


def test_the_commit_that_a_record_began_with_is_found_through_renames_and_former_lives() -> None:
    found = log(
        (add(A), add(C, "c")),
        (remove(C, "c"),),
        (add(C, "c"),),
        (add(B), remove(A)),
        (add(A, "z"),),
        (Step("M", "x", "y", B),),
    )
    every = commits(touches(walk(found, RECORDS, frozenset(), never)), {}, "")
    began = beginnings(every, (A, B, C, "log/0009-none.md"))
    assert {path: (commit.id, change.path) for path, (commit, change) in began.items()} == {
        A: ("5", A),
        B: ("1", A),
        C: ("1", C),
    }


def test_an_old_name_leads_to_the_last_one_through_several() -> None:
    later = "log/0009-b.md"
    found = log((add(A), add(C)), (add(B), remove(A)), (add(later), remove(B)))
    assert latest_names(found, RECORDS, never) == {later: later, B: later, A: later, C: C}
    assert tuple(latest_names(found, RECORDS, never)) == (later, B, A, C)
