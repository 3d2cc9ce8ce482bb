"""JSON is read as it was typed: what JSON does not have, or nobody needs, is refused with its place."""

from __future__ import annotations

import pytest

from adr.core.exchange.jsontext import DEPTH, Repeated, read_json
from adr.model.problem import AdrError


def refused(text: str) -> str:
    with pytest.raises(AdrError) as caught:
        read_json("log.json", text, 3)
    (problem,) = caught.value.problems
    assert problem.hint
    return str(problem)


def test_a_document_is_read_with_its_byte_order_mark_left_out() -> None:
    assert read_json("log.json", '\ufeff{"a": [1, 2.5, true, null, "é"]}') == {"a": [1, 2.5, True, None, "é"]}


def test_a_name_given_twice_is_noted() -> None:
    found = read_json("log.json", '{"a": 1, "b": 2, "a": 3}')
    assert isinstance(found, Repeated)
    assert found.names == ("a",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a":\n  ]', "log.json:4:3: not JSON: expecting value"),
        ("{} {}", "log.json:3:4: not JSON: extra data"),
        ("NaN", "log.json:3: not JSON: NaN is no number"),
        ("[-Infinity]", "log.json:3: not JSON: -Infinity is no number"),
        ("1" * 19, "log.json:3: not JSON: a number of more than 18 digits"),
        ('"\\ud800"', "log.json:3: the text contains a lone surrogate, which UTF-8 cannot encode"),
        ("\n" + "[" * (DEPTH + 1), f"log.json:4: brackets are nested more than {DEPTH} deep"),
        ('{"a":' * 100_000, f"log.json:3: brackets are nested more than {DEPTH} deep"),
    ],
)
def test_what_is_no_json_is_refused(text: str, message: str) -> None:
    assert refused(text) == message


def test_brackets_in_texts_are_no_depth() -> None:
    assert read_json("log.json", '"' + "[" * 1000 + '\\"["') == "[" * 1000 + '"['
