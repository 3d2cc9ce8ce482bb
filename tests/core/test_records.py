"""A record that somebody wrote is read, and changed only where its status stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.records import Sheet, has_day, read_sheet, restatus, status_word, supersede
from adr.model.decision import Reference, Status

BY = Reference(number=9, title="Use DuckDB", file="0009-use-duckdb.md")
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
LINK = "Superseded by [ADR-0009 Use DuckDB](0009-use-duckdb.md)."
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


def test_front_matter_s_status_moves_and_the_link_is_added_under_more_information() -> None:
    moved = supersede(MADR, BY)
    assert moved == MADR.replace("accepted", "superseded by ADR-0009") + f"\n{LINK}\n"


def test_more_information_is_made_where_there_is_none() -> None:
    text = "---\nStatus: 'accepted'   # since May\n---\n\n# A\n\nEnd.\n"
    assert supersede(text, BY) == (
        f"---\nStatus: superseded by ADR-0009\n---\n\n# A\n\nEnd.\n\n## More Information\n\n{LINK}\n"
    )


def test_the_link_stands_under_more_information_even_when_it_is_not_last() -> None:
    moved = supersede(f"{MADR}\n## Appendix\n\nstatus: kept\n", BY)
    assert moved == MADR.replace("accepted", "superseded by ADR-0009") + f"\n{LINK}\n\n## Appendix\n\nstatus: kept\n"


def test_a_status_in_a_list_moves_alone() -> None:
    text = "# A\n\n* Status: accepted\n* Date: 2026-01-02\n\nStatus: x\n"
    assert supersede(text, BY) == text.replace("accepted", "superseded by [Use DuckDB](0009-use-duckdb.md)")


def test_only_the_first_of_two_lists_is_the_record_s() -> None:
    text = "# A\n\n- Status: accepted\n\nAn example:\n\n- Status: accepted\n"
    moved = supersede(text, BY)
    assert moved == text.replace("accepted", "superseded by [Use DuckDB](0009-use-duckdb.md)", 1)


def test_a_status_section_is_changed_as_adr_tools_does() -> None:
    moved = supersede(NYGARD, BY)
    assert moved == NYGARD.replace("Accepted", "Superseded by [9. Use DuckDB](0009-use-duckdb.md)")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\nAccepted\n\nAmends [1. A](0001-a.md)\n\n", "\nAmends [1. A](0001-a.md)\n\n{}\n\n"),
        ("\nProposed, then\naccepted by all.\n\n", "\nProposed, then\naccepted by all.\n\n{}\n\n"),
        ("Accepted\n", "\n{}\n\n"),
        ("\n", "\n{}\n\n"),
    ],
)
def test_other_lines_of_a_status_section_stay(before: str, after: str) -> None:
    link = "Superseded by [9. Use DuckDB](0009-use-duckdb.md)"
    text = f"# A\n\n## Status\n{before}## Context\n"
    assert supersede(text, BY) == f"# A\n\n## Status\n{after.format(link)}## Context\n"


def test_a_record_without_a_status_is_not_understood() -> None:
    assert supersede("# A\n\nProse.\n", BY) is None
    assert supersede("---\ntags: [a]\n---\n\n# A\n", BY) is None


@pytest.mark.parametrize("text", [MADR, NYGARD, "# A\n\n* Status: accepted\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n"])
def test_line_ends_byte_order_mark_and_last_line_stay(text: str, mark: str, end: str, last: str) -> None:
    whole = mark + (text.rstrip() + last).replace("\n", end)
    moved = supersede(whole, BY)
    assert moved is not None
    assert moved == mark + str(supersede(text.rstrip() + last, BY)).replace("\n", end)
    assert moved.endswith(end) == bool(last)
    assert moved.count("\r\n") == (moved.count("\n") if end == "\r\n" else 0)


@given(st.text(st.characters(codec="utf-8", exclude_characters="#\r"), max_size=40))
def test_what_stands_between_status_and_end_keeps_its_bytes(prose: str) -> None:
    head, tail = "---\nstatus: accepted\nx: y\n---\n\n# A\n\n", "\n\n## End\n\nLast.\n"
    moved = supersede(f"{head}{prose}{tail}", BY)
    added = f"\n## More Information\n\n{LINK}\n"
    assert moved == f"{head.replace('accepted', 'superseded by ADR-0009')}{prose}{tail}{added}"


MADR_2 = "# A\n\n* Status: accepted <!-- optional -->\n* Date: 2026-01-02\n\n## Context\n\nStatus: accepted\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (MADR, MADR.replace("accepted", "deprecated").replace("2026-01-02", "2027-03-04")),
        (NYGARD, NYGARD.replace("Accepted", "Deprecated").replace("2026-01-02", "2027-03-04")),
        (MADR_2, MADR_2.replace("accepted <", "deprecated <").replace("2026-01-02", "2027-03-04")),
        ('---\nstatus: "accepted" # since May\n---\n# A\n', '---\nstatus: "deprecated" # since May\n---\n# A\n'),
        ("# A\n\n**Status**: **ACCEPTED**\n", "# A\n\n**Status**: **DEPRECATED**\n"),
        ("# A\n\n## Status\n\n- Accepted.\n\nAmends [1. A](0001-a.md)\n",
         "# A\n\n## Status\n\n- Deprecated.\n\nAmends [1. A](0001-a.md)\n"),
        ("---\nstatus: accepted\n---\n# A\n\n## Status\n\nAccepted\n",
         "---\nstatus: deprecated\n---\n# A\n\n## Status\n\nDeprecated\n"),
    ],
)  # fmt: skip
def test_a_status_moves_where_it_stands_and_the_date_with_it(text: str, after: str) -> None:
    assert restatus(text, Status.DEPRECATED, "2027-03-04") == after


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\nProse.\n",
        "---\nstatus: accepted, but see below\n---\n# A\n",
        "---\nstatus: proposed\n---\n# A\n\n## Status\n\nAccepted\n",
        "# A\n\n## Status\n\nProposed\n\nAccepted\n",
        "# A\n\n## Status\n\nSuperseded by [9. B](0009-b.md)\n",
        "# A\n\n## Context\n\nStatus: accepted\n",
    ],
)
def test_a_status_that_is_not_one_word_is_left_to_a_person(text: str) -> None:
    assert status_word(text) == ""
    assert restatus(text, Status.DEPRECATED, "2027-03-04") is None


def test_a_date_is_changed_where_there_is_one_in_figures_and_never_added() -> None:
    assert has_day(MADR)
    for text in ("---\nstatus: accepted\n---\n# A\n", "# A\n\nDate: 3 May 2026\n\n## Status\n\nAccepted\n"):
        assert not has_day(text)
        moved = restatus(text, Status.DEPRECATED, "2027-03-04")
        assert moved is not None
        assert "2027" not in moved


@given(
    form=st.sampled_from([MADR, NYGARD, MADR_2]),
    mark=st.sampled_from(["", "\ufeff"]),
    end=st.sampled_from(["\n", "\r\n"]),
    last=st.sampled_from(["", "\n", "\n\n"]),
    prose=st.text(st.characters(codec="utf-8", exclude_characters="#\r"), max_size=40),
)
def test_a_move_and_its_reverse_give_back_the_same_bytes(form: str, mark: str, end: str, last: str, prose: str) -> None:
    whole = mark + (form.rstrip() + prose + last).replace("\n", end)
    moved = restatus(whole, Status.PROPOSED, "2027-03-04")
    assert moved is not None
    assert status_word(moved) == "proposed"
    assert restatus(moved, Status.ACCEPTED, "2026-01-02") == whole
