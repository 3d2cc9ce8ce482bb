"""The walk from the newest commit back: which commits touched a record, by which name, down which side of a merge."""

from __future__ import annotations

from adr.core.history.commits import Diff, Entry, Step
from adr.core.history.lives import (
    Turn,
    all_lives,
    beginnings,
    bringing,
    newest_name,
    one_life,
    paths_ever,
    together,
    turns,
)
from adr.model.history import FileAction

NONE = "0" * 40
A, B, C = "log/0001-a.md", "log/0001-b.md", "log/0003-c.md"
FREE: frozenset[str] = frozenset()


def never(old: str, new: str) -> bool:
    del old, new
    return False


def entry(name: str, *parents: str, steps: tuple[Step, ...] = (), time: int = 0, subject: str = "") -> Entry:
    return Entry(id=name, parents=parents, time=time, date="", author="", subject=subject, body="", steps=steps)


def add(path: str, blob: str = "x") -> Step:
    return Step("A", NONE, blob, path)


def change(path: str) -> Step:
    return Step("M", "x", "y", path)


def remove(path: str, blob: str = "x") -> Step:
    return Step("D", blob, NONE, path)


def log(*entries: Entry, **merges: tuple[tuple[Step, ...], ...]) -> tuple[Turn, ...]:
    sides = {name: [Diff(name, "", steps) for steps in each] for name, each in merges.items()}
    return turns(entries, sides, "log", never)


def life(found: tuple[Turn, ...], path: str, cut: frozenset[str] = FREE) -> list[tuple[str, str]]:
    return [(one.entry.id, shift.path) for one in one_life(found, (path,), cut) for shift in one.shifts]


def test_a_record_is_followed_by_the_name_that_it_had() -> None:
    found = log(
        entry("3", "2", steps=(change(B),)),
        entry("2", "1", steps=(add(B), remove(A))),
        entry("1", steps=(add(A), add(C))),
    )
    assert life(found, B) == [("3", B), ("2", B), ("1", A)]
    assert life(found, C) == [("1", C)]


def test_a_merge_that_took_a_record_as_it_was_leads_down_that_side_alone() -> None:
    found = log(
        entry("m", "l", "r"),
        entry("r", "0", steps=(change(A), change(C))),
        entry("l", "0", steps=(change(C),)),
        entry("0", steps=(add(A), add(C))),
        m=((change(A), change(C)), (change(C),)),
    )
    assert life(found, A) == [("r", A), ("0", A)]
    assert life(found, C) == [("m", C), ("r", C), ("l", C), ("0", C)]


def test_a_record_may_have_another_name_on_each_side_of_a_merge() -> None:
    found = log(
        entry("m", "l", "r"),
        entry("r", "0", steps=(add(B), remove(A))),
        entry("l", "0", steps=(change(A),)),
        entry("0", steps=(add(A),)),
        m=((add(B), remove(A)), (change(B),)),
    )
    assert life(found, B) == [("m", B), ("r", B), ("l", A), ("0", A)]


def test_a_record_that_came_back_has_both_lives_and_a_name_that_another_took_over_has_not() -> None:
    back = log(entry("3", "2", steps=(add(A),)), entry("2", "1", steps=(remove(A),)), entry("1", steps=(add(A),)))
    assert [one for one, _ in life(back, A)] == ["3", "2", "1"]
    taken = log(
        entry("3", "2", steps=(add(A, "z"),)), entry("2", "1", steps=(add(B), remove(A))), entry("1", steps=(add(A),))
    )
    assert life(taken, A) == [("3", A)]


def test_what_a_commit_did_where_a_shallow_clone_ends_is_not_known() -> None:
    found = log(entry("2", "1", steps=(change(A),)), entry("1", steps=(add(A),)))
    assert life(found, A, frozenset({"1"})) == [("2", A)]
    assert [one.entry.id for one in all_lives(found, frozenset({"1"}))] == ["2"]


def test_the_commit_that_a_record_began_with_is_found_through_renames_and_former_lives() -> None:
    found = log(
        entry("6", "5", steps=(change(B),)),
        entry("5", "4", steps=(add(A, "z"),)),
        entry("4", "3", steps=(add(B), remove(A))),
        entry("3", "2", steps=(add(C, "c"),)),
        entry("2", "1", steps=(remove(C, "c"),)),
        entry("1", steps=(add(A), add(C, "c"))),
    )
    began = beginnings(all_lives(found, FREE), (A, B, C, "log/0009-none.md"))
    assert {path: (one.id, shift.path) for path, (one, shift) in began.items()} == {
        A: ("5", A),
        B: ("1", A),
        C: ("1", C),
    }


def test_in_the_log_of_all_a_merge_tells_only_what_no_parent_has() -> None:
    found = log(entry("m", "l", "r"), entry("l", steps=(add(A),)), m=((change(A), change(C)), (change(C),)))
    assert [(one.entry.id, [shift.path for shift in one.shifts]) for one in all_lives(found, FREE)] == [
        ("m", [C]),
        ("l", [A]),
    ]


def test_an_old_name_leads_to_the_last_one_through_several() -> None:
    later = "log/0009-b.md"
    found = log(
        entry("3", "2", steps=(add(later), remove(B))),
        entry("2", "1", steps=(add(B), remove(A))),
        entry("1", steps=(add(A), add(C))),
    )
    assert [newest_name(found, path) for path in (A, B, later, C, "log/none")] == [later, later, later, C, "log/none"]
    assert paths_ever(found) == (later, B, A, C)


def test_a_merge_brings_a_pull_request_when_it_changed_a_record() -> None:
    subject = "Merge pull request #7 from wei/a"
    found = log(
        entry("m", "l", "r", subject=subject), entry("n", "l", "r", subject=subject), m=((change(A),), ()), n=((), ())
    )
    assert bringing(found) == {"m": 7}


def test_strands_are_woven_by_time_and_a_commit_in_two_is_told_once() -> None:
    """What left one folder for the other was not removed."""
    moved = turns([entry("2", "1", steps=(add(B), remove(A)), time=2)], {}, "log", never)
    gone = turns([entry("2", "1", steps=(remove(A),), time=2), entry("1", steps=(add(A),), time=1)], {}, "log", never)
    joined = together([all_lives(moved, FREE), all_lives(gone, FREE)])
    assert [(one.entry.id, [shift.kind for shift in one.shifts]) for one in joined] == [
        ("2", [FileAction.RENAMED]),
        ("1", [FileAction.ADDED]),
    ]
