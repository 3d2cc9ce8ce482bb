"""The width of letters is our own data: the same on every Python, whatever its Unicode."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from adr.core.text.width import text_width, width_of

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
