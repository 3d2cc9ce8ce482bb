"""Numbers of any habit, and the sentences around them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.evidence.quantities import carries, figure_problem, free, numbers, readings, sentence_around
from adr.model.evidence import Evidence, Figure
from adr.model.problem import Place, Problem

HERE = Place("cards/night/1-a.yaml", 9, 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("550", ["550"], id="bare"),
        pytest.param("٥٥٠", ["550"], id="Arabic-Indic digits"),
        pytest.param("۵۵۰", ["550"], id="Persian digits"),
        pytest.param("५५०", ["550"], id="Devanagari digits"),
        pytest.param("1.234", ["1234", "617/500"], id="a point of either habit"),
        pytest.param("1,234", ["1234", "617/500"], id="a comma of either habit"),
        pytest.param("1,23", ["123/100"], id="two digits after a comma are decimals"),
        pytest.param("0,123", ["123/1000"], id="no thousands after a zero"),
        pytest.param("1234,567", ["1234567/1000"], id="no thousands after four digits"),
        pytest.param("1.234.567", ["1234567"], id="points in groups"),
        pytest.param("1,234.5", ["2469/2"], id="comma in groups, decimal point"),
        pytest.param("1.234,5", ["2469/2"], id="point in groups, decimal comma"),
        pytest.param("١٬٢٣٤٫٥", ["2469/2"], id="Arabic signs"),
        pytest.param("٣،٥", ["7/2"], id="an Arabic comma is a comma"),
        pytest.param("٣٫٥٠٠", ["7/2"], id="the Arabic decimal sign groups nothing"),
        pytest.param("1'234.50", ["2469/2"], id="Swiss"),
        pytest.param("1\u202f234,5", ["2469/2"], id="French"),
        pytest.param("12,34,567.8", ["6172839/5"], id="Indian"),
        pytest.param("12 500", ["12", "500", "12500"], id="a plain space may or may not group"),
        pytest.param("5 000 000", ["5", "5000000"], id="what begins with a zero is no number of its own"),
        pytest.param("12 %", ["3/25", "12"], id="per cent"),
        pytest.param("٥٠٪", ["1/2", "50"], id="Arabic per cent"),
        pytest.param("-5", ["-5"], id="minus"),
        pytest.param("−5", ["-5"], id="true minus"),
        pytest.param("007", ["7"], id="leading zeros"),
    ],
)
def test_a_number_has_all_its_readings(text: str, expected: list[str]) -> None:
    (number,) = numbers(f"so {text} of it")
    assert (number.text, number.start) == (text, 3)
    assert number.readings == {Fraction(value) for value in expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أسقطت 117 من أصل 157 طائرة", ["117", "157"]),
        ("و11 صاروخا، 24 جريحا.", ["11", "24"]),
        ("in 2022 550 drones", ["2022", "550"]),
        ("7 1234 567", ["7", "1234", "567"]),
        ("2025-2026", ["2025", "2026"]),
        ("12:30", ["12", "30"]),
        ("11,12,13", ["11", "12", "13"]),
        ("1.2.3 and 192.168.0.1", []),
        ("ten, ½, ②", []),
        ("9" * 500, []),
        ("", []),
    ],
)
def test_numbers_stand_in_order(text: str, expected: list[str]) -> None:
    found = tuple(numbers(text))
    assert [number.text for number in found] == expected
    assert all(text[number.start : number.end] == number.text for number in found)


@given(st.text(st.sampled_from("0123456789٣۵.,٬٫' \u202f-%a"), max_size=40))
def test_whatever_is_typed_is_read_without_error(text: str) -> None:
    for number in numbers(text):
        assert text[number.start : number.end] == number.text
        assert number.readings


@given(st.integers(0, 10**12))
def test_grouped_digits_carry_their_value_in_every_habit(value: int) -> None:
    for sign in (",", ".", "'", "٬", "\u00a0", " "):
        assert carries(f"about {value:,} of them".replace(",", sign), str(value))


@pytest.mark.parametrize(
    ("quote", "value", "expected"),
    [
        ("ما مجموعه ٥٣٩ طائرة", "539", True),
        ("1.234 items", "1,234", True),
        ("1.234 items", "1234", True),
        ("1.234 items", "1.234", True),
        ("half of it, 50 %", "0.5", True),
        ("50 %", "50%", True),
        ("550 drones", "55", False),
        ("550 drones", "550.5", False),
        ("550 drones", "about 550", False),
        ("550 drones", "", False),
        ("-5 degrees", "5", False),
        ("it rose by 5", "+5", True),
    ],
)
def test_a_quote_carries_a_value_when_a_reading_is_shared(quote: str, value: str, expected: bool) -> None:
    assert carries(quote, value) is expected


def test_a_value_is_one_number_and_nothing_else() -> None:
    assert readings(" ١٢ ") == {Fraction(12)}
    assert readings("12 ms") == readings("11 12") - {11, 12, 11012} == readings("twelve") == frozenset()


def problem(value: str, quote: str) -> Problem | None:
    figure = Figure(name="p99 latency", value=value)
    return figure_problem(Evidence(seed="s", quote=quote, figure=figure, place=HERE, seed_place=HERE))


def test_a_figure_that_its_quote_does_not_carry_is_a_problem_at_the_quote() -> None:
    assert problem("12", "p99 stayed under 12 ms") is None
    assert problem("13", "under 12 ms, then 14 ms") == Problem(
        "the figure p99 latency is 13, which is not in the quote", HERE, "its numbers are 12, 14", code="figure-missing"
    )
    assert problem("13", "under thirteen") == Problem(
        "the figure p99 latency is 13, which is not in the quote",
        HERE,
        "it has no number in digits; quote the words that contain it",
        code="figure-missing",
    )
    assert problem("12 ms", "under 12 ms") == Problem(
        "the value of the figure p99 latency, '12 ms', is not a number",
        HERE,
        "write it in digits; its unit has a field of its own",
        code="figure-value",
    )
    assert figure_problem(Evidence(seed="s", quote="no figure", place=HERE, seed_place=HERE)) is None


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One is 1. Two is 2.5 now! Three.", "2.5", "Two is 2.5 now!"),
        ("قال ذلك. أسقطت 117 من أصل 157؟ نعم", "157", "أسقطت 117 من أصل 157؟"),
        ("一。二は2つ。三", "2", "二は2つ。"),
        ("first line\nsecond 2\n  third", "2", "second 2"),
        ("He said “it is 2.” Then", "2", "He said “it is 2.”"),
        ("no stop 2", "2", "no stop 2"),
    ],
)
def test_the_sentence_of_a_number(text: str, word: str, sentence: str) -> None:
    start = text.index(word)
    assert sentence_around(text, start, start + len(word)) == sentence


def test_an_endless_sentence_is_cut_at_words() -> None:
    text = "word " * 10_000 + "7 " + "tail " * 10_000
    start = text.index("7")
    sentence = sentence_around(text, start, start + 1)
    assert len(sentence) <= 601
    assert set(sentence.split()) == {"word", "7", "tail"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("339365231736ad1 and ad12", [], id="hex digests"),
        pytest.param("p99 of run_7 in 001_night.md", [], id="names"),
        pytest.param("12ms, 550km and 88 s", ["12", "550", "88"], id="units"),
        pytest.param("(539) +11", ["539", "11"], id="signs beside it"),
        pytest.param("发射了550架和11枚, و539 مسيرة", ["550", "11", "539"], id="words written together"),
    ],
)
def test_numbers_in_names_and_digests_are_reported_from_those_that_stand_for_themselves(
    text: str, expected: list[str]
) -> None:
    assert [number.text for number in numbers(text) if free(text, number)] == expected


def test_a_quote_carries_the_numbers_in_names_too() -> None:
    assert carries("p99 is 12ms", "99")
    assert carries("p99 is 12ms", "12")


def test_numbers_in_a_text_without_blanks_are_looked_at_once() -> None:
    """A look at the rest of the word for each number in it would hang here."""
    text = "1a" * 100_000
    assert [number.start for number in numbers(text) if free(text, number)] == []
