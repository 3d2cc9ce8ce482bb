"""JSON-ADR both ways: what goes out is as the standard has it, and says the same when it comes back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker

from adr.core.exchange.jsonadr import SCHEMA, Head, bulk, record_out, records_in, single
from adr.core.exchange.new_numbers import Relation
from adr.model.content import Consequences, ConsideredOption, Content, OtherSection
from adr.model.text import Phrase, Prose
from adr.model.value import replace

VALIDATOR = Draft7Validator(SCHEMA, format_checker=FormatChecker())
LEAST = Content(path="", number=7, title="Use it", status="accepted", date="2026-11-03")
FULL = replace(
    LEAST,
    path="doc/adr/0007-use-it.md",
    decision_makers=("Ana Ruiz",),
    consulted=("Wei Chen",),
    informed=("Omar",),
    tags=("storage",),
    context=Prose("Why.\n\nWhich?"),
    drivers=(Phrase("speed"),),
    options=(
        ConsideredOption(name="A", chosen=True, text=Prose("first"), good=(Phrase("fast"),), bad=(Phrase("new"),)),
        ConsideredOption(name="B", neutral=(Phrase("known"),)),
    ),
    decision=Prose('Chosen option: "A"'),
    confirmation=Prose("The log shows it."),
    consequences=Consequences(
        whole=Prose("* Good, because fast\n\nMore."),
        text=Prose("More."),
        good=(Phrase("fast"),),
        risks=(Phrase("fire"),),
    ),
    other_sections=(OtherSection("Notes", Prose("a note")),),
    source="https://example.org/0007.md",
)
LINKS = (Relation("supersedes", 3), Relation("clarifies", 2))


def out(content: Content, flavour: str = "json-adr") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(record_out(content, LINKS, flavour)))
    return found


def test_the_least_record_has_what_the_standard_requires_and_no_more() -> None:
    assert record_out(LEAST, ()) == {"number": 7, "title": "Use it", "status": "accepted", "date": "2026-11-03"}


def test_a_full_record_fills_what_others_leave_empty() -> None:
    document = out(FULL)

    VALIDATOR.validate(single(document))
    assert document["considered_options"] == [
        {"name": "A", "description": "first", "pros": ["fast"], "cons": ["new"]},
        {"name": "B", "description": "- Neutral, because known"},
    ]
    assert document["decision_drivers"] == ["speed"]
    assert document["consequences"] == {"positive": ["fast"], "risks": ["fire"]}
    assert document["custom_sections"] == {"Consequences": "More.", "Notes": "a note"}
    assert document["links"] == [{"type": "supersedes", "target": 3}, {"type": "clarifies", "target": 2}]


@pytest.mark.parametrize(
    ("text", "expected"), [("- one\n- two", ["one", "two"]), ("Prose.\n\n- one", ["Prose.\n\n- one"]), ("", None)]
)
def test_consequences_of_no_side_are_a_list(text: str, expected: list[str] | None) -> None:
    outcome = Consequences(whole=Prose(text), text=Prose(text))
    assert out(replace(LEAST, consequences=outcome)).get("consequences") == expected


def test_the_flavour_of_adrs_has_one_text_and_a_capital_where_its_importer_wants_them() -> None:
    """Its struct has a string there, and takes the standard's own spelling of links."""
    document = out(FULL, "adrs")

    assert document["consequences"] == "* Good, because fast\n\nMore."
    assert document["status"] == "Accepted"
    assert document["links"][0]["type"] == "supersedes"
    assert not VALIDATOR.is_valid(single(document))


def test_a_document_of_many_says_where_it_is_from_and_when_only_if_that_is_given() -> None:
    document = bulk(Head(tool="1.2", folder="doc/adr"), [out(FULL)])
    VALIDATOR.validate(document)
    assert [*document] == ["$schema", "version", "tool", "repository", "adrs"]
    dated = bulk(Head(tool="1.2", folder="doc/adr", name="report", generated_at="2026-11-03T00:00:00Z"), [])
    VALIDATOR.validate(dated)
    assert (dated["generated_at"], dated["adrs"]) == ("2026-11-03T00:00:00Z", [])


@pytest.mark.parametrize("wrap", [single, lambda one: bulk(Head(tool="1", folder="a"), [one]), lambda one: one])
def test_many_one_and_a_bare_record_come_in(wrap: Any) -> None:
    (content,) = records_in(wrap(out(FULL)))

    assert (content.number, content.title, content.decision_makers) == (7, "Use it", ("Ana Ruiz",))
    assert (content.consequences.text, content.consequences.risks) == ("More.", ("fire",))
    assert content.other_sections == (("Notes", "a note"),)
    assert [(link.kind, link.number) for link in content.links] == [("supersedes", 3), ("other", 2)]


def test_a_text_of_consequences_comes_in_too() -> None:
    (content,) = records_in(out(FULL, "adrs"))
    assert content.consequences.text == "* Good, because fast\n\nMore."


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=9).filter(str.strip)
OPTIONS = st.builds(ConsideredOption, name=TEXT, text=TEXT.map(Prose), good=st.lists(TEXT.map(Phrase)).map(tuple))
CONTENTS = st.builds(
    replace,
    st.just(LEAST),
    title=TEXT,
    status=TEXT,
    context=TEXT.map(Prose),
    tags=st.lists(TEXT).map(tuple),
    options=st.lists(OPTIONS, max_size=3).map(tuple),
    consequences=st.builds(Consequences, text=TEXT.map(Prose), good=st.lists(TEXT.map(Phrase)).map(tuple)),
)


@given(CONTENTS)
def test_what_goes_out_is_valid_and_goes_out_the_same_when_it_has_come_in(content: Content) -> None:
    first = record_out(content, ())
    VALIDATOR.validate(single(first))
    (back,) = records_in(first)
    again = record_out(back, ())
    VALIDATOR.validate(single(again))
    (third,) = records_in(again)
    assert record_out(third, ()) == again
