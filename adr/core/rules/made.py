"""Records that are made from cards: whether each is there, and is what its decision says."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.record.read import is_made
from adr.core.rules.facts import Facts, RecordFacts
from adr.core.rules.rule import Rule
from adr.core.state import State
from adr.model.place import Place
from adr.model.problem import Problem


def _missing(facts: Facts) -> Iterator[Problem]:
    for deck in facts.decks:
        for one in deck.records:
            if one.state is State.MISSING and one.decision.path not in facts.left_out:
                hint = f"run: adr render {one.decision.record}; or restore the file from git"
                yield Problem(f"the record of deck {deck.deck.name!r} is missing", Place(one.decision.path), hint=hint)


def _edited(facts: Facts) -> Iterator[Problem]:
    for one in _records(facts):
        if one.state is State.EDITED:
            place = Place(one.decision.path, one.line, 1 if one.line else 0)
            hint = f"to see where the text belongs, run: adr render {one.decision.record}"
            yield Problem("the record was edited by hand and does not match its cards", place, hint=hint)


def _behind(facts: Facts) -> Iterator[Problem]:
    for one in _records(facts):
        # An edited record can be behind as well; one that is missing will be made again anyway.
        if one.state is State.BEHIND or (one.state is State.EDITED and one.changed):
            yield from _changes(one)


def _changes(one: RecordFacts) -> Iterator[Problem]:
    number = one.decision.record
    hint = f"run: adr render {number}; or restore the file from git"
    for file in one.changed:
        message = f"{file.word} since record {number} was decided, but the record was not rendered again"
        yield Problem(message, Place(file.path, file.line, 1 if file.line else 0), hint=hint)
    if not one.changed:
        place = Place(one.decision.path)
        yield Problem("the record does not match its decision", place, hint=f"run: adr render {number}")


def _older(facts: Facts) -> Iterator[Problem]:
    for one in _records(facts):
        if one.state is State.OLDER:
            hint = f"to update it, run: adr render {one.decision.record}"
            yield Problem("the record was made with an older template", Place(one.decision.path), hint=hint)


def _records(facts: Facts) -> Iterator[RecordFacts]:
    for deck in facts.decks:
        yield from deck.records


def _undecided(facts: Facts) -> Iterator[Problem]:
    if facts.refused or facts.conflicts or facts.left_out:
        return
    for record in facts.records:
        if is_made(record) and record.path not in facts.made:
            hint = "restore the file of its decision from git, or delete the comment to keep the record by hand"
            yield Problem(
                "the record says that it was made from cards, but no decision names it", Place(record.path), hint=hint
            )


RULES = (
    Rule("E201", "a record is missing", _missing),
    Rule("E202", "a record was edited by hand", _edited),
    Rule("E203", "a record is behind its cards", _behind),
    Rule("I204", "a record was made with an older template", _older),
    Rule("E214", "a record made from cards has no decision", _undecided),
)
