"""Where the links of records and cards lead: whether something is there, and what was meant where nothing is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from adr.adapters.disk import files
from adr.core.record_names import is_record, name_number, name_words
from adr.core.text.spell import nearest
from adr.model.markdown import Document
from adr.model.problem import AdrError
from adr.model.record import Record
from adr.model.value import dataclass, field
from adr.project.reader import Reader, WorkTree
from adr.project.records import MOST_FILES

if TYPE_CHECKING:
    from adr.core.rules.facts import Pointer, Target

LIMIT = 16 * 1024 * 1024
MOST_NAMES = 500
"""How many names in a folder are compared with a dead link."""
MARKDOWN = (".md", ".markdown")
PLAIN = (*MARKDOWN, ".txt", ".yaml", ".yml", ".html", ".htm", ".toml", ".json", ".csv", ".py")
PAGE = ".html"
_EVERYWHERE = ("readme.md", "index.md", "template.md", "license")
"""Names that say nothing of what is in a file."""


def targets(listings: Listings, pointers: tuple[Pointer, ...], records: tuple[Record, ...]) -> dict[str, Target]:
    """Look up each place that is linked to once, in listings of folders; open only what is linked to inside."""
    from adr.core.rules.facts import Target  # many decks have no links

    pointers = tuple(one for one in pointers if not one.leaves)
    inside = {one.path for one in pointers if one.fragment}
    known = {one.path: one.head.document for one in records}
    found = {}
    for path in dict.fromkeys(one.path for one in pointers):
        exists = path in known or listings.has(path)
        if exists is False and path.endswith(PAGE):
            # Site builders make a page of each Markdown file, and authors link to that.
            exists = listings.has(path.removesuffix(PAGE) + MARKDOWN[0])
        if exists:
            found[path] = _opened(listings.reader, path, known) if path in inside else Target(exists=True)
        elif exists is False:
            near, is_sure = listings.near(path)
            found[path] = Target(exists=False, near=near, is_sure=is_sure)
    return found


@dataclass
class Listings:
    """What is in the project's folders; each is listed once."""

    reader: Reader
    listings: dict[str, frozenset[str] | None] = field(default_factory=dict)

    def has(self, path: str) -> bool | None:
        """Return whether a file or folder is there; None where it is unknown: refused, or outside git."""
        if path in ("", "."):
            return True
        if path.split("/", 1)[0] == "..":
            if self._root and (self._root / ".git").exists():
                return False
            if path.rpartition("/")[2] == "..":
                return None
        folder, _, name = path.rpartition("/")
        known = self._names(folder)
        return None if known is None or name == ".git" else name in known

    def near(self, path: str) -> tuple[str, bool]:
        """Return the path that was likely meant by one where nothing is, or "", and whether it can be no other.

        It was moved, if one file of the project has its name; renamed, if one record has its words or its number; or
        misspelt, which is a guess.
        """
        folder, _, name = path.rpartition("/")
        moved = self._by_name.get(name, ())
        if len(moved) == 1:
            return moved[0], name.casefold() not in _EVERYWHERE
        names = sorted(self._names(folder) or ())
        if is_record(name):
            number, words = name_number(name), name_words(name)
            alike = [one for one in filter(is_record, names) if words == name_words(one)]
            alike = alike or [one for one in filter(is_record, names) if number and name_number(one) == number]
            found = alike[0] if len(alike) == 1 else ""
        else:
            found = nearest(name, names) if len(names) <= MOST_NAMES else ""
        return f"{folder}/{found}".lstrip("/") if found else "", bool(found) and is_record(name)

    def _names(self, folder: str) -> frozenset[str] | None:
        if folder not in self.listings:
            try:
                self.listings[folder] = frozenset(self.reader.names(folder))
            except AdrError as error:
                self.listings[folder] = frozenset() if files.is_missing(error) else None
        return self.listings[folder]

    def is_left_out(self, path: str) -> bool:
        """Return whether a sparse checkout leaves out a file, or files in a folder."""
        return path in self._left_out or any(one.startswith(f"{path}/") for one in self._left_out)

    @cached_property
    def _left_out(self) -> frozenset[str]:
        return left_out(self._root) if self._root else frozenset()

    @property
    def _root(self) -> Path | None:
        return self.reader.root if isinstance(self.reader, WorkTree) else None

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for path in files.below(self._root, MOST_FILES) if self._root else ():
            found[path.rpartition("/")[2]].append(path)
        return found


def left_out(root: Path) -> frozenset[str]:
    """Return the files that a sparse checkout leaves out."""
    from adr.adapters import git  # only where something is missing

    try:
        repository = git.discover(root)
        if repository is None:
            return frozenset()
        with git.work_tree(repository) as index:
            return frozenset(index.left_out())
    except AdrError:
        # Without git the findings are the same, with some that a sparse checkout explains.
        return frozenset()


def _opened(reader: Reader, path: str, known: dict[str, Document]) -> Target:
    from adr.adapters import commonmark  # only where a link leads into a file
    from adr.core.record.markdown_links import anchors
    from adr.core.rules.facts import Target

    document = known.get(path)
    if document is None and path.lower().endswith(PLAIN):
        try:
            document = commonmark.parse(files.decode(reader.read(path, LIMIT), path))
        except AdrError:
            return Target(exists=True)
    if document is None:
        return Target(exists=True)
    lines = document.text.count("\n") + (not document.text.endswith("\n"))
    return Target(exists=True, lines=lines, anchors=anchors(document) if path.lower().endswith(MARKDOWN) else None)
