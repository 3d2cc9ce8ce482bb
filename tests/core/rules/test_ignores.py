"""Rules that are switched off: what an ignore holds for, and when it is itself a finding."""

from __future__ import annotations

import pytest

from adr.core.rules.ignores import apply, comments
from adr.model.problem import Place, Problem
from adr.model.settings import Ignore

PATH = "cards/q/1.yaml"


def finding(line: int = 0, path: str = PATH, code: str = "W302") -> Problem:
    return Problem("nothing speaks for it", Place(path, line, 1 if line else 0), code=code)


def told(text: str, *findings: Problem) -> list[tuple[str, str]]:
    return [(one.code, str(one.place)) for one in apply(findings, tuple(comments(PATH, text)))]


def test_a_comment_holds_for_its_own_line() -> None:
    text = "title: A\ngood: [] # adr: ignore[W302] nobody likes it\n"
    assert told(text, finding(2)) == []
    assert told(text, finding(1)) == [("W302", f"{PATH}:1:1"), ("W004", f"{PATH}:2:10")]


def test_a_comment_on_a_line_of_its_own_holds_for_the_next_line() -> None:
    assert told("title: A\n# adr: ignore[W302] nobody likes it\ngood: []\n", finding(3)) == []


def test_a_finding_about_the_whole_file_is_met_anywhere_in_it() -> None:
    assert told("title: A\n\n# adr: ignore[W302] nobody likes it\n", finding()) == []


def test_other_codes_and_other_files_are_not_met() -> None:
    text = "# adr: ignore[W302] nobody likes it\n"
    assert ("W303", PATH) in told(text, finding(code="W303"))
    assert ("W302", "cards/q/2.yaml") in told(text, finding(path="cards/q/2.yaml"))


def test_one_comment_can_name_several_codes() -> None:
    assert told("a: b # adr: ignore[W302, W303] a test\n", finding(1), finding(1, code="W303")) == []


def test_an_ignore_without_a_reason_works_and_is_a_finding() -> None:
    assert told("a: b # adr: ignore[W302]\n", finding(1)) == [("W003", f"{PATH}:1:6")]


@pytest.mark.parametrize("text", ["a: b#adr: ignore[W302] x\n", "a: adr: ignore[W302] x\n", "a: b # adr ignore W302\n"])
def test_what_is_no_such_comment_ignores_nothing(text: str) -> None:
    assert tuple(comments(PATH, text)) == ()


def test_an_ignore_of_the_settings_holds_everywhere() -> None:
    off = Ignore(code="W302", reason="a habit of ours", place=Place("adr.toml"))
    assert apply((finding(1), finding(path="x.yaml")), (off,)) == ()
