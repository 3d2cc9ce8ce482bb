"""Match paths against globs in gitignore's syntax, as `pathspec` reads them.

A thousand decisions and ten thousand paths are a common question of an agent, so globs are looked up by the folder and
the name that they have in them. Most need no more; only the others are asked with a pattern, of the few paths left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from adr.model.regex import regex
from adr.model.value import dataclass

_NAME = r"[^*?\[\]\\!#/\s][^*?\[\]\\/\s]*"
_FOLDER = regex(r"/?((?:[^*?\[\]\\/]+/)*)")
_LAST = regex(rf"/?(?P<folder>(?:{_NAME}/)*)(?P<deep>\*\*/)?(?P<any>\*?)(?P<name>{_NAME})(?P<inside>/(?:\*\*)?)?")
_INDEXED = regex(rf".*/(?P<any>\*?)(?P<name>{_NAME})(?:/(?:\*\*)?)?")
_DEEP = regex(r"\*\*(?:/\*\*)*")
_STARS = 3
"""With more of them in one name, or more `**`, a pattern may take for ever, and nobody writes such a glob."""
_Match = Callable[[str], str]
"""Tells the glob that matches a path, "" for none."""
_Entry = tuple[str, _Match]
"""An owner, and one of its globs."""


class Globs:
    """The globs of several owners, in gitignore's syntax; what is no glob matches nothing."""

    def __init__(self, owners: Mapping[str, Sequence[str]]) -> None:
        """Take each owner's globs; one with `!` takes something out of those before it."""
        self._below: dict[str, _Below] = {}
        self._met: dict[str, _Met] = {}
        for owner, globs in owners.items():
            is_cut = any(glob.startswith("!") for glob in globs)
            whole = _by_pathspec(globs) if is_cut else None
            for glob in (one for one in globs if not one.startswith("!")):
                folder, last, match = _key(glob)
                self._below.setdefault(folder, _Below([], {})).of(last).append((owner, whole or match))

    def matching(self, path: str) -> dict[str, str]:
        """Return the owners that have a path, each with the glob that says so; a folder's path ends in `/`."""
        parent, _, name = path.rstrip("/").rpartition("/")
        if parent not in self._met:
            self._met[parent] = self._meet(f"{parent}/" if parent else "")
        entries, named = self._met[parent]
        for length, table in named:
            if more := table.get(name[-length:]):
                entries = [*entries, *more]
        for one in (path, path.rstrip("/")) if path.endswith("/") else (path,):
            if below := self._below.get(one):
                entries = [*entries, *below.all]
        found: dict[str, str] = {}
        for owner, match in entries:
            if owner not in found and (glob := match(path)):
                found[owner] = glob
        return found

    def _meet(self, folder: str) -> _Met:
        """Return the globs that may match all in a folder, and those that depend on the name of what is in it."""
        found = [(one, self._below[one]) for one in _above(folder) if one in self._below]
        entries = [entry for _, below in found for entry in below.all]
        for above, below in found:
            for name in folder[len(above) :].split("/"):
                entries += (entry for length, table in below.by_end.items() for entry in table.get(name[-length:], ()))
        return entries, [one for _, below in found for one in below.by_end.items()]


_Named = tuple[int, dict[str, list[_Entry]]]
"""A number of letters, and globs by as many at the end of a name; 0 is all of the name."""
_Met = tuple[list[_Entry], list[_Named]]


@dataclass(frozen=True, slots=True)
class _Below:
    """The globs that may match below one folder: any path, or those with a name in them that is known or ends so."""

    all: list[_Entry]
    by_end: dict[int, dict[str, list[_Entry]]]

    def of(self, last: re.Match[str] | None) -> list[_Entry]:
        """Return where a glob belongs, by the name at its end."""
        if last is None:
            return self.all
        length = len(last["name"]) if last["any"] else 0
        return self.by_end.setdefault(length, {}).setdefault(last["name"], [])


def _above(folder: str) -> Iterator[str]:
    """Yield the beginnings of a folder's path, each without the slash at its end and with it."""
    yield ""
    at = folder.find("/")
    while at >= 0:
        yield folder[:at]
        yield folder[: at + 1]
        at = folder.find("/", at + 1)


def folder_of(glob: str) -> str:
    """Return the folder that all paths of a glob are below, or the path itself; "" where it may match anywhere."""
    return _key(glob)[0].rstrip("/")


def _key(glob: str) -> tuple[str, re.Match[str] | None, _Match]:
    """Return where a glob is looked up, the folder and the name that a part below it has; and what matches it."""
    found, is_anchored = _LAST.fullmatch(glob), "/" in glob.rstrip("/")
    if found and is_anchored and not found["any"] and not found["deep"]:
        path = f"{found['folder']}{found['name']}"
        return f"{path}/" if found["inside"] else path, None, lambda _: glob
    folder = _FOLDER.match(glob) if is_anchored else None
    rest = glob[folder.end() :] if folder else glob  # of a folder with spaces, the name at the end may be its own
    is_sure = found and not found["inside"] and (found["deep"] or not is_anchored)
    match: _Match = (lambda _: glob) if is_sure else _by_pathspec((glob,))
    return folder[1] if folder else "", _INDEXED.fullmatch(f"/{rest}"), match


def _by_pathspec(globs: Sequence[str]) -> _Match:
    @cache
    def read() -> tuple[Sequence[str], Callable[[str], tuple[bool | None, int | None]]]:
        import pathspec  # slow to import, and most globs only name a folder or an ending

        def is_glob(text: str) -> bool:
            if len(_DEEP.findall(text)) > _STARS or any(part.count("*") > _STARS for part in text.split("/")):
                return False
            try:
                pathspec.GitIgnoreSpec.from_lines((text,))
            except (ValueError, re.error):
                return False
            return True

        known = [glob for glob in globs if is_glob(glob)]
        spec = pathspec.GitIgnoreSpec.from_lines(known)
        return known, lambda path: ((found := spec.check_file(path)).include, found.index)

    def match(path: str) -> str:
        known, check = read()
        is_in, index = check(path)
        return known[index] if is_in and index is not None else ""

    return match
