"""Start git, in an environment that nothing inherited can bend, and take its answer as bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import cache
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import IO, cast

from adr.model.problem import AdrError, Problem
from adr.model.value import dataclass

LIMIT = 256 * 1024 * 1024
"""The longest answer taken from one command, in bytes."""

PATIENCE = 600.0
"""The longest wait for one reading command, in seconds: a log of a million commits takes 14."""

SEALED = {
    "HOME": os.devnull,
    "XDG_CONFIG_HOME": os.devnull,
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}
"""The environment of a command whose answer must be the same on every machine."""

# What git sets for its hooks: it says where some repository is, and would win over the folder we stand in.
_LOCAL = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_GRAFT_FILE",
    "GIT_SHALLOW_FILE",
    "GIT_REPLACE_REF_BASE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_NAMESPACE",
    "GIT_QUARANTINE_PATH",
    "GIT_ATTR_SOURCE",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_DEFAULT_HASH",
    "GIT_EXEC_PATH",
    "GIT_CONFIG",
    "GIT_REDIRECT_STDOUT",
    "GIT_REDIRECT_STDERR",
)
_LOCK = threading.Lock()

MINIMUM = (2, 39, 4)
"""The oldest git that is supported: the first that can be kept from fetching what a partial clone lacks."""
NEEDED = f"git {'.'.join(map(str, MINIMUM))} or newer"


@dataclass(frozen=True, slots=True)
class Answer:
    """What git printed, its exit status, and its own words on standard error."""

    status: int
    output: bytes
    words: str


def read(folder: str, words: Sequence[str], *, sealed: bool, stdin: bytes = b"") -> Answer:
    """Run a reading git command in a folder. Raises `AdrError` where it takes too long or says too much.

    A sealed command sees none of the user's settings; any other sees those that are not about one repository.
    """
    with asking(folder, words, sealed=sealed, stdin=stdin) as answer:
        return answer()


@contextmanager
def asking(folder: str, words: Sequence[str], *, sealed: bool, stdin: bytes = b"") -> Iterator[Callable[[], Answer]]:
    """Start what `read` runs, and give what waits for its answer: git works on another processor until then."""
    environment = SEALED if sealed else {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
    drops = _is_any if sealed else _is_local
    asked = _source(stdin) if stdin else nullcontext(subprocess.DEVNULL)
    with asked as source, _started(folder, words, environment, drops, source) as process:
        yield lambda: _answer(process)


def _answer(process: subprocess.Popen[bytes]) -> Answer:
    late = threading.Timer(PATIENCE, process.kill)
    late.start()
    try:
        output = cast("IO[bytes]", process.stdout).read(LIMIT + 1)
        if len(output) > LIMIT:
            process.kill()
        _, errors = process.communicate()
    finally:
        late.cancel()
    if process.returncode < 0 or len(output) > LIMIT:
        hint = "the repository is too large, or damaged; try: git fsck"
        raise AdrError(Problem("git gave no answer that can be used", hint=hint))
    return Answer(process.returncode, output, errors.decode("utf-8", "replace"))


@contextmanager
def converse(folder: str, words: Sequence[str]) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Start a sealed command that answers questions; give both ends, and end it when the block ends."""
    with _started(folder, words, SEALED, _is_any, subprocess.PIPE) as process:
        late = threading.Timer(PATIENCE, process.kill)
        late.start()
        try:
            yield cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        finally:
            late.cancel()


def act(folder: str, words: Sequence[str]) -> Answer:
    """Run the user's own git, with the user's settings and hooks, for as long as it takes."""
    path = _absolute_path()
    argv = [_executable(path), "--no-pager", "-C", folder, *words]
    environment = {"LC_ALL": os.environ.get("LC_ALL", "C.UTF-8"), "PATH": path}
    library = _library()
    try:
        with _without(_is_local):
            running = library.Git().execute(argv, as_process=True, env=environment)
    except (OSError, library.GitCommandNotFound) as error:
        raise _not_started(argv) from error
    process = cast("subprocess.Popen[bytes]", running.proc)
    output, errors = process.communicate()
    return Answer(process.returncode, output, errors.decode("utf-8", "replace"))


def failed(problem: Problem) -> AdrError:
    """Return the refusal for a command that failed: because git is too old, or else for a *problem*.

    Only now is git asked for its version, so that nobody waits for it whose git is new enough.
    """
    words = read(os.sep, ("version",), sealed=True).output.decode("utf-8", "replace")
    found = re.search(r"[0-9]+(?:\.[0-9]+)+", words)
    if not found or tuple(map(int, found[0].split("."))) >= MINIMUM:
        return AdrError(problem)
    message = f"git {found[0]} is too old: {NEEDED} is needed"
    return AdrError(Problem(message, hint=f"install {NEEDED}: https://git-scm.com/downloads"))


def no_room(error: OSError) -> AdrError:
    """Return the refusal for a temporary folder that cannot be written."""
    hint = "make room in it, or set TMPDIR to a folder that can be written"
    return AdrError(Problem(f"the temporary folder cannot be used: {error.strerror}", hint=hint))


def argument(text: str) -> str:
    """Return *text* so that git gets it as UTF-8, whatever the locale makes of it."""
    return os.fsdecode(text.encode("utf-8", "surrogateescape"))


@contextmanager
def _started(
    folder: str,
    words: Sequence[str],
    environment: Mapping[str, str],
    drops: Callable[[str], bool],
    source: IO[bytes] | int,
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a reading command; GitPython, which adds nothing to that, costs as much as five of them to load."""
    path, pipe = _absolute_path(), subprocess.PIPE
    argv = [_executable(path), "--no-pager", "-C", folder, *words]
    kept = {name: value for name, value in os.environ.items() if not drops(name)}
    whole = {**kept, "LANGUAGE": "C", "LC_ALL": "C", **environment, "PATH": path}
    try:
        process = subprocess.Popen(argv, stdin=source, stdout=pipe, stderr=pipe, env=whole)  # noqa: S603 - words are ours
    except OSError as error:
        raise _not_started(argv) from error
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
                process.communicate()


def _not_started(argv: Sequence[str]) -> AdrError:
    return AdrError(Problem(f"git cannot be started: {argv[0]}", hint="try: git --version"))


def _source(content: bytes) -> IO[bytes]:
    import tempfile  # few commands ask git so much, and it loads `random`

    try:
        source = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
        source.write(content)
        source.seek(0)
    except OSError as error:
        raise no_room(error) from error
    return source


@cache
def _library() -> ModuleType:
    """Load the part of GitPython that runs commands.

    All of it takes three times as long, and it starts git twice as it is loaded. So the package stands for itself,
    unrun, while its modules find each other.
    """
    package = ModuleType("git")
    package.__path__ = cast("ModuleSpec", PathFinder.find_spec("git")).submodule_search_locations or []
    whole = sys.modules.setdefault("git", package)
    try:
        return import_module("git.cmd")
    finally:
        if whole is package:
            del sys.modules["git"]


@contextmanager
def _without(drops: Callable[[str], bool]) -> Iterator[None]:
    """Take variables out of the environment for as long as it takes to start git.

    GitPython passes on the whole environment of its process; it can add a variable and change one, but not
    remove one, and an empty `GIT_DIR` is not the same as none.
    """
    with _LOCK:
        taken = {name: os.environ.pop(name) for name in list(os.environ) if drops(name)}
        try:
            yield
        finally:
            os.environ.update(taken)


def _is_any(name: str) -> bool:
    return name.upper().startswith("GIT_")


def _is_local(name: str) -> bool:
    return name.upper() in _LOCAL or name.upper().startswith(("GIT_TRACE", "GIT_TEST_", "GIT_PYTHON_"))


def _absolute_path() -> str:
    """Return the folders of programs without those that depend on where we stand."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(folder for folder in folders if os.path.isabs(folder))  # noqa: PTH117 - a text is enough


@cache
def _executable(path: str) -> str:
    if os.name == "nt":
        import shutil  # only Windows has endings for programs, and it takes long to load

        found = shutil.which("git", path=path)
    else:
        files = (os.path.join(folder, "git") for folder in path.split(os.pathsep))  # noqa: PTH118 - a text is enough
        found = next((one for one in files if os.access(one, os.X_OK) and not os.path.isdir(one)), None)  # noqa: PTH112
    if not found:
        hint = f"install {NEEDED}: https://git-scm.com/downloads"
        raise AdrError(Problem("git is not installed, or not on the path", hint=hint))
    return found
