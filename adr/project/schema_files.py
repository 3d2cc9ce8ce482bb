"""The schema files beside the decks, from which editors complete decks and cards."""

from __future__ import annotations

import json
import posixpath

from adr.adapters.disk import files
from adr.core.schema import schema
from adr.model.plan import FileChange
from adr.model.settings import Project

SCHEMAS = ".schema"


def way_to_schema(project: Project, path: str, name: str) -> str:
    """Return the way from a new file to its schema."""
    return posixpath.relpath(f"{project.settings.cards}/{SCHEMAS}/{name}.json", posixpath.dirname(path))


def schemas(project: Project) -> tuple[FileChange, ...]:
    """Plan the schemas that editors complete decks and cards from."""
    folder = f"{project.settings.cards}/{SCHEMAS}"
    return tuple(_schema(project, f"{folder}/{name}.json", name) for name in ("card", "deck"))


def _schema(project: Project, path: str, name: str) -> FileChange:
    text = json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"
    return FileChange(path, files.read_if_there(project.root, path, 1024 * 1024), text.encode())
