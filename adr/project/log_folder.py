"""Where a log lies when no settings say so: near a person, where logs usually are, or wherever records are."""

from __future__ import annotations

import posixpath
import re
import shlex
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from fnmatch import fnmatchcase
from itertools import chain

from adr.adapters.disk import files
from adr.core.record_names import HOME, SITE, is_log_name, is_record, known_places
from adr.model.problem import AdrError, Problem
from adr.model.regex import regex
from adr.model.settings import Project
from adr.project.reader import Reader, WorkTree, folders_in, names_in

LIMIT = 1024 * 1024
_OTHER_FORMATS = frozenset({"adoc", "asciidoc", "rst", "org", "mdx", "markdown", "textile", "erb", "txt", "html"})
MOST_FOLDERS = 2000
"""How many folders are looked through for a log: more than people have by hand, and little time."""
FIXTURES = frozenset({"test", "tests", "testdata", "fixtures", "__fixtures__", "examples"})
"""Folders whose logs are examples, where there is any other."""
_OF_LOG = regex("[-_ ](?:adrs?|decisions)$", re.IGNORECASE)
"""How the names of logs end where logs lie anywhere, as `network_adr` or `design-decisions`."""
OWN = frozenset({"adr.toml", ".adr-dir"})
"""Files that make a folder a project with its own log."""
_SETTINGS, _TABLE = "pyproject.toml", b"[tool.adr"
"""So does this file where it has our table."""


def find_log(reader: Reader, here: str = "", passed: Collection[str] = ()) -> str:
    """Return a project's log: the nearest one around *here*, the folder that a person stands in, else any other one.

    A log is adr-tools' folder, or one of a log's name where logs usually are that holds records; else one of a log's
    name anywhere, else a folder of any name whose first record has a section for a decision, else one of a log's name
    with such a page and no numbers. Where there is none, it is adr-tools' folder again. *passed* are folders that hold
    no records. Raises `AdrError` for several.
    """
    for folder in _upwards(here):
        if not folder and "adr" in _folders(reader, "doc"):
            return HOME
        if near := tuple(_near(reader, folder)):
            return _only(reader, near)
    found = list(_deeper(reader)) or _with_decisions(reader, passed, here) or list(_unnumbered(reader))
    found = [one for one in found if FIXTURES.isdisjoint(one.split("/"))] or found
    found = [one for one in found if not any(one.startswith(f"{other}/") for other in found)]
    return _only(reader, _nearest(found, here)) if found else HOME


def _near(reader: Reader, folder: str) -> Iterator[str]:
    """Yield the logs that lie where logs usually are, as seen from a folder."""
    for name in known_places(lambda above: _folders(reader, _join(folder, above))):
        if _holds_records(reader, _join(folder, name)):
            yield _join(folder, name)


def _upwards(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
    yield ""


def _join(above: str, folder: str) -> str:
    return f"{above}/{folder}".strip("/")


def _only(reader: Reader, found: Sequence[str]) -> str:
    if len(found) > 1:
        every = [*found, *(one for one in _of_projects_below(reader) if one not in found)]
        hint = f'choose one in adr.toml: log = "{found[0]}"'
        if len([*package_folders(reader)]) > 1:
            hint = f"name one: adr -C {shlex.quote(found[0])} new TITLE"
        raise AdrError(Problem(f"there are several logs: {', '.join(every)}", hint=hint))
    return found[0]


def _nearest(found: Sequence[str], here: str) -> Sequence[str]:
    """Return the logs that have the deepest folder around them in common with a folder."""
    near = dict.fromkeys(_upwards(here))
    around = [next(above for above in _upwards(one) if above in near) for one in found]
    return [one for one, above in zip(found, around, strict=True) if above == max(around, key=len)]


def _deeper(reader: Reader) -> Iterator[str]:
    """Yield the folders anywhere that have a log's name and hold records."""
    last = ""
    for folder in _walk(reader, lambda one: not _is_project(reader, one)):
        name = posixpath.basename(folder)
        is_log = (is_log_name(name) or _OF_LOG.search(name)) and not (last and folder.startswith(last))
        if is_log and _holds_records(reader, folder):
            last = f"{folder}/"
            yield folder


def _with_decisions(reader: Reader, passed: Collection[str], here: str) -> list[str]:
    """Return the folders of any name whose first record decides something.

    It is the one that all lie in, unless other numbered files lie there as well, or *here* is in one of them.
    """
    numbered = [*first_records(reader, passed)]
    found = [one for one, path in numbered if _is_decision(reader, path)]
    above = {posixpath.dirname(one) for one in found}
    if len(found) == 1 or len(above) != 1 or above == {""} or not above.isdisjoint(found):
        return found
    inside = [one for one, _ in numbered if not above.isdisjoint(_upwards(one))]
    return [*above] if inside == found and set(found).isdisjoint(_upwards(here)) else found


def _unnumbered(reader: Reader) -> Iterator[str]:
    """Yield the folders of a log's name in which no record has a number or a day, and most pages decide something."""
    from adr.project.records import names_at  # only where nothing else says where the log is

    for folder in _walk(reader, lambda one: not _is_project(reader, one)):
        if is_log_name(posixpath.basename(folder)):
            with suppress(AdrError):
                if names_at(folder, reader):
                    yield folder


def first_records(reader: Reader, passed: Collection[str] = (), *, projects: bool = False) -> Iterator[tuple[str, str]]:
    """Yield every folder that holds what is named as records, with the path of the first; those *passed* hold none."""
    for folder in ("", *_walk(reader, lambda one: projects or not _is_project(reader, one))):
        if not any(f"{folder}/".startswith(f"{one}/") for one in passed):
            with suppress(AdrError):
                names = filter(is_record, names_in(folder, reader, flat=True))
                if first := min(names, default=""):
                    yield folder or ".", _join(folder, first)


def _walk(reader: Reader, enters: Callable[[str], bool]) -> Iterator[str]:
    """Yield the folders that are wanted, and what is in them, but for hidden ones, links, packages and sites."""
    folders, seen = deque([""]), 0
    while folders and seen < MOST_FOLDERS:
        above, seen = folders.popleft(), seen + 1
        for name in folders_in(above, reader):
            folder = _join(above, name)
            is_passed = name.startswith(".") or name in files.PACKAGES
            if not is_passed and enters(folder) and not _is_site(reader, folder):
                yield folder
                folders.append(folder)


def _is_project(reader: Reader, folder: str) -> bool:
    """Return whether a folder has a log of its own: what is in it is not the log of the folder above."""
    try:
        names = frozenset(reader.names(folder))
        has_table = _SETTINGS in names and _TABLE in reader.read(_join(folder, _SETTINGS), LIMIT)
    except AdrError:
        return False
    return has_table or not OWN.isdisjoint(names) or "adr" in _folders(reader, f"{folder}/doc")


def package_folders(reader: Reader, globs: Sequence[str] = (), around: Iterable[str] | None = None) -> Iterator[str]:
    """Yield the folders below the top that are projects with a log: those that *globs* match, or else all there are.

    Examples and other git work trees are passed over, and so is what is in a log. Where paths are given, of those
    folders only the ones *around* a path are looked for.
    """
    if globs:
        yield from dict.fromkeys(folder for glob in globs for folder in _matching(reader, glob.strip("/").split("/")))
        return
    logs = [*_near(reader, "")]
    wanted = None if around is None else frozenset(folder for path in around for folder in _upwards(path))

    def enters(folder: str) -> bool:
        if wanted is not None and folder not in wanted:
            return False
        is_of_log = any(f"{folder}/".startswith(f"{log}/") for log in logs)
        return not is_of_log and posixpath.basename(folder) not in FIXTURES and not _is_work_tree(reader, folder)

    for folder in _walk(reader, enters):
        near = [*_near(reader, folder)]
        is_on_the_way = any(log.startswith(f"{folder}/") for log in logs)
        if _is_project(reader, folder) or (near and not is_on_the_way):
            yield folder
        logs += near


def _is_work_tree(reader: Reader, folder: str) -> bool:
    """Return whether a folder has a `.git`, which is a file in a submodule: no reader lists it."""
    return isinstance(reader, WorkTree) and files.is_there(reader.root / folder / ".git")


def _is_site(reader: Reader, folder: str) -> bool:
    """Return whether a folder is a site of ours, which has a page for each record."""
    try:
        return SITE in reader.names(folder)
    except AdrError:
        return False


def _matching(reader: Reader, parts: Sequence[str], above: str = "") -> Iterator[str]:
    """Yield the folders that a glob matches, part by part; the top itself is `.`, and is none below it."""
    if not parts or parts[0] in ("", "."):
        return
    for name in _folders(reader, above):
        if fnmatchcase(name, parts[0]):
            folder = _join(above, name)
            yield from _matching(reader, parts[1:], folder) if parts[1:] else (folder,)


def _of_projects_below(reader: Reader) -> Iterator[str]:
    """Yield the logs of the projects below that are where adr-tools has them."""
    for folder in _walk(reader, lambda _: True):
        if folder.endswith(f"/{HOME}") and _holds_records(reader, folder):
            yield folder


def _is_decision(reader: Reader, path: str) -> bool:
    from adr.project.records import has_decision, read_at

    try:
        return has_decision(read_at(path, reader))
    except AdrError:
        return False


def _folders(reader: Reader, folder: str) -> tuple[str, ...]:
    """List the folders in one; what is no folder, or cannot be listed, holds none."""
    try:
        return reader.folders(folder)
    except AdrError:
        return ()


def _holds_records(reader: Reader, folder: str) -> bool:
    try:
        return any(is_record(name) and not _is_of_log_below(name) for name in names_in(folder, reader))
    except AdrError:
        return False


def _is_of_log_below(name: str) -> bool:
    return any(map(is_log_name, name.split("/")[:-1]))


def foreign_format(project: Project) -> str:
    """Return the path of a file that is named as a record and is no Markdown; empty where there is none.

    It is in the log, or in another folder of a log's name.
    """
    reader = WorkTree(project.root)
    named = (one for one in _walk(reader, lambda _: True) if is_log_name(posixpath.basename(one)))
    for folder in chain((project.settings.log,), named):
        with suppress(AdrError):
            for name in reader.names(folder):
                stem, _, ending = name.partition(".")
                if ending.rpartition(".")[2] in _OTHER_FORMATS and is_record(f"{stem}.md"):
                    return _join(folder, name)
    return ""


def records_elsewhere(project: Project, reader: Reader | None = None) -> Iterator[str]:
    """Yield the folders outside the log whose first record has one of our statuses; other numbered files have none."""
    from adr.project.records import read_at  # only where the log has no records

    reader, settings = reader or WorkTree(project.root), project.settings
    passed = (settings.cards, settings.templates, *settings.seeds, settings.log)
    for folder, path in first_records(reader, passed, projects=True):
        with suppress(AdrError):
            if read_at(path, reader).word:
                yield folder
