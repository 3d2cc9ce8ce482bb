"""Everything that is asked of git, through GitPython as the runner of a fixed set of commands."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from adr.adapters.git.file_moves import bringing_files, former_names, moved_files
    from adr.adapters.git.folder_history import FolderLog, folder_log
    from adr.adapters.git.jail import AT_ONCE, Paths, kept, people
    from adr.adapters.git.lines import FoundText, grep, grepping, listed
    from adr.adapters.git.mirror import mirrored, quick_address, quick_tip
    from adr.adapters.git.repository import (
        Repository,
        begin,
        commit,
        common_folder,
        discover,
        id_as_added,
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
        current_branch,
        default_branch,
        is_ancestor,
        names_at,
        names_at_merge_base,
        pinned,
        published,
        record_names,
        resolve,
    )
    from adr.adapters.git.scratch_index import ScratchIndex, blame, work_tree
    from adr.adapters.git.trees import Sides, Tree, Version, blobs, by_arrival, once_there, sides, tree, versions
    from adr.adapters.git.trial_merge import Trial, put, trial

__all__ = [
    "AT_ONCE",
    "Branch",
    "FolderLog",
    "FoundText",
    "Paths",
    "Repository",
    "ScratchIndex",
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
    "current_branch",
    "default_branch",
    "discover",
    "folder_log",
    "former_names",
    "grep",
    "grepping",
    "id_as_added",
    "ignored",
    "import_commits",
    "is_ancestor",
    "kept",
    "listed",
    "mirrored",
    "moved_files",
    "names_at",
    "names_at_merge_base",
    "once_there",
    "people",
    "pinned",
    "published",
    "put",
    "quick_address",
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

_MODULES = {
    "file_moves": ("bringing_files", "former_names", "moved_files"),
    "folder_history": ("FolderLog", "folder_log"),
    "jail": ("AT_ONCE", "Paths", "kept", "people"),
    "lines": ("FoundText", "grep", "grepping", "listed"),
    "mirror": ("mirrored", "quick_address", "quick_tip"),
    "repository": (
        "Repository",
        "begin",
        "commit",
        "common_folder",
        "discover",
        "id_as_added",
        "ignored",
        "import_commits",
        "stage",
        "uncommitted",
        "web_address",
    ),
    "revisions": (
        "Branch",
        "base",
        "branches",
        "default_branch",
        "current_branch",
        "is_ancestor",
        "names_at",
        "names_at_merge_base",
        "pinned",
        "published",
        "record_names",
        "resolve",
    ),
    "scratch_index": ("ScratchIndex", "blame", "work_tree"),
    "trees": ("Sides", "Tree", "Version", "blobs", "by_arrival", "once_there", "sides", "tree", "versions"),
    "trial_merge": ("Trial", "put", "trial"),
}
"""What each module has, none of it called as a module is; a command needs few of them, and loads these."""


def __getattr__(name: str) -> Any:
    """Load what is asked for."""
    for module, names in _MODULES.items():
        if name in names:
            value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
            return value
    raise AttributeError(name)
