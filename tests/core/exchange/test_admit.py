"""Records from elsewhere get their numbers and files, and what they say of each other is mended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adr.core.exchange.admit import admit, clashes, settle
from adr.model.account import Account, Considered
from adr.model.imported import Imported
from adr.model.text import Phrase, Prose
from adr.model.written import Kind, Tie

CODE = "`ADR-0001`\n\n```\nADR-0001\n```\n\n![1](0001-old.md)"


def account(number: int | None, title: str, **fields: object) -> Account:
    return replace(Account(path="", number=number, title=title, status="accepted", date="2026-11-03"), **fields)  # type: ignore[arg-type]


def tie(number: int, kind: Kind = Kind.SUPERSEDES, words: str = "") -> Tie:
    return Tie(kind=kind, words=words, number=number, path="", line=0)


def settled(*accounts: Account, first: int = 10) -> tuple[Imported, ...]:
    return settle(admit(accounts, (), first, anew=True), {}, anew=True)[0]


def test_a_number_is_kept_and_one_that_is_missing_comes_after_all() -> None:
    guests = admit([account(None, "A"), account(12, "B"), account(None, "C")], (), 5, anew=False)
    assert [(one.number, one.file) for one in guests] == [(13, "0013-a.md"), (12, "0012-b.md"), (14, "0014-c.md")]


def test_numbers_anew_follow_the_log_in_order() -> None:
    assert [one.number for one in admit([account(7, "A"), account(2, "B")], (), 5, anew=True)] == [5, 6]


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("adr/0003-Old_name.md", "0005-Old_name.md"),
        ("20261103-old-name.md", "0005-old-name.md"),
        ("", "0005-a-title.md"),
        ("0003-../x y.md", "0005-a-title.md"),
    ],
)
def test_a_file_keeps_its_name_but_for_the_number(path: str, file: str) -> None:
    assert admit([account(None, "A title", path=path)], (), 5, anew=True)[0].file == file


def test_a_file_is_named_as_those_of_the_log_are() -> None:
    assert admit([account(None, "A title")], ("ADR-12_old.md",), 13, anew=True)[0].file == "ADR-13_a_title.md"


def test_every_number_that_is_taken_is_said() -> None:
    guests = admit([account(1, "A"), account(2, "B"), account(2, "C")], (), 9, anew=False)
    assert [str(one) for one in clashes(guests, {1: "0001-old.md"})] == [
        "number 1 of 'A' is taken by 0001-old.md",
        "number 2 of 'C' is taken by 'B'",
    ]


def test_links_between_them_lead_to_the_new_numbers() -> None:
    old, new = settled(account(1, "Old", ties=(tie(2, Kind.SUPERSEDED_BY),)), account(2, "New", ties=(tie(1),)))

    assert (old.status, old.word) == ("accepted", "accepted")
    assert [(one.words, one.title, one.file) for one in old.links] == [("Superseded by", "11. New", "0011-new.md")]
    assert [(one.words, one.title, one.file) for one in new.links] == [("Supersedes", "10. Old", "0010-old.md")]


def test_a_superseded_record_says_by_which_as_its_form_does() -> None:
    ties = (tie(2, Kind.SUPERSEDED_BY),)
    old, _ = settled(account(1, "Old", status="Superseded", ties=ties), account(2, "New"))
    assert (old.status, old.word) == ("superseded by ADR-0011", "")


def test_a_link_to_what_is_not_imported_stays_as_words_and_is_warned_of() -> None:
    guests = admit([account(1, "A", ties=(tie(3), tie(3, Kind.AMENDS)))], (), 1, anew=True)
    (record,), notes = settle(guests, {3: ("Theirs", "0003-theirs.md")}, anew=True)

    assert [(one.title, one.file) for one in record.links] == [("ADR-0003", "")] * 2
    assert [str(one) for one in notes] == [
        "0001-a.md: record 1 links to record 3, which is not imported: the words stay, without a link"
    ]


def test_with_its_own_numbers_a_record_may_link_to_those_of_the_log() -> None:
    guests = admit([account(4, "A", ties=(tie(3),))], (), 4, anew=False)
    (record,), notes = settle(guests, {3: ("Here", "0003-here.md")}, anew=False)
    assert [(one.title, one.file) for one in record.links] == [("3. Here", "0003-here.md")]
    assert notes == ()


def test_prose_names_the_new_numbers_and_files_but_code_does_not() -> None:
    prose = Prose(
        "See [ADR-0001 Old](0001-old.md#why), [1. Old](./0001-old.md), ADR-1, adr 0001, [x](x.md).\n\n" + CODE
    )
    old = account(1, "Old", path="log/0001-old.md")
    _, new = settled(old, account(2, "New", context=prose, options=(Considered(name="x", good=(Phrase("ADR-1"),)),)))

    assert new.context == (
        "See [ADR-0010 Old](0010-old.md#why), [10. Old](./0010-old.md), ADR-10, adr 0010, [x](x.md).\n\n" + CODE
    )
    assert new.options[0].good == ("ADR-10",)


def test_a_link_to_a_record_whose_path_is_not_known_is_told_by_its_number() -> None:
    first, _ = settled(
        account(3, "Old", context=Prose("See [it](0004-as-it-was.md), not [x](0077-x.md).")), account(4, "New")
    )
    assert first.context == "See [it](0011-new.md), not [x](0077-x.md)."


def test_a_link_that_the_prose_has_is_not_written_again() -> None:
    others = (("More Information", Prose("Supersedes [ADR-0001](0001-old.md).")),)
    old = account(1, "Old", path="0001-old.md")
    _, new = settled(old, account(2, "New", ties=(tie(1),), others=others))
    assert (new.links, new.has_more) == ((), True)
