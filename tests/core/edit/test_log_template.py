"""A log's own template is filled in where it stands for something, and a log's records are one without their words."""

from __future__ import annotations

import pytest

from adr.adapters import commonmark
from adr.core.edit.fill_template import Blanks, Habit
from adr.core.edit.log_template import fill_like, has_words, skeleton
from adr.core.forms.read import read_record
from adr.model.record import Record

BLANKS = Blanks(number=7, title="Use: DuckDB", date="2031-02-03", status="proposed")


def record(text: str) -> Record:
    return read_record("doc/adr/0003-a.md", commonmark.parse(text))


def filled(text: str, habit: Habit | None = None, *, keeps_status: bool = True) -> str:
    return fill_like(record(text), BLANKS, habit, keeps_status=keeps_status)


DRAFT = "---\nstatus: draft\n---\n"
MADR4 = """\
---
status: "{proposed | rejected | accepted | superseded by ADR-0123}"
date: {YYYY-MM-DD when the decision was last updated}
decision-makers: {list everyone}
---

# {short title}

## Context and Problem Statement

{Describe}
"""


def test_front_matter_and_the_heading_are_filled_in_and_all_else_stays() -> None:
    first, rest = MADR4.split("---\n\n", 1)
    assert filled(MADR4) == (
        "---\nstatus: proposed\ndate: 2031-02-03\ndecision-makers: {list everyone}\n---\n\n"
        + rest.replace("{short title}", "Use: DuckDB")
    )
    assert first


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# ADR-XXXX: Title\n", "# ADR-0007: Use: DuckDB\n"),
        ("# [NNN]. [title]\n", "# 007. Use: DuckDB\n"),
        ("# 1. Title\n", "# 7. Use: DuckDB\n"),
        ("# [short title of solved problem]\n", "# Use: DuckDB\n"),
        ("* Status: [proposed | accepted] <!-- optional -->\n", "* Status: proposed <!-- optional -->\n"),
        ("- Date:\n", "- Date: 2031-02-03\n"),
        ("Datum: JJJJ-MM-TT\n", "Datum: 2031-02-03\n"),
        (
            "## Status\n\n<!-- one of these -->\nWhat is the status?\n\n## Context\n",
            "## Status\n\nproposed\n\n## Context\n",
        ),
        ("## Status\n\nDraft\n", "## Status\n\nDraft\n"),
        (f"{DRAFT}# T\n\n## Status\n\nA | B\n", f"{DRAFT}# Use: DuckDB\n\n## Status\n\ndraft\n"),
        ('---\nid: ADR-0000\ntitle: ""\n---\n', '---\nid: ADR-0007\ntitle: "Use: DuckDB"\n---\n'),
    ],
)
def test_what_stands_for_something_is_filled_in(before: str, after: str) -> None:
    heading = "" if before.startswith(("#", "---")) and not before.startswith("##") else "# Title\n\n"
    assert filled(heading + before).removeprefix("# Use: DuckDB\n\n" if heading else "") == after


def test_a_status_that_is_asked_for_replaces_the_template_s_own() -> None:
    assert filled("# T\n\n## Status\n\nDraft\n", keeps_status=False) == "# Use: DuckDB\n\n## Status\n\nproposed\n"


def test_the_heading_begins_as_those_of_the_log_do() -> None:
    assert filled("# Title\n", Habit("ADR ", 3, ": ")) == "# ADR 007: Use: DuckDB\n"


def test_only_words_in_the_heading_make_a_template_of_words() -> None:
    assert has_words("---\nstatus: x\n---\n# NUMBER. TITLE\n")
    assert not has_words("# Title\n\nTITLE\n")


GERMAN = """\
# ADR-0003: Wir nutzen X

- Status: akzeptiert
- Datum: 2024-01-02
- **Ticket**: ABC-1
- Ersetzt: nichts

## Kontext

Lange Geschichte.

## Entscheidung

### Eine Einzelheit

## {last}

Kurz.
"""


def test_a_log_s_records_are_a_template_without_what_they_say() -> None:
    records = [record(GERMAN.format(last=last)) for last in ("Ausblick", "Folgen", "Folgen")]
    assert skeleton(records, ("context", "decision")) == (
        "# ADR-0003: Wir nutzen X\n\n- Status:\n- Datum:\n- **Ticket**:\n- Ersetzt:\n\n## Kontext\n\n## Entscheidung\n"
    )


def test_sections_that_are_known_or_that_no_two_records_share_make_no_template() -> None:
    records = [record(GERMAN.format(last="Folgen"))] * 2
    assert skeleton(records, ("kontext", "entscheidung")) is None
    assert skeleton(records[:1], ()) is None
    assert skeleton([], ()) is None


def test_front_matter_keeps_its_keys_without_values() -> None:
    text = "---\nstatus: accepted\ndate: 2024-02-03\ndeciders:\n  - Ana\nsupersedes: 3\n---\n# T\n\n## Problem\n\nx\n"
    assert skeleton([record(text)] * 2, ()) == "---\nstatus:\ndate:\ndeciders:\n---\n\n# T\n\n## Problem\n"


def test_a_table_with_columns_keeps_its_head_and_is_filled_in_below_it() -> None:
    table = "| Status | Date | Supersedes |\n|---|---|---|\n|{}|{}|{}|\n"
    text = f"# T\n\n{table.format(' Accepted ', ' 2024-01-01 ', ' none ')}\n## Problem\n\nx\n"
    blank = skeleton([record(text)] * 2, ()) or ""
    assert blank == f"# T\n\n{table.format('  ', '  ', '  ')}\n## Problem\n"
    row = table.format(" proposed ", " 2031-02-03 ", "  ")
    assert filled(blank) == f"# Use: DuckDB\n\n{row}\n## Problem\n"
