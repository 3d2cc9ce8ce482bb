"""A record of any form is taken apart by what its sections mean; what has no meaning here is kept by its title."""

from __future__ import annotations

import pytest

from adr.core.content.extract import read_content
from adr.core.record.lexicon import OTHER_HEADINGS
from adr.model.content import Content
from adr.model.value import replace
from adr.project.records import as_record

MADR = """\
---
status: accepted
date: 2026-11-03
---

# Use DuckDB

<!-- a hint of the template -->

## Context and Problem Statement

Reports are slow.

Which store holds the metrics?

## Decision Drivers

* speed
* no server,
  ever

## Considered Options

* [DuckDB](#duckdb): a library
* PostgreSQL
* Do nothing

## Decision Outcome

Chosen option: "DuckDB", because it is fast.

```text
## Consequences
```

### Consequences

* Good, because reports end early
* Neutral, because it is new
* Bad, because one writer
* It must be *watched*

### Confirmation

The log shows it.

## Pros and Cons of the Options

### DuckDB

A column store.

* Good, because fast
* Bad, because new

### PostgreSQL (a server)

#### Pros

- known

#### Cons

- a server
- slow

## Security Review

Passed.

### By whom

Wei.
"""

NYGARD = """\
# 4. Use queues

Date: 03/11/2026

## Status

Accepted

## Context

Calls are lost.

## Decision

We use queues.

## Alternatives Considered

### Retries

Too many calls.

## Consequences

One more thing to run.
"""


def read(text: str, path: str = "doc/adr/0004-a.md") -> Content:
    return read_content(as_record(path, text))


def test_a_madr_record_fills_every_field() -> None:
    content = read(MADR)

    assert (content.title, content.status, content.date) == ("Use DuckDB", "accepted", "2026-11-03")
    assert content.context == "Reports are slow.\n\nWhich store holds the metrics?"
    assert content.drivers == ("speed", "no server, ever")
    assert content.decision.endswith("```text\n## Consequences\n```")
    assert content.because.startswith("it is fast.")
    assert content.confirmation == "The log shows it."
    assert content.other_sections == (("Security Review", "Passed.\n\n### By whom\n\nWei."),)


def test_consequences_are_parted_into_sides_and_the_rest() -> None:
    outcome = read(MADR).consequences

    assert (outcome.good, outcome.neutral, outcome.bad) == (("reports end early",), ("it is new",), ("one writer",))
    assert outcome.text == "- It must be *watched*"
    assert outcome.whole.startswith("* Good, because reports end early\n")


def test_options_are_those_of_the_list_with_what_is_said_of_each_further_down() -> None:
    duckdb, postgresql, nothing = read(MADR).options

    assert (duckdb.name, duckdb.chosen, duckdb.text) == ("DuckDB", True, "a library\n\nA column store.")
    assert (duckdb.good, duckdb.bad) == (("fast",), ("new",))
    assert (postgresql.name, postgresql.chosen) == ("PostgreSQL", False)
    assert (postgresql.good, postgresql.bad) == (("known",), ("a server", "slow"))
    assert (nothing.name, nothing.good) == ("Do nothing", ())


def test_a_nygard_record_s_alternatives_are_what_was_not_decided() -> None:
    content = read(NYGARD)

    assert (content.context, content.decision) == ("Calls are lost.", "We use queues.")
    assert content.consequences.text == "One more thing to run."
    assert content.date == "2026-11-03"
    assert content.alternatives
    assert [(one.name, one.chosen, one.text) for one in content.options] == [("Retries", False, "Too many calls.")]
    assert content.other_sections == ()


def test_what_stands_below_the_title_is_context_but_for_what_the_record_says_of_itself() -> None:
    text = "# A\n\n* Status: accepted\n* Date: 2026-11-03\n\nTechnical Story: #12\n\n## Context\n\nWhy.\n"
    assert read(text).context == "Technical Story: #12\n\nWhy."


def test_a_section_on_options_without_a_list_is_kept_by_its_title() -> None:
    content = read("# A\n\n## Decision\n\nYes.\n\n## Alternatives\n\nTo go on as before would have cost more.\n")

    assert content.options == ()
    assert content.other_sections == (("Alternatives", "To go on as before would have cost more."),)


def test_sections_of_one_title_are_one() -> None:
    content = read("# A\n\n## Notes\n\none\n\n## Notes\n\ntwo\n")
    assert content.other_sections == (("Notes", "one\n\ntwo"),)


def test_a_record_of_nothing_says_nothing() -> None:
    assert read("", "doc/adr/x.md") == Content(path="doc/adr/x.md")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_make_no_difference(end: str) -> None:
    assert read(MADR.replace("\n", end)) == read(MADR)


def test_what_the_status_section_says_beside_the_status_is_kept() -> None:
    status = "Accepted\n\nSupersedes [1. A](0001-a.md)\n\nWe will look again in May."
    assert read(NYGARD.replace("Accepted", status)).other_sections == (
        ("Notes on the Status", "We will look again in May."),
    )


def test_code_quotations_and_tables_in_items_of_drivers_are_kept() -> None:
    table = "| a | b |\n| - | - |\n| 1 | 2 |"
    drivers = "* speed\n\n  > says Ana\n\n* cost\n\n" + "".join(f"  {line}\n" for line in table.split("\n"))
    content = read(f"# A\n\n## Decision Drivers\n\n{drivers}")
    assert content.drivers == ("speed", "cost")
    assert content.other_sections == (("Decision Drivers", f"> says Ana\n\n{table}"),)


def test_a_sentence_in_the_status_section_is_kept_with_its_link() -> None:
    sentence = "We will move once the tests of [5. B](0005-b.md) are in, in May."
    status = f"Accepted\n\n- Amended by: [1. A](0001-a.md), [2. B](0002-b.md)\n\n* [Old](0003-c.md)\n\n{sentence}"
    (notes,) = read(NYGARD.replace("Accepted", status)).other_sections
    assert notes == ("Notes on the Status", sentence)


def test_words_that_lead_to_the_drivers_are_kept_where_they_say_more() -> None:
    lead = "The drivers are the same as in ADR-0005, except for the time that we have:"
    content = read(f"# A\n\n## Decision Drivers\n\n{lead}\n\n- speed\n")
    assert (content.drivers, content.other_sections) == (("speed",), (("Decision Drivers", lead),))


def test_a_rule_between_sections_belongs_to_none_and_a_key_is_left_out_in_any_language() -> None:
    content = read(
        "# A\n\n- **Estado:** aceptado\n- **Origen:** B\n\n## Contexto\n\nC\n\n---\n\n## Decisión\n\nD\n\n---\n"
    )
    assert (content.context, content.decision) == ("- **Origen:** B\n\nC", "D")


def test_what_stands_beside_a_day_is_kept() -> None:
    (notes,) = read("# A\n\n## Datum\n\n2026-11-03\n\n> It is history.\n\n## Kontext\n\nB\n").other_sections
    assert notes == ("Notes on the Status", "> It is history.")


def test_other_keys_links_and_addresses_of_people_are_kept_as_what_the_record_says_of_itself() -> None:
    matter = "---\nstatus: accepted\nnav_order: 3\nrelations:\n  - type: amends\n    target: 0002\n---\n\n"
    people = "- **Author**: **Bo** Li\n- Décideurs : [Ana Ruiz](https://ana.example)"
    lines = f"{people}\n- Supersedes: [1. A](0001-a.md)\n- Date: 2026-11-03"
    content = read(f"{matter}# A\n\n{lines}\n\n## Status\n\nAmends [2. B](0002-b.md)\n")
    assert content.about_itself == (
        "- relations: type: amends; target: 0002\n- Author: **Bo** Li\n- Décideurs: [Ana Ruiz](https://ana.example)\n"
        "- Supersedes: [1. A](0001-a.md)\n- Amends [2. B](0002-b.md)"
    )
    assert content.context == ""


def test_a_title_of_the_second_level_is_no_section() -> None:
    content = read("## A\n\n* Status: accepted\n\nWhy.\n\n### Considered Options\n\n* B\n")
    assert (content.context, [one.name for one in content.options], content.other_sections) == ("Why.", ["B"], ())


@pytest.mark.parametrize(
    "left",
    [
        "{Describe the context}",
        "[Describe the problem, e.g., in free form\nusing two sentences.]",
        "- {driver 1}\n- … <!-- as many as you like -->",
        "1. {driver 1}\n2) …",
        'Chosen option: "{title of option 1}", because {justification}.',
        "- [Link type] [Link to ADR]",
        "- [Link type](link to adr)",
    ],
)
@pytest.mark.parametrize("title", ["Context", "Decision", "Consequences", "More Information", "Decision Drivers"])
def test_what_a_template_left_is_nowhere(title: str, left: str) -> None:
    content = read(f"# A\n\n## {title}\n\n{left}\n\n## Notes\n\n{{x}}\n\nSeen.\n")
    assert content == replace(read("# A\n"), other_sections=(("Notes", "Seen."),))


@pytest.mark.parametrize("text", ["2.5 {unit}", "… 5.", "2026. …"])
def test_a_number_that_counts_no_item_is_text(text: str) -> None:
    assert read(f"# A\n\n## Context\n\n{text}\n").context == text


@pytest.mark.parametrize("name", ["status", "date"])
def test_a_section_that_reading_knows_as_the_status_or_the_date_is_no_other_section(name: str) -> None:
    """`Data` is a date in some languages, and anything in English."""
    for title in OTHER_HEADINGS[name] - {"data"}:
        assert read(f"# A\n\n## {title.title()}\n\n[2. B](b.md)\n").other_sections == ()
    assert [one.title for one in read("# A\n\n## Data\n\nWe hold it.\n").other_sections] == ["Data"]


@pytest.mark.parametrize(
    "text", ["{% include map.html %}", "{{ site.url }}", "{: .note }", "<https://example.org/options>"]
)
def test_what_a_site_fills_and_an_address_are_no_template_s(text: str) -> None:
    assert read(f"# A\n\n## Context\n\n{text}\n").context == text
