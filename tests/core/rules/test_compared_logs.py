"""Numbers meet when a record of ours and one of another branch have the same, and neither was there before."""

from __future__ import annotations

from adr.core.edit.renumbering import Move
from adr.core.rules.compared_logs import BranchNames, records_numbered, renumbered_records, same_numbers


def pairs(ours: str, theirs: str, parted: str = "", settled: str = "") -> list[tuple[str, str]]:
    """Return the pairs that meet, of names without their ending."""
    sets = (frozenset(f"{name}.md" for name in names.split()) for names in (ours, theirs, parted, settled))
    names = BranchNames(**dict(zip(("ours", "theirs", "parted", "settled"), sets, strict=True)))
    return [(mine.removesuffix(".md"), other.removesuffix(".md")) for mine, other in same_numbers(names)]


def test_two_new_records_with_one_number_meet() -> None:
    assert pairs("0001-a 0002-b", "0001-a 0002-c") == [("0002-b", "0002-c")]
    assert pairs("0002-b", "2-c adr-2-d") == [("0002-b", "2-c"), ("0002-b", "adr-2-d")]


def test_one_file_does_not_meet_itself_and_other_numbers_are_apart() -> None:
    assert pairs("0001-a 0002-b", "0001-a 0003-b") == []


def test_what_was_there_when_the_branches_parted_was_renamed_or_removed_on_one_side() -> None:
    assert pairs("0001-new", "0001-old", parted="0001-old") == []
    assert pairs("0001-old", "0001-new", parted="0001-old") == []


def test_what_is_settled_does_not_give_way() -> None:
    assert pairs("0001-a 0002-b", "0001-x 0002-y", settled="0001-a") == [("0002-b", "0002-y")]


def test_days_templates_and_other_files_have_no_number() -> None:
    assert pairs("20261103-a 0000-template README", "20261103-b 0000-template-b README2") == []


def test_a_record_that_differs_in_its_number_alone_was_renumbered() -> None:
    before = {"0001-a.md": "1", "0002-b.md": "2", "0003-c.md": "3"}
    after = {"0001-a.md": "1", "0007-b.md": "9", "0004-d.md": "3"}
    assert renumbered_records("doc/adr", before, after) == (Move(old="doc/adr/0002-b.md", new="doc/adr/0007-b.md"),)


def test_records_are_found_by_their_number_in_any_form() -> None:
    names = ("0007-a.md", "7-b.md", "ADR-7.md", "17-c.md", "20260707-d.md")
    assert records_numbered(names, 7) == names[:3]
