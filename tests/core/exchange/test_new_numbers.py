"""Records from elsewhere get their numbers and files, and their links lead to the new ones."""

from __future__ import annotations

import pytest

from adr.core.exchange.new_numbers import Relation, assign, clashes, number_records, relations, with_new_numbers
from adr.model.content import ConsideredOption, Content
from adr.model.record import LinkKind, RecordLink
from adr.model.text import Phrase, Prose
from adr.model.value import replace
from adr.model.view import Imported

CODE = "`ADR-0001`\n\n```\nADR-0001\n```\n\n![1](0001-old.md)"


def content(number: int | None, title: str, **fields: object) -> Content:
    return replace(Content(path="", number=number, title=title, status="accepted", date="2026-11-03"), **fields)  # type: ignore[arg-type]


def link(number: int, kind: LinkKind = LinkKind.SUPERSEDES, words: str = "") -> RecordLink:
    return RecordLink(kind=kind, words=words, number=number, path="", line=0)


def relinked(*contents: Content, first: int = 10) -> tuple[Imported, ...]:
    return with_new_numbers(number_records(contents, (), first, renumber=True), {}, renumber=True)[0]


def test_a_number_is_kept_and_one_that_is_missing_comes_after_all() -> None:
    numbered = number_records([content(None, "A"), content(12, "B"), content(None, "C")], (), 5, renumber=False)
    assert [(one.number, one.file) for one in numbered] == [(13, "0013-a.md"), (12, "0012-b.md"), (14, "0014-c.md")]


def test_new_numbers_follow_the_log_in_order() -> None:
    assert [one.number for one in number_records([content(7, "A"), content(2, "B")], (), 5, renumber=True)] == [5, 6]


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
    assert number_records([content(None, "A title", path=path)], (), 5, renumber=True)[0].file == file


def test_a_file_is_named_as_those_of_the_log_are() -> None:
    assert (
        number_records([content(None, "A title")], ("ADR-12_old.md",), 13, renumber=True)[0].file == "ADR-13_a_title.md"
    )


def test_every_number_that_is_taken_is_said() -> None:
    numbered = number_records([content(1, "A"), content(2, "B"), content(2, "C")], (), 9, renumber=False)
    assert [str(one) for one in clashes(numbered, {1: "0001-old.md"})] == [
        "number 1 of 'A' is taken by 0001-old.md",
        "number 2 of 'C' is taken by 'B'",
    ]


def test_links_between_them_lead_to_the_new_numbers() -> None:
    old, new = relinked(
        content(1, "Old", links=(link(2, LinkKind.SUPERSEDED_BY),)), content(2, "New", links=(link(1),))
    )

    assert (old.content.status, old.status_word) == ("accepted", "accepted")
    assert [(one.words, one.title, one.file) for one in old.links] == [("Superseded by", "11. New", "0011-new.md")]
    assert [(one.words, one.title, one.file) for one in new.links] == [("Supersedes", "10. Old", "0010-old.md")]


def test_a_superseded_record_says_by_which_as_its_form_does() -> None:
    links = (link(2, LinkKind.SUPERSEDED_BY),)
    old, _ = relinked(content(1, "Old", status="Superseded", links=links), content(2, "New"))
    assert (old.content.status, old.status_word) == ("superseded by ADR-0011", "")


def test_a_link_to_what_is_not_imported_stays_as_words_and_is_warned_of() -> None:
    numbered = number_records([content(1, "A", links=(link(3), link(3, LinkKind.AMENDS)))], (), 1, renumber=True)
    (record,), notes = with_new_numbers(numbered, {3: ("Theirs", "0003-theirs.md")}, renumber=True)

    assert [(one.title, one.file) for one in record.links] == [("ADR-0003", "")] * 2
    assert [str(one) for one in notes] == [
        "0001-a.md: record 1 links to record 3, which is not imported: the words stay, without a link"
    ]


def test_with_its_own_numbers_a_record_may_link_to_those_of_the_log() -> None:
    numbered = number_records([content(4, "A", links=(link(3),))], (), 4, renumber=False)
    (record,), notes = with_new_numbers(numbered, {3: ("Here", "0003-here.md")}, renumber=False)
    assert [(one.title, one.file) for one in record.links] == [("3. Here", "0003-here.md")]
    assert notes == ()


def test_prose_names_the_new_numbers_and_files_but_code_does_not() -> None:
    prose = Prose(
        "See [ADR-0001 Old](0001-old.md#why), [1. Old](./0001-old.md), ADR-1, adr 0001, [x](x.md).\n\n" + CODE
    )
    old = content(1, "Old", path="log/0001-old.md")
    _, new = relinked(
        old, content(2, "New", context=prose, options=(ConsideredOption(name="x", good=(Phrase("ADR-1"),)),))
    )

    assert new.content.context == (
        "See [ADR-0010 Old](0010-old.md#why), [10. Old](./0010-old.md), ADR-10, adr 0010, [x](x.md).\n\n" + CODE
    )
    assert new.content.options[0].good == ("ADR-10",)


def test_a_link_to_a_record_whose_path_is_not_known_is_reported_by_its_number() -> None:
    first, _ = relinked(
        content(3, "Old", context=Prose("See [it](0004-as-it-was.md), not [x](0077-x.md).")), content(4, "New")
    )
    assert first.content.context == "See [it](0011-new.md), not [x](0077-x.md)."


def test_a_link_that_the_prose_has_is_not_written_again() -> None:
    others = (("More Information", Prose("Supersedes [ADR-0001](0001-old.md).")),)
    old = content(1, "Old", path="0001-old.md")
    _, new = relinked(old, content(2, "New", links=(link(1),), other_sections=others))
    assert (new.links, new.has_more_information) == ((), True)


NUMBERS = {"log/0001-a.md": 1, "log/0002-b.md": 2, "log/20261103-c.md": 3}


def tie_to(path: str = "", kind: LinkKind = LinkKind.OTHER, words: str = "", number: int | None = None) -> RecordLink:
    return RecordLink(kind=kind, words=words, number=number, path=path, line=1)


def related(*links: RecordLink) -> list[Relation]:
    return list(relations(Content(path="log/0001-a.md", links=links), NUMBERS))


def test_a_link_goes_out_by_the_number_of_the_file_that_it_leads_to() -> None:
    assert related(tie_to("log/0002-b.md", LinkKind.SUPERSEDES)) == [Relation("supersedes", 2)]
    assert related(tie_to("log/20261103-c.md", LinkKind.AMENDS)) == [Relation("amends", 3)]
    assert related(tie_to(number=2, kind=LinkKind.SUPERSEDED_BY)) == [Relation("superseded-by", 2)]


def test_links_to_other_files_to_itself_and_to_records_that_are_not_there_stay() -> None:
    assert not related(
        tie_to("README.md"), tie_to("log/0001-a.md"), tie_to(number=9), tie_to("log/0009-x.md", number=9)
    )


def test_a_mention_counts_only_where_nothing_more_is_said() -> None:
    assert related(tie_to("log/0002-b.md", words="as in")) == [Relation("relates-to", 2)]
    assert related(
        tie_to("log/0002-b.md"), tie_to("log/0002-b.md", LinkKind.AMENDS), tie_to("log/0002-b.md", LinkKind.AMENDS)
    ) == [Relation("amends", 2)]


def test_a_team_s_own_words_stay_where_they_are_those_of_a_link() -> None:
    assert related(tie_to("log/0002-b.md", words="Clarifies:")) == [Relation("clarifies", 2)]
    assert related(tie_to("log/0002-b.md", words="refined by")) == [Relation("refined-by", 2)]
    assert related(tie_to("log/0002-b.md", words="this is described in")) == [Relation("relates-to", 2)]


def test_a_record_keeps_its_number_where_it_is_the_first_to_have_it() -> None:
    names = ["0000-zero.md", "0002-b.md", "0002-c.md", "0007-d.md", "20261103-e.md"]
    assert assign([f"log/{name}" for name in names]) == {
        "log/0000-zero.md": 8,
        "log/0002-b.md": 2,
        "log/0002-c.md": 9,
        "log/0007-d.md": 7,
        "log/20261103-e.md": 10,
    }
