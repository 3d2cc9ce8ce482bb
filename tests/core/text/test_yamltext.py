"""What is written reads back as the same text, in our reader and in any other."""

from __future__ import annotations

from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adr.adapters import yaml
from adr.core.text.yamltext import emit, entry, flow, scalar
from adr.model.node import Mapping, Node, Scalar
from adr.model.problem import AdrError


def plain(node: Node) -> Any:
    """Return a node as str, list and dict."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items]


def both(written: str) -> tuple[Any, Any, Any]:
    """Read with our reader and with both loaders of PyYAML."""
    ours = plain(yaml.read("x.yaml", written, controls=True))
    return ours, pyyaml.load(written, pyyaml.CSafeLoader), pyyaml.safe_load(written)


def test_blocks_are_indented_by_two() -> None:
    value = {
        "record": 7,
        "because": "it is fast",
        "rejected": {"1": "too slow", "2": ""},
        "decided-by": ("Ana Ruiz", "Wei Chen"),
        "commits": ({"id": "a1", "changes": ({"card": 3}, {"card": 1})}, {"id": "b2"}),
        "context": "Two\n\nlines\n",
        "notes": ("a\n  b", ("x", "z")),
        "none": (),
        "nothing": {},
    }
    assert emit(value) == (
        "record: 7\n"
        "because: it is fast\n"
        "rejected:\n"
        '  "1": too slow\n'
        '  "2": ""\n'
        "decided-by:\n"
        "  - Ana Ruiz\n"
        "  - Wei Chen\n"
        "commits:\n"
        "  - id: a1\n"
        "    changes:\n"
        "      - card: 3\n"
        "      - card: 1\n"
        "  - id: b2\n"
        "context: |\n"
        "  Two\n"
        "\n"
        "  lines\n"
        "notes:\n"
        "  - |-\n"
        "    a\n"
        "      b\n"
        "  - - x\n"
        "    - z\n"
        "none: []\n"
        "nothing: {}\n"
    )


def test_every_line_is_indented_by_what_is_asked() -> None:
    assert emit({"a": "b\n\nc"}, 4) == "    a: |-\n      b\n\n      c\n"


@pytest.mark.parametrize(
    "text",
    [
        *("Ana Ruiz", "p99 < 12 ms", "88 s", "C#", "a:b", "https://example.org/x?y=1#z", "O'Brien", 'say "hi"', "-x"),
        *(
            "نختار DuckDB",
            "می‌خواهم",
            "選擇",
            "😀 x",
            "naïve",
            "1.2.3-rc",
            "v1.10",
            "12 dead",
            "no way",
            "a\u00a0b",
            "~/x",
        ),
        *("a  b", "e3b0c44", "10 – 12", "a, b [c] {d}", "nullable", "50%"),
    ],
)
def test_no_quotes_where_none_are_needed(text: str) -> None:
    assert scalar(text) == text
    assert both(f"k: {scalar(text)}") == ({"k": text},) * 3


@pytest.mark.parametrize(
    "text",
    [
        *("no", "Yes", "OFF", "y", "N", "~", "null", "True", "=", "<<", "", " ", " a", "a ", "\u00a0a"),
        *(
            "7",
            "-7",
            "+1",
            "1.10",
            "010",
            "0o17",
            "0x1F",
            "0b1",
            "1e3",
            "12e45",
            "1_000",
            "1,000",
            ".5",
            ".inf",
            "-.NaN",
        ),
        *("3:30", "2026-01-02", "2026-1-2", "2026-01-02 03:04:05", "2026-01-02T03:04:05Z"),
        *(
            "a: b",
            "a:",
            "a #b",
            "- a",
            "-",
            "? a",
            ": a",
            "# a",
            "*a",
            "&a",
            "!a",
            "|",
            ">",
            "@a",
            "`a`",
            "%a",
            "---",
            "... a",
        ),
        *("'a'", "[a]", "{a}", ", a", "{{ x }}"),
    ],
)
def test_text_that_could_be_taken_for_something_else_is_in_double_quotes(text: str) -> None:
    assert scalar(text) == f'"{text}"'
    assert both(f"k: {scalar(text)}") == ({"k": text},) * 3


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('"hi" she said', "'\"hi\" she said'"),
        ('"it\'s"', "'\"it''s\"'"),
        ('"C:\\x"', "'\"C:\\x\"'"),
        ("a\nb", '"a\\nb"'),
        ('a\t"b"\\', '"a\\t\\"b\\"\\\\"'),
        ("\x1b[31m\0\x85", '"\\u001B[31m\\u0000\\u0085"'),
        ("evil\u202etxt", '"evil\\u202Etxt"'),
        ("\u200b\ufeff\u2028", '"\\u200B\\uFEFF\\u2028"'),
        ("tag\U000e0041", '"tag\\U000E0041"'),
    ],
)
def test_what_cannot_be_seen_is_escaped(text: str, written: str) -> None:
    assert scalar(text) == written
    assert both(written) == (text,) * 3


@pytest.mark.parametrize(
    "text",
    ["a\n\n", "a\n\n\n", "\na", " a\nb", "a \nb", "a\n \nb", "a\r\nb", "a\u202e\nb", "\n", "\ta\nb", "a\nb\u2028"],
)
def test_text_that_a_literal_block_could_lose_is_quoted(text: str) -> None:
    written = emit({"k": text})
    assert written.startswith('k: "')
    assert both(written) == ({"k": text},) * 3


@pytest.mark.parametrize(
    "text", ["a\nb", "a\nb\n", "a\n\n\nb\n", "a\n  b\n\tc\n", "# a\n- b: c\n---\n...\n", "أ\nب\n", "a\n"]
)
def test_text_of_several_lines_is_a_literal_block(text: str) -> None:
    written = emit({"k": text, "l": [text]})
    assert written.startswith("k: |")
    assert "\\" not in written
    assert both(written) == ({"k": text, "l": [text]},) * 3


def test_half_a_character_is_refused() -> None:
    with pytest.raises(AdrError) as refused:
        emit({"path": "a\udc80\nb"})
    assert str(refused.value) == "the text 'a\\udc80\\nb' contains a lone surrogate, which UTF-8 cannot encode"


def test_a_key_of_any_length_and_kind_is_read_back() -> None:
    value = {"k" * 3000: "v", "long " * 400: ["w"], "no": "a\nb\n", "a: b": "x", "": "y", "l\nm": "z"}
    assert both(emit(value)) == (value,) * 3


def test_a_list_on_one_line_quotes_only_what_needs_it() -> None:
    assert flow(["Ana Ruiz", "Wei Chen"]) == "[Ana Ruiz, Wei Chen]"
    assert (
        flow(("no", "Ruiz, Ana", "a]", "why?", "a:b", "عمر", "")) == '["no", "Ruiz, Ana", "a]", "why?", a:b, عمر, ""]'
    )
    assert flow([]) == "[]"


def test_an_entry_is_one_line_while_it_is_short_and_needs_no_quotes() -> None:
    assert entry("decision-makers", ["Ana Ruiz", "Wei Chen"]) == "decision-makers: [Ana Ruiz, Wei Chen]"
    assert entry("tags", []) == "tags: []"
    assert entry("consulted", ["Pat Ng, Jr.", "Al"]) == "consulted:\n  - Pat Ng, Jr.\n  - Al"
    assert entry("tags", ["x" * 36, "y" * 34]) == f"tags: [{'x' * 36}, {'y' * 34}]"
    assert entry("tags", ["x" * 36, "y" * 35]) == f"tags:\n  - {'x' * 36}\n  - {'y' * 35}"
    assert entry("tags", ["選" * 40]) == f"tags:\n  - {'選' * 40}"


ODD = st.lists(
    st.sampled_from(
        [
            *"abk:-?[]{},#&*!|>'\"%@`~<=. \n\t\\017e\r",
            ": ",
            " #",
            "- ",
            "\n  ",
            "---",
            "...",
            "<<",
            "no",
            "2026-01-02",
            "\u202e",
        ]
    ),
    max_size=8,
).map("".join)
TEXT = ODD | st.text(st.characters(exclude_categories=("Cs",)), max_size=10)


def _nested(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=4) | st.dictionaries(TEXT, values, max_size=4)


VALUES = st.recursive(TEXT, _nested, max_leaves=10)


@given(VALUES, st.integers(0, 4))
@example({"<<": {"<<": "="}}, 0)
@example("--- a", 0)
@example(["", "\n"], 2)
def test_every_value_is_read_back_as_it_was(value: Any, indent: int) -> None:
    assert both(emit(value, indent)) == (value,) * 3


@pytest.mark.heavy
@given(VALUES)
@settings(max_examples=10_000)
def test_every_value_is_read_back_as_it_was_at_length(value: Any) -> None:
    assert both(emit(value)) == (value,) * 3


@given(st.lists(TEXT, max_size=4), TEXT)
@example(["a\n"], "")
def test_every_list_and_key_is_read_back(texts: list[str], key: str) -> None:
    assert both(f"k: {flow(texts)}\nl: {scalar(key)}\n") == ({"k": texts, "l": key},) * 3
    assert both(f"{entry(key, texts)}\n") == ({key: texts},) * 3


@given(st.integers())
def test_whole_numbers_are_plain(number: int) -> None:
    assert emit([number]) == f"- {number}\n"
