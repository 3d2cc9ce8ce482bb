"""Link a new record with those that it names: first the ones that it supersedes, then all others, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adr.core.edit.change_status import SUPERCEDE, SUPERSEDE
from adr.core.edit.change_status import supersede as supersede_text
from adr.core.forms import add_link, form_named
from adr.model.decision import Reference
from adr.model.plan import FileChange
from adr.model.problem import AdrError, Place, Problem
from adr.model.record import Record
from adr.model.settings import Project
from adr.project.decision_files import decision_file_changes
from adr.project.made_records import way_to_link
from adr.project.other_logs import find_records, referred, seen_by
from adr.project.records import as_record, reference_to, refusal, seen_from
from adr.project.supersede import Predecessor, Superseding, lost, read_predecessors, spelled, supersede

Texts = dict[str, str | None]
"""The records' texts by file name, the new one among them; None where a change found no place."""


def link_new_record(
    project: Project, new: Reference, text: str, supersedes: tuple[str, ...], links: Sequence[tuple[str, str, str]]
) -> tuple[str, tuple[FileChange, ...]]:
    """Return a new record's text with its links, and what changes in the records that it names.

    Raises `AdrError` with every record that is not there or not one, that has no place for what is to be
    said, or that says only what its cards say.
    """
    records = find_records(project, *supersedes, *(target for target, _, _ in links))
    references = [referred(project, owner, reference_to(owner, name)) for owner, name in records]
    found, named = tuple(one.file for one in references), {one.file: one for one in references}
    gone, tied = tuple(dict.fromkeys(found[: len(supersedes)])), found[len(supersedes) :]
    old = _read(project, (*gone, *tied))
    moved = supersede(project, tuple(old[name] for name in gone if old[name].loaded), new)
    seen = {name: referred(one.owner or project, project, new) for name, one in old.items()}
    made = as_record(project.settings.record_path(new.file), text, new.file)
    texts: Texts = {new.file: text, **{name: one.text for name, one in old.items()}}
    verb = _verb(project, text) if gone else ""
    for name in gone:
        if not old[name].loaded:
            texts[name] = supersede_text(old[name].record, seen_from(old[name].record, seen[name]), f"{verb}d by")
        _link(made, texts, new.file, f"{verb}s", named[name])
    for name, (_, words, reverse) in zip(tied, links, strict=True):
        _link(made, texts, new.file, words, named[name])
        _link(old[name].record, texts, name, reverse, seen[name])
    refused = (*_made(project, old, tied), *_placeless(texts, old, new.file))
    if refused:
        raise AdrError(*refused)
    return str(texts[new.file]), _changes(project, old, texts, moved)


def _read(project: Project, names: tuple[str, ...]) -> dict[str, Predecessor]:
    paths = tuple(project.settings.record_path(name) for name in dict.fromkeys(names))
    return {one.reference.file: one for one in read_predecessors(project, paths)}


def _verb(project: Project, text: str) -> str:
    """Spell it as the log does; where the log has not said it yet, with adr-tools' c in adr-tools' form."""
    spells_supercede = form_named(as_record("", text).form).spells_supercede
    return spelled(project, SUPERCEDE if spells_supercede else SUPERSEDE)


def _link(before: Record, texts: Texts, name: str, words: str, to: Reference) -> None:
    text = texts[name]
    if text is not None:
        record = as_record(before.path, text, before.name)
        texts[name] = add_link(record, words, seen_from(record, to))


def _made(project: Project, old: dict[str, Predecessor], tied: tuple[str, ...]) -> Iterator[Problem]:
    for name in dict.fromkeys(tied):
        loaded, decision = old[name].loaded, old[name].entry
        if loaded and decision:
            hint = way_to_link(project, loaded, decision)
            yield Problem("the record is made from cards, which have no such link", Place(old[name].path), hint)


def _placeless(texts: Texts, old: dict[str, Predecessor], new: str) -> Iterator[Problem]:
    hint = "give it a '## Status' section, or a 'status:' in front matter"
    for name, text in texts.items():
        if text is None and name == new:
            yield Problem("the template of the new record has no place for a link", hint=hint)
        elif text is None:
            place = Problem("the record has no place for a status or a link", Place(old[name].path), hint)
            yield refusal(old[name].record) or lost(old[name].record) or place


def _changes(project: Project, old: dict[str, Predecessor], texts: Texts, moved: Superseding) -> tuple[FileChange, ...]:
    """Return the changes of records that people wrote, of those made from cards, and of their decisions."""
    written = (
        FileChange(seen_by(project, one.owner or project, one.path), one.text.encode(), str(texts[name]).encode())
        for name, one in old.items()
        if not one.loaded
    )
    return (
        *written,
        *moved.records,
        *(change for loaded in moved.loaded_decks for change in decision_file_changes(loaded)),
    )
