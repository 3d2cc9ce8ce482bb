"""Scores are weighed exactly, and the smallest change of one weight that unseats the leader is found."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from adr.core.deck.weigh import Comparison, decimal, verdict, weigh
from adr.core.text.wording import verdict_in_words
from adr.model.card import Card, Score
from adr.model.deck import Criterion, Deck
from adr.model.problem import Place
from adr.model.value import replace

HERE = Place("cards/x/deck.yaml")
Given = str | int | Fraction | None


def deck_of(weights: list[Given], *scores: list[Given]) -> Deck:
    """Make a deck with criteria `c1`, `c2` … and cards 1, 2 …; None is a score that is not given."""
    criteria = tuple(
        Criterion(name=f"c{at}", weight=Fraction(weight or 0), place=HERE) for at, weight in enumerate(weights, 1)
    )
    cards = tuple(
        Card(
            number=number,
            path=f"cards/x/{number}-x.yaml",
            title=f"Card {number}",
            scores=tuple(
                Score(criterion=f"c{at}", value=Fraction(value), place=HERE)
                for at, value in enumerate(row, 1)
                if value is not None
            ),
        )
        for number, row in enumerate(scores, 1)
    )
    return Deck(name="x", folder="cards/x", path="cards/x/deck.yaml", criteria=criteria, cards=cards)


def with_weight(deck: Deck, criterion: str, weight: Fraction) -> Comparison:
    """Weigh a deck with one weight changed."""
    criteria = tuple(replace(one, weight=weight) if one.name == criterion else one for one in deck.criteria)
    return weigh(replace(deck, criteria=criteria))


EXAMPLE = deck_of([5, 3, 1], [3, 1, 5], [1, 5, 4], [5, 5, 2])


def test_the_example_of_the_metrics_store() -> None:
    said = weigh(EXAMPLE)
    assert [decimal(mean) for mean in said.means if mean is not None] == ["2.6", "2.7", "4.7"]
    assert (said.leaders, said.runner_up, said.margin) == ((3,), 2, Fraction(42 - 24, 9))
    assert said.rows[2].scores == (Fraction(5), Fraction(4), Fraction(2))
    assert said.flip is not None
    assert (said.flip.criterion, said.flip.card, said.flip.rises) == ("c3", 1, True)
    assert (said.flip.old, said.flip.new) == (Fraction(1), Fraction(22, 3))
    assert (said.flip.shown_old, said.flip.shown_new) == ("1", "7.4")


@pytest.mark.parametrize(
    ("weights", "scores", "flip"),
    [
        # level at 1, so the first weight below it that can be read is shown
        ([2, 1], ([4, 3], [2, 5]), ("c1", "2", "0.9", 2)),
        # level at 2, so the first weight above it
        ([1, 2], ([3, 3], [5, 1]), ("c1", "1", "2.1", 2)),
        # a criterion of no weight can begin to count
        ([1, 0], ([4, 1], [3, 3]), ("c2", "0", "0.6", 2)),
        # level at 0.5: lower, never below 0
        ([5, 1], ([5, 4], [3, 5]), ("c1", "5", "0.4", 2)),
    ],
)
def test_the_flip_is_reported_with_a_weight_that_makes_it_true(
    weights: list[Given], scores: tuple[list[Given], ...], flip: tuple[str, str, str, int]
) -> None:
    said = weigh(deck_of(weights, *scores)).flip
    assert said is not None
    assert (said.criterion, said.shown_old, said.shown_new, said.card) == flip


def test_of_two_that_draw_level_at_once_the_one_that_gains_faster_is_reported() -> None:
    said = weigh(deck_of([4, 1], [3, 1], [2, 3], [1, 5])).flip
    assert said is not None
    assert (said.criterion, said.new, said.card) == ("c1", Fraction(2), 3)


def test_more_decimals_are_shown_where_one_would_name_the_wrong_card() -> None:
    """Card 2 draws level at 3.31; card 3 does at 3.35 but gains twice as fast, and leads at 3.4 already."""
    deck = deck_of([1, 10], [1, 4], [2, "3.669"], [3, "3.33"])
    said = weigh(deck).flip
    assert said is not None
    assert (said.criterion, said.new, said.card) == ("c1", Fraction("3.31"), 2)
    assert (said.shown_old, said.shown_new) == ("1", "3.32")
    assert with_weight(deck, "c1", Fraction("3.4")).leaders == (3,)


def test_a_weight_and_what_it_becomes_are_never_shown_alike() -> None:
    deck = deck_of(["7.35", "7.36"], [5, 1], [1, 5])
    said = weigh(deck).flip
    assert said is not None
    assert said.shown_old != said.shown_new
    assert with_weight(deck, said.criterion, Fraction(said.shown_new)).leaders == (said.card,)


def test_on_a_tie_several_lead_and_nothing_flips() -> None:
    said = weigh(deck_of([1, 1], [4, 2], [2, 4], [1, 1]))
    assert (said.leaders, said.runner_up, said.margin, said.flip) == ((1, 2), 3, Fraction(0), None)
    equal = weigh(deck_of([1], [3], [3]))
    assert (equal.leaders, equal.runner_up, equal.margin, equal.flip) == ((1, 2), None, Fraction(0), None)


def test_a_card_better_in_everything_leads_whatever_the_weights() -> None:
    assert weigh(deck_of([3, 1], [5, 4], [4, 3])).flip is None


def test_a_tie_at_no_weight_at_all_is_no_flip() -> None:
    assert weigh(deck_of([1, 1], [4, 3], [2, 3])).flip is None


def test_a_card_without_a_score_that_weighs_has_no_mean() -> None:
    said = weigh(deck_of([2, 1, 0], [5, None, 5], [1, 2, None], [2, 1, 3]))
    assert said.means == (None, Fraction(4, 3), Fraction(5, 3))
    assert (said.leaders, said.runner_up) == ((3,), 2)
    assert said.rows[1].scores == (None, Fraction(2), Fraction(1))
    assert said.flip is not None
    assert said.flip.criterion != "c3"


@pytest.mark.parametrize(
    "deck",
    [deck_of([]), deck_of([1]), deck_of([], [], []), deck_of([1], [None], [None]), deck_of([0, 0], [1, 2], [3, 4])],
)
def test_where_nothing_is_weighed_nobody_leads(deck: Deck) -> None:
    said = weigh(deck)
    assert set(said.means) <= {None}
    assert (said.leaders, said.runner_up, said.margin, said.flip) == ((), None, None, None)


def test_with_a_card_that_is_not_scored_nothing_is_said_of_weights() -> None:
    deck = deck_of([1, 1], [5, 4], [4, 3], [3, None])
    said = verdict(deck, weigh(deck), deck.cards[0])
    assert (said.kind, said.leader, said.unscored) == ("partly", deck.cards[0].title, (deck.cards[2].title,))
    assert verdict_in_words(said).startswith(f"{said.leader} leads the options that are scored on every criterion. Not")
    alone = deck_of([1, 1], [5, 4], [4, None])
    only = verdict(alone, weigh(alone), alone.cards[0])
    assert verdict_in_words(only) == f"Only {only.leader} is scored on every criterion."


def test_a_single_card_leads_alone() -> None:
    said = weigh(deck_of([1], [2]))
    assert (said.leaders, said.runner_up, said.margin, said.flip) == ((1,), None, None, None)


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        ("5", 1, "5"),
        ("0", 1, "0"),
        ("14/3", 1, "4.7"),
        ("0.25", 1, "0.3"),
        ("0.05", 1, "0.1"),
        ("0.04", 1, "0.0"),
        ("4.96", 1, "5.0"),
        ("7.35", 2, "7.35"),
        ("1/3", 0, "0"),
        ("5/2", 0, "3"),
        ("-1/4", 1, "-0.3"),
        ("-0.04", 1, "0.0"),
        ("1/300", 3, "0.003"),
    ],
)
def test_numbers_are_written_with_halves_rounded_up(value: str, places: int, written: str) -> None:
    assert decimal(Fraction(value), places) == written


WEIGHTS = st.one_of(st.integers(0, 5).map(Fraction), st.integers(0, 50).map(lambda n: Fraction(n, 10)))
SCORES = st.one_of(st.integers(0, 5).map(Fraction), st.integers(0, 50).map(lambda n: Fraction(n, 10)))


@st.composite
def loaded_decks(draw: st.DrawFn) -> Deck:
    criteria = draw(st.integers(1, 4))
    rows = st.lists(SCORES, min_size=criteria, max_size=criteria)
    weights = draw(st.lists(WEIGHTS, min_size=criteria, max_size=criteria))
    return deck_of([*weights], *draw(st.lists(rows, min_size=2, max_size=4)))


@given(loaded_decks())
def test_at_the_bound_two_are_level_and_past_it_the_other_leads(deck: Deck) -> None:
    said = weigh(deck)
    assume(said.flip is not None)
    assert said.flip is not None
    leader, flip = said.leaders[0], said.flip
    level = with_weight(deck, flip.criterion, flip.new)
    assert {leader, flip.card} <= set(level.leaders)
    step = Fraction(1, 10**9) if flip.rises else -Fraction(1, 10**9)
    past = with_weight(deck, flip.criterion, flip.new + step)
    assert flip.card in past.leaders
    assert leader not in past.leaders
    shown = with_weight(deck, flip.criterion, Fraction(flip.shown_new))
    assert flip.card in shown.leaders
    assert leader not in shown.leaders
    assert flip.shown_new != flip.shown_old


@given(loaded_decks())
def test_no_smaller_change_of_one_share_unseats_the_leader(deck: Deck) -> None:
    said = weigh(deck)
    assume(len(said.leaders) == 1)
    least = _change_of_share(deck, said.flip.criterion, said.flip.new) if said.flip else Fraction(1)
    for criterion, weight in _weights_within(deck, least):
        assert with_weight(deck, criterion, weight).leaders == said.leaders


def _change_of_share(deck: Deck, criterion: str, weight: Fraction) -> Fraction:
    total = sum(one.weight for one in deck.criteria)
    old = next(one.weight for one in deck.criteria if one.name == criterion)
    return abs(weight / (total - old + weight) - old / total)


def _weights_within(deck: Deck, least: Fraction) -> Iterator[tuple[str, Fraction]]:
    """Yield weights above 0 whose share differs from today's by less than *least*, close ones and far ones."""
    total = sum((one.weight for one in deck.criteria), Fraction())
    for one in deck.criteria:
        others = total - one.weight
        for part in (Fraction(-999, 1000), Fraction(-1, 2), Fraction(1, 2), Fraction(999, 1000)):
            share = one.weight / total + part * least
            if others and 0 < share < 1:
                yield one.name, others * share / (1 - share)
