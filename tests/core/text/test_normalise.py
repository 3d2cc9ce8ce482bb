"""The form that quotes are compared by, and the way back from it."""

from __future__ import annotations

import re
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.text import normalise as module
from adr.core.text.normalise import droppable, form, normalise

# Letters, marks and signs that meet in real texts, so that random strings of them do join, fold and fall away.
TRICKY = st.text(
    st.sampled_from(
        "ab é\u0301\u0327e  \n\t\u00a0\u2009“”'«»–-1٣۵²½ﬁﷺﻻلا\u0640\u064b\u0651\u0653\u0654\u0670يىةأ"
        "\u200c\u200d\u200f\ufeff\u00ad\ufe0f가\u1100\u1161\u11a8ｶﾞか\u3099…\u0085\u2028\u00a8\ufe70"
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        pytest.param("a  b\r\n\tc\u00a0d\u2028e", "a b c d e", id="white space of any kind is one space"),
        pytest.param("“a” «b» ‹c› „d‘ 「e」", '"a" "b" "c" "d" "e"', id="quotation marks are one"),
        pytest.param("don’t don't", 'don"t don"t', id="apostrophes are quotation marks"),
        pytest.param("2025–2026 − 1", "2025-2026 - 1", id="dashes are one"),
        pytest.param("٥٥٠ ۵۵۰ ५५० ５５０", "550 550 550 550", id="digits of any script"),
        pytest.param("١٬٢٣٤٫٥٪", "1,234.5%", id="Arabic signs in numbers"),
        pytest.param("كـــتـاب", "كتاب", id="tatweel"),
        pytest.param("كُتِبَ ٱلْقُرْآنُ", "كتب ٱلقرآن", id="vowel marks go, madda on an alef stays"),
        pytest.param("ﻛﺘﺎﺏ ﻻ", "كتاب لا", id="presentation forms"),
        pytest.param("ا\u0653 ا\u0654 ي\u0654", "آ أ ئ", id="hamza and madda join with their letter"),
        pytest.param("ى\u0654", "ى\u0654", id="a hamza that does not join stays: it is a letter"),
        pytest.param("إلى علي مدرسة", "إلى علي مدرسة", id="letter variants stay"),
        pytest.param("e\u0301 \u1100\u1161\u11a8 ｶﾞ", "é 각 ガ", id="letters are composed"),
        pytest.param("ﬁne … ™", "fine ... TM", id="compatibility forms"),
        pytest.param("\ufeffa\u200fb\u00adc می\u200cخواهم", "abc میخواهم", id="format marks"),
        pytest.param("a \u200f b", "a b", id="white space around a format mark is one run"),
        pytest.param("10² m² 1½", "10² m2 1½", id="a superscript after a digit is no digit of it"),
        pytest.param("1²\u3099\u064b", "1²\u3099", id="but its marks are as elsewhere"),
        pytest.param("STRASSE straße", "STRASSE straße", id="case stays"),
        pytest.param("آية \u06dd١", "آية \u06dd1", id="signs that are seen stay"),
        pytest.param("e\u0610\u0301", "é", id="what a mark that goes had kept apart is composed"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_form(text: str, made: str) -> None:
    assert normalise(text).text == made
    assert form(text) == made


@pytest.mark.parametrize(
    ("text", "part", "original"),
    [
        ("x كـتـاب y", "كتاب", "كـتـاب"),
        ("x كتابٌ y", "كتاب", "كتابٌ"),
        ("a \r\n b", "a b", "a \r\n b"),
        ("ab ﷺ cd", "صلى", "ﷺ"),
        ("ab  \u200f c", "c", "c"),
        ("\ufeffab", "ab", "ab"),
        ("e\u0301te\u0301", "té", "te\u0301"),
        ("“a” b", '"a" b', "“a” b"),
    ],
)
def test_the_way_back_names_the_original(text: str, part: str, original: str) -> None:
    made = normalise(text)
    start = made.text.index(part)
    begin, end = made.span(start, start + len(part))
    assert text[begin:end] == original


@given(TRICKY)
def test_offsets_run_through_the_text_and_leave_out_only_what_is_droppable(text: str) -> None:
    made = normalise(text)
    spans = [made.offsets(index) for index in range(len(made.text))]
    assert spans == sorted(spans)
    covered = {at for start, end in spans for at in range(start, end)}
    assert all(droppable(text[at]) or text[at] == "\u00a0" for at in set(range(len(text))) - covered if text[at] > " ")
    assert all(a == b or a[1] <= b[0] for a, b in pairwise(spans))


@given(TRICKY)
def test_each_code_point_comes_from_what_it_is_mapped_to(text: str) -> None:
    made = normalise(text)
    for start, end in {made.offsets(index) for index in range(len(made.text))}:
        indices = [index for index in range(len(made.text)) if made.offsets(index) == (start, end)]
        part = "".join(made.text[index] for index in indices)
        assert normalise(text[start:end]).text.strip() == part.strip() or unicodedata.category(text[start]) == "No"


@given(TRICKY)
def test_the_form_alone_is_the_same(text: str) -> None:
    assert form(text) == normalise(text).text


def test_the_form_of_a_long_text_is_the_same() -> None:
    assert form("a² \u200f ١  " * 999) == "a2 1 " * 999


@given(TRICKY)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(TRICKY)
def test_canonically_equal_texts_have_one_form(text: str) -> None:
    stream_safe = not re.search(r"[\u0300-\u036f\u064b-\u0670\u3099]{20}", text)
    assert not stream_safe or normalise(unicodedata.normalize("NFD", text)).text == normalise(text).text


@given(TRICKY, TRICKY)
def test_index_is_the_way_there(one: str, other: str) -> None:
    made = normalise(one + other)
    index = made.index(len(one))
    assert index == len(made.text) or made.offsets(index)[0] >= len(one)
    assert index == 0 or made.offsets(index - 1)[0] < len(one)


def test_the_fast_way_takes_only_characters_that_normalise_to_themselves_and_join_nothing_before_them() -> None:
    plain = re.compile(f"[{module._PLAIN}]")
    characters = (chr(code) for code in range(sys.maxunicode + 1))
    assert not [c for c in characters if plain.match(c) and (module._fold(c) != c or module._continues(c))]


def test_endless_marks_are_taken_in_short_stretches_since_sorting_them_takes_time_by_their_square() -> None:
    assert max(normalise("a" + "\u0301\u0316" * 50_000).width) <= 31


@pytest.mark.parametrize("run", [" ", "\n", "\u200d", "\u0301", "é ", "½"])
def test_a_long_run_is_normalised_in_one_pass(run: str) -> None:
    """A pattern that looks at the rest of a run again at each of its blanks would hang here."""
    made = normalise(f"start{run * 300_000}x")
    assert made.text.startswith("start")
    assert made.offsets(len(made.text) - 1)[0] == 5 + len(run) * 300_000
