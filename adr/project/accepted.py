"""Records that were accepted before a change, and that it would not leave as they are."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from adr.adapters import git
from adr.core.deck.status_moves import MOVES
from adr.core.digests import text_digest
from adr.core.edit.moved_paths import moved_by, rename_source, replace_path, with_moved_links
from adr.core.edit.renumbering import Move, rewrite_record
from adr.core.forms.read import is_made
from adr.core.govern.codeowners import People
from adr.core.record.frontmatter import deviation_of, field_texts, globs_of
from adr.core.record_names import name_number
from adr.core.record_state import State
from adr.core.rules.compared_logs import number_taken_by, renamed_records, renumbered_records
from adr.core.rules.facts import Accepted, Facts
from adr.core.rules.merge import PHRASES, UPKEEP, first_change
from adr.core.text.slug import in_words
from adr.model.decision import Decision, Status
from adr.model.deck import Deck
from adr.model.problem import AdrError, Place, Problem
from adr.model.record import Record
from adr.model.settings import Project, Settings
from adr.model.value import dataclass, replace
from adr.project.check_facts import owners
from adr.project.decks import ONLY_CARD, read_deck
from adr.project.discovery import says_log
from adr.project.edited_decisions import Change, Moved, corrected_decks, edits_of_settled, unchecked
from adr.project.made_records import AGAIN, SettledDecisions
from adr.project.records import RECORD_LIMIT, as_record, names_at
from adr.project.rendering import in_language, lay_out
from adr.project.trusted_base import settings_before

OWNERS = "CODEOWNERS"
SAID_LENGTH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """The records of a log before and after a change: the ids of their contents by their names.

    `now` has the names of those that have others now, by the names before; `moves` are those with another number.
    `then` are the settings before.
    """

    then: Settings
    before: Mapping[str, str]
    after: Mapping[str, str]
    now: Mapping[str, str]
    moves: tuple[Move, ...]


def with_accepted(project: Project, facts: Facts, base: SettledDecisions, change: Change) -> Facts:
    """Return facts with what becomes of the records that were accepted before a change."""
    names = _renamed(project, change)
    logs = (names.then.log, project.settings.log)
    paths = base.moved(one.deck for one in facts.decks) | dict([logs] if len(set(logs)) > 1 else [])
    change = replace(change, moved=Moved(paths=paths, numbers=names.moves))
    found = tuple(_accepted(project, facts, base, change, names))
    # What belongs to a record that is gone is put back with it.
    back = {path for one in found if one.after is None for path in one.files}
    found = tuple(one for one in found if one.after is None or one.path not in back)
    edits = edits_of_settled(project, [one.deck for one in facts.decks], base, change)
    return replace(
        facts,
        accepted=found,
        kept_up=(*_kept_up(found, facts, base), *unchecked([one.deck for one in facts.decks], base, change)),
        settled_edits=tuple(one for one in edits if one.place is None or one.place.path not in back),
    )


def _kept_up(found: Iterable[Accepted], facts: Facts, base: SettledDecisions) -> Iterator[Problem]:
    """Yield what is not what it was in the upkeep of accepted records."""
    for one in found:
        if one.after is not None and set(UPKEEP) <= set(one.fields):
            then, now = _upkeep(one.earlier[0]), _upkeep(one.after)
            for field, texts in then.items():
                yield from _other(one.path, field, texts, now[field])
    for deck, made in ((one.deck, record.decision) for one in facts.decks for record in one.records):
        if before := base.then(deck.decision_path(made.record), made):
            yield from _other(made.path, "governs", before.governs, made.governs)


def _upkeep(record: Record) -> Mapping[str, tuple[str, ...]]:
    fields = record.head.fields
    deviation, said = deviation_of(fields.get("deviates-from")), tuple(field_texts(fields.get("deviates-from")))
    if deviation:
        more = (one for one in said if not one.startswith(("record: ", "because: ")))
        said = (f"{deviation.record}, because {deviation.because}", *more)
    return {
        "tags": tuple(tag.text for tag in record.tags) or tuple(field_texts(fields.get("tags"))),
        "governs": tuple(dict.fromkeys((*globs_of(fields.get("governs")), *field_texts(fields.get("governs"))))),
        "deviates-from": said,
    }


def _other(path: str, field: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Problem]:
    removed, added = ([one for one in these if one not in those] for these, those in ((before, after), (after, before)))
    changes = [f"{verb} {_listed(texts)}" for verb, texts in (("added", added), ("removed", removed)) if texts]
    if changes:
        yield Problem(f"{field} changed: {'; '.join(changes)}", Place(path), hint="this is allowed; review it")


def _listed(texts: list[str]) -> str:
    return ", ".join(one if len(one) <= SAID_LENGTH else f"{one[:SAID_LENGTH]}…" for one in texts)


def _accepted(
    project: Project, facts: Facts, base: SettledDecisions, change: Change, names: _Names
) -> Iterator[Accepted]:
    """Yield the records that were accepted, and are gone or have another text."""
    is_said, moved = says_log(change.after), change.moved
    before, after, theirs = names.before, names.after, names.then
    files = {theirs.record_path(old): project.settings.record_path(new) for old, new in names.now.items()}
    titles = {path: one.title.text for path, one in facts.index.paths.items()}
    for name in before:
        path, now = theirs.record_path(name), names.now.get(name, name)
        # Where nothing says where the log is, another folder may be taken for it now.
        is_there = bool(change.after.id_of(path))
        later = path if is_there and not is_said else project.settings.record_path(now)
        is_same = before[name] == change.after.id_of(later) and name_number(name) == name_number(now)
        is_hidden = later == project.settings.record_path(now) and now not in after and bool(change.after.id_of(later))
        if (is_same and not is_hidden) or path in change.conflicts:
            continue
        record, decision = as_record(path, _text(change.before, path) or "", name), base.decision_of(path)
        after_text = _text(change.after, later)
        new = as_record(later, after_text or "")
        if (word := _settled(record, decision, new)) and (is_hidden or not _is_as_decided(decision, after_text)):
            by_hand = decision is None and not is_made(record)
            found = Accepted(
                path=path if after_text is None and not is_there else later,
                was=path,
                branch=change.branch,
                word=word,
                earlier=tuple(
                    as_record(later, text) for text in dict.fromkeys(_earlier(project, record, moved, files))
                ),
                titles=titles,
                words=_words(project, facts, later),
                after=None if after_text is None else new,
                files=base.files_of(path),
                fields=(*UPKEEP * by_hand, *("date",) * (new.word is not record.word)),
                status=None if new.word in (word, *MOVES[word], Status.SUPERSEDED) else new.status,
                taken_by=number_taken_by(name, before, after, names.now),
                is_hidden=is_hidden,
            )
            yield replace(found, corrected=_day_of_correction(project, facts, change, decision, found))


def _earlier(project: Project, record: Record, moved: Moved, files: Mapping[str, str]) -> Iterator[str]:
    """Yield a record's text as it was, and as what moved and got other numbers changes it; *files* are all records."""
    yield record.head.text
    yield from _moved(record, {**moved.paths, **files})
    *_, linked = others = tuple(_moved(record, moved.paths))
    yield from others
    for text in (record.head.text, linked):
        yield from _numbered(project.settings.record_path(record.name), text, moved.numbers)


def _settled(record: Record, decision: Decision | None, now: Record) -> Status | None:
    """Return the status of a record that may not change any more; None where it may, as what was turned down."""
    if record.word is Status.ACCEPTED:
        return Status.ACCEPTED
    if decision is None or (decision.is_turned_down and now.word in AGAIN):
        return None
    return decision.status


def _renamed(project: Project, change: Change) -> _Names:
    theirs = settings_before(project, change.before)
    before, after = (
        {name: tree.id_of(posixpath.join(log, name)) for name in names_at(log, tree)}
        for tree, log in ((change.before, theirs.log), (change.after, project.settings.log))
    )
    moves, name = renumbered_records(project.settings.log, before, after), project.settings.record_name
    now = renamed_records(before, after) | {name(one.old): name(one.new) for one in moves}
    return _Names(then=theirs, before=before, after=after, now=now, moves=moves)


def unapproved(project: Project, facts: Facts, change: Change) -> Iterator[Record]:
    """Yield the records that a change accepts and that nobody accepted who may, where the settings say who may.

    Who drafted a decision does not count: that may be an agent.
    """
    if not project.settings.accepted_by:
        return
    allowed = People.of(*(one for one in project.settings.accepted_by if one != OWNERS))
    if OWNERS in project.settings.accepted_by:
        allowed |= owners(project)
    drafted = {one.decision.path: one.decision.drafted_by for deck in facts.decks for one in deck.records}
    names = _renamed(project, change)
    old = {new: old for old, new in names.now.items()}
    for record in facts.records:
        people = [one.text for one in record.deciders if one.text not in drafted.get(record.path, ())]
        if record.is_accepted and not any(map(allowed.names_one, people)):
            paths = (record.path, names.then.record_path(old.get(record.name, record.name)))
            before = next((one for one in paths if change.before.id_of(one)), "")
            if not before or not as_record(before, _text(change.before, before) or "").is_accepted:
                yield record


def _is_as_decided(decision: Decision | None, text: str | None) -> bool:
    """Return whether a record that was edited before is put back."""
    return bool(decision and text is not None and text_digest(text.encode()) == decision.output)


def _moved(record: Record, moved: Mapping[str, str]) -> Iterator[str]:
    """Yield a record's text as `adr move` changes it: made from its cards again, or with other links alone."""
    linked = with_moved_links(record.head.document, record.path, partial(moved_by, moved))
    for old, new in moved.items():
        linked = rename_source(linked, old, new)
    made, title = linked, record.title.text
    for old, new in moved.items():
        # Where no file gives a title, it begins with the folder's name.
        before, after = (f"{in_words(posixpath.basename(path))}: " for path in (old, new))
        if title.startswith(before):
            made = made.replace(title, after + title.removeprefix(before), 1)
        made = replace_path(made, old, new)
    yield from (made, linked)


def _numbered(path: str, text: str, moves: Iterable[Move]) -> Iterator[str]:
    """Yield a record's text as each renumbering after the others changes it."""
    for move in moves:
        text = rewrite_record(move, as_record(path, text).head).text
        yield text


def _day_of_correction(project: Project, facts: Facts, change: Change, before: Decision | None, found: Accepted) -> str:
    """Return the day on which only the wording of a record was corrected.

    The chosen card is the same, and so are the set of cards and their scores, by the files of both decisions: where
    git does not have these, nobody can tell. The text is what the cards make. The status may have moved as well, as it
    may alone.
    """
    made = ((deck.deck, one) for deck in facts.decks for one in deck.records if one.decision.path == found.path)
    deck, record = next(made, (None, None))
    if not before or not deck or not record or record.state is State.EDITED or found.after is None:
        return ""
    now = record.decision
    if len(now.corrected) <= len(before.corrected) or before.card != now.card:
        return ""
    loaded, _ = read_deck(project, deck.name, change.after)
    pair = corrected_decks(project, loaded, before, now, change.repository)
    return now.corrected[-1] if pair and _is_rendered(project, change, pair[1], now, found) else ""


def _is_rendered(project: Project, change: Change, deck: Deck, decision: Decision, found: Accepted) -> bool:
    """Return whether a record's text is what its cards make: its decision's file alone could say so of any.

    Where no file gives a title, the record keeps the one that begins with the folder's name of then.
    """
    names = [in_words(posixpath.basename(old)) for old, new in change.moved.paths.items() if new == deck.folder]
    titles = (deck.title, *(f"{name}: {ONLY_CARD}" for name in names if "title" not in dict(deck.places)))
    try:
        texts = [lay_out(project, replace(deck, title=one), decision, change.after) for one in titles]
    except AdrError:
        return False
    # What is moved after a correction changes links alone, or, where git moved it, leaves them as they were.
    paths = change.moved.paths
    moves = (paths, {new: old for old, new in paths.items()})
    texts += [one for text in texts for each in moves for one in _moved(as_record(found.path, text), each)]
    earlier = tuple(as_record(found.path, text) for text in texts)
    return not (found.after and first_change(replace(found, earlier=earlier), found.after))


def _text(tree: git.Tree, path: str) -> str | None:
    """Return a record's text; None where there is none, or what is there is not to be read, such as a link."""
    try:
        content = tree.read_if_there(path, RECORD_LIMIT)
    except AdrError:
        return None
    return None if content is None else content.decode("utf-8", "replace")


def _words(project: Project, facts: Facts, path: str) -> tuple[str, ...]:
    decks = (one.deck for one in facts.decks for record in one.records if record.decision.path == path)
    return next((in_language(project, deck, PHRASES) for deck in decks), PHRASES)
