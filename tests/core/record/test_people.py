"""People and tags are found where records have them, and hints of templates are nobody."""

from __future__ import annotations

import pytest

from adr.project.records import as_record


def deciders(text: str) -> list[tuple[str, int]]:
    return [(one.text, one.line) for one in as_record("0001-a.md", text).deciders]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("* Deciders: Ana Ruiz, Wei", ["Ana Ruiz", "Wei"]),
        ("- **Decision-makers:** Ana Ruiz; Wei", ["Ana Ruiz", "Wei"]),
        ("**Deciders**: @ana @wei", ["@ana", "@wei"]),
        ("Decided by: Ana, and Wei", ["Ana", "Wei"]),
        ("| Deciders | Ana, Wei |", ["Ana", "Wei"]),
        ("**Status:** Accepted | **Deciders:** Ana | **Tags:** x", ["Ana"]),
        (
            "* Deciders: [Ana](https://example.org/a,b), Wei (reports, storage) <wei@example.org>",
            ["Ana", "Wei (reports, storage) <wei@example.org>"],
        ),
        ("* Deciders: [Ana, Wei]", ["Ana", "Wei"]),
        ("* Deciders: [list everyone involved in the decision] <!-- optional -->", []),
        ("* Deciders: {list everyone}", []),
        ("* Deciders: N/A", []),
        ("* Deciders: Ana, Ana", ["Ana"]),
    ],
)
def test_lines_below_the_title_name_people(line: str, names: list[str]) -> None:
    assert deciders(f"# A\n\n* Status: accepted\n{line}\n\n## Context\n") == [(name, 4) for name in names]


def test_the_items_below_a_key_are_its_names() -> None:
    assert deciders("# A\n\n- Deciders:\n  - Ana\n  - Wei\n- Date: 2026-11-03\n\n## X\n") == [("Ana", 4), ("Wei", 5)]


def test_a_section_can_hold_them() -> None:
    assert deciders("# A\n\n## Status\n\nAccepted\n\n## Deciders\n\n- Ana\n- Wei, Zoë\n\n## Context\n") == [
        ("Ana", 9),
        ("Wei", 10),
        ("Zoë", 10),
    ]


def test_what_a_section_of_another_name_says_is_no_person() -> None:
    assert deciders("# A\n\n## Context\n\nDeciders: nobody knows\n\n```\nDeciders: code\n```\n") == []


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("deciders: Ana, Wei", ["Ana", "Wei"]),
        ("decision_makers: [Ana, Wei]", ["Ana", "Wei"]),
        ('decision-makers: "@ana, @wei"', ["@ana", "@wei"]),
        ("decision-makers:\n- Ana\n- Li, Jr.", ["Ana", "Li, Jr."]),
        ("decision-makers: {list everyone involved}", []),
        ("deciders:", []),
        ("deciders: []", []),
        ("decision-makers: '{list everyone involved in the decision}'", []),
    ],
)
def test_front_matter_names_people_in_a_list_or_between_commas(field: str, names: list[str]) -> None:
    assert [name for name, _ in deciders(f"---\nstatus: accepted\n{field}\n---\n# A\n")] == names


def test_all_fields_are_distinguished() -> None:
    record = as_record("0001-a.md", "---\nconsulted: [Ana]\ninformed: Wei\ntags: [a, b]\n---\n# A\n")
    assert ([one.text for one in record.consulted], [one.text for one in record.informed]) == (["Ana"], ["Wei"])
    assert [one.text for one in record.tags] == ["a", "b"]
    assert record.people == ("Ana", "Wei")
