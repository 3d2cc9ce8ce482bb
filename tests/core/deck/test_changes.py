"""What changed between two states of a deck is said once, as what a reviewer has to know."""

from __future__ import annotations

from fractions import Fraction

import pytest

from adr.core.deck.changes import decision_changes, deck_changes
from adr.model.card import Card, CardLink, Score
from adr.model.commit import ClaimsDifference, Difference, History
from adr.model.decision import Decision, Reason, Reference, Status
from adr.model.deck import Criterion, Deck
from adr.model.evidence import Evidence
from adr.model.problem import Place
from adr.model.text import Phrase, Prose
from adr.model.value import replace

HERE, THERE = Place("x", 1, 1), Place("x", 9, 9)
QUOTE = Evidence(seed="s", quote="q", place=HERE, seed_place=HERE)


def card(number: int, title: str) -> Card:
    score = Score(criterion="speed", value=Fraction(3), place=HERE)
    return Card(
        number=number,
        path=f"{number}-x.yaml",
        title=title,
        scores=(score,),
        evidence=(QUOTE,),
        links=(CardLink(title="l", target="t", place=HERE),),
    )


DECK = Deck(
    name="d",
    folder="d",
    path="d/deck.yaml",
    question="Which?",
    cards=(card(1, "A"), card(2, "B")),
    criteria=(Criterion(name="speed", weight=Fraction(5), place=HERE),),
)
DECISION = Decision(
    record=1,
    path="r/0001-a.md",
    card=1,
    status=Status.ACCEPTED,
    date="2026-11-18",
    because=Prose("it is *good*"),
    reasons=(Reason(card=2, because=Phrase("slow")),),
    template="madr",
    history=History(),
)


def words(change: Difference) -> str:
    parts = (change.kind, change.card or "", change.name, ",".join(change.fields), f"{change.old}>{change.new}")
    return " ".join(str(part) for part in parts if part and part != ">")


def with_card(number: int, **fields: object) -> Deck:
    cards = (replace(one, **fields) if one.number == number else one for one in DECK.cards)  # type: ignore[arg-type]
    return replace(DECK, cards=tuple(cards))


SCORES = (
    Score(criterion="speed", value=Fraction(9, 2), place=HERE),
    Score(criterion="cost", value=Fraction(1), place=HERE),
)
DECKS: dict[str, tuple[Deck, list[str]]] = {
    "nothing": (DECK, []),
    "places alone": (
        with_card(1, evidence=(replace(QUOTE, place=THERE),), links=(CardLink(title="l", target="t", place=THERE),)),
        [],
    ),
    "the question": (replace(DECK, question="What?", review_by="2028-01-01"), ["deck question,review-by"]),
    "a weight": (
        replace(DECK, criteria=(Criterion(name="cost", weight=Fraction(1, 2), place=HERE),)),
        ["weight cost >0.5", "weight speed 5>"],
    ),
    "a card more": (replace(DECK, cards=(*DECK.cards, card(3, "C"))), ["added 3"]),
    "a card less": (replace(DECK, cards=DECK.cards[:1]), ["removed 2"]),
    "a card's number": (replace(DECK, cards=(DECK.cards[0], card(4, "B"))), ["renumbered 4 2>4"]),
    "a title": (with_card(2, title="Bee"), ["retitled 2 B>Bee"]),
    "a text": (with_card(2, good=(Phrase("fast"),), used_by=Prose("us")), ["reworded 2 used-by,good"]),
    "a quote": (with_card(2, evidence=(replace(QUOTE, quote="other"),)), ["reworded 2 evidence"]),
    "scores": (with_card(2, scores=SCORES), ["score 2 speed 3>4.5", "score 2 cost >1"]),
    "no scores": (with_card(2, scores=()), ["score 2 speed 3>"]),
}


@pytest.mark.parametrize("what", DECKS)
def test_of_a_deck(what: str) -> None:
    after, said = DECKS[what]
    assert [words(change) for change in deck_changes(DECK, after)] == said


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        ((), ("it is fast",), (1, 0, 0)),
        (("it is fast", "it is small"), ("it is small",), (0, 1, 0)),
        (("it is fast",), ("it is very fast",), (0, 0, 1)),
        (("it is fast",), ("nobody knows why",), (1, 1, 0)),
        (("速度很快",), ("速度非常快",), (0, 0, 1)),
        (("a", "b"), ("b", "a"), (0, 0, 0)),
        (("a", "a"), ("a",), (0, 1, 0)),
    ],
)
def test_claims_are_counted_as_added_removed_or_reworded(
    before: tuple[str, ...], after: tuple[str, ...], counts: tuple[int, int, int]
) -> None:
    decks = (with_card(2, bad=tuple(map(Phrase, claims))) for claims in (before, after))
    (found,) = deck_changes(*decks)
    added, removed, reworded = counts
    assert found.fields == ("bad",)
    assert found.claims == (ClaimsDifference(side="bad", added=added, removed=removed, reworded=reworded),)


def test_evidence_of_a_claim_that_only_changed_its_place_is_the_same() -> None:
    proofs = (replace(QUOTE, claim="bad 1"), replace(QUOTE, claim="bad 2"), replace(QUOTE, claim="good 1"))
    one, other, third = (with_card(2, evidence=(proof,)) for proof in proofs)
    assert list(deck_changes(one, other)) == []
    assert [words(change) for change in deck_changes(one, third)] == ["reworded 2 evidence"]


BY = Reference(number=7, title="B", file="0007-b.md")
DECISIONS: dict[str, tuple[Decision, list[str]]] = {
    "nothing": (DECISION, []),
    "the choice": (replace(DECISION, card=2, because=Prose("")), ["choice 1 A>2 B"]),
    "no choice": (replace(DECISION, card=0, reasons=()), ["choice 1 A>none", "reason 2 slow>"]),
    "the reason": (replace(DECISION, because=Prose("it is [new](x)")), ["because it is good>it is new"]),
    "the status": (
        replace(DECISION, status=Status.SUPERSEDED, superseded_by=BY),
        ["status accepted>superseded by ADR-0007"],
    ),
    "another record": (replace(DECISION, path="r/0002-a.md", status=Status.PROPOSED), []),
    "why another lost": (replace(DECISION, reasons=()), ["reason 2 slow>"]),
}


@pytest.mark.parametrize("what", DECISIONS)
def test_of_a_decision(what: str) -> None:
    after, said = DECISIONS[what]
    assert [words(change) for change in decision_changes(DECK, DECISION, DECK, after)] == said
