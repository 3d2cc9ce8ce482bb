"""Real git repositories with fixed people and dates; the user's own git settings are shut out."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

ANA = "Ana Ruiz <ana@example.org>"
WEI = "Wei Chen <wei@example.org>"

OUTSIDE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_COMMITTER_NAME": "Ana Ruiz",
    "GIT_COMMITTER_EMAIL": "ana@example.org",
    "GIT_AUTHOR_NAME": "Ana Ruiz",
    "GIT_AUTHOR_EMAIL": "ana@example.org",
    "LANGUAGE": "C",
    "GIT_TEMPLATE_DIR": "",
}

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""Programs that tests start share their byte code, or each would compile the package again."""

signal.signal(signal.SIGINT, signal.default_int_handler)
"""A shell ignores interrupts for what it starts in the background, and programs that tests interrupt inherit that."""

settings.register_profile("usual", max_examples=30, deadline=None)
settings.register_profile("long", max_examples=2_000, deadline=None)
settings.load_profile("usual")


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over thousands of tests, which stay."""
    gc.freeze()


@pytest.fixture(scope="session")
def nobody(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the home of somebody who has none."""
    return str(tmp_path_factory.getbasetemp() / "nobody")


@pytest.fixture(autouse=True)
def _no_outside_settings(monkeypatch: pytest.MonkeyPatch, nobody: str) -> None:
    for name in [name for name in os.environ if name.startswith(("GIT_", "ADR_")) and name != "ADR_APPROVE"]:
        monkeypatch.delenv(name)
    for name in ("VISUAL", "EDITOR", "PAGER", "NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in OUTSIDE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HOME", nobody)
    monkeypatch.setenv("COLUMNS", "80")


class Work:
    """A folder in which tests write files and, after `init`, make commits with fixed dates."""

    def __init__(self, root: Path) -> None:
        """Take the folder; it is made when it is not there."""
        self.root = root
        root.mkdir(parents=True, exist_ok=True)

    def git(self, *words: str, env: Mapping[str, str] | None = None) -> str:
        """Run git here and return what it prints, without the last newline."""
        done = subprocess.run(
            ["git", "-c", "maintenance.auto=false", "-c", "core.fsync=none", *words],
            cwd=self.root,
            env={**os.environ, **(env or {})},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.removesuffix("\n")

    def init(self, *words: str) -> Work:
        """Begin a repository with the branch `main`."""
        self.git("init", "-q", "-b", "main", *words)
        return self

    def write(self, path: str, text: str | bytes) -> Path:
        """Write one file, folders and all; text as UTF-8 with its line ends kept."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def write_all(self, files: Mapping[str, str | bytes]) -> None:
        """Write many files."""
        for path, text in files.items():
            self.write(path, text)

    def read(self, path: str) -> str:
        """Read one file as UTF-8, its line ends kept."""
        return (self.root / path).read_bytes().decode()

    def commit(self, subject: str, day: int = 1, author: str = ANA, *words: str) -> str:
        """Commit all there is on a day of November 2026 at 12:00 UTC and return the commit's id."""
        self.git("add", "-A")
        date = f"2026-11-{day:02}T12:00:00+0000"
        self.git(
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            subject,
            f"--author={author}",
            *words,
            env={"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date},
        )
        return self.head

    def settle(self) -> None:
        """Commit what was decided, and go on: without a remote, what the last commit brought is provisional."""
        self.commit("Decide", 3)
        self.commit("Go on", 4)

    def merge(self, branch: str, subject: str, day: int = 1) -> str:
        """Merge a branch with a merge commit and return its id."""
        date = f"2026-11-{day:02}T12:00:00+0000"
        self.git(
            "merge", "-q", "--no-ff", "-m", subject, branch, env={"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        )
        return self.head

    @property
    def head(self) -> str:
        """Return the id of the last commit, without a process where its branch is a file, as after a commit."""
        git = self.root / ".git"
        branch = git / (git / "HEAD").read_text().removeprefix("ref: ").strip() if git.is_dir() else git
        return branch.read_text().strip() if branch.is_file() and git.is_dir() else self.git("rev-parse", "HEAD")


Once = Callable[[Callable[[Work], object]], Work]


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """Give a folder that is not in a repository."""
    return Work(tmp_path / "project")


@pytest.fixture
def once(work: Work, tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make the folder's content by a function; after the first time, copy what it made then."""

    def made(make: Callable[[Work], object]) -> Work:
        kept = tmp_path_factory.getbasetemp() / "made" / f"{make.__module__}.{make.__qualname__}"
        if kept.exists():
            shutil.copytree(kept, work.root, symlinks=True, dirs_exist_ok=True)
        else:
            make(work)
            shutil.copytree(work.root, kept, symlinks=True)
        return work

    return made


@pytest.fixture
def repo(once: Once) -> Work:
    """Give a folder in a repository of its own, with no commit yet."""
    return once(Work.init)
