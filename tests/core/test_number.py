"""Numbers are read from file names and references by ASCII digits alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.number import card_number, four, next_number, record_name, reference


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("0007-use-duckdb.md", (7, "use-duckdb")),
        ("12-short.md", (12, "short")),
        ("12345-long-log.md", (12345, "long-log")),
        ("0000-first.md", (0, "first")),
        ("0003-نختار-المخزن.md", (3, "نختار-المخزن")),
        ("0007-x.md.bak", None),
        ("0007-x.md\n", None),
        ("0007.md", None),
        ("0007-.md", None),
        ("٠٠٠٧-x.md", None),
        ("²-x.md", None),
        ("x-0007.md", None),
        ("2026-notes.txt", None),
        ("0007-a/b.md", None),
        ("1234567890-x.md", None),
    ],
)
def test_a_record_is_named_by_number_and_slug(name: str, expected: tuple[int, str] | None) -> None:
    assert record_name(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("3-duckdb.yaml", 3),
        ("3-duckdb.yml", 3),
        ("03-duckdb.md", 3),
        ("11-a-b.yaml", 11),
        ("deck.yaml", None),
        ("3.yaml", None),
        ("3-duckdb.txt", None),
        ("3-duckdb.yaml~", None),
        ("٣-duckdb.yaml", None),
        ("0-none.yaml", None),
        ("-3-x.yaml", None),
        (".3-x.yaml", None),
    ],
)
def test_a_card_is_named_by_its_number(name: str, expected: int | None) -> None:
    assert card_number(name) == expected


def test_the_next_number_follows_the_highest() -> None:
    assert next_number([]) == 1
    assert next_number(["0002-a.md", "0009-b.md", "0004-c.md"]) == 10
    assert next_number(iter(["0002-a.md", "2026-notes.txt", "README.md", "0300-x.md.bak"])) == 3


def test_numbers_have_four_digits_or_more() -> None:
    assert [four(7), four(1234), four(12345)] == ["0007", "1234", "12345"]


@pytest.mark.parametrize("text", ["7", "0007", "ADR-0007", "adr 7", "Adr_7", "ADR7", " 7\n", "adr-07"])
def test_a_reference_is_understood_in_the_forms_that_people_write(text: str) -> None:
    assert reference(text) == 7


@pytest.mark.parametrize("text", ["", "adr", "seven", "7a", "٧", "²", "7.0", "0x7", "ADR--7", "7 8", "1234567890"])
def test_what_is_no_reference_gives_none(text: str) -> None:
    assert reference(text) is None


@given(st.integers(0, 999_999_999), st.text(st.characters(exclude_characters="/\\\n\0"), min_size=1))
def test_a_name_made_of_number_and_slug_is_read_back(number: int, slug: str) -> None:
    assert record_name(f"{four(number)}-{slug}.md") == (number, slug)
    assert reference(f"ADR-{four(number)}") == number
