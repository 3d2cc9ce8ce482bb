"""Frozen values become JSON and come back: keys as in files, nothing empty but lists."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any, Literal, NamedTuple, NotRequired, TypedDict

from jsonschema import Draft7Validator

from adr.core.output.values import document, schema_of, value_of
from adr.model.commit import Difference, DifferenceKind
from adr.model.review import Review
from adr.model.text import Phrase
from adr.model.value import dataclass


def test_empty_texts_and_what_is_none_are_left_out_and_lists_stay() -> None:
    change = Difference(kind=DifferenceKind.SCORE, card=2, title=Phrase("A"), old="1")
    assert document(change) == {"kind": "score", "card": 2, "title": "A", "old": "1", "fields": [], "claims": []}
    assert json.loads(json.dumps(document((change,))))[0]["kind"] == "score"


def test_names_are_written_as_files_have_them() -> None:
    told = document(Review(base="a", head="b", base_name="main", head_name="HEAD"))
    assert told == {
        "base": "a",
        "head": "b",
        "base-name": "main",
        "head-name": "HEAD",
        "rules-off": [],
        "settings-changed": [],
        "trusted-files-changed": [],
        "settled": [],
        "outcomes": [],
        "opened": [],
        "moves": [],
        "governed": [],
        "deviations": [],
    }


class Size(StrEnum):
    """A word of a few."""

    SMALL = "small"


class Pair(NamedTuple):
    """A named tuple with a default."""

    left: str
    right: Phrase = Phrase("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One field of each type."""

    name: str
    how_many: int | None = None
    is_new: bool = False
    size: Size = Size.SMALL
    pairs: tuple[Pair, ...] = ()


def test_a_value_comes_back_from_its_document_and_the_schema_says_which_keys_it_has() -> None:
    thing = Thing(name="a", how_many=2, is_new=True, pairs=(Pair("b", Phrase("c")),))
    written = {"name": "a", "how-many": 2, "is-new": True, "size": "small", "pairs": [{"left": "b", "right": "c"}]}

    assert document(thing) == written
    assert value_of(Thing, {**written, "unknown": 1}) == thing
    validator = Draft7Validator(schema_of(Thing))
    assert validator.is_valid(written)
    assert validator.is_valid({"name": "a"})
    for wrong in ({}, {"name": 1}, {"name": "a", "size": "big"}, {"name": "a", "how-many": -1}, {"name": "a", "x": 1}):
        assert not validator.is_valid(wrong)


def test_a_field_without_a_default_is_always_there_and_may_be_null() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Given:
        name: str
        chosen: Pair | None

    assert document(Given(name="", chosen=None)) == {"name": "", "chosen": None}


Shape = TypedDict(
    "Shape",
    {
        "old-path": NotRequired[str],
        "number": int | None,
        "scores": list[int | float],
        "kind": Literal["a", "b"],
        "more": Annotated[dict[str, Any], {"type": "object", "required": ["x"]}],
    },
)


def test_a_typed_dictionary_has_a_schema_with_its_keys_as_they_are_written() -> None:
    validator = Draft7Validator(schema_of(Shape))
    good = {"number": None, "scores": [1, 2.5], "kind": "a", "more": {"x": 1}}
    assert validator.is_valid(good)
    assert validator.is_valid(good | {"old-path": "a"})
    for wrong in ({"number": "1"}, {"scores": ["x"]}, {"kind": "c"}, {"more": {}}, {"old-path": 1}, {"new": 1}):
        assert not validator.is_valid(good | wrong), wrong
    assert not validator.is_valid({key: value for key, value in good.items() if key != "number"})
