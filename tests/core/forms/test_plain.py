"""The plainest records are seen in one look, which says what reading place after place says."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adr.adapters.commonmark import parse
from adr.core.forms.plain import read_plain
from adr.core.forms.read import read_in_turn
from adr.core.record.frontmatter import read_flat
from adr.core.record.head import read_head

PATH = "doc/adr/0001-a.md"
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

Accepted

## Context

The nightly report.
"""
LINES = """
---|status: accepted|status: superseded|status: "no, yet"|date: 2026-11-04|date: soon|tags: ,|deck: &x 0001-a
consulted:|informed: 'a|number: 9|title: T|adr-id: 3|links: [1]|a: b: c|superseded-by: 3|Status: accepted|tags: [a
created: 2026-01-01|Deprecated|superseded by ADR-3|# 3. Title|# Status|# Status: new|# Date|## Status|## Estado
## Metadata|## Keep metrics in DuckDB|##|## Context|### Date|- Status: rejected|```|<!--|-->|===|#|## A {#b}|  x
governs: [src/**, '*.py']|status: "in trial "
""".replace("\n", "|").split("|")


@pytest.mark.parametrize(
    "text", [MADR, MADR.replace("status", "tags").replace("tags: [storage]", "status: accepted"), NYGARD]
)
def test_what_templates_write_is_seen_in_one_look(text: str) -> None:
    assert read_plain(read_head(PATH, parse(text)))


@example(MADR, [(1, 0, "consulted:"), (1, 0, "consulted:")])
@example(MADR, [(1, 1, 'status: "in trial "')])
@given(
    st.sampled_from((MADR, NYGARD)),
    st.lists(st.tuples(st.integers(0, 14), st.integers(0, 2), st.sampled_from(LINES)), max_size=3),
)
def test_what_is_seen_in_one_look_is_what_is_read_in_turn(text: str, changes: list[tuple[int, int, str]]) -> None:
    lines = text.split("\n")
    for at, replaced, line in changes:
        lines[at : at + replaced] = [line]
    head = read_head(PATH, parse("\n".join(lines)))
    seen = read_plain(head)
    if seen:
        assert read_flat(PATH, head.document.matter) is not None, "what is wrong with front matter has to be found"
        read = read_in_turn(head)
        assert seen == read
        assert (seen.title.at, seen.status.at, seen.date.at) == (read.title.at, read.status.at, read.date.at)
