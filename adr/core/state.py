"""What state a record is in, told by digests: nothing else has to be trusted."""

from __future__ import annotations

from enum import StrEnum

from adr.core.digest import text_digest
from adr.model.decision import Decision


class State(StrEnum):
    """How a record stands to its cards."""

    CURRENT = "current"
    MISSING = "missing"
    EDITED = "edited by hand"
    BEHIND = "behind its cards"
    OLDER = "made with an older template"
    FROZEN = "frozen by a later decision"


#: The states that a check reports as out of date. An older template is information, never a failure.
OUT_OF_DATE = frozenset({State.MISSING, State.EDITED, State.BEHIND})


def state_of(
    decision: Decision, on_disk: bytes | None, rendered: bytes, *, inputs: str, template_digest: str, is_last: bool
) -> State:
    """Tell a record's state from its bytes on disk and as its cards and template of today would make it.

    *inputs* and *template_digest* are today's; an entry that a later decision of its deck follows is frozen,
    since the cards have gone on.
    """
    if on_disk is None:
        return State.MISSING
    if text_digest(on_disk) == text_digest(rendered) and is_last:
        return State.CURRENT if inputs == decision.inputs else State.BEHIND
    if text_digest(on_disk) != decision.output:
        return State.EDITED
    if not is_last:
        return State.FROZEN
    if inputs == decision.inputs and template_digest != decision.template_digest:
        return State.OLDER
    return State.BEHIND
