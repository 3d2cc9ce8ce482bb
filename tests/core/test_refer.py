"""A record is named by its number, its day, its file, or a part of its name."""

from __future__ import annotations

import pytest

from adr.core.names import refer

NAMES = ("0001-use-sqlite.md", "0002-use-duckdb.md", "0010-drop-2-tables.md", "ADR-0012-x.md")
DAYS = ("20201101-use-sqlite.md", "20201102-use-duckdb.md", "2021-03-04-keep-1.md")


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("1", NAMES[:1]),
        ("0002", NAMES[1:2]),
        ("ADR-10", NAMES[2:3]),
        ("12", NAMES[3:]),
        ("3", ()),
        ("duckdb", NAMES[1:2]),
        ("USE-", NAMES[:2]),
        ("0002-use-duckdb.md", NAMES[1:2]),
        ("doc/adr/0002-use-duckdb.md", NAMES[1:2]),
        ("", ()),
    ],
)
def test_a_number_is_that_of_a_record_and_a_word_is_a_part_of_its_name(word: str, found: tuple[str, ...]) -> None:
    assert refer(NAMES, word) == found


@pytest.mark.parametrize(
    ("path", "found"),
    [("doc/adr/0002", NAMES[1:2]), (r"doc\adr\0010-drop", NAMES[2:3]), ("../../x", ()), ("a/duckdb", ()), ("a/", ())],
)
def test_a_path_says_how_the_name_begins(path: str, found: tuple[str, ...]) -> None:
    assert refer(NAMES, path) == found


@pytest.mark.parametrize(
    ("word", "found"), [("20201102", DAYS[1:2]), ("202011", DAYS[:2]), ("2021", DAYS[2:]), ("1", ()), ("1101", ())]
)
def test_a_record_without_a_number_is_named_by_its_day_or_how_that_begins(word: str, found: tuple[str, ...]) -> None:
    assert refer(DAYS, word) == found
