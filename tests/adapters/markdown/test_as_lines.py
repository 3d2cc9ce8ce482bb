"""Markdown as a person reads it on a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.adapters.markdown.as_lines import as_lines
from adr.adapters.terminal import spell
from adr.core.text.width import text_width


def plain(text: str, width: int = 40) -> list[str]:
    return as_lines(text, width, spell=spell, paint=lambda _, words: words)


def tagged(text: str) -> list[str]:
    return as_lines(text, 40, spell=spell, paint=lambda style, words: f"<{style}:{words}>")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# One *two*\n\nthree\nfour  \nfive", ["One two", "", "three four", "five"]),
        ("- a\n- b\n\n  3. c\n  4. d", ["• a", "", "• b", "", "  3. c", "  4. d"]),
        ("- a\n\n  b\n- c", ["• a", "", "  b", "", "• c"]),
        ("- [ ] a\n- [x] b<br>c", ["• [ ] a", "• [x] b", "  c"]),
        ("> a\n>\n> b", ["│ a", "│ ", "│ b"]),
        ("```py\nx = 1\n\ny\n```", ["    x = 1", "    ", "    y"]),
        ("| A | N |\n|---|--:|\n| b `c` | 1 |\n| d | 10 |", ["A     N", "b c   1", "d    10"]),
        ("<details><summary>a</summary>\n\nb <kbd>c</kbd>\n\n</details><!-- d -->", ["a", "", "b c"]),
        ("a[^n] $x_1$ ![b](c.png)\n\n[^n]: d\n    e", ["a[n] $x_1$ b", "", "[n] d e"]),
        ("***", ["─" * 40]),
        ("", []),
    ],
)
def test_blocks_are_laid_out(text: str, lines: list[str]) -> None:
    assert plain(text) == lines


def test_words_keep_their_style_where_a_line_breaks() -> None:
    assert tagged("# A *b*") == ["<bold:A> <italic:b>"]
    assert tagged("one [two three](x) four five six seven eight `nine ten`") == [
        "one <underline:two> <underline:three> four five six seven eight",
        "<cyan:nine> <cyan:ten>",
    ]


def test_no_character_moves_the_cursor() -> None:
    assert plain("a\u202eb\n\n    c&#x9b;d\x1b\n\n`e\x07`") == ["a\\u{202e}b", "", "    c&#x9b;d\\u{1b}", "", "e\\u{7}"]


@given(st.lists(st.sampled_from(["- ", "> ", "1. ", "# ", "\n", "*", "[a](b)", "`c`", "数据", " word", "  \n", "|"])))
def test_no_line_is_wider_than_asked_for(parts: list[str]) -> None:
    lines = [line for line in plain("".join(parts), 60) if not line.startswith("    ")]
    assert all(text_width(line) <= 60 for line in lines)
