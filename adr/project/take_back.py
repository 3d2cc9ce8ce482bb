"""Take a decision back: the records that it superseded are again what they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from adr.core.edit.move_status import status_word
from adr.core.state import inputs_digest, text_digest
from adr.model.decision import Decision, Reference, Status
from adr.model.place import Place
from adr.model.plan import FileChange
from adr.model.problem import AdrError, Problem
from adr.model.settings import Project
from adr.project.decks import LoadedDeck
from adr.project.records import as_record, read_one
from adr.project.rendering import lay_out
from adr.project.restore import versions
from adr.project.supersede import Old, read_old, superseded_text, with_entry

BEFORE = (Status.ACCEPTED, Status.PROPOSED, Status.DEPRECATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What taking a decision back changes: records as they were, with their bytes now, and decks by name.

    The deck of the decision is among them, without it.
    """

    old: tuple[Old, ...]
    now: tuple[bytes, ...]
    loaded_decks: dict[str, LoadedDeck]

    @property
    def changes(self) -> tuple[FileChange, ...]:
        """Return the changes of the records."""
        pairs = zip(self.old, self.now, strict=True)
        return tuple(FileChange(old.path, now, old.text.encode()) for old, now in pairs)


def take_back(project: Project, loaded: LoadedDeck, decision: Decision) -> TakenBack:
    """Bring back what a decision superseded. Raises `AdrError` where nobody has a record as it was."""
    paths = tuple(project.settings.record_path(one.file) for one in decision.supersedes if decision.takes_effect)
    now = tuple(old for old in read_old(project, paths) if _is_by(old, decision))
    before = tuple(_before(project, old, decision) for old in now)
    kept = tuple(one for one in loaded.deck.decisions if one != decision)
    loaded_decks = {one.loaded.deck.name: one.loaded for one in before if one.loaded}
    loaded_decks[loaded.deck.name] = replace(loaded, deck=replace(loaded.deck, decisions=kept))
    for old, earlier in zip(now, before, strict=True):
        if old.loaded and old.entry and earlier.entry:
            name = old.loaded.deck.name
            loaded_decks[name] = with_entry(loaded_decks[name], old.entry, earlier.entry)
    found = tuple(replace(one, loaded=loaded_decks[one.loaded.deck.name]) if one.loaded else one for one in before)
    return TakenBack(old=found, now=tuple(one.text.encode() for one in now), loaded_decks=loaded_decks)


def _is_by(old: Old, decision: Decision) -> bool:
    return old.record.successor is not None and old.record.successor.number == decision.record


def _before(project: Project, old: Old, decision: Decision) -> Old:
    name = decision.path.rpartition("/")[2]
    by = Reference(number=decision.record, title=read_one(project, name).title.text, file=name)
    for text in _candidates(project, old):
        earlier = replace(old, record=as_record(old.path, text))
        if superseded_text(project, earlier, by) == old.text:
            status = Status(status_word(earlier.record) or Status.ACCEPTED)
            entry = old.entry and replace(
                old.entry, status=status, superseded_by=None, output=text_digest(text.encode())
            )
            return replace(earlier, entry=entry)
    hint = f"decide again and leave both to be read: adr decide CARD --supersedes {decision.record}"
    raise AdrError(Problem("git does not have the record as it was before it was superseded", Place(old.path), hint))


def _candidates(project: Project, old: Old) -> Iterator[str]:
    """Yield what a record may have been: what its cards make, then what git has, the newest first."""
    loaded, entry = old.loaded, old.entry
    if loaded and entry and inputs_digest(loaded.files) == entry.inputs:
        for status in BEFORE:
            yield lay_out(project, loaded.deck, replace(entry, status=status, superseded_by=None))
    for version in versions(project, old.path):
        text = version.content.decode("utf-8", "surrogateescape")
        if status_word(as_record(old.path, text)):
            yield text
