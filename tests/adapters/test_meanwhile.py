"""Work in a thread beside the block: its value, what it is refused, and that it has ended with the block."""

from __future__ import annotations

from threading import Event, active_count

import pytest

from adr.adapters.meanwhile import meanwhile
from adr.model.problem import AdrError, Problem


def test_the_work_goes_on_while_the_block_runs_and_has_ended_with_it() -> None:
    begun, may_end = Event(), Event()

    def work() -> int:
        begun.set()
        assert may_end.wait(60)
        return 3

    threads = active_count()
    with meanwhile(work) as found:
        assert begun.wait(60)
        may_end.set()
        assert found() == 3
    assert active_count() == threads


def test_what_is_refused_is_refused_where_it_is_waited_for() -> None:
    def refused() -> None:
        raise AdrError(Problem("git cannot read it"))

    with meanwhile(refused) as found, pytest.raises(AdrError, match="git cannot read it"):
        found()


def test_a_block_that_fails_waits_for_the_work() -> None:
    """The work ends no sooner than the block begins to fail."""
    failing, ended = Event(), Event()

    def work() -> None:
        failing.wait()
        ended.set()

    def fail() -> None:
        failing.set()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), meanwhile(work):
        fail()
    assert ended.is_set()
