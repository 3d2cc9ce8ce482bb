"""Days, counts and what a commit did, in English."""

from __future__ import annotations

import pytest

from adr.core.wording import ENGLISH, changes_in_words, verdict_in_words
from adr.model.history import Change, Commit, Kind
from adr.model.record import Verdict


def test_a_day_is_written_as_people_write_it() -> None:
    assert [ENGLISH.day(date) for date in ("2026-10-05", "2024-02-29")] == [
        "5 October 2026",
        "29 February 2024",
    ]


def test_small_counts_are_words() -> None:
    assert [ENGLISH.count(number) for number in (0, 1, 12, 13)] == ["No", "One", "Twelve", "13"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([(Kind.ADDED, 0), (Kind.ADDED, 1)], "question and card 1 added"),
        ([(Kind.CHANGED, 3), (Kind.ADDED, 2), (Kind.CHANGED, 1)], "card 2 added; cards 1, 3 changed"),
        ([(Kind.REMOVED, 0)], "question removed"),
        ([(Kind.RENAMED, 4), (Kind.RENAMED, 4)], "card 4 renamed"),
        ([], ""),
    ],
)
def test_what_a_commit_did_is_said_by_kind_and_number(changes: list[tuple[Kind, int]], words: str) -> None:
    made = tuple(Change(kind=kind, card=card, path="c") for kind, card in changes)
    assert changes_in_words(Commit(id="a", date="d", author="A", subject="s", changes=made)) == words


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict(kind="open"), "No option is scored on every criterion."),
        (Verdict(kind="tie", leader="A", others=("A", "B")), "A, B lead with the same mean."),
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
