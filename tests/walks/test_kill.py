"""A run that is killed leaves all or nothing once the next run has begun."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work

KILLED = Path(__file__).with_name("killed.py")
INTERRUPTED = Path(__file__).with_name("interrupted.py")
TOP = Path(__file__).parents[2]
NYGARD = "# 1. Use MySQL\n\nDate: 2019-03-04\n\n## Status\n\nAccepted\n\n## Context\n\nWe had it.\n"


def swept(work: Work, *words: str, program: Path = KILLED) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, str(program), str(TOP), str(work.root), *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    report: dict[str, object] = json.loads(done.stdout)
    return report


@pytest.mark.parametrize("step", [pytest.param("1", marks=pytest.mark.heavy), "5"])
def test_a_decision_that_is_killed_before_any_change_of_the_disk_is_there_or_not_there(small: Work, step: str) -> None:
    """Every fifth change here, every one in the heavy suite: a record, one it supersedes, the decisions."""
    small.write("doc/adr/0001-use-mysql.md", NYGARD)
    small.commit("Take over a record", 3)

    report = swept(small, step, "decide", "3", "--supersedes", "1", "--date", "2026-11-18")

    assert report["bad"] == []
    assert {"old", "new"} <= set(report["states"])  # type: ignore[call-overload]
    assert report["points"] >= 25 // int(step)  # type: ignore[operator]


@pytest.mark.parametrize("step", [pytest.param("1", marks=pytest.mark.heavy), "12"])
def test_a_new_record_that_is_killed_is_there_with_its_links_or_not_there(repo: Work, step: str) -> None:
    repo.write_all({"doc/adr/0001-use-mysql.md": NYGARD, "doc/adr/0002-b.md": NYGARD.replace("1.", "2.")})
    repo.commit("Take over two records", 3)

    report = swept(repo, step, "new", "--date", "2026-11-18", "-s", "1", "-l", "2:Amends:Amended by", "Use DuckDB")

    assert report["bad"] == []
    assert {"old", "new"} <= set(report["states"])  # type: ignore[call-overload]


@pytest.mark.parametrize("step", [pytest.param("1", marks=pytest.mark.heavy), "3"])
def test_who_interrupts_is_told_whether_anything_was_written(small: Work, step: str) -> None:
    report = swept(small, step, "decide", "3", "--date", "2026-11-18", program=INTERRUPTED)
    assert report["bad"] == []
    assert set(report["said"]) == {"nothing", "written"}  # type: ignore[call-overload]
