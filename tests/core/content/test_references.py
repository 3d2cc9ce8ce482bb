"""Links by reference lead where they led when their section is read alone."""

from __future__ import annotations

import pytest

from adr.core.content.extract import read_content
from adr.core.content.references import written_out
from adr.model.record import Section
from adr.project.records import as_record


def section(text: str) -> Section:
    return Section(level=2, title="Context", line=3, text=text)


def texts(*given: str) -> list[str]:
    return [one.text for one in written_out([section(text) for text in given])]


DEFINED = '[docs]: https://example.org/a_(b) "The docs"\n[The  Wall]:\n  <0007-a wall.md>\n[docs]: other'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("See [them][docs].", 'See [them](https://example.org/a_(b) "The docs").'),
        ("See [docs][], [DOCS].", "See [docs]({0}), [DOCS]({0})."),
        ("A [the\nwall], ![a wall][the wall]", "A [the\nwall](<0007-a wall.md>), ![a wall](<0007-a wall.md>)"),
        ("- [docs]: them\n- [they][docs]: new", "- [docs]({0}): them\n- [they]({0}): new"),
        ("`[docs]`, [docs](x), \\[docs], [other], [^docs]", None),
        ("```md\n[docs]\n\n[new]: x\n```\n[new]", None),
        ("A line\n[docs]: z", "A line\n[docs]({0}): z"),
    ],
)
def test_a_link_holds_what_another_section_defines(text: str, shown: str | None) -> None:
    wanted = text if shown is None else shown.format('https://example.org/a_(b) "The docs"')
    assert texts(text, f"Last words.\n\n{DEFINED}\n") == [wanted, "Last words."]


def test_nothing_is_touched_where_nothing_is_defined() -> None:
    assert texts("[a]:\r\n\r\n[b]") == ["[a]:\n\n[b]"]
    assert texts("[a][b]\r\n[c]") == ["[a][b]\r\n[c]"]


def test_the_last_section_of_a_record_has_no_definitions() -> None:
    options = "## Considered Options\n\n* [A][1]\n* B\n\n## Consequences\n\nIt works.\n\n[1]: 0001-a.md\n"
    text = f"# T\n\n## Context\n\nSee [it][1].\n\n{options}"
    content = read_content(as_record("doc/adr/0002-t.md", text))
    assert (content.context, content.consequences.text) == ("See [it](0001-a.md).", "It works.")
    assert [one.name for one in content.options] == ["A", "B"]
