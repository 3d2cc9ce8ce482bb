"""Applies a plan all or nothing, under a lock that the caller holds, and repairs what a kill left behind.

New files are staged in a folder of their own. One rename then puts a journal beside them that says
what goes where: from there on the plan will be done. Last, the staged files are moved to their places.
The technique is a redo log, as databases keep one.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final

from adr.adapters.disk import durable, files, journal
from adr.adapters.disk.journal import JournalEntry
from adr.model.plan import FileChange, Plan
from adr.model.problem import AdrError, Place, Problem, refuse
from adr.model.value import dataclass

_DRAFT: Final = "journal.new"
_IGNORE: Final = ".gitignore"


@dataclass(frozen=True, slots=True)
class Recovery:
    """What became of an interrupted run: finished or undone, and the files that were finished."""

    finished: bool
    paths: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say it to the user in one sentence."""
        if self.finished:
            return f"finished what an interrupted run of adr was writing: {', '.join(self.paths)}"
        return "removed the leftovers of an interrupted run of adr, which had changed no file"


def apply(root: Path, plan: Plan) -> None:
    """Make every change of a plan, or none of them.

    The caller holds the lock and has called `recover`. Refused with `AdrError` before a file is
    changed: a file that is no longer what the plan was made from, a symbolic link at or above a
    file, a folder that cannot be written to, a full disk. When the disk fails between two files,
    the journal stays, and `recover` finishes the work.
    """
    if not plan.pending:
        return
    refuse(_obstacles(root, plan.pending))
    steps = _steps(plan.pending)
    missing = _missing_folders(root, steps)
    with ExitStack() as undo:
        _begin(root)
        undo.callback(_take_back, root, steps, missing)
        _stage(root, plan.pending, steps)
        refuse(_changed(root, plan))
        _commit(root, steps)
        _carry_out(root, steps)
        _tidy_up(root, steps)
        undo.pop_all()


def recover(root: Path) -> Recovery | None:
    """Finish or undo what an interrupted run left, and say which; None when there was nothing to do.

    The caller holds the lock. A file that somebody has changed since is refused with `AdrError`,
    and both its texts are kept.
    """
    if not pending(root):
        return None
    with durable.refusing(files.STAGING, "read"):
        found = _staged_files(root)
        steps = journal.decode((_staging(root) / journal.NAME).read_bytes()) if journal.NAME in found else None
    if steps is None:
        _clean(root, journal_first=True)
        return Recovery(finished=False) if found - {_IGNORE} else None
    left = tuple(step for step in steps if durable.digest(root, step.path) != step.after)
    refuse(problem for step in left for problem in _hindrances(root, step))
    _carry_out(root, left)
    _tidy_up(root, steps)
    return Recovery(finished=True, paths=tuple(step.path for step in steps))


def pending(root: Path) -> bool:
    """Return whether an interrupted run waits for `recover`, or one is under way; writes nothing."""
    return os.path.lexists(_staging(root))


def _staging(root: Path) -> Path:
    return root / files.STAGING


def _staged_files(root: Path) -> set[str]:
    """List the staging folder; a link or a folder in it is nothing that adr made."""
    staging = _staging(root)
    for file, wanted in ((staging, "a folder"), *((file, "") for file in staging.iterdir())):
        if files.kind(file.lstat().st_mode) != wanted:
            place = Place(file.relative_to(root).as_posix())
            raise AdrError(
                Problem("not made by adr, which keeps its files here while it writes", place, "move it away")
            )
    return {file.name for file in staging.iterdir()}


def _above(path: str) -> tuple[str, ...]:
    """List the folders above a path, the outer before the inner, without the root."""
    parts = path.split("/")
    return tuple("/".join(parts[:count]) for count in range(1, len(parts)))


def _obstacles(root: Path, changes: tuple[FileChange, ...]) -> Iterator[Problem]:
    """Find all that hinders a plan before anything is written."""
    times = Counter(change.path for change in changes)
    yield from _twins(root, changes)
    for path in times:
        place = Place(path)
        if files.safe_path(path, place) != path or times[path] > 1:
            yield Problem("named twice, or in an unusual way, among the files to write", place)
        if any(above in times for above in _above(path)):
            yield Problem("is below a path that is to be a file", place)
        yield from _in_the_way(root, path)


def _twins(root: Path, changes: tuple[FileChange, ...]) -> Iterator[Problem]:
    """Find new files that are one with another where names differ neither by case nor by their form of Unicode."""
    gone = {change.path for change in changes if change.after is None}
    for path in (change.path for change in changes if change.before is None):
        folder, _, name = path.rpartition("/")
        for other in _beside(root, folder):
            is_same = other != name and files.folded(other) == files.folded(name)
            if is_same and f"{folder}/{other}".lstrip("/") not in gone:
                message = f"{other} is there, and some systems treat both names as one"
                yield Problem(message, Place(path), "rename one of them")


def _beside(root: Path, folder: str) -> tuple[str, ...]:
    try:
        return files.names(root, folder)
    except AdrError:
        return ()  # what stands in the way is said below


def _in_the_way(root: Path, path: str) -> Iterator[Problem]:
    """Find what stands at or above a path and keeps a file from being written there."""
    folder, place = root, Place(path)
    for part in (*_above(path), path):
        here, wanted = durable.at(root, part), "" if part == path else "a folder"
        try:
            found = files.kind(here.lstat().st_mode)
        except FileNotFoundError:
            break
        except OSError as error:
            yield from files.refusal(error, place, "written", durable.FIX).problems
            return
        if found != wanted:
            hint = "use the folder that it leads to: name that one in the settings" if here.is_dir() and wanted else ""
            yield Problem(f"cannot be written: {part} is {found or 'a file'}", place, hint)
            return
        folder = here if wanted else folder
    yield from _shut(root, folder, place)


def _shut(root: Path, folder: Path, place: Place) -> Iterator[Problem]:
    """Find out why files cannot be moved from the staging folder into this one."""
    if not os.access(folder, os.W_OK | os.X_OK):
        yield Problem("cannot be written: its folder is read-only", place, "allow writing to the folder")
    elif folder.stat().st_dev != root.stat().st_dev:
        yield Problem("cannot be written: its folder is on another file system than the project", place)


def _changed(root: Path, plan: Plan) -> Iterator[Problem]:
    for change in plan.changes:
        if durable.digest(root, change.path) != durable.sha256(change.before):
            yield Problem("changed while adr was running", Place(change.path), durable.AGAIN)


def _hindrances(root: Path, step: JournalEntry) -> Iterator[Problem]:
    """Find what keeps a step of an interrupted run from being carried out now."""
    yield from _in_the_way(root, step.path)
    place = Place(step.path)
    if durable.digest(root, step.path) not in {step.before, None}:
        hint = f"delete {files.STAGING} to keep the file as it is, or delete the file to let adr write it"
        yield Problem("changed after a run of adr that was writing it was interrupted", place, hint)
    staged = f"{files.STAGING}/{step.staged}"
    if step.after is not None and durable.sha256(_content(root / staged)) != step.after:
        hint = f"restore {step.path} from git if it is damaged too, then delete {files.STAGING}"
        yield Problem(f"damaged: it should contain the new {step.path}", Place(staged), hint)


def _content(file: Path) -> bytes | None:
    with durable.refusing(file.name, "read"):
        return file.read_bytes() if file.exists() else None


def _steps(changes: tuple[FileChange, ...]) -> tuple[JournalEntry, ...]:
    # New files come first: only they can still be refused, by a file that was not there before.
    ordered = sorted(changes, key=lambda change: change.before is not None)
    return tuple(
        JournalEntry(change.path, durable.sha256(change.before), durable.sha256(change.after), str(index))
        for index, change in enumerate(ordered)
    )


def _missing_folders(root: Path, steps: tuple[JournalEntry, ...]) -> tuple[str, ...]:
    folders = {folder for step in steps if step.after is not None for folder in _above(step.path)}
    return tuple(sorted(folder for folder in folders if not durable.at(root, folder).exists()))


def _begin(root: Path) -> None:
    if pending(root):
        raise AdrError(Problem("left by another run of adr", Place(files.STAGING), durable.AGAIN))
    with durable.refusing(files.STAGING, "made", "allow writing to the project's folder"):
        _staging(root).mkdir(mode=0o700)


def _stage(root: Path, changes: tuple[FileChange, ...], steps: tuple[JournalEntry, ...]) -> None:
    by_path = {change.path: change for change in changes}
    with durable.refusing(files.STAGING, "written"):
        durable.write_new(_staging(root) / _IGNORE, b"*\n")
    for step in steps:
        change = by_path[step.path]
        if change.after is not None:
            with durable.refusing(step.path, "written"):
                durable.write_new(
                    _staging(root) / step.staged, change.after, like=durable.at(root, change.like or step.path)
                )


def _commit(root: Path, steps: tuple[JournalEntry, ...]) -> None:
    draft = _staging(root) / _DRAFT
    with durable.refusing(files.STAGING, "written"):
        durable.write_new(draft, journal.encode(steps))
        durable.sync(root)
        draft.rename(draft.with_name(journal.NAME))
        durable.sync(_staging(root))


def _take_back(root: Path, steps: tuple[JournalEntry, ...], made: tuple[str, ...]) -> None:
    """Undo a plan, unless a file is changed already: then the journal stays, for `recover` to finish."""
    with suppress(OSError, AdrError):
        committed = (_staging(root) / journal.NAME).exists()
        if committed and any(durable.digest(root, step.path) == step.after for step in steps):
            return
        for folder in reversed(made):
            with suppress(OSError):
                durable.at(root, folder).rmdir()
        _clean(root, journal_first=True)


def _carry_out(root: Path, steps: tuple[JournalEntry, ...]) -> None:
    for step in steps:
        target = durable.at(root, step.path)
        with durable.refusing(step.path, "written"):
            if step.after is None:
                durable.remove(target)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            durable.move(_staging(root) / step.staged, target, onto=step.before is not None)


def _tidy_up(root: Path, steps: tuple[JournalEntry, ...]) -> None:
    touched = {durable.at(root, path).parent for step in steps for path in (*_above(step.path), step.path)}
    with durable.refusing(files.STAGING, "finished"):
        for step in steps:
            if step.after is None:
                durable.remove_empty(root, step.path)
        for folder in sorted(touched):
            if folder.is_dir():
                durable.sync(folder)
    _clean(root, journal_first=False)


def _clean(root: Path, *, journal_first: bool) -> None:
    """Remove the staging folder.

    The journal goes first when a run is undone, and after the staged files when it is done: a kill
    in between then leaves what `recover` takes for the one or the other.
    """

    def turn(file: Path) -> tuple[bool, bool]:
        return file.name == _IGNORE, (file.name == journal.NAME) is not journal_first

    with durable.refusing(files.STAGING, "removed", "delete it"):
        for file in sorted(_staging(root).iterdir(), key=turn):
            file.unlink()
        _staging(root).rmdir()
