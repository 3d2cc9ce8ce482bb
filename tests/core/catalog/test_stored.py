"""What the catalogue stores of a record: what became of each option, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from adr.core.catalog.stored import catalog_row, describe_record, plain_options
from adr.core.content.extract import read_content
from adr.model.catalog import CatalogRow, StoredOption
from adr.project.records import as_record

MADR = """\
---
status: {status}
date: 2026-11-03
tags: [storage]
decision-makers: [Ana Ruiz]
---

# Keep events in a log

## Context and Problem Statement

Where do events go?

## Considered Options

* Kafka
* PostgreSQL
* A file

## Decision Outcome

Chosen option: "PostgreSQL", because it is there already.
"""
TOLD = """
## Pros and Cons of the Options

### Kafka

* Good, because it is fast
* Bad, because nobody runs it
* Bad, because it is big.
"""


def options(text: str) -> dict[str, tuple[str, str]]:
    return {one.title: (one.fate.value, one.because) for one in stored(text)}


def stored(text: str) -> tuple[StoredOption, ...]:
    return describe_record(as_record("doc/adr/0007-a.md", text), text, "doc/adr", None).decision.options


@pytest.mark.parametrize(
    ("status", "fates"),
    [
        ("accepted", ["rejected", "chosen", "rejected"]),
        ("superseded by ADR-0009", ["rejected", "chosen", "rejected"]),
        ("Draft", ["considered", "proposed", "considered"]),
        ("proposed", ["considered", "proposed", "considered"]),
        ("rejected", ["considered", "rejected", "considered"]),
    ],
)
def test_an_option_is_rejected_once_another_one_is_accepted(status: str, fates: list[str]) -> None:
    text = MADR.format(status=status)
    assert [fate for fate, _ in options(text).values()] == fates
    assert [fate for fate, _ in options(text + TOLD).values()] == fates


def test_the_reason_is_what_is_said_against_an_option() -> None:
    found = options(MADR.format(status="accepted") + TOLD)
    assert found["Kafka"] == ("rejected", "nobody runs it; it is big")
    assert found["A file"] == ("rejected", "")


def test_what_only_tells_what_an_option_is_is_no_reason() -> None:
    told = "\n## Pros and Cons of the Options\n\n### Kafka\n\n{}\n"
    for said, because in (
        ("A log on disk.", ""),
        ("It is too big for us.", "It is too big for us"),
        ("Оверкилл для нашей шкалы.", "Оверкилл для нашей шкалы"),
        ("Das können wir nicht betreiben.", "Das können wir nicht betreiben"),
        ("数据量大时不够快。", "数据量大时不够快"),
        ("A log on disk.\n\n**Rejected**: it is big. Very.", "it is big"),
    ):
        assert options(MADR.format(status="accepted") + told.format(said))["Kafka"] == ("rejected", because)
    alternatives = "# Use SQLite\n\n## Decision\n\nUse SQLite.\n\n## Alternatives\n\n* Kafka: a log on disk\n* Redis\n"
    assert options(alternatives)["Kafka"] == ("rejected", "a log on disk")


def test_a_rejected_record_without_options_is_rejected_itself() -> None:
    text = "# 7. Use Kafka\n\nDate: 2026-11-03\n\n## Status\n\nRejected\n\n## Decision\n\nIt is too big for us.\n"
    assert options(text) == {"Use Kafka": ("rejected", "It is too big for us")}
    assert options(text.replace("Rejected", "Accepted")) == {}


@pytest.mark.parametrize(
    ("status", "because"),
    [
        ("## Status\n\nRejected", ""),
        ("## Status\n\n❌ **Rejected** on 2026-11-03", ""),
        ("## Status\n\nRejected (it loses messages)\n\nTo be measured.", "it loses messages"),
        (
            "## Status\n\nRejected.\n\nThe benefits do not outweigh\nthe costs. None.",
            "The benefits do not outweigh the costs",
        ),
        ("* Status: rejected (2026-11-03)", ""),
        ("## Status\n\nRejected: 3 brokers lost messages", "3 brokers lost messages"),
        ("## Status\n\nRejected ([too slow](https://x.org/a))", "too slow"),
        ("## Status\n\nRejected\n\nDate: 2020-01-01", ""),
        ("## Status\n\nRejected\n\nAmends [2. Use Redis](0002-b.md)", ""),
        ("## Status\n\nRejected on March 3, 2020", ""),
        ("## Status\n\nRejected because it is slow.", "it is slow"),
        ("* Status: rejected (2026-11-03): we have no need", "we have no need"),
    ],
)
def test_why_a_record_is_rejected_is_what_stands_beside_its_status(status: str, because: str) -> None:
    text = f"# 7. Use Kafka\n\n{status}\n\n## Decision\n\nKafka is our broker.\n"
    assert options(text) == {"Use Kafka": ("rejected", because)}


def test_alternatives_are_all_rejected() -> None:
    text = (
        "# Use SQLite\n\n## Status\n\nAccepted\n\n## Decision\n\nUse SQLite.\n\n## Alternatives\n\n* Kafka\n* Redis\n"
    )
    assert {fate for fate, _ in options(text).values()} == {"rejected"}


@pytest.mark.parametrize("word", ["PostgreSQL", "Kafka", "A file"])
def test_the_quick_way_to_plain_options_reads_what_the_long_one_reads(word: str) -> None:
    text = MADR.format(status="accepted").replace('"PostgreSQL"', f'"{word}"')
    read = read_content(as_record("doc/adr/0007-a.md", text)).options
    assert plain_options(text) == tuple((one.name, one.chosen) for one in read)


@pytest.mark.parametrize(
    "text",
    [
        MADR + TOLD,
        MADR.replace("* Kafka\n", "* **Kafka**: a log\n"),
        MADR.replace('"PostgreSQL"', '"MySQL"'),
        MADR.replace("* A file", "* PostgreSQL"),
        MADR.replace("* A file\n", "* A file\n  on a disk\n"),
        MADR.replace("Considered Options", "Alternatives"),
    ],
)
def test_anything_else_takes_the_long_way(text: str) -> None:
    assert plain_options(text) == ()


def row(**changes: Any) -> CatalogRow:
    text = MADR.format(status="accepted")
    for old, new in changes.items():
        text = text.replace(old, new)
    return catalog_row("shop", describe_record(as_record("doc/adr/0007-a.md", text), text, "doc/adr", None))


def test_a_newer_decision_comes_first_and_one_without_a_day_last() -> None:
    older, newer = row(**{"2026-11-03": "2019-01-01"}), row()
    assert row(**{"date: 2026-11-03\n": ""}).order < older.order < newer.order < 1 << 63


def test_a_row_can_be_written_whatever_bytes_a_name_has() -> None:
    text = MADR.format(status="accepted")
    record = as_record("doc/adr/0007-\udcff.md", text)
    found = catalog_row("shop", describe_record(record, text, "doc/adr", None))
    for value in (found.path, found.document, found.text):
        value.encode()
    assert json.loads(found.document)["number"] == 7


def test_own_records_are_described_from_what_they_say() -> None:
    """The quick way and the long one agree on every record of this project."""
    for file in sorted(Path(__file__).parents[3].glob("doc/adr/*.md")):
        text = file.read_text(encoding="utf-8")
        plain = plain_options(text)
        read = read_content(as_record(f"doc/adr/{file.name}", text)).options
        assert not plain or plain == tuple((one.name, one.chosen) for one in read)
