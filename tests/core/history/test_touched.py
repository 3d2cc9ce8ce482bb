"""What a commit did is gathered by kind, folder and number."""

from __future__ import annotations

from adr.core.history.touched import home_of, touched
from adr.model.commit import Commit, FileAction, FileInCommit
from adr.model.view import Touched


def commit(*changes: FileInCommit) -> Commit:
    return Commit(id="a" * 40, date="2026-11-01T12:00:00+00:00", author="Ana", subject="Do", changes=changes)


def renamed(card: int, path: str, old_path: str) -> FileInCommit:
    return FileInCommit(kind=FileAction.RENAMED, number=card, path=path, old_path=old_path)


def test_cards_that_only_changed_their_file_s_name_are_told_together_and_new_numbers_one_by_one() -> None:
    done = commit(
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


def test_files_that_came_from_one_folder_are_told_together() -> None:
    done = commit(
        renamed(0, "cards/d/deck.yaml", "old/deck.yaml"),
        renamed(1, "cards/d/1-a.md", "old/1-a.md"),
        renamed(2, "cards/d/2-b.md", "drafts/b.md"),
    )
    assert touched(done, "cards/d") == (
        Touched(kind="moved", question=False, cards=(2,), old_folder="drafts"),
        Touched(kind="moved", question=True, cards=(1,), old_folder="old"),
    )


def test_a_deck_s_home_is_its_deck_or_where_its_newest_files_were_if_the_deck_has_moved_since() -> None:
    before = commit(FileInCommit(kind=FileAction.ADDED, number=1, path="old/1-a.md"))
    here = commit(renamed(1, "cards/d/1-a.md", "old/1-a.md"))
    late = commit(FileInCommit(kind=FileAction.CHANGED, number=2, path="old/2-b.md"))
    assert home_of((before, here, late), "cards/d") == "cards/d"
    assert home_of((before, here), "cards/moved") == "cards/d"
    assert home_of((commit(),), "cards/d") == "cards/d"
    assert home_of((commit(FileInCommit(kind=FileAction.ADDED, number=1, path="1-a.md")),), "") == "."
