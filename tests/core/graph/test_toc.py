"""The table of contents: adr-tools' list, links that work, and rows with what became of each record."""

from __future__ import annotations

from typing import Any

import pytest
from markdown_it import MarkdownIt

from adr.core.graph.toc import Successor, items, page, table
from adr.model.decision import Status
from adr.model.record import LinkKind, Record, RecordLink, Said


def record(number: int | None, title: str, name: str = "", links: tuple[RecordLink, ...] = (), **more: Any) -> Record:
    name = name or f"{number:04}-a.md"
    given = {"status": Said("Accepted", 5), "word": Status.ACCEPTED, "date": Said("2026-11-01", 3), **more}
    return Record(
        path=f"doc/adr/{name}",
        name=name,
        folder="doc/adr",
        form="madr",
        number=number,
        title=Said(title, 1),
        read_links=lambda _: links,
        **given,
    )


def test_the_list_is_that_of_adr_tools() -> None:
    found = items((record(1, "First Decision"), record(2, "Second")), "foo/doc/adr/")
    assert found == "* [1. First Decision](foo/doc/adr/0001-a.md)\n* [2. Second](foo/doc/adr/0002-a.md)\n"


@pytest.mark.parametrize(
    "title", ["Use [x] here", "a ] b", "`]` in code", "back\\", "\\[done\\]", "[a](b.md) c", "![p](q)", "<b> & <!-- x"]
)
@pytest.mark.parametrize("name", ["0001-a b.md", "0001-a(b.md", "0001-100%.md", "0001-a#b?.md", "0001-<é>.md"])
def test_any_title_and_any_file_name_make_one_link(title: str, name: str) -> None:
    (inline,) = [
        one for one in MarkdownIt().parse(items((record(1, title, name),), "a b/(c)/")) if one.type == "inline"
    ]
    links = [one for one in inline.children or () if one.type == "link_open"]
    assert len(links) == 1
    assert (inline.children or [])[0].type == "link_open"
    assert (inline.children or [])[-1].type == "link_close"
    assert "%" in str(links[0].attrs["href"])
    assert not [one for one in inline.children or () if one.type in ("html_inline", "image")]


def test_texts_before_and_after_stand_apart_whether_or_not_they_end_their_line() -> None:
    assert page("* a\n", "An intro.", "An outro.\n") == (
        "# Architecture Decision Records\n\nAn intro.\n\n* a\n\nAn outro.\n"
    )
    assert page("* a\n") == "# Architecture Decision Records\n\n* a\n"


def test_a_row_says_which_record_took_its_place() -> None:
    old = record(1, "Old", status=Said("Superseded", 5), word=Status.SUPERSEDED)
    link = RecordLink(kind=LinkKind.SUPERSEDES, words="Supersedes", number=1, path=old.path, line=0)
    found = table(
        (old, record(2, "New", links=(link,)), record(3, "*Odd*", status=Said("In review", 5), word=None)), "p/"
    )

    assert found.is_numbered
    assert found.rows[0].successors == (Successor(label="2", link="p/0002-a.md"),)
    assert [(row.number, row.title, row.status, row.date) for row in found.rows] == [
        ("1", "Old", "superseded", "2026-11-01"),
        ("2", "New", "accepted", "2026-11-01"),
        ("3", "Odd", "In review", "2026-11-01"),
    ]


def test_a_log_without_numbers_has_no_column_for_them() -> None:
    found = table((record(None, "A", "20200101-a.md"),))
    assert (found.is_numbered, found.rows[0].number) == (False, "")
