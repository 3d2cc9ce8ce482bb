"""What a commit did to files: renames are known by content, name, number, and last by text, in this order."""

from __future__ import annotations

from collections.abc import Iterable

from adr.core.digests import blob_id
from adr.core.history.commits import Step
from adr.core.history.renames import DECK, LOG, Trail, changes, deck_number, earlier, is_alike, origins, renamed
from adr.model.commit import FileAction, FileInCommit, KnownBy
from adr.model.value import replace

NONE = "0" * 40
CARDS = Trail(files=DECK, start="HEAD", folder="cards/d")
RECORDS = Trail(files=LOG, start="HEAD", folder="log")
NEW = Trail(files=DECK, start="HEAD", folder="new")


def never(old: str, new: str) -> bool:
    del old, new
    return False


def came(path: str, blob: str) -> Step:
    return Step("A", NONE, blob, path)


def went(path: str, blob: str) -> Step:
    return Step("D", blob, NONE, path)


def added(name: str, blob: str = "") -> Step:
    return came(f"cards/d/{name}", blob or name)


def removed(name: str, blob: str = "") -> Step:
    return went(f"cards/d/{name}", blob or name)


def edited(name: str) -> Step:
    return Step("M", "1", "2", f"cards/d/{name}")


def said(*steps: Step) -> list[str]:
    return [f"{one.kind} {one.number} {one.old_path}>{one.path}" for one in changes(steps, CARDS, {}, never)]


def record_changes(steps: Iterable[Step]) -> list[FileInCommit]:
    return changes(steps, RECORDS, {}, never)


def pairs(*steps: Step, alike: bool = False) -> dict[str, tuple[str, KnownBy | None]]:
    found = changes(steps, RECORDS, {}, lambda *_: alike)
    return {one.path.removeprefix("log/"): (one.old_path.removeprefix("log/"), one.by) for one in found if one.old_path}


def came_from(trail: Trail, *steps: Step) -> dict[str, tuple[str, KnownBy]]:
    paths = {step.path for step in steps if step.status == "A"}
    return {path: (old.path, by) for path, (old, by) in origins(paths, steps, trail).items()}


def found(*steps: Step) -> dict[str, str]:
    return {path: old for path, (old, _) in came_from(NEW, *steps).items()}


def test_a_deck_is_its_own_file_and_the_numbered_files_directly_beside_it() -> None:
    names = ("deck.yaml", "3-a.yaml", "03-a.yml", "12-ب.md", "decisions.yaml", "notes.md", "3-a.txt", "0-a.md")
    assert [deck_number(name) for name in names] == [0, 3, 3, 12, None, None, None, None]
    assert CARDS.holds("cards/d/1-a.yaml")
    assert not CARDS.holds("cards/d/x/1-a.yaml")
    assert not CARDS.holds("cards/1-a.yaml")
    assert Trail(files=DECK, start="HEAD", folder="").holds("1-a.yaml")


def test_files_that_are_not_of_the_deck_are_left_out() -> None:
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


def test_only_records_in_the_log_and_its_sub_folders_count() -> None:
    steps = (
        came("log/0001-a.md", "x"),
        came("log/README.md", "y"),
        came("log/0001-a.png", "z"),
        came("log/sub/0002-b.md", "w"),
        came("other/0003-c.md", "v"),
        Step("M", "a", "b", "log/0004-d.md"),
        went("log/0005-e.md", "u"),
    )
    assert {one.path: one.kind for one in record_changes(steps)} == {
        "log/0001-a.md": FileAction.ADDED,
        "log/0004-d.md": FileAction.CHANGED,
        "log/0005-e.md": FileAction.REMOVED,
        "log/sub/0002-b.md": FileAction.ADDED,
    }


def test_the_same_content_is_the_same_record_whatever_its_name() -> None:
    assert pairs(came("log/0007-new.md", "x"), went("log/0002-old.md", "x"), went("log/0007-old.md", "y")) == {
        "0007-new.md": ("0002-old.md", KnownBy.CONTENT)
    }


def test_of_several_with_one_content_that_with_the_same_name_is_taken() -> None:
    steps = (came("log/0003-b.md", "x"), went("log/0001-a.md", "x"), went("log/0002-b.md", "x"))
    assert pairs(*steps) == {"0003-b.md": ("0002-b.md", KnownBy.CONTENT)}


def test_numbers_that_changed_places_are_known_by_the_rest_of_the_name() -> None:
    steps = (
        came("log/0001-b.md", "b2"),
        came("log/0002-a.md", "a2"),
        went("log/0001-a.md", "a"),
        went("log/0002-b.md", "b"),
    )
    assert pairs(*steps) == {"0001-b.md": ("0002-b.md", KnownBy.NAME), "0002-a.md": ("0001-a.md", KnownBy.NAME)}


def test_a_number_that_became_a_day_and_a_page_that_became_a_record_are_known_by_the_name() -> None:
    assert pairs(came("log/20261103-a.md", "x"), went("log/0001-a.md", "y")) == {
        "20261103-a.md": ("0001-a.md", KnownBy.NAME)
    }
    assert pairs(came("log/0001-a.md", "x"), went("log/A.md", "y")) == {"0001-a.md": ("A.md", KnownBy.NAME)}


def test_a_new_name_under_the_same_number_is_known_by_the_number() -> None:
    assert pairs(came("log/0001-b.md", "x"), went("log/1-a.md", "y")) == {"0001-b.md": ("1-a.md", KnownBy.NUMBER)}


def test_one_that_came_and_one_that_went_are_known_by_their_text_and_only_then() -> None:
    steps = (came("log/0001-b.md", "x"), went("log/0002-a.md", "y"))
    assert pairs(*steps, alike=True) == {"0001-b.md": ("0002-a.md", KnownBy.TEXT)}
    assert pairs(*steps) == {}
    assert pairs(*steps, went("log/0003-c.md", "z"), alike=True) == {}


def test_a_rename_is_one_change_with_both_blobs() -> None:
    assert record_changes((came("log/0001-b.md", "x"), went("log/0001-a.md", "y"))) == [
        FileInCommit(
            kind=FileAction.RENAMED,
            number=1,
            path="log/0001-b.md",
            blob="x",
            old_path="log/0001-a.md",
            old_blob="y",
            by=KnownBy.NUMBER,
        )
    ]


def test_texts_are_alike_when_half_their_lines_are_in_both() -> None:
    assert is_alike("one\ntwo\n", "two\n\nthree\n")
    assert not is_alike("one\ntwo\nfour\n", "two\nfive\nsix\n")
    assert not is_alike("# A\n## Context\n## Decision\n", "# B\n## Context\n## Decision\n")
    assert not is_alike("", "")


def test_records_of_another_folder_come_by_content_or_by_the_whole_name() -> None:
    steps = (
        came("log/0001-a.md", "x"),
        came("log/0002-b.md", "y"),
        went("old/0009-z.md", "x"),
        went("old/0002-b.md", "w"),
    )
    assert came_from(RECORDS, *steps) == {
        "log/0001-a.md": ("old/0009-z.md", KnownBy.CONTENT),
        "log/0002-b.md": ("old/0002-b.md", KnownBy.NAME),
    }


def test_a_number_counts_only_in_a_folder_that_gave_another_record_surely() -> None:
    steps = (
        came("log/0001-a.md", "x"),
        came("log/0002-b.md", "y"),
        went("old/0002-c.md", "w"),
        went("far/0002-d.md", "v"),
    )
    assert came_from(RECORDS, *steps) == {}
    found = came_from(RECORDS, *steps, went("old/0001-a.md", "x"))
    assert found["log/0002-b.md"] == ("old/0002-c.md", KnownBy.NUMBER)


def test_what_was_removed_in_the_folder_itself_did_not_come_from_elsewhere() -> None:
    assert came_from(RECORDS, came("log/0001-a.md", "x"), went("log/sub/0001-a.md", "x")) == {}


def test_a_record_that_got_its_ending_is_known_by_its_content() -> None:
    assert pairs(came("log/0005-cache.md", "x"), went("log/0005-cache", "x")) == {
        "0005-cache.md": ("0005-cache", KnownBy.CONTENT)
    }
    assert pairs(came("log/0005-cache.md", "x"), went("log/0005-cache.png", "y")) == {}


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
    assert found(came("new/1-a.md", "x"), went("old/decisions/0001.yaml", "x")) == {}


def test_what_came_is_renamed_and_followed_in_its_old_folder_before_the_commit() -> None:
    steps = (came("new/1-a.md", "x"), came("new/2-b.md", "y"), went("old/4-a.md", "x"))
    one, other = changes(steps, NEW, {}, never)
    before = origins({"new/1-a.md", "new/2-b.md"}, steps, NEW)
    assert (renamed(one, before).kind, renamed(one, before).old_path) == (FileAction.RENAMED, "old/4-a.md")
    assert renamed(other, before) == other
    trails = earlier("c", {"new/1-a.md": 1, "new/2-b.md": 2}, before, {"old": ["5-z.md"]}, NEW)
    assert list(trails) == [Trail(files=DECK, start="c^", folder="old", names={"old/4-a.md": 1}, whole=False)]


def is_whole(*moves: tuple[str, str], left: str, trail: Trail = NEW) -> bool:
    before = {new: (went(old, "x"), KnownBy.CONTENT) for new, old in moves}
    (found,) = earlier("c", dict.fromkeys(before), before, {moves[0][1].rpartition("/")[0]: [left]}, trail)
    return found.whole


def test_a_whole_deck_is_followed_when_its_deck_or_its_last_card_has_left() -> None:
    card, deck = ("new/1-a.md", "old/1-a.md"), ("new/deck.yaml", "old/deck.yaml")
    assert is_whole(card, left="decisions.yaml")
    assert not is_whole(card, left="9-left-behind.md")
    assert is_whole(card, deck, left="9-left-behind.md")


def test_one_file_brings_no_others_along_and_the_top_of_a_repository_is_never_followed_whole() -> None:
    assert not is_whole(("new/1-a.md", "old/1-a.md"), left="x", trail=replace(NEW, whole=False))
    assert not is_whole(("new/1-a.md", "1-a.md"), left="x")


def test_at_the_top_of_a_repository_only_the_files_themselves_are_looked_at() -> None:
    top = Trail(files=LOG, start="HEAD", folder="")
    assert [top.covers(path) for path in ("0001-a.md", "README.md", "src/0001-a.md")] == [True, False, False]
    named = replace(top, names={"notes.md": 1}, whole=False)
    assert [named.covers(path) for path in ("notes.md", "0001-a.md")] == [True, False]
