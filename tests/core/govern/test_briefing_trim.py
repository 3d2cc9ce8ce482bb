"""A document within a budget of tokens: what is cut is named."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.govern.briefing import compact_json, tokens, trim


def test_a_document_within_its_budget_stays_as_it_is() -> None:
    document = {"matches": [1, 2], "text": "a"}
    assert trim(document, 100) is document


@pytest.mark.parametrize("budget", [200, 500, 2_000])
def test_long_lists_and_texts_are_cut_and_named(budget: int) -> None:
    document = {"matches": [{"title": f"a {number}", "text": "word " * 100} for number in range(300)], "total": 300}
    found = trim(document, budget)
    assert tokens(compact_json(found)) <= budget
    most = len(found["matches"])
    assert found["shortened"][0] == f"matches: {most} of 300"
    assert found["total"] == 300
    assert "shortened" not in document


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
)


@given(st.dictionaries(st.text(max_size=5), JSON, max_size=4))
def test_keys_stay_and_a_document_stays_one(document: dict[str, Any]) -> None:
    found = json.loads(compact_json(trim(document, 60)))
    assert document.keys() <= found.keys()
