"""Direction and language, guessed only where they are clear."""

from __future__ import annotations

import pytest

from adr.core.text.language import direction, direction_of, language, marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text", "ltr"),
        ("أسقطت 117 طائرة", "rtl"),
        ("שלום", "rtl"),
        ("قال Zelenskyy إن الزعيمين", "rtl"),
        ("the word كتاب means book", "ltr"),
        ("550", "ltr"),
        ("", "ltr"),
    ],
)
def test_direction_is_that_of_most_letters(text: str, expected: str) -> None:
    assert direction(text) == expected


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("ما مجموعه 539 طائرة بدون طيار و 11 صاروخًا", "ar"),
        ("این کتاب را برای شما از تهران آورده است که می خواند", "fa"),
        ("یہ کتاب میں نے آپ کے لیے لاہور سے خریدی ہے اور اس کو", "ur"),
        ("The state of the art and the cost of it", "en"),
        ("Der Bericht und die Zahlen sind nicht von der Stadt", "de"),
        ("Le rapport et les chiffres ne sont pas dans la ville avec une erreur", "fr"),
        ("El informe y los datos no están en la ciudad, pero con una nota por las dudas", "es"),
        ("Это не то, что было в городе, и он не знал", "ru"),
        ("Това не е това, което беше в града", "und"),
        ("Це не те, що було в місті, та він не знав", "und"),
        ("καλημέρα κόσμε", "el"),
        ("שלום עולם", "he"),
        ("数据库的选择", "zh"),
        ("データベースの選択について", "ja"),
        ("東京都の情報管理局", "ja"),
        ("데이터베이스를 고르다", "ko"),
        ("p99 12 ms", "und"),
        ("ok", "und"),
        ("", "und"),
    ],
)
def test_language_is_named_only_where_it_is_clear(text: str, tag: str) -> None:
    assert language(text) == tag


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
