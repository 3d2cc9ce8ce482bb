"""Files that came from another folder are found by content, and by number beside such ones."""

from __future__ import annotations

from adr.core.history.commits import Entry, Step
from adr.core.history.hand import Touch, Trail, changes
from adr.core.history.moves import arrivals, earlier, moved, origins

NEW = Trail("HEAD", "new")
NONE = "0" * 40


def touch(*steps: Step) -> Touch:
    entry = Entry(id="c", parents=("p",), time=0, date="", author="", subject="", body="", steps=steps)
    return Touch(entry, changes(steps, NEW))


def came(path: str, blob: str) -> Step:
    return Step("A", NONE, blob, path)


def went(path: str, blob: str) -> Step:
    return Step("D", blob, NONE, path)


def found(*steps: Step) -> dict[str, str]:
    return origins(touch(*(step for step in steps if step.path.startswith("new/"))), steps, NEW)


def test_a_card_comes_from_where_its_exact_content_went() -> None:
    assert found(came("new/1-a.md", "x"), went("old/5-a.md", "x"), went("old/1-a.md", "y")) == {
        "new/1-a.md": "old/5-a.md"
    }
    assert found(came("new/1-a.md", "x"), went("drafts/a.txt", "x")) == {"new/1-a.md": "drafts/a.txt"}
    assert found(came("new/1-a.md", "x"), went("old/1-a.md", "y")) == {}


def test_edited_cards_are_joined_by_number_in_a_folder_that_gave_one_unchanged() -> None:
    steps = (
        came("new/1-a.md", "x"),
        came("new/2-b.md", "y"),
        came("new/deck.yaml", "q"),
        went("old/1-a.md", "x"),
        went("old/2-old.md", "z"),
        went("old/deck.yaml", "r"),
        went("other/2-b.md", "w"),
    )
    assert found(*steps) == {"new/1-a.md": "old/1-a.md", "new/2-b.md": "old/2-old.md", "new/deck.yaml": "old/deck.yaml"}


def test_the_same_number_is_taken_where_contents_are_alike() -> None:
    steps = (came("new/2-b.md", "x"), went("old/1-a.md", "x"), went("old/2-b.md", "x"))
    assert found(*steps) == {"new/2-b.md": "old/2-b.md"}


def test_decisions_are_never_where_a_card_came_from() -> None:
    assert found(came("new/1-a.md", "x"), went("old/decisions.yaml", "x")) == {}


def test_a_merge_brings_nothing_by_itself() -> None:
    steps = (came("new/1-a.md", "x"),)
    assert arrivals(touch(*steps)) == {"new/1-a.md"}
    assert arrivals(Touch(touch().entry, changes(steps, NEW))) == frozenset()


def test_what_came_is_renamed_and_followed_in_its_old_folder_before_the_commit() -> None:
    one = touch(came("new/1-a.md", "x"), came("new/2-b.md", "y"))
    moves = {"new/1-a.md": "old/4-a.md"}
    assert [(change.kind, change.old_path) for change in moved(one, moves).changes] == [
        ("renamed", "old/4-a.md"),
        ("added", ""),
    ]
    assert list(earlier(one, moves, {"old": ["5-z.md"]})) == [Trail("c^", "old", {"old/4-a.md": 1}, whole=False)]


def test_a_whole_hand_is_followed_when_its_deck_or_its_last_card_has_left() -> None:
    one = touch(came("new/deck.yaml", "q"), came("new/1-a.md", "x"))
    card = {"new/1-a.md": "old/1-a.md"}
    assert [trail.whole for trail in earlier(one, card, {"old": ["notes.txt", "decisions.yaml"]})] == [True]
    deck = card | {"new/deck.yaml": "old/deck.yaml"}
    assert [trail.whole for trail in earlier(one, deck, {"old": ["9-left-behind.md"]})] == [True]
