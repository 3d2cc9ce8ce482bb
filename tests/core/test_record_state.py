"""A record's state is told by digests alone."""

from __future__ import annotations

import pytest

from adr.core.digests import text_digest
from adr.core.record_state import State, belongs, state_of
from adr.model.card import Card
from adr.model.commit import History
from adr.model.decision import Decision, Status
from adr.model.deck import Deck
from adr.model.plan import text_diff
from adr.model.value import replace

RECORD = b"# A\n"
DECISION = Decision(
    record=1,
    path="doc/adr/0001-a.md",
    card=1,
    status=Status.ACCEPTED,
    date="2026-10-05",
    template="madr",
    template_digest="t1",
    inputs="i1",
    output=text_digest(RECORD),
    history=History(),
)
NEW = b"# B\n"


@pytest.mark.parametrize(
    ("on_disk", "rendered", "same", "state"),
    [
        (RECORD, RECORD, "cards template", State.CURRENT),
        (b"# A\r\n", RECORD, "cards template", State.CURRENT),
        (RECORD, RECORD, "", State.BEHIND),
        (NEW, NEW, "cards", State.CURRENT),
        (None, RECORD, "cards template", State.MISSING),
        (b"# X\n", RECORD, "cards template", State.EDITED),
        (b"# X\n", NEW, "", State.EDITED),
        (RECORD, NEW, "template", State.BEHIND),
        (RECORD, None, "", State.BEHIND),
        (RECORD, NEW, "cards", State.OLDER),
    ],
)
def test_a_provisional_record_is_compared_with_what_its_cards_make(
    on_disk: bytes | None, rendered: bytes | None, same: str, state: State
) -> None:
    found = state_of(
        DECISION, on_disk, rendered, same_cards="cards" in same, same_template="template" in same, settled=False
    )
    assert found is state


@pytest.mark.parametrize(
    ("on_disk", "same", "state"),
    [
        (RECORD, True, State.CURRENT),
        (RECORD, False, State.KEPT),
        (None, True, State.MISSING),
        (b"# X\n", True, State.EDITED),
        (b"# X\n", False, State.EDITED),
    ],
)
def test_a_settled_record_is_compared_with_the_digest_of_what_was_decided(
    on_disk: bytes | None, state: State, *, same: bool
) -> None:
    """Whatever the cards of today and the template make."""
    assert state_of(DECISION, on_disk, NEW, same_cards=same, same_template=False, settled=True) is state


CARDS = (Card(number=1, path="c/1-a.yaml", title="A"), Card(number=2, path="c/2-b.yaml", title="B"))
DECIDED = Decision(
    record=1, path="r.md", card=2, status=Status.ACCEPTED, date="2026-10-05", template="madr", history=History()
)
DECK = Deck(name="c", folder="c", path="c/deck.yaml", cards=CARDS, decisions=(DECIDED,))
PAGE = """\
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
    return belongs(deck, edited, text_diff(edited.encode(), PAGE.encode(), "a/r.md", "b/r.md"))


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
    assert homes(PAGE.replace(before, after)) == (home,)


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
    edited = PAGE.replace("Which?", "Which one?").replace("* slow", "* lame\n* dear").replace("- end", "- the end")
    assert homes(edited) == ("c/deck.yaml", "c/1-a.yaml")


def test_a_line_of_dashes_is_no_name_of_a_file() -> None:
    """A removed line of `-- rule` stands in a diff as `--- rule`."""
    edited = PAGE.replace("Which?", "-- rule\n--\n\nWhich?").replace("* slow", "-- lame")
    assert homes(edited) == ("c/deck.yaml", "c/1-a.yaml")


def test_a_rejected_deck_has_its_reason_in_the_decision() -> None:
    rejected = replace(DECK, decisions=(replace(DECIDED, card=0),))
    assert homes(PAGE.replace("Chosen: B.", "None."), rejected) == ("c/deck.yaml",)


def test_without_a_change_the_deck_is_named() -> None:
    assert belongs(DECK, PAGE, "") == ("c/deck.yaml",)
