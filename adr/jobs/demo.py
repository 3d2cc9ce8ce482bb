"""`adr demo`: a repository with a question to decide, made by people who do not exist."""

from __future__ import annotations

import re
from pathlib import Path

from adr.adapters import git
from adr.adapters.templates import loader
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Place, Problem
from adr.model.regex import regex
from adr.model.settings import Project, Settings

COMMITS = "demo.txt"
"""The commits, in the format of `git fast-import`: their ids are the same wherever they are imported."""
_FILE = regex(r"^M 100644 inline (\S+)\ndata <<EOT\n(.*?)^EOT$", re.MULTILINE | re.DOTALL)


def demo(folder: Path) -> tuple[Project, Planned]:
    """Plan the files as the last commit has them. Raises `AdrError` for a folder with files or commits."""
    root = folder.resolve()
    is_empty = not root.exists() or (root.is_dir() and {path.name for path in root.iterdir()} <= {".git"})
    if not is_empty or _has_commits(root):
        message = "the repository has commits" if is_empty else "the folder is not empty"
        message = "a file is there" if root.is_file() else message
        raise AdrError(Problem(message, Place(str(folder)), hint="name a new folder: adr demo FOLDER"))
    texts = dict(_FILE.findall(_commits()))
    plan = Plan(tuple(FileChange(path, None, text.encode()) for path, text in texts.items()))
    return Project(root=root, settings=Settings()), Planned(plan=plan, path=next(iter(texts)))


def begin(project: Project) -> None:
    """Make the folder and its repository, where they are not there. Raises `AdrError` where they cannot be made."""
    try:
        project.root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "name a folder that you can write to"
        raise AdrError(Problem(f"cannot be made: {error.strerror}", Place(str(project.root)), hint)) from error
    if not (project.root / ".git").exists():
        git.begin(project.root)


def import_commits(project: Project) -> None:
    """Import the commits, whose files are written. Raises `AdrError` with git's words where it cannot."""
    git.import_commits(project.root, _commits().encode())


def _has_commits(root: Path) -> bool:
    repository = git.discover(root) if (root / ".git").exists() else None
    return bool(repository and repository.head)


def _commits() -> str:
    return (loader.shipped() / COMMITS).read_text("utf-8")
