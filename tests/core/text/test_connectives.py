"""A reason goes on after "because": no word twice, no capital in the middle of a sentence."""

from __future__ import annotations

import pytest

from adr.core.text.connectives import LANGUAGES, continued


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "because it scales", "it scales"),
        ("en", "Because nobody knows it", "nobody knows it"),
        ("en-GB", "It scales", "it scales"),
        ("en", "DuckDB needs two", "DuckDB needs two"),
        ("en", "because: DuckDB needs two", "DuckDB needs two"),
        ("en", "becausewhatever", "becausewhatever"),
        ("de", "weil das Team ihn kennt", "das Team ihn kennt"),
        ("de", "Das Team kennt ihn", "das Team kennt ihn"),
        ("de", "Redis ist schnell", "Redis ist schnell"),
        ("fr", "parce qu'il est rapide", "il est rapide"),
        ("es", "Porque el equipo lo conoce", "el equipo lo conoce"),
        ("ar", "لأن الفريق يعرفها", "الفريق يعرفها"),
        ("ar", "لأنها سريعة", "لأنها سريعة"),
        ("zh", "因为它很快", "它很快"),
        ("tlh", "because it scales", "because it scales"),
    ],
)
def test_a_text_goes_on_after_because(lang: str, text: str, wanted: str) -> None:
    assert continued(text, lang) == wanted


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_stays_nothing(lang: str) -> None:
    assert continued("", lang) == ""
