"""The schema files from which editors complete decks and cards; `adr schema --write` writes them."""

from __future__ import annotations

import posixpath

from adr.adapters.disk import files
from adr.model.settings import Project

SCHEMA_LIMIT = 1024 * 1024


def schema_path(project: Project, name: str) -> str:
    """Return the path of the schema of a `card` or a `deck`."""
    return f"{project.settings.cards}/.schema/{name}.json"


def way_to_schema(project: Project, path: str, name: str) -> str:
    """Return the relative path from a new file to its schema, for the file's first line; empty where there is none."""
    schema = schema_path(project, name)
    is_written = files.read_if_there(project.root, schema, SCHEMA_LIMIT) is not None
    return posixpath.relpath(schema, posixpath.dirname(path)) if is_written else ""
