"""What a commit did, in English."""

from __future__ import annotations

import pytest

from adr.core.history.changes_in_words import changes_in_words
from adr.model.commit import ClaimsDifference, Commit, Difference, DifferenceKind, FileAction, FileInCommit


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
    made = tuple(FileInCommit(kind=kind, number=card, path="d/c") for kind, card in changes)
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
def test_a_renamed_card_is_reported_by_its_old_number_and_folder_where_they_differ(
    card: int, path: str, old_path: str, words: str
) -> None:
    made = FileInCommit(kind=FileAction.RENAMED, number=card, path=path, old_path=old_path)
    commit = Commit(id="a", date="d", author="A", subject="s", changes=(made,))
    assert changes_in_words(commit, "cards/d") == words


def weight(name: str, old: str, new: str) -> Difference:
    return Difference(kind=DifferenceKind.WEIGHT, name=name, old=old, new=new)


def score(card: int, name: str, old: str, new: str) -> Difference:
    return Difference(kind=DifferenceKind.SCORE, card=card, name=name, old=old, new=new)


def reworded(card: int, *fields: str, **claims: int) -> Difference:
    found = (ClaimsDifference(side=fields[0], **claims),) if claims else ()
    kind = DifferenceKind.REWORDED if card else DifferenceKind.DECK
    return Difference(kind=kind, card=card, fields=fields, claims=found)


FORMATTED = Difference(kind=DifferenceKind.FORMATTING, card=1)


@pytest.mark.parametrize(
    ("differences", "words"),
    [
        ((weight("Work to operate", "1", "3"),), "Work to operate weighs 1 → 3"),
        ((weight("Speed", "", "3"), weight("Cost", "2", "")), "criterion Speed added (3), criterion Cost removed"),
        (
            (reworded(2, "bad", added=1), score(2, "Time of the report", "3", "1")),
            "card 2: cons +1, Time of the report 3 → 1",
        ),
        (
            (score(2, "Speed", "", "3"), score(2, "Cost", "2", "")),
            "card 2: score of Speed added (3), score of Cost removed",
        ),
        (
            (reworded(1, "good", "summary", "links", removed=2, reworded=1),),
            ("card 1: pros −2, pros reworded (1), summary reworded, links changed"),
        ),
        ((reworded(1, "good", added=0),), "card 1: pros in another order"),
        ((reworded(0, "question", "context", "tags"),), "question and context reworded, tags changed"),
        ((Difference(kind=DifferenceKind.RETITLED, card=1, old="A", new="B"),), "card 1: title A → B"),
        ((FORMATTED,), "only formatting"),
        ((FORMATTED, score(2, "Speed", "1", "2")), "card 1: only formatting; card 2: Speed 1 → 2"),
    ],
)
def test_what_a_commit_changed_inside_cards_is_said_in_their_terms(
    differences: tuple[Difference, ...], words: str
) -> None:
    changes = (FileInCommit(kind=FileAction.CHANGED, number=one.card, path="d/c") for one in differences)
    commit = Commit(id="a", date="d", author="A", subject="s", changes=tuple(changes), differences=differences)
    assert changes_in_words(commit, "d") == words


def test_a_file_of_which_nothing_is_known_inside_is_said_to_have_changed() -> None:
    changes = tuple(FileInCommit(kind=FileAction.CHANGED, number=card, path="d/c") for card in (1, 2))
    commit = Commit(id="a", date="d", author="A", subject="s", changes=changes, differences=(FORMATTED,))
    assert changes_in_words(commit, "d") == "card 2 changed; card 1: only formatting"


def test_what_was_done_in_another_deck_is_said_to_be_of_that_deck() -> None:
    paths = (("cards/old/1-a.md", 1), ("cards/d/1-b.md", 1), ("cards/old/deck.yaml", 0))
    made = tuple(FileInCommit(kind=FileAction.ADDED, number=card, path=path) for path, card in paths)
    commit = Commit(id="a", date="d", author="A", subject="s", changes=made)
    assert changes_in_words(commit, "cards/d") == "card 1 added; question and card 1 of cards/old added"
