"""`adr renumber`: give a record another number, and change everything that names it, all or nothing."""

from __future__ import annotations

import posixpath
import shlex
from collections.abc import Iterator
from pathlib import Path

from adr.adapters import git
from adr.core.addresses import web
from adr.core.edit.renumbering import Move, fragments, name_with_number, renumber_links
from adr.core.record_names import is_record, name_number, number_meant, numbered_path
from adr.core.rules.compared_logs import records_numbered
from adr.jobs.renumber_files import Edited, Rewriting
from adr.model.plan import Plan
from adr.model.problem import AdrError, Place, Problem, refuse
from adr.model.record import Record
from adr.model.settings import Project, Settings
from adr.model.value import dataclass, replace
from adr.project.decks import LoadedDeck, deck_folders, read_deck
from adr.project.discovery import from_root
from adr.project.made_records import SettledDecisions
from adr.project.mentions import find_mentions, find_namesakes
from adr.project.new_record import names_elsewhere
from adr.project.other_logs import with_other_logs
from adr.project.reader import WorkTree, folder_in_git, names_in, top_of
from adr.project.records import as_record, only_name, record_names, record_text

MADE = "adr render "
"""What a record that was made from cards says of itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renumbered:
    """What there is to write, how often each file named the record, and what a person has to look at."""

    plan: Plan
    move: Move
    edited: tuple[Edited, ...]
    notes: tuple[Problem, ...]


def renumber(project: Project, folder: Path, word: str, to: int | None = None) -> Renumbered:
    """Give a record, named by its number or by its path as seen from *folder*, the number *to* or the next free one.

    Raises `AdrError` when there is no such record or there are several, when the number is taken here or on
    another branch, and when the record was edited by hand or its deck cannot be read.
    """
    repository = git.discover(project.root)
    names = record_names(project)
    move = _move(project, repository, names, _find(project, folder, names, word), to)
    mentions = find_mentions(project, repository, move.old, move.number)
    paths = tuple(dict.fromkeys((move.old, *_beside(project, move.old), *mentions.paths)))
    loaded_decks = _loaded_decks(project, paths)
    work = Rewriting(project, replace(move, namesakes=frozenset(mentions.namesakes)), loaded_decks)
    for path in paths:
        work.edit(path)
    for loaded in loaded_decks:
        work.decide(loaded, frozenset(paths))
    return Renumbered(plan=_everywhere(project, work), move=work.move, edited=work.edited(), notes=work.left())


def _everywhere(project: Project, work: Rewriting) -> Plan:
    """Return the plan with what other logs say of the record, whose paths have to be from the top of the work tree."""
    move, top, folder = work.move, top_of(project.root), folder_in_git(project.root)
    old, new = (posixpath.join(folder, one) for one in (move.old, move.new))
    namesakes = find_namesakes(Project(root=top, settings=Settings()), git.discover(top), old)
    seen = replace(move, old=old, new=new, inner="", twins=(), namesakes=frozenset(namesakes))
    changes = work.plan().changes
    return Plan(
        with_other_logs(
            project,
            numbered_path(move.old),
            numbered_path(move.new),
            changes,
            lambda *file: renumber_links(seen, *file).text,
        )
    )


def _beside(project: Project, path: str) -> tuple[str, ...]:
    """Return the files that lie beside a record in a folder of its own, which gets the new number."""
    own = numbered_path(path)
    return () if own == path else tuple(f"{own}/{name}" for name in names_in(own, WorkTree(project.root)))


def _loaded_decks(project: Project, paths: tuple[str, ...]) -> tuple[LoadedDeck, ...]:
    """Read the decks that have to do with these files; all of them, when it is not clear which made a record.

    Raises `AdrError` when the files of a decided one are wrong.
    """
    decks = deck_folders(project)
    touched = {posixpath.dirname(path) for path in paths}
    loaded_decks = [_loaded(project, name) for name, folder in decks.items() if folder in touched]
    made = {decision.path for loaded in loaded_decks for decision in loaded.deck.decisions}
    unclear = (path for path in paths if project.settings.is_in_log(path) and is_record(path) and path not in made)
    if any(MADE in record_text(project, path) for path in unclear):
        loaded_decks += [_loaded(project, name) for name, folder in decks.items() if folder not in touched]
    return tuple(loaded_decks)


def _loaded(project: Project, name: str) -> LoadedDeck:
    loaded, problems = read_deck(project, name)
    if loaded.decided:
        refuse(problems)
    return loaded


def _find(project: Project, folder: Path, names: tuple[str, ...], word: str) -> str:
    """Return the path of the record that a person means."""
    log, number = project.settings.log, None if "/" in word or word.endswith(".md") else number_meant(word)
    if number is None:
        path = from_root(project, folder, word)
        paths = tuple(map(project.settings.record_path, names))
        known = next((one for one in paths if path in (one, numbered_path(one)) and name_number(one) is not None), None)
        if known is None:
            hint = f"give the path of a numbered record in {log}, or its number"
            raise AdrError(Problem(f"{word!r} is not a record of the log", hint=hint))
        return known
    found = records_numbered(names, number)
    if not found:
        raise AdrError(Problem(f"there is no record {number}", Place(log), hint="to list the records: adr list"))
    if len({posixpath.dirname(numbered_path(one)) for one in found}) > 1:
        only_name(project, names, word)
    if len(found) > 1:
        paths = SettledDecisions(project).by_arrival(tuple(map(project.settings.record_path, found)))
        hint = f"renumber the newer one: adr renumber {shlex.quote(paths[-1])}"
        raise AdrError(Problem(f"number {number} is used twice: {', '.join(paths)}", Place(log), hint=hint))
    return project.settings.record_path(found[0])


def _move(
    project: Project, repository: git.Repository | None, names: tuple[str, ...], old: str, to: int | None
) -> Move:
    path, name = project.settings.record_path, project.settings.record_name(old)
    elsewhere = names_elsewhere(project, repository, names) if repository else ()
    every = tuple(one for one in (*names, *elsewhere) if is_record(one))
    beside = tuple(
        one for one in every if posixpath.dirname(numbered_path(one)) == posixpath.dirname(numbered_path(name))
    )
    number = name_number(name) or 0
    wanted = 1 + max(name_number(one) or 0 for one in every) if to is None else to
    new = name_with_number(name, wanted)
    rivals = {
        **dict.fromkeys(records_numbered(beside, wanted), " on another branch or work tree"),
        **dict.fromkeys((one for one in records_numbered(beside, wanted) if one in names), ""),
    }
    refuse(_refusals(old, number, wanted, {one: where for one, where in rivals.items() if one != new}))
    own = web(git.web_address(repository)) if repository else ""
    return Move(
        old=old,
        new=path(new),
        web=project.settings.web or own,
        inner=repository.prefix if repository else "",
        twins=tuple(path(one) for one in records_numbered(names, number) if one != name),
        anchors=fragments(_heading(as_record(old, record_text(project, old))), number, wanted),
    )


def _refusals(old: str, number: int, wanted: int, rivals: dict[str, str]) -> Iterator[Problem]:
    hint = "leave out --to to get the next free number"
    if wanted == number:
        yield Problem(f"the record has number {number} already", Place(old), hint=hint)
        return
    for name, where in rivals.items():
        yield Problem(f"number {wanted} is taken by {name}{where}", Place(old), hint=hint)


def _heading(record: Record) -> str:
    """Return a record's first heading of the first level, with its number."""
    headings = (one for one in record.sections if one.level == 1)
    return next((one.title for one in headings), "")
