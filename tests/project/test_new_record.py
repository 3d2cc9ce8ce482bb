"""The log is read by its names; the form that a new record has is that of the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adr.adapters import git
from adr.project.discovery import find_project
from adr.project.new_record import profile, read_log

if TYPE_CHECKING:
    from tests.conftest import Work

NYGARD = "# 1. A\n\nDate: 2026-11-01\n\n## Status\n\nAccepted\n\n## Context\n\nc\n\n## Decision\n\nd\n"
MADR = "---\nstatus: accepted\ndate: 2026-11-01\n---\n\n# A\n\n## Context and Problem Statement\n\nc\n"
MADR2 = "# A\n\n* Status: accepted\n* Date: 2026-11-01\n\n## Context and Problem Statement\n\nc\n"
LOG4BRAINS = "# A\n\n- Status: accepted\n- Date: 2026-11-01\n- Tags: a, b\n\n## Context and Problem Statement\n\nc\n"


def profile_of(work: Work, *records: str) -> str:
    for number, text in enumerate(records, 1):
        work.write(f"doc/adr/{number:04}-a.md", text)
    project = find_project(work.root)
    return profile(project, read_log(project, None))


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ((), "madr"),
        ((NYGARD,), "nygard"),
        ((MADR,), "madr"),
        ((MADR2,), "madr"),
        ((LOG4BRAINS,), "madr"),
        ((MADR, MADR, NYGARD), "madr"),
        ((MADR, NYGARD, NYGARD), "nygard"),
        ((MADR, NYGARD, MADR, NYGARD, NYGARD), "nygard"),
        ((MADR, NYGARD), "nygard"),
        ((NYGARD, MADR), "madr"),
        ((NYGARD, NYGARD, "no form at all\n"), "nygard"),
        ((NYGARD, NYGARD, NYGARD, MADR, MADR), "madr"),
    ],
)
def test_the_newest_records_show_the_form_and_one_odd_one_does_not(
    work: Work, records: tuple[str, ...], expected: str
) -> None:
    assert profile_of(work, *records) == expected


def test_a_record_that_cannot_be_read_shows_nothing(work: Work) -> None:
    work.write("doc/adr/0009-b.md", b"# \xff\n")
    assert profile_of(work, NYGARD) == "nygard"


def test_the_form_of_a_log_named_by_days_is_that_of_its_last_days(work: Work) -> None:
    for day, text in (("20260101", MADR), ("20260301", NYGARD), ("20260401", NYGARD), ("20260201", MADR)):
        work.write(f"doc/adr/{day}-a.md", text)
    assert profile_of(work) == "nygard"


def test_records_are_found_by_every_name_that_holds_their_number(work: Work) -> None:
    names = ("0002-b.md", "012-c.md", "ADR-0013-d.md", "adr_14.md", "0015_e.md", "20261103-f.md", "0000-template.md")
    for name in names:
        work.write(f"doc/adr/{name}", "# A\n")
    log = read_log(find_project(work.root), None)
    assert log.next_number == 16
    assert [log.numbered(number) for number in (2, 12, 13, 14, 15, 20261103, 0)] == [
        *((f"doc/adr/{name}",) for name in names[:5]),
        (),
        (),
    ]
    assert log.names == names[:6]


def test_numbers_of_other_branches_are_taken_however_they_are_named(repo: Work) -> None:
    repo.write("doc/adr/ADR-001-a.md", "# A\n")
    repo.commit("One")
    repo.git("checkout", "-q", "-b", "other")
    repo.write("doc/adr/ADR-007-b.md", "# B\n")
    repo.commit("Two")
    repo.git("checkout", "-q", "main")
    project = find_project(repo.root)
    assert read_log(project, git.discover(project.root)).next_number == 8


def test_the_log_may_be_the_project_itself(work: Work) -> None:
    work.write(".adr-dir", ".\n")
    work.write("0003-a.md", "# A\n")
    log = read_log(find_project(work.root), None)
    assert (log.folder, log.numbered(3), log.next_number) == (".", ("0003-a.md",), 4)
