"""The records of the other logs of a repository: how one log names them, and links them when they move."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from adr.adapters import commonmark, git
from adr.adapters.disk import files
from adr.core.addresses import MARKDOWN, relative
from adr.core.digests import text_digest
from adr.core.edit.moved_paths import Moved, moved_by
from adr.core.edit.moved_paths import with_moved_links as relink_text
from adr.core.record_names import name_number, names_meant, stem_of
from adr.model.decision import Decision, Reference
from adr.model.plan import FileChange
from adr.model.problem import AdrError, Place, Problem, refuse
from adr.model.settings import Project
from adr.model.value import replace
from adr.project.decision_files import decision_file_changes, with_entry
from adr.project.decks import all_decisions
from adr.project.mentions import LIMIT, naming
from adr.project.named_log import elsewhere
from adr.project.packages import Package, packages_beside
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
    if "/" in word and not names_meant(record_names(project), word, log.as_posix()):
        other, said = elsewhere(project.root, packages_beside(project), word) or (None, word)
        if other and other.project.log_folder != log:
            try:
                return other.project, find_name(other.project, said)
            except AdrError as error:
                way = relative(folder_in_git(other.project.root), folder_in_git(project.root))
                raise AdrError(*(one.below(way) for one in error.problems)) from error
        word = said
    return project, find_name(project, word)


def others(project: Project) -> Iterator[Project]:
    """Yield the other projects of the repository. Raises `AdrError` where one has to be left out."""
    packages, left_out = packages_beside(project)
    refuse(left_out)
    return (one.project for one in packages if one.project.log_folder != project.log_folder)


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
    """Return the package in whose log a path of a project lies; raises `AdrError` where it may be one left out."""
    folder, (packages, left_out) = files.real((project.root / path).parent), packages_beside(project)
    found = [one for one in packages if folder.is_relative_to(one.project.log_folder)]
    if not found:
        refuse(left_out)
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


Relink = Callable[[str, str], str]
"""Returns a file's text, given with its path from the top of the work tree, with its links as they are from now on."""


def with_other_logs(
    project: Project, before: str, after: str, planned: Iterable[FileChange], relink: Relink | None = None
) -> tuple[FileChange, ...]:
    """Return the changes when a file or folder of a project moves, and those of the other logs that follow from it.

    All paths are as the project has them. The text of a record in a package below may be among the planned changes.
    """
    places = [posixpath.join(folder_in_git(project.root), path) for path in (before, after)]
    moved = partial(moved_by, {places[0]: places[1]})
    relink = relink or partial(_relinked, moved)
    found = {one.path: one for one in planned}
    # The cards of projects with one root are one folder, and its texts are among the planned changes.
    for owner in {one.root: one for one in others(project) if one.root != project.root}.values():
        work = _Following(project, owner, moved, relink, found)
        work.texts(posixpath.basename(before))
        work.decisions()
    return tuple(found.values())


def _relinked(moved: Moved, path: str, text: str) -> str:
    return relink_text(commonmark.parse(text), path, moved)


class _Following:
    """What changes in another project; *found* are all changes so far, by their paths as the own project has them."""

    def __init__(
        self, project: Project, owner: Project, moved: Moved, relink: Relink, found: dict[str, FileChange]
    ) -> None:
        self._seen = partial(seen_by, project, owner)
        self._owner, self._moved, self._relink, self._found = owner, moved, relink, found
        self._folder = folder_in_git(owner.root)

    def texts(self, name: str) -> None:
        """Change the links in Markdown that names what moves, unless that is planned."""
        for path in naming(self._owner, git.discover(self._owner.root), name):
            if path.lower().endswith(MARKDOWN) and self._seen(path) not in self._found:
                content = files.read(self._owner.root, path, LIMIT)
                text = content.decode("utf-8", "surrogateescape")
                after = self._relink(posixpath.join(self._folder, path), text).encode("utf-8", "surrogateescape")
                self._add(FileChange(path, content, after))

    def decisions(self) -> None:
        """Change the decisions that supersede what moves, or are superseded by it, and those whose records changed."""
        for loaded, decision in all_decisions(self._owner, lambda _: None):
            now = self._decided(decision)
            if now != decision:
                for change in decision_file_changes(with_entry(loaded, decision, now)):
                    self._add(change)

    def _add(self, change: FileChange) -> None:
        if change.before != change.after:
            path = self._seen(change.path)
            self._found[path] = replace(change, path=path)

    def _decided(self, decision: Decision) -> Decision:
        by, record = decision.superseded_by, self._found.get(self._seen(decision.path))
        if record and record.before and record.after and text_digest(record.before) == decision.output:
            decision = replace(decision, output=text_digest(record.after))
        return replace(
            decision, supersedes=tuple(map(self._way, decision.supersedes)), superseded_by=by and self._way(by)
        )

    def _way(self, one: Reference) -> Reference:
        log = posixpath.join(self._folder, self._owner.settings.log)
        path = posixpath.normpath(f"{log}/{one.file}")
        after = self._moved(path)
        number = name_number(posixpath.basename(after))
        return one if after == path else replace(one, file=relative(after, log), number=number or one.number)
