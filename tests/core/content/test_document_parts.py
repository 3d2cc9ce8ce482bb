"""What stands in one part of a record can be read alone: its links lead where they led, comments are left out."""

from __future__ import annotations

import pytest

from adr.adapters.commonmark import parse
from adr.core.content.document_parts import BlockTree, DocumentParts
from adr.core.content.extract import content_of
from adr.model.markdown import BlockKind
from adr.project.records import as_record


def texts(text: str, last: str) -> list[str]:
    """Return the text of two sections."""
    content = content_of(as_record("doc/adr/0001-a.md", f"# A\n\n## Context\n\n{text}\n\n## Decision\n\n{last}"))
    return [content.context, content.decision]


def whole(text: str) -> str:
    return DocumentParts(parse(text)).text(0, len(text))


DEFINED = '[docs]: https://example.org/a_(b) "The docs"\n[The  Wall]:\n  <0007-a wall.md>\n[docs]: other'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("See [them][docs].", 'See [them](https://example.org/a_(b) "The docs").'),
        ("See [docs][], [DOCS].", "See [docs]({0}), [DOCS]({0})."),
        ("A [the\nwall], ![a wall][the wall]", "A [the\nwall](<0007-a wall.md>), ![a wall](<0007-a wall.md>)"),
        ("- them: [docs]\n- [they][docs]: new", "- them: [docs]({0})\n- [they]({0}): new"),
        ("`[docs]`, [docs](x), \\[docs], [other], [^docs]", None),
        ("```md\n[docs]\n\n[new]: x\n```\n[new]", None),
        ("A line\n[docs]: z", "A line\n[docs]({0}): z"),
    ],
)
def test_a_link_holds_what_another_section_defines(text: str, shown: str | None) -> None:
    wanted = text if shown is None else shown.format('https://example.org/a_(b) "The docs"')
    assert texts(text, f"Last words.\n\n{DEFINED}\n") == [wanted, "Last words."]


def test_nothing_is_touched_where_nothing_is_defined() -> None:
    assert texts("[a]:\r\n\r\n[b]", "") == ["[a]:\n\n[b]", ""]
    assert texts("[a][b]\r\n[c]", "") == ["[a][b]\n[c]", ""]


def test_the_last_section_of_a_record_has_no_definitions() -> None:
    options = "## Considered Options\n\n* [A][1]\n* B\n\n## Consequences\n\nIt works.\n\n[1]: 0001-a.md\n"
    text = f"# T\n\n## Context\n\nSee [it][1].\n\n{options}"
    content = content_of(as_record("doc/adr/0002-t.md", text))
    assert (content.context, content.consequences.text) == ("See [it](0001-a.md).", "It works.")
    assert [one.name for one in content.options] == ["A", "B"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\n\n<!-- a hint -->\n\ntwo", "one\n\ntwo"),
        ("one <!-- a\nhint --> two", "one  two"),
        ("`<!--` one\n\ntwo", None),
        ("```html\n<!-- x -->\n\n\n\n```", None),
        ('<div dir="rtl" lang="ar">\n\none\n\n</div>', "one"),
        ("one\n\n<!-- open", "one"),
        ("<details>\n\none\n\n</details>", None),
    ],
)
def test_comments_and_the_direction_of_a_record_are_left_out_but_not_what_looks_so_in_code(
    text: str, shown: str | None
) -> None:
    assert whole(text) == (text if shown is None else shown)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("- one\n\n  ```sh\n    * x\n  ```\n", ["one", "```sh\n  * x\n```"]),
        ("> 10. one\n>     two\n", ["one\ntwo"]),
        ("1) one\n   - two\n     - three\n", ["one", "- two\n  - three"]),
        ("- [x] one\n", ["one"]),
    ],
)
def test_an_item_is_read_without_the_indent_of_its_list_and_the_marks_of_its_quote(text: str, inner: list[str]) -> None:
    source = DocumentParts(parse(text))
    (block,) = source.trees(0, len(text))
    (items,) = block.all(BlockKind.LIST) or (block,)
    (item,) = source.items(items)
    assert [source.text(item.start, item.lead_end), *(source.text(one.start, one.end) for one in item.more)] == inner


def test_a_fence_ends_with_the_quote_that_it_stands_in() -> None:
    assert texts("> ```\n> make\n\nMore.", "We do it.") == ["> ```\n> make\n\nMore.", "We do it."]


def test_blocks_are_read_only_so_deep_as_anybody_nests_them() -> None:
    def depth(tree: BlockTree) -> int:
        return 1 + max(map(depth, tree.inner), default=0)

    text = "> " * 5000 + "x\n"
    (block,) = DocumentParts(parse(text)).trees(0, len(text))
    assert depth(block) < 50
