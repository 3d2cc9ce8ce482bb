"""A baseline and what is new since it was written."""

from __future__ import annotations

from adr.core.documents.baseline import baseline, compare
from adr.core.documents.findings import Finding
from adr.model.place import Place
from adr.model.problem import Problem


def finding(message: str, line: int = 1, path: str = "a.md") -> Finding:
    return Finding(problem=Problem(message, Place(path, line, 1), code="E207"))


def test_a_finding_stays_known_on_another_line_but_not_in_another_file() -> None:
    text = baseline([finding("x", 3)])
    assert compare([finding("x", 9)], text).new == ()
    assert compare([finding("x", 3, "b.md")], text).new == (finding("x", 3, "b.md"),)


def test_of_findings_that_read_alike_as_many_are_known_as_were_written() -> None:
    compared = compare([finding("x", 1), finding("x", 2)], baseline([finding("x")]))
    assert (compared.new, compared.known, compared.gone) == ((finding("x", 2),), 1, 0)


def test_what_was_fixed_is_counted() -> None:
    compared = compare([finding("y")], baseline([finding("x"), finding("y"), finding("y")]))
    assert (compared.new, compared.known, compared.gone) == ((), 1, 2)


def test_a_message_of_several_lines_is_one_line_of_the_baseline() -> None:
    assert baseline([finding("x\ny")]).endswith("\nE207 a.md: x y\n")
    assert compare([finding("x\ny")], baseline([finding("x\ny")])).new == ()
