"""Each common form is read: what a record says of itself, and on which line."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.adapters import commonmark
from adr.core.edit.change_status import restatus, supersede
from adr.core.forms.read import read_record, supersedes
from adr.core.record.lacks import lacks
from adr.core.record_names import name_day
from adr.model.decision import Reference, Status
from adr.model.problem import Problem
from adr.model.record import LinkKind, Record, Said
from adr.project.records import as_record, read_matter

NYGARD = """\
# 9. Use DuckDB

Date: 2026-11-03

## Status

Accepted

Supercedes [3. Use CSV](0003-use-csv.md)

Amends [4. Keep files](0004-keep-files.md)

## Context

As in [ADR 2](0002-a.md).
"""
MADR = """\
---
status: superseded by ADR-0012
date: 2026-11-03
{people}
consulted: []
tags: [storage, "large files"]
---

# Use DuckDB

## Context and Problem Statement

Which database?

<!-- ## Not a heading -->

```sh
# nor this
```

## Decision Outcome

Chosen option: "DuckDB", because it is small.
"""
MADR2 = """\
# Use DuckDB

* Status: accepted <!-- optional -->
* Deciders: [Ana Ruiz](https://example.org/ana), 王小明 (storage, reports)
* Date: 2026-11-03 <!-- when it was last changed -->

Technical Story: none

## Context and Problem Statement

Which database?

## Links

* Refines [ADR-0005](0005-a.md)
"""
LOG4BRAINS = """\
# Use DuckDB

- Status: superseded by [20261201-use-kafka](20261201-use-kafka.md)
- Deciders: Ana Ruiz, Wei
- Date: 2026-11-03
- Tags: storage, reports

## Context and Problem Statement

Which database?
"""
ADRS = """\
---
number: 9
title: Use DuckDB
date: 2026-11-03
status: superseded
links:
  - target: 3
    kind: supersedes
  - target: 12
    kind: supersededby
tags:
  - storage
---

# 9. Use DuckDB

## Context

Which database?
"""
ADG = """\
---
adr_id: "0009"
title: Use DuckDB
status: decided
tags: [storage]
links:
    precedes:
        - "0012"
    succeeds: []
    custom:
        revises:
            - "0003"
comments:
    - author: Ana
      date: "2026-11-02 10:00:00"
      comment: looks good
    - author: Wei
      date: "2026-11-03 11:30:00"
      comment: marked as decided
---

## <a name="question"></a> Context and Problem Statement

Which database?

## <a name="options"></a> Considered Options

1. <a name="option-1"></a> DuckDB
2. <a name="option-2"></a> Kafka
"""


def read(text: str, name: str = "0009-use-duckdb.md") -> Record:
    return as_record(f"doc/adr/{name}", text)


def texts(said: tuple[Said, ...]) -> list[str]:
    return [one.text for one in said]


def links(record: Record) -> list[tuple[str, int | None, int]]:
    return [(one.kind.value, one.number, one.line) for one in record.links]


def test_nygard_form_is_read() -> None:
    record = read(NYGARD)
    assert (record.form, record.number, record.word) == ("nygard", 9, "accepted")
    assert (record.title, record.status, record.date) == (
        Said("Use DuckDB", 1),
        Said("Accepted", 7),
        Said("2026-11-03", 3),
    )
    assert links(record) == [("supersedes", 3, 9), ("amends", 4, 11), ("other", 2, 15)]
    assert record.links[2].words == "As in"
    assert [(one.title, one.line) for one in record.sections] == [("9. Use DuckDB", 1), ("Status", 5), ("Context", 13)]


@pytest.mark.parametrize(
    ("people", "line"),
    [
        ("deciders: Ana Ruiz, 王小明", 4),
        ("decision-makers: [Ana Ruiz, 王小明]", 4),
        ("decision-makers:\n  - Ana Ruiz\n  - 王小明", 5),
    ],
)
def test_madr_3_and_4_are_read(people: str, line: int) -> None:
    record = read(MADR.format(people=people))
    assert (record.form, record.number, record.word) == ("madr", 9, "superseded")
    assert record.status == Said("superseded by ADR-0012", 2)
    assert (texts(record.deciders), record.deciders[0].line) == (["Ana Ruiz", "王小明"], line)
    assert (record.consulted, texts(record.tags)) == ((), ["storage", "large files"])
    assert links(record) == [("superseded-by", 12, 2)]
    assert [one.title for one in record.sections] == ["Use DuckDB", "Context and Problem Statement", "Decision Outcome"]


def test_madr_2_is_read() -> None:
    record = read(MADR2)
    assert (record.form, record.word, record.status) == ("madr2", "accepted", Said("accepted", 3))
    assert record.date == Said("2026-11-03", 5)
    assert record.deciders == (Said("Ana Ruiz", 4), Said("王小明 (storage, reports)", 4))
    assert [(one.words, one.path) for one in record.links] == [("Refines", "doc/adr/0005-a.md")]


def test_log4brains_is_read_and_has_no_number() -> None:
    record = read(LOG4BRAINS, "20261103-use-duckdb.md")
    assert (record.form, record.number, record.word) == ("log4brains", None, "superseded")
    assert (texts(record.deciders), texts(record.tags)) == (["Ana Ruiz", "Wei"], ["storage", "reports"])
    assert [(one.kind, one.path) for one in record.links] == [(LinkKind.SUPERSEDED_BY, "doc/adr/20261201-use-kafka.md")]


def test_a_number_in_the_title_is_none_for_log4brains() -> None:
    assert read(LOG4BRAINS.replace("# Use", "# 3. Use"), "20261103-use-duckdb.md").number is None


PLAIN = (
    "status: accepted",
    "date: 2026-11-03",
    "deciders: Ana, Wei",
    "decision_makers: [Ana Ruiz, 王小明]",
    "consulted: []",
    "informed:",
    "tags: [a b,c , d-e]",
    "Tags: x",
    "number: 0009",
    "title: Use DuckDB",
    "supersedes: 3",
    "key: a-b (c)",
)


@given(st.lists(st.sampled_from(PLAIN), max_size=6, unique=True))
def test_plain_front_matter_is_read_the_same_in_one_look_and_row_by_row(lines: list[str]) -> None:
    plain, other = (read("\n".join(("---", *lines, last, "---", "# A", ""))) for last in ("last: x", "last: 'x'"))
    assert (plain, plain.links, plain.sections, plain.details) == (other, other.links, other.sections, other.details)


def test_adrs_is_read_with_the_links_of_its_front_matter() -> None:
    record = read(ADRS)
    assert (record.form, record.number, record.title) == ("adrs", 9, Said("Use DuckDB", 15))
    assert (record.word, texts(record.tags)) == ("superseded", ["storage"])
    assert links(record) == [("supersedes", 3, 7), ("superseded-by", 12, 9)]


def test_what_adrs_says_of_a_successor_is_known_to_every_command() -> None:
    record = as_record("doc/adr/0009-a.md", ADRS)
    assert record.successor
    assert (record.successor.number, record.place(record.successor).line) == (12, 9)
    assert [one.number for one in supersedes(record)] == [3]


def test_adg_is_read() -> None:
    record = read(ADG, "AD0009-use-duckdb.md")
    assert (record.form, record.number, record.title) == ("adg", 9, Said("Use DuckDB", 3))
    assert (record.status, record.word, texts(record.tags)) == (Said("decided", 4), Status.ACCEPTED, ["storage"])
    assert record.date == Said("2026-11-03 11:30:00", 18), "the day of the last comment is the only one"
    assert [(one.words, one.number, one.line) for one in record.links] == [("precedes", 12, 8), ("revises", 3, 12)]
    assert [one.title for one in record.sections] == ["Context and Problem Statement", "Considered Options"]
    assert record.sections[1].text == "1. DuckDB\n2. Kafka"


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("✅ Accepted", "accepted"),
        ("Accepted - 2026-11-03", "accepted"),
        ("accepted; see ADR-45", "accepted"),
        ("**Rejected**", "rejected"),
        ("Superceded by ADR-3", "superseded"),
        ("⌛ Superseded [3](3-a.md)", "superseded"),
        ("Accepted or Rejected", None),
        ("proposed | accepted", None),
        ("{Active}", "accepted"),
        ("Approved with changes", "accepted"),
        ("Draft", None),
        ("Partly superseded", None),
    ],
)
def test_a_status_is_one_of_ours_by_the_word_that_it_begins_with(status: str, word: str | None) -> None:
    assert read(f"# A\n\n## Status\n\n{status}\n\n## Context\n\nB\n").word == word


@pytest.mark.parametrize(
    "status",
    [
        "~~Proposed~~ Accepted",
        "~Proposed~ Accepted",
        "~~Draft~~ ~~Proposed~~ → Accepted",
        "<del>Proposed</del> Accepted",
        "~~Proposed~~\n\nAccepted",
        "- ~~Proposed~~\n- Accepted",
        "1. Accepted",
        "- [ ] Proposed\n- [x] Accepted\n- [ ] Rejected",
        "**Accepted.**",
        "[Accepted](https://example.org/pull/1)",
        '<span style="color: green">Accepted</span>',
        ":white_check_mark: Accepted",
        "<!--\nRejected\n-->\n\nAccepted",
        "```text\nRejected\n```\n\nAccepted",
    ],
)
def test_a_status_is_read_and_changed_whatever_marks_stand_around_it(status: str) -> None:
    """What is struck out, left open, code or a comment says nothing, and stays."""
    text = f"# A\n\n## Status\n\n{status}\n\n## Context\n\nB\n"
    record = as_record("doc/adr/0001-a.md", text)
    assert record.word is Status.ACCEPTED
    assert restatus(record, Status.DEPRECATED, "2026-11-18") == text.replace("Accepted", "Deprecated")
    gone = supersede(record, Reference(number=9, title="B", file="0009-b.md"))
    assert gone
    assert as_record("doc/adr/0001-a.md", gone).word is Status.SUPERSEDED
    hidden = {line for line in status.split("\n") if "Rejected" in line and "[ ]" not in line}
    assert hidden <= set(gone.split("\n"))


@pytest.mark.parametrize(
    "heading",
    [
        "### Status",
        "  ## Status ##",
        "##\tStatus",
        "## **Status**",
        "## 📌 Status",
        "## Status：",
        "## [Status](#status)",
        '## <a name="status"></a>Status',
        "## Status <!-- one word -->",
        "## 1. Status",
        "Status\n------",
    ],
)
@pytest.mark.parametrize("title", ["# A\n\n", "---\ntitle: A\n---\n\n", "<h1>A</h1>\n\n"])
def test_a_status_section_is_known_however_its_heading_is_written(title: str, heading: str) -> None:
    assert read(f"{title}{heading}\n\nAccepted\n\n## Context\n\nB\n").word == "accepted"


@pytest.mark.parametrize(
    "matter",
    [
        '"status": accepted',
        "'status': accepted",
        "status :\taccepted",
        "status:\n  accepted",
        "status: # the word\n  accepted",
        "status: >-\n  accepted",
        "status: |\n  accepted",
        "status: !!str accepted",
        "? status\n: accepted",
        "{status: accepted, date: 2026-11-18}",
        "status: proposed\nstatus: accepted",
        "note: |\n  status: rejected\nstatus: accepted",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_says_what_yaml_says_and_is_changed_there(matter: str, end: str) -> None:
    """Of a key that is repeated the last counts."""
    text = f"---\n{matter}\nx: y\n---\n\n# A\n".replace("}\nx: y", "}").replace("\n", end)
    record = as_record("doc/adr/0001-a.md", text)
    assert record.word is Status.ACCEPTED
    assert restatus(record, Status.DEPRECATED, "2026-11-18") == text.replace("accepted", "deprecated")
    gone = supersede(record, Reference(number=9, title="B", file="0009-b.md"))
    assert gone
    assert as_record("doc/adr/0001-a.md", gone).word is Status.SUPERSEDED


def test_a_title_is_the_one_with_the_records_number_below_what_all_records_have() -> None:
    above, own = "# Architecture Decision Records (ADR)\n\n## The shop", "## ADR-7: Use SQLite\n\n**Status:** Accepted"
    record = as_record("doc/adr/ADR-007.md", f"{above}\n\n{own}\n\n### Context\n")
    assert (record.title.text, record.word) == ("Use SQLite", Status.ACCEPTED)
    assert not [one for one in lacks(record.head) if one.what == "The shop"]


def test_the_letters_of_a_series_are_no_part_of_a_title() -> None:
    assert as_record("doc/adr/EPR-0007-a.md", "# EPR-0007: Use SQLite\n").title.text == "Use SQLite"
    assert as_record("doc/adr/0007-a.md", "# HTTP-2: the next step\n").title.text == "HTTP-2: the next step"


def test_two_places_that_differ_make_no_status() -> None:
    assert read("---\nstatus: accepted\n---\n# A\n\n## Status\n\nProposed\n").word is None


def test_a_bare_number_is_the_titles_own_unless_the_name_has_it() -> None:
    assert read("# 9 Logging\n").title.text == "Logging"
    assert read("# 3 ways to log\n").title.text == "3 ways to log"


def test_broken_front_matter_leaves_a_record_that_is_read() -> None:
    record = read("---\nstatus: accepted\ndeciders: @ana, @wei\nx: [\n---\n# A\n")
    assert (record.word, texts(record.deciders), record.title.line) == ("accepted", ["@ana", "@wei"], 6)


def test_broken_front_matter_is_read_with_its_lists() -> None:
    record = as_record("a.md", "---\ndeciders:\n  - @ana\n- 'wei'\nstatus: accepted\n---\n# A\n")
    assert (record.word, texts(record.deciders)) == ("accepted", ["@ana", "wei"])


@pytest.mark.parametrize(
    "matter", ["status: proposed\nstatus: accepted", "status: &a accepted\ntags: *a", "deciders:\n  - @ana"]
)
def test_what_is_wrong_with_front_matter_is_noted(matter: str) -> None:
    noted: list[Problem] = []
    record = as_record("a.md", f"---\n{matter}\n---\n# A\n", matter=partial(read_matter, note=noted.append))
    assert record.title.text == "A"
    assert {one.place.path for one in noted if one.place} == {"a.md"}


def test_front_matter_that_is_more_than_plain_is_read_by_the_library() -> None:
    text = "---\nstatus: accepted\nconsulted: >-\n  the platform\n  team\n---\n# A\n"
    assert read_record("a.md", commonmark.parse(text)).consulted == ()
    assert texts(as_record("a.md", text).consulted) == ["the platform team"]


FORMS = (NYGARD, MADR.format(people="deciders: Ana"), MADR2, LOG4BRAINS, ADRS, ADG)


@pytest.mark.parametrize("text", FORMS)
def test_line_ends_a_mark_and_a_missing_last_newline_change_nothing(text: str) -> None:
    for name in ("0009-a.md", "20261103-a.md", "AD0009-a.md"):
        record = read(text, name)
        for other in (text.replace("\n", "\r\n"), "\ufeff" + text, text.rstrip("\n")):
            again = read(other, name)
            assert [(one.title, one.line) for one in again.sections] == [
                (one.title, one.line) for one in record.sections
            ]
            assert (again.title, again.status, again.word, again.date) == (
                record.title,
                record.status,
                record.word,
                record.date,
            )
            assert (again.people, again.tags, again.links) == (record.people, record.tags, record.links)


LINES = (
    *dict.fromkeys(line for text in FORMS for line in text.split("\n")),
    "Title",
    "=====",
    "-----",
    "Status: proposed",
    "**Status:** Accepted | **Date:** 2026-11-03 | **Deciders:** Ana",
    "## Deciders",
    "| Status | Date |",
    "| --- | --- |",
    "| accepted | 2026-11-03 |",
    "~~~",
    "\t- x",
    "---",
    "-",
    "Superseded: 2026-11-03 by [4](0004-a.md)",
    "Supersedes ADR-3, ADR-4 and ADR-5.",
    "[a]: 0004-a.md",
    "See [x][a].",
    "| [5](0005-a.md) | [6](<0006 b.md>) |",
    "deciders: [",
)


@given(
    st.lists(st.sampled_from(LINES), max_size=16).map("\n".join),
    st.sampled_from(["0009-a.md", "20261103-a.md", "AD0009-a.md"]),
)
def test_what_a_record_says_stands_where_it_says_so(text: str, name: str) -> None:
    record = read(text, name)
    for said in (record.title, record.status, record.date):
        assert said.line == (record.place(said).line if said.text else 0)
    if record.successor:
        assert record.word is Status.SUPERSEDED
        assert any(one.kind is LinkKind.SUPERSEDED_BY and one.number == record.successor.number for one in record.links)
    for section in record.sections:
        assert text.split("\n")[section.line - 1].strip()


@given(st.text(alphabet="#-*_[]()|:`<>! \n\r\tab1.md0", max_size=200))
def test_nothing_crashes_a_reading_and_all_it_tells_stands_on_a_line_of_the_text(text: str) -> None:
    for name in ("0001-a.md", "20261103-a.md", "AD0001-a.md"):
        record = as_record(name, text)
        assert record.path == name
        last = text.count("\n") + 1
        date = Said() if record.date.text == name_day(name) else record.date
        told = (record.title, record.status, date, *record.deciders, *record.tags)
        assert all(one.line in range(bool(one.text), last + 1) for one in told), "what is said stands on a line"
        assert all(0 < one.line <= last for one in (*record.links, *record.sections))


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("# Use C#", "Use C#"),
        ("# Use C# #", "Use C#"),
        ("# 3. Use SQLite", "Use SQLite"),
        ("# 0003 Use SQLite", "Use SQLite"),
        ("# ADR-0003: Use SQLite", "Use SQLite"),
        ("# ADR 3 - Use SQLite", "Use SQLite"),
        ("# 3) Use SQLite {#adr-3}", "Use SQLite"),
        ("# #3. Use SQLite", "Use SQLite"),
        ("# [ADR-003] Use SQLite", "Use SQLite"),
        ("# ADR: Use SQLite", "Use SQLite"),
        ("# Nr. 003: Use SQLite", "Use SQLite"),
        ("# No 3 – Use SQLite", "Use SQLite"),
        ("# 🎨 ADR-003: Use SQLite", "Use SQLite"),
        ("# 🎨 Use SQLite", "🎨 Use SQLite"),
        ("# Architecture Decision Record: Use SQLite", "Use SQLite"),
        ("# ADR-003-使用数据库", "使用数据库"),
        ("# ADR-003：使用数据库", "使用数据库"),
        ("## 3. Use SQLite\n\n### Context", "Use SQLite"),
        ("## ADR-3: Use SQLite\n\n## Context\n\nWe grow.\n\n## Decision", "Use SQLite"),
        ("## Use SQLite\n\n- Status: accepted\n\n## Context", "Use SQLite"),
        ("## Metadata\n\n- Status: accepted\n\n## Context", ""),
        ("# Title\n\nUse SQLite\n\n## Context\n\nWe grow.", "Use SQLite"),
        ("#### ADR-001 : Use SQLite", "Use SQLite"),
        ("## Context\n\n### A part\n\n## Decision", ""),
        ("# 12 factors for every app", "12 factors for every app"),
        ("# 2027 begins", "2027 begins"),
        ("\ufeff# Use SQLite\r", "Use SQLite"),
        ("A title\n=======", "A title"),
        ("", ""),
    ],
)
def test_a_title_is_read_without_its_number(heading: str, title: str) -> None:
    assert as_record("", f"{heading}\n\nProse.\n").title.text == title
    if not heading.startswith("\ufeff"):
        assert as_record("", f"---\n# a comment\nstatus: accepted\n---\n\n{heading}\n").title.text == title


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- **Status:** Aceito\n- **Data:** 2026-11-03\n- **Decisores:** Ana", ("Aceito", "2026-11-03", ["Ana"])),
        ("* statut : accepté\n* date : 2026-11-03\n* décisionnaires : Ana", ("accepté", "2026-11-03", ["Ana"])),
        (
            "* Status: Akzeptiert\n* Datum: 3. November 2026\n* Entscheider: Ana",
            ("Akzeptiert", "3. November 2026", ["Ana"]),
        ),
        (
            "**状态**：已接受\n**日期**：2026年11月3日\n**决策者**：张三、李四",
            ("已接受", "2026年11月3日", ["张三", "李四"]),
        ),
        ("**Status**\n\nAccepted\n\n**Date**\n\n2026-11-03", ("Accepted", "2026-11-03", [])),
        ("- Status\n  - Accepted\n- Date\n  - 2026-11-03", ("Accepted", "2026-11-03", [])),
        ("| Status |\n|---|\n| Accepted |", ("Accepted", "", [])),
        ("* Status: [accepted]\n* Date: {2026-11-03}", ("accepted", "2026-11-03", [])),
        ("## Status\n\n| Status |\n|---|\n| Accepted |", ("Accepted", "", [])),
        ("## Status\n\n| Stage | State |\n|---|---|\n| Status | Accepted |\n| Built | no |", ("Accepted", "", [])),
        ("## Status\n\n| Date | Status |\n|---|---|\n| 2026-11-03 | Accepted |", ("Accepted", "", [])),
        ("* Status: __accepted__", ("accepted", "", [])),
        ("## Status\n\n    Accepted", ("Accepted", "", [])),
        ("## Status\n\nAccepted on 2026-11-03", ("Accepted on 2026-11-03", "2026-11-03", [])),
        ("- Status: Submitted, 2026-11-01; Approved 2026-11-03", ("Approved 2026-11-03", "2026-11-03", [])),
        ("- **Status.** Accepted\n- **Date.** 2026-11-03", ("Accepted", "2026-11-03", [])),
        ("## Información General\n\n| **Estado** | ✅ Implementado |\n|---|---|", ("✅ Implementado", "", [])),
        ("## Status\n\n2026-11-03 accepted", ("2026-11-03 accepted", "2026-11-03", [])),
        ("## A record\n\n**Status**: Accepted\n**Date**: 2026-11-03", ("Accepted", "2026-11-03", [])),
        (
            "|                 | |\n|---|---|\n| Date            | 2026-11-03 |\n| Status          | Accepted |",
            ("Accepted", "2026-11-03", []),
        ),
        ("* Status: Done\n* Date: YYYY-MM-DD", ("Done", "", [])),
        ("- 日付: {YYYY-MM-DD}\n- ステータス: 承認", ("承認", "", [])),
        ("## Status\n\n**Status**: Accepted\n**Date**: 2026-11-03", ("Accepted", "2026-11-03", [])),
        ("## ステータス\n\n承認済み（2026-11-03）", ("承認済み（2026-11-03）", "2026-11-03", [])),
        ("## Status\n\n2026-11-03\n\nAccepted", ("Accepted", "2026-11-03", [])),
        ("## Status\n\nAccepted\n\n2026-11-03", ("Accepted", "2026-11-03", [])),
        ("## Status\n\n- Accepted\n- (2026-11-03)", ("Accepted", "2026-11-03", [])),
        ("## Status\n\n3. November 2026\n\nAkzeptiert", ("Akzeptiert", "3. November 2026", [])),
        ("Introduced: 2026-11-03\n\n## Status\n\nAccepted", ("Accepted", "2026-11-03", [])),
        ("3 November 2026\n\n## Status\n\nAccepted", ("Accepted", "3 November 2026", [])),
        ("_2026-11-03_\n\nB 2026-12-01.\n\n## Status\n\nAccepted", ("Accepted", "2026-11-03", [])),
        ("We met on 2026-11-03.\n\n## Status\n\nAccepted", ("Accepted", "", [])),
        ("## Status\n\n状态：已接受", ("已接受", "", [])),
        ("## Status\n\nSuperseded by ADR-2 on 2026-11-03", ("Superseded by ADR-2 on 2026-11-03", "", [])),
        ("## Status\n\nSupersedes [2. B](0002-b.md)\n\nAccepted", ("Accepted", "", [])),
        (
            "* Deciders: The team decided this in a long meeting with Ana and Bo.\n* Status: accepted",
            ("accepted", "", []),
        ),
    ],
)
def test_status_date_and_people_are_read_in_any_language_and_layout(
    text: str, said: tuple[str, str, list[str]]
) -> None:
    record = read(f"# A\n\n{text}\n\n## Context\n\nB\n")
    assert (record.status.text, record.date.text, texts(record.deciders)) == said
    if not record.successor:
        assert record.word is Status.ACCEPTED


def test_a_day_alone_in_a_status_section_is_the_date_and_no_status() -> None:
    record = read("# A\n\n## Status\n\n2026-11-03\n\n## Context\n\nB\n")
    assert (record.status.text, record.word, record.date.text) == ("", None, "2026-11-03")


def test_a_status_and_a_day_in_the_braces_of_a_template_are_read() -> None:
    record = read("---\nstatus: { accepted }\ndate: {2026-11-03}\ndeciders: {everyone involved}\n---\n# A\n")
    assert (record.word, record.date.text, record.deciders) == (Status.ACCEPTED, "2026-11-03", ())


def test_a_heading_of_the_first_level_below_a_section_is_no_title() -> None:
    record = read("---\nstatus: accepted\n---\n\n## Context\n\nB\n\n# Option 3\n\n## Decision\n\nC\n")
    assert record.head.title is None
    assert read("## Status\n\nAccepted\n\n# 3. Use it\n\n## Context\n\nB\n").title.text == "Use it"


def test_front_matter_has_keys_in_any_language() -> None:
    record = read("---\nStatut: Accepté\nfecha: 2026-11-03\nEntscheider: [Ana, Bo]\n---\n# A\n")
    assert (record.word, record.date.text, texts(record.deciders)) == ("accepted", "2026-11-03", ["Ana", "Bo"])


def test_a_key_of_a_table_in_toml_does_not_replace_the_one_above_it() -> None:
    assert read('+++\ntitle = "A"\n\n[extra]\ntitle = "B"\nstatus = "accepted"\n+++\n').title.text == "A"


def test_front_matter_in_toml_is_read_and_changed_as_toml() -> None:
    fields = 'title = "A"\ndate = 2026-11-03 # made\n[extra]\nstatus = "accepted"\ntags = ["x", "y"]\n'
    text = f"+++\n{fields}+++\n\n## Context\n"
    record = read(text)
    said = (record.title.text, record.word, record.date.text, texts(record.tags))
    assert said == ("A", "accepted", "2026-11-03", ["x", "y"])
    assert restatus(record, Status.DEPRECATED, "2026-11-18") == text.replace("accepted", "deprecated").replace(
        "-03", "-18"
    )
    gone = supersede(record, Reference(number=9, title="B", file="0009-b.md"))
    assert gone
    assert '\nstatus = "superseded by ADR-0009"\n' in gone
    assert restatus(read('+++\ntitle = "A"\n+++\n'), Status.ACCEPTED, "") is None


@pytest.mark.parametrize(
    "status",
    [
        "* Status: [proposed | accepted | superseded by [ADR-0005](0005-example.md)]",
        "**Status:** Proposed / Accepted / Superseded by ADR-0005",
    ],
)
def test_a_status_that_nobody_chose_yet_is_none(status: str) -> None:
    record = read(f"# A\n\n{status}\n\n## Context\n\nB\n")
    assert (record.word, record.successor) == (None, None)


def test_prose_further_down_is_no_status_and_no_date() -> None:
    record = read("# A\n\n## Context\n\nStatus: it was a mess.\n\nDate: unknown\n")
    assert (record.status.text, record.date.text) == ("", "")


@pytest.mark.parametrize(
    ("text", "path", "number"),
    [
        ("# A\n\n## Status\n\nSuperseded [2](0002-b.md)\n", "doc/adr/0002-b.md", 2),
        ("# A\n\nSuperseded: 2026-11-03 by [2](0002-b.md)\n\n## Status\n\nSuperseded\n", "doc/adr/0002-b.md", 2),
        ("# A\n\n* Status: superseded by 0002-b.md\n", "doc/adr/0002-b.md", 2),
        ("---\nlinks: [{target: 2, kind: supersededby}]\n---\n# A\n", "", 2),
    ],
)
def test_a_successor_is_found_however_it_is_named(text: str, path: str, number: int) -> None:
    found = read(text).successor
    assert found
    assert (found.path, found.number) == (path, number)


@pytest.mark.parametrize(
    "status",
    [
        "Partly superseded by [2](0002-b.md)",
        "Accepted (the web part superseded by ADR-2; the rest holds)",
        "Accepted (the cache is superseded by ADR-2)",
        "Accepted (section 3 superseded by ADR-2)",
        "Partially superseded.\n**Superseded by:** ADR-2 (cipher + key derivation only)",
        "Accepted\n**Superseded by:** [2](0002-b.md) (in part)",
    ],
)
def test_a_partial_successor_is_none(status: str) -> None:
    assert read(f"# A\n\n## Status\n\n{status}\n").successor is None
    assert read(f"# A\n\n**Status**: {status}\n\n## Context\n").successor is None


def test_a_status_that_is_superseded_names_its_successor_whatever_part_it_is_of() -> None:
    assert read("# A\n\n## Status\n\nSuperseded by [2](0002-b.md) (retries only)\n").successor


@pytest.mark.parametrize(
    "words", ["", "now ", "later ", "since fully ", "in March 2021 ", "until it was ", "as of v2, "]
)
def test_a_successor_in_brackets_after_another_status_is_one(words: str) -> None:
    record = read(f"# A\n\n## Status\n\nAccepted ({words}superseded by ADR-2)\n")
    assert record.successor
    assert (record.word, record.successor.number) == (Status.SUPERSEDED, 2)
