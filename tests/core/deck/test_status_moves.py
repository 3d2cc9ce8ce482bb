"""Which status may follow which, and what is due on a day."""

from __future__ import annotations

from itertools import product

import pytest

from adr.core.deck.status_moves import MOVES, check_move, conditions, reviews_due, status_in_words
from adr.model.card import Card
from adr.model.commit import History
from adr.model.decision import Decision, Status
from adr.model.deck import Deck
from adr.model.problem import AdrError
from adr.model.text import Phrase
from adr.model.value import replace

DECISION = Decision(
    record=7,
    path="doc/adr/0007-a.md",
    card=1,
    status=Status.ACCEPTED,
    date="2026-11-03",
    template="madr",
    history=History(),
)
CARDS = (
    Card(number=1, path="cards/a/1-a.yaml", title="A", revisit_when=Phrase("never told of the winner")),
    Card(number=2, path="cards/a/2-b.yaml", title="B", revisit_when=Phrase("it is quicker")),
    Card(number=3, path="cards/a/3-c.yaml", title="C"),
)
DECK = Deck(
    name="a", folder="cards/a", path="cards/a/deck.yaml", review_by="2027-01-01", cards=CARDS, decisions=(DECISION,)
)
LEGAL = {
    ("draft", "proposed"),
    ("draft", "accepted"),
    ("draft", "rejected"),
    ("proposed", "accepted"),
    ("proposed", "rejected"),
    ("accepted", "deprecated"),
    ("rejected", "proposed"),
    ("deprecated", "accepted"),
}


def is_refused(now: str, to: Status) -> bool:
    try:
        check_move(7, now, to)
    except AdrError:
        return True
    return False


def test_every_status_has_a_line_in_the_table() -> None:
    assert set(MOVES) == {"draft", *Status}


def test_the_legal_moves_are_these_and_no_others() -> None:
    assert {(now, to.value) for now, to in product(MOVES, Status) if not is_refused(now, to)} == LEGAL


@pytest.mark.parametrize(
    ("now", "to", "message", "hint"),
    [
        ("accepted", Status.ACCEPTED, "record 7 is accepted already", "there is nothing to do"),
        (
            "proposed",
            Status.DEPRECATED,
            "record 7 is proposed and cannot become deprecated",
            "it may become accepted or rejected",
        ),
        (
            "accepted",
            Status.PROPOSED,
            "record 7 is accepted and cannot become proposed",
            "it may become deprecated; to decide otherwise: adr new -s 7 TITLE",
        ),
        (
            "superseded",
            Status.ACCEPTED,
            "record 7 is superseded and cannot become accepted",
            "another record supersedes it; to replace that one: adr new -s RECORD TITLE",
        ),
    ],
)
def test_a_refusal_says_which_moves_there_are(now: str, to: Status, message: str, hint: str) -> None:
    with pytest.raises(AdrError) as caught:
        check_move(7, now, to)
    assert [(one.message, one.hint) for one in caught.value.problems] == [(message, hint)]


@pytest.mark.parametrize(
    ("status", "card", "effect"),
    [
        (Status.PROPOSED, 1, False),
        (Status.ACCEPTED, 1, True),
        (Status.DEPRECATED, 1, True),
        (Status.REJECTED, 1, False),
        (Status.REJECTED, 0, True),
    ],
)
def test_a_decision_takes_effect_when_it_is_in_force_or_rejects_every_card(
    status: Status, card: int, *, effect: bool
) -> None:
    assert replace(DECISION, status=status, card=card).takes_effect is effect


def test_a_superseded_record_names_its_successor_if_it_is_known() -> None:
    assert status_in_words("superseded", 9) == "superseded by ADR-0009"
    assert status_in_words("superseded", None) == "superseded"
    assert status_in_words("accepted", None) == "accepted"


def test_a_review_is_due_after_its_day_the_longest_overdue_first() -> None:
    earlier = replace(DECK, name="b", review_by="2026-12-01")
    assert reviews_due((DECK,), "2027-01-01") == ()
    assert [one.deck.name for one in reviews_due((DECK, earlier), "2027-01-02")] == ["b", "a"]
    assert reviews_due((replace(DECK, review_by=""),), "2027-01-02") == ()


def test_conditions_are_those_of_rejected_cards_by_the_day_of_the_decision() -> None:
    later = replace(DECK, name="b", decisions=(replace(DECISION, date="2026-11-04"),))
    found = conditions((later, DECK))
    assert [(one.deck.name, one.card.number) for one in found] == [("a", 2), ("b", 2)]


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ACCEPTED])
def test_only_decisions_in_force_count(status: Status) -> None:
    deck = replace(DECK, decisions=(replace(DECISION, status=status),))
    assert reviews_due((deck,), "2030-01-01") == ()
    assert conditions((deck,)) == ()


def test_a_proposal_leaves_the_earlier_decision_in_force() -> None:
    deck = replace(DECK, decisions=(DECISION, replace(DECISION, record=8, status=Status.PROPOSED)))
    assert [one.decision.record for one in reviews_due((deck,), "2030-01-01")] == [7]
