"""Match paths against globs in gitignore's syntax, as `pathspec` reads them.

A thousand decisions and ten thousand paths are a common question of an agent, so a glob is tried only on paths below
the folder that it names, and one that only names a file or a folder needs no pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from adr.model.regex import regex

_NAME = r"[^*?\[\]\\!#/\s][^*?\[\]\\/\s]*"
_PLAIN = regex(rf"/?(?P<path>{_NAME}(?:/{_NAME})*)(?P<inside>/|/\*\*)?")
_ANYWHERE = regex(rf"(?P<any>\*?)(?P<name>{_NAME})")
_LITERAL = regex(r"/?((?:[^*?\[\]\\/]+/)*)")
_Matcher = Callable[[str], str]
"""Tells the glob that matches a path, "" for none."""


class Globs:
    """The globs of several owners, in gitignore's syntax; what is no glob matches nothing."""

    def __init__(self, owners: Mapping[str, Sequence[str]]) -> None:
        """Take each owner's globs; one with `!` takes something out of those before it."""
        self._below: dict[str, list[tuple[str, _Matcher]]] = {}
        for owner, globs in owners.items():
            is_cut = any(glob.startswith("!") for glob in globs)
            whole = _by_pathspec(globs) if is_cut else None
            for glob in (one for one in globs if not one.startswith("!")):
                match = whole or _plain(glob) or _by_pathspec((glob,))
                self._below.setdefault(folder_of(glob), []).append((owner, match))

    def matching(self, path: str) -> Iterator[tuple[str, str]]:
        """Yield the owners that have a path, each with the glob that says so; a folder's path ends in `/`."""
        seen = set()
        for folder in _above(path):
            for owner, match in self._below.get(folder, ()):
                if owner not in seen and (glob := match(path)):
                    seen.add(owner)
                    yield owner, glob


def _above(path: str) -> Iterator[str]:
    yield ""
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)
    yield path.rstrip("/")


def folder_of(glob: str) -> str:
    """Return the folder that all paths of a glob are below, or the path itself; "" where it may match anywhere."""
    if "/" not in glob.rstrip("/"):
        return ""
    plain = _PLAIN.fullmatch(glob)
    literal = _LITERAL.match(glob)
    return (plain["path"] if plain else literal[1] if literal else "").rstrip("/")


def _plain(glob: str) -> _Matcher | None:
    """Return the matcher of a glob that names a file or folder, of `*.sql` or `setup.cfg`; else None."""
    if found := _PLAIN.fullmatch(glob) if "/" in glob.rstrip("/") else None:
        folder, file = f"{found['path']}/", "" if found["inside"] else found["path"]
        return lambda path: glob if path == file or (path.startswith(folder) and (file or path != folder)) else ""
    if found := _ANYWHERE.fullmatch(glob):
        end = found["name"] if found["any"] else f"/{found['name']}"
        return lambda path: glob if f"/{path}".endswith(end) or f"{end}/" in f"/{path}" else ""
    return None


def _by_pathspec(globs: Sequence[str]) -> _Matcher:
    import pathspec  # slow to import, and most globs only name a folder or an ending

    def is_glob(text: str) -> bool:
        try:
            pathspec.GitIgnoreSpec.from_lines((text,))
        except (ValueError, re.error):
            return False
        return True

    known = [glob for glob in globs if is_glob(glob)]
    spec = pathspec.GitIgnoreSpec.from_lines(known)

    def match(path: str) -> str:
        found = spec.check_file(path)
        return known[found.index] if found.include and found.index is not None else ""

    return match
