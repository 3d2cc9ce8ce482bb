"""What a decision is found by: the same words in any script, however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.catalog.terms import asked_terms, stored_terms


def is_found(asked: str, text: str) -> bool:
    return set(asked_terms(asked)) <= set(stored_terms(text))


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        pytest.param("postgresql", "We use PostgreSQL.", id="case"),
        pytest.param("über", "U\u0308BER", id="marks that are written apart"),
        pytest.param("node.js", "a Node-JS server", id="punctuation"),
        pytest.param("store dir", "event_store_dir", id="parts of a name in code"),
        pytest.param("قرار", "قَرَار", id="vowel marks"),
        pytest.param("قرار", "قـــرار", id="tatweel"),
        pytest.param("قرار", "والقرار", id="the article and a conjunction in the text"),
        pytest.param("القرار", "قرار", id="the article in the question"),
        pytest.param("47", "٤٧", id="the digits of any script"),
        pytest.param("存储", "使用Kafka作为存储引擎", id="words without spaces"),
        pytest.param("储", "存储", id="one letter of such a word"),
        pytest.param("kafka", "使用Kafka作为存储引擎", id="a word between them"),
        pytest.param("हिन्दी", "हिन्दी में", id="vowel signs are parts of a word"),
    ],
)
def test_a_text_is_found_by_what_a_person_types(asked: str, text: str) -> None:
    assert is_found(asked, text)


@pytest.mark.parametrize(
    ("asked", "text"), [("store", "storage"), ("库数", "数据库"), ("ورق", "رق"), ("hindi", "हिन्दी"), ("والي", "والية")]
)
def test_another_word_is_not_found(asked: str, text: str) -> None:
    assert not is_found(asked, text)


@given(st.text())
def test_every_text_is_found_by_itself_and_no_term_can_end_another(text: str) -> None:
    assert is_found(text, text)
    assert [term for term in stored_terms(text) if not term or set(term) & set(" '\"\\\0\n")] == []
