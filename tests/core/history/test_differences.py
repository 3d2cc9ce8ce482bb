"""What a commit changed inside cards follows from what they said before and after."""

from __future__ import annotations

from fractions import Fraction

from adr.core.history.differences import home_of, touched, versions, with_differences
from adr.model.card import Card, Score
from adr.model.commit import Commit, Difference, DifferenceKind, FileAction, FileInCommit
from adr.model.deck import Deck
from adr.model.problem import Place
from adr.model.view import Touched

HERE = Place("d/2-b.yaml")
PATH = "d/2-b.yaml"


def commit(*changes: FileInCommit) -> Commit:
    return Commit(id="c", date="2026-11-01T12:00:00+00:00", author="Ana", subject="Do", changes=changes)


def changed(**fields: str) -> FileInCommit:
    given = {"path": PATH, "blob": "new", "old_blob": "old", **fields}
    kind = FileAction.RENAMED if "old_path" in fields else FileAction.CHANGED
    return FileInCommit(kind=kind, number=2, **given)  # type: ignore[arg-type]


def card(score: int, number: int = 2) -> Deck:
    scores = (Score(criterion="speed", value=Fraction(score), place=HERE),)
    return Deck(
        name="", folder="d", path="d/deck.yaml", cards=(Card(number=number, path=PATH, title="B", scores=scores),)
    )


SPEED = Difference(kind=DifferenceKind.SCORE, card=2, name="speed", old="3", new="1")


def test_a_changed_card_differs_by_what_it_says() -> None:
    made = commit(changed())
    assert list(versions(made)) == [(PATH, "old"), (PATH, "new")]
    assert with_differences(made, {(PATH, "old"): card(3), (PATH, "new"): card(1)}).differences == (SPEED,)


def test_a_card_that_got_another_number_is_compared_with_itself() -> None:
    made = commit(changed(old_path="d/7-b.yaml"))
    read = {("d/7-b.yaml", "old"): card(3, number=7), (PATH, "new"): card(1)}
    assert with_differences(made, read).differences == (SPEED,)


def test_a_file_that_says_the_same_as_before_was_only_formatted() -> None:
    read = {(PATH, "old"): card(3), (PATH, "new"): card(3)}
    assert with_differences(commit(changed()), read).differences == (
        Difference(kind=DifferenceKind.FORMATTING, card=2),
    )


def test_of_what_cannot_be_read_or_was_not_edited_nothing_is_known() -> None:
    assert with_differences(commit(changed()), {(PATH, "new"): card(1)}).differences == ()
    added = FileInCommit(kind=FileAction.ADDED, number=2, path=PATH, blob="new")
    moved = changed(old_path="d/7-b.yaml", old_blob="new")
    assert list(versions(commit(added, moved))) == []


def commit_of(*changes: FileInCommit) -> Commit:
    return Commit(id="a" * 40, date="2026-11-01T12:00:00+00:00", author="Ana", subject="Do", changes=changes)


def renamed(card: int, path: str, old_path: str) -> FileInCommit:
    return FileInCommit(kind=FileAction.RENAMED, number=card, path=path, old_path=old_path)


def test_cards_that_only_changed_their_file_s_name_are_listed_together_and_new_numbers_one_by_one() -> None:
    done = commit_of(
        renamed(1, "cards/d/1-b.md", "cards/d/1-a.md"),
        renamed(2, "cards/d/02-c.md", "cards/d/2-c.md"),
        renamed(3, "cards/d/3-e.md", "cards/d/5-e.md"),
        renamed(4, "cards/d/4-f.md", "cards/d/6-f.md"),
    )
    assert touched(done, "cards/d") == (
        Touched(kind="renamed", question=False, cards=(1, 2)),
        Touched(kind="renumbered", question=False, cards=(3,), old=5),
        Touched(kind="renumbered", question=False, cards=(4,), old=6),
    )


def test_files_that_came_from_one_folder_are_listed_together() -> None:
    done = commit_of(
        renamed(0, "cards/d/deck.yaml", "old/deck.yaml"),
        renamed(1, "cards/d/1-a.md", "old/1-a.md"),
        renamed(2, "cards/d/2-b.md", "drafts/b.md"),
    )
    assert touched(done, "cards/d") == (
        Touched(kind="moved", question=False, cards=(2,), old_folder="drafts"),
        Touched(kind="moved", question=True, cards=(1,), old_folder="old"),
    )


def test_a_deck_s_home_is_its_deck_or_where_its_newest_files_were_if_the_deck_has_moved_since() -> None:
    before = commit_of(FileInCommit(kind=FileAction.ADDED, number=1, path="old/1-a.md"))
    here = commit_of(renamed(1, "cards/d/1-a.md", "old/1-a.md"))
    late = commit_of(FileInCommit(kind=FileAction.CHANGED, number=2, path="old/2-b.md"))
    assert home_of((before, here, late), "cards/d") == "cards/d"
    assert home_of((before, here), "cards/moved") == "cards/d"
    assert home_of((commit_of(),), "cards/d") == "cards/d"
    assert home_of((commit_of(FileInCommit(kind=FileAction.ADDED, number=1, path="1-a.md")),), "") == "."
