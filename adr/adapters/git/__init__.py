"""Everything that is asked of git, through GitPython as the runner of a fixed set of commands."""

from __future__ import annotations

from adr.adapters.git.past import read_history, record_names
from adr.adapters.git.repository import Repository, commit, discover, stage, web_address
from adr.adapters.git.revision import default_branch, resolve
from adr.adapters.git.tree import Sides, Tree, sides

__all__ = [
    "Repository", "Sides", "Tree", "commit", "default_branch", "discover", "read_history", "record_names", "resolve",
    "sides", "stage", "web_address",
]  # fmt: skip
