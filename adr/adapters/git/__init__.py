"""Everything that is asked of git, through GitPython as the runner of a fixed set of commands."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from adr.adapters.git.folder_log import FolderLog, folder_log
from adr.adapters.git.jail import Paths, kept, people
from adr.adapters.git.repository import (
    Repository,
    begin,
    commit,
    common_folder,
    discover,
    ignored,
    import_commits,
    stage,
    uncommitted,
    web_address,
)
from adr.adapters.git.revisions import (
    Branch,
    base,
    branches,
    default_branch,
    here,
    is_reached,
    names_at,
    parted_names,
    published,
    record_names,
    resolve,
)
from adr.adapters.git.tree import Sides, Tree, Version, blobs, by_arrival, once_there, sides, tree, versions

if TYPE_CHECKING:
    from adr.adapters.git.desk import Desk, work_tree
    from adr.adapters.git.lines import FoundText, blame, bringing_files, grep, listed, moved_files
    from adr.adapters.git.mirror import mirrored, quick_tip
    from adr.adapters.git.trial_merge import Trial, put, trial

__all__ = [
    "Branch",
    "Desk",
    "FolderLog",
    "FoundText",
    "Paths",
    "Repository",
    "Sides",
    "Tree",
    "Trial",
    "Version",
    "base",
    "begin",
    "blame",
    "blobs",
    "branches",
    "bringing_files",
    "by_arrival",
    "commit",
    "common_folder",
    "default_branch",
    "discover",
    "folder_log",
    "grep",
    "here",
    "ignored",
    "import_commits",
    "is_reached",
    "kept",
    "listed",
    "mirrored",
    "moved_files",
    "names_at",
    "once_there",
    "parted_names",
    "people",
    "published",
    "put",
    "quick_tip",
    "record_names",
    "resolve",
    "sides",
    "stage",
    "tree",
    "trial",
    "uncommitted",
    "versions",
    "web_address",
    "work_tree",
]

_LATER = {
    "desk": ("Desk", "work_tree"),
    "lines": ("FoundText", "blame", "bringing_files", "grep", "listed", "moved_files"),
    "mirror": ("mirrored", "quick_tip"),
    "trial_merge": ("Trial", "put", "trial"),
}
"""What a decision can do without, by its module."""


def __getattr__(name: str) -> Any:
    """Load what is asked for."""
    for module, names in _LATER.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(name)
