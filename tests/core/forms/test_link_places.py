"""What a link says is the other record's title, whatever that holds, and where it leads works."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from adr.core.forms.link_places import identified, numbered, slugged, titled
from adr.model.decision import Reference


def to(title: str, file: str = "0009-a.md", number: int = 9) -> Reference:
    return Reference(number=number, title=title, file=file)


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Use `C#` and *more*", "Use `C#` and *more*"),
        ("Use [DuckDB](https://duckdb.org)", "Use DuckDB"),
        ("Use [![logo](a.png) DuckDB](https://duckdb.org/a_(b))", "Use logo DuckDB"),
        ("Use [DuckDB][duck] at <https://duckdb.org>", "Use DuckDB at https://duckdb.org"),
        ("Index a[0]", "Index a[0]"),
        ("Open [ and ] [", "Open [ and ] \\["),
        ("Shut ] first", "Shut \\] first"),
        ("Code `[` stays", "Code `[` stays"),
        ("Escaped \\[ stays", "Escaped \\[ stays"),
    ],
)
def test_a_title_is_flattened_and_brackets_that_would_break_it_are_escaped(title: str, label: str) -> None:
    written = numbered(to(title))
    assert written == f"[9. {label}](0009-a.md)"
    assert MarkdownIt().renderInline(written).startswith('<a href="0009-a.md">9. ')
    assert MarkdownIt().renderInline(written).endswith("</a>")


def test_each_form_calls_a_record_in_its_own_way() -> None:
    assert identified(to("A")) == "[ADR-0009 A](0009-a.md)"
    assert titled(to("A")) == "[A](0009-a.md)"
    assert slugged(to("A")) == "[0009-a](0009-a.md)"


def test_a_record_whose_name_has_no_number_is_called_by_its_title_or_its_name() -> None:
    dated = to("A", "20261103-a.md", 0)
    assert numbered(dated) == "[A](20261103-a.md)"
    assert identified(dated) == titled(dated) == "[20261103-a](20261103-a.md)"
    assert numbered(to("A", "0000-a.md", 0)) == "[0. A](0000-a.md)"
