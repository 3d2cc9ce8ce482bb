"""The walk from the newest commit back: which commits touched files, by which names, down which side of a merge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from adr.core.history.commits import Diff, Entry, Step
from adr.core.history.renames import DECK, LOG, Trail
from adr.core.history.walk import (
    FileCommit,
    FolderCommit,
    beginnings,
    bringing,
    commits,
    file_commits,
    folder_commits,
    latest_names,
    walk,
    weave,
)
from adr.core.history.walk import added as added_files
from adr.model.commit import FileAction, FileInCommit
from adr.model.value import replace

NONE = "0" * 40
CARDS = Trail(files=DECK, start="HEAD", folder="cards/d")
RECORDS = Trail(files=LOG, start="HEAD", folder="log")
A, B, C = "log/0001-a.md", "log/0001-b.md", "log/0003-c.md"
FREE: frozenset[str] = frozenset()


def never(old: str, new: str) -> bool:
    del old, new
    return False


def added(name: str, blob: str = "") -> Step:
    return Step("A", NONE, blob or name, f"cards/d/{name}")


def removed(name: str, blob: str = "") -> Step:
    return Step("D", blob or name, NONE, f"cards/d/{name}")


def edited(name: str) -> Step:
    return Step("M", "1", "2", f"cards/d/{name}")


def entry(commit: str, parents: str = "", *steps: Step, time: int = 0, subject: str = "") -> Entry:
    return Entry(
        id=commit,
        parents=tuple(parents),
        time=time,
        date="2026-11-01T12:00:00+00:00",
        author="Ana",
        subject=subject or f"Do {commit}",
        body="",
        steps=steps,
    )


def ids(touches: tuple[FileCommit, ...]) -> str:
    return "".join(touch.entry.id for touch in touches)


def visible(
    log: Sequence[Entry], merges: Mapping[str, Sequence[Diff]], trail: Trail, cut: frozenset[str] = FREE
) -> tuple[FileCommit, ...]:
    return file_commits(walk(folder_commits(log, merges, trail), trail, cut, never))


def add(path: str, blob: str = "x") -> Step:
    return Step("A", NONE, blob, path)


def change(path: str) -> Step:
    return Step("M", "x", "y", path)


def remove(path: str, blob: str = "x") -> Step:
    return Step("D", blob, NONE, path)


def log(*entries: Entry, **merges: tuple[tuple[Step, ...], ...]) -> tuple[FolderCommit, ...]:
    sides = {name: [Diff(name, "", steps) for steps in each] for name, each in merges.items()}
    return folder_commits(entries, sides, RECORDS)


def life(found: tuple[FolderCommit, ...], path: str, cut: frozenset[str] = FREE) -> list[tuple[str, str]]:
    trail = replace(RECORDS, names={path: None}, whole=False)
    return [
        (one.entry.id, change.path) for one in file_commits(walk(found, trail, cut, never)) for change in one.changes
    ]


def every(found: tuple[FolderCommit, ...], cut: frozenset[str] = FREE) -> tuple[FileCommit, ...]:
    return file_commits(walk(found, RECORDS, cut, never))


def test_a_merge_counts_where_it_differs_from_every_parent() -> None:
    log = (entry("m", "ab"), entry("a", "r", edited("1-a.yaml")), entry("b", "r", edited("2-b.yaml")), entry("r", ""))
    differs = [Diff("m", "a", (edited("2-b.yaml"),)), Diff("m", "b", (edited("1-a.yaml"),))]
    assert ids(visible(log, {"m": differs}, CARDS)) == "mab"


def test_a_merge_is_listed_without_the_files_that_it_took_as_a_parent_had_them() -> None:
    log = (entry("m", "ab"), entry("a", "r", edited("1-a.yaml")), entry("b", "r", edited("2-b.yaml")), entry("r", ""))
    sides = [
        Diff("m", "a", (edited("2-b.yaml"), edited("3-c.yaml"))),
        Diff("m", "b", (edited("1-a.yaml"), edited("3-c.yaml"))),
    ]
    assert [change.number for change in visible(log, {"m": sides}, CARDS)[0].changes] == [3]
    clean = [Diff("m", "a", (edited("2-b.yaml"),)), Diff("m", "b", (edited("1-a.yaml"),))]
    assert visible(log, {"m": clean}, CARDS)[0].changes == ()


def test_a_card_renamed_on_a_merged_side_is_followed_on_the_other_under_its_old_name() -> None:
    renamed = (removed("1-a.yaml", "x"), added("1-b.yaml", "x"))
    log = (
        entry("m", "ab"),
        entry("a", "r", edited("1-a.yaml"), edited("2-z.md")),
        entry("b", "r", *renamed),
        entry("r", "", added("1-a.yaml", "x")),
    )
    sides = [Diff("m", "a", (*renamed, edited("2-z.md"))), Diff("m", "b", (edited("1-b.yaml"),))]
    trail = replace(CARDS, names={"cards/d/1-b.yaml": 1}, whole=False)
    assert ids(visible(log, {"m": sides}, trail)) == "mabr"


def test_a_merge_whose_deck_equals_a_parents_is_passed_by_with_the_other_side() -> None:
    """What the other side did came to nothing; git leaves it out when only the deck's files are asked for."""
    log = (entry("m", "ab"), entry("a", "r", edited("1-a.yaml")), entry("b", "r", edited("2-b.yaml")), entry("r", ""))
    sides = [Diff("m", "a", (edited("2-b.yaml"),)), Diff("m", "b", (edited("decisions.yaml"),))]
    assert ids(visible(log, {"m": sides}, CARDS)) == "b"


def test_what_a_commit_did_where_a_clone_was_cut_is_not_known() -> None:
    log = (entry("b", "a", edited("1-a.yaml")), entry("a", "", added("1-a.yaml")))
    assert ids(visible(log, {}, CARDS, frozenset("a"))) == "b"


def test_only_the_files_of_a_trail_are_followed_back_through_their_names() -> None:
    log = (
        entry("d", "c", edited("3-c.md")),
        entry("c", "b", removed("1-a.md", "x"), added("1-b.md", "x")),
        entry("b", "a", edited("1-a.md"), edited("2-z.md"), edited("draft.md")),
        entry("a", "", edited("2-z.md")),
    )
    trail = replace(CARDS, names={"cards/d/1-b.md": 7, "cards/d/draft.md": 8}, whole=False)
    found = visible(log, {}, trail)
    assert ids(found) == "cb"
    assert [change.number for touch in found for change in touch.changes] == [1, 1, 8]


def test_logs_are_woven_by_time_and_a_commit_of_both_is_listed_once() -> None:
    here = FileInCommit(kind=FileAction.RENAMED, number=1, path="b/1-x.md", old_path="a/1-x.md")
    there = FileInCommit(kind=FileAction.REMOVED, number=1, path="a/1-x.md")
    more = FileInCommit(kind=FileAction.CHANGED, number=2, path="a/2-y.md")
    one = (FileCommit(entry("c", time=9), (more,)), FileCommit(entry("b", time=5), (here,)))
    other = (FileCommit(entry("b", time=5), (there, more)), FileCommit(entry("a", time=1), (more,)))
    woven = weave([one, other])
    assert ids(woven) == "cba"
    assert woven[1].changes == (here, more)


def test_commits_come_oldest_first_with_paths_from_the_project() -> None:
    change = FileInCommit(kind=FileAction.RENAMED, number=1, path="sub/cards/d/1-b.md", old_path="old/1-a.md")
    touches = (FileCommit(entry("b"), (change,)), FileCommit(entry("a"), (change,)))
    found = commits(touches, {"a": 4}, "sub/")
    assert [(commit.id, commit.pull) for commit in found] == [("a", 4), ("b", 0)]
    assert found[0].changes[0] == FileInCommit(
        kind=FileAction.RENAMED, number=1, path="cards/d/1-b.md", old_path="../old/1-a.md"
    )


def test_a_record_is_followed_by_the_name_that_it_had() -> None:
    found = log(entry("3", "2", change(B)), entry("2", "1", add(B), remove(A)), entry("1", "", add(A), add(C)))
    assert life(found, B) == [("3", B), ("2", B), ("1", A)]
    assert life(found, C) == [("1", C)]


def test_a_merge_that_took_a_record_as_it_was_leads_down_that_side_alone() -> None:
    found = log(
        entry("m", "lr"),
        entry("r", "0", change(A), change(C)),
        entry("l", "0", change(C)),
        entry("0", "", add(A), add(C)),
        m=((change(A), change(C)), (change(C),)),
    )
    assert life(found, A) == [("r", A), ("0", A)]
    assert life(found, C) == [("m", C), ("r", C), ("l", C), ("0", C)]


def test_a_record_may_have_another_name_on_each_side_of_a_merge() -> None:
    found = log(
        entry("m", "lr"),
        entry("r", "0", add(B), remove(A)),
        entry("l", "0", change(A)),
        entry("0", "", add(A)),
        m=((add(B), remove(A)), (change(B),)),
    )
    assert life(found, B) == [("m", B), ("r", B), ("l", A), ("0", A)]


def test_a_record_that_came_back_has_both_lives_and_a_name_that_another_took_over_has_not() -> None:
    back = log(entry("3", "2", add(A)), entry("2", "1", remove(A)), entry("1", "", add(A)))
    assert [one for one, _ in life(back, A)] == ["3", "2", "1"]
    taken = log(entry("3", "2", add(A, "z")), entry("2", "1", add(B), remove(A)), entry("1", "", add(A)))
    assert life(taken, A) == [("3", A)]


def test_what_a_commit_did_where_a_shallow_clone_ends_is_not_known() -> None:
    found = log(entry("2", "1", change(A)), entry("1", "", add(A)))
    assert life(found, A, frozenset({"1"})) == [("2", A)]
    assert ids(every(found, frozenset({"1"}))) == "2"


def test_in_the_log_of_all_a_merge_has_only_what_no_parent_has() -> None:
    found = log(entry("m", "lr"), entry("l", "", add(A)), m=((change(A), change(C)), (change(C),)))
    assert [(one.entry.id, [change.path for change in one.changes]) for one in every(found)] == [("m", [C]), ("l", [A])]


def test_a_merge_brings_a_pull_request_when_it_changed_a_record() -> None:
    subject = "Merge pull request #7 from wei/a"
    found = log(entry("m", "lr", subject=subject), entry("n", "lr", subject=subject), m=((change(A),), ()), n=((), ()))
    assert bringing(found, RECORDS, never) == {"m": 7}


def test_strands_are_woven_by_time_and_a_commit_in_two_is_listed_once() -> None:
    """What left one folder for the other was not removed."""
    moved = folder_commits([entry("2", "1", add(B), remove(A), time=2)], {}, RECORDS)
    gone = folder_commits([entry("2", "1", remove(A), time=2), entry("1", "", add(A), time=1)], {}, RECORDS)
    joined = weave([every(moved), every(gone)])
    assert [(one.entry.id, [change.kind for change in one.changes]) for one in joined] == [
        ("2", [FileAction.RENAMED]),
        ("1", [FileAction.ADDED]),
    ]


def test_a_merge_brings_nothing_by_itself() -> None:
    change = FileInCommit(kind=FileAction.ADDED, number=1, path="cards/d/1-a.yaml")
    assert added_files(FileCommit(entry("a", "r", edited("1-a.yaml")), (change,))) == {"cards/d/1-a.yaml": 1}
    assert added_files(FileCommit(entry("m", "ab"), (change,))) == {}


def test_a_page_is_followed_on_under_its_old_name_once_a_record_came_from_it() -> None:
    page = "log/a.md"
    found = log(entry("3", "2", add(A), remove(page)), entry("2", "1", change(page)), entry("1", "", add(page)))
    assert life(found, A) == [("3", A), ("2", page), ("1", page)]
    assert ids(every(found)) == "321"


A, B, C = "log/0001-a.md", "log/0001-b.md", "log/0003-c.md"


def numbered_log(*steps: tuple[Step, ...]) -> tuple[FolderCommit, ...]:
    """Make a log of commits 1, 2, … with these files, the newest first."""
    numbered = reversed(tuple(enumerate(steps, 1)))
    return folder_commits((numbered_entry(number, each) for number, each in numbered), {}, RECORDS)


def numbered_entry(number: int, steps: tuple[Step, ...]) -> Entry:
    parents = (str(number - 1),) if number > 1 else ()
    return Entry(id=str(number), parents=parents, time=0, date="", author="", subject="", body="", steps=steps)


def test_the_commit_that_a_record_began_with_is_found_through_renames_and_former_lives() -> None:
    found = numbered_log(
        (add(A), add(C, "c")),
        (remove(C, "c"),),
        (add(C, "c"),),
        (add(B), remove(A)),
        (add(A, "z"),),
        (Step("M", "x", "y", B),),
    )
    every = commits(file_commits(walk(found, RECORDS, frozenset(), never)), {}, "")
    began = beginnings(every, (A, B, C, "log/0009-none.md"))
    assert {path: (commit.id, change.path) for path, (commit, change) in began.items()} == {
        A: ("5", A),
        B: ("1", A),
        C: ("1", C),
    }


def test_an_old_name_leads_to_the_last_one_through_several() -> None:
    later = "log/0009-b.md"
    found = numbered_log((add(A), add(C)), (add(B), remove(A)), (add(later), remove(B)))
    assert latest_names(found, RECORDS, never) == {later: later, B: later, A: later, C: C}
    assert tuple(latest_names(found, RECORDS, never)) == (later, B, A, C)
