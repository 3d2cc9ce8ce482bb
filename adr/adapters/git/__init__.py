"""Everything that is asked of git, through GitPython as the runner of a fixed set of commands."""

from __future__ import annotations

from adr.adapters.git.past import read_history, record_names
from adr.adapters.git.repository import Repository, commit, discover, stage, web_address

__all__ = ["Repository", "commit", "discover", "read_history", "record_names", "stage", "web_address"]
