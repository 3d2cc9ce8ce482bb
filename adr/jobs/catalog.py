"""`adr catalog`: gather the decisions of many repositories in a store, several repositories at once."""

from __future__ import annotations

import shlex
import signal
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from adr.adapters import git
from adr.adapters.disk import files
from adr.adapters.store import open_store
from adr.core.addresses import web
from adr.core.catalog.port import CatalogStore
from adr.model.catalog import CatalogRepository
from adr.model.problem import AdrError, Place, Problem, refuse
from adr.model.value import dataclass, replace

if TYPE_CHECKING:
    from concurrent.futures import Future

    from adr.jobs.catalog_read import RepositoryReading

WORKERS = 2
_AHEAD = 4
"""How many repositories are read before the store has taken the first of them."""
_FEW = 3
"""For so many repositories no process of their own pays."""
LIST_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What became of one repository: `read`, `unchanged`, or `failed`; then the store has what it had."""

    path: str
    deed: Literal["read", "unchanged", "failed"]
    repository: CatalogRepository | None = None
    problems: tuple[Problem, ...] = ()


def opened(address: str, *, make: bool = False, write: bool = False) -> AbstractContextManager[CatalogStore]:
    """Open the catalogue, as `open_store` does."""
    return open_store(address, make=make, write=write)


def remove(store: CatalogStore, names: Sequence[str]) -> tuple[str, ...]:
    """Take repositories out. Raises `AdrError` for those that are not there, and then removes none."""
    known = {one.name for one in store.repositories()}
    hint = "to list the repositories: adr catalog list"
    refuse(Problem(f"there is no repository {name!r}", hint=hint) for name in names if name not in known)
    for name in names:
        store.remove(name)
    return tuple(dict.fromkeys(names))


def gather(
    store: CatalogStore, paths: Sequence[str], workers: int = WORKERS, *, renames: bool = False
) -> Iterator[Gathered]:
    """Read what has changed in some repositories and store it, one whole repository after the other.

    With *renames* one that has another name than before is renamed, where it was the only one at its path: jobs in CI
    have many at one path.
    """
    at_path = defaultdict[str, list[CatalogRepository]](list)
    for one in store.repositories():
        at_path[one.path].append(one)
    known = {path: found[-1] for path, found in at_path.items()}
    changed: list[str] = []
    seen: dict[str, str] = {}
    for path in dict.fromkeys(paths):
        if done := _unchanged(path, at_path.get(path, ())):
            yield done
            if done.repository and done.deed == "unchanged":
                seen[done.repository.name] = path
        else:
            changed.append(path)
    for reading in _readings(changed, known, workers):
        read, before = reading.repository, known.get(reading.path)
        if read and (first := seen.setdefault(read.name, read.path)) != read.path:
            problem = _twice(read, first, before if renames else None)
            yield Gathered(path=read.path, deed="failed", repository=before, problems=(problem,))
        else:
            yield _stored(store, reading, before, renames=renames and len(at_path[reading.path]) == 1)
    if len(changed) > _FEW:
        store.settle()


def _unchanged(path: str, known: Sequence[CatalogRepository]) -> Gathered | None:
    """Say that a repository is at the commit that was read, or that there is none; None where it is to be read.

    It is to be where its remote has another address by now, or where settings give the address. Several may be known
    at one path.
    """
    try:
        path.encode()
        tip, address = git.quick_tip(Path(path)), git.quick_address(Path(path))
    except UnicodeEncodeError:
        problem = Problem("the path is not UTF-8", Place(path), hint="rename its folder, or link to it")
        return Gathered(path=path, deed="failed", problems=(problem,))
    except AdrError as error:
        last = known[-1] if known else None
        hint = f"if it is gone: adr catalog remove {shlex.quote(last.name)}" if last and not error.__cause__ else ""
        problems = tuple(replace(one, place=Place(path), hint=hint or one.hint) for one in error.problems)
        return Gathered(path=path, deed="failed", repository=last, problems=problems)
    same = (one for one in known if address is not None and (one.commit, one.web) == (tip, web(address)))
    return next((Gathered(path=path, deed="unchanged", repository=one) for one in same), None)


def _twice(read: CatalogRepository, first: str, before: CatalogRepository | None) -> Problem:
    """Return what to say of a repository that is at two paths; *before* is what an update has of this one."""
    hint = "name one of the two"
    if before and before.name != read.name:
        hint = f"keep one of the two: adr catalog remove {shlex.quote(before.name)}"
    return Problem(f"{read.name} is also at {first}", Place(read.path), hint=hint)


def _stored(
    store: CatalogStore, reading: RepositoryReading, known: CatalogRepository | None, *, renames: bool
) -> Gathered:
    if not reading.repository:
        return Gathered(path=reading.path, deed="failed", repository=known, problems=reading.problems)
    try:
        store.replace(reading.repository, reading.rows, known.name if known and renames else "")
    except AdrError as error:
        store.repositories()  # a store that is gone ends the whole job
        problems = tuple(replace(one, place=Place(reading.path)) for one in error.problems)
        return Gathered(path=reading.path, deed="failed", repository=known, problems=problems)
    return Gathered(
        path=reading.path,
        deed="unchanged" if reading.rows is None else "read",
        repository=reading.repository,
        problems=reading.problems,
    )


def _readings(paths: Sequence[str], known: dict[str, CatalogRepository], workers: int) -> Iterator[RepositoryReading]:
    """Yield the readings of repositories in their order."""
    if not paths:  # as mostly: what reads is not even loaded
        return
    from adr.jobs.catalog_read import read_repository

    if len(paths) <= _FEW:
        yield from (read_repository(path, known.get(path)) for path in paths)
        return
    from concurrent.futures import ProcessPoolExecutor

    waiting: deque[tuple[str, Future[RepositoryReading]]] = deque()
    pool = ProcessPoolExecutor(workers, initializer=_leave_interrupts)
    try:
        for path in paths:
            waiting.append((path, pool.submit(read_repository, path, known.get(path))))
            if len(waiting) > workers * _AHEAD:
                yield _result(*waiting.popleft())
        yield from (_result(*one) for one in waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _result(path: str, future: Future[RepositoryReading]) -> RepositoryReading:
    from concurrent.futures import BrokenExecutor

    try:
        return future.result()
    except BrokenExecutor as error:
        message = "the process that read the repositories has ended early"
        raise AdrError(Problem(message, Place(path), hint="there may be too little memory; run it again")) from error


def _leave_interrupts() -> None:
    """Let the parent alone end on Ctrl-C: it keeps the store whole."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def repositories_of(given: Iterable[str], listed: str, folder: Path, stdin: IO[bytes]) -> tuple[str, ...]:
    """Return the absolute paths of repositories: those given, and those of a file with a path on each line.

    The file may be a stream, such as a pipe; - is *stdin*. Blank lines and those that begin with # say nothing. Paths
    are from the file's folder, those of a stream from *folder*.
    """
    paths = [str(files.real(folder / one)) for one in given]
    if listed:
        file = folder / listed
        above = files.real(file).parent if file.is_file() and listed != "-" else folder
        said = (line.strip() for line in files.decode(_content(listed, folder, stdin), listed).splitlines())
        paths += [str(files.real(above / line)) for line in said if line and not line.startswith("#")]
    return tuple(dict.fromkeys(paths))


def _content(listed: str, folder: Path, stdin: IO[bytes]) -> bytes:
    try:
        with nullcontext(stdin) if listed == "-" else (folder / listed).open("rb") as stream:
            content = stream.read(LIST_LIMIT + 1)
    except OSError as error:
        raise files.refusal(error, Place(listed), "read") from error
    if len(content) > LIST_LIMIT:
        raise files.too_large(listed, LIST_LIMIT)
    return content
