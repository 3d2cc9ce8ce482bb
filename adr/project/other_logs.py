"""The records of the other logs of a repository: how one log names them, and links them when they move."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from functools import partial

from adr.adapters import git
from adr.adapters.disk import files
from adr.core.addresses import MARKDOWN, relative
from adr.core.edit.relink import moved_by
from adr.core.names import name_number, refer, stem_of
from adr.core.state import text_digest
from adr.model.decision import Decision, Reference
from adr.model.plan import FileChange
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.model.value import replace
from adr.project.decision_files import decision_changes, with_entry
from adr.project.decks import origins
from adr.project.mentions import LIMIT, naming, relinked_text
from adr.project.packages import Package, all_packages, elsewhere
from adr.project.reader import folder_in_git
from adr.project.records import find_name, record_names

Found = tuple[Project, str]
"""A record that was found: its project, and its file's name in the log of that."""


def find_records(project: Project, *words: str) -> tuple[Found, ...]:
    """Find each record that a word means: of the project, or by a path such as `core/7` one of another log.

    Raises `AdrError` with those that are none.
    """
    found, problems = list[Found](), list[Problem]()
    for word in words:
        try:
            found.append(_find_record(project, word))
        except AdrError as error:
            problems += error.problems
    if problems:
        raise AdrError(*dict.fromkeys(problems))
    return tuple(found)


def _find_record(project: Project, word: str) -> Found:
    log = project.log_folder
    if "/" in word and not refer(record_names(project), word, log.as_posix()):
        other, said = elsewhere(project.root, all_packages(project.root), word) or (None, word)
        if other and other.project.log_folder != log:
            return other.project, find_name(other.project, said)
        word = said
    return project, find_name(project, word)


def others(project: Project) -> Iterator[Project]:
    """Yield the other projects of the repository."""
    return (one.project for one in all_packages(project.root) if one.project.log_folder != project.log_folder)


def owner_of(project: Project, path: str) -> Project:
    """Return the project in whose log a path of a project lies, which may be that of another one of its repository."""
    if project.settings.is_in_log(path):
        return project
    found = _package_at(project, path)
    if found is None:
        raise AdrError(Problem("the record is in no log of the repository", Place(path), hint="correct the path"))
    return project if found.project.log_folder == project.log_folder else found.project


def id_elsewhere(project: Project, path: str) -> str:
    """Return what people call a record of another log, such as `core/7`: its path where no package has it."""
    found, number = _package_at(project, path), name_number(posixpath.basename(path))
    return f"{found.name}/{stem_of(path) if number is None else number}" if found else path


def _package_at(project: Project, path: str) -> Package | None:
    """Return the package in whose log a path of a project lies."""
    folder = files.real((project.root / path).parent)
    found = [one for one in all_packages(project.root) if folder.is_relative_to(one.project.log_folder)]
    return max(found, key=lambda one: len(one.project.log_folder.parts), default=None)


def seen_by(project: Project, owner: Project, path: str) -> str:
    """Return the path of a file of another project of the repository as a project has it."""
    if owner.root == project.root:
        return path
    return relative(posixpath.join(folder_in_git(owner.root), path), folder_in_git(project.root))


def referred(project: Project, owner: Project, reference: Reference) -> Reference:
    """Return a reference to a record of *owner*, whose log its file is from, as one from the log of a project."""
    if owner == project:
        return reference
    path = seen_by(project, owner, owner.settings.record_path(reference.file))
    return replace(reference, file=relative(path, project.settings.log))


Moved = Callable[[str], str]
"""Returns where a path, from the top of the work tree, is from now on."""


def links_from_others(project: Project, before: str, after: str) -> Iterator[FileChange]:
    """Yield the changes of other logs when a file or folder of a project moves, as the project has their paths.

    What lies in the project's own folder is its own affair.
    """
    places = [posixpath.join(folder_in_git(project.root), path) for path in (before, after)]
    moved = partial(moved_by, {places[0]: places[1]})
    found: dict[str, FileChange] = {}
    others = (one for one in all_packages(project.root) if not one.project.root.is_relative_to(project.root))
    for one in others:
        for change in _links(one.project, moved, posixpath.basename(before)):
            path = seen_by(project, one.project, change.path)
            if path.startswith("../"):
                found.setdefault(path, replace(change, path=path))
    yield from found.values()


def _links(owner: Project, moved: Moved, name: str) -> Iterator[FileChange]:
    folder, texts = folder_in_git(owner.root), dict[str, bytes]()
    for path in naming(owner, git.discover(owner.root), name):
        if path.lower().endswith(MARKDOWN):
            content = files.read(owner.root, path, LIMIT)
            after = relinked_text(content, posixpath.join(folder, path), moved)
            if after != content:
                texts[path] = after
                yield FileChange(path, content, after)
    for loaded, decision in origins(owner, lambda _: None):
        now = _decided(owner, decision, moved)
        now = replace(now, output=text_digest(texts[now.path])) if now.path in texts else now
        if now != decision:
            yield from (one for one in decision_changes(with_entry(loaded, decision, now)) if one.before != one.after)


def _decided(owner: Project, decision: Decision, moved: Moved) -> Decision:
    """Return a decision with the way to what moved, where it superseded that or was superseded by it."""
    log = posixpath.join(folder_in_git(owner.root), owner.settings.log)

    def way(one: Reference) -> Reference:
        path = posixpath.normpath(f"{log}/{one.file}")
        return one if moved(path) == path else replace(one, file=relative(moved(path), log))

    by = decision.superseded_by
    return replace(decision, supersedes=tuple(map(way, decision.supersedes)), superseded_by=by and way(by))
