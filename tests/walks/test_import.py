"""`adr import`: records come in from JSON, and an old record's options become a deck."""

from __future__ import annotations

import io
import json
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from adr.cli.completers import records_by_hand
from adr.project.discovery import find_project
from tests.walks.test_export import MADR, NYGARD

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

Tree = Callable[[Path], dict[str, bytes]]


def record(number: int, title: str, **fields: object) -> dict[str, Any]:
    return {"number": number, "title": title, "status": "accepted", "date": "2026-11-03", **fields}


def document(*records: dict[str, Any]) -> str:
    return json.dumps({"version": "1.0.0", "adrs": records})


OLD = record(1, "Old", status="superseded", links=[{"type": "superseded-by", "target": 2}], path="a/0001-old.md")
NEW = record(
    2,
    "New",
    context="After [ADR-0001](0001-old.md).",
    decision_drivers=["speed"],
    deciders=["Ana"],
    tags=["a: b"],
    considered_options=[{"name": "A", "description": "one", "pros": ["fast"], "cons": ["new"]}, {"name": "B"}],
    decision="We take A.",
    consequences={"positive": ["early"], "risks": ["fire"]},
    confirmation="The log.",
    links=[{"type": "supersedes", "target": 1}],
    custom_sections={"Notes": "A note."},
    source_uri="https://example.org/2",
)

IN_MADR = """\
---
status: accepted
date: 2026-11-03
decision-makers: [Ana]
tags:
  - "a: b"
---

# New

## Context and Problem Statement

After [ADR-0002](0002-old.md).

## Decision Drivers

- speed

## Considered Options

- A
- B

## Decision Outcome

We take A.

### Consequences

- Good, because early

#### Risks

- fire

### Confirmation

The log.

## Pros and Cons of the Options

### A

one

- Good, because fast
- Bad, because new

## Notes

A note.

## More Information

Imported from <https://example.org/2>.
"""

IN_NYGARD = """\
# 3. New

Date: 2026-11-03

Deciders: Ana

Tags: a: b

## Status

Accepted

## Context

After [ADR-0002](0002-old.md).

## Decision

We take A.

## Consequences

- Good, because early

### Risks

- fire

## Confirmation

The log.

## Decision Drivers

- speed

## Considered Options

- A
- B

### A

one

- Good, because fast
- Bad, because new

## Notes

A note.

## More Information

Imported from <https://example.org/2>.
"""


@pytest.mark.parametrize(
    ("there", "text"), [("0001-use-duckdb.md", IN_MADR), ("0001-use-queues.md", IN_NYGARD)], ids=["madr", "nygard"]
)
def test_records_come_in_in_the_log_s_form_after_its_own(work: Work, adr: Adr, there: str, text: str) -> None:
    work.write(f"doc/adr/{there}", MADR if "duckdb" in there else NYGARD)
    work.write("log.json", document(OLD, NEW))
    ran = adr("import", "json", "log.json", "--append")

    assert ran.out == "doc/adr/0002-old.md\ndoc/adr/0003-new.md\n"
    assert ran.err == (
        "record 1 became 2: 0002-old.md\nrecord 2 became 3: 0003-new.md\n"
        "2 files written\nnext: read them, and check them: adr check\n"
    )
    assert work.read("doc/adr/0003-new.md") == text
    assert "Superseded by [3. New](0003-new.md)" in work.read("doc/adr/0002-old.md").replace("ADR-0003", "3.")
    assert "0 errors" in adr("check").err


def test_numbers_are_kept_where_they_are_free(work: Work, adr: Adr) -> None:
    work.write("log.json", document(record(7, "Seven"), record(3, "Three")))
    assert adr("import", "json", "log.json").out == "doc/adr/0007-seven.md\ndoc/adr/0003-three.md\n"


def test_a_number_that_is_taken_refuses_all_with_what_to_do(work: Work, adr: Adr, tree: Tree) -> None:
    work.write("doc/adr/0002-use-duckdb.md", MADR)
    work.write("log.json", document(OLD, NEW, NEW))
    before = tree(work.root)

    assert adr("import", "json", "log.json", status=1).err == (
        "adr: number 2 of 'New' is taken by 0002-use-duckdb.md\n"
        "  hint: give the imported records the next free numbers: --renumber\n"
        "adr: number 2 of 'New' is taken by 0002-use-duckdb.md\n"
        "  hint: give the imported records the next free numbers: --renumber\n"
    )
    assert {path: text for path, text in tree(work.root).items() if path != ".adr.lock"} == before


def test_a_dry_run_shows_and_writes_nothing(work: Work, adr: Adr, tree: Tree) -> None:
    work.write("log.json", document(NEW))
    before = tree(work.root)
    ran = adr("import", "json", "log.json", "--dry-run", "--diff")

    assert "+# New\n" in ran.out
    assert "would create doc/adr/0002-new.md\n" in ran.err
    assert tree(work.root) == before


def test_what_is_wrong_is_said_at_once_and_nothing_is_written(work: Work, adr: Adr, tree: Tree) -> None:
    work.write("log.json", document(NEW, record(0, ""), {"number": "x"}))
    before = tree(work.root)

    assert adr("import", "json", "log.json", status=1).err.splitlines()[::2] == [
        "log.json: adrs[1].number must be 1 or more, not 0",
        "log.json: adrs[1].title is empty",
        "log.json: adrs[2].title is missing",
        "log.json: adrs[2].status is missing",
        "log.json: adrs[2].date is missing",
        "log.json: adrs[2].number must be a whole number, not a text",
    ]
    assert tree(work.root) == before


def test_what_was_exported_comes_in_and_goes_out_the_same(
    metrics: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    metrics.write("doc/adr/0001-use-queues.md", NYGARD)
    adr("decide", "3", "--template", "madr", "--supersedes", "1")
    for form in ("json", "jsonl"):
        text = adr("export", form).out
        other = tmp_path / form / "doc/adr"
        other.mkdir(parents=True)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        adr("-C", str(tmp_path / form), "import", "json", "-")
        again = adr("-C", str(tmp_path / form), "export", "json").out
        here = json.loads(adr("export", "json").out)["adrs"]
        for one, back in zip(here, json.loads(again)["adrs"], strict=True):
            kept = ("number", "title", "status", "date", "considered_options", "consequences", "context")
            assert {name: one.get(name) for name in kept} == {name: back.get(name) for name in kept}
            targets = [{link["target"] for link in each.get("links", [])} for each in (one, back)]
            assert targets[0] == targets[1]


def test_every_line_that_is_wrong_is_said_with_its_number(work: Work, adr: Adr) -> None:
    line = '{"number": 1, "path": "a.md", "form": "madr", "title": "A"}'
    work.write("log.jsonl", f"{line}\n\n{{}}\n{line.replace('1', 'NaN')}\n{line.replace('1', '-1')}\n")

    assert adr("import", "json", "log.jsonl", status=1).err.splitlines()[::2] == [
        "log.jsonl:3: number is missing",
        "log.jsonl:3: path is missing",
        "log.jsonl:3: form is missing",
        "log.jsonl:3: title is missing",
        "log.jsonl:4: not JSON: NaN is no number",
        "log.jsonl:5: number must be 0 or more, not -1",
    ]


def test_what_is_no_text_is_refused(work: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch) -> None:
    del work
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"\xff')))
    assert "standard input:1:3: byte 0xff is not UTF-8\n" in adr("import", "json", "-", status=1).err


def test_with_deck_the_options_become_a_deck_too(repo: Work, adr: Adr) -> None:
    """Its links lead from the deck's file to where they led from the record."""
    repo.write("doc/adr/0001-old.md", MADR)
    repo.write("log.json", document(NEW))
    adr("import", "json", "log.json", "--deck")
    repo.commit("Import", 3)

    assert "supersedes: ADR-0002\n" in repo.read("cards/new/deck.yaml")
    assert "context: After [ADR-0001](../../doc/adr/0001-old.md)." in repo.read("cards/new/deck.yaml")
    assert adr("decide", "2", "--because", "it is simple").out == "doc/adr/0003-new-b.md\n"
    assert "status: superseded by ADR-0003" in repo.read("doc/adr/0002-new.md")


SIDES = "* Good, because known\n* Bad, because slow\n"
FULL = f"{MADR}\n## Pros and Cons of the Options\n\n### SQLite\n\n{SIDES}\n### DuckDB\n\n{SIDES}"


def test_an_old_record_becomes_a_deck_is_decided_again_and_superseded(repo: Work, adr: Adr) -> None:
    repo.write_all({"doc/adr/0003-before.md": MADR.replace("DuckDB", "SQLite3"), "doc/adr/0004-use-duckdb.md": FULL})
    ran = adr("import", "record", "4")

    assert ran.out == "cards/use-duckdb/deck.yaml\n"
    assert "check the cards, then: adr decide 1 --deck use-duckdb\n" in ran.err
    assert repo.read("cards/use-duckdb/2-sqlite.yaml") == ("title: SQLite\ngood:\n  - known\nbad:\n  - slow\n")
    assert "summary: it is fast.\n" in repo.read("cards/use-duckdb/1-duckdb.yaml")
    assert not (repo.root / "cards/use-duckdb/decisions/0001.yaml").exists()
    repo.commit("Add a deck", 5)
    assert adr("check").err == "1 deck and 2 records: 0 errors, 0 warnings, 0 notes\n"

    assert (
        adr("decide", "2", "--because", "nothing to run", "--reject", "1=one writer").out
        == "doc/adr/0005-use-sqlite.md\n"
    )
    old = repo.read("doc/adr/0004-use-duckdb.md")
    assert "status: superseded by ADR-0005\n" in old
    assert "[ADR-0005 Use SQLite](0005-use-sqlite.md)" in old
    assert "Supersedes [ADR-0004 Use DuckDB](0004-use-duckdb.md)." in repo.read("doc/adr/0005-use-sqlite.md")
    repo.commit("Decide", 6)
    assert adr("check").err == "1 deck and 3 records: 0 errors, 0 warnings, 0 notes\n"


def test_a_nygard_record_that_names_no_options_gives_its_decision(repo: Work, adr: Adr) -> None:
    repo.write("doc/adr/0001-use-queues.md", NYGARD)
    ran = adr("import", "record", "1")

    assert ran.err.splitlines()[:2] == [
        "doc/adr/0001-use-queues.md: warning: the record names no options: its decision is the only card",
        "  hint: add the others: adr card 'OPTION' --deck use-queues",
    ]
    assert repo.read("cards/use-queues/1-use-queues.md").endswith("---\n\nWe use queues.\n")
    adr("card", "Polling", "--deck", "use-queues")
    repo.commit("Add a card", 3)
    adr("decide", "2", "--because", "it is enough")
    assert "Superceded by [2. Polling](0002-polling.md)" in repo.read("doc/adr/0001-use-queues.md").replace(
        "sed", "ced"
    )


def test_a_record_without_a_number_becomes_a_deck_and_its_link_is_left_to_a_person(work: Work, adr: Adr) -> None:
    text = "# Use DuckDB\n\n- Status: accepted\n- Date: 2026-11-04\n\n" + MADR.partition("# Use DuckDB\n\n")[2]
    work.write("doc/adr/20261104-use-duckdb.md", text)
    ran = adr("import", "record", "duckdb")

    assert "the record has no number by which the deck could name it" in ran.err
    assert "supersedes" not in work.read("cards/use-duckdb/deck.yaml")


def test_all_makes_a_deck_of_every_record_with_options_and_names_the_others(work: Work, adr: Adr) -> None:
    past = MADR.replace("accepted", "superseded by ADR-0001")
    work.write_all({"doc/adr/0001-a.md": MADR, "doc/adr/0002-b.md": past, "doc/adr/0003-c.md": NYGARD})
    work.write("doc/adr/0004-d.md", b"\xff")
    ran = adr("import", "record", "--all")

    assert ran.out == "cards/use-duckdb/deck.yaml\n"
    assert "doc/adr/0004-d.md:1:1: warning: byte 0xff is not UTF-8: skipped\n" in ran.err
    assert "doc/adr/0002-b.md: warning: the record is superseded: skipped\n" in ran.err
    assert "doc/adr/0003-c.md: warning: the record names no options: skipped\n" in ran.err
    assert "doc/adr/0001-a.md: warning: the record gives only a name for card 2\n" in ran.err


def test_all_a_second_time_skips_what_has_a_deck(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0001-a.md", MADR)
    adr("import", "record", "--all")
    ran = adr("import", "record", "--all")
    assert ran.out == ""
    assert ran.err.startswith("doc/adr/0001-a.md: warning: there is a deck 'use-duckdb' already: skipped\n")
    assert "check the cards" not in ran.err


def test_a_hint_names_the_file_of_the_deck(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0001-a.md", MADR.replace('"DuckDB"', '"Oracle"').replace("# Use DuckDB", "# Pick one"))
    assert "hint: its decision is in cards/pick-one/deck.yaml, more-information" in adr("import", "record", "1").err


def test_a_record_of_another_log_becomes_a_deck_without_a_link(work: Work, adr: Adr, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/0009-use-duckdb.md").write_text(MADR)
    adr("import", "record", "../other")
    assert "supersedes" not in work.read("cards/use-duckdb/deck.yaml")


def test_links_of_a_record_elsewhere_in_the_project_lead_to_where_they_led(work: Work, adr: Adr) -> None:
    context = "## Context and Problem Statement\n\nSee [it](plan.md).\n\n## Considered"
    work.write_all({"notes/old/plan.md": "x", "notes/old/0009-a.md": MADR.replace("## Considered", context, 1)})
    adr("import", "record", "notes/old/0009-a.md")
    assert "[it](../../notes/old/plan.md)" in work.read("cards/use-duckdb/deck.yaml")


def test_a_card_that_says_why_it_was_rejected_is_not_called_bare(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0001-a.md", MADR.replace("* SQLite", "* SQLite: rejected because it is slow"))
    assert "gives only a name" not in adr("import", "record", "1").err


@pytest.mark.parametrize(
    ("old", "message"),
    [
        (MADR.replace("* ", ""), "a.md: the record names no options\n"),
        (MADR.replace("accepted", "superseded"), "a.md: the record is superseded\n"),
        ("", "doc/adr: there is no record '1'\n"),
    ],
)
def test_what_cannot_become_a_deck_is_refused_with_what_to_do(
    work: Work, adr: Adr, tree: Tree, old: str, message: str
) -> None:
    work.write_all({"doc/adr/0001-a.md": old} if old else {"doc/adr/0002-a.md": MADR})
    before = tree(work.root)
    assert message in adr("import", "record", "1", status=1).err
    assert {path for path in tree(work.root) if path != ".adr.lock"} == before.keys()


@pytest.mark.parametrize("word", ["madr", "nygard", "log4brains"])
def test_the_earlier_words_for_a_record_still_work_for_any_form(work: Work, adr: Adr, word: str) -> None:
    work.write_all({"doc/adr/0001-use-queues.md": NYGARD, "doc/adr/0002-use-duckdb.md": MADR})
    assert adr("import", word, "1", "2").out == "cards/use-queues/deck.yaml\ncards/use-duckdb/deck.yaml\n"
    assert word not in adr("import", "--help").out


def test_a_deck_is_never_written_over(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0001-a.md", MADR)
    adr("import", "record", "1")
    assert adr("import", "record", "1", status=1).err == (
        "doc/adr/0001-a.md: there is a deck 'use-duckdb' already\n"
        "  hint: decide that one, or give this one another name: adr import record N --name NAME\n"
    )
    assert adr("import", "record", "1", "--name", "Again!").out == "cards/again/deck.yaml\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("json", "adr: import json takes one file\n"),
        (
            "record",
            "adr: no record is named\n  hint: for example: adr import record 7; these name options: 0001-a.md\n",
        ),
        ("record 1 --all", "adr: --all cannot be used with the name of a record\n"),
        ("record 1 --deck", "adr: --renumber and --deck are for json\n"),
        ("record 1 2 --name x", "adr: --name is for one record\n"),
    ],
)
def test_words_that_do_not_go_together_are_wrong_usage(work: Work, adr: Adr, words: str, message: str) -> None:
    work.write("doc/adr/0001-a.md", MADR)
    assert adr("import", *words.split(), status=2).err.startswith(message)


def test_numbers_are_no_answer_for_a_file_of_json(work: Work) -> None:
    work.write("doc/adr/0001-a.md", MADR)
    project = find_project(work.root)

    assert records_by_hand(project, "", Namespace(format="record")) == {"1": "0001-a.md"}
    assert records_by_hand(project, "", Namespace(format="json")) == {}


def test_a_link_in_a_circle_and_a_name_too_long_are_refused(work: Work, adr: Adr) -> None:
    (work.root / "loop").symlink_to("loop")
    assert adr("import", "json", "loop", status=1).err == "loop: not a file but a symbolic link\n"
    for word in ("./loop", "x" * 300):
        said = adr("import", "record", word, status=1).err
        assert said == f"doc/adr: there is no record {word!r}\n  hint: to list the records: adr list\n"


def test_a_record_without_a_title_is_called_as_its_file(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0001-use-duckdb.md", MADR.replace("# Use DuckDB", ""))
    adr("import", "record", "1")
    assert "question: Use duckdb" in work.read("cards/use-duckdb/deck.yaml")
