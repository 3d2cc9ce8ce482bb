"""The width of letters is our own data: the same on every Python, whatever its Unicode."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.text.width import columns, text_width, width_of, wrap

FILLER = "\u3164"
"""What Hangul writes where a letter is missing; it is wide by its property, and shows nothing."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("abc", 3),
        ("数据库", 6),
        ("한글", 4),
        ("قَاعِدة", 5),
        ("e\u0301", 1),
        ("\u200b", 0),
        ("हिन्दी", 5),
        ("சொல்", 3),
        ("☰ menu", 7),
        ("👨\u200d👩\u200d👧", 2),
        ("👍🏽", 2),
        ("🇩🇪🇫🇷", 4),
        ("❤", 1),
        ("❤\ufe0f", 2),
        ("1\ufe0f\u20e3", 2),
    ],
)
def test_wide_characters_take_two_columns_and_marks_none(text: str, expected: int) -> None:
    assert text_width(text) == expected


def test_what_unicode_calls_wide_is_wide_and_a_mark_takes_no_room() -> None:
    """The Unicode of a Python may be older than the data, and know fewer characters."""
    every = [chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code)) not in ("Cn", "Cs")]
    marks = [one for one in every if unicodedata.category(one) in ("Mn", "Me")]
    wide = {one for one in every if unicodedata.east_asian_width(one) in ("W", "F") and one != FILLER}
    assert {width_of(one) for one in marks} == {0}
    assert {width_of(one) for one in wide if not unicodedata.category(one).startswith("M")} == {2}


HEAD = ("No.", "Status", "Title", "Tags")


def test_columns_are_as_wide_as_what_they_hold_and_numbers_stand_to_the_right() -> None:
    rows = [HEAD, ("7", "accepted", "Use DuckDB", "store"), ("12", "rejected", "Use Kafka", "")]
    assert list(columns(rows, 80, right=(0,))) == [
        "No.  Status    Title       Tags",
        "  7  accepted  Use DuckDB  store",
        " 12  rejected  Use Kafka",
    ]


def test_a_column_that_nothing_stands_in_is_left_out() -> None:
    assert list(columns([HEAD, ("7", "", "Use DuckDB", "")], 80)) == ["No.  Title", "7    Use DuckDB"]


def test_the_widest_columns_give_way_and_their_words_go_on_below() -> None:
    rows = [HEAD, ("7", "accepted", "Keep the metrics of the nightly report in DuckDB", "storage, reporting")]
    assert list(columns(rows, 44, right=(0,), weights=(0, 0, 4, 2))) == [
        "No.  Status    Title               Tags",
        "  7  accepted  Keep the metrics    storage,",
        "               of the nightly      reporting",
        "               report in DuckDB",
    ]


def test_where_there_is_no_room_the_last_columns_are_left_out() -> None:
    rows = [HEAD, ("7", "accepted", "Keep the metrics of the nightly report in DuckDB", "storage, reporting")]
    assert list(columns(rows, 32, right=(0,), weights=(0, 0, 4, 2))) == [
        "No.  Status    Title",
        "  7  accepted  Keep the metrics",
        "               of the nightly",
        "               report in DuckDB",
    ]


def test_titles_from_the_right_do_not_change_places_with_their_neighbours() -> None:
    """A left-to-right mark ends a cell that is read from the right, so that the next one stays to its right."""
    rows = [HEAD, ("7", "مقبول", "قاعدة البيانات", "3 تخزين")]
    assert list(columns(rows, 80))[1] == "7    مقبول\u200e   قاعدة البيانات\u200e  3 تخزين\u200e"


def test_only_a_cell_with_letters_or_digits_from_the_right_gets_a_mark() -> None:
    lrm = "\u200e"
    for text in ("שלום", "ليلى", "٣"):
        assert list(columns([("", ""), (text, "x")], 80))[1] == f"{text}{lrm}  x"
    for text in ("2 → 3", "東京", "no “one”"):
        assert list(columns([("", ""), (text, "x")], 80))[1] == f"{text}  x"


def test_a_word_too_long_for_its_column_is_broken() -> None:
    assert wrap("数据库 of-everybody", 5) == ["数据", "库", "of-ev", "erybo", "dy"]


@given(st.lists(st.tuples(*[st.text("ab 数ق-", max_size=40)] * 4), min_size=1, max_size=4), st.integers(60, 120))
def test_no_line_is_wider_than_the_terminal_and_no_letter_is_lost(rows: list[tuple[str, ...]], width: int) -> None:
    lines = list(columns([HEAD, *rows], width))
    assert all(text_width(line) <= width for line in lines)
    letters = sorted("".join(lines).replace(" ", "").replace("\u200e", ""))
    heads = (name for index, name in enumerate(HEAD) if any(row[index] for row in rows))
    assert letters == sorted("".join([*heads, *("".join(row) for row in rows)]).replace(" ", ""))


def test_without_weights_no_column_is_left_out() -> None:
    rows = [("Option", *["Work to operate"] * 6), ("1 A long title of a card", *"123456")]
    lines = list(columns(rows, 60, right=tuple(range(1, 7))))
    assert all(text_width(line) <= 60 for line in lines)
    assert set("123456") <= set(" ".join(lines))
