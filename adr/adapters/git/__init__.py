"""Everything that is asked of git, through GitPython as the runner of a fixed set of commands."""

from __future__ import annotations

from adr.adapters.git.blobs import blobs
from adr.adapters.git.branches import Branch, branches, folder_names, here, parted_names
from adr.adapters.git.desk import Desk, work_tree
from adr.adapters.git.merge import Trial, put, trial
from adr.adapters.git.past import read_history, record_names
from adr.adapters.git.records import RecordLog, record_log
from adr.adapters.git.repository import Repository, commit, discover, stage, web_address
from adr.adapters.git.revision import default_branch, resolve
from adr.adapters.git.tree import Sides, Tree, sides, tree

__all__ = [
    "Branch",
    "Desk",
    "RecordLog",
    "Repository",
    "Sides",
    "Tree",
    "Trial",
    "blobs",
    "branches",
    "commit",
    "default_branch",
    "discover",
    "folder_names",
    "here",
    "parted_names",
    "put",
    "read_history",
    "record_log",
    "record_names",
    "resolve",
    "sides",
    "stage",
    "tree",
    "trial",
    "web_address",
    "work_tree",
]
