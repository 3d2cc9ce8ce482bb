"""Move earlier records to superseded, and back when a decision is taken back."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator

from adr.adapters import markdown
from adr.adapters.templates import translations
from adr.core.deck.status_moves import replacing, replacing_successor
from adr.core.digests import text_digest
from adr.core.edit.change_status import SUPERSEDE, in_the_way, spelling, status_word
from adr.core.edit.change_status import supersede as supersede_text
from adr.core.forms.link_places import HOLE, MORE, Phrases
from adr.core.record_names import name_number, names_meant
from adr.model.decision import Decision, Reference, Status
from adr.model.deck import Deck
from adr.model.plan import FileChange
from adr.model.problem import AdrError, Place, Problem, refuse
from adr.model.record import Record
from adr.model.settings import Project
from adr.model.value import dataclass, replace
from adr.project.decision_files import decision_file_changes, with_entry
from adr.project.deck_history import deck_as_decided
from adr.project.decks import LoadedDeck, deck_by_record, read_deck
from adr.project.made_records import foreign
from adr.project.new_record import Log
from adr.project.other_logs import find_records, id_elsewhere, owner_of, referred, seen_by
from adr.project.records import as_record, log_records, read_one, record_names, record_text, refusal, seen_from
from adr.project.rendering import language, lay_out
from adr.project.restore import as_decided, versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Predecessor:
    """A record that is to be superseded; `loaded` and `entry` are the deck and decision it was made from, if any.

    `owner` is its project where that is another one: the record and the deck are read as that has them.
    """

    owner: Project | None = None
    reference: Reference
    record: Record
    loaded: LoadedDeck | None
    entry: Decision | None

    @property
    def path(self) -> str:
        """Return the record's path."""
        return self.record.path

    @property
    def text(self) -> str:
        """Return the record's text."""
        return self.record.head.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseding:
    """What superseding changes: records, and decks whose decisions are no longer as they were read.

    Of other projects, the files of their decisions are among the records.
    """

    records: tuple[FileChange, ...]
    loaded_decks: tuple[LoadedDeck, ...]


#: `Status` is not among them: it is German as well, and adr-tools' records have it in every language.
_TITLES = (
    "Context",
    "Decision",
    "Consequences",
    "Context and Problem Statement",
    "Decision Drivers",
    "Considered Options",
    "Decision Outcome",
    "Pros and Cons of the Options",
    MORE,
)
_SENTENCE = f"Superseded by {HOLE}."
BEFORE = (Status.ACCEPTED, Status.PROPOSED, Status.DEPRECATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What taking a decision back changes: records as they were, with their bytes now, and decks by name.

    The deck of the decision is among them, without it.
    """

    decision: Decision
    old: tuple[Predecessor, ...]
    now: tuple[bytes, ...]
    loaded_decks: dict[str, LoadedDeck]
    elsewhere: tuple[FileChange, ...] = ()

    @property
    def changes(self) -> tuple[FileChange, ...]:
        """Return the changes of the records."""
        pairs = zip(self.old, self.now, strict=True)
        return (*(FileChange(old.path, now, old.text.encode()) for old, now in pairs if not old.owner), *self.elsewhere)


def in_place_of(project: Project, record: Record) -> tuple[int | str, str]:
    """Return the number or name of the record at the end of what superseded one, and the deck it was made from."""
    every = log_records(project).records
    by_path, by_number = {one.path: one for one in every}, {one.number: one for one in every}
    seen = [record]
    while link := seen[-1].successor:
        if link.path and not project.settings.is_in_log(link.path):
            return id_elsewhere(project, link.path), ""
        found = by_path.get(link.path) or by_number.get(link.number)
        if not found or found in seen:
            break
        seen.append(found)
    last = seen[-1]
    return (
        (last.number or last.name, deck_by_record(project, lambda _: None).get(last.path, "")) if seen[1:] else ("", "")
    )


def find_predecessors(project: Project, log: Log, numbers: tuple[int, ...]) -> tuple[Predecessor, ...]:
    """Find the records with these numbers. Raises `AdrError` when one is missing or named twice."""
    refuse(problem for number in numbers for problem in _not_one(log, number))
    return read_predecessors(project, tuple(log.numbered(number)[0] for number in numbers))


def find_elsewhere(
    project: Project, deck: Deck, words: tuple[str, ...], known: tuple[Predecessor, ...]
) -> tuple[Predecessor, ...]:
    """Find the records of other logs that *words* mean, such as `core/7`, or that a deck names and has not superseded.

    Those that are *known* are left out.
    """
    done = {one.file for decision in deck.decisions if decision.takes_effect for one in decision.supersedes}
    asked = _elsewhere(project, words)
    named = _elsewhere(project, tuple(text for text in deck.supersedes if "/" in text))
    files = {one.reference.file for one in known}
    found = {one.reference.file: one for one in (*(one for one in named if one.reference.file not in done), *asked)}
    return tuple(one for file, one in found.items() if file not in files)


def _elsewhere(project: Project, words: tuple[str, ...]) -> tuple[Predecessor, ...]:
    found = find_records(project, *words)
    return read_predecessors(
        project, tuple(seen_by(project, owner, owner.settings.record_path(name)) for owner, name in found)
    )


def read_predecessors(project: Project, paths: tuple[str, ...]) -> tuple[Predecessor, ...]:
    """Read the records at these paths, each with the deck and the decision that it was made from.

    A path may be that of a record in another log of the repository.
    """
    owners = {path: owner_of(project, path) for path in dict.fromkeys(paths)}
    own = iter(_read_own(project, tuple(path for path in paths if owners[path] is project)))
    return tuple(
        next(own) if owners[path] is project else _read_elsewhere(project, owners[path], path) for path in paths
    )


def _read_elsewhere(project: Project, owner: Project, path: str) -> Predecessor:
    (old,) = _read_own(owner, (seen_by(owner, project, path),))
    return replace(old, owner=owner, reference=referred(project, owner, old.reference))


def _read_own(project: Project, paths: tuple[str, ...]) -> tuple[Predecessor, ...]:
    names = deck_by_record(project, lambda _: None) if paths else {}
    decks = {name: read_deck(project, name)[0] for name in dict.fromkeys(map(names.get, paths)) if name}
    return tuple(_old(project, path, decks.get(names.get(path, ""))) for path in paths)


def _not_one(log: Log, number: int) -> Iterator[Problem]:
    found = log.numbered(number)
    if not found:
        by_day = next(iter(names_meant(log.names, str(number), log.folder)), "")
        by_hand = f"what has no number is superseded by hand: adr new -s {by_day} TITLE"
        hint = by_hand if by_day else "to list the records: adr list"
        yield Problem(f"there is no record {number} to supersede", Place(log.folder), hint)
    elif len(found) > 1:
        names = ", ".join(found)
        hint = f"give one of them another number, such as: adr renumber {shlex.quote(found[-1])}"
        yield Problem(f"number {number} is used twice: {names}", Place(log.folder), hint)


def _old(project: Project, path: str, loaded: LoadedDeck | None) -> Predecessor:
    name = project.settings.record_name(path)
    record = read_one(project, name)
    reference = Reference(number=name_number(name) or 0, title=record.title.text, file=name)
    origin = loaded.origin(path) if loaded else None
    if loaded and origin:
        refuse(filter(None, (foreign(project, loaded.deck, origin.decision, record.head.text.encode()),)))
    return Predecessor(
        reference=reference, record=record, loaded=loaded if origin else None, entry=origin.decision if origin else None
    )


def supersede(project: Project, old: tuple[Predecessor, ...], by: Reference) -> Superseding:
    """Supersede each old record by the new one.

    Only the words of its status change, and the digest in its decision: one that was edited is left to be put back,
    if that can be. Raises `AdrError` for a record whose form is not understood.
    """
    own = [one for one in old if not one.owner]
    records = [change for one in old if one.owner for change in _supersede_elsewhere(project, one.owner, one, by)]
    loaded_decks = {one.loaded.deck.name: one.loaded for one in own if one.loaded}
    for one in own:
        entry = one.entry and replace(one.entry, status=Status.SUPERSEDED, superseded_by=by)
        text = superseded_text(project, one, by)
        records.append(FileChange(one.path, one.text.encode(), text.encode()))
        if one.loaded and one.entry and entry:
            edited = text_digest(one.text.encode()) != one.entry.output
            if not edited or not _can_be_put_back(project, one.loaded, one.entry):
                entry = replace(entry, output=text_digest(text.encode()))
            loaded_decks[one.loaded.deck.name] = with_entry(loaded_decks[one.loaded.deck.name], one.entry, entry)
    return Superseding(records=tuple(records), loaded_decks=tuple(loaded_decks.values()))


def _supersede_elsewhere(project: Project, owner: Project, old: Predecessor, by: Reference) -> Iterator[FileChange]:
    moved = supersede(owner, (replace(old, owner=None),), referred(owner, project, by))
    yield from _changes(project, owner, (*moved.records, *_decision_changes(moved.loaded_decks)))


def _changes(project: Project, owner: Project, changes: Iterable[FileChange]) -> Iterator[FileChange]:
    """Yield changes in another project as a project has them."""
    yield from (replace(one, path=seen_by(project, owner, one.path)) for one in changes)


def _decision_changes(loaded_decks: Iterable[LoadedDeck]) -> Iterator[FileChange]:
    return (change for loaded in loaded_decks for change in decision_file_changes(loaded))


def _can_be_put_back(project: Project, loaded: LoadedDeck, decision: Decision) -> bool:
    return bool(as_decided(project, decision) or deck_as_decided(project, loaded, decision))


def superseded_text(project: Project, old: Predecessor, by: Reference) -> str:
    """Return an old record's text as it says that another took its place. Raises `AdrError` where it cannot say so."""
    by = replace(seen_from(old.record, by), title=markdown.inline(by.title), by_name=project.settings.by_name)
    phrases = phrases_of(project, old.record, old.loaded.deck if old.loaded else None)
    text = supersede_text(old.record, by, f"{spelled(project)}d by", phrases)
    if text is None:
        hint = "give it a '## Status' section or a 'status:' in front matter"
        why = refusal(old.record) or lost(old.record)
        raise AdrError(why or Problem("the record has no status to change", Place(old.path), hint=hint))
    return text


def phrases_of(project: Project, record: Record, deck: Deck | None) -> Phrases | None:
    """Return how a record says what took its place, None where that is English.

    Its language is the one in which its sections have their titles: that of its deck, or else any that
    there are words for.
    """
    titles = {one.title for one in record.sections if one.level > 1}
    if not titles or titles.intersection(_TITLES):
        return None
    for lang in (language(project, deck),) if deck else translations.languages(project):
        messages = translations.find(project, lang).messages
        if deck or titles.intersection(str(messages.get(title)) for title in _TITLES):
            return Phrases(str(messages.get(MORE, MORE)), str(messages.get(_SENTENCE, _SENTENCE)))
    return None


def lost(record: Record) -> Problem | None:
    """Say why a record's status cannot be changed where that would lose what else it says."""
    said = in_the_way(record)
    hint = "keep one word, and move the rest to the text"
    if record.successor and record.successor.number:
        hint = replacing_successor(record.successor.number)
    return Problem(f"the status says more than one word: {said!r}", Place(record.path), hint) if said else None


def spelled(project: Project, default: str = SUPERSEDE) -> str:
    """Return how the log spells `Supersede`; it is read as far as that takes."""
    return spelling(_texts(project), default)


def _texts(project: Project) -> Iterator[str]:
    for name in record_names(project):
        try:
            yield record_text(project, project.settings.record_path(name))
        except AdrError:
            continue  # `adr check` reports it


def take_back(project: Project, loaded: LoadedDeck, decision: Decision) -> TakenBack:
    """Bring back what a decision superseded. Raises `AdrError` where git does not have a record as it was."""
    paths = tuple(project.settings.record_path(one.file) for one in decision.supersedes if decision.takes_effect)
    now = tuple(old for old in read_predecessors(project, paths) if _is_by(old, decision))
    before = tuple(_before(project, old, decision, loaded.deck.name) for old in now)
    pairs = [(old, earlier) for old, earlier in zip(now, before, strict=True) if not old.owner]
    kept = tuple(one for one in loaded.deck.decisions if one != decision)
    loaded_decks = {one.loaded.deck.name: one.loaded for _, one in pairs if one.loaded}
    loaded_decks[loaded.deck.name] = replace(loaded, deck=replace(loaded.deck, decisions=kept))
    for old, earlier in pairs:
        if old.loaded and old.entry and earlier.entry:
            name = old.loaded.deck.name
            loaded_decks[name] = with_entry(loaded_decks[name], old.entry, earlier.entry)
    found = tuple(
        replace(one, loaded=loaded_decks[one.loaded.deck.name]) if one.loaded and not one.owner else one
        for one in before
    )
    return TakenBack(
        decision=decision,
        old=found,
        now=tuple(one.text.encode() for one in now),
        loaded_decks=loaded_decks,
        elsewhere=tuple(
            change
            for old, earlier in zip(now, before, strict=True)
            for change in _back_elsewhere(project, old, earlier)
        ),
    )


def _back_elsewhere(project: Project, old: Predecessor, earlier: Predecessor) -> Iterator[FileChange]:
    """Yield what brings a record of another project back, with its decision."""
    if old.owner:
        changes = [FileChange(old.path, old.text.encode(), earlier.text.encode())]
        if old.loaded and old.entry and earlier.entry:
            changes += decision_file_changes(with_entry(old.loaded, old.entry, earlier.entry))
        yield from _changes(project, old.owner, changes)


def _is_by(old: Predecessor, decision: Decision) -> bool:
    return old.record.successor is not None and old.record.successor.number == decision.record


def _before(project: Project, old: Predecessor, decision: Decision, deck: str) -> Predecessor:
    name = project.settings.record_name(decision.path)
    by = Reference(number=decision.record, title=read_one(project, name).title.text, file=name)
    owner = old.owner or project
    by = referred(owner, project, by)
    for text in _candidates(owner, old):
        earlier = replace(old, record=as_record(old.path, text, old.record.name))
        if superseded_text(owner, earlier, by) == old.text:
            status = Status(status_word(earlier.record) or Status.ACCEPTED)
            entry = old.entry and replace(
                old.entry, status=status, superseded_by=None, output=text_digest(text.encode())
            )
            return replace(earlier, entry=entry)
    hint = f"decide again and keep both records: {replacing(decision.record, deck)}"
    raise AdrError(Problem("git does not have the record as it was before it was superseded", Place(old.path), hint))


def _candidates(project: Project, old: Predecessor) -> Iterator[str]:
    """Yield what a record may have been: what its cards make, then what git has, the newest first."""
    loaded, entry = old.loaded, old.entry
    if loaded and entry and loaded.inputs == entry.inputs:
        for status in BEFORE:
            yield lay_out(project, loaded.deck, replace(entry, status=status, superseded_by=None))
    for version in versions(project, old.path):
        text = version.content.decode("utf-8", "surrogateescape")
        if status_word(as_record(old.path, text)):
            yield text
