"""Which files of a deck are cards by their names, and what a file has to be called to be one."""

from __future__ import annotations

import pytest

from adr.core.deck.card_names import card_fault, card_name, card_number, looks_like_card


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("3-duckdb.yaml", 3),
        ("3-duckdb.yml", 3),
        ("03-duckdb.md", 3),
        ("11-a-b.yaml", 11),
        ("deck.yaml", None),
        ("3.yaml", 3),
        ("03.yml", 3),
        ("3_duckdb.yaml", 3),
        ("3 duckdb.md", 3),
        ("3.duckdb.yaml", 3),
        ("3-duckdb.YAML", 3),
        ("3duckdb.yaml", None),
        ("3-duckdb.markdown", None),
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


@pytest.mark.parametrize(
    ("name", "fault", "better"),
    [
        ("duckdb.yaml", "begins with its number", "8-duckdb.yaml"),
        ("card-3.md", "begins with its number", "8-card-3.md"),
        ("#3 DuckDB.yml", "begins with its number", "3-DuckDB.yml"),
        ("3duckdb.yaml", "is followed by '-', '_', '.' or a space", "3-duckdb.yaml"),
        ("7duckdb.yaml", "is followed by '-', '_', '.' or a space", "8-duckdb.yaml"),
        ("0-none.yaml", "is from 1 to 999999999", "8-none.yaml"),
        ("12345678901.yaml", "is from 1 to 999999999", "8-card.yaml"),
        ("3-duckdb.markdown", "ends in .yaml, .yml or .md", "3-duckdb.md"),
        ("3-duckdb.txt", "ends in .yaml, .yml or .md", "3-duckdb.md"),
        ("3.json", "ends in .yaml, .yml or .md", "3-card.yaml"),
        ("٣-قاعدة.yaml", "begins with its number", "3-قاعدة.yaml"),
        ("３ duckdb.yaml", "begins with its number", "3-duckdb.yaml"),
    ],
)
def test_a_card_of_another_name_gets_the_reason_and_a_name_that_is_free(name: str, fault: str, better: str) -> None:
    assert looks_like_card(name)
    assert card_number(name) is None
    assert card_fault(name).endswith(fault)
    assert card_name(name, [1, 7]) == better
    assert card_number(better)


@pytest.mark.parametrize(
    "name", ["README.md", "readme.yaml", ".notes.yaml", "plot.png", "yaml", "duckdb.txt", "3-x.yaml~", ".3.yaml.swp"]
)
def test_what_may_lie_beside_cards_looks_like_none(name: str) -> None:
    assert not looks_like_card(name)
