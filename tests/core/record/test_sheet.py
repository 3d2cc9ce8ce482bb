"""A record's title and form are read, whoever wrote it."""

from __future__ import annotations

import pytest

from adr.core.record.sheet import Sheet, read_sheet

MADR = """\
---
status: accepted
date: 2026-01-02
---

# 3. Use SQLite

Prose.

## More Information

See the trial.
"""
NYGARD = "# 3. Use SQLite\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n\n## Context\n\nProse.\n"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("# Use C#", "Use C#"),
        ("# Use C# #", "Use C#"),
        ("# 3. Use SQLite", "Use SQLite"),
        ("# 0003 Use SQLite", "Use SQLite"),
        ("# ADR-0003: Use SQLite", "Use SQLite"),
        ("# ADR 3 - Use SQLite", "Use SQLite"),
        ("# 12 factors for every app", "12 factors for every app"),
        ("# 2027 begins", "2027 begins"),
        ("\ufeff# Use SQLite\r", "Use SQLite"),
        ("Title\n=====", ""),
        ("", ""),
    ],
)
def test_a_title_is_read_without_its_number(heading: str, title: str) -> None:
    assert read_sheet(f"{heading}\n\nProse.\n") == Sheet(title=title, form="madr")
    if not heading.startswith("\ufeff"):
        assert read_sheet(f"---\n# a comment\nstatus: accepted\n---\n\n{heading}\n").title == title


def test_a_log_s_form_is_told_by_where_the_status_stands() -> None:
    assert read_sheet(MADR).form == "madr"
    assert read_sheet("# A\n\n* Status: accepted\n").form == "madr"
    assert read_sheet(NYGARD).form == "nygard"
    assert read_sheet(f"---\ntags: [a]\n---\n{NYGARD}").form == "madr"
