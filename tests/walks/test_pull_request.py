"""A pull request is mostly what people wrote: the target of the design, measured on four options with evidence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.walks.conftest import WEI

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

TARGET = 1.5
CSV = """\
title: Stay with CSV files
summary: Nothing to migrate, and nothing gets better.
good:
- nothing to do
- every tool reads it
bad:
- claim: the report ends later each month
  seed: seeds/notes-ar.md
  quote: وهو قريب من الوقت الحالي
- the files are parsed anew each night
scores: {Time of the report: 1, Work to operate: 4, Known to the team: 5}
rejected-because: in six months the report would end after eight
revisit-when: the report is no longer needed every night
"""


@pytest.fixture
def proposed(metrics: Work) -> Work:
    """Add a fourth card to three with evidence; all but the first commit is the pull request."""
    metrics.write("cards/metrics/4-csv.yaml", CSV)
    metrics.commit("Consider doing nothing", 7, WEI)
    return metrics


def added(work: Work, *paths: str) -> list[str]:
    """Return the lines that the pull request adds to some files."""
    empty = work.git("hash-object", "-t", "tree", "/dev/null")
    lines = work.git("diff", "--no-color", empty, "HEAD", "--", *paths).splitlines()
    return [line[1:].strip() for line in lines if line.startswith("+") and not line.startswith("+++ ")]


def ratio(work: Work, *, blank: bool) -> float:
    """Return how many generated lines there are for a line that people wrote, with or without *blank* ones."""
    made = added(work, "doc/adr", "cards/metrics/decisions")
    counts = (sum(bool(line) or blank for line in lines) for lines in (made, added(work)))
    generated, every = counts
    return generated / (every - generated)


def test_generated_lines_are_at_most_one_and_a_half_times_what_people_wrote(
    proposed: Work, adr: Adr, capsys: pytest.CaptureFixture[str]
) -> None:
    """Blank lines are not counted: Markdown needs one around each heading and list, and nobody reads them."""
    adr("decide", "3", "--because", "the report has five minutes and DuckDB needs two", "--commit")
    found = ratio(proposed, blank=False)
    with capsys.disabled():
        sys.stdout.write(
            f"\ngenerated / written lines: {found:.2f}; with blank ones: {ratio(proposed, blank=True):.2f}\n"
        )
    assert found <= TARGET
