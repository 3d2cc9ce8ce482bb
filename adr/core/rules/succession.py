"""Which record supersedes which: both say so, and the chain ends."""

from __future__ import annotations

import posixpath
import re
import shlex
from collections.abc import Iterator
from urllib.parse import quote

from adr.core.addresses import relative
from adr.core.forms.read import mentioned_numbers, supersedes
from adr.core.record import lexicon
from adr.core.record.markdown_links import at_home, followed, links_of
from adr.core.record.status_word import says_partly_superseded
from adr.core.record_names import number_meant, padded_number
from adr.core.rules.facts import DeckFacts, Facts, RecordFacts
from adr.core.rules.numbers import is_named_by_number
from adr.core.rules.rule import Rule
from adr.model.decision import Status
from adr.model.problem import Place, Problem
from adr.model.record import LinkKind, Record, RecordLink
from adr.model.regex import regex

_SUPERSEDED = regex(rf"{lexicon.SUPERSEDED}[.:]?", re.IGNORECASE)


def one_sided(facts: Facts) -> Iterator[tuple[Record, RecordLink, Record]]:
    """Yield the supersessions that one record states and the other does not: the record, its link, and the other."""
    for record in facts.records:
        by = record.successor
        new = facts.index.meant(record, by)
        if by and new and not _names(facts, new, record):
            yield record, by, new
        for named in facts.superseding.get(record.path, ()):
            old = facts.index.meant(record, named)
            if (
                old
                and old is not record
                and old.word is not Status.SUPERSEDED
                and not says_partly_superseded(old.status.text)
                and record.word not in (Status.PROPOSED, Status.REJECTED)
            ):
                yield record, named, old


def _one_sided(facts: Facts) -> Iterator[Problem]:
    for record, said, other in one_sided(facts):
        if said.kind is LinkKind.SUPERSEDED_BY:
            message = f"superseded by {other.path}, which does not mention this record"
            yield Problem(message, record.place(said), hint=_way_to_mention(facts, other, record))
        else:
            message = f"supersedes {other.path}, whose status is {other.status.text or 'missing'}"
            yield Problem(message, record.place(said), hint=_way_to_supersede(facts, other, record))


def _made(facts: Facts, record: Record) -> tuple[DeckFacts, RecordFacts] | None:
    return next(((deck, one) for deck in facts.decks for one in deck.records if one.decision.path == record.path), None)


def _way_to_mention(facts: Facts, new: Record, old: Record) -> str:
    if not (made := _made(facts, new)):
        return f"add to {new.path}: Supersedes {_called(facts, old, new)}"
    deck, verb = made[0].deck, "correct" if made[1].settled else "render"
    words = f"'Supersedes {_called(facts, old, new)}'"
    return f"write {words} under more-information in {deck.path}, then: adr {verb} {new.number}"


def _way_to_supersede(facts: Facts, old: Record, new: Record) -> str:
    if not (made := _made(facts, old)):
        return f"set its status: superseded by {_called(facts, new, old)}"
    file = made[0].deck.decision_path(made[1].decision.record)
    return f"restore {old.path} and {file} from the commit that superseded it"


def _two_successors(facts: Facts) -> Iterator[Problem]:
    decks = {decision.path: one for one in facts.decks for decision in one.deck.decisions}
    for record in facts.records:
        for named in facts.superseding.get(record.path, ()):
            old = facts.index.meant(record, named)
            other = old and facts.index.meant(old, old.successor)
            if old and other and _are_rivals(facts, record, other) and not _names(facts, old, record):
                deck = decks.get(record.path)
                if deck is None or deck is not decks.get(other.path):  # one deck that is decided twice is another rule
                    message = f"supersedes {old.path}, which is superseded by {other.path}"
                    yield Problem(message, record.place(named), hint=_way_out(record, other, deck))


def _are_rivals(facts: Facts, record: Record, other: Record) -> bool:
    over = (Status.SUPERSEDED, Status.DEPRECATED, Status.REJECTED, Status.PROPOSED)
    if record is other or record.word in over or other.word in over:
        return False
    return not (_names(facts, record, other) or _names(facts, other, record))


def _way_out(record: Record, other: Record, deck: DeckFacts | None) -> str:
    if deck is None or other.number is None:
        return "let one of the two supersede the other, or name both in the status of the record that they supersede"
    settled = all(one.settled is not False for one in deck.records if one.decision.path == record.path)
    again = f"adr decide CARD --deck {shlex.quote(deck.deck.name)} {'--supersede' if settled else '--amend'}"
    return f"let it supersede the other one: {again} --supersedes {other.number}"


def _names(facts: Facts, record: Record, other: Record) -> bool:
    """Return whether a record links another one, or in one log names it by its number; links are found soonest."""
    if any(at_home(followed(record.path, link.target), facts.folder) == other.path for link in links_of(record.head)):
        return True
    numbered = other.number is not None and _share_log(facts, record, other)
    if numbered and other.number in mentioned_numbers(record):
        return True
    return any(one.path == other.path or (numbered and one.number == other.number) for one in supersedes(record))


def _share_log(facts: Facts, record: Record, other: Record) -> bool:
    return facts.index.is_elsewhere(record) == facts.index.is_elsewhere(other)


def _called(facts: Facts, record: Record, by: Record) -> str:
    """Return what another record calls this one: its number, or a link where that is not one record of the log."""
    if record.number is not None and is_named_by_number(facts, record) and _share_log(facts, record, by):
        return f"ADR-{padded_number(record.number)}"
    path, folder = (posixpath.join(facts.folder, one) for one in (record.path, by.folder))
    return f"[{record.title.text}]({quote(relative(path, folder))})"


def _no_successor(facts: Facts) -> Iterator[Problem]:
    for record in facts.records:
        by = record.successor
        # A link to a file that is not there is a finding of its own.
        if by and not by.path and not facts.index.meant(record, by):
            message = f"superseded by record {by.number}, which is not in the log"
            yield Problem(message, record.place(by), hint="correct the number")
        elif not by and _SUPERSEDED.fullmatch(record.status.text):
            message = "the status is superseded, but does not say by which record"
            yield Problem(message, record.place(record.status), hint="name the record, such as: superseded by ADR-0007")


def _in_a_circle(facts: Facts) -> Iterator[Problem]:
    every = (*facts.records, *facts.linked_elsewhere)
    following = {record.path: facts.index.meant(record, record.successor) for record in every if record.successor}
    done: set[str] = set()
    for record in facts.records:
        circle = _circle(record, following, done)
        if circle:
            way = " -> ".join(one.path for one in (*circle, circle[0]))
            by = circle[0].successor
            hint = "set the status of the newest one back to accepted"
            yield Problem(
                f"superseded in a circle: {way}", circle[0].place(by) if by else Place(record.path), hint=hint
            )


def _circle(record: Record, following: dict[str, Record | None], done: set[str]) -> list[Record]:
    """Follow one record's successors as far as is new; return the circle that they end in, if any."""
    way: list[Record] = []
    here: Record | None = record
    while here and here.path not in done:
        done.add(here.path)
        way.append(here)
        here = following.get(here.path)
    return way[way.index(here) :] if here in way else []


def _nothing_to_supersede(facts: Facts) -> Iterator[Problem]:
    known = {number for folder, number in facts.index.numbers if folder == facts.log}
    for one in facts.decks:
        for text in one.deck.supersedes:
            number = number_meant(text)
            if number is not None and number not in known:
                place = one.deck.place("supersedes")
                yield Problem(f"there is no record {number} to supersede", place, hint="correct the number")


RULES = (
    Rule("W209", "only one of two records states a supersession", _one_sided),
    Rule("W210", "a superseded record does not name its successor", _no_successor),
    Rule("E211", "records supersede each other in a circle", _in_a_circle),
    Rule("W234", "two records supersede the same one", _two_successors),
    Rule("E216", "a deck supersedes a record that does not exist", _nothing_to_supersede),
)
