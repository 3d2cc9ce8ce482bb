"""A language runs as its script does, and a text that runs the other way keeps to its place in a line."""

from __future__ import annotations

import pytest

from adr.core.text.language import direction_of, marks


@pytest.mark.parametrize("tag", ["ar", "AR-EG", "he", "fa-IR", "ur", "pa-Arab", "pa_arab_PK", "az-Arab-IR"])
def test_right_to_left(tag: str) -> None:
    assert direction_of(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hant", "pa", "az-Latn-IR", "ur-Latn", "en-GB-oxendict", ""])
def test_left_to_right_even_for_a_language_that_is_written_otherwise_elsewhere(tag: str) -> None:
    assert direction_of(tag) == "ltr"


def test_arabic_in_a_line_from_the_left_keeps_its_neighbours_in_place() -> None:
    """Without the marks `زمن: 11` would show the number on the left of the word."""
    assert marks("زمن القراءة", "ltr") == ("\u200e", "\u200e")
    assert marks("أضف DuckDB", "ltr") == ("\u200e", "")
    assert marks("Add قياسات", "ltr") == ("", "\u200e")


def test_brackets_and_full_stops_stay_with_the_text_they_belong_to() -> None:
    assert marks("[fix] Propose DuckDB.", "rtl") == ("\u200e", "\u200e")
    assert marks("(مهم) اقتراح!", "ltr") == ("\u200e\u200f", "\u200f\u200e")


@pytest.mark.parametrize(
    ("text", "line"), [("Wei Chen", "ltr"), ("Wei Chen", "rtl"), ("سلمى.", "rtl"), ("11 %", "rtl"), ("", "ltr")]
)
def test_most_texts_need_no_mark(text: str, line: str) -> None:
    assert marks(text, line) == ("", "")
