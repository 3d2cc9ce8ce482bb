"""Write into a project's settings where its log and its cards are."""

from __future__ import annotations

from collections.abc import Iterator

from adr.adapters import toml
from adr.adapters.disk import files
from adr.model.plan import FileChange
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project, Settings
from adr.project.discovery import LIMIT, SOURCES
from adr.project.foreign import foreign_log
from adr.project.reader import WorkTree

ADR_DIR = ".adr-dir"
"""Where adr-tools keeps the log's folder."""


def settings_change(project: Project, after: Settings) -> FileChange:
    """Return the change of the file that says where the log or the cards are: the one that does, else `adr.toml`.

    Raises `AdrError` where that is another program's file, other than adr-tools', or no line that can be changed.
    """
    key = "log" if after.log != project.settings.log else "cards"
    value = after.log if key == "log" else after.cards
    path, table, text = next(_own(project), (SOURCES[0][0], (), ""))
    is_own = toml.read_table(path, text, *table)
    foreign = foreign_log(WorkTree(project.root)) if key == "log" else None
    if foreign and not (is_own and any(name.text == "log" for name, _ in is_own.entries)):
        if foreign.place.path != ADR_DIR:
            hint = f"write {value!r} there by hand, and move the folder: git mv {project.settings.log} {value}"
            raise AdrError(Problem("the log is named in another program's settings", foreign.place, hint=hint))
        return FileChange(ADR_DIR, files.read(project.root, ADR_DIR, LIMIT), f"{value}\n".encode())
    changed = toml.with_text(text, table, key, value)
    if changed is None:
        hint = f"write it in one line: {key} = {value!r}"
        raise AdrError(Problem(f"the setting {key!r} cannot be changed", Place(path), hint=hint))
    return FileChange(path, files.read_if_there(project.root, path, LIMIT), changed.encode())


def _own(project: Project) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for path, table in SOURCES:
        content = files.read_if_there(project.root, path, LIMIT)
        text = "" if content is None else files.decode(content, path)
        if content is not None and toml.read_table(path, text, *table) is not None:
            yield path, table, text
