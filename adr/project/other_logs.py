"""Correct the links to a record in the other logs of the repository, when its file or its log moves."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from functools import partial

from adr.adapters import git
from adr.adapters.disk import files
from adr.core.addresses import MARKDOWN, relative
from adr.core.edit.relink import moved_by
from adr.core.state import text_digest
from adr.model.decision import Decision, Reference
from adr.model.plan import FileChange
from adr.model.settings import Project
from adr.model.value import replace
from adr.project.decision_files import decision_changes, with_entry
from adr.project.decks import origins
from adr.project.mentions import LIMIT, naming, relinked_text
from adr.project.packages import all_packages, seen_by
from adr.project.reader import folder_in_git

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
