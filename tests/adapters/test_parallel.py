"""Work in shares: the same values whatever the number of processes, and the same end."""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from adr.adapters import parallel
from adr.adapters.parallel import in_shares
from adr.model.problem import AdrError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

THINGS = range(10)
FORKS = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all work is done in one process")


@pytest.fixture(autouse=True)
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be three processors, and let three things be worth a process."""
    monkeypatch.setattr(parallel, "FEW", 3)
    if sys.platform == "linux":
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})


def found(work: Callable[[Sequence[int]], object], *, alone: bool = False) -> list[object]:
    """Do the work in shares; *alone*, beside a thread."""
    ended = Event()
    beside = Thread(target=ended.wait)
    if alone:
        beside.start()
    try:
        with in_shares(work, THINGS) as results:
            return results()
    finally:
        ended.set()
        if alone:
            beside.join()


@FORKS
def test_each_share_is_the_work_of_a_process_of_its_own_and_values_keep_the_order_of_things() -> None:
    ids = found(lambda some: (os.getpid(), list(some)))
    assert len({one[0] for one in ids} | {os.getpid()}) == 4
    assert [one[1] for one in ids] == [[0, 1, 2], [3, 4, 5], [6, 7, 8, 9]]


@FORKS
@pytest.mark.parametrize(
    ("busy", "shares"), [(1, [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]), (2, [[*THINGS]]), (7, [[*THINGS]])]
)
def test_busy_processors_get_no_share_but_another_process_does_the_work(busy: int, shares: list[list[int]]) -> None:
    with in_shares(lambda some: (os.getpid(), list(some)), THINGS, busy=busy) as results:
        ids = results()
    assert [one[1] for one in ids] == shares
    assert os.getpid() not in {one[0] for one in ids}


def test_a_process_with_threads_does_all_the_work_itself() -> None:
    assert found(lambda some: (os.getpid(), list(some)), alone=True) == [(os.getpid(), list(THINGS))]


@FORKS
def test_the_share_of_a_process_that_cannot_be_started_is_done_by_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, begun = os.fork, list[int]()

    def refused() -> int:
        if begun:
            raise BlockingIOError
        begun.append(fork())
        return begun[0]

    monkeypatch.setattr(os, "fork", refused)
    ids = found(lambda some: (os.getpid(), list(some)))
    assert [one[1] for one in ids] == [[0, 1, 2], [3, 4, 5], [6, 7, 8, 9]]
    assert [one[0] == os.getpid() for one in ids] == [False, True, True]


@pytest.mark.parametrize("alone", [False, True])
def test_the_first_share_that_is_refused_refuses_the_work(alone: bool) -> None:
    def refused(some: Sequence[int]) -> None:
        raise AdrError(Problem(f"cannot read {some[0]}"))

    with pytest.raises(AdrError, match="cannot read 0"):
        found(refused, alone=alone)


@FORKS
def test_the_share_of_a_process_that_ends_early_is_done_by_this_one() -> None:
    parent = os.getpid()
    ids = found(lambda some: os._exit(0) if 4 in some and os.getpid() != parent else (os.getpid(), list(some)))
    assert [one[1] for one in ids] == [[0, 1, 2], [3, 4, 5], [6, 7, 8, 9]]
    assert [one[0] == parent for one in ids] == [False, True, False]


@pytest.mark.parametrize("alone", [False, True])
def test_a_bug_in_a_share_is_raised_here_and_nothing_is_printed(capfd: pytest.CaptureFixture[str], alone: bool) -> None:
    with pytest.raises(ZeroDivisionError):
        found(lambda _: 1 // 0, alone=alone)
    assert capfd.readouterr() == ("", "")


@FORKS
def test_no_process_is_left_when_the_block_is_interrupted() -> None:
    reading, writing = os.pipe()

    def waits(_: Sequence[int]) -> None:
        os.close(writing)
        os.read(reading, 1)

    with pytest.raises(KeyboardInterrupt), in_shares(waits, THINGS):
        raise KeyboardInterrupt
    os.close(writing)
    os.close(reading)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@FORKS
def test_what_a_share_has_started_ends_with_it() -> None:
    """A project's templates run in processes below those of the shares."""
    reading, writing = os.pipe()

    def starts(_: Sequence[int]) -> None:
        subprocess.run(["sh", "-c", "echo begun; sleep 30; echo late"], stdout=writing, check=True)

    with os.fdopen(reading) as lines:
        with in_shares(starts, THINGS):
            os.close(writing)
            assert [lines.readline() for _ in range(3)] == ["begun\n"] * 3
        assert lines.read() == ""


KILLED = """
import os
import subprocess
from adr.adapters import parallel
parallel.FEW = 1
os.sched_getaffinity = lambda _: {0, 1}
with parallel.in_shares(lambda _: subprocess.run(["sh", "-c", "echo begun; sleep 90"]), range(2)) as shares:
    shares()
"""


@FORKS
def test_no_process_is_left_when_the_parent_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        assert [parent.stdout.readline() for _ in range(2)] == [b"begun\n"] * 2
        parent.kill()
        assert parent.communicate(timeout=60) == (b"", None)  # the forks have its output: it ends with them
