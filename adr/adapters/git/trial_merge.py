"""Try a merge beside the repository, which gains no object, no reference and no file by it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath

from adr.adapters.disk import files
from adr.adapters.git.jail import FIXED, Jail, jail, lacking
from adr.adapters.git.repository import Repository
from adr.adapters.git.revisions import resolve
from adr.adapters.git.runner import Answer, failed, no_room, read
from adr.adapters.git.scratch_index import lay_index, scratch_index
from adr.adapters.git.trees import Tree
from adr.model.problem import AdrError, Problem
from adr.model.value import dataclass

LIMIT = 64 * 1024 * 1024
"""The most that is read of one file, in bytes: more than any that is checked."""

_PERSON = ("-c", "user.name=adr", "-c", "user.email=adr@localhost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A merge that was tried: the files of our side (with what is not committed), of theirs, and of both together.

    `conflicts` are the files that git cannot merge. All paths are from the project's root.
    """

    ours: Tree
    theirs: Tree
    merged: Tree
    conflicts: tuple[str, ...] = ()

    def put(self, root: Path, paths: Sequence[str]) -> bool:
        """Write files and folders of the merged tree below *root*, and tell whether there were any.

        A file in conflict is written as it is on our side, or else on theirs.
        """
        found = {leaf: self.merged for path in paths for leaf in _leaves(self.merged, path)}
        for path in self.conflicts:
            if any(path == one or path.startswith(f"{one}/") for one in paths):
                sides = (tree for tree in (self.ours, self.theirs) if any(_leaves(tree, path)))
                found[path] = next(sides, self.merged)
        for path, tree in found.items():
            _write(root, path, tree)
        return bool(found)


def put(tree: Tree, root: Path, paths: Sequence[str]) -> bool:
    """Write files and folders of a tree below *root*, and tell whether there were any."""
    found = dict.fromkeys(leaf for path in paths for leaf in _leaves(tree, path))
    for path in found:
        _write(root, path, tree)
    return bool(found)


@contextmanager
def trial(repository: Repository, revision: str, paths: Sequence[str]) -> Iterator[Trial]:
    """Try to merge a revision into what is checked out, for as long as the block lasts.

    Of what is not committed, that below *paths* counts. Raises `AdrError` where there is no such revision, no
    commit yet, and where git cannot merge at all, as in a shallow clone that ends too early.
    """
    theirs = resolve(repository, revision)
    if not repository.head:
        raise AdrError(Problem("there is no commit yet that could be merged", hint="commit something first"))
    with jail(repository) as inside:
        ours = _committed(inside, repository, paths)
        words = ("merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs)
        answer = _git(inside, repository, words, fine=(0, 1)).output.decode("utf-8", "surrogateescape")
        merged, *conflicts = answer.rstrip("\0").split("\0")
        yield Trial(
            ours=Tree(repository, inside.objects, ours),
            theirs=Tree(repository, inside.objects, theirs),
            merged=Tree(repository, inside.objects, merged.strip()),
            conflicts=tuple(_of_project(conflicts, repository.prefix)),
        )


def _committed(inside: Jail, repository: Repository, paths: Sequence[str]) -> str:
    """Return the id of a commit after HEAD that holds what is not committed; only the jail has it."""
    staged = lay_index(inside, repository)
    tree = scratch_index(inside, repository).snapshot(paths) if staged else f"{repository.head}^{{tree}}"
    words = (*_PERSON, "commit-tree", tree, "-p", repository.head, "-m", "work tree")
    return _git(inside, repository, words).output.decode("ascii").strip()


def _git(inside: Jail, repository: Repository, words: Sequence[str], fine: Sequence[int] = (0,)) -> Answer:
    answer = read(inside.folder, (*FIXED, *words), sealed=True)
    if answer.status not in fine:
        said = re.sub(r"\A(?:fatal|error): *", "", answer.words.strip()).split("\n")[0]
        repair = "git fetch --unshallow; in CI: fetch-depth: 0" if repository.shallow else "git fsck"
        problem = Problem(f"git cannot try the merge: {said}", hint=f"it may help to run: {repair}")
        raise failed(lacking(repository.objects, said) or problem)
    return answer


def _of_project(paths: Sequence[str], prefix: str) -> Iterator[str]:
    for path in dict.fromkeys(paths):
        if path.startswith(prefix) and _is_fit(path.removeprefix(prefix)):
            yield path.removeprefix(prefix)


def _leaves(tree: Tree, path: str) -> Iterator[str]:
    """Yield the regular files and the links at and below a path. Other repositories are left out.

    Of the project's root, which is `.`, only the files that are right in it: what else there is may be a whole world.
    """
    if path == ".":
        yield from (name for name, leaf in tree.leaves(".").items() if leaf.is_file and _is_fit(name))
        return
    folder, _, name = path.rpartition("/")
    leaf = tree.leaves(folder).get(name) if _is_fit(tree.whole_path(path)) else None
    if leaf and (leaf.is_file or leaf.is_link):
        yield path
    elif leaf and leaf.is_folder:
        for below in filter(_is_fit, tree.names(path)):
            yield from _leaves(tree, f"{path}/{below}")


def _is_fit(path: str) -> bool:
    """Return whether a path, which a stranger may have put into a tree, stays below the folder that it is written to.

    What else is wrong with it is found where it is read.
    """
    way = PurePath(path)
    return not way.anchor and ".." not in way.parts and not any(map(files.is_private, way.parts))


def _write(root: Path, path: str, tree: Tree) -> None:
    """Write a file, or a link as it is, so that its reader refuses it; nothing is written through a link.

    Of a file that is too large for any reader, enough is written that it is refused, too.
    """
    file = Path(files.native(os.fspath(root), path))
    if any(one.is_symlink() for one in (file, *file.parents)):
        return
    target = tree.target(path)
    content = b"" if target else tree.start(path, LIMIT + 1)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if target:
            file.symlink_to(target)
        else:
            file.write_bytes(content or b"")
    except OSError as error:
        raise no_room(error) from error
