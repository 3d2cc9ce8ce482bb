"""What is wrong in a document is said by its path in it, all at once; a schema says the same to other readers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from adr.core.exchange.json_check import WORDS, check
from adr.core.exchange.jsonadr import schema_for
from adr.core.exchange.jsontext import read_json
from adr.core.output.full_record import record_schema
from adr.jobs import mcp_tools
from adr.model.problem import Place

TOOLS = [one.tool.takes for one in mcp_tools.TOOLS]
FOR_PEOPLE = {"$schema", "$id", "title", "description", "default", "examples"}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["number"],
    "properties": {
        "number": {"type": ["integer", "null"], "minimum": 1, "maximum": 9, "description": "its number"},
        "names": {"type": "array", "items": {"type": "string", "pattern": r"\S"}},
        "on": {"type": "string", "format": "date"},
        "kind": {"enum": ["good", "bad"]},
        "weight": {"type": "number"},
        "more": {"anyOf": [{"type": "string"}, {"$ref": "#/definitions/pair"}]},
        "words": {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}},
        "free": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "additionalProperties": False,
    "definitions": {
        "pair": {"type": "object", "properties": {"a": {"type": "boolean"}}, "additionalProperties": False}
    },
}


def wrong(text: str) -> list[str]:
    return [str(one) for one in check(read_json("x.json", text), SCHEMA, Place("x.json"))]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "the document must be an object, not a list"),
        ("{}", "number is missing"),
        ('{"number": true}', "number must be a whole number or null, not true"),
        ('{"number": 1.5}', "number must be a whole number or null, not a number"),
        ('{"number": 0}', "number must be 1 or more, not 0"),
        ('{"number": 10}', "number must be 9 or less, not 10"),
        ('{"number": 1, "names": "a"}', "names must be a list, not a text"),
        ('{"number": 1, "names": ["a", " "]}', "names[1] is empty"),
        ('{"number": 1, "on": "2026-02-31"}', "on must be a date, not '2026-02-31'"),
        ('{"number": 1, "kind": "goood"}', "kind cannot be 'goood'"),
        ('{"number": 1, "kind": []}', "kind cannot be a list"),
        ('{"number": 1, "more": 2}', "more must be a text or an object, not a number"),
        ('{"number": 1, "more": {"a": "b"}}', "more.a must be true or false, not a text"),
        ('{"number": 1, "free": {"b c": null}}', 'free."b c" must be a text, not null'),
        ('{"number": 1, "nmaes": []}', "nmaes is not known"),
        ('{"number": 1, "number": 2}', "number is given twice"),
        ('{"number": 1, "words": []}', "words is empty"),
        ('{"number": 1, "words": [""]}', "words[0] is empty"),
    ],
)
def test_each_thing_is_said_by_its_path(text: str, message: str) -> None:
    assert wrong(text) == [f"x.json: {message}"]


def test_all_is_said_at_once_with_what_to_do() -> None:
    problems = list(check(read_json("x", '{"nmaes": 1, "names": [1, 2]}'), SCHEMA, Place("x")))
    assert [one.message for one in problems] == [
        "number is missing",
        "nmaes is not known",
        "names[0] must be a text, not a number",
        "names[1] must be a text, not a number",
    ]
    assert problems[0].hint == "add it: its number"
    assert problems[1].hint == "did you mean 'names'?"


def words(schema: object, *, is_schema: bool = True) -> set[str]:
    """Return the words of a schema, but for those that are only for people."""
    if isinstance(schema, list):
        return {word for one in schema for word in words(one)}
    if not isinstance(schema, dict):
        return set()
    named = ("properties", "definitions")
    inner = {word for key, one in schema.items() for word in words(one, is_schema=not is_schema or key not in named)}
    return inner | (
        set(schema) - {"$schema", "$id", "title", "description", "default", "examples"} if is_schema else set()
    )


@pytest.mark.parametrize("schema", [SCHEMA, schema_for({"adr": {}}), schema_for({"adrs": []}), record_schema(), *TOOLS])
def test_every_word_of_our_schemas_is_known(schema: dict[str, Any]) -> None:
    assert words(schema) <= WORDS


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 12)
    | st.floats(allow_nan=False)
    | st.sampled_from(["a", "good", "x y"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*SCHEMA["properties"], "a"]), inner),
    max_leaves=8,
)


@given(VALUES)
def test_a_validator_takes_what_has_no_problem_and_nothing_else(value: object) -> None:
    """But for dates, which draft-07 leaves to its readers."""
    problems = [one for one in check(value, SCHEMA, Place("x")) if "a date" not in one.message]
    assert (not problems) == Draft7Validator(SCHEMA).is_valid(value)


def test_a_document_of_records_is_checked_by_its_kind() -> None:
    adrs = [
        {"number": 7, "title": "Use it", "status": "accepted", "date": "2026-11-03"},
        {"number": 0, "title": "a", "status": 1, "date": "2026-11-03", "pros": []},
    ]
    document = {"version": "1.0.0", "adrs": adrs}
    assert [str(one) for one in check(document, schema_for(document), Place("log.json"))] == [
        "log.json: adrs[1].number must be 1 or more, not 0",
        "log.json: adrs[1].status must be a text, not a number",
        "log.json: adrs[1].pros is not known",
    ]
