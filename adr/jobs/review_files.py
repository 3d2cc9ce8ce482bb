"""The files of a change: what moved, and which of them the decisions in force govern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial

from adr.adapters import git
from adr.adapters.globs import Globs
from adr.core.build_review import Site
from adr.core.edit.moved_paths import moved_by, replace_path
from adr.core.record_names import padded_number
from adr.model.binding import Force
from adr.model.problem import AdrError
from adr.model.record import Record
from adr.model.review import GovernedFiles, NamedRecord
from adr.model.settings import Project
from adr.project.bindings import Bindings
from adr.project.mentions import relinked_text
from adr.project.packages import Package
from adr.project.records import RECORD_LIMIT

_MARK = "\ud800"
"""No decoded text has it, so it stands for a place while others are replaced: two decks may swap their names."""


def moved_decks(both: git.Sides, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the names now and then of decks that went to another folder: they share a file."""
    then, now = (
        {name: _ids(side, folder) for name, folder in these.items() if side.id_of(folder) != other.id_of(folder)}
        for side, these, other in ((both.before, before, both.after), (both.after, after, both.before))
    )
    stayed = {name for name, were in then.items() if were & now.get(name, set())}
    gone = {name: were for name, were in then.items() if name not in stayed}
    for name, ids in now.items() if gone else ():
        if name in stayed:
            continue
        old = next((one for one, were in gone.items() if ids & were), "")
        if old:
            del gone[old]
            yield name, old


def renamed_cards(both: git.Sides, decks: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the paths before and now of the files of decks that have the same content under another name."""
    for old, new in decks:
        before, after = both.before.leaves(old), both.after.leaves(new)
        gone = {leaf.id: name for name, leaf in before.items() if leaf.is_file and name not in after}
        for name, leaf in after.items():
            if name not in before and leaf.id in gone:
                yield f"{old}/{gone[leaf.id]}", f"{new}/{name}"


def only_moved(both: git.Sides, changed: Iterable[str], places: Mapping[str, str]) -> Iterator[str]:
    """Yield the paths, before and now, of records in which at most the links changed, as `adr move` changes them."""
    for old in changed if places else ():
        new = moved_by(places, old)
        with suppress(AdrError):  # a link, or too long: `adr check` says so
            before, after = both.before.read_if_there(old, RECORD_LIMIT), both.after.read_if_there(new, RECORD_LIMIT)
            if before is not None and after is not None:
                linked = relinked_text(before, old, partial(moved_by, places))
                if with_places(places, linked) == with_places(places, after):
                    yield from (old, new)


def with_places(places: Mapping[str, str], content: bytes) -> bytes:
    """Return a file's bytes with the paths that things have now, as `adr move` changes them."""
    text = content.decode("utf-8", "surrogateescape")
    for index, old in enumerate(places):
        text = replace_path(text, old, f"{_MARK}{index}{_MARK}")
    for index, new in enumerate(places.values()):
        text = text.replace(f"{_MARK}{index}{_MARK}", new)
    return text.encode("utf-8", "surrogateescape")


def _ids(side: git.Tree, folder: str) -> set[str]:
    return {leaf.id for leaf in side.leaves(folder).values() if leaf.is_file}


def renamed_records(before: Mapping[str, Record], after: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """Yield the paths now and then of records that changed their file's name: one title, or one number."""
    gone = [record for path, record in before.items() if path not in after]
    for path, record in after.items():
        if path not in before:
            old = next(
                (one for one in gone if one.title.text == record.title.text or one.number == record.number), None
            )
            if old:
                gone.remove(old)
                yield path, old.path


def governed_files(project: Project, both: git.Sides, site: Site) -> Iterator[GovernedFiles]:
    """Yield the decisions that were in force before a change and govern files that it changes, in their order.

    *project* has the settings of before.
    """
    bindings = Bindings(Package(name="", project=project), both.before)
    globs = Globs(bindings.governed)
    found: dict[str, list[str]] = {}
    for path in sorted(changed_files(both)) if bindings.governed else ():
        for owner in globs.matching(path):
            found.setdefault(owner, []).append(path)
    for binding in map(bindings.binding, sorted(found)):
        if binding.force is Force.IN_FORCE:
            number = binding.number or 0
            record = NamedRecord(
                number=number,
                four=padded_number(number) if number else "",
                title=binding.title,
                path=binding.path,
                link=site.link(binding.path),
            )
            yield GovernedFiles(record=record, decision=binding.decision, files=tuple(found[binding.path]))


def changed_files(both: git.Sides, folder: str = ".") -> Iterator[str]:
    """Yield the files that differ; folders that are the same are not opened."""
    one, other = both.before.leaves(folder), both.after.leaves(folder)
    for name in one.keys() | other.keys():
        sides = [leaf for leaf in (one.get(name), other.get(name)) if leaf]
        path = name if folder == "." else f"{folder}/{name}"
        if one.get(name) != other.get(name):
            if any(leaf.is_folder for leaf in sides):
                yield from changed_files(both, path)
            if any(not leaf.is_folder for leaf in sides):
                yield path
