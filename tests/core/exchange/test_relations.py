"""A record's links go out by number, each once; every record has a number of 1 or more."""

from __future__ import annotations

from adr.core.exchange.relations import Relation, assign, relations
from adr.model.content import Content
from adr.model.record import Tie, TieKind

NUMBERS = {"log/0001-a.md": 1, "log/0002-b.md": 2, "log/20261103-c.md": 3}


def tie(path: str = "", kind: TieKind = TieKind.OTHER, words: str = "", number: int | None = None) -> Tie:
    return Tie(kind=kind, words=words, number=number, path=path, line=1)


def related(*ties: Tie) -> list[Relation]:
    return list(relations(Content(path="log/0001-a.md", links=ties), NUMBERS))


def test_a_link_goes_out_by_the_number_of_the_file_that_it_leads_to() -> None:
    assert related(tie("log/0002-b.md", TieKind.SUPERSEDES)) == [Relation("supersedes", 2)]
    assert related(tie("log/20261103-c.md", TieKind.AMENDS)) == [Relation("amends", 3)]
    assert related(tie(number=2, kind=TieKind.SUPERSEDED_BY)) == [Relation("superseded-by", 2)]


def test_links_to_other_files_to_itself_and_to_records_that_are_not_there_stay() -> None:
    assert related(tie("README.md"), tie("log/0001-a.md"), tie(number=9), tie("log/0009-x.md", number=9)) == []


def test_a_mention_counts_only_where_nothing_more_is_said() -> None:
    assert related(tie("log/0002-b.md", words="as in")) == [Relation("relates-to", 2)]
    assert related(
        tie("log/0002-b.md"), tie("log/0002-b.md", TieKind.AMENDS), tie("log/0002-b.md", TieKind.AMENDS)
    ) == [Relation("amends", 2)]


def test_a_team_s_own_words_stay_where_they_are_those_of_a_link() -> None:
    assert related(tie("log/0002-b.md", words="Clarifies:")) == [Relation("clarifies", 2)]
    assert related(tie("log/0002-b.md", words="refined by")) == [Relation("refined-by", 2)]
    assert related(tie("log/0002-b.md", words="this is described in")) == [Relation("relates-to", 2)]


def test_a_record_keeps_its_number_where_it_is_the_first_to_have_it() -> None:
    names = ["0000-zero.md", "0002-b.md", "0002-c.md", "0007-d.md", "20261103-e.md"]
    assert assign([f"log/{name}" for name in names]) == {
        "log/0000-zero.md": 8,
        "log/0002-b.md": 2,
        "log/0002-c.md": 9,
        "log/0007-d.md": 7,
        "log/20261103-e.md": 10,
    }
