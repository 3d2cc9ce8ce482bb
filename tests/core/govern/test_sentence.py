"""One sentence for a decision, from a record of any form."""

from __future__ import annotations

import pytest

from adr.core.govern.sentence import first_sentence, parsed_sentence, quick_sentence, sentence
from adr.project.records import as_record

MADR = """\
# Keep metrics

## Considered Options

* DuckDB
* SQLite

## Decision Outcome

Chosen option: "DuckDB", because it reads *Parquet* in place,
and is a library. It is also new.

### Consequences

* Good, because it is fast
"""
NYGARD = (
    "# 1. Keep metrics\n\n## Status\n\nAccepted\n\n## Context\n\nWe must.\n\n## Decision\n\nWe use `x.y`. Always.\n"
)
X_IS_SMALL = "We chose x, because it is small"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MADR, "DuckDB, because it reads Parquet in place, and is a library"),
        (MADR.replace("DuckDB", "**DuckDB**", 1), "DuckDB, because it reads Parquet in place, and is a library"),
        (NYGARD, "We use x.y"),
        (NYGARD.replace("## Decision\n\nWe use `x.y`. Always.\n", ""), "We must"),
        (NYGARD.replace("We use `x.y`. Always.", "### Where\n\n| a |\n| - |\n\nWe use it."), "We use it"),
        (NYGARD.replace("We use `x.y`. Always.", "1. Build a chart\n2. Ship it"), "Build a chart"),
        (NYGARD.replace("We use `x.y`. Always.", "We chose x, because\n- it is small\n- and fast"), X_IS_SMALL),
        (NYGARD.replace("We use `x.y`. Always.", "We chose x, because\n\n* it is small. Very."), X_IS_SMALL),
        (
            NYGARD.replace("We use `x.y`. Always.", "We chose x because:\n\n* it is small"),
            "We chose x because: it is small",
        ),
        (
            NYGARD.replace("We use `x.y`. Always.", "We chose x **because**\n\n1. it is small."),
            "We chose x because it is small",
        ),
        (NYGARD.replace("We use `x.y`. Always.", "We chose x because\n\n### Why\n\n* fast"), "We chose x because"),
        (NYGARD.replace("We use `x.y`. Always.", "We chose x because\n\n| a |\n|---|\n| b |"), "We chose x because"),
        ("# Nothing but a title\n", "Nothing but a title"),
    ],
)
def test_it_is_the_choice_and_its_reason_or_the_first_sentence_of_the_decision(text: str, said: str) -> None:
    assert sentence(as_record("doc/adr/0001-a.md", text)) == said


def test_the_quick_way_says_the_same_or_nothing() -> None:
    for text in (MADR, MADR.replace('"', ""), NYGARD):
        assert quick_sentence(text) in ("", parsed_sentence(as_record("doc/adr/0001-a.md", text)))
    assert quick_sentence(MADR)


@pytest.mark.parametrize(
    "hidden",
    [
        "<!--{}-->\n",
        "A --> B\n\n<!--{}-->\n",
        "```\n{}```\n",
        "~~~\n{}~~~\n",
        "````\n```\n{}```\n````\n",
        "  ````\n```\n{}````\n",
        "<pre>{}</pre>\n",
    ],
)
@pytest.mark.parametrize("heading", ["## Decision Outcome", "## Considered Options", "# Keep metrics"])
def test_a_choice_in_a_comment_or_in_code_is_an_example(hidden: str, heading: str) -> None:
    example = hidden.format('\n## Decision Outcome\n\nChosen option: "SQLite", because it is an example.\n')
    text = MADR.replace(heading, f"{heading}\n\n{example}")
    assert quick_sentence(text) == ""
    assert sentence(as_record("doc/adr/0001-a.md", text)).startswith("DuckDB, because it reads")


def test_a_choice_in_another_section_than_the_outcome_is_not_the_decision() -> None:
    said = 'Chosen option: "SQLite", because it was there.\n'
    text = MADR.replace("## Considered", f"## Context and Problem Statement\n\n{said}\n## Considered")
    assert quick_sentence(text).startswith("DuckDB, because it reads")


def test_the_comment_that_a_template_or_this_program_leaves_is_no_reason_to_parse() -> None:
    assert quick_sentence(MADR.replace("## Considered", "<!-- Made by adr --> <!-- Optional. -->\n\n## Considered"))


def test_the_reason_ends_where_code_begins() -> None:
    assert (
        quick_sentence(MADR.replace("in place,\n", "in place\n```\ncode\n```\n"))
        == "DuckDB, because it reads Parquet in place"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It is fast, e.g. in tests. And more.", "It is fast, e.g. in tests"),
        ("لأنه سريع؟ نعم", "لأنه سريع؟"),
        ("因为它很快。而且便宜。", "因为它很快"),
        ("v1.2 is out", "v1.2 is out"),
        ("", ""),
    ],
)
def test_a_sentence_ends_in_any_script(text: str, said: str) -> None:
    assert first_sentence(text) == said
