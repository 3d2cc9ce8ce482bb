"""`adr export`: other programs read the log, as JSON-ADR and as lines of JSON, and find what the cards say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

from adr.core.output.json_schema import schema

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

NYGARD = """\
# 1. Use queues

Date: 2026-11-03

## Status

Accepted

## Context

Calls are lost.

## Decision

We use queues.

## Consequences

One more thing to run.
"""
MADR = """\
---
status: accepted
date: 2026-11-04
---

# Use DuckDB

## Considered Options

* DuckDB
* SQLite

## Decision Outcome

Chosen option: "DuckDB", because it is fast.
"""

NUMBERED = "doc/adr/0000-zero.md as 4, doc/adr/20261105-day.md as 5"


def valid(text: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(text)
    Draft7Validator(schema("json-adr"), format_checker=FormatChecker()).validate(document)
    return document


def lines(text: str) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in text.splitlines()]
    for one in found:
        Draft7Validator(schema("record"), format_checker=FormatChecker()).validate(one)
    return found


@pytest.mark.usefixtures("metrics")
def test_a_record_of_cards_goes_out_with_all_that_they_say(adr: Adr, monkeypatch: pytest.MonkeyPatch) -> None:
    adr("decide", "3")
    monkeypatch.delenv("ADR_DATE")
    ran = adr("export", "json")
    document = valid(ran.out)
    (record,) = document["adrs"]

    assert ran.err == "1 record exported\n"
    assert "generated_at" not in document
    assert document["repository"] == {"adr_directory": "doc/adr"}
    assert (record["number"], record["status"], record["date"]) == (1, "accepted", "2026-11-18")
    assert (record["deciders"], record["consulted"]) == (["Ana Ruiz", "Wei Chen"], ["Omar Haddad"])
    assert record["decision_drivers"][1] == "Nobody is on call for it"
    assert [one["name"] for one in record["considered_options"]] == ["PostgreSQL", "SQLite", "DuckDB"]
    assert record["considered_options"][0]["cons"] == [
        "a server to run, watch and upgrade for one report a night",
        "the month's scan took 11 minutes on the test machine",
    ]
    assert record["considered_options"][0]["description"].endswith(
        "**Rejected** because it needs a server of its own for one report a night"
    )
    assert record["consequences"]["negative"] == ["one writer at a time, so the loader and the report must not overlap"]
    assert record["confirmation"].startswith("The report's log")
    assert [*record["custom_sections"]] == ["Comparison", "History of the Decision", "More Information"]
    link = "https://github.com/example/report/blob/HEAD/doc/adr/0001-keep-metrics-in-duckdb.md"
    assert record["source_uri"] == link


@pytest.mark.usefixtures("metrics")
def test_a_line_has_the_cards_the_evidence_and_the_history(adr: Adr) -> None:
    adr("decide", "3")
    (line,) = lines(adr("export", "jsonl").out)
    made = line["made-from"]

    assert [one["chosen"] for one in line["options"]] == [False, False, True]
    assert (made["deck"], made["current"], len(made["cards"])) == ("metrics", True, 3)
    assert len(made["decision"]["evidence"]) == 4
    assert len(made["decision"]["history"]["commits"]) == 5


def test_cards_that_changed_since_do_not_speak_for_the_record(metrics: Work, adr: Adr) -> None:
    adr("decide", "3")
    path = "cards/metrics/3-duckdb.yaml"
    metrics.write(path, metrics.read(path).replace("one writer at a time", "any number of writers"))

    assert lines(adr("export", "jsonl").out)[0]["made-from"]["current"] is False
    (record,) = valid(adr("export", "json").out)["adrs"]
    assert "one writer" in record["consequences"]["negative"][0]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("template", ["madr", "nygard"])
def test_a_card_that_names_no_consequences_exports_none(adr: Adr, template: str) -> None:
    adr("decide", "3", "--template", template)
    assert "consequences" not in valid(adr("export", "json").out)["adrs"][0]
    lines = [json.loads(line) for line in adr("export", "jsonl").out.splitlines()]
    assert "Nobody named any" not in str(lines[0].get("consequences", ""))


def test_records_by_hand_of_any_form_go_out(work: Work, adr: Adr) -> None:
    work.write_all({"doc/adr/0001-use-queues.md": NYGARD, "doc/adr/0002-use-duckdb.md": MADR})
    first, second = valid(adr("export", "json").out)["adrs"]

    assert (first["context"], first["consequences"]) == ("Calls are lost.", ["One more thing to run."])
    assert second["considered_options"] == [{"name": "DuckDB"}, {"name": "SQLite"}]
    assert [one["form"] for one in lines(adr("export", "jsonl").out)] == ["nygard", "madr"]


def test_one_record_is_a_document_of_its_own(work: Work, adr: Adr) -> None:
    work.write_all({"doc/adr/0001-use-queues.md": NYGARD, "doc/adr/0002-use-duckdb.md": MADR})

    assert valid(adr("export", "json", "2").out)["adr"]["title"] == "Use DuckDB"
    assert [one["title"] for one in lines(adr("export", "jsonl", "queues").out)] == ["Use queues"]
    assert "there is no record '9'" in adr("export", "json", "9", status=1).err


def test_what_the_format_wants_and_a_record_lacks_is_said(repo: Work, adr: Adr) -> None:
    bare = "# Bare\n\n## Context and Problem Statement\n\nWhy.\n"
    repo.write_all({"doc/adr/0000-zero.md": MADR, "doc/adr/0002-old.md": bare})
    repo.commit("Begin", 3)
    repo.write_all({"doc/adr/20261105-day.md": MADR, "doc/adr/0003-new.md": bare})
    ran = adr("export", "json", status=1)

    assert [(one["number"], one["status"], one["date"]) for one in valid(ran.out)["adrs"]] == [
        (4, "accepted", "2026-11-04"),
        (2, "accepted", "2026-11-03"),
        (5, "accepted", "2026-11-04"),
    ]
    assert ran.err.splitlines()[::2] == [
        "adr: warning: records with no number, 0, or another record's, exported with the next free ones: " + NUMBERED,
        "adr: warning: records with no status, exported as accepted: doc/adr/0002-old.md, doc/adr/0003-new.md",
        "adr: warning: records with no date, exported with the date from git: doc/adr/0002-old.md as 2026-11-03",
        "adr: warning: records with no date, not even in git, left out: doc/adr/0003-new.md",
        "3 records exported",
    ]


def test_records_that_cannot_be_read_are_named_and_the_others_go_out(work: Work, adr: Adr) -> None:
    work.write_all({"doc/adr/0001-a.md": b"# 1. \xff\n", "doc/adr/0002-use-duckdb.md": MADR, "doc/adr/0003-c.md/x": ""})
    (work.root / "doc/adr/0004-d.md").symlink_to("0002-use-duckdb.md")
    whole, each = adr("export", "json", status=1), adr("export", "jsonl", status=1)

    assert (
        [one["title"] for one in valid(whole.out)["adrs"]]
        == [one["title"] for one in lines(each.out)]
        == ["Use DuckDB"]
    )
    said = ["doc/adr/0001-a.md:1:6: byte 0xff is not UTF-8", "doc/adr/0004-d.md: not a file but a symbolic link"]
    assert [line for line in each.err.splitlines() if "hint" not in line] == said
    assert set(said) < set(whole.err.splitlines())


def test_a_record_without_a_date_is_as_old_as_its_file_at_the_revision(repo: Work, adr: Adr) -> None:
    repo.write("a.txt", "a")
    repo.commit("Begin", 3)
    repo.git("checkout", "-q", "-b", "other")
    repo.write("doc/adr/0001-bare.md", "# Bare\n\n## Decision\n\nThis.\n")
    repo.commit("Add", 4)
    repo.git("checkout", "-q", "-")
    (record,) = valid(adr("export", "json", "--at", "other").out)["adrs"]

    assert record["date"] == "2026-11-04"


def test_a_shallow_clone_takes_no_change_for_the_beginning(repo: Work, adr: Adr) -> None:
    bare = "# Bare\n\n## Decision\n\nThis.\n"
    repo.write("doc/adr/0001-old.md", bare)
    repo.commit("Begin", 3)
    repo.write("doc/adr/0001-old.md", f"{bare}More.\n")
    repo.write("a.txt", "a")
    repo.commit("Say more", 4)
    repo.write("doc/adr/0001-old.md", f"{bare}Still more.\n")
    repo.write("doc/adr/0002-new.md", bare)
    repo.commit("Go on", 5)
    repo.git("clone", "-q", "--depth", "2", repo.root.as_uri(), "../cut")
    ran = adr("-C", "../cut", "export", "json", status=1)

    assert [(one["number"], one["date"]) for one in valid(ran.out)["adrs"]] == [(2, "2026-11-05")]
    assert ran.err.splitlines()[-3:] == [
        "adr: warning: records with no date, not even in git, left out: doc/adr/0001-old.md",
        "  hint: fetch the whole history: git fetch --unshallow",
        "1 record exported",
    ]


def test_a_revision_goes_out_as_it_was(repo: Work, adr: Adr) -> None:
    repo.git("remote", "add", "origin", "git@github.com:example/report.git")
    repo.write("doc/adr/0001-use-queues.md", NYGARD)
    commit = repo.commit("Begin", 3)
    repo.write("doc/adr/0001-use-queues.md", NYGARD.replace("Accepted", "Deprecated"))
    (record,) = valid(adr("export", "json", "--at", "HEAD").out)["adrs"]

    assert record["status"] == "accepted"
    assert record["source_uri"] == f"https://github.com/example/report/blob/{commit}/doc/adr/0001-use-queues.md"


def test_the_same_log_makes_the_same_bytes_and_a_moment_only_where_one_is_given(
    work: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.write("doc/adr/0001-use-queues.md", NYGARD)
    assert valid(adr("export", "json").out)["generated_at"] == "2026-11-18T00:00:00Z"
    monkeypatch.delenv("ADR_DATE")
    assert adr("export", "json").out == adr("export", "json").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert valid(adr("export", "json").out)["generated_at"] == "1970-01-02T00:00:00Z"


def test_an_empty_log_is_an_empty_document(work: Work, adr: Adr) -> None:
    del work
    assert valid(adr("export", "json").out)["adrs"] == []
    assert adr("export", "jsonl").out == ""


def test_a_flavour_of_lines_is_wrong_usage(work: Work, adr: Adr) -> None:
    del work
    assert adr("export", "jsonl", "--flavour", "adrs", status=2).err == (
        "adr: --flavour is for json\n  hint: leave it out, or: adr export json --flavour adrs\n"
    )
