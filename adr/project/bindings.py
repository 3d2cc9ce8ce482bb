"""The records of a log as decisions that bind: what they govern, whether they are in force, and what they say."""

from __future__ import annotations

import posixpath
import re
import shlex
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property

from adr.adapters.disk import files, quick
from adr.core.govern.sentence import sentence
from adr.core.query import status_of
from adr.core.record.frontmatter import globs_of, read_flat
from adr.core.record_names import is_record, name_number
from adr.core.text.passages import unmarked
from adr.model.binding import Binding, Force, Heir
from adr.model.decision import Status
from adr.model.node import Mapping as Fields
from adr.model.node import Node
from adr.model.problem import AdrError, Problem
from adr.model.record import LinkKind, Record, RecordLink
from adr.model.regex import regex
from adr.model.settings import Project
from adr.model.value import dataclass
from adr.project.discovery import folders_of_decks
from adr.project.packages import Package
from adr.project.reader import Reader
from adr.project.records import RECORD_LIMIT, as_record, by_name, near_folder, record_names

_PATH = regex(rb"^path: *[\"']?([^\"'\r\n]+)", re.MULTILINE)
_NUMBER = regex(rb"[0-9]{1,18}")
_COMMIT = regex(rb"\bid: *[\"']?([0-9a-f]{40,64})\b")
_FORCES: dict[Status | None, Force] = {
    Status.REJECTED: Force.REJECTED,
    Status.DEPRECATED: Force.ONCE,
    Status.SUPERSEDED: Force.ONCE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A decision's file: its deck's name and folder, and its bytes."""

    deck: str
    folder: str
    path: str
    content: bytes


class Bindings:
    """All records of the log; each is read when it is asked for, as far as it is asked. Paths are from the root."""

    def __init__(self, package: Package, reader: Reader) -> None:
        """Read the bytes of records and of decisions' files; those that cannot be read are left to `adr check`."""
        self._package, self._project, self._reader = package, package.project, reader
        project, self._read = package.project, dict[str, Record]()
        self._contents = dict(_contents(project, reader))
        self._made = {
            self._project.settings.record_path(posixpath.basename(found[1].decode("utf-8", "replace"))): one
            for one in _decided(project, reader)
            if (found := _PATH.search(one.content))
        }
        numbers = [(name_number(one), one) for one in reversed(self._contents)]
        self.numbers, self._alike = dict(numbers), Counter(number for number, _ in numbers)

    @property
    def known(self) -> Mapping[str, object]:
        """Return the records by path, in the order of the log."""
        return self._contents

    def decided_in(self, path: str) -> str:
        """Return the record that a file is, or decides on; "" for any other file."""
        if path in self._contents:
            return path
        return next((record for record, one in self._made.items() if one.path == path), "")

    @cached_property
    def commits(self) -> Mapping[str, str]:
        """Return the commits that decisions hold in their histories, each with its record."""
        return {
            commit.decode(): record for record, one in self._made.items() for commit in _COMMIT.findall(one.content)
        }

    @cached_property
    def governed(self) -> Mapping[str, tuple[str, ...]]:
        """Return the globs of the records that have any: what their decisions say, else their front matter."""
        folder = self._package.folder if self._package.name else ""
        return {
            path: tuple(below(glob, folder) for glob in globs) if folder else globs
            for path in self._contents
            if (globs := self._governs(path))
        }

    def _governs(self, path: str) -> tuple[str, ...]:
        if made := self._made.get(path):
            return tuple(globs_of(_field_of_decision(made))) if b"governs" in made.content.lower() else ()
        content = self._contents[path]
        matter, fence, _ = content.partition(b"\n---\n") if content.startswith(b"---\n") else (content, b"", b"")
        if b"governs" not in matter.lower():
            return ()
        plain = read_flat(path, f"{matter[4:].decode()}\n") if fence else None
        return tuple(globs_of((self.record(path).head.fields if plain is None else plain).get("governs")))

    def record(self, path: str) -> Record:
        """Read one record."""
        if path not in self._read:
            content = self._contents.get(path) or self._reader.read(path, RECORD_LIMIT)
            self._read[path] = as_record(path, files.decode(content, path))
        return self._read[path]

    def binding(self, path: str) -> Binding:
        """Return a record as the decision that it is."""
        record = self.record(path)
        heirs = tuple(self._heirs(path, record))
        force = self._force(record)
        return Binding(
            package=self._package.name,
            path=path,
            number=record.number,
            title=unmarked(record.title.text),
            status=unmarked(status_of(record), 80),
            date=record.date.text,
            force=Force.ONCE if heirs and force is Force.IN_FORCE else force,
            decision=sentence(record),
            tags=tuple(one.text for one in record.tags),
            heirs=heirs,
            reopen="" if heirs else self._reopen(record, force),
        )

    def _force(self, record: Record) -> Force:
        # A word that is not known, such as Withdrawn or On hold, puts nothing in force.
        return Force.IN_FORCE if record.is_accepted else _FORCES.get(record.word, Force.PROPOSED)

    def _heirs(self, path: str, record: Record) -> Iterator[Heir]:
        """Yield what took a record's place, the last first: what it says itself, and what says so of itself."""
        seen, waiting = [path], [record]
        for old in waiting:
            named = self._found(old, old.successor) if old.word is Status.SUPERSEDED and old.successor else ""
            for one in filter(None, (named, *self._succeeding(old))):
                if one not in seen:
                    seen.append(one)
                    waiting.append(self.record(one))
        for heir in reversed(waiting[1:]):
            yield Heir(path=heir.path, number=heir.number, title=unmarked(heir.title.text))

    def _succeeding(self, old: Record) -> Iterator[str]:
        """Yield the records in force that say of themselves that they supersede another: only what may is read."""
        for path in self._superseding.get(name_number(old.path), ()):
            record = self.record(path)
            links = record.links if self._force(record) in (Force.IN_FORCE, Force.ONCE) else ()
            if any(link.kind is LinkKind.SUPERSEDES and self._found(record, link) == old.path for link in links):
                yield path

    @cached_property
    def _superseding(self) -> Mapping[int | None, Sequence[str]]:
        """Return the records that have the word, by the numbers in them; by None all: some names have no number."""
        found: dict[int | None, list[str]] = {}
        for path, content in self._contents.items():
            if b"edes" in content.lower():
                for number in {None, *map(int, _NUMBER.findall(content))}:
                    found.setdefault(number, []).append(path)
        return found

    def _found(self, record: Record, link: RecordLink) -> str:
        path = link.path or (self.numbers.get(link.number, "") if link.number is not None else "")
        is_there = path in self._contents or (path and self._is_elsewhere(path))
        return path if is_there and path != record.path else ""

    def _is_elsewhere(self, path: str) -> bool:
        """Return whether a path is that of a record in another log."""
        if self._project.settings.is_in_log(path) or not is_record(posixpath.basename(path)):
            return False
        with suppress(AdrError):
            return self._reader.read_if_there(path, RECORD_LIMIT) is not None
        return False

    @cached_property
    def _way(self) -> str:
        """The way to the package from the current folder, or from the top for one who asks from outside."""
        top, folder = str(self._project.root), self._package.folder
        if not self._package.name or quick.way(top).strip("./"):
            return folder if self._package.name else ""
        return quick.way(f"{top}/{folder}").rstrip("/")

    def _reopen(self, record: Record, force: Force) -> str:
        made = self._made.get(record.path)
        is_clear = record.number and self._alike[record.number] == 1
        name = record.number if is_clear else shlex.quote(record.path)
        adr = f"adr -C {shlex.quote(self._way)}" if self._way else "adr"
        if force is Force.PROPOSED:
            return (
                f"{adr} decide CARD --deck {shlex.quote(made.deck)} --amend"
                if made
                else f"{adr} status {name} rejected"
            )
        return (
            f"{adr} decide CARD --deck {shlex.quote(made.deck)} --supersede" if made else f"{adr} new -s {name} 'TITLE'"
        )


def below(glob: str, folder: str) -> str:
    """Return a glob of a project as a folder above has it, which the project lies in the *folder* of."""
    sign = "!" * glob.startswith("!")
    rest = glob.removeprefix("!")
    is_anywhere = "/" not in rest.rstrip("/")
    return f"{sign}{folder}/{'**/' if is_anywhere else ''}{rest.lstrip('/')}"


def _contents(project: Project, reader: Reader) -> Iterator[tuple[str, bytes]]:
    names = record_names(project, reader)
    if not names:
        return
    with near_folder(reader, project.settings.log) as near:
        read = by_name(project, near)
        for name in names:
            try:
                content = read(name, RECORD_LIMIT)
                files.decode(content, name)
            except AdrError:
                continue
            yield project.settings.record_path(name), content


def _decided(project: Project, reader: Reader) -> Iterator[_Made]:
    folders = folders_of_decks(reader, project.settings.cards)
    if not folders:
        return
    from adr.project.decks import decision_files  # a log without decks does without

    for name, folder in folders.items():
        for path, content in decision_files(reader, folder):
            yield _Made(deck=name, folder=folder, path=path, content=content)


def _field_of_decision(made: _Made) -> Node | None:
    from adr.adapters import yaml  # only where a decision governs
    from adr.project.decks import DECISION_LIMIT

    wrong: list[Problem] = []
    try:
        root = yaml.read(made.path, files.decode(made.content, made.path), limit=DECISION_LIMIT, note=wrong.append)
    except AdrError:
        return None
    entries = root.entries if isinstance(root, Fields) else ()
    return next((value for key, value in entries if key.text == "governs"), None)
