"""An interrupt waits for the end of the block."""

from __future__ import annotations

import os
import signal

import pytest

from adr.adapters.disk.lock import held


def test_an_interrupt_is_raised_after_the_block_and_then_as_ever() -> None:
    done = []

    def interrupt() -> None:
        with held():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("the rest of the block")

    with pytest.raises(KeyboardInterrupt):
        interrupt()
    assert done == ["the rest of the block"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_goes_wrong_in_the_block_is_what_is_raised() -> None:
    def fail() -> None:
        with held():
            os.kill(os.getpid(), signal.SIGINT)
            raise ValueError("disk")

    with pytest.raises(ValueError, match="disk"):
        fail()


def test_who_ignores_interrupts_goes_on_doing_so() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with held():
            os.kill(os.getpid(), signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
