"""A record's state is told by digests alone."""

from __future__ import annotations

import pytest

from adr.core.state import OUT_OF_DATE, State, state_of, text_digest
from adr.model.decision import Decision, Status
from adr.model.history import History

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
    ("on_disk", "rendered", "today", "state"),
    [
        (RECORD, RECORD, "i1 t1", State.CURRENT),
        (b"# A\r\n", RECORD, "i1 t1", State.CURRENT),
        (RECORD, RECORD, "i2 t2", State.BEHIND),
        (NEW, NEW, "i1 t2", State.CURRENT),
        (None, RECORD, "i1 t1", State.MISSING),
        (b"# X\n", RECORD, "i1 t1", State.EDITED),
        (b"# X\n", NEW, "i2 t2", State.EDITED),
        (RECORD, NEW, "i2 t1", State.BEHIND),
        (RECORD, NEW, "i2 t2", State.BEHIND),
        (RECORD, NEW, "i1 t2", State.OLDER),
    ],
)
def test_the_state_of_a_deck_s_last_record(on_disk: bytes | None, rendered: bytes, today: str, state: State) -> None:
    """What counts: the bytes on disk, those that cards and template of today make, and what either was then."""
    inputs, template = today.split()
    assert state_of(DECISION, on_disk, rendered, inputs=inputs, template_digest=template, is_last=True) is state


@pytest.mark.parametrize(
    ("on_disk", "state"), [(RECORD, State.FROZEN), (None, State.MISSING), (b"# X\n", State.EDITED)]
)
def test_a_record_that_a_later_decision_follows_is_frozen(on_disk: bytes | None, state: State) -> None:
    found = state_of(DECISION, on_disk, on_disk or b"", inputs="i2", template_digest="t2", is_last=False)
    assert found is state


def test_each_state_is_said_in_words() -> None:
    assert [state.value for state in State] == [
        "current",
        "missing",
        "edited by hand",
        "behind its cards",
        "made with an older template",
        "frozen by a later decision",
    ]


def test_an_older_template_or_a_later_decision_fails_no_check() -> None:
    assert {State.CURRENT, State.OLDER, State.FROZEN}.isdisjoint(OUT_OF_DATE)
