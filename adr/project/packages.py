"""The packages of a git work tree: projects in folders of their own, each with its log and its numbers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any, cast

from adr.adapters.disk import files
from adr.core.names import refer, stem_of
from adr.core.output.values import with_packages
from adr.model.problem import AdrError, Place, Problem
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Logs:
    """The logs that are read: one, as those have it who stand in it, or several, as the top of the work tree has them.

    All paths are from the root of *home*, and *reader* reads them.
    """

    home: Project
    reader: Reader
    packages: tuple[Package, ...]
    owners: Mapping[str, Package] = field(compare=False)
    """The package of each log, and of each folder that a project lies in."""

    @classmethod
    def of(cls, home: Project, reader: Reader, packages: tuple[Package, ...]) -> Logs:
        """Return the logs of some packages; where one's log is the folder of another, that folder is the log's."""
        folders = [(one.folder, one) for one in reversed(packages)]
        logs = [(one.project.settings.log, one) for one in reversed(packages)]
        return cls(home=home, reader=reader, packages=packages, owners=dict((*folders, *logs)))

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
            problems=tuple(problem for _, read in found for problem in read.problems),
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


def all_packages(start: Path) -> tuple[Package, ...]:
    """Return the projects of the git work tree that *start* lies in, each as those have it who stand in it.

    The top's settings may list their folders, ours as `logs` and log4brains' as `packages`. The project of the top
    comes first, where it is begun. Raises `AdrError` for settings that are wrong, and for one name of two projects.
    """
    top = top_of(discovery.folder_at(start))
    reader = WorkTree(top)
    listed = (discovery.own_settings(reader) or {}).get("logs", ())
    named = {} if listed else {folder: (name, project) for name, folder, project in discovery.log4brains_packages(top)}
    found = (("", _project(top, folder)) for folder in _folders_below(top, listed) if folder not in named)
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
    _refuse_one_name(packages, top)
    return packages


def name_in(start: Path, project: Project) -> str:
    """Return what a project is called beside others in the work tree of *start*; a submodule is called as its folder.

    The name that its settings had at a revision goes first.
    """
    if project.settings.name:
        return project.settings.name
    with suppress(AdrError, StopIteration):  # what is wrong with another package is found there
        log = project.log_folder
        return next(one.name for one in all_packages(start) if one.project.log_folder == log)
    return ROOT if project.root == top_of(discovery.folder_at(start)) else project.root.name


def _folders_below(top: Path, listed: Sequence[str]) -> Iterator[str]:
    """Yield the folders of packages, each once: a link to a folder leads to one that is found where it is."""
    folders = [*package_folders(WorkTree(top), listed)]
    if listed and not folders:
        hint = "correct logs in the settings at the top of the work tree"
        raise AdrError(Problem(f"no folder is like {' or '.join(listed)}", hint=hint))
    yield from (folder for folder in folders if files.real(top / folder) == top / folder)


def _project(top: Path, folder: str) -> Project:
    try:
        return discovery.project_at(top / folder)
    except AdrError as error:
        raise AdrError(*(problem.below(folder) for problem in error.problems)) from error


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


def _refuse_one_name(packages: Sequence[Package], top: Path) -> None:
    known: dict[str, Package] = {}
    for one in packages:
        if (other := known.setdefault(one.name, one)) is not one:
            places = [_log(each.project, top) for each in (other, one)]
            hint = "give one of them another name in its settings"
            raise AdrError(Problem(f"two logs are called {one.name!r}: {', '.join(places)}", Place(places[1]), hint))


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


def packages_meant(start: Path, *, every: bool = False) -> tuple[Package, ...]:
    """Return the project that a person stands in; all where *every* is said, or those below where there is none.

    Raises `AdrError` where there is none, and not several below either.
    """
    if every:
        return all_packages(start) or packages_meant(start)
    try:
        return (Package(name="", project=discovery.find_project(start)),)
    except AdrError:
        here = discovery.folder_at(start)
        below = tuple(one for one in all_packages(start) if one.project.root.is_relative_to(here))
        if len(below) < 2:
            raise
        return below


def home_of(start: Path, *, every: bool = False) -> Project:
    """Return the project from whose root paths are: the one that is meant, or of several the top of the work tree."""
    packages = packages_meant(start, every=every)
    return packages[0].project if not packages[0].name else _top_project(top_of(discovery.folder_at(start)))


def _top_project(top: Path) -> Project:
    """Return the top of the work tree with its own settings, which say how something over all logs looks."""
    return Project(root=top, settings=Settings(**(discovery.own_settings(WorkTree(top)) or {})))


@contextmanager
def open_logs(start: Path, revision: str = "", *, every: bool = False) -> Iterator[Logs]:
    """Give the logs that `packages_meant` means, as they are or as they were at a revision, and their reader.

    Of several, those that were there at the revision are given, also where they have been moved or removed since.
    """
    packages, here = packages_meant(start, every=every), discovery.folder_at(start)
    with open_packages(packages, top_of(here), revision) as logs:
        gone = _gone(logs, top_of(here) if every else here) if revision and packages[0].name else ()
        yield Logs.of(logs.home, logs.reader, (*logs.packages, *gone))


def _gone(logs: Logs, here: Path) -> Iterator[Package]:
    """Yield the packages of a revision that are not there today, of those in a folder, as the top has them."""
    top, reader = logs.home.root, logs.reader
    names, known = [one.name for one in logs.packages], {one.project.settings.log for one in logs.packages}
    listed = (discovery.own_settings(reader) or {}).get("logs", ())
    for folder in ("", *package_folders(reader, listed)):
        root = top / folder
        with nullcontext() if folder else suppress(AdrError):  # the top need not have a log
            project = from_top(Project(root=root, settings=discovery.settings_at(Below(reader, folder or "."))), top)
            log = project.settings.log
            if root.is_relative_to(here) and log not in known and any(names_in(log, reader)):
                names.append(project.settings.name or _unique(folder or ROOT, names))
                yield Package(name=names[-1], project=project)


@contextmanager
def open_log_of(start: Path, word: str, revision: str = "") -> Iterator[tuple[Logs, str]]:
    """Give the one log whose record a word names, as `whose` finds it, and the word as one says it there."""
    package, word = whose(start, word)
    with open_packages((package,), top_of(discovery.folder_at(start)), revision) as logs:
        if not logs.packages:
            hint = "name a later revision"
            raise AdrError(Problem(f"there was no package {package.name!r} at {revision!r} yet", hint=hint))
        yield logs, word


@contextmanager
def open_packages(packages: Sequence[Package], top: Path, revision: str) -> Iterator[Logs]:
    """Give some packages of a work tree, and their reader, as `open_logs` does."""
    if not packages[0].name:
        with discovery.at(packages[0].project, revision) as (then, reader):
            yield Logs.of(then, reader, (Package(name="", project=then),))
        return
    home = _top_project(top)
    with discovery.tree_at(home, revision) if revision else nullcontext(WorkTree(top)) as reader:
        known = [_then(one, top, reader) for one in packages] if revision else packages
        seen = (replace(one, project=from_top(one.project, top)) for one in known if one)
        yield Logs.of(home, reader, tuple(seen))


def _then(package: Package, top: Path, reader: Reader) -> Package | None:
    """Return a package with the settings that it had; None where its folder was not there."""
    project, folder = package.project, package.project.root.relative_to(top).as_posix()
    if not reader.names(folder):
        return None
    settings = discovery.settings_at(Below(reader, folder), project.settings.log)
    return replace(package, project=replace(project, settings=settings))


def whose(start: Path, word: str, *, is_deck: bool = False) -> tuple[Package, str]:
    """Return the project whose record a word names, or else whose deck, and the word as one says it there.

    `core/7` and the path of its file name a record of another log. What the nearest log has goes first; where there is
    none, all of them are searched, with *is_deck* only for a deck. Raises `AdrError` where several have it, and where
    none has.
    """
    packages = packages_meant(start) if word else (Package(name="", project=discovery.find_project(start)),)
    if not packages[0].name:
        own = packages[0].project
        if "/" not in word or refer(record_names(own), word, (own.root / own.settings.log).as_posix()):
            return packages[0], word
        return elsewhere(start, all_packages(start), word) or (packages[0], word)
    if found := elsewhere(start, packages, word):
        return found
    having = (
        [] if is_deck else [one for one in packages if refer(record_names(one.project), word, one.project.settings.log)]
    )
    having = having or [one for one in packages if word in _decks(one.project)]
    if len(having) == 1:
        return having[0], word
    if not having and is_deck:
        decks = [f"{one.name}/{name}" for one in packages for name in _decks(one.project)]
        raise AdrError(Problem(f"there is no deck {word!r}", hint=f"the decks are: {', '.join(decks) or 'none yet'}"))
    if not having:
        raise AdrError(Problem(f"there is no record {word!r}", hint="to list the records: adr list"))
    from adr.core.text.wording import listed  # only for a refusal

    ids = [f"{one.name}/{word}" for one in having]
    message = f"{word!r} is in {len(ids)} logs: {listed(ids)}"
    raise AdrError(Problem(message, hint=f"name the log, such as: {ids[0]}"))


def _decks(project: Project) -> Mapping[str, str]:
    return discovery.folders_of_decks(WorkTree(project.root), project.settings.cards)


def named_project(start: Path, *words: str) -> tuple[Project, tuple[str, ...]]:
    """Return the one project whose records or decks some words name, as `whose` does, and the words as said there.

    Without words it is the nearest. Raises `AdrError` where they are of several.
    """
    found = [whose(start, word) for word in words or ("",)]
    roots = {one.project.root for one, _ in found}
    if len(roots) > 1:
        hint = "run the command for each log"
        raise AdrError(Problem(f"these are records of several logs: {', '.join(words)}", hint=hint))
    return found[0][0].project, tuple(word for _, word in found if word)


def project_with_deck(start: Path, word: str) -> tuple[Project, str]:
    """Return the project whose deck a word names, as `whose` does, and the word as one says it there."""
    package, word = whose(start, word, is_deck=True)
    return package.project, word


def elsewhere(start: Path, packages: Sequence[Package], word: str) -> tuple[Package, str] | None:
    """Return the package that a word names, by its name or by the path of a file, and the record's word in it.

    The path is from *start*, or from the top as lists of several logs have it; None where the word names none.
    """
    for one in sorted(packages, key=lambda package: -len(package.name)):
        if word.startswith(f"{one.name}/"):
            return one, word.removeprefix(f"{one.name}/")
    here = discovery.folder_at(start)
    for file in (here / word, top_of(here) / word):
        if files.is_file(file):
            path = files.real(file.parent) / file.name
            for one in packages:
                log = one.project.log_folder
                if path.is_relative_to(log):
                    return one, path.relative_to(log).as_posix()
    return None
