"""The packages of a git work tree: projects in folders of their own, each with its log and its numbers."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any, cast

from adr.adapters.disk import files
from adr.core.output.values import with_packages
from adr.core.record_names import stem_of
from adr.model.problem import AdrError, Place, Problem, refuse
from adr.model.record import Record
from adr.model.settings import Project, Settings
from adr.model.value import dataclass, field, replace
from adr.project import discovery
from adr.project.log_folder import package_folders
from adr.project.reader import Below, Reader, WorkTree, names_in, top_of
from adr.project.records import Records, log_records, record_names

ROOT = "root"
"""What the log of the top itself is called, where its settings give it no name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A project, and what it is called beside others: `core`, or `backend/core` where another one is called `core`.

    The name is empty where only one log is meant. What is inherited counts only where it is in force.
    """

    name: str
    project: Project
    is_inherited: bool = False

    @property
    def folder(self) -> str:
        """Return the folder that the project lies in, from its root: empty unless that is the top of several."""
        return self.project.settings.folder if self.name else ""


Sound = tuple[tuple[Package, ...], tuple[Problem, ...]]
"""The packages that can be read, and what is wrong with those that are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logs:
    """The logs that are read: one, as those have it who stand in it, or several, as the top of the work tree has them.

    All paths are from the root of *home*, and *reader* reads them. *left_out* is what is wrong with other packages.
    """

    home: Project
    reader: Reader
    packages: tuple[Package, ...]
    left_out: tuple[Problem, ...]
    owners: Mapping[str, Package] = field(compare=False)
    """The package of each log, and of each folder that a project lies in."""

    @classmethod
    def of(cls, home: Project, reader: Reader, packages: tuple[Package, ...], left_out: Iterable[Problem] = ()) -> Logs:
        """Return the logs of some packages; where one's log is the folder of another, that folder is the log's."""
        folders = [(one.folder, one) for one in reversed(packages)]
        logs = [(one.project.settings.log, one) for one in reversed(packages)]
        owners = dict((*folders, *logs))
        return cls(home=home, reader=reader, packages=packages, left_out=(*dict.fromkeys(left_out),), owners=owners)

    @property
    def are_several(self) -> bool:
        """Return whether the packages have names."""
        return any(one.name for one in self.packages)

    def records(self, *, brief: bool = False) -> Records:
        """Read the records of one log after the other, as `log_records` does."""
        found = [(one, log_records(one.project, self.reader, brief=brief)) for one in self.packages]
        return Records(
            records=tuple(
                record for one, read in found for record in read.records if record.is_accepted or not one.is_inherited
            ),
            problems=(*self.left_out, *(problem for _, read in found for problem in read.problems)),
        )

    def package_of(self, path: str) -> str:
        """Return the name of the package that a file belongs to: that of its log, else of the deepest folder."""
        owner = self._owner(path)
        return owner.name if owner else ""

    def _owner(self, path: str) -> Package | None:
        folder = path
        while folder:
            folder = folder.rpartition("/")[0]
            if folder in self.owners:
                return self.owners[folder]
        return None

    def id_of(self, record: Record) -> str:
        """Return what people call a record: its number, of several logs with the package: `core/7`."""
        package = self.package_of(record.path)
        name = stem_of(record.path) if record.number is None else str(record.number)
        return f"{package}/{name}" if package else name

    def paths(self) -> Iterator[str]:
        """Yield the paths of the records of one log after the other."""
        for one in self.packages:
            yield from map(one.project.settings.record_path, record_names(one.project, self.reader))

    def document(self, printed: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a document with the package of each object that has a path, where there are several logs."""
        return cast("Mapping[str, Any]", with_packages(printed, self._about)) if self.are_several else printed

    def _about(self, path: str) -> dict[str, Any]:
        owner = self._owner(path)
        package = {"package": owner.name} if owner and owner.name else {}
        return package | ({"inherited": True} if owner and owner.is_inherited else {})


def packages_beside(project: Project) -> Sound:
    """Return all packages of a project's work tree, and what is wrong with others as seen from the project's root."""
    (packages, left_out), up = sound_packages(project.root), os.path.relpath(top_of(project.root), project.root)
    return packages, tuple(one.below(up.replace(os.sep, "/")) for one in left_out)


def sound_packages(start: Path) -> Sound:
    """Return the projects of the git work tree that *start* lies in, each as those have it who stand in it.

    The top's settings may list their folders, ours as `logs` and log4brains' as `packages`. The project of the top
    comes first, where it is begun. A project with wrong settings, or with the name of another, is left out. Raises
    `AdrError` for wrong settings of the top.
    """
    top = top_of(discovery.folder_at(start))
    reader, left_out = WorkTree(top), list[Problem]()
    listed = (discovery.own_settings(reader) or {}).get("logs", ())
    named = {} if listed else {folder: (name, project) for name, folder, project in discovery.log4brains_packages(top)}
    below = (folder for folder in _folders_below(reader, listed, left_out) if folder not in named)

    def project_at(folder: str) -> Project:
        return discovery.project_at(top / folder)

    # A link to a folder leads to one that is found where it is.
    real = (folder for folder in below if files.real(top / folder) == top / folder)
    found = [("", project) for folder in real for project in _if_sound(folder, left_out, project_at)]
    logs = {_log(project, top): (name, project) for name, project in (*named.values(), *found)}
    own = _own(top)
    if own and discovery.is_begun(own) and _log(own, top) not in logs:
        logs = {_log(own, top): (own.settings.name or ROOT, own)} | logs
    given = [(name or project.settings.name, project) for name, project in logs.values()]
    folders = [name or _package_folder(project, top) for name, project in given]
    packages = tuple(
        Package(name=name or _unique(folder, folders), project=project)
        for folder, (name, project) in zip(folders, given, strict=True)
    )
    return tuple(_of_one_name(packages, top, left_out)), tuple(left_out)


def name_in(start: Path, project: Project) -> str:
    """Return what a project is called beside others in the work tree of *start*; a submodule is called as its folder.

    The name that its settings had at a revision goes first.
    """
    if project.settings.name:
        return project.settings.name
    with suppress(AdrError, StopIteration):  # what is wrong with the settings of the top is found there
        log = project.log_folder
        return next(one.name for one in sound_packages(start)[0] if one.project.log_folder == log)
    return ROOT if project.root == top_of(discovery.folder_at(start)) else project.root.name


def _folders_below(reader: Reader, listed: Sequence[str], left_out: list[Problem]) -> Iterator[str]:
    """Yield the folders of packages; globs that no folder is like are left out."""
    for glob in listed:
        if not any(package_folders(reader, (glob,))):
            place = discovery.place_of(reader, "logs")
            left_out.append(Problem(f"no folder matches {glob!r}", place, hint="correct logs in the settings"))
    yield from package_folders(reader, listed)


def _if_sound(folder: str, left_out: list[Problem], read: Callable[[str], Project]) -> Iterator[Project]:
    """Yield the project in a folder; where its settings are wrong, it is left out."""
    try:
        yield read(folder)
    except AdrError as error:
        found = (one if one.place else replace(one, place=Place("")) for one in error.problems)
        left_out += (one.below(folder) for one in found)


def _own(top: Path) -> Project | None:
    """Return the project of the top itself; None where it has none of its own, but several logs below."""
    if discovery.says_log(WorkTree(top)):
        return discovery.project_at(top)
    with suppress(AdrError):
        return discovery.project_at(top)
    return None


def _log(project: Project, top: Path) -> str:
    return from_top(project, top).settings.log


def _package_folder(project: Project, top: Path) -> str:
    """Return the folder that a package is named after: its own, or else the one that its log lies in."""
    if project.root != top:
        return project.root.relative_to(top).as_posix()
    return posixpath.dirname(project.settings.log)


def _unique(folder: str, folders: Sequence[str]) -> str:
    """Return the last part of a folder's path, with as many parts before it as no other folder or name ends with."""
    parts, others = folder.split("/"), [f"/{one}" for one in folders if one != folder]
    names = ("/".join(parts[-count:]) for count in range(1, len(parts)))
    return next((name for name in names if not any(one.endswith(f"/{name}") for one in others)), folder)


def _of_one_name(packages: Sequence[Package], top: Path, left_out: list[Problem]) -> Iterator[Package]:
    """Yield the first package of each name."""
    known: dict[str, Package] = {}
    for one in packages:
        if (other := known.setdefault(one.name, one)) is one:
            yield one
        else:
            places = [_log(each.project, top) for each in (other, one)]
            hint = "give one of them another name in its settings"
            left_out.append(Problem(f"two logs are called {one.name!r}: {', '.join(places)}", Place(places[1]), hint))


def from_top(project: Project, top: Path) -> Project:
    """Return a project as the top of the work tree has it: all paths are from there."""
    if project.root == top:
        return project
    place = partial(_placed, project.root.relative_to(top).as_posix())
    settings = project.settings
    seeds = tuple(map(place, settings.seeds))
    cards, log, templates = map(place, (settings.cards, settings.log, settings.templates))
    inherits = place(settings.inherits) if settings.inherits and not settings.pin else settings.inherits
    settings = replace(settings, cards=cards, log=log, templates=templates, seeds=seeds, inherits=inherits)
    return replace(project, root=top, settings=settings)


def _placed(folder: str, path: str) -> str:
    return posixpath.normpath(f"{folder}/{path}")


def packages_meant(start: Path, *, every: bool = False) -> Sound:
    """Return the project that a person stands in; all where *every* is said, or those below where there is none.

    Raises `AdrError` where there is none, and not several below either.
    """
    if every:
        packages, left_out = sound_packages(start)
        if not packages:
            refuse(left_out)
        return (packages, left_out) if packages else packages_meant(start)
    try:
        return (Package(name="", project=discovery.find_project(start)),), ()
    except AdrError:
        here = discovery.folder_at(start)
        packages, left_out = sound_packages(start)
        below = tuple(one for one in packages if one.project.root.is_relative_to(here))
        if not below or len(below) + len(left_out) < 2:
            refuse(left_out)
            raise
        return below, left_out


def home_of(start: Path, *, every: bool = False) -> Project:
    """Return the project from whose root paths are: the one that is meant, or of several the top of the work tree."""
    packages, _ = packages_meant(start, every=every)
    return packages[0].project if not packages[0].name else _top_project(top_of(discovery.folder_at(start)))


def _top_project(top: Path) -> Project:
    """Return the top of the work tree with its own settings, which say how something over all logs looks."""
    return Project(root=top, settings=Settings(**(discovery.own_settings(WorkTree(top)) or {})))


@contextmanager
def open_logs(start: Path, revision: str = "", *, every: bool = False) -> Iterator[Logs]:
    """Give the logs that `packages_meant` means, as they are or as they were at a revision, and their reader.

    Of several, those that were there at the revision are given, also where they have been moved or removed since.
    """
    (packages, left_out), here = packages_meant(start, every=every), discovery.folder_at(start)
    with open_packages(packages, top_of(here), revision) as logs:
        if revision and packages[0].name:
            wrong = [*logs.left_out]
            gone = tuple(_gone(logs, top_of(here) if every else here, wrong))
            yield Logs.of(logs.home, logs.reader, (*logs.packages, *gone), wrong)
        else:
            yield replace(logs, left_out=left_out)


def unreviewed_logs(
    start: Path, packages: Sequence[Package], base: str, head: str, *, every: bool
) -> Iterator[tuple[str, str]]:
    """Yield the logs that are gone between two commits, and those that a review of some packages does not show.

    Each is a path from the top, and what is to be said of it.
    """
    with open_packages(packages, top_of(discovery.folder_at(start)), head) as logs:
        here = {one.project.settings.log for one in logs.packages}
    with open_logs(start, base, every=every) as before, open_logs(start, head, every=every) as after:
        for one in before.packages:
            log = one.project.settings.log
            if not any(names_in(log, after.reader)):
                count = sum(1 for _ in record_names(one.project, before.reader))
                gone = f"the log {one.name!r} was removed or moved, with {count} record{'s' * (count != 1)}"
                yield log, f"{gone}: look where they are now"
        for one in after.packages:
            log = one.project.settings.log
            if log not in here:
                yield log, f"the log {one.name!r} is not in the work tree, so it is not reviewed: check out {head[:7]}"


def _gone(logs: Logs, here: Path, left_out: list[Problem]) -> Iterator[Package]:
    """Yield the packages of a revision that are not there today, of those in a folder, as the top has them."""
    top, reader = logs.home.root, logs.reader
    names, known = [one.name for one in logs.packages], {one.project.settings.log for one in logs.packages}
    try:
        listed = (discovery.own_settings(reader) or {}).get("logs", ())
    except AdrError as error:
        left_out += error.problems
        listed = ()

    def project_at(folder: str) -> Project:
        return from_top(Project(root=top / folder, settings=discovery.settings_at(Below(reader, folder or "."))), top)

    for folder in ("", *_folders_below(reader, listed, left_out)):
        # The top need not have a log.
        for project in _if_sound(folder, left_out if folder else [], project_at):
            log = project.settings.log
            if (top / folder).is_relative_to(here) and log not in known and any(names_in(log, reader)):
                names.append(project.settings.name or _unique(folder or ROOT, names))
                yield Package(name=names[-1], project=project)


@contextmanager
def open_packages(packages: Sequence[Package], top: Path, revision: str) -> Iterator[Logs]:
    """Give some packages of a work tree, and their reader, as `open_logs` does.

    Those whose settings were wrong at the revision are left out.
    """
    if not packages[0].name:
        with discovery.at(packages[0].project, revision) as (then, reader):
            yield Logs.of(then, reader, (Package(name="", project=then),))
        return
    home = _top_project(top)
    with discovery.tree_at(home, revision) if revision else nullcontext(WorkTree(top)) as reader:
        left_out = list[Problem]()
        known = [then for one in packages for then in _then(one, top, reader, left_out)] if revision else packages
        yield Logs.of(home, reader, tuple(replace(one, project=from_top(one.project, top)) for one in known), left_out)


def _then(package: Package, top: Path, reader: Reader, left_out: list[Problem]) -> Iterator[Package]:
    """Yield a package with the settings that it had, if its folder was there."""
    project = package.project

    def project_at(folder: str) -> Project:
        return replace(project, settings=discovery.settings_at(Below(reader, folder), project.settings.log))

    folder = project.root.relative_to(top).as_posix()
    if reader.names(folder):
        yield from (replace(package, project=one) for one in _if_sound(folder, left_out, project_at))
