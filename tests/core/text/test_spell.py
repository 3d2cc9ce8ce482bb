"""A misspelt word is answered with the word that was meant, and a strange one with nothing."""

from __future__ import annotations

import pytest

from adr.core.text.spell import nearest, respelt

FIELDS = ("kind", "title", "good", "neutral", "bad", "used-by", "scores", "rejected-because", "revisit-when", "links")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bda", "bad"),
        ("reject-because", "rejected-because"),
        ("used_by", "used-by"),
        ("usedBy", "used-by"),
        ("TITLE", "title"),
        ("score", "scores"),
        ("tilte", "title"),
        ("neutrals", "neutral"),
        ("bad", "bad"),
        ("colour", ""),
        ("", ""),
        ("-", ""),
    ],
)
def test_the_word_that_was_meant(typed: str, meant: str) -> None:
    assert nearest(typed, FIELDS) == meant


def test_of_equally_like_words_the_first_is_taken() -> None:
    assert nearest("card", ("cart", "care")) == "cart"
    assert nearest("card", ("care", "cart")) == "care"


def test_nothing_is_near_when_nothing_is_known() -> None:
    assert nearest("bad", ()) == ""


def test_words_of_other_scripts_are_compared_too() -> None:
    assert nearest("الوقتت", ("الوقت", "العمل")) == "الوقت"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("duckbd", "duckdb"),
        ("use duckbd", "use duckdb"),
        ("duck", ""),
        ("zzzzzz", ""),
        ("duckbd zzzzzz", ""),
        ("قاعة", "قاعدة"),
    ],
)
def test_a_search_is_respelt_word_by_word_where_each_has_a_near_one(text: str, meant: str) -> None:
    assert respelt(text, ["Use DuckDB for the metrics", "قاعدة البيانات"]) == meant
