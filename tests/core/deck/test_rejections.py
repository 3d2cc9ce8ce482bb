"""What lost, by which decision; and which titles are alike."""

from __future__ import annotations

import pytest

from adr.core.deck.rejections import lost_cards, search_rejected, title_likeness
from adr.model.card import Card
from adr.model.commit import History
from adr.model.decision import Blob, Decision, Reason, Status
from adr.model.deck import Deck
from adr.model.text import Phrase, Prose
from adr.model.value import replace

ALIKE = {
    ("PostgreSQL", "postgresql"): "same",
    ("Postgre-SQL 17", "postgre sql  ١٧"): "same",
    ("جدول إلكتروني", "جَدول إلكتروني"): "same",
    ("PostgreSQL", "PostgreSQL 17 with partitions"): "near",
    ("PostgreSQL", "PostgresSQL"): "near",
    ("Python 3.11", "Python 3.12"): "",
    ("Plan B77 of many", "Plan B78 of many"): "",
    ("Go", "Go and Rust"): "",
    ("SQLite", "DuckDB"): "",
    ("", "PostgreSQL"): "",
    ("!", "!"): "",
}


@pytest.mark.parametrize("pair", ALIKE)
def test_titles_are_the_same_near_or_neither_whichever_comes_first(pair: tuple[str, str]) -> None:
    assert title_likeness(*pair) == title_likeness(*pair[::-1]) == ALIKE[pair]


def card(number: int, title: str, reason: str = "") -> Card:
    return Card(number=number, path=f"cards/d/{number}-x.yaml", title=title, rejected_because=Phrase(reason))


def decision(record: int, chosen: int, **more: object) -> Decision:
    plain = Decision(
        record=record,
        path=f"doc/adr/000{record}-x.md",
        card=chosen,
        status=Status.ACCEPTED,
        date="2026-11-18",
        template="madr",
        history=History(),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def deck(*decisions: Decision) -> Deck:
    cards = (card(1, "A", "it is *old*"), card(2, "B"), card(3, "C"))
    return Deck(name="d", folder="cards/d", path="cards/d/deck.yaml", cards=cards, decisions=decisions)


def rejected(*decisions: Decision) -> list[tuple[int, int, str]]:
    found = (one.rejection for one in lost_cards(deck(*decisions)))
    return [(one.card, one.record, one.because) for one in found]


def test_the_newest_decision_that_rejected_a_card_counts() -> None:
    said = (Reason(card=2, because=Phrase("slow")),)
    assert rejected() == []
    assert rejected(decision(1, 3)) == [(1, 1, "it is old"), (2, 1, "")]
    assert rejected(decision(1, 3), decision(2, 3, reasons=said)) == [(1, 2, "it is old"), (2, 2, "slow")]
    assert rejected(decision(1, 3), decision(2, 1)) == [(1, 1, "it is old"), (2, 2, ""), (3, 2, "")]


def test_a_proposal_has_rejected_nothing() -> None:
    assert rejected(decision(1, 3, status=Status.PROPOSED)) == []


def test_every_card_lost_for_the_decisions_own_reason() -> None:
    assert rejected(decision(1, 0, because=Prose("too dear")))[1:] == [(2, 1, "too dear"), (3, 1, "too dear")]


def test_a_card_that_was_dealt_later_was_not_rejected() -> None:
    there = (Blob(path="old/place/1-x.yaml", id="1" * 40), Blob(path="old/place/3-x.yaml", id="3" * 40))
    assert rejected(decision(1, 3, blobs=there)) == [(1, 1, "it is old")]


def test_every_word_has_to_be_found_somewhere_in_a_card() -> None:
    lost = tuple(lost_cards(deck(decision(1, 3))))
    assert [(one.rejection.card, one.fields) for one in search_rejected(lost, "a OLD")] == [(1, ("title", "because"))]
    assert search_rejected(lost, "b old") == search_rejected(lost, " ") == ()


def test_a_question_that_has_the_whole_title_of_a_card_means_it() -> None:
    kafka = replace(deck(decision(1, 3)), cards=(card(1, "Apache Kafka"), card(2, "B"), card(3, "C")))
    lost = tuple(lost_cards(kafka))
    assert [one.rejection.title for one in search_rejected(lost, "Is Kafka by Apache too much, or B?")] == [
        "Apache Kafka"
    ]
    assert search_rejected(lost, "should we use Kafka?") == ()
