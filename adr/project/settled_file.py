"""What a change rewrites of a settled decision, besides its record."""

from __future__ import annotations

import posixpath

from adr.core.deck.decisions import entry
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.problem import Place, Problem
from adr.model.settings import Project
from adr.project.made_records import MENTION, Base, MadeRecord, without_paths
from adr.project.reader import Reader


def rewritten(project: Project, made: MadeRecord, base: Base, reader: Reader) -> Problem | None:
    """Say what a change rewrites of a settled decision, besides its record; None where it only corrects its wording."""
    now = made.decision
    then = base.then(made.file, now, reader) if project.trusted else None
    if then is None:
        return None
    free, (was, is_) = _may_change(made.loaded.deck, then, now), map(_frozen, (then, now))
    if now.inputs == made.loaded.inputs != then.inputs and base.texts_of(then) == without_paths(made.loaded.sources):
        free |= {"inputs", "files"}
    words = ", ".join(name for name in was | is_ if was.get(name) != is_.get(name) and name not in free)
    hint = f"put it back: {base.put_back(then.path)}"
    return Problem(f"a settled decision was edited: {words}", Place(made.file), hint) if words else None


_WITH_THE_RECORD = frozenset({"status", "date", "supersedes", "superseded-by", "since", "template-digest"})
_OF_THE_CARDS = frozenset({"rejected", "evidence", "permalink", "inputs", "files"})


def _may_change(deck: Deck, then: Decision, now: Decision) -> frozenset[str]:
    """Return what may differ where the record does too: its status and day, links, in a correction what the cards say.

    That the record is what these make of it is judged where it is rendered.
    """
    if len(now.corrected) <= len(then.corrected):
        return frozenset() if now.output == then.output else _WITH_THE_RECORD
    # Not every template says what a decision governs, so that may be all that is corrected.
    governs = {"governs"} if now.governs == deck.governs else set()
    corrected = {"corrected"} if now.corrected[: len(then.corrected)] == then.corrected else set()
    if now.output == then.output:
        return frozenset({*corrected, *governs, "inputs", "files"} if now.inputs != then.inputs else ())
    summaries = (card.summary for card in deck.cards if card.number == now.card)
    reworded = {"because"} if now.because in summaries else set()
    return frozenset({*_WITH_THE_RECORD, *_OF_THE_CARDS, *corrected, *governs, *reworded})


def _frozen(decision: Decision) -> dict[str, object]:
    """Return what a decision's file says for good: all but the numbers and the places of records and cards."""
    said = entry(decision)
    rejected = {card: MENTION.sub("", because) for card, because in said.get("rejected", {}).items()}
    said |= {"because": MENTION.sub("", decision.because), "rejected": rejected}
    said |= {"files": {posixpath.basename(one.path): one.id for one in decision.blobs}}
    return {name: value for name, value in said.items() if name not in ("record", "path", "output")}
