"""Mentions of records in the lines of code and documents."""

from __future__ import annotations

import re

import pytest

from adr.core.govern.citations import is_sure, mentions, pattern

CITED = {
    "# ADR-0007": [("ADR-0007", 7, "")],
    "x = 1  # adr:7, see ADR-12.": [("adr:7", 7, ""), ("ADR-12", 12, "")],
    "-- See ADR21 for context, and ADR 7": [("ADR21", 21, ""), ("ADR 7", 7, "")],
    "see [why](adr/0007-a.md#context)": [("adr/0007-a.md", 7, "0007-a.md")],
    "// doc/adr/0007-a.md says so": [("doc/adr/0007-a.md", 7, "0007-a.md")],
    "https://github.com/o/r/blob/main/doc/adr/0007-a.md": [
        ("https://github.com/o/r/blob/main/doc/adr/0007-a.md", 7, "0007-a.md")
    ],
    "[الف](adr/0007-%D8%A3.md)": [("adr/0007-%D8%A3.md", 7, "0007-أ.md")],
}
OTHER = ["BADR-7", "ADR-7b", "adr-7-tool", "ADR-0", "x/ADR-7", "other/adr/0007-a.md", "adr/readme.md", "my.adr:7"]


@pytest.mark.parametrize(("line", "found"), CITED.items())
def test_a_marker_or_a_records_file_is_a_citation(line: str, found: list[object]) -> None:
    assert list(mentions(line, "doc/x.md", "doc/adr")) == found


@pytest.mark.parametrize("line", OTHER)
def test_what_only_looks_like_one_is_none(line: str) -> None:
    assert list(mentions(line, "doc/x.md", "doc/adr")) == []


def test_a_number_with_no_sign_before_it_may_be_something_else_where_there_is_no_such_record() -> None:
    assert [
        one for one in ("ADR21", "ADR 7", "ADR-7", "adr:7", "adr/0007-a.md", "https://x/0007-a.md") if is_sure(one)
    ] == ["ADR-7", "adr:7", "adr/0007-a.md"]


@pytest.mark.parametrize("line", CITED)
@pytest.mark.parametrize("log", ["doc/adr", "."])
def test_the_expression_for_git_finds_every_line_that_has_one(line: str, log: str) -> None:
    assert re.search(pattern(log), line)


def test_a_file_beside_a_log_at_the_root_is_one_by_its_name() -> None:
    assert [name for _, _, name in mentions("see 0007-a.md", "README.md", ".")] == ["0007-a.md"]


@pytest.mark.parametrize("log", ["doc/adr+c", "doc/a(b", "doc/[adr]", "doc/a.b"])
def test_the_name_of_the_log_is_no_expression(log: str) -> None:
    assert re.search(pattern(log), f"see {log}/0007-a.md")
    assert not re.search(pattern(log), "see doc/axb/0007-a.md")
