"""The pager: run where a person reads, or where it is asked for; the text is never lost."""

from __future__ import annotations

import pytest

from adr.adapters import pager


def shown(capfd: pytest.CaptureFixture[str], **environ: str) -> str:
    pager.show("one\ntwo\n", environ)
    return capfd.readouterr().out


def test_adr_pager_is_run_with_its_words_and_before_pager(capfd: pytest.CaptureFixture[str]) -> None:
    assert shown(capfd, ADR_PAGER="sed -e 's/^/> /'", PAGER="false") == "> one\n> two\n"


def test_pager_is_left_alone_where_no_person_reads(capfd: pytest.CaptureFixture[str]) -> None:
    assert shown(capfd, PAGER="sed 's/^/> /'") == "one\ntwo\n"


@pytest.mark.parametrize("words", ["no-such-pager", "'", " "])
def test_a_pager_that_cannot_be_run_is_done_without(capfd: pytest.CaptureFixture[str], words: str) -> None:
    assert shown(capfd, ADR_PAGER=words) == "one\ntwo\n"


def test_a_pager_that_stops_reading_is_no_fault(capfd: pytest.CaptureFixture[str]) -> None:
    pager.show("x\n" * 200_000, {"ADR_PAGER": "head -1"})
    assert capfd.readouterr().out == "x\n"
