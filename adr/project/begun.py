"""What a job that makes one new file hands back."""

from __future__ import annotations

from dataclasses import dataclass

from adr.model.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A new file, and the plan that makes it."""

    plan: Plan
    path: str
