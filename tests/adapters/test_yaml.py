"""YAML is read as typed, with places; what has no use here is refused in words that help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adr.adapters import yaml
from adr.model.node import Mapping, Node, Scalar, Sequence
from adr.model.problem import AdrError, Place, Problem


def plain(node: Node) -> Any:
    """Return a node as str, list and dict."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def said(text: str, **how: Any) -> list[str]:
    """Return what the reader says against a text."""
    with pytest.raises(AdrError) as refused:
        yaml.read("c.yaml", text, **how)
    return [str(problem) for problem in refused.value.problems]


def hint(text: str) -> str:
    with pytest.raises(AdrError) as refused:
        yaml.read("c.yaml", text)
    return refused.value.problems[0].hint


LOOK_LIKE_SOMETHING_ELSE = "no yes 1.10 010 3:30 2026-01-02 ~ null Null 0x1F 1e3 .inf = true off 12_000 2024-13-45 <<"


@pytest.mark.parametrize("typed", LOOK_LIKE_SOMETHING_ELSE.split())
def test_every_scalar_is_the_text_typed(typed: str) -> None:
    assert plain(yaml.read("c.yaml", f"a: {typed}\nb: [{typed}]\n")) == {"a": typed, "b": [typed]}


def test_every_node_knows_its_place_in_code_points() -> None:
    root = yaml.read("c.yaml", 'أ😀: x\r\nlist:\r\n- {k: "v"}\r\n')
    assert root == Mapping(
        (
            (Scalar("أ😀", Place("c.yaml", 1, 1)), Scalar("x", Place("c.yaml", 1, 5))),
            (
                Scalar("list", Place("c.yaml", 2, 1)),
                Sequence(
                    (
                        Mapping(
                            ((Scalar("k", Place("c.yaml", 3, 4)), Scalar("v", Place("c.yaml", 3, 7), quoted=True)),),
                            Place("c.yaml", 3, 3),
                        ),
                    ),
                    Place("c.yaml", 3, 1),
                ),
            ),
        ),
        Place("c.yaml", 1, 1),
    )


def test_lines_count_from_the_line_on_which_the_text_begins() -> None:
    root = yaml.read("c.md", "a: b", first_line=2)
    assert root.place == Place("c.md", 2, 1)
    assert said("a: 1\na: 2", first_line=2) == ["c.yaml:3:1: the key 'a' is repeated; it is already on line 2"]
    assert said("a: \0", first_line=2) == ["c.yaml:2:4: the character U+0000 is not allowed in a text file"]
    assert said("a: [b\nc: d", first_line=2)[0].startswith("c.yaml:3:2: not YAML: ")


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "---\n", "\ufeff", "---\n...\n"])
def test_an_empty_document_is_an_empty_mapping(text: str) -> None:
    assert yaml.read("c.yaml", text, 2) == Mapping((), Place("c.yaml", 2, 1))


def test_an_empty_value_differs_from_empty_quotes() -> None:
    root = yaml.read("c.yaml", "a:\nb: ''\n")
    assert isinstance(root, Mapping)
    assert [(value.text, value.quoted) for _, value in root.entries if isinstance(value, Scalar)] == [
        ("", False),
        ("", True),
    ]


def test_a_byte_order_mark_is_dropped() -> None:
    assert yaml.read("c.yaml", "\ufeffa: b").place == Place("c.yaml", 1, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- *base", "1:3: aliases (*base) are not supported"),
        ("a: &base b", "1:4: anchors (&base) are not supported"),
        ("a: &base {}", "1:4: anchors (&base) are not supported"),
        ("a: !!set {}", "1:4: tags ('tag:yaml.org,2002:set') are not supported"),
        ("a: !x b", "1:4: tags ('!x') are not supported"),
        ("a: ! b", "1:4: tags ('!') are not supported"),
        ("%YAML 1.1\n---\na: b", "1:1: directives (%) are not supported"),
        ("%TAG ! foo:\n---\na: b", "1:1: directives (%) are not supported"),
        ("a: b\n---\nc: d", "2:1: a second document begins here"),
        ("<<: {a: b}", "1:1: merge keys (<<) are not supported"),
        ("? [a]\n: b", "1:3: a key is not text but a list or a mapping"),
        ("a:\n  ? \n  : b", "2:4: a key is missing before the colon"),
        ("title: {{ card }}", "1:9: a key is not text but a list or a mapping"),
        ("bad: 1\ngood: 2\nbad: 3", "3:1: the key 'bad' is repeated; it is already on line 1"),
        ('a: "\\e[31m"', "1:4: an escape stands for a control character"),
        ('a: "\\N"', "1:4: an escape stands for a control character"),
        ("a: b\x1b", "1:5: the character U+001B is not allowed in a text file"),
        ("a\n: \x7f", "2:3: the character U+007F is not allowed in a text file"),
        ("a: \ud800", "1:4: the character U+D800 is not allowed in a text file"),
        ("a: b\u2028c: d", "1:5: the character U+2028 is not allowed in a text file"),
        ("a: b\rc: d", "1:5: the character U+000D is not allowed in a text file"),
        ("a: bug #12 and more", "1:8: YAML reads '#12 and more' as a comment and drops it"),
        ("- it mends\n  bug #12", "2:7: YAML reads '#12' as a comment and drops it"),
        ("[" * 21, "1:21: nested more than 20 levels deep"),
    ],
)
def test_what_has_no_use_here_is_refused_by_name(text: str, message: str) -> None:
    assert said(text)[0] == f"c.yaml:{message}"


@pytest.mark.parametrize(
    ("text", "message", "what_to_do"),
    [
        (
            "a: it is: x",
            "1:9: not YAML: mapping values are not allowed in this context",
            "put double quotes around text that contains a colon and a space",
        ),
        (
            "- *fast* and small",
            "1:3: not YAML: did not find expected alphabetic or numeric character while scanning an alias",
            "put double quotes around text that begins with *",
        ),
        (
            "a: [b\nc: d\n",
            "2:2: not YAML: did not find expected ',' or ']' while parsing a flow sequence that begins on line 1",
            "close the bracket, and put double quotes around text that contains a comma or a bracket",
        ),
        (
            'a: "b\nc: d\n',
            "1:4: not YAML: found unexpected end of stream while scanning a quoted scalar",
            "close what was opened here",
        ),
        (
            "a: @b",
            "1:4: not YAML: found character that cannot start any token while scanning for the next token",
            "put double quotes around text that begins with @, % or `, and indent with spaces",
        ),
        (
            "a:\n\tc: d",
            "2:1: not YAML: found character that cannot start any token while scanning for the next token",
            "put double quotes around text that begins with @, % or `, and indent with spaces",
        ),
    ],
)
def test_a_syntax_error_is_one_sentence_with_its_place_and_a_hint(text: str, message: str, what_to_do: str) -> None:
    assert said(text) == [f"c.yaml:{message}"]
    assert hint(text) == what_to_do


def test_a_syntax_error_keeps_its_cause() -> None:
    with pytest.raises(AdrError) as refused:
        yaml.read("c.yaml", "a: b: c")
    assert isinstance(refused.value.__cause__, pyyaml.YAMLError)


def test_all_problems_are_reported_at_once_in_reading_order() -> None:
    text = "a: !x b\nlist:\n- {k: 1, k: *y}\nz: [\n"
    assert [line.split(": ")[0] for line in said(text)] == ["c.yaml:1:4", "c.yaml:3:10", "c.yaml:3:13", "c.yaml:5:1"]


def test_brackets_without_end_do_not_kill_the_interpreter() -> None:
    """One problem, with its place; which bound is met first, ours or the library's, is the library's affair."""
    for text in ("[" * 100_000, "{a: " * 60_000, "? " * 100_000):
        (problem,) = said(text)
        assert problem.startswith("c.yaml:1:")


def test_a_comment_that_looks_like_one_stays_a_comment() -> None:
    assert plain(yaml.read("c.yaml", "a: b # why\nc: 'bug #12' # twelve\n#12\nd: e\n")) == {
        "a": "b",
        "c": "bug #12",
        "d": "e",
    }


def test_depth_of_twenty_is_read() -> None:
    assert plain(yaml.read("c.yaml", "[" * 20 + "]" * 20))


def test_size_is_bounded_in_bytes() -> None:
    assert said("# " + "é" * 131_072) == ["c.yaml: the text is longer than 256 KiB"]
    assert yaml.read("c.yaml", "# " + "é" * 131_071)
    assert said("a: bcd", limit=5) == ["c.yaml: the text is longer than 0 KiB"]


def test_the_number_of_parts_is_bounded() -> None:
    assert said("- a\n" * 20_500) == ["c.yaml: the document has too many parts"]
    assert len(plain(yaml.read("c.yaml", "- a\n" * 20_500, limit=1024 * 1024))) == 20_500


def test_control_characters_written_as_escapes_are_read_where_the_program_wrote_them() -> None:
    assert plain(yaml.read("c.yaml", '- "\\e[31m\\0\\x85"', controls=True)) == ["\x1b[31m\0\x85"]
    assert said("- \x1b", controls=True) == ["c.yaml:1:3: the character U+001B is not allowed in a text file"]


def test_direction_marks_are_left_to_the_check() -> None:
    assert plain(yaml.read("c.yaml", '- a\u202eb\u200b\n- "\\u202e"')) == ["a\u202eb\u200b", "\u202e"]


def test_pyyaml_without_libyaml_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: {b: [1.10, 'x']}\nc: |\n  d\n"
    with_libyaml = yaml.read("c.yaml", text)
    monkeypatch.delattr(pyyaml, "CSafeLoader")
    assert yaml.read("c.yaml", text) == with_libyaml
    assert said('a: "\\UFFFFFFFF"')[0].startswith("c.yaml: not YAML: ")
    assert said('a: "\\ud800"') == ["c.yaml:1:4: an escape stands for a control character"]


PIECES = st.sampled_from(
    [*"abk:-?[]{},#&*!|>'\"%@`~<=. \n\t\\0", "\r\n", ": ", "- ", "\n  ", "---", "...", "<<", "😀", "\u202e"]
)


@given(st.lists(PIECES | st.characters(), max_size=40).map("".join))
@example("!!binary '@@@'")
@example("- !!int x\n- !!bool x\n- !!timestamp x")
@example("a: 2024-13-45\nb: " + ":".join("1" * 2000))
@example("&a [*a]")
def test_any_text_gives_nodes_or_a_refusal(text: str) -> None:
    _read_or_refuse(text)


@pytest.mark.heavy
@given(st.lists(PIECES | st.characters(), max_size=120).map("".join))
@settings(max_examples=20_000)
def test_any_text_gives_nodes_or_a_refusal_at_length(text: str) -> None:
    _read_or_refuse(text)


def _read_or_refuse(text: str) -> None:
    problems = ()
    try:
        yaml.read("c.yaml", text)
    except AdrError as refused:
        problems = refused.problems
    assert all(problem.place and problem.hint and "\n" not in problem.message for problem in problems)


TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12)


def _nested(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=4) | st.dictionaries(TEXT.filter(lambda key: key != "<<"), values, max_size=4)


@given(st.recursive(TEXT, _nested, max_leaves=8).filter(bool), st.booleans(), st.booleans())
def test_what_pyyaml_writes_comes_back(value: Any, wide: bool, flow: bool) -> None:
    written = _dump(value, allow_unicode=wide, default_flow_style=flow)
    assert plain(yaml.read("c.yaml", written)) == value


_dump: Callable[..., str] = pyyaml.safe_dump


def test_with_a_note_what_is_wrong_with_keys_does_not_hide_what_the_document_says() -> None:
    noted: list[Problem] = []
    root = yaml.read("c.yaml", "a: 1\na: 2\n<<: 3\nb: 4\n", note=noted.append)
    assert isinstance(root, Mapping)
    assert [(key.text, value.text) for key, value in root.entries if isinstance(value, Scalar)] == [
        ("a", "2"),
        ("b", "4"),
    ]
    assert [str(problem.place) for problem in noted] == ["c.yaml:2:1", "c.yaml:3:1"]
