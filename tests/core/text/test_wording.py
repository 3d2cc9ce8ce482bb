"""Days, counts and verdicts in English."""

from __future__ import annotations

import pytest

from adr.core.text.wording import ENGLISH, verdict_in_words
from adr.model.view import Verdict


def test_a_day_is_written_as_people_write_it() -> None:
    assert [ENGLISH.day(date) for date in ("2026-10-05", "2024-02-29")] == ["5 October 2026", "29 February 2024"]


def test_small_counts_are_words() -> None:
    assert [ENGLISH.count(number) for number in (0, 1, 12, 13)] == ["No", "One", "Twelve", "13"]


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict(kind="open"), "No option is scored on every criterion."),
        (Verdict(kind="tie", leader="A", others=("A", "B"), mean="3.8"), "A and B tie at 3.8."),
        (Verdict(kind="against", leader="A", others=("B",)), "A has the highest mean, yet B was chosen."),
        (Verdict(kind="against", leader="A"), "A has the highest mean."),
        (Verdict(kind="leads", leader="A"), "A leads whatever the weight of any one criterion."),
        (
            Verdict(kind="leads", leader="A", criterion="Cost", old="1", new="2.1", winner="B"),
            'A leads unless the weight of "Cost" rises from 1 to 2.1; then B does.',
        ),
        (
            Verdict(kind="leads", leader="A", criterion="Cost", old="2", new="0.9", rises=False, winner="B"),
            'A leads unless the weight of "Cost" falls from 2 to 0.9; then B does.',
        ),
    ],
)
def test_how_firm_a_comparison_is_is_one_sentence(verdict: Verdict, words: str) -> None:
    assert verdict_in_words(verdict) == words
