"""Rules about numbers: each is used once, and the heading has the same one as the file."""

from __future__ import annotations

from typing import Any

import pytest

from adr.core.rules.facts import Twin


def test_a_series_of_its_own_has_its_own_numbers(said: Any, log: Any) -> None:
    facts = log({"ADR-0001-a.md": "", "EPR-0001-b.md": "", "EPR-0002-c.md": "", "EPR-0002-d.md": ""})
    assert said("E205", **facts) == ["doc/adr/EPR-0002-d.md: number 2 is already used by doc/adr/EPR-0002-c.md"]


def test_two_records_with_one_number_are_found_at_the_second(said: Any, log: Any) -> None:
    facts = log({"0007-a.md": "", "0007-b.md": "", "8-c.md": "", "ADR-0008.md": ""})
    assert said("E205", **facts) == [
        "doc/adr/0007-b.md: number 7 is already used by doc/adr/0007-a.md",
        "doc/adr/ADR-0008.md: number 8 is already used by doc/adr/8-c.md",
    ]


def test_two_records_of_one_day_share_no_number(said: Any, log: Any) -> None:
    assert said("E205", **log({"20261103-a.md": "", "20261103-b.md": ""})) == []


@pytest.mark.parametrize("title", ["8. A", "ADR-8: A", "0008 A", "ADR 8 - A"])
def test_the_headings_number_is_the_file_names(said: Any, log: Any, title: str) -> None:
    message = "doc/adr/0007-a.md:1:3: the heading says 8, but the file name says 7"
    assert said("W206", **log({"0007-a.md": f"# {title}\n"})) == [message]
    assert said("W206", **log({"0008-a.md": f"# {title}\n"})) == []


def test_a_heading_that_begins_with_a_count_has_no_number(said: Any, log: Any) -> None:
    assert said("W206", **log({"0007-a.md": "# 3 tiers for the store\n"})) == []


def test_numbers_that_are_left_out_are_information(said: Any, log: Any) -> None:
    facts = log({"0001-a.md": "", "0003-b.md": "", "0007-c.md": "", "20261103-d.md": ""})
    assert said("I215", **facts) == [
        "doc/adr/0003-b.md: no record has the number 2",
        "doc/adr/0007-c.md: no record has the numbers 4 to 6",
    ]


def test_a_number_of_two_branches_is_reported_once_with_both_files_and_branches(said: Any, log: Any) -> None:
    twin = Twin(mine="doc/adr/0007-b.md", here="topic", other="doc/adr/0007-a.md", there=("main", "origin/main"))
    facts = log({"0007-a.md": "# A\n", "0007-b.md": "# B\n"})
    assert said("E205", **facts, twins=(twin,)) == [
        "doc/adr/0007-b.md: number 7 is used by this file on topic and by doc/adr/0007-a.md on main, origin/main"
    ]
    assert said("E205", **facts) == ["doc/adr/0007-b.md: number 7 is already used by doc/adr/0007-a.md"]
    untracked = Twin(mine="doc/adr/0007-b.md", here="main", other="doc/adr/0007-a.md", there=("main",))
    assert said("E205", **facts, twins=(untracked,)) == [
        "doc/adr/0007-b.md: number 7 is already used by doc/adr/0007-a.md on main"
    ]
