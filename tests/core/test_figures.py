"""Numbers of any habit, and what sources say of one thing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.figures import carries, disagreements, figure_problem, numbers, readings, sayings, sentence_around, sums
from adr.model.evidence import Anchor, Evidence, Figure, Method
from adr.model.place import Place
from adr.model.problem import Problem

HERE = Place("cards/night/1-a.yaml", 9, 12)


def saying(
    name: str, value: str, seed: str = "a", *, unit: str = "", by: str = "", start: int | None = None, card: int = 1
) -> Anchor:
    begin = int("".join(filter(str.isdecimal, value)) or 0) % 10_000 if start is None else start
    return Anchor(
        card=card,
        seed=f"seeds/{seed}.txt",
        sha256="",
        method=Method.EXACT,
        exact=value,
        prefix="",
        suffix="",
        start=begin,
        end=begin + len(value),
        line=1,
        column=begin + 1,
        figure=Figure(name=name, value=value, unit=unit, by=by),
    )


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
    found = numbers(text)
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
        "it has no number in digits; quote the words that hold it",
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


def test_sayings_of_one_name_lie_side_by_side_and_each_place_once() -> None:
    mayor = saying("Injured", "24", "a", by="the mayor")
    news = saying("injured", "٢٣", "b")
    again = saying("injured", "24", "a", card=2)
    (group,) = sayings([mayor, news, again, saying("killed", "1", "a")])
    assert (group.name, group.anchors, group.differ) == ("Injured", (mayor, news), True)


def test_only_values_without_a_common_reading_disagree() -> None:
    same = [saying("rows", "1.234", "a"), saying("rows", "1,234", "b"), saying("rows", "1234", "c")]
    units = [saying("size", "12", "a", unit="ms"), saying("size", "15", "b", unit="s")]
    differing = [saying("time", "12", "a", unit="ms"), saying("time", "15", "b")]
    assert [group.name for group in disagreements(same + units + differing)] == ["time"]


ALL = saying("drones and missiles", "550", "001", by="Air Force")
DRONES = saying("drones", "539", "004", by="Air Force")
MISSILES = saying("missiles", "11", "004", by="Air Force")


def parts(*anchors: Anchor) -> list[tuple[str, list[str]]]:
    values = [
        (one.total.figure and one.total.figure.value, sorted(part.figure.value for part in one.parts if part.figure))
        for one in sums(anchors)
    ]
    return [(total or "", values) for total, values in values]


def test_a_total_named_by_its_parts_agrees_with_them() -> None:
    assert parts(ALL, DRONES, MISSILES) == [("550", ["11", "539"])]


@pytest.mark.parametrize(
    ("total", "one", "other"),
    [
        (
            saying("launched", "550", unit="drones and missiles"),
            saying("launched", "539", "b", unit="drones"),
            saying("launched", "11", "b", unit="missiles"),
        ),
        (saying("المسيرات والصواريخ", "550"), saying("مسيرات", "٥٣٩", "b"), saying("صواريخ", "11", "b")),
        (saying("total launched", "550"), saying("drones launched", "539"), saying("missiles launched", "11")),
        (
            saying("night attack: total", "550"),
            saying("night attack: drones", "539"),
            saying("night attack: missiles", "11"),
        ),
    ],
)
def test_totals_are_known_by_their_names_and_units(total: Anchor, one: Anchor, other: Anchor) -> None:
    assert parts(total, one, other) == [
        ("550", ["11", "539"] if other.exact == "11" and one.exact == "539" else ["11", "٥٣٩"])
    ]


def test_parts_of_two_seeds_need_one_who_says_them() -> None:
    here = saying("missiles", "11", "001", by="air force")
    assert parts(ALL, DRONES, here) == [("550", ["11", "539"])]
    assert parts(ALL, DRONES, saying("missiles", "11", "001")) == []


def test_under_one_name_the_units_say_what_is_a_part() -> None:
    name = "drones and missiles of the night"
    total = saying(name, "550", "001", by="air force", unit="drones and missiles")
    parts_said = [
        saying(name, value, "004", by="air force", unit=unit) for value, unit in (("539", "drones"), ("11", "missiles"))
    ]
    assert parts(total, *parts_said) == [("550", ["11", "539"])]
    assert parts(total, *(saying(name, value, "004", by="air force", unit="drones") for value in ("539", "11"))) == []


@pytest.mark.parametrize(
    "anchors",
    [
        pytest.param(
            (saying("injured", "24"), saying("killed", "1", "b"), saying("injured", "23", "b")),
            id="the same thing again",
        ),
        pytest.param(
            (saying("arrested", "24"), saying("killed", "1", "b"), saying("injured", "23", "b")), id="another thing"
        ),
        pytest.param((ALL, DRONES, saying("missiles", "12", "004")), id="a sum that is wrong"),
        pytest.param((ALL, saying("drones", "275", "b"), saying("missiles", "275", "c")), id="parts from two seeds"),
        pytest.param(
            (saying("latency", "15"), saying("read latency", "10", unit="ms"), saying("write latency", "5", unit="s")),
            id="units that differ",
        ),
        pytest.param(
            (saying("rows", "2.468"), saying("rows in a", "1.234"), saying("rows in b", "1.234")), id="unclear"
        ),
        pytest.param((ALL, ALL, DRONES), id="one part"),
        pytest.param((ALL, saying("drones", "500", "b"), saying("drones", "50", "b")), id="two values of one part"),
        pytest.param((ALL, saying("missiles and drones", "539", "004"), MISSILES), id="the total as a part"),
        pytest.param((), id="nothing"),
    ],
)
def test_no_sum_is_claimed_that_is_not_stated(anchors: tuple[Anchor, ...]) -> None:
    assert parts(*anchors) == []


def test_many_figures_do_not_take_for_ever() -> None:
    many = [saying(f"drones on day {n + 1}", str(n + 1)) for n in range(60)]
    assert sums([saying("drones", "100"), *many]) == ()
