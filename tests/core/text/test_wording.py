"""Days, counts and what a commit did, in English."""

from __future__ import annotations

import pytest

from adr.core.text.wording import ENGLISH, changes_in_words, verdict_in_words
from adr.model.history import Commit, FileAction, FileChange
from adr.model.view import Verdict


def test_a_day_is_written_as_people_write_it() -> None:
    assert [ENGLISH.day(date) for date in ("2026-10-05", "2024-02-29")] == ["5 October 2026", "29 February 2024"]


def test_small_counts_are_words() -> None:
    assert [ENGLISH.count(number) for number in (0, 1, 12, 13)] == ["No", "One", "Twelve", "13"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([(FileAction.ADDED, 0), (FileAction.ADDED, 1)], "question and card 1 added"),
        ([(FileAction.CHANGED, 3), (FileAction.ADDED, 2), (FileAction.CHANGED, 1)], "card 2 added; cards 1, 3 changed"),
        ([(FileAction.REMOVED, 0)], "question removed"),
        ([], ""),
    ],
)
def test_what_a_commit_did_is_said_by_kind_and_number(changes: list[tuple[FileAction, int]], words: str) -> None:
    made = tuple(FileChange(kind=kind, number=card, path="d/c") for kind, card in changes)
    assert changes_in_words(Commit(id="a", date="d", author="A", subject="s", changes=made), "d") == words


@pytest.mark.parametrize(
    ("card", "path", "old_path", "words"),
    [
        (2, "cards/d/2-b.md", "cards/d/2-a.md", "card 2 renamed"),
        (3, "cards/d/3-b.md", "cards/d/4-b.md", "card 4 became card 3"),
        (2, "cards/d/2-b.md", "cards/old/2-b.md", "card 2 moved here from cards/old"),
        (0, "cards/d/deck.yaml", "cards/old/deck.yaml", "question moved here from cards/old"),
        (5, "cards/d/5-b.md", "drafts/idea.md", "card 5 moved here from drafts"),
        (2, "cards/d/2-b.md", "2-b.md", "card 2 moved here from ."),
        (2, "cards/d/2-b.md", "cards/old/1-b.md", "card 1 of cards/old became card 2"),
        (2, "cards/old/2-b.md", "cards/old/1-b.md", "card 1 of cards/old became card 2 of cards/old"),
        (2, "cards/old/2-b.md", "cards/old/2-a.md", "card 2 of cards/old renamed"),
        (2, "cards/old/2-b.md", "drafts/b.md", "card 2 of cards/old moved there from drafts"),
        (2, "cards/old/2-b.md", "cards/d/1-b.md", "card 1 became card 2 of cards/old"),
    ],
)
def test_a_renamed_card_is_told_by_its_old_number_and_folder_where_they_differ(
    card: int, path: str, old_path: str, words: str
) -> None:
    made = FileChange(kind=FileAction.RENAMED, number=card, path=path, old_path=old_path)
    commit = Commit(id="a", date="d", author="A", subject="s", changes=(made,))
    assert changes_in_words(commit, "cards/d") == words


def test_what_was_done_in_another_deck_is_said_to_be_of_that_deck() -> None:
    paths = (("cards/old/1-a.md", 1), ("cards/d/1-b.md", 1), ("cards/old/deck.yaml", 0))
    made = tuple(FileChange(kind=FileAction.ADDED, number=card, path=path) for path, card in paths)
    commit = Commit(id="a", date="d", author="A", subject="s", changes=made)
    assert changes_in_words(commit, "cards/d") == "card 1 added; question and card 1 of cards/old added"


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict(kind="open"), "No option is scored on every criterion."),
        (Verdict(kind="tie", leader="A", others=("A", "B")), "A, B lead with the same mean."),
        (Verdict(kind="against", leader="A", others=("B",)), "A has the highest mean, yet B was chosen."),
        (Verdict(kind="against", leader="A"), "A has the highest mean."),
        (Verdict(kind="leads", leader="A"), "A leads whatever the weight of any one criterion."),
        (
            Verdict(kind="leads", leader="A", criterion="Cost", old="1", new="2.1", winner="B"),
            'A leads unless the weight of "Cost" rises from 1 to 2.1; then B does.',
        ),
        (
            Verdict(kind="leads", leader="A", criterion="Cost", old="2", new="0.9", rises=False, winner="B"),
            'A leads unless the weight of "Cost" falls from 2 to 0.9; then B does.',
        ),
    ],
)
def test_how_firm_a_comparison_is_is_one_sentence(verdict: Verdict, words: str) -> None:
    assert verdict_in_words(verdict) == words
