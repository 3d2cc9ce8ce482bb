"""Records that are made from cards: whether each is there, and is what its decision says."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from adr.core.conflict import CODE as CONFLICT
from adr.core.deck.status_moves import cannot_tell
from adr.core.forms.read import is_made
from adr.core.record_state import State
from adr.core.rules.facts import DeckFacts, Facts, RecordFacts
from adr.core.rules.rule import Rule
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.problem import Place, Problem
from adr.model.record import Record
from adr.model.value import replace

REASON_LENGTH = 120


def _missing(facts: Facts) -> Iterator[Problem]:
    ready = tuple(_can_be_rendered(facts))
    for one in _records(facts):
        is_lost = one.state is State.MISSING and one.decision.path not in facts.left_out
        if is_lost and one.lost and (one.settled or one in ready):
            yield one.lost


def _edited(facts: Facts) -> Iterator[Problem]:
    for one in _records(facts):
        if one.state is State.EDITED and one.lost:
            yield replace(one.lost, place=Place(one.decision.path, one.line, 1 if one.line else 0))


def _behind(facts: Facts) -> Iterator[Problem]:
    for one in _can_be_rendered(facts):
        # An edited record can be behind as well; one that is missing will be made again anyway.
        if one.settled is False and one.gone is None and one.state in (State.BEHIND, State.EDITED):
            yield from _changes(one)


def _unsure(facts: Facts) -> Iterator[Problem]:
    for one in _records(facts):
        if one.settled is None and one.state is State.BEHIND:
            yield cannot_tell(one.decision.record, Place(one.decision.path))


def _can_be_rendered(facts: Facts) -> Iterator[RecordFacts]:
    """Yield the records of the decks without an error of their own, which rendering would run into."""
    for deck in facts.decks:
        is_refused = any(one.place and one.place.path.startswith(f"{deck.deck.folder}/") for one in facts.refused)
        if not is_refused and len(deck.anchors) == len(deck.quotes):
            yield from deck.records


def _changes(one: RecordFacts) -> Iterator[Problem]:
    number = one.decision.record
    hint = f"run: adr render {number}"
    if one.state is State.EDITED:
        hint = f"put the record back first, then {hint}"
    for file in one.changed:
        message = f"{file.word} since record {number} was decided, but the record was not rendered again"
        yield Problem(message, Place(file.path, file.line, 1 if file.line else 0), hint=hint)
    if not one.changed and one.state is State.BEHIND:
        yield Problem("the record does not match its decision", Place(one.decision.path), hint=hint)


def _decided_twice(facts: Facts) -> Iterator[Problem]:
    for one in facts.decks:
        rivals = one.deck.rivals
        if len(rivals) > 1 and not _is_torn(facts, one.deck):
            said = "; ".join(_choice(one.deck, decision) for decision in rivals)
            message = f"deck {one.deck.name!r} is decided {len(rivals)} times: {said}"
            yield Problem(message, Place(rivals[-1].path), hint=_ways_to_keep_one(one, facts.merging))


def _two_decisions(facts: Facts) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for one in facts.decks:
        for decision in one.deck.decisions:
            file = one.deck.decision_path(decision.record)
            other = first.setdefault(decision.path, file)
            if other != file:
                message = f"record {decision.record} has two decisions: this file and {other}"
                hint = "remove the file of the deck that the record does not name"
                yield Problem(message, Place(file), hint=hint)


def _choice(deck: Deck, decision: Decision) -> str:
    from adr.core.text.passages import unmarked  # few decks are decided twice

    title = next((card.title for card in deck.cards if card.number == decision.card), "")
    card = f"card {decision.card}{title and f', {title}'}" if decision.card else "no card"
    because = unmarked(decision.because, REASON_LENGTH).rstrip(".")
    return f"record {decision.record} chose {card}{because and f', because {because}'}"


def _ways_to_keep_one(one: DeckFacts, merging: str) -> str:
    """Say what to run for each choice that may stay: what is settled can be superseded, and not taken back."""
    deck, again = one.deck, f"--deck {shlex.quote(one.deck.name)}"
    open_ones = {record.decision.record for record in one.records if record.settled is False}
    settled = [rival for rival in deck.rivals if rival.record not in open_ones]
    if len(settled) > 1:
        return f"decide again, which supersedes each: adr decide CARD {again} --supersede"
    ways = []
    for rival in deck.rivals:
        others = (other for other in deck.rivals if other != rival and other not in settled)
        way = [f"adr undecide {shlex.quote(other.path.rpartition('/')[2])}" for other in others]
        if settled and rival not in settled:
            amend = f"adr decide {rival.card or 'none'} {again} --amend --supersedes {settled[0].record}"
            way.append(f"git merge {merging} && adr check" if merging else amend)
        ways.append(f"to keep record {rival.record}: {' && '.join(way)}")
    return "; ".join(ways)


def _gone(facts: Facts) -> Iterator[Problem]:
    for one in _records(facts):
        if one.gone:
            yield one.gone


def _gone_on(facts: Facts) -> Iterator[Problem]:
    for one in _records(facts):
        for file in one.changed if one.settled else ():
            message = f"{file.word} since record {one.decision.record} was decided, which is settled and keeps its text"
            hint = f"to see it as it was: git show {file.was}" if file.was else ""
            yield Problem(message, Place(file.path, file.line, 1 if file.line else 0), hint=hint)


def _rewritten(facts: Facts) -> Iterator[Problem]:
    for one in _can_be_rendered(facts):
        if one.lost_commit:
            number = one.decision.record
            message = (
                f"the history of record {number} names commit {one.lost_commit[:7]}, which is no longer in this branch"
            )
            hint = f"read it again, and commit the record on its own: adr render {number} --history"
            yield Problem(message, Place(one.decision.path), hint=hint)


def _older(facts: Facts) -> Iterator[Problem]:
    for one in _can_be_rendered(facts):
        if one.state is State.OLDER and not one.unproven:
            hint = f"to update it, run: adr render {one.decision.record}"
            yield Problem("the record was made with an older template", Place(one.decision.path), hint=hint)


def unproven(facts: Facts) -> dict[str, Problem]:
    """Return what the base cannot prove to be what its cards say, by the paths of records."""
    return {one.decision.path: one.unproven for one in _can_be_rendered(facts) if one.unproven}


def _unproven(facts: Facts) -> Iterator[Problem]:
    yield from unproven(facts).values()


def _edited_decision(facts: Facts) -> Iterator[Problem]:
    yield from facts.settled_edits


def _records(facts: Facts) -> Iterator[RecordFacts]:
    """Yield the records to compare: where two branches changed one, or its cards, that is the finding."""
    torn = {one.place.path for one in facts.refused if one.place and one.code == CONFLICT}
    for deck in facts.decks:
        if not _is_torn(facts, deck.deck):
            yield from (one for one in deck.records if one.decision.path not in torn)


def _is_torn(facts: Facts, deck: Deck) -> bool:
    folders = (deck.folder, deck.decisions_folder)
    torn = (one.place.path for one in facts.refused if one.place and one.code == CONFLICT)
    return any(path.rpartition("/")[0] in folders for path in torn)


def _undecided(facts: Facts) -> Iterator[Problem]:
    if facts.refused or facts.conflicts or facts.left_out:
        return
    for record in facts.records:
        if is_made(record) and record.path not in facts.made:
            message = "the record says that it was made from cards, but no decision names it"
            yield Problem(message, Place(record.path), hint=_way_back(facts, record))


def _way_back(facts: Facts, record: Record) -> str:
    way, number = facts.lost_decisions.get(record.path), record.number
    same = (one for deck in facts.decks if deck.deck.folder in record.head.text for one in deck.deck.decisions)
    for path in (one.path for one in same if one.record == number):
        if way and record.path in facts.on_base:
            return f"the main branch has this record, so keep it: {way} && rm {shlex.quote(path)}"
        return f"record {number} of its deck is {path}, so remove this one: rm {shlex.quote(record.path)}"
    restore = f"put its decision back: {way}" if way else "restore the file of its decision"
    return restore if record.path in facts.on_base else f"{restore}; or delete the comment, to edit the record by hand"


RULES = (
    Rule("E201", "a record is missing", _missing),
    Rule("E202", "a record was edited by hand", _edited),
    Rule("E203", "a record is behind its cards", _behind),
    Rule("I204", "a record was made with an older template", _older),
    Rule("E214", "a record made from cards has no decision", _undecided),
    Rule("I217", "cards have changed since a settled decision", _gone_on),
    Rule("W218", "git cannot tell whether a record is settled", _unsure),
    Rule("E219", "the chosen card does not exist", _gone),
    Rule("E220", "a deck is decided more than once", _decided_twice),
    Rule("E230", "a record has two decisions", _two_decisions),
    Rule("E235", "a record was made with a template that the base does not have", _unproven),
    Rule("E236", "a settled decision was edited", _edited_decision),
    Rule("W231", "the history names commits that are not in the branch", _rewritten),
)
