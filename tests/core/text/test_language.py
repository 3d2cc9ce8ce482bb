"""Direction and language, guessed only where they are clear."""

from __future__ import annotations

import pytest

from adr.core.text.language import direction, language


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
