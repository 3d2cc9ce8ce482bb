"""Which files of a log are records, and in which order they stand; `test_page` asks for their numbers."""

from __future__ import annotations

from adr.core.names import in_order, is_record


def test_records_stand_by_number_then_by_name_and_days_after_all_numbers() -> None:
    names = ["10-b.md", "20261103-a.md", "0002-b.md", "9-c.md", "0002-a.md", "ADR-7.md", "2026-11-01-b.md"]
    assert in_order(names) == (
        "0002-a.md",
        "0002-b.md",
        "ADR-7.md",
        "9-c.md",
        "10-b.md",
        "2026-11-01-b.md",
        "20261103-a.md",
    )


def test_copies_templates_and_pages_about_the_log_are_no_records() -> None:
    names = ["0001-a.md.bak", "0001-a.md~", ".0001-a.md.swp", "README.md", "index.md", "0000-template.md", "0001-a.txt"]
    assert not any(map(is_record, names))


def test_a_record_that_speaks_of_templates_is_a_record() -> None:
    records = [
        "0007-use-jinja-for-templates.md",
        "0039-use-velocity-as-template-engine.md",
        "0008-template-the-pages.md",
    ]
    assert all(map(is_record, records))
    templates = [
        "0000-adr-template.md",
        "001-ADR-template.md",
        "20240621-proposal-template copy.md",
        "0000_template.md",
    ]
    assert not any(map(is_record, (*templates, "adr-000-template-minimal.md", "ADR-0000-madr-template.md")))
