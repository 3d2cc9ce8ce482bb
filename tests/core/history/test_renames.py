"""What a commit did to records: renames are known by content, name, number, and last by text, in this order."""

from __future__ import annotations

from adr.core.history.shifts import Shift, is_alike, origins, shifts

from adr.core.history.commits import Step
from adr.model.history import FileAction, KnownBy

NONE = "0" * 40


def never(old: str, new: str) -> bool:
    del old, new
    return False


def came(path: str, blob: str) -> Step:
    return Step("A", NONE, blob, path)


def went(path: str, blob: str) -> Step:
    return Step("D", blob, NONE, path)


def pairs(*steps: Step, alike: bool = False) -> dict[str, tuple[str, KnownBy | None]]:
    found = shifts(steps, "log", lambda *_: alike)
    return {one.path.removeprefix("log/"): (one.old_path.removeprefix("log/"), one.by) for one in found if one.old_path}


def test_only_records_right_in_the_folder_count() -> None:
    steps = (
        came("log/0001-a.md", "x"),
        came("log/README.md", "y"),
        came("log/0001-a.png", "z"),
        came("log/sub/0002-b.md", "w"),
        came("other/0003-c.md", "v"),
        Step("M", "a", "b", "log/0004-d.md"),
        went("log/0005-e.md", "u"),
    )
    assert {one.path: one.kind for one in shifts(steps, "log", never)} == {
        "log/0001-a.md": FileAction.ADDED,
        "log/0004-d.md": FileAction.CHANGED,
        "log/0005-e.md": FileAction.REMOVED,
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


def test_a_rename_is_one_shift_with_both_blobs() -> None:
    assert shifts((came("log/0001-b.md", "x"), went("log/0001-a.md", "y")), "log", never) == (
        Shift(
            kind=FileAction.RENAMED,
            path="log/0001-b.md",
            blob="x",
            old_path="log/0001-a.md",
            old_blob="y",
            by=KnownBy.NUMBER,
        ),
    )


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
    found = origins({"log/0001-a.md", "log/0002-b.md"}, steps, "log")
    assert {path: (old.path, by) for path, (old, by) in found.items()} == {
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
    paths = {"log/0001-a.md", "log/0002-b.md"}
    assert origins(paths, steps, "log") == {}
    found = origins(paths, (*steps, went("old/0001-a.md", "x")), "log")
    assert found["log/0002-b.md"] == (went("old/0002-c.md", "w"), KnownBy.NUMBER)


def test_what_was_removed_in_the_folder_itself_did_not_come_from_elsewhere() -> None:
    assert origins({"log/0001-a.md"}, (came("log/0001-a.md", "x"), went("log/sub/0001-a.md", "x")), "log") == {}
