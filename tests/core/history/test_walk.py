"""A hand's history follows from commits and their files, by rules that need no git."""

from __future__ import annotations

from adr.core.history.hand import Touch, Trail, changes, commits, hand_number, visible, weave

from adr.core.history.commits import Diff, Entry, Step
from adr.core.state import blob_id
from adr.model.history import FileAction, FileChange

DECK = Trail("HEAD", "cards/d")
NONE = "0" * 40


def added(name: str, blob: str = "") -> Step:
    return Step("A", NONE, blob or name, f"cards/d/{name}")


def removed(name: str, blob: str = "") -> Step:
    return Step("D", blob or name, NONE, f"cards/d/{name}")


def edited(name: str) -> Step:
    return Step("M", "1", "2", f"cards/d/{name}")


def entry(commit: str, parents: str = "", *steps: Step, time: int = 0) -> Entry:
    return Entry(
        id=commit,
        parents=tuple(parents),
        time=time,
        date="2026-11-01T12:00:00+00:00",
        author="Ana",
        subject=f"Do {commit}",
        body="",
        steps=steps,
    )


def said(*steps: Step) -> list[str]:
    return [f"{one.kind} {one.number} {one.old_path}>{one.path}" for one in changes(steps, DECK)]


def ids(touches: tuple[Touch, ...]) -> str:
    return "".join(touch.entry.id for touch in touches)


def test_a_hand_is_the_deck_file_and_the_numbered_files_directly_beside_it() -> None:
    names = (
        "deck.yaml",
        "3-a.yaml",
        "03-a.yml",
        "12-ب.md",
        "decisions.yaml",
        "notes.md",
        "3-a.txt",
        "0-a.md",
        "3.yaml",
    )
    assert [hand_number(f"cards/d/{name}", "cards/d") for name in names] == [0, 3, 3, 12, None, None, None, None, None]
    assert hand_number("cards/d/x/1-a.yaml", "cards/d") is None
    assert hand_number("cards/1-a.yaml", "cards/d") is None
    assert hand_number("1-a.yaml", "") == 1


def test_files_that_are_not_of_the_hand_are_left_out() -> None:
    assert said(
        edited("2-b.yaml"), edited("decisions.yaml"), edited("deck.yaml"), added("1-a.md"), removed("x/3-c.md")
    ) == ["changed 0 >cards/d/deck.yaml", "added 1 >cards/d/1-a.md", "changed 2 >cards/d/2-b.yaml"]


def test_the_same_content_or_the_same_number_is_one_card_renamed() -> None:
    assert said(removed("1-a.yaml", "x"), added("2-b.yaml", "x")) == ["renamed 2 cards/d/1-a.yaml>cards/d/2-b.yaml"]
    assert said(removed("1-a.yaml", "x"), added("1-b.yaml", "y")) == ["renamed 1 cards/d/1-a.yaml>cards/d/1-b.yaml"]
    assert said(removed("1-a.yaml", "x"), added("2-b.yaml", "y")) == [
        "removed 1 >cards/d/1-a.yaml",
        "added 2 >cards/d/2-b.yaml",
    ]


def test_content_comes_before_number_and_both_before_either() -> None:
    assert said(removed("1-a.md", "x"), removed("2-b.md", "y"), added("1-c.md", "y"), added("2-d.md", "x")) == [
        "renamed 1 cards/d/2-b.md>cards/d/1-c.md",
        "renamed 2 cards/d/1-a.md>cards/d/2-d.md",
    ]
    assert said(removed("1-a.md", "x"), removed("2-b.md", "x"), added("2-c.md", "x")) == [
        "removed 1 >cards/d/1-a.md",
        "renamed 2 cards/d/2-b.md>cards/d/2-c.md",
    ]


def test_empty_files_are_not_alike() -> None:
    empty = blob_id(b"")
    assert said(removed("1-a.md", empty), added("2-b.md", empty)) == [
        "removed 1 >cards/d/1-a.md",
        "added 2 >cards/d/2-b.md",
    ]


def test_a_merge_counts_where_it_differs_from_every_parent() -> None:
    log = (entry("m", "ab"), entry("a", "r", edited("1-a.yaml")), entry("b", "r", edited("2-b.yaml")), entry("r", ""))
    differs = [Diff("m", "a", (edited("2-b.yaml"),)), Diff("m", "b", (edited("1-a.yaml"),))]
    assert ids(visible(log, {"m": differs}, DECK)) == "mab"


def test_a_merge_is_told_without_the_files_that_it_took_as_a_parent_had_them() -> None:
    log = (entry("m", "ab"), entry("a", "r", edited("1-a.yaml")), entry("b", "r", edited("2-b.yaml")), entry("r", ""))
    sides = [
        Diff("m", "a", (edited("2-b.yaml"), edited("3-c.yaml"))),
        Diff("m", "b", (edited("1-a.yaml"), edited("3-c.yaml"))),
    ]
    assert [change.number for change in visible(log, {"m": sides}, DECK)[0].changes] == [3]
    clean = [Diff("m", "a", (edited("2-b.yaml"),)), Diff("m", "b", (edited("1-a.yaml"),))]
    assert visible(log, {"m": clean}, DECK)[0].changes == ()


def test_a_card_renamed_on_a_merged_side_is_followed_on_the_other_under_its_old_name() -> None:
    renamed = (removed("1-a.yaml", "x"), added("1-b.yaml", "x"))
    log = (
        entry("m", "ab"),
        entry("a", "r", edited("1-a.yaml"), edited("2-z.md")),
        entry("b", "r", *renamed),
        entry("r", "", added("1-a.yaml", "x")),
    )
    sides = [Diff("m", "a", (*renamed, edited("2-z.md"))), Diff("m", "b", (edited("1-b.yaml"),))]
    trail = Trail("m", "cards/d", {"cards/d/1-b.yaml": 1}, whole=False)
    assert ids(visible(log, {"m": sides}, trail)) == "mabr"


def test_a_merge_whose_hand_equals_a_parents_is_passed_by_with_the_other_side() -> None:
    """What the other side did came to nothing; git leaves it out when only the hand's files are asked for."""
    log = (entry("m", "ab"), entry("a", "r", edited("1-a.yaml")), entry("b", "r", edited("2-b.yaml")), entry("r", ""))
    sides = [Diff("m", "a", (edited("2-b.yaml"),)), Diff("m", "b", (edited("decisions.yaml"),))]
    assert ids(visible(log, {"m": sides}, DECK)) == "b"


def test_what_a_commit_did_where_a_clone_was_cut_is_not_known() -> None:
    log = (entry("b", "a", edited("1-a.yaml")), entry("a", "", added("1-a.yaml")))
    assert ids(visible(log, {}, DECK, frozenset("a"))) == "b"


def test_only_the_files_of_a_trail_are_followed_back_through_their_names() -> None:
    log = (
        entry("d", "c", edited("3-c.md")),
        entry("c", "b", removed("1-a.md", "x"), added("1-b.md", "x")),
        entry("b", "a", edited("1-a.md"), edited("2-z.md"), edited("draft.md")),
        entry("a", "", edited("2-z.md")),
    )
    trail = Trail("d", "cards/d", {"cards/d/1-b.md": 7, "cards/d/draft.md": 8}, whole=False)
    found = visible(log, {}, trail)
    assert ids(found) == "cb"
    assert [change.number for touch in found for change in touch.changes] == [1, 1, 8]


def test_logs_are_woven_by_time_and_a_commit_of_both_is_told_once() -> None:
    here = FileChange(kind=FileAction.RENAMED, number=1, path="b/1-x.md", old_path="a/1-x.md")
    there = FileChange(kind=FileAction.REMOVED, number=1, path="a/1-x.md")
    more = FileChange(kind=FileAction.CHANGED, number=2, path="a/2-y.md")
    one = (Touch(entry("c", time=9), (more,)), Touch(entry("b", time=5), (here,)))
    other = (Touch(entry("b", time=5), (there, more)), Touch(entry("a", time=1), (more,)))
    woven = weave([one, other])
    assert ids(woven) == "cba"
    assert woven[1].changes == (here, more)


def test_commits_come_oldest_first_with_paths_from_the_project() -> None:
    change = FileChange(kind=FileAction.RENAMED, number=1, path="sub/cards/d/1-b.md", old_path="old/1-a.md")
    touches = (Touch(entry("b"), (change,)), Touch(entry("a"), (change,)))
    found = commits(touches, {"a": 4}, "sub/")
    assert [(commit.id, commit.pull) for commit in found] == [("a", 4), ("b", 0)]
    assert found[0].changes[0] == FileChange(
        kind=FileAction.RENAMED, number=1, path="cards/d/1-b.md", old_path="../old/1-a.md"
    )
