"""`adr brief`: what is in force, in one sentence each."""

from __future__ import annotations

from adr.core.govern.briefing import Brief, make_brief
from adr.model.settings import Project
from adr.project.bindings import Bindings
from adr.project.reader import Reader


def brief(project: Project, reader: Reader, budget: int) -> Brief:
    """Return what is in force, the newest first where the budget of tokens has no room for all."""
    bindings = Bindings(project, reader)
    return make_brief(map(bindings.binding, reversed(tuple(bindings.known))), budget)
