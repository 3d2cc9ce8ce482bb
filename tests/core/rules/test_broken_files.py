"""Rules about files that cannot be read as they are."""

from __future__ import annotations

from typing import Any


def test_a_conflict_is_reported_at_its_file(said: Any) -> None:
    assert said("E212", conflicts=("cards/a/decisions/0001.yaml",), merging="main") == [
        "cards/a/decisions/0001.yaml: two branches changed this file: this one and main"
    ]
