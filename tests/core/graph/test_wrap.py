"""Lines of about one width: nothing is lost but what an ellipsis stands for, and no sign is broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.graph.wrap import runs, width, wrap_title


def test_a_line_ends_after_a_word() -> None:
    assert wrap_title("Use DuckDB for the nightly report of the metrics", 12, 5) == (
        "Use DuckDB for the",
        "nightly report of the",
        "metrics",
    )


def test_what_has_no_spaces_is_broken_anywhere_and_begins_on_the_line_it_finds() -> None:
    assert wrap_title("5. 使用数据库来保存所有的指标", 8, 5) == ("5. 使用数据库来", "保存所有的指标")
    assert wrap_title("a supercalifragilistic", 6, 5) == ("a supercalifr", "agilistic")


def test_what_does_not_fit_is_cut_with_an_ellipsis() -> None:
    assert wrap_title("one two three four five six seven", 8, 2) == ("one two three", "four five six…")


@pytest.mark.parametrize("sign", ["👨‍👩‍👧", "é", "नि"])
def test_a_sign_of_several_characters_is_never_broken(sign: str) -> None:
    lines = wrap_title(sign * 30, 7, 99)
    assert len(lines) > 1
    assert all(line == sign * (len(line) // len(sign)) for line in lines)


@given(st.text(max_size=60), st.floats(2, 20))
def test_every_word_is_kept_and_no_line_is_wider_than_it_may_be(text: str, most: float) -> None:
    lines = wrap_title(text, most, 1000)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= most + 1e-6 or "\u200d" in line for line in lines)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("4. اعتماد SQLite بدل PostgreSQL", "rtl"),
        ("SQLite بدلا من قاعدة البيانات", "rtl"),
        ("Call it שלום", "ltr"),
        ("4", "ltr"),
    ],
)
def test_a_text_runs_as_its_first_letter_or_most_of_it_does(text: str, way: str) -> None:
    assert runs(text) == way
