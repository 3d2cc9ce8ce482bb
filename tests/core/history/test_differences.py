"""What a commit changed inside cards follows from what they said before and after."""

from __future__ import annotations

from fractions import Fraction

from adr.core.history.differences import versions, with_differences
from adr.model.card import Card, Score
from adr.model.commit import Commit, FileAction, FileInCommit
from adr.model.deck import Deck
from adr.model.difference import Difference, DifferenceKind
from adr.model.place import Place

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
