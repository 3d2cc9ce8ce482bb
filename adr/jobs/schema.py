"""`adr schema --write`: the schema files from which editors complete decks and cards."""

from __future__ import annotations

import json

from adr.adapters.disk import files
from adr.core.output.json_schema import schema
from adr.model.plan import FileChange, Plan, Planned
from adr.model.settings import Project
from adr.project.new_deck import SCHEMA_LIMIT, schema_path


def write_schemas(project: Project) -> Planned:
    """Plan the schemas of decks and cards; those that are there are brought up to date."""
    return Planned(plan=Plan(tuple(_change(project, name) for name in ("deck", "card"))))


def _change(project: Project, name: str) -> FileChange:
    path = schema_path(project, name)
    text = json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"
    return FileChange(path, files.read_if_there(project.root, path, SCHEMA_LIMIT), text.encode())
