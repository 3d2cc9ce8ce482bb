"""A repository as others read it: bare or with a work tree, by the commit at the end of its default branch."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from adr.adapters.git.repository import Repository, common_folder, cut_commits, plain_address, refused
from adr.adapters.git.runner import read
from adr.model.problem import AdrError, Problem
from adr.model.regex import regex

_ID = regex(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_SYMBOLIC = "ref: refs/"
_FIRST_FORMAT = regex(rb"\n[ \t]*repositoryformatversion[ \t]*=[ \t]*0[ \t]*\r?\n")
_LONGEST = 1 << 22
_DEEPEST = 5
_REFERENCES = ("refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master")
_BRANCHES = ("refs/heads/main", "refs/heads/master", "HEAD")
_QUESTIONS = ("--show-object-format", "--git-path", "objects", "--git-path", "shallow")


def _git_folder(path: Path) -> Path:
    """Return the git directory of a repository given by its top folder, or of a bare one."""
    try:
        if (path / ".git").exists():
            found = common_folder(path)
        else:
            found = path.resolve() if (path / "HEAD").is_file() and (path / "objects").is_dir() else None
    except OSError as error:
        raise AdrError(Problem(f"it cannot be read: {error.strerror}", hint="check the path and its access")) from error
    if found is None:
        raise AdrError(Problem("there is no git repository", hint="name the top folder of one, or a bare one"))
    return found


def quick_tip(path: Path) -> str:
    """Return the id of the commit at the end of the default branch, without starting git; empty where git must say.

    *path* is that of a bare repository, whose HEAD counts, or the top folder of one with a work tree: then it is
    origin's default branch, else main or master, else the current one. References lie in files of their own or in
    `packed-refs` (gitrepository-layout). Raises `AdrError` where there is no repository.
    """
    folder = _git_folder(path)
    try:
        file = folder / "packed-refs"
        if file.is_file() and file.stat().st_size > _LONGEST:
            return ""
        packed = _packed(file) if file.is_file() else {}
        return next(filter(None, (_followed(folder, packed, name, 0) for name in _names(path))), "")
    except (OSError, ValueError):
        return ""


def quick_address(path: Path) -> str | None:
    """Return the address of the remote as `web_address` does, without starting git; None where git must say."""
    return plain_address(_git_folder(path))


def mirrored(path: Path) -> Repository:
    """Return a repository to read its objects at the end of its default branch, empty where it has no commit.

    Raises `AdrError` where git refuses it, such as for a foreign owner. No program of the repository is run.
    """
    folder, tip = _git_folder(path), quick_tip(path)
    if tip and _is_plain(path, folder):
        return _repository(path, folder, ("sha1", os.fspath(folder / "objects"), os.fspath(folder / "shallow")), tip)
    answer = read(os.fspath(path), ("--no-replace-objects", "rev-parse", *_QUESTIONS), sealed=False)
    lines = os.fsdecode(answer.output).split("\n")
    if answer.status or len(lines) != 4:
        raise refused(answer)
    return _repository(path, folder, lines, tip or _asked_tip(path))


def _repository(path: Path, folder: Path, answers: Sequence[str], tip: str) -> Repository:
    object_format, objects, shallow = answers[:3]
    return Repository(
        root=path.resolve(),
        prefix="",
        common=folder,
        objects=(path / objects).resolve(),
        head=tip,
        tips=(),
        cut=cut_commits(path / shallow),
        object_format=object_format,
    )


def _is_plain(path: Path, folder: Path) -> bool:
    """Return whether git need not be asked: it takes a repository of ours in its first format, with all in its place.

    Whatever git would look at twice, such as a link, a linked work tree or an extension, is left to it.
    """
    top = path.resolve()
    within = top if top == folder else top / ".git"
    try:
        owners = {one.lstat().st_uid for one in (top, within)}
        settings, current = (_start(folder / name).lower() for name in ("config", "HEAD"))
    except OSError:
        return False
    return (
        owners == {getattr(os, "geteuid", lambda: -1)()}
        and within == folder
        and all((folder / name).is_dir() for name in ("objects", "refs"))
        and current.startswith(_SYMBOLIC.encode())
        and _FIRST_FORMAT.search(settings) is not None
        and b"extensions" not in settings
    )


def _names(path: Path) -> tuple[str, ...]:
    return (*_REFERENCES, *_BRANCHES) if (path / ".git").exists() else ("HEAD",)


def _followed(folder: Path, packed: dict[str, str], name: str, depth: int) -> str:
    """Follow a reference to a commit's id; empty where there is none such."""
    file = folder / name
    if not file.is_file():
        return packed.get(name, "")
    text = os.fsdecode(_start(file)).strip()
    if text.startswith(_SYMBOLIC) and depth < _DEEPEST and "/../" not in text:
        return _followed(folder, packed, text[len("ref: ") :], depth + 1)
    return text if _ID.fullmatch(text) else ""


def _packed(file: Path) -> dict[str, str]:
    lines = os.fsdecode(_start(file)).splitlines()
    pairs = (line.partition(" ") for line in lines if not line.startswith(("#", "^")))
    return {name: commit for commit, _, name in pairs}


def _start(file: Path) -> bytes:
    """Return as much of a file as says anything; nothing of what is no file."""
    if not file.is_file():
        return b""
    with file.open("rb") as content:
        return content.read(_LONGEST)


def _asked_tip(path: Path) -> str:
    """Ask git, for references that are kept in another way."""
    for name in _names(path):
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        answer = read(os.fspath(path), words, sealed=False)
        found = answer.output.decode("ascii", "replace").strip()
        if not answer.status and _ID.fullmatch(found):
            return found
    return ""
