"""Decided decks that do not bear out their choice: too few options, one-sided cards, no reasons, a review overdue."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.rules.facts import DeckFacts, Facts
from adr.core.rules.rule import Rule
from adr.model.card import Card
from adr.model.decision import Decision, Status
from adr.model.deck import Deck
from adr.model.problem import Problem

ENOUGH = 2


def _few_cards(facts: Facts) -> Iterator[Problem]:
    for deck in _decided(facts):
        real = sum(map(_says_more_than_its_name, deck.cards))
        if real < ENOUGH:
            count = "no real card was" if not real else "only one real card was"
            hint = "add the options that were considered, also doing nothing"
            yield Problem(f"{count} considered", deck.place("question"), hint=hint)


def _says_more_than_its_name(card: Card) -> bool:
    claims = (card.good, card.bad, card.neutral, card.consequences)
    return any((*claims, card.summary, card.shape, card.used_by, card.body, card.evidence))


def _nothing_good(facts: Facts) -> Iterator[Problem]:
    for deck in _decided(facts):
        for card in deck.cards:
            if not card.good and not card.body:
                message = f"nothing speaks for card {card.number}, {card.title}"
                yield Problem(message, card.place("title"), hint="add what is good about it: good: [...]")


def _nothing_bad(facts: Facts) -> Iterator[Problem]:
    for one in facts.decks:
        card = one.chosen
        if card and not card.bad and not card.body:
            message = f"nothing speaks against the chosen card {card.number}, {card.title}"
            yield Problem(message, card.place("title"), hint="add what it costs: bad: [...]")


def _evidence_for_one(facts: Facts) -> Iterator[Problem]:
    for one in facts.decks:
        card = one.chosen
        others = [other for other in one.deck.cards if other is not card]
        if card and card.evidence and others and not any(other.evidence for other in others):
            message = f"only the chosen card {card.number}, {card.title}, has evidence"
            yield Problem(message, card.place("evidence"), hint="quote what the sources say of the other cards")


def _unscored(facts: Facts) -> Iterator[Problem]:
    for deck in _decided(facts):
        scored = {score.criterion for card in deck.cards for score in card.scores}
        for criterion in deck.criteria:
            if criterion.name not in scored:
                message = f"no card is scored on {criterion.name!r}"
                yield Problem(message, criterion.place, hint="score the cards on it, or take it out")


def _no_reason(facts: Facts) -> Iterator[Problem]:
    for one in facts.decks:
        if one.outcome and one.outcome.card:
            yield from _unexplained(one, one.outcome)


def _unexplained(one: DeckFacts, outcome: Decision) -> Iterator[Problem]:
    reasons = {reason.card for reason in outcome.reasons if reason.because.strip()}
    for card in one.deck.cards:
        if card.number not in reasons and card.number != outcome.card:
            message = f"rejected in record {outcome.record} without a reason"
            yield Problem(message, card.place("title"), hint="say why: rejected-because: ...")


def _review_due(facts: Facts) -> Iterator[Problem]:
    for one in facts.decks:
        day, outcome = one.deck.review_by, one.outcome
        if day and outcome and day < facts.today and outcome.status in (Status.ACCEPTED, Status.PROPOSED):
            message = f"record {outcome.record} was to be reviewed by {day}"
            yield Problem(message, one.deck.place("review-by"), hint="review it, then set a later day, or decide anew")


def _unknown_person(facts: Facts) -> Iterator[Problem]:
    for one in facts.decks:
        for field, person in _people(one.deck):
            if not facts.people.may_know(person):
                message = f"nobody knows {person!r}: neither CODEOWNERS nor the mailmap nor the history of a decision"
                yield Problem(message, one.deck.place(field), hint="correct the name, or leave it as it is")


def _people(deck: Deck) -> Iterator[tuple[str, str]]:
    fields = (("decision-makers", deck.decision_makers), ("consulted", deck.consulted), ("informed", deck.informed))
    for field, people in fields:
        for person in people:
            yield field, person


def _decided(facts: Facts) -> Iterator[Deck]:
    return (one.deck for one in facts.decks if one.deck.decided)


RULES = (
    Rule("W301", "fewer than two real cards", _few_cards),
    Rule("W302", "a card has nothing good", _nothing_good),
    Rule("W303", "the chosen card has nothing bad", _nothing_bad),
    Rule("W304", "only the winner has evidence", _evidence_for_one),
    Rule("W305", "a criterion that no card is scored on", _unscored),
    Rule("W306", "a rejected card has no reason", _no_reason),
    Rule("W307", "a review is due", _review_due),
    Rule("I308", "a deck names a person whom nobody knows", _unknown_person),
)
