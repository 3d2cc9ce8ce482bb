"""A program that kills one command line before each thing that it does to the disk, and looks at what is left.

`python killed.py TOP FOLDER STEP WORDS…` runs `adr WORDS` in the repository FOLDER and kills it at every
STEP-th point: the interpreter's audit events tell of them (PEP 578). After each kill the next command has to
leave all files old or all new. Prints one JSON document: the points tried, what came out, what was bad.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

EVENTS = {"os.rename", "os.link", "os.mkdir", "os.rmdir", "os.remove", "os.chmod"}
CLEAN = ("render", "--all", "-q")

Tree = dict[str, bytes]


class Fault:
    """Kills the process at its point number `at`."""

    def __init__(self) -> None:
        """Begin unarmed: nothing is killed."""
        self.at = self.seen = 0
        self.signal = signal.SIGKILL
        self.root = ""

    def watch(self, event: str, arguments: tuple[object, ...]) -> None:
        """Count an event that changes the project's files, and kill when it is the one."""
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if self.at and (event in EVENTS or writes) and not self.elsewhere(arguments[0]):
            self.seen += 1
            if self.seen == self.at:
                os.kill(os.getpid(), self.signal)

    def elsewhere(self, path: object) -> bool:
        """Return whether a path is surely outside the project: a temporary file, the null device."""
        text = os.fsdecode(path) if isinstance(path, (str, bytes)) else ""
        return os.path.isabs(text) and not text.startswith(self.root)  # noqa: PTH117 - a text that may be no path


FAULT = Fault()


def tree(root: Path) -> Tree:
    """Read every file that is not git's."""
    files = {file.relative_to(root).as_posix(): file for file in root.rglob("*") if file.is_file()}
    return {path: file.read_bytes() for path, file in files.items() if not path.startswith(".git/")}


def reset(root: Path) -> None:
    """Put everything back as it was committed."""
    for words in (("checkout", "-q", "."), ("clean", "-fdqx")):
        subprocess.run(["git", *words], cwd=root, check=True)


def child(words: list[str], at: int, errors: Path = Path(os.devnull)) -> int:
    """Run a command line in a forked process that is killed at a point; return how it ended."""
    from adr.cli.main import run  # the package's folder is an argument

    forked = os.fork()
    if forked:
        return os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1])
    FAULT.at = at
    out = io.TextIOWrapper(io.BytesIO())
    with errors.open("w") as file, contextlib.redirect_stderr(file), contextlib.redirect_stdout(out):
        status = run(words)
    os._exit(100 + status)


def main() -> None:
    """Sweep."""
    top, folder, step, *words = sys.argv[1:]
    sys.path.insert(0, top)
    root = Path(folder)
    os.chdir(root)
    FAULT.root = str(root)
    # A disk that loses power is not tried here, so that nothing has to wait for a real one.
    os.fsync = lambda _: None
    sys.addaudithook(FAULT.watch)
    old = tree(root)
    child(words, 0)
    new = tree(root)
    states, bad = [], []
    for at in itertools.count(1, int(step)):
        reset(root)
        ended = child(words, at)
        if ended != -signal.SIGKILL:
            break
        child(list(CLEAN), 0)
        now = tree(root)
        states.append("old" if now == old else "new" if now == new else "half")
        if states[-1] == "half":
            bad.append(f"killed at {at}: {sorted(now)}")
    json.dump({"points": len(states), "states": states, "bad": bad}, sys.stdout)


if __name__ == "__main__":
    main()
