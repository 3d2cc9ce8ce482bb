"""The files of a deck's decisions, as what its decisions are now makes them."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.deck.decisions import decision_text
from adr.core.digests import text_digest
from adr.model.decision import Decision
from adr.model.plan import FileChange
from adr.model.value import replace
from adr.project.decks import LoadedDeck


def with_entry(loaded: LoadedDeck, before: Decision, after: Decision) -> LoadedDeck:
    """Return a deck with one of its decisions replaced."""
    decisions = tuple(after if one.path == before.path else one for one in loaded.deck.decisions)
    return replace(loaded, deck=replace(loaded.deck, decisions=decisions))


def with_new(loaded: LoadedDeck, decision: Decision) -> LoadedDeck:
    """Return a deck with one more decision."""
    return replace(loaded, deck=replace(loaded.deck, decisions=(*loaded.deck.decisions, decision)))


def decision_file_changes(loaded: LoadedDeck) -> Iterator[FileChange]:
    """Yield what makes the files of a deck's decisions say what its decisions are now."""
    before = dict(loaded.decided)
    after = {loaded.deck.decision_path(one.record): decision_text(one).encode() for one in loaded.deck.decisions}
    for path in sorted({**before, **after}):
        was, now = before.get(path), after.get(path)
        same = was is not None and now is not None and text_digest(was) == text_digest(now)
        yield FileChange(path, was, was if same else now)
