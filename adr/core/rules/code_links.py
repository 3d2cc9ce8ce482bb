"""What the project's own files have to do with its decisions: citations, globs, packages."""

from __future__ import annotations

import posixpath
import shlex
from collections.abc import Iterator

from adr.core.record_names import name_number
from adr.core.rules.facts import Facts
from adr.core.rules.numbers import is_named_by_number
from adr.core.rules.rule import Rule
from adr.model.decision import Status
from adr.model.problem import Place, Problem
from adr.model.record import Record


def _missing(facts: Facts) -> Iterator[Problem]:
    for one in facts.citations:
        if not one.record:
            number = name_number(posixpath.basename(one.text)) if one.text.endswith(".md") else None
            same = next((record.path for record in facts.records if record.number == number is not None), "")
            hint = (
                f"if you mean {same}, which has the number, cite that"
                if same
                else "cite another record; to list them: adr list"
            )
            yield Problem(f"{one.text} is cited, and there is no such record", Place(one.path, one.line), hint=hint)


def _superseded(facts: Facts) -> Iterator[Problem]:
    """Yield citations of superseded records, but for lines that say so, or cite one that came later, too."""
    cited = {(one.path, one.line, one.record) for one in facts.citations}
    for one in facts.citations:
        record = facts.index.paths.get(one.record)
        heirs = tuple(_heirs(facts, record)) if record else ()
        is_told = one.says_superseded or any((one.path, one.line, heir.path) in cited for heir in heirs)
        if record and record.word is Status.SUPERSEDED and not is_told:
            by = f" by {_called(facts, heirs[0])}" if heirs else ""
            hint = f"change the code to follow {_called(facts, heirs[-1]) if heirs else 'its successor'}, and cite that"
            yield Problem(f"{one.text} is cited, and was superseded{by}", Place(one.path, one.line), hint=hint)


def _heirs(facts: Facts, record: Record) -> Iterator[Record]:
    """Yield what superseded a record, what superseded that, and so on; none twice."""
    seen, heir = {record.path}, facts.index.meant(record, record.successor)
    while heir and heir.path not in seen:
        yield heir
        seen.add(heir.path)
        heir = facts.index.meant(heir, heir.successor)


def _called(facts: Facts, record: Record) -> str:
    return f"ADR-{record.number:04}" if is_named_by_number(facts, record) else record.name


def _no_file(facts: Facts) -> Iterator[Problem]:
    for one in facts.empty_globs:
        moved = f"; {one.moved[0]} became {one.moved[1]}" if one.moved else ""
        verb = "correct" if one.settled else "render"
        hint = (
            f"correct the glob, then run: adr {verb} {one.number}" if one.number else "correct the glob, or remove it"
        )
        yield Problem(f"{one.glob} of governs matches no file{moved}", one.place, hint=hint)


def _rejected_package(facts: Facts) -> Iterator[Problem]:
    for one in facts.used_packages:
        lost = one.rejection
        because = f", because {lost.because}" if lost.because else ""
        message = f"{one.name} is used in {one.used}, and {lost.title} was rejected in record {lost.record}{because}"
        hint = f"remove it, or decide again: adr decide CARD --deck {shlex.quote(lost.deck)} --supersede"
        yield Problem(message, one.place, hint=hint)


RULES = (
    Rule("W501", "a file cites a record that does not exist", _missing),
    Rule("W502", "a file cites a superseded record", _superseded),
    Rule("W503", "a glob of a decision matches no file", _no_file),
    Rule("W504", "a package of a rejected card is used", _rejected_package),
)
