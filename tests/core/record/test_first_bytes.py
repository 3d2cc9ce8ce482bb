"""A head says what the whole record says, wherever it is taken for enough."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from adr.core.forms import form_named
from adr.core.record.first_bytes import opening_bytes, says_first
from adr.model.record import Record
from adr.project.records import as_record

MADR = """\
---
status: "superseded by ADR-0005"
date: 2026-11-03
decision-makers: [Ana Ruiz, 王小明]
tags: [storage]
---

# Keep metrics in DuckDB

## Context and Problem Statement

Superseded by [ADR-0005](0005-a.md).
"""
NYGARD = """\
# 7. Keep metrics in DuckDB

Date: 2026-11-03

## Status

Superseded by [9. Use Kafka](0009-use-kafka.md)

## Context

The nightly report.
"""
LINES = (
    "---",
    "status: accepted",
    "status:",
    "Status: proposed",
    'date: "2026-11-03"',
    "date: soon",
    "tags: [a, b]",
    "tags:",
    "  - c",
    "- Status: rejected",
    "* Date: 2026-11-04",
    "Date: 2026-11-05",
    "deciders: Ana, Wei",
    "x: []",
    "superseded-by: 0003",
    "title: T",
    "number: 9",
    "# 3. Title",
    "# Other",
    "## Status",
    "## Context",
    "## Decision",
    "## Metadata",
    "## Tags",
    "## 3. List of the Deciders",
    "Accepted",
    "Superseded by [4. X](0004-x.md)",
    "| Status | x |",
    "```",
    "<!-- date: 1 -->",
    "",
    "",
    "### Date",
    "Text: with colon",
    "=====",
    "Tags: x",
    "Deciders: Omar",
)


def told(record: Record) -> tuple[object, ...]:
    """Return what a list tells."""
    people = (record.deciders, record.consulted, record.informed)
    return record.number, record.title, record.status, record.word, record.date, record.tags, *people


def agree(text: str) -> bool:
    path = "doc/adr/0001-a.md"
    return told(as_record(path, opening_bytes(text.encode()).decode())) == told(as_record(path, text))


def first(text: str) -> bool:
    """Return whether what a record says first, if that is sure, is what its form has it say."""
    said, form = says_first(text.encode()), as_record("doc/adr/0001-a.md", text).form
    return not said or form_named(form).profile == said


def test_what_a_record_says_first_tells_its_form() -> None:
    assert [says_first(text.encode()) for text in (MADR, NYGARD)] == ["madr", "nygard"]
    assert [says_first(text.encode()) for text in (MADR.replace("status:", "state:"), "# A\n", "")] == ["", "", ""]


def test_what_templates_write_is_read_by_its_head() -> None:
    assert opening_bytes(MADR.encode()).decode() == MADR[: MADR.index("## Context")]
    assert opening_bytes(NYGARD.encode()).decode() == NYGARD[: NYGARD.index("## Context")]
    assert agree(MADR)
    assert agree(NYGARD)
    for heading in ("Tags", "3. List of the Deciders", "Consulted:"):
        assert agree(f"{NYGARD}\n## {heading}\n\n- fast\n")


def test_what_is_out_of_the_ordinary_is_read_whole() -> None:
    for text in (
        MADR.replace("\n", "\r\n"),
        MADR.replace("date: 2026-11-03\n", ""),
        MADR.replace("[storage]", "\n- storage"),
        MADR + "\n## Status\n\nRejected\n",
        MADR.replace("## Context", "## Meta"),
        NYGARD.replace("Date: ", "* Date: "),
        "\ufeff" + MADR,
        MADR.replace("# Keep", "<!-- # A -->\n# Keep"),
        MADR.replace("tags: [", "tags: [&a "),
        "",
    ):
        assert opening_bytes(text.encode()) == text.encode()
    for content in (MADR.encode() + b"\xff\n", NYGARD.encode() + b"\0\n"):
        assert opening_bytes(content) == content


@given(st.lists(st.sampled_from(LINES), max_size=14).map("\n".join))
def test_any_record_is_read_the_same(text: str) -> None:
    assert agree(f"{text}\n")
    assert first(f"{text}\n")


@given(
    st.sampled_from((MADR, NYGARD)),
    st.lists(st.tuples(st.integers(0, 14), st.booleans(), st.sampled_from(LINES)), max_size=3),
)
def test_a_record_with_a_few_lines_changed_is_read_the_same(text: str, changes: list[tuple[int, bool, str]]) -> None:
    lines = text.split("\n")
    for at, is_new, line in changes:
        lines[at : at + (not is_new)] = [line]
    assert agree("\n".join(lines))
    assert first("\n".join(lines))
