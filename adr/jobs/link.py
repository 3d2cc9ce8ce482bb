"""`adr link`: link two records, each to the other."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.forms import add_link
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Place, Problem, Severity
from adr.model.settings import Project
from adr.project.decks import find_deck_of_record
from adr.project.made_records import way_to_link
from adr.project.other_logs import Found, find_records, referred, seen_by
from adr.project.records import read_one, reference_to, refusal, seen_from


def link(project: Project, source: str, words: str, target: str, reverse: str) -> Planned:
    """Link a record to another, with *words* before the link, and the other one back, with *reverse*.

    Raises `AdrError` where a record is not there or not one, is the other one, has no place for a link, or is
    made from cards.
    """
    first, second = find_records(project, source, target)
    if first == second:
        hint = "name two records; to list them: adr list"
        path = first[0].settings.record_path(first[1])
        raise AdrError(Problem("a record cannot be linked to itself", Place(path), hint))
    found = [_change(project, *one) for one in ((first, words, second), (second, reverse, first))]
    if refused := [one for one in found if isinstance(one, Problem)]:
        raise AdrError(*refused)
    changes = tuple(one for one in found if isinstance(one, FileChange))
    return Planned(plan=Plan(changes), notes=tuple(_notes(changes)))


def _change(project: Project, source: Found, words: str, target: Found) -> FileChange | Problem:
    """Add a link, or say why not: a record of a deck says only what its cards say, and is rendered from them."""
    (owner, name), (other, to) = source, target
    path = seen_by(project, owner, owner.settings.record_path(name))
    if made := find_deck_of_record(owner, owner.settings.record_path(name), lambda _: None):
        hint = way_to_link(owner, made[0], made[1].decision)
        return Problem(f"the record is made from cards, which have no link to {to}", Place(path), hint)
    record = read_one(owner, name)
    after = add_link(record, words, seen_from(record, referred(owner, other, reference_to(other, to))))
    if after is None:
        hint = "give it a '## Status' section, or a 'status:' in front matter"
        return refusal(record) or Problem("the record has no place for a link", Place(path), hint)
    return FileChange(path, record.head.text.encode(), after.encode())


def _notes(changes: tuple[FileChange, ...]) -> Iterator[Problem]:
    for one in changes:
        if one.before == one.after:
            hint = "to add another link, use other words"
            yield Problem("the link is there already", Place(one.path), hint, Severity.INFORMATION)
