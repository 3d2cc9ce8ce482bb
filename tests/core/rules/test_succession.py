"""Rules about which record supersedes which."""

from __future__ import annotations

from typing import Any

import pytest

from adr.core.rules.facts import Facts
from adr.core.rules.registry import judge

HEAD = "---\nstatus: {}\ndate: 2026-11-03\n---\n\n# A\n"


def superseded(by: int) -> str:
    return HEAD.format(f"superseded by ADR-{by:04}")


def test_a_supersession_is_known_to_both_records(said: Any, log: Any) -> None:
    new = HEAD.format("accepted") + "\nSupersedes [ADR-0001 A](0001-a.md).\n"
    assert said("W209", **log({"0001-a.md": superseded(2), "0002-b.md": new})) == []
    assert said("W209", **log({"0001-a.md": HEAD.format("accepted"), "0002-b.md": new})) == [
        "doc/adr/0002-b.md:8:1: supersedes doc/adr/0001-a.md, whose status is accepted"
    ]
    assert said("W209", **log({"0001-a.md": superseded(2), "0002-b.md": HEAD.format("accepted")})) == [
        "doc/adr/0001-a.md:2:9: superseded by doc/adr/0002-b.md, which does not mention this record"
    ]


def test_a_successor_is_known_by_its_file_wherever_a_sub_folder_has_the_old_record(said: Any, log: Any) -> None:
    old = HEAD.format("superseded\nsuperseded_by: 0002-b.md")
    assert said("W209", log="doc/adr", **log({"archived/0001-a.md": old, "0002-b.md": HEAD.format("accepted")})) == [
        "doc/adr/archived/0001-a.md:3:16: superseded by doc/adr/0002-b.md, which does not mention this record"
    ]
    assert said("W209", log="doc/adr", **log({"archived/0001-a.md": old, "0002-c.md": HEAD.format("accepted")})) == []


def test_a_record_of_another_log_is_not_the_one_of_its_name_here(said: Any, log: Any) -> None:
    new = HEAD.format("accepted") + "\nSupersedes [ADR-0001 A](../../../platform/adr/0001-a.md).\n"
    assert said("W209", log="doc/adr", **log({"0001-a.md": HEAD.format("accepted"), "0002-b.md": new})) == []


@pytest.mark.parametrize("status", ["accepted, partially superseded by ADR-2", "Accepted (superseded in part)"])
def test_a_supersession_in_part_is_known_to_the_old_record_by_its_status(said: Any, log: Any, status: str) -> None:
    new = HEAD.format("accepted") + "\nSupersedes ADR-0001.\n"
    assert said("W209", **log({"0001-a.md": HEAD.format(status), "0002-b.md": new})) == []


def test_a_proposal_supersedes_nothing_yet(said: Any, log: Any) -> None:
    new = HEAD.format("proposed") + "\nSupersedes ADR-0001.\n"
    assert said("W209", **log({"0001-a.md": HEAD.format("accepted"), "0002-b.md": new})) == []


def test_a_superseded_record_says_by_which_and_that_is_there(said: Any, log: Any) -> None:
    facts = log({"0001-a.md": HEAD.format("superseded"), "0002-b.md": superseded(9), "0003-c.md": superseded(1)})
    assert said("W210", **facts) == [
        "doc/adr/0001-a.md:2:9: the status is superseded, but does not say by which record",
        "doc/adr/0002-b.md:2:9: superseded by record 9, which is not in the log",
    ]


def test_a_circle_is_found_once(said: Any, log: Any) -> None:
    facts = log({"0001-a.md": superseded(2), "0002-b.md": superseded(3), "0003-c.md": superseded(2)})
    assert said("E211", **facts) == [
        "doc/adr/0002-b.md:2:9: superseded in a circle: doc/adr/0002-b.md -> doc/adr/0003-c.md -> doc/adr/0002-b.md"
    ]
    assert said("E211", **log({"0001-a.md": superseded(1)})) == [
        "doc/adr/0001-a.md:2:9: superseded in a circle: doc/adr/0001-a.md -> doc/adr/0001-a.md"
    ]


def test_a_supersession_can_be_by_a_link_alone(said: Any, log: Any) -> None:
    """The names of log4brains have no numbers, and two records of one number are told apart by their files."""
    old = "# A\n\n- Status: superseded by [B](20261104-b.md)\n"
    facts = log({"20261103-a.md": old, "20261104-b.md": "# B\n\n- Status: accepted\n"})
    assert said("W209", **facts) == [
        "doc/adr/20261103-a.md:3:11: superseded by doc/adr/20261104-b.md, which does not mention this record"
    ]
    new = "# B\n\n- Status: accepted\n\n## Links\n\n- Supersedes [A](20261103-a.md)\n"
    assert said("W209", **log({"20261103-a.md": old, "20261104-b.md": new})) == []
    listed = {"0001-a.md": superseded(2), "0002-b.md": '---\nsupersedes: ["0001"]\n---\n\n# B\n'}
    assert said("W209", **log(listed)) == []
    twins = {"0001-a.md": superseded(2), "0002-b.md": "", "0002-c.md": "Supersedes ADR-0001\n"}
    twins["0001-a.md"] = "# A\n\n## Status\n\nSuperseded by [2](0002-c.html)\n"
    assert said("W209", **log(twins)) == []


@pytest.mark.parametrize("status", ["proposed", "Proposed on 2026-01-01", "rejected"])
def test_what_is_not_accepted_supersedes_nothing_yet(said: Any, log: Any, status: str) -> None:
    new = HEAD.format(status) + "\nSupersedes ADR-0001.\n"
    assert said("W209", **log({"0001-a.md": HEAD.format("accepted"), "0002-b.md": new})) == []


def test_a_record_whose_number_another_one_has_is_named_by_a_link(log: Any) -> None:
    new = HEAD.format("accepted")
    old = HEAD.format("superseded by [A](EPR-0002-b.md)")
    facts = log({"EPR-0001-a.md": old, "EPR-0002-b.md": new, "ABC-0001-c.md": new})
    found = judge(Facts(today="2026-11-18", **facts))
    assert [one.hint for one in found if one.code == "W209"] == [
        "add to doc/adr/EPR-0002-b.md: Supersedes [A](EPR-0001-a.md)"
    ]
