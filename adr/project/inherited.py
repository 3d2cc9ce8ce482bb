"""The log that a project inherits: what its decisions in force are, and whether it is pinned to an old commit."""

from __future__ import annotations

import os
import posixpath
import shlex
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from adr.adapters.disk import files
from adr.core.rules.facts import Inherited, StalePin
from adr.model.binding import Force
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Pin, Project
from adr.model.value import dataclass, replace
from adr.project import discovery
from adr.project.bindings import Bindings
from adr.project.packages import Logs, Package, from_top, name_in, open_packages
from adr.project.reader import Below, Mounted, Reader, WorkTree, top_of

if TYPE_CHECKING:
    from adr.adapters import git

_UPDATE = "git submodule update --init"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """A repository that is inherited at a commit: what says so, the newest commit if known, and how to get it."""

    path: str
    repository: git.Repository
    commit: str
    newest: str
    update: Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class InheritedLogs:
    """The projects whose logs a project inherits, the nearest first; *reader* reads their files and its own.

    All paths are from the project's root.
    """

    project: Project
    reader: Reader
    packages: tuple[Package, ...]
    pins: tuple[Pinned, ...]
    missing: tuple[Problem, ...]
    """What a revision says that it inherits and does not have."""

    def inherited(self) -> Iterator[Inherited]:
        """Yield their decisions in force."""
        for one in self.packages:
            way = _way(self.project, one.project.root)
            is_disk = isinstance(self.reader, WorkTree)
            bindings = Bindings(one, WorkTree(one.project.root) if is_disk else Below(self.reader, way))
            for path in bindings.known:
                binding = bindings.binding(path)
                if binding.force is Force.IN_FORCE:
                    binding = replace(binding, path=posixpath.normpath(f"{way}/{path}"), inherited_from=way, reopen="")
                    yield Inherited(binding=binding, globs=bindings.governed.get(path, ()))

    def stale(self) -> Iterator[StalePin]:
        """Yield those at commits that lack something of the default branch, as far as git knows it here."""
        from adr.adapters import git  # most projects inherit nothing

        for one in self.pins:
            with suppress(AdrError):  # git cannot tell
                newest = one.newest or git.default_branch(one.repository)[1]
                if not git.is_ancestor(replace(one.repository, head=one.commit), newest):
                    yield StalePin(path=one.path, commit=one.commit, newest=newest, update=one.update(newest))


@contextmanager
def open_parents(project: Project, reader: Reader) -> Iterator[InheritedLogs]:
    """Give the projects whose logs a project inherits, as a reader of its files has them.

    Each is a folder of the git work tree, a submodule at the commit that is pinned, or a repository of the catalogue at
    a commit. Raises `AdrError` where it is not there; of a revision, `missing` has what it does not have.
    """
    with ExitStack() as stack:
        line = _Line(project, reader, stack)
        packages, missing = tuple(line.packages()), tuple(line.missing)
        pins = tuple(line.pins)
        yield InheritedLogs(project=project, reader=line.reader, packages=packages, pins=pins, missing=missing)


class _Line:
    """Follows what is inherited, from one project to the next; trees of commits stay open as long as the stack."""

    def __init__(self, project: Project, reader: Reader, stack: ExitStack) -> None:
        self._project, self._given, self._stack = project, reader, stack
        self._trees: dict[str, Reader] = {}
        self.pins: list[Pinned] = []
        self.missing: list[Problem] = []

    @property
    def reader(self) -> Reader:
        return Mounted(self._given, self._trees) if self._trees else self._given

    def packages(self) -> Iterator[Package]:
        seen = [self._project]
        while seen[-1].settings.inherits:
            heir, pin = seen[-1], seen[-1].settings.pin
            said, place = self._said(heir)
            try:
                found = self._of_catalog(pin, said, place) if pin else self._beside(heir, said, place)
            except AdrError as error:
                raise type(error)(*(replace(one, place=one.place or place) for one in error.problems)) from error
            if found is None or any(one.log_folder == found.log_folder for one in seen):
                return
            seen.append(found)
            name = found.settings.name or pin.name if pin else name_in(self._project.root, found)
            yield Package(name=name, project=found, is_inherited=True)

    def _said(self, heir: Project) -> tuple[str, Place]:
        """Return what the settings of an heir say that it inherits, and where; it may be seen from the top."""
        settings, way = heir.settings, _way(self._project, heir.root)
        folder = posixpath.join(way, posixpath.commonpath((settings.log, settings.cards, settings.templates)))
        folder = posixpath.normpath(folder)
        while not (place := discovery.place_of(self._below(folder), "inherits")) and folder != way:
            folder = posixpath.dirname(folder) or "."
        place = place or Place("")
        said = posixpath.relpath(posixpath.join(way, settings.inherits), folder)
        path = posixpath.normpath(posixpath.join(folder, place.path))
        return settings.inherits if settings.pin else said, replace(place, path=path)

    def _below(self, folder: str) -> Reader:
        reader = self.reader
        return WorkTree(self._project.root / folder) if isinstance(reader, WorkTree) else Below(reader, folder)

    def _beside(self, heir: Project, said: str, place: Place) -> Project | None:
        root = Path(os.path.normpath(heir.root / heir.settings.inherits))
        way = _way(self._project, root)
        if isinstance(self._given, WorkTree) and not self._is_mounted(_way(self._project, heir.root)):
            found = _on_disk(self._project, heir, said)
            if not self._mount_submodule(top_of(found.root)):
                return found
            root = found.root
        elif submodule := self._submodule_then(way):
            top = Path(os.path.normpath(self._project.root / submodule))
            if not self._mount_submodule(top):
                if self._pinned_now(top):
                    hint = f"get it: {_UPDATE} {shlex.quote(submodule)}"
                    raise AdrError(Problem(f"the inherited log {said!r} is a submodule that is not here", hint=hint))
                return None
        below = self._below(_way(self._project, root))
        found = Project(root=root, settings=discovery.settings_at(below))
        why = _why_not(heir, found, below)
        if not why:
            return found
        problem = Problem(f"the inherited log {said!r} {why}", place, hint="correct inherits in the settings")
        if isinstance(self._given, WorkTree):
            raise AdrError(problem)
        self.missing.append(problem)
        return None

    def _is_mounted(self, way: str) -> bool:
        return any(f"{way}/".startswith(f"{one}/") for one in self._trees)

    def _submodule_then(self, way: str) -> str:
        """Return the folder on a way that was a submodule at the revision; empty where none was."""
        from adr.adapters import git  # most projects inherit nothing

        if isinstance(self._given, git.Tree) and not self._is_mounted(way):
            while way and not self._given.id_of(way):
                way = posixpath.dirname(way)
            return "" if self._given.names(way or ".") else way
        return ""

    def _mount_submodule(self, top: Path) -> bool:
        """Read a submodule at the commit that the index or the revision has for it; False for what is none."""
        from adr.adapters import git  # most projects inherit nothing

        way = _way(self._project, top)
        repository = git.discover(top) if top != top_of(self._project.root) and top.is_dir() else None
        if repository is None or repository.root != top:
            return False
        commit = self._given.id_of(way) if isinstance(self._given, git.Tree) else self._pinned_now(top)
        if commit:
            with _about(way):
                git.resolve(repository, commit, f"get it: git -C {shlex.quote(way)} fetch origin {commit}")
            update = f"git submodule update --remote {shlex.quote(way)} && git add {shlex.quote(way)}"
            self._mount(
                way, Pinned(path=way, repository=repository, commit=commit, newest="", update=lambda _newest: update)
            )
        return bool(commit)

    def _pinned_now(self, top: Path) -> str:
        """Return the commit that the index has for a submodule; empty for what is none."""
        from adr.adapters import git  # most projects inherit nothing

        outer = top_of(self._project.root)
        repository = git.discover(outer)
        return git.pinned(repository, top.relative_to(outer).as_posix()) if repository else ""

    def _of_catalog(self, pin: Pin, said: str, place: Place) -> Project:
        from adr.adapters import git, store  # most projects inherit nothing
        from adr.core.catalog.port import address_of
        from adr.core.catalog.question import named_repository

        with _about(said):
            with store.open_store(address_of("", os.environ, "")) as catalog:
                entry = named_repository(catalog.repositories(), pin.repository)
            if not any(files.is_there(Path(entry.path, one)) for one in (".git", "HEAD")):
                there = f"adr catalog remove {shlex.quote(entry.name)} && adr catalog add PATH"
                hint = f"clone it there, or name the folder where it is now: {there}"
                raise AdrError(Problem(f"there is no repository at {entry.path}", hint=hint))
            repository = git.mirrored(Path(entry.path))
            fetch = f"git -C {shlex.quote(entry.path)} fetch"
            commit = git.resolve(repository, pin.commit, f"correct the commit in inherits, or get it: {fetch}")

        def update(newest: str) -> str:
            return f'inherits = "{said.replace(pin.commit, newest[: len(pin.commit)])}"'

        pinned = Pinned(path=place.path, repository=repository, commit=commit, newest=repository.head, update=update)
        self._mount(pin.way, pinned)
        root = self._project.root / pin.way / pin.folder
        if not self._trees[pin.way].names(pin.folder or "."):
            raise AdrError(Problem(f"the inherited log {said!r} is not a folder there", hint="correct inherits"))
        below = self._below(_way(self._project, root))
        found = Project(root=root, settings=discovery.settings_at(below))
        if not _is_begun(found, below):
            hint = f"correct inherits in the settings, such as: {pin.way}:packages/core"
            raise AdrError(Problem(f"the inherited log {said!r} is a folder without a log", hint=hint))
        return found

    def _mount(self, way: str, pinned: Pinned) -> None:
        from adr.adapters import git  # most projects inherit nothing

        self._trees[way] = self._stack.enter_context(git.tree(pinned.repository, pinned.commit))
        self.pins.append(pinned)


@contextmanager
def _about(said: str) -> Iterator[None]:
    """Let what goes wrong in the block say which inherited log it is about."""
    try:
        yield
    except AdrError as error:
        raise AdrError(
            *(replace(one, message=f"the inherited log {said!r}: {one.message}") for one in error.problems)
        ) from error


def _on_disk(project: Project, heir: Project, said: str) -> Project:
    folder = files.real(heir.root / heir.settings.inherits)
    is_there = folder.is_dir() and any(folder.iterdir())
    if not is_there or not folder.is_relative_to(top_of(project.root)):
        hint = f"correct inherits in the settings; if it is a submodule: {_UPDATE}"
        raise AdrError(Problem(f"the inherited log {said!r} is not in this repository", hint=hint))
    found = discovery.project_at(folder)
    is_own = found.log_folder == heir.log_folder
    if is_own or not discovery.is_begun(found):
        why = "is the project's own" if is_own else "is a folder without a log"
        raise AdrError(Problem(f"the inherited log {said!r} {why}", hint="correct inherits in the settings"))
    return found


def _why_not(heir: Project, found: Project, below: Reader) -> str:
    """Return why a project is none to inherit, as a reader of its files has it; empty where it is one."""
    if found.log_folder == heir.log_folder:
        return "is the project's own"
    if not below.names("."):
        return "is not in this repository"
    return "" if _is_begun(found, below) else "is a folder without a log"


def _is_begun(project: Project, below: Reader) -> bool:
    """Return whether a reader of a project's files has a log's folder there, or a deck."""
    settings = project.settings
    return bool(below.names(settings.log) or discovery.folders_of_decks(below, settings.cards))


def _way(project: Project, folder: Path) -> str:
    return os.path.relpath(folder, project.root).replace(os.sep, "/")


@contextmanager
def open_with_inherited(start: Path, revision: str = "") -> Iterator[Logs]:
    """Give the log that *start* lies in and those that it inherits, all as seen from the top of the work tree."""
    own = discovery.find_project(start)
    package, top = Package(name=name_in(start, own), project=own), top_of(own.root)
    with open_packages((package,), top, revision) as logs:
        if not logs.packages:
            yield logs
            return
        with open_parents(logs.packages[0].project, logs.reader) as above:
            packages = (replace(one, project=from_top(one.project, top)) for one in above.packages)
            yield Logs.of(logs.home, above.reader, (*logs.packages, *packages), above.missing)


def inherited(project: Project, reader: Reader) -> tuple[Inherited, ...]:
    """Return the decisions in force that a project inherits, as a reader has them; paths are from its own root."""
    if not project.settings.inherits:
        return ()
    with open_parents(project, reader) as above:
        return tuple(above.inherited())
