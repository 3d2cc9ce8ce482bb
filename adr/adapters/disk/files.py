"""Reads the project's files: regular files only, inside the project, up to a size, as UTF-8."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from adr.core.conflict import conflict
from adr.model.problem import AdrError, Place, Problem
from adr.model.regex import regex

STAGING: Final = ".adr-txn"
"""The folder in the project's root in which new files wait while a plan is applied."""

# Windows has neither of the first two, POSIX has no last one. O_NONBLOCK: a named pipe without a writer blocks `open`.
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_FOLDER_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_DIRECTORY", 0)
_PLAIN: Final = regex(r"\w[\w .-]*")
_USUAL: Final = regex(r"\w[\w.-]*(?:/\w[\w.-]*)*")
_PRIVATE: Final = (".git", STAGING)
PACKAGES: Final = frozenset({"node_modules", "vendor", "venv", "__pycache__"})
_DRIVE: Final = regex(r"[A-Za-z]:")
_CONTROL: Final = regex(r"[\x00-\x1f\x7f-\x9f]")
_KINDS: Final = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
)
_FROM_ROOT: Final = "give a path from the project's root, with / between folders"


def read(root: Path, path: str, limit: int) -> bytes:
    """Read one file of the project, of *limit* bytes at most.

    *root* is absolute; *path* is relative to it, with `/`. Refused with `AdrError`: a file that is
    missing, larger or unreadable, one that is no regular file, a symbolic link, and a path that
    leaves the project, also through a folder that is a link.
    """
    with opened(root, path) as descriptor:
        try:
            content = _drain(descriptor, limit)
        except OSError as error:
            raise refusal(error, Place(path), "read") from error
    if len(content) > limit:
        raise too_large(path, limit)
    return content


def too_large(path: str, limit: int) -> AdrError:
    """Return the refusal of a file that has more bytes than anybody reads."""
    hint = "move what is long, such as data or logs, to a file of its own"
    return AdrError(Problem(f"the file is larger than {limit:,} bytes, so it is not read", Place(path), hint=hint))


def read_if_there(root: Path, path: str, limit: int) -> bytes | None:
    """Read one file as `read` does; None when there is no file of that name."""
    try:
        return read(root, path, limit)
    except AdrError as refused:
        if is_missing(refused):
            return None
        raise


@contextmanager
def reading(root: Path, folder: str) -> Iterator[Callable[[str, int], bytes]]:
    """Open a folder once, and give what reads a file in it by its name, of some bytes at most, as `read` does.

    In a folder of thousands this saves most of what `read` looks up for each. A folder that is not there is
    refused with `AdrError`.
    """
    place = Place(folder)
    where = os.fspath(root) if folder in {"", "."} else _resolve(root, safe_path(folder, place), place)
    if os.open not in os.supports_dir_fd:
        yield partial(_read_in, root, folder, None)
        return
    try:
        descriptor = os.open(where, _FOLDER_FLAGS)
    except OSError as error:
        raise refusal(error, place, "read") from error
    try:
        yield partial(_read_in, root, folder, descriptor)
    finally:
        os.close(descriptor)


def _read_in(root: Path, folder: str, descriptor: int | None, name: str, limit: int) -> bytes:
    """Read a file next to an open folder; what is in any way out of the ordinary is left to `read`."""
    content = None
    if descriptor is not None and _PLAIN.fullmatch(name):
        content = _read_plain(descriptor, name if name.isascii() else os.fsdecode(name.encode()), limit)
    return read(root, f"{folder}/{name}" if folder else name, limit) if content is None else content


def _read_plain(folder: int, name: str, limit: int) -> bytes | None:
    """Return a regular file's content; None for what is no such file, is too large, or cannot be read."""
    try:
        descriptor = os.open(name, _FLAGS, dir_fd=folder)
    except OSError:
        return None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or not 0 < found.st_size <= limit:
            return None
        content = os.read(descriptor, found.st_size)
        return content if len(content) == found.st_size else None
    except OSError:
        return None
    finally:
        os.close(descriptor)


def is_missing(refused: AdrError) -> bool:
    """Return whether a file was refused only because nothing stands there."""
    return isinstance(refused.__cause__, FileNotFoundError | NotADirectoryError)


@contextmanager
def opened(root: Path, path: str) -> Iterator[int]:
    """Open one regular file of the project and give its descriptor; refuses as `read` does."""
    place = Place(path)
    file = _inside(root, safe_path(path, place), place)
    try:
        descriptor = os.open(file, _FLAGS)
    except OSError as error:
        raise refusal(error, place, "read") from error
    try:
        # Asked again of what was opened: the name may have been given to something else since.
        _refuse_kind(os.fstat(descriptor).st_mode, place)
        yield descriptor
    finally:
        os.close(descriptor)


def names(root: Path, folder: str) -> tuple[str, ...]:
    """List what stands in a folder of the project, sorted by the bytes of the names' NFC form.

    *folder* is relative to *root*; `.` is the root itself. A folder that is not there is empty.
    Left out are git's folder and the one that a plan is staged in. A name that is not UTF-8 holds
    surrogates (PEP 383), and `read` refuses it.
    """
    return tuple(sorted((name for name, _ in entries(root, folder)), key=_order))


def folders(root: Path, folder: str) -> tuple[str, ...]:
    """List the folders in a folder of the project, in the order of `names`; links to folders count."""
    return tuple(sorted((name for name, is_folder in entries(root, folder) if is_folder), key=_order))


def entries(root: Path, folder: str) -> tuple[tuple[str, bool], ...]:
    """List what stands in a folder, and whether it is a folder, in no order, as `names` does; quick for thousands."""
    place = Place(folder)
    try:
        where = root if folder in {"", "."} else _resolve(root, safe_path(folder, place), place)
        found = _scan(os.fspath(where), place)
    except AdrError as refused:
        if isinstance(refused.__cause__, FileNotFoundError):
            return ()
        raise
    return tuple(entry for entry in found if not is_private(entry[0]))


def below(root: Path, most: int) -> Iterator[str]:
    """Yield the paths of the files below the root, but for hidden folders and those of packages.

    Links to folders are not followed, and the walk ends after about *most* files.
    """
    count = 0
    for folder, folders, found in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in PACKAGES)
        above = Path(folder).relative_to(root).as_posix()
        yield from (name if above == "." else f"{above}/{name}" for name in map(_name, sorted(found)))
        count += len(found)
        if count > most:
            return


def safe_path(text: str, place: Place) -> str:
    """Return a path that someone wrote at *place*, from the project's root, without `.` and `//`.

    Refused with `AdrError`: nothing at all, an absolute path, a drive, `..`, a backslash, a control
    character, a lone surrogate, git's folder and the staging folder. Nothing is looked up on disk.
    """
    if _USUAL.fullmatch(text):
        return text
    fault = _fault(text)
    parts = [part for part in text.split("/") if part not in {"", "."}]
    if not fault and not parts:
        fault = "is the project's root, not a file in it"
    if fault:
        raise AdrError(Problem(f"the path {text!r} {fault}", place, _FROM_ROOT))
    return "/".join(parts)


def decode(content: bytes, path: str) -> str:
    """Decode a file's bytes as UTF-8, without its byte order mark; line ends stay as they are.

    The first byte that is not UTF-8, or NUL character, is refused with its line and column, as is a merge conflict.
    """
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        _refuse_nul(before, path)
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        raise AdrError(Problem(message, _end(before, path), "save the file as UTF-8")) from error
    if b"\0" in content:
        _refuse_nul(text, path)
    if problem := conflict(path, text):
        raise AdrError(problem)
    return text


def refusal(error: OSError, place: Place, deed: str, hint: str = "") -> AdrError:
    """Say in our words what the system refuses: `cannot be {deed}: the system's own words`."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return AdrError(Problem("no such file", place, hint))
    if error.errno == errno.ELOOP:
        return AdrError(Problem("is behind a symbolic link, which adr does not follow", place, hint))
    return AdrError(Problem(f"cannot be {deed}: {(error.strerror or 'unknown error').lower()}", place, hint))


def real(path: Path) -> Path:
    """Return where a path leads on the disk; a link that leads in a circle leads nowhere, and stays as it is."""
    return Path(os.path.realpath(path))


def is_folder(path: Path | str) -> bool:
    """Return whether there is a folder, or a link to one; what cannot be a name, being too long, is none."""
    return os.path.isdir(path)  # noqa: PTH112 - pathlib's raises for such a name


def is_file(path: Path) -> bool:
    """Return whether there is a regular file, or a link to one, as `is_folder` does."""
    return os.path.isfile(path)  # noqa: PTH113 - see above


def is_there(path: Path) -> bool:
    """Return whether there is a file or a folder, or a link to one, as `is_folder` does."""
    return is_file(path) or is_folder(path)


def native(root: str, path: str) -> str:
    """Join a project's path to its root as the system wants it: UTF-8 on disk under every locale."""
    return f"{root}/{path if path.isascii() else os.fsdecode(path.encode())}"


def kind(mode: int) -> str:
    """Say in words what a file of this mode is; empty for a regular file."""
    if stat.S_ISREG(mode):
        return ""
    return next((words for test, words in _KINDS if test(mode)), "a device")


def _drain(descriptor: int, limit: int) -> bytes:
    """Read all of a file, or a little more than *limit* bytes."""
    # What is read counts, not the size that the system states: some file systems say 0, and a file may grow.
    content = b""
    while len(content) <= limit and (chunk := os.read(descriptor, 1 << 20 if content else 1 << 16)):
        content += chunk
    return content


def _inside(root: Path, path: str, place: Place) -> str:
    """Return where a regular file really is."""
    above, _, last = path.rpartition("/")
    file = native(_resolve(root, above, place), last)
    try:
        _refuse_kind(os.lstat(file).st_mode, place)
    except OSError as error:
        raise refusal(error, place, "read") from error
    return file


def _resolve(root: Path, folder: str, place: Place) -> str:
    """Return where a folder really is, every link on the way resolved and found inside the root."""
    here = os.fspath(root)
    try:
        for part in folder.split("/") if folder else ():
            here = native(here, part)
            if stat.S_ISLNK(os.lstat(here).st_mode):
                here = _follow(root, here, place)
    except OSError as error:
        raise refusal(error, place, "read") from error
    return here


def _follow(root: Path, link: str, place: Place) -> str:
    real, top = os.path.realpath(link, strict=True), os.path.realpath(root)
    below = real.removeprefix(top.rstrip(os.sep) + os.sep)
    if below == real or any(map(is_private, Path(below).parts)):
        raise AdrError(Problem("is behind a symbolic link that leads out of the project", place))
    return real


def _refuse_kind(mode: int, place: Place) -> None:
    if words := kind(mode):
        raise AdrError(Problem(f"not a file but {words}", place))


def _scan(where: str, place: Place) -> list[tuple[str, bool]]:
    try:
        with os.scandir(where) as found:
            return [(_name(entry.name), _is_folder(entry)) for entry in found]
    except NotADirectoryError as error:
        raise AdrError(Problem("not a folder but a file", place)) from error
    except OSError as error:
        raise refusal(error, place, "listed") from error


def _name(name: str) -> str:
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "surrogateescape")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    # A link that leads in a circle is no folder for `Path`, and an error for `DirEntry`.
    return Path(entry.path).is_dir() if entry.is_symlink() else entry.is_dir()


def folded(name: str) -> str:
    """Return what a name is where neither case nor the form of Unicode counts."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _order(name: str) -> tuple[bytes, str]:
    return unicodedata.normalize("NFC", name).encode("utf-8", "surrogatepass"), name


def is_private(name: str) -> bool:
    """Return whether a name is that of git's folder, or of the one that a plan is staged in."""
    # Windows and macOS take `.GIT` and `.git. ` for `.git`.
    return name.rstrip(" .").casefold() in _PRIVATE


def _fault(text: str) -> str:
    """Say in words why a path cannot be one of the project's; empty when it can."""
    parts = text.split("/")
    faults = (
        (not text, "is empty"),
        (_CONTROL.search(text), "contains a control character"),
        (any("\ud800" <= mark <= "\udfff" for mark in text), "is not UTF-8"),
        ("\\" in text, "contains a backslash"),
        (text.startswith("/") or _DRIVE.match(text), "is absolute"),
        (".." in parts, "leads upwards"),
        (any(map(is_private, parts)), "is in a folder that adr does not read"),
    )
    return next((words for wrong, words in faults if wrong), "")


def _refuse_nul(text: str, path: str) -> None:
    before, nul, _ = text.partition("\0")
    if nul:
        raise AdrError(Problem("a NUL character is not text", _end(before, path), "save the file as UTF-8"))


def _end(before: str, path: str) -> Place:
    """Return the place of the character that follows *before*."""
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
