"""An author's Markdown loses its marks and keeps its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.text.plain_words import unmarked

WORDS = {
    "plain words stay, 2 * 3 * 4 and snake_case_names too": "plain words stay, 2 * 3 * 4 and snake_case_names too",
    "**bold**, *slanted*, __bold__, _slanted_ and ~~gone~~": "bold, slanted, bold, slanted and gone",
    "`code` and ``co`de`` keep `**their** marks`": "code and co`de keep **their** marks",
    "a [**link**](https://e.example/a_(b)) and ![a picture](p.png)": "a link and a picture",
    "see <https://e.example>, \\*not slanted\\*": "see https://e.example, *not slanted*",
    "two\nlines,  two   blanks": "two lines, two blanks",
    "first.\n\nsecond.": "first. …",
    "- a list\n- of two": "- a list - of two",
    "جدول **مهم**": "جدول مهم",
    "": "",
}


@pytest.mark.parametrize("text", WORDS)
def test_marks_go_and_words_stay(text: str) -> None:
    assert unmarked(text) == WORDS[text]


def test_a_long_text_is_cut_after_a_word() -> None:
    assert unmarked("one two three", 8) == "one two …"
    assert unmarked("onetwothree", 8) == "onetwoth …"
    assert unmarked("one two", 7) == "one two"


@given(st.text(alphabet="ab *_`[]()!<>\\~\n:h", max_size=60))
def test_any_text_becomes_one_line_of_bounded_length(text: str) -> None:
    words = unmarked(text, 30)
    assert "\n" not in words
    assert len(words) <= 32
