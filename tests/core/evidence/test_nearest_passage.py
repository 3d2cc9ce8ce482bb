"""The passage that a quote resembles."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.evidence.nearest_passage import NearMatch, find_nearest_passage

TEXT = "One line.\nUnder load the p99 stayed under 12 ms all day, said the team. Then it rose to 150 ms.\n"


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        pytest.param("p99 staid under 12 ms", "p99 stayed under 12 ms", id="letters changed and left out"),
        pytest.param("q99 stayed under 12 ms", "p99 stayed under 12 ms", id="the first letter"),
        pytest.param("xp99 stayed under 12 ms", "p99 stayed under 12 ms", id="one letter more in front"),
        pytest.param("said the teem", "said the team", id="near the last letter"),
        pytest.param("it rose to 150 mz", "it rose to 150 ms", id="the last letter"),
        pytest.param("it roze to 15", "it rose to 150", id="never a part of a number"),
        pytest.param("stayed undr 12 ms all dayy", "stayed under 12 ms all day", id="one more, one less"),
        pytest.param("  said the teem ", "said the team", id="white space around does not count"),
    ],
)
def test_the_passage_is_named_whole(quote: str, passage: str) -> None:
    near = find_nearest_passage(TEXT, quote)
    assert near
    assert near.text == passage == TEXT[near.start : near.end]
    assert 0.8 < near.similarity < 1


@pytest.mark.parametrize("quote", ["", "zzzz qqqq", "PostgreSQL keeps a write-ahead log"])
def test_what_resembles_nothing_has_no_passage(quote: str) -> None:
    assert find_nearest_passage(TEXT, quote) is None
    assert find_nearest_passage("", quote) is None


def test_a_quote_longer_than_the_text_resembles_all_of_it() -> None:
    assert find_nearest_passage("one two three", "one two three four") == NearMatch(0, 13, 13 / 18, "one two three")


def test_a_long_quote_is_found_by_its_parts_in_a_long_text() -> None:
    words = random.Random(7)  # noqa: S311 - no secret
    text = " ".join("".join(words.choices("abcdefghij", k=words.randint(2, 9))) for _ in range(15_000))
    start = text.index(" ", 60_000) + 1
    end = text.index(" ", start + 3_000)
    passage = text[start:end]
    near = find_nearest_passage(text, passage[:700] + "XYZ" + passage[703:2_000] + passage[2_004:])
    assert near
    assert near.text == passage


def changes(one: str, other: str) -> int:
    """Return Levenshtein's distance, by the book."""
    row = list(range(len(other) + 1))
    for count, letter in enumerate(one, 1):
        last, row[0] = row[0], count
        for place, also in enumerate(other, 1):
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (letter != also))
    return row[-1]


LETTERS = st.text("abc é", max_size=12)


@given(LETTERS, LETTERS)
def test_a_quote_is_as_far_from_a_text_as_levenshtein_says(quote: str, text: str) -> None:
    near = find_nearest_passage(text, quote)
    if near:
        longer = max(len(quote.strip()), near.end - near.start)
        assert near.similarity == 1 - changes(quote.strip(), near.text) / longer


def test_a_quote_in_another_place_of_a_long_text_is_found_where_it_is_most_alike() -> None:
    filler = "the store keeps each row of a table in a page of its own and reads it back. " * 3_000
    near = find_nearest_passage(
        f"{filler}The nightly job took 42 minutes in May. {filler}", "The nightly jobs took 41 minutes in May"
    )
    assert near
    assert near.text == "The nightly job took 42 minutes in May"


def test_nothing_resembles_a_quote_that_is_too_long_to_compare() -> None:
    assert find_nearest_passage("word " * 2_000, "word " * 1_999 + "ward")
    assert find_nearest_passage("word " * 2_100, "word " * 2_100 + "ward") is None
