"""The day and the width come from the environment where it has them."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from adr.cli.context import ENDLESS, Context
from adr.model.problem import AdrError


@pytest.fixture(autouse=True)
def _no_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ADR_DATE", "SOURCE_DATE_EPOCH", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def context(**options: object) -> Context:
    return Context.from_world(argparse.Namespace(**options))


def test_the_day_is_the_given_one_else_that_of_the_epoch_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86399")
    assert context().today() == "1970-01-01"
    monkeypatch.setenv("ADR_DATE", "2026-11-18")
    assert context().today() == "2026-11-18"


@pytest.mark.parametrize("epoch", ["253402300800", "99999999999999999999", "9" * 5000])
def test_a_day_that_no_date_can_say_is_refused(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "253402300799")
    assert context().today() == "9999-12-31"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(AdrError, match="SOURCE_DATE_EPOCH is after the year 9999"):
        context().today()


@pytest.mark.parametrize(("columns", "width"), [("132", 132), ("9" * 5000, 80), ("0", 80), ("wide", 80), ("٨٠", 80)])
def test_the_width_is_the_given_one_where_it_is_a_number(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    monkeypatch.setattr("os.get_terminal_size", lambda *_: (_ for _ in ()).throw(OSError))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", columns)
    assert context().width == width


def test_nothing_is_wrapped_for_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert context().width == ENDLESS


def test_the_folder_is_the_current_one_unless_another_is_given() -> None:
    assert context().folder == Path()
    assert context(folder="x").folder == Path("x")
