"""Everything that is asked of git, through GitPython as the runner of a fixed set of commands."""

from __future__ import annotations

from adr.adapters.git.desk import Desk, work_tree
from adr.adapters.git.elsewhere import folder_names, parted_names, record_names
from adr.adapters.git.folder_log import FolderLog, folder_log
from adr.adapters.git.jail import kept, people
from adr.adapters.git.repository import Repository, commit, discover, stage, web_address
from adr.adapters.git.revisions import Branch, branches, default_branch, here, resolve
from adr.adapters.git.tree import Sides, Tree, blobs, sides, tree
from adr.adapters.git.trial_merge import Trial, put, trial

__all__ = [
    "Branch",
    "Desk",
    "FolderLog",
    "Repository",
    "Sides",
    "Tree",
    "Trial",
    "blobs",
    "branches",
    "commit",
    "default_branch",
    "discover",
    "folder_log",
    "folder_names",
    "here",
    "kept",
    "parted_names",
    "people",
    "put",
    "record_names",
    "resolve",
    "sides",
    "stage",
    "tree",
    "trial",
    "web_address",
    "work_tree",
]
