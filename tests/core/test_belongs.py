"""Text that somebody wrote into a record is sent home: to the deck, to a card, or to the decision."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adr.core.belongs import belongs
from adr.core.text.diff import text_diff
from adr.model.card import Card
from adr.model.commit import History
from adr.model.decision import Decision, Status
from adr.model.deck import Deck

CARDS = (Card(number=1, path="c/1-a.yaml", title="A"), Card(number=2, path="c/2-b.yaml", title="B"))
DECIDED = Decision(
    record=1, path="r.md", card=2, status=Status.ACCEPTED, date="2026-10-05", template="madr", history=History()
)
DECK = Deck(name="c", folder="c", path="c/deck.yaml", cards=CARDS, decisions=(DECIDED,))
RECORD = """\
---
status: accepted
---

# B

## Context and Problem Statement

Which?

## Decision Outcome

Chosen: B.

### Consequences

* fast

## Pros and Cons of the Options

### 1 A

* slow

### 9 things to know

* none

## More Information

- end
-- rule
"""
OUTCOME = "c/2-b.yaml"


def homes(edited: str, deck: Deck = DECK) -> tuple[str, ...]:
    return belongs(deck, edited, text_diff(edited.encode(), RECORD.encode(), "a/r.md", "b/r.md"))


@pytest.mark.parametrize(
    ("before", "after", "home"),
    [
        ("Which?", "Which one?", "c/deck.yaml"),
        ("Chosen: B.", "Chosen: B, at last.", OUTCOME),
        ("* fast", "* fast\n* small", OUTCOME),
        ("* slow", "", "c/1-a.yaml"),
        ("* slow", "* very slow", "c/1-a.yaml"),
        ("* none", "* one", "c/deck.yaml"),
        ("* slow", "#### Cost\n\n* high", "c/1-a.yaml"),
        ("status: accepted", "status: rejected", "c/deck.yaml"),
    ],
)
def test_each_change_has_a_home(before: str, after: str, home: str) -> None:
    assert homes(RECORD.replace(before, after)) == (home,)


TIGHT = "## Decision\nx\n### 1 A\na\n### 2 B\nb\n## More Information\nc\n"


@pytest.mark.parametrize(
    ("before", "after", "home"),
    [
        ("x\n", "y\n", OUTCOME),
        ("x\n", "", OUTCOME),
        ("a\n", "y\n", "c/1-a.yaml"),
        ("a\n", "", "c/1-a.yaml"),
        ("a\n", "a\ny\n", "c/1-a.yaml"),
        ("b\n", "", "c/2-b.yaml"),
        ("b\n", "b\ny\n", "c/2-b.yaml"),
        ("c\n", "", "c/deck.yaml"),
        ("### 2 B\n", "### 2 B\ny\n", "c/2-b.yaml"),
    ],
)
@pytest.mark.parametrize("above", ["", "z\n" * 9])
def test_a_change_beside_a_heading_belongs_to_its_own_side(before: str, after: str, home: str, above: str) -> None:
    made, edited = above + TIGHT, above + TIGHT.replace(before, after)
    assert belongs(DECK, edited, text_diff(edited.encode(), made.encode(), "a/r.md", "b/r.md")) == (home,)


def test_homes_are_named_once_in_the_order_of_the_record() -> None:
    edited = RECORD.replace("Which?", "Which one?").replace("* slow", "* lame\n* dear").replace("- end", "- the end")
    assert homes(edited) == ("c/deck.yaml", "c/1-a.yaml")


def test_a_line_of_dashes_is_no_name_of_a_file() -> None:
    """A removed line of `-- rule` stands in a diff as `--- rule`."""
    edited = RECORD.replace("Which?", "-- rule\n--\n\nWhich?").replace("* slow", "-- lame")
    assert homes(edited) == ("c/deck.yaml", "c/1-a.yaml")


def test_a_rejected_deck_has_its_reason_in_the_decision() -> None:
    rejected = replace(DECK, decisions=(replace(DECIDED, card=0),))
    assert homes(RECORD.replace("Chosen: B.", "None."), rejected) == ("c/deck.yaml",)


def test_without_a_change_the_deck_is_named() -> None:
    assert belongs(DECK, RECORD, "") == ("c/deck.yaml",)
