"""What cannot be checked: files that are invalid, half written or in conflict, and records outside the log."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from adr.core.conflict import CODE as CONFLICT
from adr.core.conflict import way_out
from adr.core.rules.facts import Facts
from adr.core.rules.rule import Rule
from adr.model.problem import Place, Problem


def _invalid(facts: Facts) -> Iterable[Problem]:
    return (one for one in facts.refused if one.code != CONFLICT)


def _unfinished(facts: Facts) -> Iterator[Problem]:
    if facts.unfinished:
        yield Problem("a write was interrupted", facts.unfinished, hint="to finish or undo it, run: adr render")


def _conflict(facts: Facts) -> Iterator[Problem]:
    torn = {one.place.path: one for one in facts.refused if one.place and one.code == CONFLICT}
    yield from torn.values()
    open_ones = {
        one.deck.decision_path(record.decision.record): record.decision
        for one in facts.decks
        for record in one.records
        if record.settled is False
    }
    for path in (one for one in facts.conflicts if one not in torn):
        message = f"two branches changed this file: this one and {facts.merging}"
        if path in open_ones:
            new_number = f"adr renumber {shlex.quote(open_ones[path].path)}"
            hint = f"give our record another number: {new_number}"
        else:
            hint = f"merge {facts.merging}; then {way_out(path, is_made=path in facts.made)}"
        yield Problem(message, Place(path), hint=hint)


def _no_log(facts: Facts) -> Iterator[Problem]:
    if not facts.records and facts.is_left_out(facts.log):
        hint = f"add it: git sparse-checkout add {shlex.quote(facts.log)}"
        yield Problem("the log is left out of this sparse checkout", Place(facts.log), hint=hint)
    if facts.foreign_format:
        hint = "convert the records, for example with pandoc"
        yield Problem("only Markdown records are read, and the log has none", Place(facts.foreign_format), hint=hint)
    for folder in facts.elsewhere:
        hint = f'if this is the log, write in adr.toml: log = "{folder}"'
        yield Problem(f"there are records here, but none in the log {facts.log or '.'}", Place(folder), hint=hint)


def _same_name(facts: Facts) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for one in facts.decks:
        name = one.deck.name
        other = first.setdefault(normalize("NFC", normalize("NFD", name).casefold()), name)
        if other != name:
            message = f"the decks {other!r} and {name!r} have the same name where case or Unicode form does not count"
            yield Problem(message, Place(one.deck.folder), hint="rename one of the folders")


RULES = (
    Rule("E001", "a file is invalid or cannot be read", _invalid),
    Rule("E002", "a write was interrupted", _unfinished),
    Rule("W005", "the log has no Markdown records, and there are others, or records elsewhere", _no_log),
    Rule("E006", "two decks differ only in case or Unicode form", _same_name),
    Rule("E212", "a merge has conflicts", _conflict),
)
