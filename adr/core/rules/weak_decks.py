"""Decided decks that do not bear out their choice: too few options, one-sided cards, no reasons, a review overdue."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.deck.card_names import card_number
from adr.core.deck.status_moves import reviews_due
from adr.core.rules.facts import DeckFacts, Facts
from adr.core.rules.rule import Rule
from adr.model.card import Card
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.problem import Problem

ENOUGH = 2


def _few_cards(facts: Facts) -> Iterator[Problem]:
    for deck in _decided(facts):
        real = sum(map(_says_more_than_its_title, deck.cards))
        if real < ENOUGH:
            count = "only one card says" if real else "no card says"
            hint = "add the options that were considered, including doing nothing"
            yield Problem(f"{count} more than its title", deck.place("question"), hint=hint)


def _says_more_than_its_title(card: Card) -> bool:
    claims = (card.good, card.bad, card.neutral, card.consequences)
    return any((*claims, card.summary, card.shape, card.used_by, card.body, card.evidence))


def _nothing_good(facts: Facts) -> Iterator[Problem]:
    for deck in _decided(facts):
        for card in deck.cards:
            if not card.good and not card.body:
                message = f"card {card.number}, {card.title}, lists nothing good"
                yield Problem(message, card.place("title"), hint="say what is good about it: good: [...]")


def _nothing_bad(facts: Facts) -> Iterator[Problem]:
    for one in facts.decks:
        card = one.chosen
        if card and not card.bad and not card.body:
            message = f"the chosen card {card.number}, {card.title}, lists nothing bad"
            yield Problem(message, card.place("title"), hint="list its drawbacks: bad: [...]")


def _evidence_for_one(facts: Facts) -> Iterator[Problem]:
    for one in facts.decks:
        card = one.chosen
        others = [other for other in one.deck.cards if other is not card]
        if card and card.evidence and others and not any(other.evidence for other in others):
            message = f"only the chosen card {card.number}, {card.title}, has evidence"
            yield Problem(message, card.place("evidence"), hint="quote what the sources say about the other cards")


def _unscored(facts: Facts) -> Iterator[Problem]:
    for deck in _decided(facts):
        scored = {score.criterion for card in deck.cards for score in card.scores}
        for criterion in deck.criteria:
            if criterion.name not in scored:
                message = f"no card is scored on {criterion.name!r}"
                yield Problem(message, criterion.place, hint="score the cards on it, or remove it")


def _no_reason(facts: Facts) -> Iterator[Problem]:
    for one in facts.decks:
        if one.outcome and one.outcome.card:
            yield from _unexplained(one, one.outcome)


def _unexplained(one: DeckFacts, outcome: Decision) -> Iterator[Problem]:
    reasons = {reason.card for reason in outcome.reasons if reason.because.strip()}
    then = {card_number(blob.path.rpartition("/")[2]) for blob in outcome.blobs}
    settled = any(record.settled for record in one.records if record.decision == outcome)
    for card in one.deck.cards:
        is_new = settled and card.number not in then  # it was not rejected
        if card.number not in reasons and card.number != outcome.card and not is_new:
            message = f"rejected in record {outcome.record} without a reason"
            yield Problem(message, card.place("title"), hint="add to the card: rejected-because: ...")


def _review_due(facts: Facts) -> Iterator[Problem]:
    for one in reviews_due((one.deck for one in facts.decks), facts.today):
        message = f"the review of record {one.decision.record} was due on {one.deck.review_by}"
        yield Problem(
            message, one.deck.place("review-by"), hint="review it, then set a later review-by or decide again"
        )


def _unknown_person(facts: Facts) -> Iterator[Problem]:
    for one in facts.decks:
        for field, person in _people(one.deck):
            if not facts.people.may_know(person):
                message = f"{person!r} is not in CODEOWNERS or .mailmap, and never committed"
                yield Problem(message, one.deck.place(field), hint="correct the name, or leave it as it is")


def _people(deck: Deck) -> Iterator[tuple[str, str]]:
    fields = (("decision-makers", deck.decision_makers), ("consulted", deck.consulted), ("informed", deck.informed))
    for field, people in fields:
        for person in people:
            yield field, person


def _decided(facts: Facts) -> Iterator[Deck]:
    return (one.deck for one in facts.decks if one.deck.decided)


RULES = (
    Rule("W301", "fewer than two cards say more than their title", _few_cards),
    Rule("W302", "a card lists nothing good", _nothing_good),
    Rule("W303", "the chosen card lists nothing bad", _nothing_bad),
    Rule("W304", "only the chosen card has evidence", _evidence_for_one),
    Rule("W305", "no card is scored on a criterion", _unscored),
    Rule("W306", "a rejected card has no reason", _no_reason),
    Rule("W307", "a review is due", _review_due),
    Rule("I308", "a deck names an unknown person", _unknown_person),
)
