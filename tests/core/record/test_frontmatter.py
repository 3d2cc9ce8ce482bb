"""Front matter is read without a library where it is plain, and read exactly as YAML has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.adapters import yaml
from adr.core.record.frontmatter import read_front_matter, read_loosely
from adr.model.node import Mapping, Node, Scalar, Sequence
from adr.model.problem import AdrError

LINES = (
    "status: accepted",
    'date: "2026-11-03"',
    "tags: [a, 'b c', d]",
    "tags:",
    "- x",
    "  - y",
    "  - target: 2",
    "    kind: amends",
    "links:",
    "  precedes: []",
    "  custom: {}",
    "people: Ana, Wei",
    "# a comment",
    "a: b # c",
    "a: 'it''s'",
    "",
    "url: http://x",
    "x: {target: 1, kind: supersedes}",
    "y: [{target: 1, kind: a b}]",
    "z: @ana",
    "t: a: b",
    "u: |",
    "  text",
    "-",
    "v: '",
    "\tw: 1",
    "w: - a",
    "k :v",
    "n: ~",
    "m: [a, [b]]",
    "o: !x y",
    "p: *a",
    "q: a,b",
    "title: 1. Use C#",
)


def plain(node: Node | None) -> object:
    """Return what a node holds, as Python's own values."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(one) for one in node.items]
    return node.text if isinstance(node, Scalar) else None


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("status: accepted\n", {"status": "accepted"}),
        ("status: 'superseded by ADR-0005' # at last\r\n", {"status": "superseded by ADR-0005"}),
        ('# optional\n\ntitle: 1. Use C#\ndate: "2026-11-03"\n', {"title": "1. Use C#", "date": "2026-11-03"}),
        ("deciders: [Ana Ruiz, 'Wei, Jr.']\n", {"deciders": ["Ana Ruiz", "Wei, Jr."]}),
        ("tags:\n- a\n- b\nx:\n    - c\n", {"tags": ["a", "b"], "x": ["c"]}),
        (
            "links:\n  - target: 2\n    kind: amends\n  - target: 3\n    kind: supersededby\n",
            {"links": [{"target": "2", "kind": "amends"}, {"target": "3", "kind": "supersededby"}]},
        ),
        (
            "links: [{target: 2, kind: amends}, {target: 3, kind: refines it}]\n",
            {"links": [{"target": "2", "kind": "amends"}, {"target": "3", "kind": "refines it"}]},
        ),
        (
            'links:\n    precedes:\n        - "0002"\n    succeeds: []\n    custom: {}\n',
            {"links": {"precedes": ["0002"], "succeeds": [], "custom": {}}},
        ),
        ("status:\ntags: []\n", {"status": "", "tags": []}),
        ("", {}),
    ],
)
def test_what_records_have_is_read(text: str, held: object) -> None:
    assert plain(read_front_matter("a.md", text)) == held


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  b\n",
        "a: b\n  c\n",
        "a: *b\n",
        "a: &b c\n",
        "a: !t b\n",
        "a: {b c}\n",
        "a: [b, [c]]\n",
        "a: b: c\n",
        "a: @b\n",
        'a: "b\\n"\n',
        "a: 'b\n",
        "a: b\na: c\n",
        "\ta: b\n",
        "just text\n",
        "- a\n",
        "a: b\n c: d\n",
        "a:\n  - b\n c\n",
    ],
)
def test_what_is_not_plain_is_left_to_others(text: str) -> None:
    assert read_front_matter("a.md", text) is None


@given(st.lists(st.sampled_from(LINES), max_size=8).map("\n".join))
def test_what_is_read_here_is_what_the_library_reads_places_and_all(text: str) -> None:
    here = read_front_matter("a.md", f"{text}\n")
    if here is not None:
        assert here == yaml.read("a.md", f"{text}\n", 2)


@given(st.text(max_size=60))
def test_any_text_is_read_or_left(text: str) -> None:
    here = read_front_matter("a.md", text)
    if here is not None:
        try:
            there = yaml.read("a.md", text, 2)
        except AdrError:
            return  # signs that a text file cannot have are the library's to refuse
        assert here == there


def test_broken_front_matter_is_read_line_by_line() -> None:
    found = read_loosely("a.md", "status: accepted\ndeciders: @ana, @wei\nstatus: again\nfree text\n  date: x\n")
    assert plain(found) == {"status": "again", "deciders": "@ana, @wei"}
    assert [value.place.line for _, value in found.entries] == [4, 3]
