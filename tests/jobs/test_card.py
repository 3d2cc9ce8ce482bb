"""A new card stands after the last one of its deck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adr.jobs.card import add_card
from tests.jobs.test_ask import project_of

if TYPE_CHECKING:
    from tests.conftest import Work


def test_a_card_takes_the_next_number_and_no_gap(work: Work) -> None:
    work.write_all({"cards/d/1-a.yaml": "title: A\n", "cards/d/7-b.md": "# B\n", "cards/d/12.txt": ""})
    assert add_card(project_of(work), "Use DuckDB", "d").path == "cards/d/8-use-duckdb.yaml"
    assert add_card(project_of(work), "Use DuckDB", markdown=True).path == "cards/d/8-use-duckdb.md"
