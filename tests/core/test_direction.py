"""A language runs as its script does."""

from __future__ import annotations

import pytest

from adr.core.direction import direction_of


@pytest.mark.parametrize("tag", ["ar", "AR-EG", "he", "fa-IR", "ur", "pa-Arab", "pa_arab_PK", "az-Arab-IR"])
def test_right_to_left(tag: str) -> None:
    assert direction_of(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hant", "pa", "az-Latn-IR", "ur-Latn", "en-GB-oxendict", ""])
def test_left_to_right_even_for_a_language_that_is_written_otherwise_elsewhere(tag: str) -> None:
    assert direction_of(tag) == "ltr"
