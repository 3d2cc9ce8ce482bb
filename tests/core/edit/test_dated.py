"""Names that begin with a day, as log4brains has them."""

from __future__ import annotations

import pytest

from adr.core.edit.blank import dated_name, goes_by_days


@pytest.mark.parametrize(
    ("names", "name"),
    [
        ((), "20261118-use-duckdb.md"),
        (("20261101-a.md",), "20261118-use-duckdb.md"),
        (("2026-11-01-a.md",), "2026-11-18-use-duckdb.md"),
        (("2026.11.01_a.md",), "2026.11.18_use-duckdb.md"),
        (("20261118-use-duckdb.md",), "20261118-use-duckdb-2.md"),
        (("20261118-Use-DuckDB.md", "20261118-use-duckdb-2.md"), "20261118-use-duckdb-3.md"),
    ],
)
def test_a_name_goes_on_with_the_logs_days_and_a_taken_one_gets_a_number(names: tuple[str, ...], name: str) -> None:
    assert dated_name(names, "2026-11-18", "Use DuckDB") == name


def test_a_log_is_dated_when_most_of_its_names_are() -> None:
    assert goes_by_days(("0001-a.md", "20261101-b.md", "20261102-c.md"))
    assert not goes_by_days(("0001-a.md", "20261101-b.md"))
    assert not goes_by_days(())
