"""`adr brief`: what is in force, in one sentence each."""

from __future__ import annotations

from adr.core.govern.briefing import Brief, make_brief
from adr.project.bindings import Bindings
from adr.project.inherited import inherited
from adr.project.packages import Logs


def brief(logs: Logs, budget: int) -> Brief:
    """Return what is in force, the newest first where the budget of tokens has no room for all."""
    every = [Bindings(one, logs.reader) for one in logs.packages]
    newest_first = [one.binding(path) for one in every for path in reversed(tuple(one.known))]
    if len(logs.packages) == 1:
        newest_first += (one.binding for one in inherited(logs.packages[0].project, logs.reader))
    if logs.are_several:
        newest_first.sort(key=lambda one: one.date, reverse=True)
    return make_brief(newest_first, budget)
