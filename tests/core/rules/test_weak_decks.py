"""The rules about straw men, reasons and reviews: what a decided deck must have, and what an open one need not."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from adr.core.govern.codeowners import from_mailmap
from adr.model.card import Score
from adr.model.decision import Status
from adr.model.deck import Criterion
from adr.model.evidence import Evidence
from adr.model.problem import Place
from adr.model.text import Phrase, Prose

HERE = Place("cards/q/deck.yaml", 3, 3)
GOOD = {"good": (Phrase("fast"),)}
BAD = {"bad": (Phrase("slow"),)}
EVIDENCE = {"evidence": (Evidence(seed="s.txt", quote="x", place=HERE, seed_place=HERE),)}
BODY = {"body": Prose("all of it in prose")}


def test_one_real_card_is_no_choice(said: Any, deck_of: Any) -> None:
    assert said("W301", **deck_of(GOOD, {})) == ["cards/q/deck.yaml: only one card says more than its title"]
    assert said("W301", **deck_of({}, {})) == ["cards/q/deck.yaml: no card says more than its title"]
    assert said("W301", **deck_of(GOOD, BODY)) == []


def test_every_card_of_a_decision_has_something_good(said: Any, deck_of: Any) -> None:
    assert said("W302", **deck_of(GOOD, BAD)) == ["cards/q/2.yaml:1:8: card 2, Card 2, lists nothing good"]
    assert said("W302", **deck_of(GOOD, BODY)) == []


def test_the_chosen_card_has_something_bad(said: Any, deck_of: Any) -> None:
    message = "cards/q/1.yaml:1:8: the chosen card 1, Card 1, lists nothing bad"
    assert said("W303", **deck_of(GOOD, GOOD)) == [message]
    assert said("W303", **deck_of(BAD, GOOD)) == []
    assert said("W303", **deck_of(GOOD, GOOD, chosen=0)) == []


def test_evidence_is_not_only_the_winners(said: Any, deck_of: Any) -> None:
    assert said("W304", **deck_of(EVIDENCE, GOOD)) == ["cards/q/1.yaml: only the chosen card 1, Card 1, has evidence"]
    assert said("W304", **deck_of(EVIDENCE, EVIDENCE)) == []
    assert said("W304", **deck_of(GOOD, EVIDENCE)) == []
    assert said("W304", **deck_of(EVIDENCE)) == []


def test_every_criterion_is_scored_on_by_some_card(said: Any, deck_of: Any) -> None:
    criteria = tuple(Criterion(name=name, weight=Fraction(1), place=HERE) for name in ("Time", "Work"))
    scored = {"scores": (Score(criterion="Time", value=Fraction(3), place=HERE),)}
    message = "cards/q/deck.yaml:3:3: no card is scored on 'Work'"
    assert said("W305", **deck_of(scored, GOOD, criteria=criteria)) == [message]


def test_every_rejected_card_has_a_reason_that_says_something(said: Any, deck_of: Any) -> None:
    assert said("W306", **deck_of(GOOD, GOOD, GOOD, reasons=((2, "slow"), (3, "  ")))) == [
        "cards/q/3.yaml:1:8: rejected in record 7 without a reason"
    ]
    assert said("W306", **deck_of(GOOD, GOOD, chosen=0)) == []


@pytest.mark.parametrize(("day", "due"), [("2026-11-17", 1), ("2026-11-18", 0), ("2027-01-01", 0), ("", 0)])
def test_a_review_is_due_after_its_day(said: Any, deck_of: Any, day: str, due: int) -> None:
    message = f"cards/q/deck.yaml: the review of record 7 was due on {day}"
    assert said("W307", **deck_of(GOOD, review_by=day)) == [message] * due


def test_a_superseded_decision_is_not_reviewed(said: Any, deck_of: Any) -> None:
    assert said("W307", **deck_of(GOOD, review_by="2026-01-01", status=Status.SUPERSEDED)) == []


@pytest.mark.parametrize("code", ["W301", "W302", "W303", "W304", "W305", "W306", "W307"])
def test_an_open_deck_is_still_being_written(said: Any, deck_of: Any, code: str) -> None:
    criteria = (Criterion(name="Time", weight=Fraction(1), place=HERE),)
    assert said(code, **deck_of({}, decided=False, criteria=criteria, review_by="2020-01-01")) == []


def test_a_deck_supersedes_a_record_that_is_there(said: Any, deck_of: Any, log: Any) -> None:
    pages = log({"0007-a.md": "", "0001-b.md": ""})
    facts = deck_of(GOOD, BAD, supersedes=("ADR-0001", "70"), places=(("supersedes", HERE),))
    assert said("E216", log="doc/adr", **pages, **facts) == [
        "cards/q/deck.yaml:3:3: there is no record 70 to supersede"
    ]


def test_a_person_whom_nobody_knows_is_information(said: Any, deck_of: Any) -> None:
    people = from_mailmap("Ana Ruiz <ana@example.org>\n")
    facts = deck_of(decision_makers=("Ana Riuz",), consulted=("ana ruiz",), places=(("decision-makers", HERE),))
    message = "'Ana Riuz' is not in CODEOWNERS or .mailmap, and never committed"
    assert said("I308", people=people, **facts) == [f"cards/q/deck.yaml:3:3: {message}"]
    assert said("I308", **facts) == []
