"""An editor's schema takes what the reader takes."""

from __future__ import annotations

import pytest
import yaml as pyyaml
from jsonschema import Draft7Validator

from adr.core.output.json_schema import TABLES, names, schema

GOOD = {
    "card": [
        "title: A\nsummary:\ngood:\nbad:\nscores:\nrejected-because:\n",
        "kind: no\npackages: a, b\ngood: [1.10, 010]\nbad: slow\nscores: {Speed: 2.5}\nx-team: {any: [thing]}\n",
        "title: A\nevidence:\n- {seed: a.md, quote: b, figure: {name: n, value: 3}}\nlinks: {title: a, target: b}\n",
        "title: A\nlinks: [https://a.org, {target: b}]\n",
    ],
    "deck": [
        "question: Which?\ncontext:\ncriteria: {name: Speed, weight: 2}\nlang: pt-BR\nsupersedes: 7\nx-a: b\n",
        "question: Q\ncriteria: [Speed, {name: Cost}]\n",
    ],
    "config": ["cards: cards\nseeds: [seeds, notes]\nlang: ar\n", "{}\n"],
}
BAD = {
    "card": [
        "summary: a\n",
        "title: A\nbda: b\n",
        "title: A\nscores: {Speed: 6}\n",
        "title: A\nevidence: {seed: a}\n",
        "[]",
    ],
    "deck": ["title: a\n", "question:\n", "question: Q\nlang: Arabic!\n", "question: Q\ncriteria: {weight: 1}\n"],
    "config": ["logg: a\n", "lang: '!'\n"],
}


@pytest.mark.parametrize("name", names())
def test_a_schema_is_a_schema_of_its_draft(name: str) -> None:
    Draft7Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in GOOD.items() for text in texts])
def test_what_the_reader_takes_an_editor_takes(name: str, text: str) -> None:
    """Keys left empty too: a new card's file has them."""
    Draft7Validator(schema(name)).validate(pyyaml.safe_load(text))


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in BAD.items() for text in texts])
def test_what_the_reader_refuses_an_editor_underlines(name: str, text: str) -> None:
    assert not Draft7Validator(schema(name)).is_valid(pyyaml.safe_load(text))


def test_a_number_has_its_bounds() -> None:
    scores = schema("card")["properties"]["scores"]["additionalProperties"]
    assert scores == {"type": "number", "minimum": 0, "maximum": 5}


def test_there_is_a_schema_for_each_file_that_people_write() -> None:
    assert set(TABLES) == {"card", "deck", "config"}
    assert [name for name in names() if "patternProperties" in schema(name)] == ["card", "deck"]
    with pytest.raises(KeyError):
        schema("decision")


@pytest.mark.parametrize("name", TABLES)
def test_an_editor_can_say_what_each_field_is_for(name: str) -> None:
    assert all(field["description"] for field in schema(name)["properties"].values())
