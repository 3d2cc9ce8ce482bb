"""A record's state is told by digests alone."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.digests import blob_id, bytes_digest, inputs_digest, is_same_text, text_digest
from adr.core.state import State, belongs, state_of
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


NAMES = st.sampled_from(["deck.yaml", "1-a.yaml", "2-b.md", "3-ج.md"])
DECKS = st.dictionaries(NAMES, st.binary(max_size=8), max_size=4)


@given(st.binary().filter(lambda content: b"\r" not in content))
def test_a_text_has_one_digest_with_either_line_end(content: bytes) -> None:
    assert text_digest(content.replace(b"\n", b"\r\n")) == text_digest(content) == hashlib.sha256(content).hexdigest()


def test_a_file_as_it_is_has_the_digest_that_sha256sum_prints() -> None:
    assert bytes_digest(b"a\r\n") == hashlib.sha256(b"a\r\n").hexdigest() != text_digest(b"a\r\n")


@given(DECKS)
def test_a_deck_has_one_digest_wherever_it_lies_and_in_whatever_order_it_is_read(loaded: dict[str, bytes]) -> None:
    moved = {f"cards/old/{name}": content for name, content in reversed(loaded.items())}
    assert inputs_digest(moved) == inputs_digest({f"cards/new/{name}": content for name, content in loaded.items()})


@given(DECKS, DECKS)
def test_decks_that_differ_in_a_name_or_a_text_differ(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    evened = [{name: content.replace(b"\r\n", b"\n") for name, content in loaded.items()} for loaded in (one, other)]
    assert (inputs_digest(one) == inputs_digest(other)) == (evened[0] == evened[1])


if TYPE_CHECKING:
    from tests.conftest import Work


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_is_the_id_that_git_gives(work: Work, object_format: str) -> None:
    work.init(f"--object-format={object_format}")
    for content in (b"", b"hello\n", "سؤال\r\n".encode(), bytes(range(256)) * 300):
        work.write("file", content)
        assert blob_id(content, object_format) == work.git("hash-object", "--no-filters", "file")


def test_line_ends_that_a_checkout_changed_are_the_same_text() -> None:
    committed = blob_id(b"a\nb\n")
    assert is_same_text(b"a\r\nb\r\n", committed, "sha1")
    assert is_same_text(b"a\nb\n", committed, "sha1")
    assert not is_same_text(b"a\nc\n", committed, "sha1")
    assert is_same_text(b"a\r\n", blob_id(b"a\r\n"), "sha1")


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
