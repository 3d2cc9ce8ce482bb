"""One card is chosen, the others are rejected, and every refusal says what to do."""

from __future__ import annotations

import pytest

from adr.core.deck.choose import NONE, cards_hint, choice_of, only_undecided
from adr.model.card import Card
from adr.model.decision import Reason
from adr.model.deck import Deck
from adr.model.problem import AdrError
from adr.model.text import Phrase, Prose

CARDS = (
    Card(number=1, path="1-a.yaml", title="A", rejected_because=Phrase("slow")),
    Card(number=2, path="2-b.yaml", title="B", summary=Prose("it is fast")),
    Card(number=3, path="3-c.yaml", title="C"),
)
DECK = Deck(name="store", folder="cards/store", path="cards/store/deck.yaml", cards=CARDS)


def refused(number: int, because: str = "", reasons: dict[int, str] | None = None) -> list[tuple[str, str]]:
    with pytest.raises(AdrError) as error:
        choice_of(DECK, number, because, reasons or {})
    return [(str(problem), problem.hint) for problem in error.value.problems]


def test_the_others_are_rejected_in_the_order_of_the_deck() -> None:
    choice = choice_of(DECK, 2, "", {})
    assert choice.chosen == CARDS[1]
    assert choice.rejected == (CARDS[0], CARDS[2])
    assert choice.without_reason == (CARDS[2],)


def test_what_is_said_now_goes_before_what_the_cards_say() -> None:
    assert choice_of(DECK, 2, "", {}).because == Prose("it is fast")
    assert choice_of(DECK, 2, "it is small", {}).because == Prose("it is small")
    assert choice_of(DECK, 2, "", {}).reasons == (Reason(card=1, because=Phrase("slow")),)
    assert choice_of(DECK, 2, "", {1: "dear", 3: "old"}).reasons == (
        Reason(card=1, because=Phrase("dear")),
        Reason(card=3, because=Phrase("old")),
    )


def test_none_rejects_every_card() -> None:
    choice = choice_of(DECK, NONE, "all too dear", {})
    assert (choice.chosen, choice.rejected, choice.because) == (None, CARDS, Prose("all too dear"))


def test_a_card_that_is_not_there_is_answered_with_the_deck() -> None:
    assert refused(4) == [("cards/store: deck 'store' has no card 4", "the cards are: 1 A, 2 B, 3 C")]


def test_every_wrong_reason_is_reported_at_once() -> None:
    assert refused(2, reasons={2: "x", 9: "y"}) == [
        ("card 2 is the chosen one and cannot be rejected", "leave out --reject 2=…, or choose another card"),
        ("--reject names card 9, which is not in the deck", "the cards are: 1 A, 2 B, 3 C"),
    ]


def test_an_empty_deck_is_answered_with_how_to_fill_it() -> None:
    empty = Deck(name="store", folder="cards/store", path="cards/store/deck.yaml")
    assert cards_hint(empty) == "it has no cards yet; add one: adr card 'TITLE' --deck store"


def test_the_only_open_deck_need_not_be_named() -> None:
    assert only_undecided({"a": True, "b": False}) == "b"


def test_the_only_deck_need_not_be_named_even_when_it_is_decided() -> None:
    """What it cannot be used for, the command says better."""
    assert only_undecided({"a": True}) == "a"


@pytest.mark.parametrize(
    ("decks", "message", "hint"),
    [
        ({"a": False, "b": False}, "2 decks are open: a, b", "name one: --deck NAME, or NAME/3"),
        (
            {"a": True, "b": True},
            "every deck is decided already",
            "start one: adr ask 'QUESTION'; or decide one again: --deck NAME --amend, or --supersede if settled",
        ),
        ({}, "there is no deck here", "start one: adr ask 'QUESTION'"),
    ],
)
def test_no_deck_or_several_are_never_guessed_at(decks: dict[str, bool], message: str, hint: str) -> None:
    with pytest.raises(AdrError) as error:
        only_undecided(decks)
    assert [(str(problem), problem.hint) for problem in error.value.problems] == [(message, hint)]
