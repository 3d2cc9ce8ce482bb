"""`adr templates`: which there are, and a copy of one to make one's own."""

from __future__ import annotations

from adr.adapters.disk import files
from adr.adapters.templates import loader as found
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.project.rendering import sources

LIMIT = 64 * 1024


def listing(project: Project) -> tuple[found.TemplateFile, ...]:
    """Return every template that the project sees, by name: its own before the shipped ones."""
    return sources(project).files


def copy(project: Project, name: str, new: str = "") -> Planned:
    """Plan the copy of a template into the project's own folder. Raises `AdrError` when it is there already."""
    file = _named(project, name)
    ending = file.name[file.name.index(".") :]
    target = f"{new}{ending}" if new and not new.endswith(".jinja") else new or file.name
    path = files.safe_path(f"{project.settings.templates}/{target}", Place(project.settings.templates))
    if files.read_if_there(project.root, path, LIMIT) is not None:
        hint = f"edit it, or name the copy: adr templates copy {file.stem} NEW"
        raise AdrError(Problem("the project has this template already", Place(path), hint))
    return Planned(plan=Plan((FileChange(path, None, sources(project).source(file.name).encode()),)), path=path)


def _named(project: Project, name: str) -> found.TemplateFile:
    for file in listing(project):
        if name in (file.name, file.stem, file.name.removesuffix(".jinja")):
            return file
    raise AdrError(sources(project).missing(name))
