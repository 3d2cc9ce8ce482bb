"""A program that applies a plan again and again and each time breaks something else on the way.

`python crash.py FOLDER SWEEP FILES` prints one JSON document: how many points were tried, what came out
(`old`, `new`), and what was bad. A *point* is the moment before one thing is done to the disk: the
interpreter's audit events tell of them (PEP 578), and `os.fsync` is counted beside them. Each try is a
forked process, so that a kill is a real one.
"""

from __future__ import annotations

import errno
import itertools
import json
import os
import resource
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from adr.adapters.disk.transaction import apply, pending, recover
from adr.model.plan import FileChange, Plan
from adr.model.problem import AdrError

EVENTS = {"os.rename", "os.link", "os.mkdir", "os.rmdir", "os.remove", "os.chmod"}
DONE, REFUSED, INTERRUPTED, UNBROKEN = 100, 101, 102, 103

Tree = dict[str, tuple[bytes, int]]


class Fault:
    """Breaks the process at its point number `at`, and with `lasting` at every later one as well."""

    def __init__(self) -> None:
        """Begin unarmed: nothing breaks."""
        self.armed = False
        self.at = self.seen = 0
        self.breaks: Callable[[], None] = lambda: None
        self.lasting = False

    def arm(self, at: int, breaks: Callable[[], None], lasting: bool) -> None:
        """Break from now on, at that point."""
        self.at, self.breaks, self.lasting, self.armed = at, breaks, lasting, True

    def watch(self, event: str, arguments: tuple[object, ...]) -> None:
        """Take an audit event for a point when it says that the disk is written to."""
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if self.armed and (event in EVENTS or writes):
            self.point()

    def point(self) -> None:
        """Count a point, and break if it is the one."""
        if self.armed:
            self.seen += 1
            if self.seen == self.at or (self.lasting and self.seen > self.at):
                self.breaks()


FAULT = Fault()


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail(code: int) -> Callable[[], None]:
    def breaks() -> None:
        raise OSError(code, os.strerror(code))

    return breaks


def fail_then_kill(then: int) -> Callable[[], None]:
    def breaks() -> None:
        FAULT.arm(then, kill, lasting=False)
        fail(errno.EIO)()

    return breaks


def interrupt() -> None:
    raise KeyboardInterrupt


class Case:
    """A tree of files, and a plan that creates, changes and removes some of them."""

    def __init__(self, folder: Path, files: int) -> None:
        """Take an empty folder, and how many files the plan concerns."""
        self.root = folder
        self.changes = tuple(self._change(number) for number in range(files))
        self.old: Tree = {change.path: (change.before, 0o640) for change in self.changes if change.before is not None}
        self.new: Tree = {
            change.path: (change.after, 0o640 if change.before is not None else 0o644)
            for change in self.changes
            if change.after is not None
        }
        self.old["stays.md"] = self.new["stays.md"] = (b"stays", 0o640)

    @staticmethod
    def _change(number: int) -> FileChange:
        old, new = f"old {number}\n".encode() * 20, f"new {number}\n".encode() * 90
        before, after, folder = [(None, new, "made/deep"), (old, new, "kept"), (old, None, "kept")][number % 3]
        return FileChange(f"{folder}/سجل-{number}.md", before, after)

    def plant(self) -> None:
        """Make the folder as it was before."""
        for file in sorted(self.root.rglob("*"), reverse=True):
            file.rmdir() if file.is_dir() else file.unlink()
        for path, (content, mode) in self.old.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_bytes(content)
            (self.root / path).chmod(mode)

    def now(self) -> Tree:
        """Read every file with its mode."""
        found = {file.relative_to(self.root).as_posix(): file for file in self.root.rglob("*") if not file.is_dir()}
        return {path: (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) for path, file in found.items()}

    def state(self) -> str:
        """Say whether all is `old`, all is `new`, a run is `pending`, or else what there is."""
        if pending(self.root):
            return "pending"
        folders = {file.name for file in self.root.iterdir() if file.is_dir()}
        now = self.now()
        if now == self.old and folders == {"kept"}:
            return "old"
        return "new" if now == self.new and folders == {"kept", "made"} else f"half: {sorted(now)} {folders}"

    def torn(self) -> list[str]:
        """List the files that hold neither their old nor their new bytes."""
        whole = {
            path: {self.old.get(path, (b"", 0))[0], self.new.get(path, (b"", 0))[0]} for path in self.old | self.new
        }
        return [p for p, (content, _) in self.now().items() if p[0] != "." and content not in whole[p]]

    def apply(self) -> None:
        """Apply the plan."""
        apply(self.root, Plan(self.changes))

    def recover(self) -> None:
        """Recover what a broken run left."""
        recover(self.root)


def attempt(act: Callable[[], None], at: int, breaks: Callable[[], None], lasting: bool = False) -> int:
    """Fork, break the act at a point, and return its outcome; a kill is the negative signal."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    FAULT.arm(at, breaks, lasting)
    outcome = DONE
    try:
        act()
        outcome = DONE if FAULT.seen >= at else UNBROKEN
    except AdrError:
        outcome = REFUSED
    except KeyboardInterrupt:
        outcome = INTERRUPTED
    finally:
        FAULT.armed = False
    os._exit(outcome)


def sweep(case: Case, breaks: Callable[[], None], lasting: bool = False) -> Iterator[int]:
    """Break `apply` at every point in turn, until it is over before the point comes."""
    for at in itertools.count(1):
        case.plant()
        outcome = attempt(case.apply, at, breaks, lasting)
        if outcome == UNBROKEN:
            return
        yield outcome


class Report:
    """What a sweep found."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        self.points = 0
        self.states: list[str] = []
        self.bad: list[str] = []

    def judge(self, case: Case, label: str, fair: bool = True) -> None:
        """Recover without any fault and look: everything is old or everything is new, as recovery says."""
        self.points += 1
        torn = case.torn()
        staging = case.root / ".adr-txn"
        shown = pending(case.root) and any(staging.iterdir()) and not (staging / ".gitignore").exists()
        said = recover(case.root)
        self.states.append(case.state())
        wanted = {"old", "new"} if said is None else {"new" if said.finished else "old"}
        if torn or shown or not fair or self.states[-1] not in wanted:
            self.bad.append(f"{label}: {self.states[-1]}, torn {torn}, shown to git: {shown}")


def killed(case: Case, report: Report) -> None:
    for at, outcome in enumerate(sweep(case, kill), 1):
        report.judge(case, f"killed at {at}", outcome == -signal.SIGKILL)


def killed_twice(case: Case, report: Report) -> None:
    for at, _ in enumerate(sweep(case, kill), 1):
        again = 1
        while attempt(case.recover, again, kill) == -signal.SIGKILL:
            report.judge(case, f"killed at {at} and {again}")
            case.plant()
            attempt(case.apply, at, kill)
            again += 1


def failing(case: Case, report: Report) -> None:
    """One operation fails: before the first file is changed that leaves nothing behind."""
    for code in (errno.EIO, errno.ENOSPC, errno.EROFS):
        for at, outcome in enumerate(sweep(case, fail(code)), 1):
            begun = any(path.startswith("made/") for path in case.now())
            fair = outcome in {REFUSED, DONE} and (begun or case.state() == "old")
            report.judge(case, f"{errno.errorcode[code]} at {at}", fair)


def failing_and_killed(case: Case, report: Report) -> None:
    """One operation fails, and what is done about that is killed."""
    for at in range(1, 1000):
        for then in itertools.count(at + 1):
            case.plant()
            outcome = attempt(case.apply, at, fail_then_kill(then))
            if outcome != -signal.SIGKILL:
                break
            report.judge(case, f"failed at {at}, killed at {then}")
        if outcome == UNBROKEN:
            return


def dead(case: Case, report: Report) -> None:
    """From one operation on all of them fail, those that clean up as well."""
    for at, outcome in enumerate(sweep(case, fail(errno.EIO), lasting=True), 1):
        report.judge(case, f"dead from {at}", outcome == REFUSED)


def interrupted(case: Case, report: Report) -> None:
    for at, outcome in enumerate(sweep(case, interrupt), 1):
        report.judge(case, f"interrupted at {at}", outcome == INTERRUPTED)


def short(case: Case, report: Report) -> None:
    """Every file may have so many bytes only: the write fails, or kills in its middle."""

    def limited(size: int, action: signal.Handlers) -> Callable[[], None]:
        def act() -> None:
            signal.signal(signal.SIGXFSZ, action)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            case.apply()

        return act

    for size in (0, 1, 2, 100, 539, 540):
        for action, wanted in ((signal.SIG_IGN, REFUSED), (signal.SIG_DFL, -signal.SIGXFSZ)):
            case.plant()
            outcome = attempt(limited(size, action), 0, kill)
            left = wanted == REFUSED and case.state() != "old"
            report.judge(case, f"{size} bytes", outcome == wanted and not left)


def main() -> None:
    folder, name, files = sys.argv[1:]
    # A disk that loses power is not tried here, so that nothing has to wait for a real one.
    os.fsync = lambda fd: FAULT.point()  # noqa: ARG005 - the signature of fsync
    os.umask(0o022)
    sys.addaudithook(FAULT.watch)
    report = Report()
    sweeps = (killed, killed_twice, failing, failing_and_killed, dead, interrupted, short)
    next(each for each in sweeps if each.__name__ == name)(Case(Path(folder), int(files)), report)
    json.dump({"points": report.points, "states": report.states, "bad": report.bad}, sys.stdout)


if __name__ == "__main__":
    main()
