"""What there is to know of a project, gathered once for the rules of `adr check`."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from adr.adapters.disk import files, transaction
from adr.core.addresses import relative
from adr.core.forms.read import is_made
from adr.core.govern.codeowners import People, from_codeowners, from_mailmap
from adr.core.record.first_bytes import opening_bytes
from adr.core.record.lacks import lacks
from adr.core.record.markdown_links import follow, links_of
from adr.core.record_names import is_record
from adr.core.rules.facts import DeckFacts, Facts, Pointer
from adr.core.rules.ignores import comments
from adr.core.rules.numbers import same_number
from adr.core.text.strange import Strange, strange
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.problem import AdrError, Place, Problem
from adr.model.record import Record
from adr.model.settings import Ignore, Project
from adr.model.value import dataclass, field, replace
from adr.project.code_facts import lines_that_cite, with_code
from adr.project.discovery import folders_of_decks
from adr.project.link_targets import Listings, left_out, targets
from adr.project.log_folder import foreign_format, package_folders, records_elsewhere
from adr.project.reader import Reader, WorkTree, folder_in_git, top_of
from adr.project.records import RECORD_LIMIT, as_record, names_at, near_folder, read_at, read_matter

if TYPE_CHECKING:  # a log without decks does without what reads decks
    from adr.project.decks import LoadedDeck
    from adr.project.made_records import SettledDecisions
    from adr.project.verify_quotes import Seeds


@dataclass(slots=True)
class _Seen:
    """What is collected while *reader* reads the files; `records` holds the bytes of those that decks decided."""

    reader: Reader
    wanted: Callable[[Deck], bool]
    brief: Callable[[str], bool]
    refused: list[Problem] = field(default_factory=list)
    strange: list[Strange] = field(default_factory=list)
    ignores: list[Ignore] = field(default_factory=list)
    seeds: Seeds = field(default_factory=dict)
    records: dict[str, bytes | None] = field(default_factory=dict)


def logs(project: Project, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the log, and every folder that was asked for and holds records of its own; a card in Markdown is none."""
    log = "" if project.settings.log == "." else project.settings.log
    ours = (log, project.settings.cards)
    others = (
        path for path in wanted if not any(_is_in(path, one) for one in ours) and files.is_folder(project.root / path)
    )
    return (log, *(path for path in others if any(map(is_record, files.names(project.root, path or ".")))))


def _is_in(path: str, log: str) -> bool:
    """Return whether a folder is the log, or a sub-folder of it; only its own records belong to a project's root."""
    return path == log or bool(log and path.startswith(f"{log}/"))


def gather(
    project: Project,
    today: str,
    logs: tuple[str, ...],
    base: SettledDecisions | None = None,
    *,
    reader: Reader | None = None,
    wanted: Callable[[Deck], bool] = lambda _: True,
    brief: Callable[[str], bool] = lambda _: False,
) -> Facts:
    """Read settings, decks, cards, seeds and the records of some folders, each file once.

    Without a *base* it is the one of the project's repository, without a *reader* the work tree is read. The quotes
    and records of decks that are not *wanted* are left out. Of records for whose paths *brief* holds, only the head is
    read.
    """
    seen = _Seen(reader or WorkTree(project.root), wanted, brief)
    names = {log: names_at(log, seen.reader) for log in logs}
    if not isinstance(seen.reader, WorkTree):
        return _from_files(project, today, names, base, seen)
    # Git looks for the lines on another processor while the files are read.
    with lines_that_cite(project, names[logs[0]]) as lines:
        return with_code(project, _from_files(project, today, names, base, seen), lines)


def _from_files(
    project: Project, today: str, names: dict[str, tuple[str, ...]], base: SettledDecisions | None, seen: _Seen
) -> Facts:
    reader, loaded_decks = seen.reader, tuple(_loaded_decks(project, seen))
    base = base or (_base(project) if loaded_decks else None)
    records = tuple(record for log in names for record in _records(log, names[log], seen))
    decks = _decks(project, loaded_decks, seen, base) if base else ()
    of_decks, raw_html = _in_deck_texts(loaded_decks, listings := Listings(reader))
    pointers = (*_pointers(project, records), *of_decks)
    facts = Facts(
        today=today,
        log=next(iter(names)),
        people=known_people(project, [one.deck for one in decks]) if decks else People(),
        refused=tuple(dict.fromkeys(seen.refused)),
        decks=decks,
        records=records,
        lacks=tuple(lack for record in records for lack in lacks(record.head) if not is_made(record)),
        pointers=pointers,
        targets=targets(listings, pointers, records),
        strange=tuple(seen.strange),
        raw_html=raw_html,
        ignores=(*project.settings.ignore, *seen.ignores),
    )
    facts = with_inherited(project, _with_history(project, _with_other_logs(project, facts, reader), base), reader)
    return _with_the_disk(project, facts, base) if isinstance(reader, WorkTree) else facts


def _is_trial(project: Project) -> bool:
    """Return whether the files are laid out for a check, so that only the project's own are there."""
    git = top_of(project.root) / ".git"
    return git.is_dir() and not (git / "HEAD").exists()


def _with_history(project: Project, facts: Facts, base: SettledDecisions | None) -> Facts:
    """Add what git knows of records with one number, and of links of settled records that lead nowhere."""
    if twins := [one.path for group in same_number(facts.records) for one in group]:
        facts = replace(facts, arrivals=(base or _base(project)).by_arrival(twins))
    settled = {one.decision.path: one.decision for deck in facts.decks for one in deck.records if one.settled}
    dead = [one for one in facts.pointers if one.place.path in settled and _is_dead(facts, one)]
    if not base or not dead:
        return facts
    then = {one: _path_then(settled[one.place.path], one) for one in dead}
    once = base.once_there(sorted({*(one.path for one in dead), *then.values()}))
    pointers = (replace(one, path=then[one]) if then.get(one) in once else one for one in facts.pointers)
    return replace(facts, once_there=once, pointers=tuple(pointers))


def _path_then(decision: Decision, pointer: Pointer) -> str:
    """Return where a link of a record led before the log was moved by hand."""
    if decision.log_then is None:
        return pointer.path
    path = posixpath.normpath(posixpath.join(decision.log_then, relative(pointer.path, pointer.folder)))
    return pointer.path if path.startswith("..") else path


def _is_dead(facts: Facts, pointer: Pointer) -> bool:
    target = facts.targets.get(pointer.path)
    return target is not None and not target.exists


def _with_the_disk(project: Project, facts: Facts, base: SettledDecisions | None) -> Facts:
    """Add what only a work tree has: a write that was interrupted, other logs, and files that were left out."""
    facts = replace(
        facts,
        unfinished=Place(files.STAGING) if transaction.pending(project.root) else None,
        elsewhere=() if facts.records else tuple(records_elsewhere(project)),
        foreign_format="" if facts.records else foreign_format(project),
    )
    if not facts.records and not (project.root / facts.log).exists():
        facts = replace(facts, left_out=left_out(project.root))
    if not facts.is_missing_files:
        return facts
    lost = dict(_lost_decisions(project, facts, base))
    on_base = frozenset(path for path in lost if base and base.decision_of(path))
    return replace(facts, lost_decisions=lost, on_base=on_base, left_out=left_out(project.root))


def with_inherited(project: Project, facts: Facts, reader: Reader, *, is_merge: bool = False) -> Facts:
    """Add what the project inherits, if it does; what a revision does not have is refused.

    Pins to old commits are found in the work tree and in a merge: those of a revision may be as old as that is.
    """
    if not project.settings.inherits or (isinstance(reader, WorkTree) and _is_trial(project)):
        return facts
    from adr.core.record.frontmatter import globs_of  # most projects inherit nothing
    from adr.project.inherited import open_parents

    try:
        with open_parents(project, reader) as above:
            found = tuple(above.inherited())
            stale = tuple(above.stale()) if is_merge or isinstance(reader, WorkTree) else ()
            is_unread, refused = not above.packages, (*facts.refused, *above.missing)
    except AdrError as error:
        return replace(facts, refused=(*facts.refused, *error.problems))
    made = {one.path: one.governs for deck in facts.decks for one in deck.deck.decisions}
    globs = {one.path: made.get(one.path) or tuple(globs_of(one.head.fields.get("governs"))) for one in facts.records}
    return replace(facts, inherited=found, is_parent_unread=is_unread, refused=refused, stale_pins=stale, globs=globs)


def _lost_decisions(project: Project, facts: Facts, base: SettledDecisions | None) -> Iterator[tuple[str, str]]:
    from adr.project.restore import put_decision_back  # only where something is missing

    for record in facts.records:
        if is_made(record) and record.path not in facts.made:
            way = base.put_back(record.path) if base else ""
            if way := way or put_decision_back(project, record.number or 0, record.name):
                yield record.path, way


def _base(project: Project) -> SettledDecisions:
    from adr.project.made_records import SettledDecisions  # a log without decks does without

    return SettledDecisions(project)


def _decks(
    project: Project, loaded_decks: tuple[LoadedDeck, ...], seen: _Seen, base: SettledDecisions
) -> tuple[DeckFacts, ...]:
    from adr.project.deck_facts import Reading, gather_deck  # a log without decks does without

    decided = ((loaded.deck, one) for loaded in loaded_decks for one in loaded.deck.decisions)
    base.today = {deck.decision_path(one.record): one for deck, one in decided}
    reading = Reading(project=project, base=base, reader=seen.reader, seeds=seen.seeds, note=seen.refused.append)
    return tuple(
        gather_deck(reading, loaded, seen.records) if seen.wanted(loaded.deck) else DeckFacts(deck=loaded.deck)
        for loaded in loaded_decks
    )


def _loaded_decks(project: Project, seen: _Seen) -> Iterator[LoadedDeck]:
    folders = folders_of_decks(seen.reader, project.settings.cards)
    if not folders:
        return
    from adr.project.decks import read_deck  # as for its type

    for name in folders:
        try:
            loaded, problems = read_deck(project, name, seen.reader)
        except AdrError as error:
            seen.refused += error.problems
            continue
        seen.refused += problems
        for path, content in loaded.sources:
            text = content.decode("utf-8", "replace")
            seen.ignores += comments(path, text)
            seen.strange += strange(path, content, text)
        seen.records |= dict.fromkeys((decision.path for decision in loaded.deck.decisions), None)
        yield loaded


def _records(log: str, names: tuple[str, ...], seen: _Seen) -> Iterator[Record]:
    if not names:
        return
    matter = partial(read_matter, note=seen.refused.append)
    with near_folder(seen.reader, log) as near:
        for name in names:
            path = f"{log}/{name}" if log else name
            try:
                content = near.read(path, RECORD_LIMIT)
                content = opening_bytes(content) if seen.brief(path) else content
                text = files.decode(content, path)
            except AdrError as error:
                seen.refused += error.problems
                continue
            if path in seen.records:
                seen.records[path] = content
            seen.strange += strange(path, content, text)
            yield as_record(path, text, name, matter=matter)


def _pointers(project: Project, records: tuple[Record, ...]) -> Iterator[Pointer]:
    depth = len(list(filter(None, folder_in_git(project.root).split("/"))))
    for record in records:
        for link in links_of(record.head):
            if found := follow(record.path, link.target):
                yield Pointer(
                    path=found[0],
                    fragment=found[1],
                    place=record.head.document.place(record.path, link.target_at),
                    folder=record.path.rpartition("/")[0],
                    leaves=found[0].split("/").count("..") > depth,
                )


def _with_other_logs(project: Project, facts: Facts, reader: Reader) -> Facts:
    """Add the records of other logs that are linked to; what cannot be read there is their own affair."""
    own = {one.path for one in facts.records}
    linked = [path for path, target in facts.targets.items() if target.exists and path not in own]
    linked = [path for path in linked if is_record(path.rpartition("/")[2])]
    is_near = any(not path.startswith("../") for path in linked)
    packages = tuple(package_folders(reader, project.settings.logs)) if is_near else ()

    def package(path: str) -> str:
        return max((one for one in packages if path.startswith(f"{one}/")), default="")

    found, here = [], package(f"{facts.log}/")
    for path in linked:
        if path.startswith("../") or package(path) != here:
            with suppress(AdrError):
                found.append(read_at(path, reader))
    return replace(facts, folder=folder_in_git(project.root), linked_elsewhere=tuple(found))


def _in_deck_texts(
    loaded_decks: tuple[LoadedDeck, ...], listings: Listings
) -> tuple[tuple[Pointer, ...], tuple[Problem, ...]]:
    """Return the links in the texts of decks and cards, and the HTML there that is shown as text."""
    if not loaded_decks:
        return (), ()
    from adr.project import deck_texts  # as above

    return (
        tuple(one for loaded in loaded_decks for one in deck_texts.pointers(listings, loaded)),
        tuple(one for loaded in loaded_decks for one in deck_texts.raw_html(loaded)),
    )


MAILMAP = ".mailmap"
CODEOWNERS = ("CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS", ".gitea/CODEOWNERS")
LIMIT = 3 * 1024 * 1024


def known_people(project: Project, decks: Iterable[Deck]) -> People:
    """Return the people that the mailmap and CODEOWNERS name, and who committed; git is asked for other names.

    Without such files, or where git cannot list who committed, no one counts as unknown.
    """
    people = from_mailmap(_text(project, MAILMAP)) | owners(project)
    named = (one for deck in decks for one in (*deck.decision_makers, *deck.consulted, *deck.informed))
    if all(map(people.may_know, named)):
        return people
    committers = _committers(project)
    return people | committers if committers else People()


def owners(project: Project) -> People:
    """Return the people that the files CODEOWNERS name."""
    people = People()
    for path in CODEOWNERS:
        people |= from_codeowners(_text(project, path))
    return people


def _committers(project: Project) -> People | None:
    from adr.adapters import git  # most checks need not ask git for people

    try:
        repository = git.discover(project.root)
        if repository is None or not repository.head or repository.shallow:
            return None
        return from_mailmap(git.people(repository))
    except AdrError:
        return None


def _text(project: Project, path: str) -> str:
    """Return a file's text; nothing for one that is not there or is no such file: no rule is about these."""
    try:
        return (files.read_if_there(project.shelf, path, LIMIT) or b"").decode("utf-8", "replace")
    except AdrError:
        return ""
