"""Text that is not what it looks like."""

from __future__ import annotations

import pytest

from adr.core.text.strange import strange


def found(text: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.text, str(one.place)) for one in strange("a.yaml", text.encode(), text)]


@pytest.mark.parametrize("control", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_every_control_that_reorders_text_is_found_at_its_place(control: str) -> None:
    assert found(f"title: A\ngood: [{control}x]\n") == [("bidi", control, "a.yaml:2:8")]


PLAIN = [
    "قراءة شهر كامل",
    "\u200fنعم\u200e",
    "می\u200cخواهم",
    "Привет world",
    "5 μs",
    "naïve",
    "Записи лежат в JSONе и SQLiteа",
    "Сервер УправлениеMCP отвечает",
]


@pytest.mark.parametrize("text", PLAIN)
def test_other_scripts_and_the_marks_they_need_are_not_strange(text: str) -> None:
    assert found(text) == []


def test_a_word_of_two_scripts_that_look_alike_is_found() -> None:
    assert found("title: Postgr\u0435SQL\n") == [("look-alike", "Postgr\u0435SQL", "a.yaml:1:8")]


def test_an_ending_of_another_script_is_strange_where_no_word_is_of_that_script() -> None:
    assert found("title: SQLit\u0435\n") == [("look-alike", "SQLit\u0435", "a.yaml:1:8")]
